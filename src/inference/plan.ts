import { readOneOf } from "../math/fields.js";
import { expectLevel, expectThat } from "../math/guard.js";
import { normalQuantile } from "../math/normal.js";
import type { Metric } from "../metric/metric.js";
import { assumptionOf, type Assumed } from "./assumption.js";

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
   * 1 when only one direction matters.
   * @defaultValue 2
   */
  readonly sides?: 1 | 2 | undefined;
}

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
  return { level, designEffect, assumed, assumedCurrent, z: -normalQuantile((1 - level) / sides) };
}

/** The standard normal deviate of a power. */
export function powerQuantile(power: number): number {
  expectThat(Number.isFinite(power) && power > 0 && power < 1, "a power between 0 and 1", power, " at power");
  return normalQuantile(power);
}
