import { adjustPValues } from "../inference/multiplicity.js";
import { compareSamples, type Difference } from "../inference/difference.js";
import { decidingPValue } from "../inference/small-sample.js";
import { independentSample, type Sample } from "../inference/sample.js";
import { defineMetric } from "../metric/define-metric.js";
import type { KeyValue } from "../tally/key.js";

/** Whether a comment mentions something, as a metric: the score is the share of comments in percent. */
export const MENTIONED = /* @__PURE__ */ defineMetric({
  name: "Mentioned",
  scale: { min: 0, max: 1 },
  categories: [
    { name: "not", from: 0, to: 0, value: 0 },
    { name: "mentioned", from: 1, to: 1, value: 100 },
  ],
});

/** The sample of `n` comments of which `hits` mention something. */
export function mentionSample(hits: number, n: number): Sample {
  return independentSample({ min: 0, max: 1, counts: [n - hits, hits], missing: 0, excluded: {} }, MENTIONED);
}

/** A group whose comments mention a term more often than the others. */
export interface Concentration {
  readonly key: Readonly<Record<string, KeyValue>>;
  /** Comments of the group that mention it. */
  readonly n: number;
  /** Share of the comments of the group that mention it, 0 to 1. */
  readonly share: number;
  /** Share of all other comments that mention it, 0 to 1. */
  readonly restShare: number;
  /** The difference of the shares in percentage points; its verdict is corrected for all terms and groups. */
  readonly versusRest: Difference;
}

/** The deviate below which a share is not compared further: it would never be the finding. */
const LIKELY = 2;

/**
 * The groups in which each term is mentioned more often than elsewhere, corrected for the number of terms and groups.
 *
 * @param mentions - the comments that mention each term
 * @param groups - by key, the value of each comment
 */
export function concentrations(
  mentions: readonly (readonly number[])[],
  keys: readonly string[],
  groups: readonly (readonly KeyValue[])[],
  size: number,
  { level, minimumN }: { level: number; minimumN: number },
): Concentration[][] {
  const found: {
    term: number;
    key: Readonly<Record<string, KeyValue>>;
    hits: number;
    n: number;
    p: number;
  }[] = [];
  keys.forEach((name, at) => {
    const values = groups[at]!;
    const sizes = new Map<KeyValue, number>();
    for (const value of values) sizes.set(value, (sizes.get(value) ?? 0) + 1);
    mentions.forEach((comments, term) => {
      const hitsOf = new Map<KeyValue, number>();
      for (const comment of comments) hitsOf.set(values[comment]!, (hitsOf.get(values[comment]!) ?? 0) + 1);
      for (const [value, n] of sizes) {
        if (value === null || String(value).trim() === "" || n < minimumN || size - n < minimumN) continue;
        const hits = hitsOf.get(value) ?? 0;
        const all = comments.length / size;
        const z = (hits / n - all) / Math.sqrt(all * (1 - all) * (1 / n - 1 / size) || 1);
        let p = 1;
        if (z > LIKELY) {
          const pair = [mentionSample(comments.length - hits, size - n), mentionSample(hits, n)] as const;
          p = decidingPValue(compareSamples(...pair, MENTIONED, { level }).pValue, ...pair, MENTIONED) ?? 1;
        }
        found.push({ term, key: { [name]: value }, hits, n, p });
      }
    });
  });
  const adjusted = adjustPValues(
    found.map(({ p }) => p),
    "holm",
  );
  const result: Concentration[][] = mentions.map(() => []);
  found.forEach(({ term, key, hits, n }, i) => {
    if (adjusted[i]! >= 1 - level) return;
    const rest = mentions[term]!.length - hits;
    const compared = compareSamples(mentionSample(rest, size - n), mentionSample(hits, n), MENTIONED, {
      level,
    });
    const { difference, interval, pValue, method } = compared;
    result[term]!.push({
      key,
      n: hits,
      share: hits / n,
      restShare: rest / (size - n),
      versusRest: { difference, interval, pValue, verdict: "higher", level, method },
    });
  });
  for (const list of result) list.sort((a, b) => b.versusRest.difference! - a.versusRest.difference!);
  return result;
}
