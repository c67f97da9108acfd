import { expectLevel, expectMinimum, expectThat } from "../math/guard.js";
import { readOneOf, readNumber } from "../math/fields.js";
import { expectOptions, joinOptions, type KnownOptions } from "../math/options.js";
import { expectMetric, type Metric } from "../metric/metric.js";
import { HOMES } from "../metric/option-homes.js";
import type { Answer } from "../tally/answer.js";
import { toTally } from "../tally/scores.js";
import type { TallyOf } from "../tally/tally.js";
import {
  judge,
  MINIMUM,
  scoreOf,
  JUDGEMENT_OPTIONS,
  type Difference,
  type JudgementOptions,
} from "./difference.js";
import { designOf } from "./design.js";
import { designed, normalEvidence, rescaled, scoreEvidence, type Evidence } from "./evidence.js";
import { likelihoodRatioEvidence } from "./further-net-methods.js";
import { ofPopulation, sampleOf } from "./sample.js";
import { unitSample, varianceOf, widened, type UnitSample } from "./score-test.js";

/** Methods of comparing a sample with a fixed number; "likelihood-ratio" is for net scores. */
export type TargetMethod = "score" | "adjusted-wald" | "wald" | "likelihood-ratio";

/** Options of `compareToTarget`. */
export interface TargetOptions extends JudgementOptions<TargetMethod> {
  /**
   * How many people could have answered. Those who did are then a known part of them (finite population correction).
   * @defaultValue none, without correction
   */
  readonly population?: number | undefined;
}

const OPTIONS = /* @__PURE__ */ joinOptions(JUDGEMENT_OPTIONS, {
  population: readNumber,
}) satisfies KnownOptions<TargetOptions>;

/** The difference between a score and a target. */
export interface TargetDifference extends Difference {
  readonly metric: Metric;
  readonly target: number;
  /** null without answers; `difference` is null then too. */
  readonly score: number | null;
  /** One-sided p-value for the claim that the true score is above the target. */
  readonly pAbove: number | null;
  /** One-sided p-value for the claim that the true score is below the target. */
  readonly pBelow: number | null;
  /** The number of answers, whatever their weights. */
  readonly n: number;
  readonly effectiveN: number;
}

/**
 * The difference between a score and a fixed target.
 *
 * @remarks
 * - `score` inverts the same test as the score interval (Tango, Wilson).
 * - `adjusted-wald` and `wald` are normal approximations.
 * - `likelihood-ratio`, for a net score, compares twice the log-likelihood ratio with chi-square with one degree of
 *   freedom; its interval is the profile likelihood interval.
 *
 * The verdict is "higher" when the whole interval of the difference is above 0. A target that is itself an estimate, such
 * as last month's score, needs `compareScores`.
 *
 * @param answers - answers, or a tally of the metric's scale
 * @param target - a score within the metric's range
 * @returns without answers the figures are null and the verdict is "too few answers"
 * @throws what `tallyScores` throws; RangeError for a target outside the range or a method that does not exist for the
 * metric
 * @example
 * compareToTarget({ min: -1, max: 1, counts: [20, 30, 50], missing: 0, excluded: {} }, NPS_GROUPS, 40).verdict
 * // => "no clear difference"
 * @category How sure
 */
export function compareToTarget<M extends Metric>(
  answers: Iterable<Answer> | TallyOf<M>,
  metric: M,
  target: number,
  options: TargetOptions = {},
): TargetDifference {
  expectOptions(options, OPTIONS, HOMES);
  const { level = 0.95, minimumN = MINIMUM, method = "score" } = options;
  expectMetric(metric);
  const [lowest, highest] = metric.range;
  expectLevel(level);
  expectMinimum(minimumN);
  expectTarget(target, metric);
  readOneOf(metric.kind === "net" ? [...METHODS, "likelihood-ratio"] : METHODS, method, "method");
  const sample = sampleOf(toTally(answers, { metric }), metric);
  const asked = ofPopulation(sample, options.population, "population");
  const score = scoreOf(sample);
  const at = (target - lowest) / (highest - lowest);
  const evidence = score === null ? null : evidenceOf(unitSample(asked, metric), method);
  const shifted = evidence && rescaled(designed(evidence, designOf(sample)), 1, -at);
  const tails = shifted?.tails(0) ?? null;
  return {
    metric,
    target,
    score,
    ...judge(shifted, score === null ? null : score - target, metric, {
      level,
      method,
      isEnough: sample.effectiveN >= minimumN,
    }),
    pAbove: tails && tails[0],
    pBelow: tails && tails[1],
    n: sample.n,
    effectiveN: sample.effectiveN,
  };
}

/** Checks that a target is within the range of a metric. @throws RangeError with that range */
export function expectTarget(target: number, { range: [lowest, highest] }: Metric): void {
  const isReachable = Number.isFinite(target) && target >= lowest && target <= highest;
  expectThat(isReachable, `a target from ${lowest} to ${highest}`, target, " at target");
}

const METHODS: readonly TargetMethod[] = ["score", "adjusted-wald", "wald"];

function evidenceOf(unit: UnitSample, method: TargetMethod): Evidence {
  if (method === "score") return scoreEvidence(unit);
  if (method === "likelihood-ratio") return likelihoodRatioEvidence(unit);
  const used = method === "adjusted-wald" ? widened(unit) : unit;
  return normalEvidence(used.mean, Math.sqrt(varianceOf(used) / used.n), [0, 1]);
}
