import { expectThat } from "../math/guard.js";
import type { KnownOptions } from "../math/options.js";
import type { Metric } from "../metric/metric.js";
import type { Accessor } from "../tally/accessor.js";
import type { OnInvalid } from "../tally/tallier.js";

/**
 * Options of `upliftOf`: where rows have the side that was drawn, and one outcome.
 *
 * @remarks
 * The outcome is either `retained`, or `score` with its `metric`.
 */
export interface UpliftOptions<M extends Metric, Row> {
  /**
   * Accessor of the side that was drawn: true (1) for a customer who was to be left alone, false (0) for one who was to be contacted,
   * null for one who was in neither group. By the draw, whatever happened afterwards.
   */
  readonly heldOut: Accessor<Row, boolean | number | bigint>;
  /** Accessor of whether the customer is still there: true (1), false (0), or null where it is not known. */
  readonly retained?: Accessor<Row, boolean | number | bigint> | undefined;
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
  contacted: null,
  cluster: null,
  level: null,
  minimumN: null,
  onInvalid: null,
} satisfies KnownOptions<UpliftOptions<Metric, never>>;

/** The outcome that options ask for. @throws TypeError for none, and for more than one */
export function outcomeIn({
  retained,
  score,
}: {
  readonly retained?: unknown;
  readonly score?: unknown;
}): "retained" | "score" {
  const given = Object.entries({ retained, score }).filter(([, value]) => value !== undefined);
  const names = given.map(([name]) => name).join(" and ");
  expectThat(
    given.length === 1,
    "exactly one outcome, retained or score",
    names || "none",
    " in the options",
    TypeError,
  );
  return given[0]![0] as "retained" | "score";
}
