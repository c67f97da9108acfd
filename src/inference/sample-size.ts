import { readOneOf } from "../math/fields.js";
import { expectThat } from "../math/guard.js";
import { normalCdf } from "../math/normal.js";
import { expectOptions, joinOptions, type KnownOptions } from "../math/options.js";
import type { Metric } from "../metric/metric.js";
import { HOMES } from "../metric/option-homes.js";
import type { Assumption } from "./assumption.js";
import {
  DIFFERENCE_PLAN_OPTIONS,
  MARGIN_OPTIONS,
  planOf,
  populationOf,
  powerQuantile,
  type DifferencePlanOptions,
  type PairedAssumption,
  type MarginOptions,
} from "./plan.js";

/** Options of `requiredSampleSize`. */
export interface SampleSizeOptions<M extends Metric = Metric>
  extends MarginOptions<M>, DifferencePlanOptions<M> {
  /** Required half-width of the interval, in the metric's unit. Give this or `difference`. */
  readonly margin?: number | undefined;
  /** The difference to detect, in the metric's unit. */
  readonly difference?: number | undefined;
  /**
   * The probability of detecting it.
   * @defaultValue 0.8
   */
  readonly power?: number | undefined;
  /**
   * Size of the current sample relative to the baseline.
   * @defaultValue 1
   */
  readonly ratio?: number | undefined;
  /**
   * The interval to plan for. `adjusted-wald` takes the answers into account that the method adds: 3 for a net score,
   * otherwise 2.
   * @defaultValue "wald"
   */
  readonly method?: "wald" | "adjusted-wald" | undefined;
}

const SIZE_OPTIONS = /* @__PURE__ */ joinOptions(
  /* @__PURE__ */ joinOptions(MARGIN_OPTIONS, DIFFERENCE_PLAN_OPTIONS),
  { margin: null, difference: null, power: null, ratio: null, method: null },
) satisfies KnownOptions<SampleSizeOptions>;
const POWER_OPTIONS = /* @__PURE__ */ joinOptions(DIFFERENCE_PLAN_OPTIONS, { nCurrent: null });
const DETECTABLE_OPTIONS = /* @__PURE__ */ joinOptions(POWER_OPTIONS, { power: null });

/** A sample size with all its assumptions. */
export interface SampleSize {
  /** Answers needed, not invitations; for two samples, in the baseline; for pairs, people who answer twice. */
  readonly n: number;
  /** Answers needed in the current sample; null when there is only one sample, and for pairs. */
  readonly nCurrent: number | null;
  /** `n` before rounding up. */
  readonly exactN: number;
  readonly margin: number | null;
  readonly difference: number | null;
  readonly power: number | null;
  readonly level: number;
  readonly population: number | null;
  readonly designEffect: number;
  readonly assumed: Assumption;
  readonly assumedCurrent: Assumption | null;
  /** For the same people twice; null for independent samples. */
  readonly pairs: PairedAssumption | null;
}

/**
 * The number of answers needed for a margin of error, or to detect a difference.
 *
 * @remarks
 * Margin: n = z^2 variance / margin^2. Difference: n = (z + z_power)^2 (variance + variance_current / ratio) / difference^2.
 * For pairs the variance is that of the changes: variance + variance_current - 2 correlation (sd sd_current).
 * Corrections for design effect and finite population, n / (1 + (n - 1) / population), follow. For the number of
 * invitations divide by the response rate.
 *
 * @throws RangeError unless exactly one of `margin` and `difference` is given, above 0; for a level or power outside 0 to
 * 1 and for an impossible assumption
 * @example
 * requiredSampleSize({ metric: NPS, margin: 5 }).n // => 1537
 * @category How sure
 */
export function requiredSampleSize<M extends Metric>(options: SampleSizeOptions<M>): SampleSize {
  expectOptions(options, SIZE_OPTIONS, HOMES);
  const { metric, margin, difference, power = 0.8, ratio = 1, method = "wald", against = "sample" } = options;
  if ((margin === undefined) === (difference === undefined)) {
    const got = margin === undefined ? "neither" : "both";
    throw new RangeError(`Expected either a margin or a difference, got ${got}`);
  }
  const aim = margin ?? difference!;
  expectThat(Number.isFinite(aim) && aim > 0, "a margin or difference above 0 and finite", aim);
  expectThat(Number.isFinite(ratio) && ratio > 0, "a ratio above 0 and finite", ratio, " at ratio");
  readOneOf(["wald", "adjusted-wald"], method, "method");
  const plan = planOf(options);
  const { level, designEffect, assumed, assumedCurrent, changes, z } = plan;
  const isOfChanges = changes !== undefined;
  expectThat(
    !isOfChanges || (margin === undefined && ratio === 1),
    "a difference without a ratio for pairs",
    margin ?? ratio,
  );
  const population = populationOf(options);
  const isTwo = margin === undefined && against === "sample" && !isOfChanges;
  const deviates = margin === undefined ? z + powerQuantile(power) : z;
  const variance =
    changes ?? assumed.standardDeviation ** 2 + (isTwo ? assumedCurrent.standardDeviation ** 2 / ratio : 0);
  const added = method === "wald" ? 0 : metric.kind === "net" ? 3 : 2;
  const infinite = (designEffect * deviates ** 2 * variance) / aim ** 2 - added;
  const exactN = Math.max(infinite / (1 + (infinite - 1) / population), 0);
  const n = Math.max(roundUp(exactN), 1);
  const nCurrent = isTwo ? Math.max(roundUp(ratio * exactN), 1) : null;
  const isFinite = n + (nCurrent ?? 0) < Infinity;
  expectThat(isFinite, "a margin or difference that finitely many answers can reach", aim);
  return {
    n,
    nCurrent,
    exactN,
    margin: margin ?? null,
    difference: difference ?? null,
    power: margin === undefined ? power : null,
    level,
    population: population < Infinity ? population : null,
    designEffect,
    assumed,
    assumedCurrent: isTwo || isOfChanges ? assumedCurrent : null,
    pairs: options.pairs ?? null,
  };
}

/** A margin or difference with all its assumptions. */
export interface Precision {
  /** In the metric's unit. */
  readonly value: number;
  readonly level: number;
  readonly assumed: Assumption;
}

/**
 * The expected margin of error of n answers: half the width of the Wald interval, z sqrt(variance / n).
 *
 * @throws RangeError for n that is not above 0 or is more than the population, and for an impossible assumption
 * @example marginOfError(1000, { metric: NPS }).value // => 6.197950323045616
 * @category How sure
 */
export function marginOfError<M extends Metric>(n: number, options: MarginOptions<M>): Precision {
  expectOptions(options, MARGIN_OPTIONS, HOMES);
  const { level, designEffect, assumed, z } = planOf(options);
  const population = populationOf(options);
  expectThat(
    typeof n === "number" && n > 1e-100 && n <= population,
    "a number of answers above 0 and up to the population",
    n,
    " at n",
  );
  const left = population < Infinity ? (population - n) / Math.max(population - 1, 1) : 1;
  const error = assumed.standardDeviation * Math.sqrt((designEffect / n) * left);
  return { value: z * error, level, assumed };
}

/**
 * The smallest difference that samples of the given sizes detect with the given power.
 *
 * @param n - answers of the baseline, and of the current sample unless `nCurrent` is given
 * @throws what `power` throws
 * @example detectableDifference(1000, { metric: NPS }).value // => 12.529069984918344
 * @category How sure
 */
export function detectableDifference<M extends Metric>(
  n: number,
  options: DifferencePlanOptions<M> & {
    readonly nCurrent?: number | undefined;
    /** @defaultValue 0.8 */
    readonly power?: number | undefined;
  },
): Precision {
  expectOptions(options, DETECTABLE_OPTIONS, HOMES);
  const { level, assumed, z } = planOf(options);
  const value = (z + powerQuantile(options.power ?? 0.8)) * errorOf(n, options);
  expectThat(value < Infinity, "assumptions of a finite difference", value);
  return { value, level, assumed };
}

/**
 * The probability that samples of the given sizes detect a difference.
 *
 * @remarks
 * Phi(difference / error - z); a two-sided test adds the probability of finding it in the wrong direction. A difference
 * of 0 is "detected" with probability 1 - level.
 *
 * @param n - answers of the baseline, and of the current sample unless `nCurrent` is given
 * @param difference - in the metric's unit
 * @throws RangeError for sizes that are not above 0, a level outside 0 to 1, or an impossible assumption
 * @example power(1000, 10, { metric: NPS }) // => 0.6087794846454568
 * @category How sure
 */
export function power<M extends Metric>(
  n: number,
  difference: number,
  options: DifferencePlanOptions<M> & { readonly nCurrent?: number | undefined },
): number {
  expectOptions(options, POWER_OPTIONS, HOMES);
  const { z } = planOf(options);
  expectThat(Number.isFinite(difference), "a finite difference", difference, " at difference");
  const shift = Math.abs(difference) / errorOf(n, options);
  return normalCdf(shift - z) + (options.sides === 1 ? 0 : normalCdf(-shift - z));
}

function errorOf(
  n: number,
  options: DifferencePlanOptions & { readonly nCurrent?: number | undefined },
): number {
  const { nCurrent = n, against = "sample" } = options;
  const { designEffect, assumed, assumedCurrent, changes } = planOf(options);
  for (const size of [n, nCurrent])
    expectThat(Number.isFinite(size) && size > 1e-100, "a number of answers above 0", size);
  if (changes !== undefined) {
    expectThat(
      nCurrent === n,
      "as many answers after as before, of the same people",
      nCurrent,
      " at nCurrent",
    );
    return Math.sqrt((designEffect * changes) / n);
  }
  const ofBaseline = assumed.standardDeviation ** 2 / n;
  const ofCurrent = against === "sample" ? assumedCurrent.standardDeviation ** 2 / nCurrent : 0;
  return Math.sqrt(designEffect * (ofBaseline + ofCurrent));
}

/** Rounds up, except for an excess that is rounding error. */
function roundUp(n: number): number {
  return Math.ceil(n * (1 - 1e-12));
}
