import { expectOneOf, expectThat } from "../math/guard.js";
import { normalQuantile, normalSurvival } from "../math/normal.js";
import { studentTQuantile, studentTSurvival } from "../math/student-t.js";
import type { Metric } from "../metric/metric.js";
import type { Answer } from "../tally/answer.js";
import { toTally, type AnswerOptions, type RowOptions } from "../tally/scores.js";
import type { Tally, TallyOf } from "../tally/tally.js";
import type { Interval, Limits } from "./limits.js";
import { moverLimits, moverPValue } from "./mover.js";
import { meanOf, sampleOf, type Sample } from "./sample.js";
import { scoreLimits, unitSample, type UnitSample } from "./score-test.js";

/** Ways to compare two independent samples. */
export type DifferenceMethod = "score" | "adjusted-wald" | "wald" | "t";

/** What a difference comes to, in the metric's own numbers: "higher" is not "better" where low is good. */
export type Verdict = "higher" | "lower" | "no detectable difference" | "too few answers";

/** A signed difference, current less baseline, with its uncertainty. Plain data at full precision. */
export interface Difference {
  /** The metric's name, such as "NPS". */
  readonly metric: string;
  /** The score of the baseline; null when it has no answers. */
  readonly baseline: number | null;
  /** The score of the current sample; null when it has no answers. */
  readonly current: number | null;
  /** Current less baseline, in the metric's unit; null when either is. */
  readonly difference: number | null;
  /** The differences that the answers support; null when `difference` is. */
  readonly interval: Interval | null;
  /** Two-sided p-value of no difference: below 1 - level just when the interval leaves 0 out. */
  readonly pValue: number | null;
  readonly verdict: Verdict;
  readonly level: number;
  /** The method, such as "score". */
  readonly method: string;
  /** Answers counted on each side, whatever their weights. */
  readonly n: Pair;
  /** Kish's effective sample sizes, which the method uses. */
  readonly effectiveN: Pair;
}

export interface Pair {
  readonly baseline: number;
  readonly current: number;
}

export interface DifferenceOptions<Method extends string = DifferenceMethod> {
  /**
   * The confidence level, between 0 and 1.
   * @defaultValue 0.95
   */
  readonly level?: number | undefined;
  /** @defaultValue "score" */
  readonly method?: Method | undefined;
  /**
   * The verdict is "too few answers" when either side has fewer, after weighting; the figures are there all the same.
   * @defaultValue 5
   */
  readonly minimum?: number | undefined;
}

/** Options for answers that are given one by one. */
export interface CompareOptions extends AnswerOptions, DifferenceOptions {}

/** Options for answers that are kept in rows. */
export interface RowCompareOptions<Row> extends RowOptions<Row>, DifferenceOptions {}

/**
 * How a score differs between two independent samples: different people, or people who answered once.
 *
 * - `score`: square and add (MOVER) on the two score intervals, Tango's for a net score, Wilson's for a share and the
 *   multinomial one for a mean; the p-value inverts it. Holds its level in small and unequal samples.
 * - `adjusted-wald`: the normal approximation after adding answers to each side: 3/4, 3/2, 3/4 for a net score (Rocks
 *   2016), 1 and 1 for a share (Agresti and Caffo 2000, The American Statistician 54:280-288).
 * - `wald`: the plain normal approximation, as in the R package NPS; too bold below some 200 answers.
 * - `t`: Welch's, for means.
 *
 * @param baseline what `tallyScores` takes, or a tally of the metric's scale; the same goes for `current`
 * @returns the difference in the metric's unit, signed current less baseline; null when a side has no answers.
 * @throws what `tallyScores` throws; RangeError for a tally of another scale, a level outside 0 to 1, a negative
 * minimum or a method that the metric's kind does not have.
 * @example
 * compareScores([9, 10, 3, 8, 9, 7], [3, 10, 6, 8, 2, 7], NPS).difference // => -66.66666666666666
 */
export function compareScores<M extends Metric>(
  baseline: Iterable<Answer> | TallyOf<M>,
  current: Iterable<Answer> | TallyOf<M>,
  metric: M,
  options?: CompareOptions,
): Difference;
export function compareScores<M extends Metric, Row>(
  baseline: Iterable<Row>,
  current: Iterable<Row>,
  metric: M,
  options: RowCompareOptions<Row>,
): Difference;
export function compareScores<M extends Metric>(
  baseline: Iterable<unknown> | Tally,
  current: Iterable<unknown> | Tally,
  metric: M,
  options: DifferenceOptions & { readonly score?: unknown; readonly weight?: unknown } = {},
): Difference {
  const { level = 0.95, minimum = 5, method = "score" } = options;
  expectThat(level > 0 && level < 1, "a level between 0 and 1", level);
  expectThat(minimum >= 0, "a minimum of 0 or more", minimum);
  expectOneOf(METHODS[metric.kind], method);
  const [before, after] = [baseline, current].map((answers) =>
    sampleOf(toTally(answers, { ...options, metric }), metric),
  );
  const { range } = metric;
  const width = range[1] - range[0];
  const [a, b] = [before!, after!].map((sample) =>
    sample.effectiveN > 0 ? unitSample(sample, metric) : null,
  );
  const compared = a && b && compareUnits(a, b, level, method);
  const score = ({ counts, values, effectiveN }: Sample) => (effectiveN > 0 ? meanOf(counts, values) : null);
  const enough = Math.min(before!.effectiveN, after!.effectiveN) >= minimum;
  const limits = compared?.limits.map((limit) => limit * width);
  return {
    metric: metric.name,
    baseline: score(before!),
    current: score(after!),
    difference: compared ? score(after!)! - score(before!)! : null,
    interval: limits ? { low: limits[0]!, high: limits[1]!, level, method } : null,
    pValue: compared ? compared.pValue : null,
    verdict: compared && enough ? verdictOf(compared.limits) : "too few answers",
    level,
    method,
    n: { baseline: before!.n, current: after!.n },
    effectiveN: { baseline: before!.effectiveN, current: after!.effectiveN },
  };
}

const METHODS = {
  net: ["score", "adjusted-wald", "wald"],
  share: ["score", "adjusted-wald", "wald"],
  mean: ["score", "t", "wald"],
};

/** The verdict that limits of a difference give. */
export function verdictOf([low, high]: Limits): Verdict {
  return low > 0 ? "higher" : high < 0 ? "lower" : "no detectable difference";
}

interface Compared {
  readonly limits: Limits;
  readonly pValue: number;
}

function compareUnits(a: UnitSample, b: UnitSample, level: number, method: DifferenceMethod): Compared {
  const tail = (1 - level) / 2;
  const z = -normalQuantile(tail);
  if (method === "score") {
    const [before, after] = [a, b].map((unit) => ({ estimate: unit.mean, limits: scoreLimits(unit, z) }));
    return { limits: moverLimits(before!, after!), pValue: moverPValue(a, b) };
  }
  const [before, after] = method === "adjusted-wald" ? [adjusted(a), adjusted(b)] : [a, b];
  const difference = after.mean - before.mean;
  const [atA, atB] = [before, after].map((unit) => varianceOf(unit) / (unit.n - (method === "t" ? 1 : 0)));
  const error = Math.sqrt(atA! + atB!);
  const around = (margin: number): Limits => [
    Math.max(difference - margin, -1),
    Math.min(difference + margin, 1),
  ];
  if (!(error > 0)) return { limits: around(0), pValue: difference === 0 ? 1 : 0 };
  const size = Math.abs(difference) / error;
  if (method !== "t") return { limits: around(z * error), pValue: 2 * normalSurvival(size) };
  const degrees = (atA! + atB!) ** 2 / (atA! ** 2 / (a.n - 1) + atB! ** 2 / (b.n - 1));
  return {
    limits: around(-studentTQuantile(tail, degrees) * error),
    pValue: 2 * studentTSurvival(size, degrees),
  };
}

/** The sample with four (net) or two (share) answers' worth added evenly about the middle. */
function adjusted({ n, values, shares }: UnitSample): UnitSample {
  const added = values.length === 2 ? [1, 1] : [0.75, 1.5, 0.75];
  const total = n + (values.length === 2 ? 2 : 3);
  const widened = shares.map((share, i) => (share * n + added[i]!) / total);
  return {
    n: total,
    mean: widened.reduce((sum, share, i) => sum + share * values[i]!, 0),
    values,
    shares: widened,
  };
}

function varianceOf({ mean, values, shares }: UnitSample): number {
  return shares.reduce((sum, share, i) => sum + share * (values[i]! - mean) ** 2, 0);
}
