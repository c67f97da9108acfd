import { readExactlyOne, readOneOf, readRecord } from "../math/fields.js";
import { expectLevel, expectThat, isAmount } from "../math/guard.js";
import { normalQuantile } from "../math/normal.js";
import type { KnownOptions } from "../math/options.js";
import type { Metric } from "../metric/metric.js";
import { assumptionOf, type Assumed, type Assumption } from "./assumption.js";

/** Options common to all plans. */
export interface PlanOptions<M extends Metric = Metric> {
  readonly metric: M;
  /** @defaultValue "worst-case" */
  readonly assumed?: Assumed<M> | undefined;
  /** @defaultValue 0.95 */
  readonly level?: number | undefined;
  /**
   * Variance of the planned answers over that of a simple random sample, for weights or clusters.
   * @defaultValue 1
   */
  readonly designEffect?: number | undefined;
}

/** Options of `marginOfError`. */
export interface MarginOptions<M extends Metric = Metric> extends PlanOptions<M> {
  /**
   * Number of people who could be asked. Sampling a large part of them gives a smaller margin (finite population
   * correction).
   * @defaultValue Infinity, no correction
   */
  readonly population?: number | undefined;
}

/** The options of `marginOfError`. */
export const MARGIN_OPTIONS = {
  metric: null,
  assumed: null,
  level: null,
  designEffect: null,
  population: null,
} satisfies KnownOptions<MarginOptions>;

/** How much the two answers of the same person go together: one of the two. */
export type PairedAssumption =
  | {
      /** The correlation of the two answers' values. */
      readonly correlation: number;
    }
  | {
      /** The standard deviation of the changes, in the metric's unit, for example from an earlier `comparePaired`. */
      readonly standardDeviation: number;
    };

/** Options of `power` and `detectableDifference`. */
export interface DifferencePlanOptions<M extends Metric = Metric> extends PlanOptions<M> {
  /**
   * The assumption about the current sample.
   * @defaultValue the assumption about the baseline
   */
  readonly assumedCurrent?: Assumed<M> | undefined;
  /**
   * The other side of the comparison: another sample, or a fixed number.
   * @defaultValue "sample"
   */
  readonly against?: "sample" | "target" | undefined;
  /**
   * Plans for the same people twice, as `comparePaired` compares them; sizes are then numbers of people.
   * @defaultValue none, two independent samples
   */
  readonly pairs?: PairedAssumption | undefined;
  /**
   * 1 when only one direction matters.
   * @defaultValue 2
   */
  readonly sides?: 1 | 2 | undefined;
}

/** The options of a plan of a difference, whose values `planOf` checks. */
export const DIFFERENCE_PLAN_OPTIONS = {
  metric: null,
  assumed: null,
  level: null,
  designEffect: null,
  assumedCurrent: null,
  against: null,
  pairs: null,
  sides: null,
} satisfies KnownOptions<DifferencePlanOptions>;

/** The settings of a plan, with the standard normal deviate of its level. */
export function planOf(options: DifferencePlanOptions) {
  const { metric, level = 0.95, designEffect = 1, sides = 2, against = "sample" } = options;
  expectLevel(level);
  expectThat(
    Number.isFinite(designEffect) && designEffect > 0,
    "a design effect above 0",
    designEffect,
    " at designEffect",
  );
  expectThat(sides === 1 || sides === 2, "1 or 2 sides", sides, " at sides");
  readOneOf(["sample", "target"], against, "against");
  const assumed = assumptionOf(metric, options.assumed);
  const assumedCurrent = options.assumedCurrent
    ? assumptionOf(metric, options.assumedCurrent, "assumedCurrent")
    : assumed;
  const changes = options.pairs && changesOf(options, assumed, assumedCurrent);
  return { level, designEffect, changes, assumed, assumedCurrent, z: -normalQuantile((1 - level) / sides) };
}

/** The variance of the changes of the same people. */
function changesOf(
  { pairs, against = "sample", assumed: given }: DifferencePlanOptions,
  { standardDeviation: from }: Assumption,
  { standardDeviation: to }: Assumption,
): number {
  expectThat(against === "sample", '"sample" for pairs', against, " at against", RangeError);
  const options = readRecord(pairs, "pairs", ["correlation", "standardDeviation"]);
  if (readExactlyOne(["correlation", "standardDeviation"], options, "pairs") === "correlation") {
    const { correlation } = options;
    const isPossible = typeof correlation === "number" && correlation >= -1 && correlation < 1;
    expectThat(isPossible, "a correlation from -1 to below 1", correlation, " at pairs.correlation");
    return from ** 2 + to ** 2 - 2 * correlation * from * to;
  }
  const { standardDeviation } = options;
  const isPossible = isAmount(standardDeviation) && standardDeviation > 0;
  expectThat(isPossible, "a standard deviation above 0", standardDeviation, " at pairs.standardDeviation");
  expectThat(
    given === undefined,
    "no assumption with the standard deviation of the changes",
    given,
    " at assumed",
  );
  return standardDeviation ** 2;
}

/** The standard normal deviate of a power. */
export function powerQuantile(power: number): number {
  expectThat(Number.isFinite(power) && power > 0 && power < 1, "a power between 0 and 1", power, " at power");
  return normalQuantile(power);
}

/** The number of people who could be asked; Infinity when it is not known. */
export function populationOf({
  population = Infinity,
}: {
  readonly population?: number | undefined;
}): number {
  expectThat(
    typeof population === "number" && population >= 1,
    "a population of at least 1",
    population,
    " at population",
  );
  return population;
}
