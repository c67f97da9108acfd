import type { AdjustedDifference } from "../inference/adjusted-difference.js";
import { MINIMUM } from "../inference/difference.js";
import type { Interval } from "../inference/interval.js";
import type { Adjustment } from "../inference/multiplicity.js";
import { relativeWeights } from "../inference/relative-weights.js";
import { readList, readNumber, readRecord } from "../math/fields.js";
import { expectLevel, expectMinimum, expectThat } from "../math/guard.js";
import { expectOptions, joinOptions, type KnownOptions } from "../math/options.js";
import { normalQuantile } from "../math/normal.js";
import { expectMetricIn, type CategoryOf, type Metric } from "../metric/metric.js";
import { scoreTally, type Score } from "../score/score.js";
import { intervalFor } from "../inference/interval-maker.js";
import type { Accessor, Column } from "../tally/accessor.js";
import type { ColumnTable } from "../tally/column-table.js";
import { ANSWER_OPTIONS, TALLY_HOMES, type RowOptions } from "../tally/scores.js";
import type { TallyOf } from "../tally/tally.js";
import { designOf } from "./joint-design.js";
import { readJointRows } from "./joint-rows.js";
import { judgeJointly } from "./joint-tests.js";

/** The place of a number, true or false in rows. */
type SignalColumn<Row> = Column<Row, number | boolean>;

/** Options of `jointDrivers`. */
export interface JointDriversOptions<M extends Metric, Row> extends RowOptions<Row> {
  readonly metric: M;
  /** Accessor of the list of names that a row mentions, as in `tallyMentions`. */
  readonly mentions?: Accessor<Row, Iterable<unknown> & object> | undefined;
  /**
   * What is known of each answer in numbers, true or false: hours to answer, contacts, escalated. The name of a property,
   * several, or names with accessors. Numbers have a straight effect, unless they have `bins`.
   */
  readonly signals?:
    | SignalColumn<Row>
    | readonly SignalColumn<Row>[]
    | Readonly<Record<string, Accessor<Row, number | boolean>>>
    | undefined;
  /** Ascending edges of the bins of a signal: each bin is compared with the values below the first edge. */
  readonly bins?: Readonly<Record<string, readonly number[]>> | undefined;
  /** @defaultValue 0.95 */
  readonly level?: number | undefined;
  /** @defaultValue "holm" */
  readonly adjust?: Adjustment | undefined;
  /**
   * The smallest number of answers with a driver, and without it.
   * @defaultValue 10
   */
  readonly minimumN?: number | undefined;
}

/** A driver's difference where all others are equal. */
export interface JointDriver {
  readonly driver: string;
  /** A name that answers mention, or a signal. */
  readonly kind: "mention" | "signal";
  /** The bin of a signal with bins: from this value to below `to`, compared with the values below the first edge. */
  readonly from: number | null;
  readonly to: number | null;
  /** Other drivers that are in exactly the same answers: all of them are one. */
  readonly together: readonly string[];
  /** Answers with the driver; for a number all. */
  readonly n: number;
  /** Their share of all answers, 0 to 1, weighted if the answers are; null for a number. */
  readonly share: number | null;
  /** The difference of scores with and without the driver on its own; for a number the slope. */
  readonly alone: number;
  /** The difference with the driver, all other drivers being equal; for a number by each step of 1. */
  readonly jointly: AdjustedDifference;
  /** How much the driver follows from the others, 0 (not at all) to 1. */
  readonly overlap: number;
  /** share × the joint difference: points of the total score that go with it; null for a number. */
  readonly impact: number | null;
  /** Share of the variance of the answers' values that it explains, by Johnson's relative weights. They add up to `explained`. */
  readonly importance: number | null;
  readonly importanceInterval: Interval | null;
}

/** Drivers judged together. */
export interface JointDrivers<Category extends string = string> {
  readonly metric: Metric<Category>;
  /** The score of all answers. */
  readonly total: Score<Category>;
  /** Answers that were used: those with all signals. */
  readonly n: number;
  /** Clusters of these answers; without clusters their number. */
  readonly clusters: number;
  /** Answers without a signal, which were left out, by signal. */
  readonly missing: Readonly<Record<string, number>>;
  /** R², the share of the variance of the answers' values that all drivers together explain, 0 to 1. */
  readonly explained: number | null;
  /** By importance, the most important first. */
  readonly drivers: readonly JointDriver[];
  /** Drivers that fewer than `minimumN` answers have, or lack. */
  readonly leftOut: number;
  /** Drivers that follow from others together, such as the last of three that exclude each other, and are left out. */
  readonly dependent: readonly string[];
  /**
   * Where there are fewer than 10 clusters for each driver and the constant, differences are shrunk by this ridge, as if the
   * drivers explained half of the variance, and have no verdict; otherwise null.
   */
  readonly ridge: number | null;
  readonly level: number;
  readonly adjust: Adjustment;
  readonly minimumN: number;
}

const readBins = (value: unknown, path: string) =>
  Object.fromEntries(
    Object.entries(readRecord(value, path)).map(([name, edges]) => {
      const list = readList(edges, `${path}.${name}`, readNumber);
      const isAscending = list.length > 0 && list.every((edge, i) => i === 0 || edge > list[i - 1]!);
      expectThat(isAscending, "ascending edges", edges, ` at ${path}.${name}`);
      return [name, list];
    }),
  );

const OPTIONS = /* @__PURE__ */ joinOptions(ANSWER_OPTIONS, {
  metric: null,
  mentions: null,
  signals: null,
  bins: readBins,
  level: null,
  adjust: null,
  minimumN: null,
}) satisfies KnownOptions<JointDriversOptions<Metric, never>>;

/**
 * Judges drivers together: how far the score is from that of other answers when one driver differs and all others are equal.
 *
 * @remarks
 * Least squares on the points' values, with standard errors that allow for several answers of one cluster and for unequal
 * variances (HC1; where errors of equal variance are larger, these). So escalated cases that also took long do not count
 * the wait twice, as they do in `compareDrivers`, one driver at a time. The verdicts are by p-values that are corrected
 * for the number of drivers; `decidingPValue` is the larger of Student's t and, for few answers of a skewed score,
 * that of a distribution with the skewness (Pearson's type III).
 *
 * `importance` divides what is explained among drivers that overlap. Names that are mentioned in exactly the same answers
 * are one driver; what follows from several others is left out and named.
 *
 * It shows association, not causation, and takes effects for additive: with a low score already, another trouble may
 * cost less. Costs one pass over the rows and some over what was kept of them.
 *
 * @param rows - rows; or a table of columns, by the names of its columns
 * @throws what `tallyMentions` throws; RangeError or TypeError for a signal that is not a number, true, false or missing,
 * for edges of bins that do not ascend, a level outside 0 to 1 or an unknown adjustment
 * @see Johnson 2000, Multivariate Behavioral Research 35:1-19, for the importance; Zeileis, Köll and Graham 2020, Journal of
 * Statistical Software 95(1), for the errors
 * @example
 * const rows = Array.from({ length: 80 }, (_, i) => ({ rating: i % 4 < 2 ? 9 : 3, slow: i % 4 > 1, tags: i % 8 > 5 ? ["wait"] : [] }));
 * const found = jointDrivers(rows, { metric: NPS, score: "rating", mentions: "tags", signals: "slow" });
 * found.drivers.map(({ driver, alone, jointly }) => [driver, Math.round(alone), Math.round(jointly.difference)]) // => [["slow", -200, -200], ["wait", -133, 0]]
 * @category Segments, drivers and why a score changed
 */
export function jointDrivers<M extends Metric, Row>(
  rows: Iterable<Row> | ColumnTable,
  options: JointDriversOptions<M, Row>,
): JointDrivers<CategoryOf<M>> {
  expectMetricIn(options);
  expectOptions(options, OPTIONS, TALLY_HOMES);
  const { metric, level = 0.95, adjust = "holm", minimumN = MINIMUM } = options;
  expectLevel(level);
  expectMinimum(minimumN);
  const read = readJointRows(rows as Iterable<unknown>, options);
  const total = scoreTally(read.total as TallyOf<M>, metric, level, intervalFor(metric));
  const design = designOf(read, minimumN);
  const { moments, columns } = design;
  const { tests, fit, ridge } = judgeJointly(design, { level, adjust });
  const weights = fit && relativeWeights(design.rows, moments);
  const drivers = columns.map(({ driver, kind, from, to, n, weight, isFlag, together }, i): JointDriver => {
    const share = isFlag ? weight / moments.weight : null;
    const importance = weights?.weights[i] ?? null;
    const { jointly, overlap } = tests[i]!;
    return {
      ...{ driver, kind, from, to, together, n, share },
      alone: moments.withOutcome[i]! / moments.products[i]![i]!,
      jointly,
      overlap,
      impact: share === null ? null : share * jointly.difference!,
      importance,
      importanceInterval:
        importance === null ? null : importanceInterval(importance, weights!.errors[i]!, level),
    };
  });
  const { rows: used, leftOut, dependent } = design;
  return {
    ...{ metric: total.metric, total, n: used.size, clusters: used.units, missing: read.missing },
    explained: fit?.explained ?? null,
    drivers: drivers.sort((a, b) => (b.importance ?? 0) - (a.importance ?? 0)),
    ...{ leftOut, dependent, ridge, level, adjust, minimumN },
  };
}

/** The interval of a number of 0 or more whose root has errors of the same size everywhere, as that of a squared correlation. */
function importanceInterval(importance: number, error: number, level: number): Interval {
  const root = Math.sqrt(importance);
  const margin = importance > 0 ? (-normalQuantile((1 - level) / 2) * error) / (2 * root) : 0;
  const low = Math.max(root - margin, 0) ** 2;
  return { low, high: Math.min((root + margin) ** 2, 1), level, method: "delta" };
}
