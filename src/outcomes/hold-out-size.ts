import type { Assumed } from "../inference/assumption.js";
import { requiredSampleSize } from "../inference/sample-size.js";
import { readShare } from "../math/fields.js";
import { expectProbability, expectThat } from "../math/guard.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import type { Metric } from "../metric/metric.js";
import { HOMES } from "../metric/option-homes.js";
import { STAYED } from "./uplift-outcome.js";

/** Options of `holdOutSize`: the outcome is either retention, with `retained`, or a score, with `metric`. */
export interface HoldOutSizeOptions<M extends Metric = Metric> {
  /** Share of customers to leave alone, between 0 and 1. */
  readonly share: number;
  /** The smallest difference worth knowing: a share above 0, such as 0.02, or in the metric's unit. */
  readonly difference: number;
  /** The share that stays without contact, from 0 to 1. */
  readonly retained?: number | undefined;
  /** The metric of the next answer. */
  readonly metric?: M | undefined;
  /** An assumption about the next answers. @defaultValue "worst-case" */
  readonly assumed?: Assumed<M> | undefined;
  /** The probability of detecting the difference. @defaultValue 0.8 */
  readonly power?: number | undefined;
  /** @defaultValue 0.95 */
  readonly level?: number | undefined;
  /** Variance of the outcomes over that of independent customers, for accounts with several. @defaultValue 1 */
  readonly designEffect?: number | undefined;
}

const OPTIONS = {
  share: readShare,
  difference: null,
  retained: null,
  metric: null,
  assumed: null,
  power: null,
  level: null,
  designEffect: null,
} satisfies KnownOptions<HoldOutSizeOptions>;

/** How many customers a hold-out needs, with its assumptions. */
export interface HoldOutSize {
  /** Customers to draw from: those of both sides, with a known outcome. */
  readonly customers: number;
  readonly contact: number;
  readonly heldOut: number;
  readonly share: number;
  readonly difference: number;
  readonly power: number;
  readonly level: number;
  readonly designEffect: number;
}

/**
 * The number of customers that a hold-out needs to show what contacting them does.
 *
 * @remarks
 * As by `requiredSampleSize`, for two groups of unequal size. Know it before the draw: a hold-out that is too small keeps customers
 * waiting and teaches nothing. For next scores these are customers who answer again, so divide by the share that does.
 *
 * @throws RangeError for a share outside 0 to 1, a difference that is not above 0 or leads beyond all customers, and unless exactly
 * one of `retained` and `metric` is given
 * @example
 * holdOutSize({ share: 0.1, retained: 0.8, difference: 0.05 }).customers // => 5469
 * @category Hold-out
 */
export function holdOutSize<M extends Metric>(options: HoldOutSizeOptions<M>): HoldOutSize {
  expectOptions(options, OPTIONS, HOMES);
  const {
    share,
    difference,
    retained,
    metric,
    assumed,
    power = 0.8,
    level = 0.95,
    designEffect = 1,
  } = options;
  const ratio = (1 - readShare(share, "share")) / share;
  const given = retained === undefined ? (metric === undefined ? "neither" : null) : metric && "both";
  expectThat(!given, "either retained or metric", given, " in the options", TypeError);
  const plan = { difference, ratio, power, level, designEffect };
  const { n, nCurrent } =
    retained === undefined
      ? requiredSampleSize({ ...plan, metric: metric!, assumed })
      : requiredSampleSize({ ...plan, metric: STAYED, ...sharesOf(retained, difference, assumed) });
  const [heldOut, contact] = [n, nCurrent!];
  return { customers: heldOut + contact, contact, heldOut, share, difference, power, level, designEffect };
}

/** The shares that stay without contact and with it. */
function sharesOf(retained: number, difference: number, assumed: unknown) {
  expectProbability(retained, " at retained");
  expectThat(assumed === undefined, "no assumption beside retained", assumed, " at assumed");
  const isPossible = typeof difference === "number" && difference > 0 && retained + difference <= 1 + 1e-12;
  expectThat(isPossible, "a difference above 0 that leads to at most 1", difference, " at difference");
  const shares = (stayed: number) => ({ shares: { stayed: Math.min(stayed, 1) } });
  return { assumed: shares(retained), assumedCurrent: shares(retained + difference) };
}
