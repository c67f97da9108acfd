import { adjustDifferences } from "../inference/adjusted-difference.js";
import { compareSamples } from "../inference/difference.js";
import { sampleOf, type Sample } from "../inference/sample.js";
import { sum } from "../math/sum.js";
import type { Metric } from "../metric/metric.js";
import { groupNames } from "../rows/group-names.js";
import { rollUp } from "../tally/grouped.js";
import type { MentionTable } from "../tally/mentions.js";
import { subtractTally } from "../tally/subtract.js";
import { alike, weightsOf, withoutClusters } from "../tally/tally.js";
import { versusRest } from "./groups.js";
import { MENTIONED } from "./mentioned.js";
import type { NearMissMention } from "./near-misses.js";
import type { Crossing } from "./near-miss-rates.js";

/** What near misses mention, compared with the answers past the boundary; most over-represented first. */
export function mentionsAtEdge(
  table: MentionTable,
  metric: Metric,
  { near, past }: Crossing,
  { level, minimumN }: { readonly level: number; readonly minimumN: number },
): NearMissMention[] {
  const { weights: all, effectiveN, n } = sampleOf(table.total, metric);
  const weight = sum(all);
  // Effective answers per unit of weight: those of weights and clusters count less.
  const perWeight = weight > 0 ? effectiveN / weight : 0;
  const { named } = groupNames(rollUp(table.mentions, "driver"));
  const pairs = named.map(({ key, tally }) => {
    // Refuses a topic with answers that are not in the total.
    subtractTally(withoutClusters(table.total), withoutClusters(tally));
    const own = weightsOf(alike(tally, table.total)).sums;
    const of = (places: readonly number[]): Sample => {
      const [hits, cases] = [own, all].map((sums) => sum(places.map((place) => sums[place]!)));
      return shareSample(hits! * perWeight, cases! * perWeight, n);
    };
    return { driver: String(key.driver), n: tally.counts[near]!, samples: [of(past), of([near])] as const };
  });
  const compared = adjustDifferences(
    pairs.map(({ samples }) => compareSamples(...samples, MENTIONED, { level, minimumN })),
    pairs.map(({ samples }) => samples),
    { adjust: "holm", level, minimumN },
  );
  return compared
    .map((one, i) => ({
      driver: pairs[i]!.driver,
      n: pairs[i]!.n,
      share: one.current,
      pastShare: one.baseline,
      versusPast: versusRest(one),
    }))
    .sort((a, b) => (b.versusPast.difference ?? -1) - (a.versusPast.difference ?? -1));
}

/** The sample of hits among effective cases. */
function shareSample(hits: number, cases: number, n: number): Sample {
  const share = cases > 0 ? hits / cases : NaN;
  const spread = cases * share * (1 - share);
  const counts = [cases - hits, hits];
  return {
    n: Math.min(n, Math.ceil(cases)),
    effectiveN: cases,
    score: share,
    spread,
    variance: spread / cases / (cases - 1),
    weights: counts,
    counts,
    values: [0, 1],
  };
}
