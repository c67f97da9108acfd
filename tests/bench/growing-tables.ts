import {
  adjustPValues,
  bootstrap,
  compareAllPairs,
  compareDistributions,
  compareDrivers,
  compareSegments,
  compareScores,
  compareStratified,
  compareToTarget,
  computeNps,
  computeScore,
  decomposeChange,
  foldClusters,
  funnel,
  jointDrivers,
  journeyScores,
  mergePairTallies,
  mergeTallies,
  nearMisses,
  NPS,
  rollUp,
  roundShares,
  shrinkScores,
  stratifiedScore,
  subtractTally,
  tallyBy,
  tallyCounts,
  tallyMentions,
  tallyPairs,
  tallyScores,
  weightForResponse,
  weightToPopulation,
} from "cx-metrics";
import { compareSurveyKinds } from "cx-metrics/follow-up";
import { answers, named, numbers } from "./answers.js";
import { counted, groups, ofNames, rows, tableOf } from "./growing-input.js";
import type { Growing } from "./measure.js";

// How the cost of the root grows with groups, strata, drivers, clusters and draws.

const metric = NPS;
const score = "score";
const SOME = [100, 400, 1600];
const CLUSTERED = [250, 1000, 4000];

/** Tallies of two halves whose customers answered three times each. */
function clusteredHalves(n: number) {
  const all = Array.from(answers(n), (score, i) => ({
    score,
    half: i % 2,
    person: `p${(i * 7919) % (n / 3)}`,
  }));
  const halves = tallyBy(all, { metric, score, by: "half", cluster: "person" });
  return [halves[0]!.tally, halves[1]!.tally] as const;
}

/** A table of groups of 30 answers, of customers who answered in several of them. */
function clusteredTable(groups: number) {
  const all = Array.from(answers(groups * 30, 12), (score, i) => ({
    score,
    shop: `shop ${i % groups}`,
    person: `p${(i * 7919) % (groups * 10)}`,
  }));
  return tallyBy(all, { metric, score, by: "shop", cluster: "person" });
}

function mentionsOf(drivers: number) {
  const all = Array.from(answers(drivers * 30), (score, i) => ({ score, tags: [`theme ${i % drivers}`] }));
  return tallyMentions(all, { metric, score, mentions: "tags" });
}

const clusters = counted("answers", [4000, 16_000, 64_000]);
const clusteredGroups = counted("groups", CLUSTERED);
const strata = counted("strata", [500, 2000, 8000]);

export const growingTables: readonly Growing[] = [
  rows("computeNps of rows", (all) => () => computeNps(all, { score })),
  rows("tallyCounts", (all) => {
    const counts = all.map((row) => ({ ...row, n: 2 }));
    return () => tallyCounts(counts, { metric, point: score, count: "n", by: "shop" });
  }),
  ofNames(
    clusters("computeScore with clusters", (n) => {
      const [tally] = clusteredHalves(n);
      return () => computeScore(tally, metric);
    }),
  ),
  ofNames(
    clusters("compareScores with clusters", (n) => {
      const [early, late] = clusteredHalves(n);
      return () => compareScores(early, late, metric);
    }),
  ),
  ofNames(
    clusters("compareDistributions with clusters", (n) => {
      const [early, late] = clusteredHalves(n);
      return () => compareDistributions(early, late, metric);
    }),
  ),
  ofNames(
    clusters("compareToTarget with clusters", (n) => {
      const [tally] = clusteredHalves(n);
      return () => compareToTarget(tally, metric, 40);
    }),
  ),
  ofNames(
    clusters("subtractTally with clusters", (n) => {
      const halves = clusteredHalves(n);
      const all = mergeTallies(halves);
      return () => subtractTally(all, halves[0]);
    }),
  ),
  ofNames(
    clusters("foldClusters", (n) => {
      const [tally] = clusteredHalves(n);
      return () => foldClusters(tally);
    }),
  ),
  clusters("bootstrap with clusters", (n) => {
    const [tally] = clusteredHalves(n / 4);
    return () => bootstrap(tally, metric, { seed: 1, draws: 50 });
  }),
  counted("draws", [1000, 4000, 16_000])("bootstrap", (draws) => {
    const tally = tallyScores(answers(500), { metric });
    return () => bootstrap(tally, metric, { seed: 1, draws });
  }),
  counted("answers", SOME)("compareScores by permutation", (n) => {
    const [one, other] = [1, 2].map((seed) => tallyScores(answers(n, seed), { metric }));
    return () => compareScores(one!, other!, metric, { method: "permutation" });
  }),
  counted("answers", [1000, 16_000, 256_000])("compareScores", (n) => {
    const [one, other] = [1, 2].map((seed) => tallyScores(answers(n, seed), { metric }));
    return () => compareScores(one!, other!, metric);
  }),
  groups("mergeTallies", (table) => {
    const tallies = table.map(({ tally }) => tally);
    return () => mergeTallies(tallies);
  }),
  ofNames(
    counted("groups", SOME)("mergeTallies with clusters", (n) => {
      const tallies = clusteredTable(n).map(({ tally }) => tally);
      return () => mergeTallies(tallies);
    }),
  ),
  counted("tallies", SOME)("mergePairTallies", (n) => {
    const pairs = Array.from({ length: n }, (_, i) =>
      tallyPairs([{ before: i % 11, after: (i * 3) % 11 }], { metric, before: "before", after: "after" }),
    );
    return () => mergePairTallies(pairs);
  }),
  groups("rollUp", (table) => () => rollUp(table, "shop")),
  groups("compareSegments", (table) => () => compareSegments(table, metric)),
  clusteredGroups("compareSegments with clusters", (n) => {
    const table = clusteredTable(n);
    return () => compareSegments(table, metric);
  }),
  groups("shrinkScores", (table) => () => shrinkScores(table, metric)),
  groups("decomposeChange", (table) => {
    const later = tableOf(table.length, 13);
    return () => decomposeChange(table, later, metric);
  }),
  clusteredGroups("decomposeChange with clusters", (n) => {
    const table = clusteredTable(n);
    return () => decomposeChange(table, table, metric);
  }),
  groups("funnel", (table) => () => funnel(table, metric)),
  groups("nearMisses", (table) => () => nearMisses(table, metric)),
  counted("drivers", SOME)("nearMisses with mentions", (n) => {
    const [table, mentions] = [tableOf(5, 12), mentionsOf(n)];
    return () => nearMisses(table, metric, { mentions });
  }),
  groups(
    "journeyScores",
    (table) => () => journeyScores(table, metric, { touchpoint: "shop", column: "region" }),
  ),
  // All pairs of g groups are g squared results.
  groups(
    "compareAllPairs, in pairs",
    (table) => () => compareAllPairs(table.slice(0, Math.sqrt(table.length * 2)), metric),
  ),
  counted("drivers", SOME)("compareDrivers", (n) => {
    const mentions = mentionsOf(n);
    return () => compareDrivers(mentions, metric);
  }),
  // Least squares with k effects take k cubed; this many are more than anyone reads.
  counted("drivers", [8, 16, 32])("jointDrivers, drivers grow", (n) => {
    const all = Array.from(answers(20_000), (score, i) => ({
      score,
      tags: [`t${i % n}`, `t${(i * 7) % n}`],
    }));
    return () => jointDrivers(all, { metric, score, mentions: "tags" });
  }),
  groups("compareSurveyKinds", (table) => {
    const kinds = { a: "transactional", b: "relationship" } as const;
    const all = table.map(({ tally }, i) => ({
      key: { kind: i % 2 ? "a" : "b", shop: `shop ${i >> 1}` },
      tally,
    }));
    return () => compareSurveyKinds(all, metric, { key: "kind", kinds });
  }),
  groups("weightForResponse", (table) => {
    const invited = table.map(({ key }) => ({ key, invited: 90 }));
    return () => weightForResponse(table, metric, { invited });
  }),
  counted("groups", SOME)("weightForResponse, small groups", (n) => {
    const table = tableOf(n, 12, 5);
    const invited = table.map(({ key }, i) => ({ key, invited: 20 + (i % 50) }));
    return () => weightForResponse(table, metric, { invited });
  }),
  counted("values of a key", [500, 2000, 8000])("weightToPopulation, values grow", (n) => {
    const all = Array.from({ length: n * 5 }, (_, i) => ({
      shop: `shop ${i % n}`,
      channel: `channel ${i % 6}`,
    }));
    const shares = (name: string, count: number) =>
      Object.fromEntries(named(name, count).map((value) => [value, 60 / count]));
    return () =>
      weightToPopulation(all, { population: { shop: shares("shop", n), channel: shares("channel", 6) } });
  }),
  strata("compareStratified", (n) => {
    const [early, late] = [tableOf(n, 1), tableOf(n, 2)];
    const all = early.map(({ tally }, i) => ({
      baseline: tally,
      current: late[i]!.tally,
      population: i + 100,
    }));
    return () => compareStratified(all, metric);
  }),
  strata("stratifiedScore", (n) => {
    const all = tableOf(n, 1).map(({ tally }, i) => ({ tally, population: i + 100 }));
    return () => stratifiedScore(all, metric);
  }),
  counted("p-values", [1000, 8000, 64_000])("adjustPValues", (n) => {
    const pValues = Array.from({ length: n }, numbers(1));
    return () => adjustPValues(pValues, "holm");
  }),
  counted("shares", [1000, 8000, 64_000])("roundShares", (n) => {
    const shares = Array.from({ length: n }, numbers(1));
    return () => roundShares(shares, { digits: 1 });
  }),
];
