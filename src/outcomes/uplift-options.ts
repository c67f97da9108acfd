import { expectThat } from "../math/guard.js";
import type { KnownOptions } from "../math/options.js";
import type { Metric } from "../metric/metric.js";
import type { Accessor, GroupBy } from "../tally/accessor.js";
import type { OnInvalid } from "../tally/tallier.js";
import type { Instant } from "../time/instant.js";
import { readDurationUnit, type DurationUnit } from "./time-unit.js";

/**
 * Options of `upliftOf`: where rows have the side that was drawn, and one outcome.
 *
 * @remarks
 * The outcome is one of three: `retained`; `ended` and the `horizon`, with times as in `computeRetention`; or `score` with its
 * `metric`.
 */
export interface UpliftOptions<M extends Metric, Row> {
  /**
   * Accessor of the side that was drawn: true (1) for a customer who was to be left alone, false (0) for one who was to be contacted,
   * null for one who was in neither group. By the draw, whatever happened afterwards.
   */
  readonly heldOut: Accessor<Row, boolean | number | bigint>;
  /** Accessor of whether the customer is still there: true (1), false (0), or null where it is not known. */
  readonly retained?: Accessor<Row, boolean | number | bigint> | undefined;
  /**
   * Accessor of the end, as in `computeRetention`: with `duration` true (1) for a customer who left, with `from` the time of leaving,
   * null for one who has not left.
   */
  readonly ended?: Accessor<Row, Date | number | bigint | string | boolean> | undefined;
  /** The time after the draw at which to say who is still there, in the unit of `unit`, above 0. */
  readonly horizon?: number | undefined;
  /** Accessor of the time from the draw until the customer left or was last seen, in the unit of `unit`. */
  readonly duration?: Accessor<Row, number> | undefined;
  /** Accessor of the time of the draw: a Date, epoch milliseconds or ISO 8601 text with an offset. */
  readonly from?: Accessor<Row, Date | number | string> | undefined;
  /** Accessor of the time up to which it is known whether the customer has left. @defaultValue `now` */
  readonly until?: Accessor<Row, Date | number | string> | undefined;
  /** The present, with `from`. */
  readonly now?: Instant | undefined;
  /** The unit of durations and of the horizon. @defaultValue "day" */
  readonly unit?: DurationUnit | undefined;
  /** The metric of the next answer. */
  readonly metric?: M | undefined;
  /** Accessor of the next answer; null for a customer who has not answered again. */
  readonly score?: Accessor<Row, number | bigint> | undefined;
  /**
   * Accessor of whether the customer really was contacted: true (1) or false (0). Tells how well the draw was kept to.
   * @defaultValue not known
   */
  readonly contacted?: Accessor<Row, boolean | number | bigint> | undefined;
  /**
   * Accessor of what belongs together, such as the account: its customers are not taken for independent. Also needed where one
   * customer has several rows.
   */
  readonly cluster?: Accessor<Row, string | number | bigint> | undefined;
  /**
   * What to divide customers by, known before the draw: says in `strata` what contact does in each group. Decide it beforehand: a
   * group that is looked for afterwards is found by chance.
   * @defaultValue none
   */
  readonly by?: GroupBy<Row> | undefined;
  /** Confidence level. @defaultValue 0.95 */
  readonly level?: number | undefined;
  /** The smallest number of outcomes on either side for a verdict. @defaultValue 10 */
  readonly minimumN?: number | undefined;
  /** Treatment of invalid answers: throw, or exclude and count. @defaultValue "throw" */
  readonly onInvalid?: OnInvalid | undefined;
}

/** The options of `upliftOf`. */
export const UPLIFT_OPTIONS = {
  heldOut: null,
  retained: null,
  metric: null,
  score: null,
  ended: null,
  horizon: null,
  duration: null,
  from: null,
  until: null,
  now: null,
  unit: readDurationUnit,
  contacted: null,
  cluster: null,
  by: null,
  level: null,
  minimumN: null,
  onInvalid: null,
} satisfies KnownOptions<UpliftOptions<Metric, never>>;

/** The accessors of the outcomes. */
const OUTCOMES = ["retained", "ended", "score"] as const;
/** What only belongs to one of them. */
const BELONGINGS = {
  ended: ["horizon", "duration", "from", "until", "now", "unit"],
  score: ["metric"],
} as const;

/** The outcome that options ask for. @throws TypeError for none, more than one, and what belongs to another */
export function outcomeIn(options: {
  readonly [Name in keyof UpliftOptions<Metric, never>]?: unknown;
}): (typeof OUTCOMES)[number] {
  const given = OUTCOMES.filter((name) => options[name] !== undefined);
  const expected = "exactly one outcome, retained, ended or score";
  expectThat(given.length === 1, expected, given.join(" and ") || "none", " in the options", TypeError);
  const outcome = given[0]!;
  for (const [owner, names] of Object.entries(BELONGINGS))
    for (const name of names)
      expectThat(
        outcome === owner || options[name] === undefined,
        `${owner} beside ${name}`,
        options[name],
        ` at ${name}`,
        TypeError,
      );
  return outcome;
}
