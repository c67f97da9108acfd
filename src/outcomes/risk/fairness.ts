import { areaUnderCurve, type AreaUnderCurve } from "../../inference/area-under-curve.js";
import { adjustedVerdict, type AdjustedDifference } from "../../inference/adjusted-difference.js";
import type { Interval } from "../../inference/interval.js";
import { adjustTested } from "../../inference/multiplicity.js";
import { getOrMake } from "../../math/get-or-make.js";
import { studentTQuantile, studentTSurvival } from "../../math/student-t.js";
import type { KeyValue } from "../../tally/grouped.js";
import { observedAmong, type JudgedCases } from "./calibration.js";
import { sumOf } from "./scoring.js";

/** How chances hold for a segment. */
export interface SegmentRisk<Key extends string = string> {
  readonly key: Readonly<Record<Key, KeyValue>>;
  readonly n: number;
  readonly cases: number;
  /** The mean chance. */
  readonly predicted: number;
  /** The share that had the outcome. */
  readonly observed: number;
  /** Wilson's interval of that share, wider where clusters resemble themselves. */
  readonly interval: Interval;
  /** Observed less predicted: "higher" where the model makes the segment look safer than it is. */
  readonly versusPredicted: AdjustedDifference;
  /** How well the chances tell the outcomes apart within the segment; null without both of them. */
  readonly discrimination: AreaUnderCurve | null;
}

/**
 * How chances hold for each segment, the largest first.
 *
 * @remarks
 * The variance of a difference is the larger of that of its clusters and that of outcomes that have the chances predicted, so
 * that a small segment without cases is no finding. P-values are corrected by Holm.
 *
 * @param keys - of each case
 */
export function segmentRisks<Key extends string>(
  cases: JudgedCases,
  keys: readonly Readonly<Record<Key, KeyValue>>[],
  { level, minimumN }: { readonly level: number; readonly minimumN: number },
): SegmentRisk<Key>[] {
  const segments = new Map<string, { key: Readonly<Record<Key, KeyValue>>; members: number[] }>();
  for (const [i, key] of keys.entries()) {
    const name = JSON.stringify(Object.values(key));
    getOrMake(segments, name, () => ({ key, members: [] })).members.push(i);
  }
  const made = [...segments.entries()]
    .sort(([a, { members: one }], [b, { members: two }]) => two.length - one.length || (a < b ? -1 : 1))
    .map(([, { key, members }]) => ({ key, ...ofSegment(cases, members, level, minimumN) }));
  const adjusted = adjustTested(made.map(({ versusPredicted }) => versusPredicted.decidingPValue));
  return made.map((segment, i) => {
    const { versusPredicted } = segment;
    const adjustedPValue = adjusted[i]!;
    if (adjustedPValue === null) return segment;
    const verdict = adjustedVerdict(versusPredicted.difference, adjustedPValue, 1 - level);
    return { ...segment, versusPredicted: { ...versusPredicted, adjustedPValue, verdict } };
  });
}

function ofSegment(cases: JudgedCases, members: readonly number[], level: number, minimumN: number) {
  const { chances, cluster } = cases;
  const outcome = Uint8Array.from(members, (i) => cases.outcome[i]!);
  const { n, predicted, observed, interval } = observedAmong(cases, members, level);
  const own = new Map<number, number>();
  let expected = 0;
  for (const i of members) {
    own.set(cluster[i]!, (own.get(cluster[i]!) ?? 0) + cases.outcome[i]! - chances[i]!);
    expected += chances[i]! * (1 - chances[i]!);
  }
  let squares = 0;
  for (const deviation of own.values()) squares += deviation ** 2;
  const among = Math.max(own.size - 1, 1);
  const error = Math.sqrt(Math.max((squares * own.size) / among, expected)) / n;
  const difference = observed - predicted;
  const margin = studentTQuantile((1 + level) / 2, among) * error;
  const isEnough = n >= minimumN && own.size > 1 && error > 0;
  const pValue = error > 0 ? 2 * studentTSurvival(Math.abs(difference) / error, among) : null;
  const versusPredicted: AdjustedDifference = {
    difference,
    interval: { low: difference - margin, high: difference + margin, level, method: "robust" },
    pValue,
    decidingPValue: isEnough ? pValue : null,
    adjustedPValue: null,
    verdict: "too few answers",
    level,
    method: "robust",
  };
  const values = Float64Array.from(members, (i) => chances[i]!);
  const discrimination = areaUnderCurve(
    { values, outcome, cluster: Int32Array.from(members, (i) => cluster[i]!) },
    level,
  );
  return { n, cases: sumOf(outcome), predicted, observed, interval, versusPredicted, discrimination };
}
