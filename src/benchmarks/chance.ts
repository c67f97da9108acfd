import { netSurvival } from "../inference/dirichlet.js";
import { betaSurvival } from "../math/beta.js";
import { normalQuantile, normalSurvival } from "../math/normal.js";
import { studentTQuantile, studentTSurvival } from "../math/student-t.js";
import { pointValues, type Metric, type MetricKind } from "../metric/metric.js";
import type { Interval } from "../inference/limits.js";
import type { Score } from "../score/score.js";

/** A score of at least one answer. */
export interface KnownScore extends Score {
  readonly score: number;
  readonly interval: Interval;
  readonly shares: Readonly<Record<string, number>>;
}

/**
 * The probability that the score of everybody exceeds a figure, given the answers.
 *
 * A net score or share has the posterior of Jeffreys' prior (Dirichlet or Beta with 1/2 for each value), on effective
 * answers where they are weighted. A mean has Student's t about it; where all answers agree, and t has no width, a normal
 * of the width that the score's interval has.
 */
export function chanceAbove(
  score: KnownScore,
  kind: MetricKind,
  metric?: Metric,
): (figure: number) => number {
  if (kind === "mean") return meanAbove(score, metric);
  const [high, middle, low] = groupsOf(score, kind, metric).map((share) => share * score.effectiveN + 0.5);
  const [bottom, top] = metric?.range ?? (kind === "net" ? [-100, 100] : [0, 100]);
  return (figure) => {
    if (figure >= top) return 0;
    if (figure < bottom) return 1;
    const part = (figure - bottom) / (top - bottom);
    return kind === "share"
      ? betaSurvival(part, high!, low!)
      : netSurvival(2 * part - 1, high!, middle!, low!);
  };
}

/** Shares of the answers at the upper, the middle and the lower value. */
function groupsOf({ shares }: KnownScore, kind: MetricKind, metric?: Metric): [number, number, number] {
  const groups: [number, number, number] = [0, 0, 0];
  const names = metric ? metric.categories.map(({ name }) => name) : Object.keys(shares);
  for (const [position, name] of names.entries()) {
    const value = metric?.categories[position]?.value;
    const [bottom, top] = metric?.range ?? [0, names.length - 1];
    const rank = value ?? position;
    const isMiddle = kind === "net" && rank !== top && rank !== bottom;
    groups[rank === top ? 0 : isMiddle ? 1 : 2] += shares[name] ?? 0;
  }
  return groups;
}

function meanAbove(score: KnownScore, metric?: Metric): (figure: number) => number {
  const { score: mean, interval, effectiveN } = score;
  const known = standardError(score, metric);
  const degrees = effectiveN - 1;
  if (known !== undefined && known > 0) {
    return (figure) => studentTSurvival((figure - mean) / known, degrees);
  }
  const margin = Math.max(mean - interval.low, interval.high - mean);
  const tail = (1 + interval.level) / 2;
  if (interval.method === "t") {
    const error = margin / studentTQuantile(tail, degrees);
    return (figure) => studentTSurvival((figure - mean) / error, degrees);
  }
  const error = margin / normalQuantile(tail);
  return (figure) => normalSurvival((figure - mean) / error);
}

/** Of answers without weights, whose points tell it; undefined otherwise. */
function standardError({ points, n, effectiveN, score }: KnownScore, metric?: Metric): number | undefined {
  const counted = Object.keys(points)
    .map(Number)
    .sort((a, b) => a - b);
  if (n !== effectiveN || n < 2 || counted.length === 0) return undefined;
  const values = metric ? pointValues(metric) : counted;
  const squares = counted.reduce((sum, point, i) => sum + points[point]! * (values[i]! - score) ** 2, 0);
  return Math.sqrt(squares / n / (n - 1));
}
