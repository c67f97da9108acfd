import { expectLevel, expectMinimum, expectOneOf, expectThat } from "../math/guard.js";
import { expectMetric, type Metric } from "../metric/metric.js";
import type { Answer } from "../tally/answer.js";
import { toTally, type AnswerOptions, type RowOptions } from "../tally/scores.js";
import type { Tally, TallyOf } from "../tally/tally.js";
import { judge, MINIMUM, scoreOf, type Judgement, type JudgementOptions } from "./difference.js";
import { normalEvidence, scoreEvidence, type Evidence } from "./evidence.js";
import { sampleOf } from "./sample.js";
import { unitSample, varianceOf, widened } from "./score-test.js";

/** Ways to compare a sample with a fixed number. */
export type TargetMethod = "score" | "adjusted-wald" | "wald";

/** How far a score is from a target. The interval is that of the difference. */
export interface TargetDifference extends Judgement {
  /** The metric's name, such as "NPS". */
  readonly metric: string;
  readonly target: number;
  /** null without answers, as is `difference`. */
  readonly score: number | null;
  /** Score less target, in the metric's unit. */
  readonly difference: number | null;
  /** One-sided p-value for the claim that the true score is above the target. */
  readonly pAbove: number | null;
  /** One-sided p-value for the claim that the true score is below the target. */
  readonly pBelow: number | null;
  /** Answers counted, whatever their weights. */
  readonly n: number;
  readonly effectiveN: number;
}

/** Options for answers that are given one by one. */
export interface TargetOptions extends AnswerOptions, JudgementOptions<TargetMethod> {}

/** Options for answers that are kept in rows. */
export interface RowTargetOptions<Row> extends RowOptions<Row>, JudgementOptions<TargetMethod> {}

/**
 * Whether a score differs from a fixed target. A target that is itself an estimate, such as last month's score, needs
 * `compareScores`.
 *
 * `score` inverts the same test as the score interval (Tango, Wilson), `adjusted-wald` and `wald` are normal
 * approximations. The verdict is "higher" when the whole interval lies above the target.
 *
 * @param target a score within the metric's range
 * @returns without answers the figures are null and the verdict is "too few answers".
 * @throws what `tallyScores` throws; RangeError for a target outside the range or an unknown method.
 * @example
 * compareToTarget({ min: -1, max: 1, counts: [20, 30, 50], missing: 0, excluded: {} }, NPS_GROUPS, 40).verdict
 * // => "no detectable difference"
 */
export function compareToTarget<M extends Metric>(
  answers: Iterable<Answer> | TallyOf<M>,
  metric: M,
  target: number,
  options?: TargetOptions,
): TargetDifference;
export function compareToTarget<M extends Metric, Row>(
  rows: Iterable<Row>,
  metric: M,
  target: number,
  options: RowTargetOptions<Row>,
): TargetDifference;
export function compareToTarget<M extends Metric>(
  answers: Iterable<unknown> | Tally,
  metric: M,
  target: number,
  options: JudgementOptions<TargetMethod> & {
    readonly score?: unknown;
    readonly weight?: unknown;
  } = {},
): TargetDifference {
  const { level = 0.95, minimumN = MINIMUM, method = "score" } = options;
  expectMetric(metric);
  const [lowest, highest] = metric.range;
  expectLevel(level);
  expectMinimum(minimumN);
  const isReachable = Number.isFinite(target) && target >= lowest && target <= highest;
  expectThat(isReachable, `a target from ${lowest} to ${highest}`, target);
  expectOneOf(["score", "adjusted-wald", "wald"], method);
  const sample = sampleOf(toTally(answers, { ...options, metric }), metric);
  const score = scoreOf(sample);
  const at = (target - lowest) / (highest - lowest);
  const unit = score === null ? null : unitSample(sample, metric);
  const used = unit && method === "adjusted-wald" ? widened(unit) : unit;
  const evidence: Evidence | null =
    used &&
    (method === "score"
      ? scoreEvidence(used)
      : normalEvidence(used.mean, Math.sqrt(varianceOf(used) / used.n), [0, 1]));
  const shifted: Evidence | null = evidence && {
    limits: (tail) => {
      const [low, high] = evidence.limits(tail);
      return [low - at, high - at];
    },
    tails: (value) => evidence.tails(at + value),
  };
  const tails = shifted?.tails(0) ?? null;
  return {
    metric: metric.name,
    target,
    score,
    difference: score === null ? null : score - target,
    ...judge(shifted, metric, level, method, sample.effectiveN >= minimumN),
    pAbove: tails && tails[0],
    pBelow: tails && tails[1],
    n: sample.n,
    effectiveN: sample.effectiveN,
  };
}
