import { readList } from "../math/fields.js";
import { expectPositive, expectThat } from "../math/guard.js";
import type { KnownOptions } from "../math/options.js";
import type { Metric } from "../metric/metric.js";
import type { Accessor, GroupBy } from "../tally/accessor.js";
import type { OnInvalid } from "../tally/tallier.js";
import type { Instant } from "../time/instant.js";
import { readDurationUnit, type DurationUnit } from "./time-unit.js";

/**
 * Options of `computeRetention`: where rows have the answer, and for how long its customer stayed.
 *
 * @remarks
 * Either `duration` says how long, with `ended` true or false; or `from`, with `ended` the date of leaving (null for those who
 * are still there) and `now` or `until` the date up to which that is known.
 */
export interface RetentionOptions<M extends Metric, Row> {
  readonly metric: M;
  /** Accessor of the answer. */
  readonly score: Accessor<Row, number | bigint>;
  /** Accessor of the time from the answer until the customer left or was last seen, in the unit of `unit`. */
  readonly duration?: Accessor<Row, number> | undefined;
  /** Accessor of the time of the answer: a Date, epoch milliseconds or ISO 8601 text with an offset. */
  readonly from?: Accessor<Row, Date | number | string> | undefined;
  /**
   * Accessor of the time up to which it is known whether the customer has left.
   * @defaultValue `now`
   */
  readonly until?: Accessor<Row, Date | number | string> | undefined;
  /** The present. Whoever leaves after it has not left yet, and answers after it are left out. */
  readonly now?: Instant | undefined;
  /**
   * Accessor of the end. With `duration`: true (1) for a customer who left, false (0) for one who was still there. With `from`:
   * the time of leaving, null or false for a customer who has not left, or true for one who left at `until`.
   */
  readonly ended: Accessor<Row, Date | number | bigint | string | boolean>;
  /**
   * Accessor of the time at which a customer came under observation, where that was later than the start: with `duration` a
   * number, else a time. Whoever left before it could not have been seen.
   * @defaultValue the start
   */
  readonly entry?: Accessor<Row, Date | number | string> | undefined;
  /** The times at which to say who is still there, in the unit of `unit`, above 0. */
  readonly horizons: number | readonly number[];
  /** The unit of durations and horizons. @defaultValue "day" */
  readonly unit?: DurationUnit | undefined;
  /** What to divide rows by: every category has a curve in each group, and tests compare categories within groups. */
  readonly by?: GroupBy<Row> | undefined;
  /** Accessor of what the customer is worth, 0 or more, without a currency: gives the share of money retained. */
  readonly value?: Accessor<Row, number> | undefined;
  /** Accessor of what belongs together, such as the account: its customers are not taken for independent. */
  readonly cluster?: Accessor<Row, string | number | bigint> | undefined;
  /** Accessor of the respondent, of whom the first answer counts; with a landmark the latest before it. */
  readonly respondent?: Accessor<Row, string | number | bigint> | undefined;
  /** Accessor of the time of the answer beside `duration`, to find the first of a respondent. */
  readonly at?: Accessor<Row, Date | number | string> | undefined;
  /**
   * A date at which time starts for all: the answers until then count, and who left before it is left out. With `from` only.
   * @defaultValue time starts with the answer
   */
  readonly landmark?: Instant | undefined;
  /** Confidence level. @defaultValue 0.95 */
  readonly level?: number | undefined;
  /** Treatment of rows with an invalid answer, time or value: throw, or exclude and count. @defaultValue "throw" */
  readonly onInvalid?: OnInvalid | undefined;
}

/** The options of `computeRetention`. */
export const RETENTION_OPTIONS = {
  metric: null,
  score: null,
  duration: null,
  from: null,
  until: null,
  now: null,
  ended: null,
  entry: null,
  horizons: null,
  unit: readDurationUnit,
  by: null,
  value: null,
  cluster: null,
  respondent: null,
  at: null,
  landmark: null,
  level: null,
  onInvalid: null,
} satisfies KnownOptions<RetentionOptions<Metric, never>>;

/** Reads horizons, in rising order. @throws TypeError or RangeError for what is not above 0, and for none */
export function readHorizons(horizons: unknown): number[] {
  const list = typeof horizons === "number" ? [horizons] : horizons;
  const read = readList(list, "horizons", (horizon, path) => {
    expectThat(typeof horizon === "number", "a number above 0", horizon, ` at ${path}`);
    expectPositive(horizon, "a horizon");
    return horizon;
  });
  expectThat(read.length > 0, "at least one horizon", "none", " at horizons", RangeError);
  return [...new Set(read)].sort((a, b) => a - b);
}
