import { readWhole } from "../math/fields.js";
import { expectThat } from "../math/guard.js";
import { expectOptions, joinOptions, type KnownOptions } from "../math/options.js";
import { expectMetric, expectMetricIn, type Metric } from "../metric/metric.js";
import { reader, requireIterable, type Answer } from "./answer.js";
import type { Accessor, OptionsOf } from "./accessor.js";
import { countBytes } from "./bytes.js";
import { clusterPass } from "./clusters.js";
import { columnPass, rowsAndColumns, type ColumnPass } from "./column-pass.js";
import type { AnswerColumns, ColumnTable } from "./column-table.js";
import { watchColumns } from "./columns.js";
import { rowReader } from "./row-reader.js";
import { countList } from "./count-list.js";
import { countColumns } from "./count-columns.js";
import { lookedUpFrom, tallierOf, tallierWith, type OnInvalid } from "./tallier.js";
import { isTally, type TallyOf } from "./tally.js";
import {
  isForeignVector,
  readVector,
  type CodedColumn,
  type ItemVector,
  type MaskedColumn,
} from "./vector-kinds.js";
import { misgiven } from "./misgiven.js";

/** Options for answers that are given one by one. */
export interface AnswerOptions<Item = Answer> {
  /**
   * Treatment of an answer that is not a point of the scale: throw, or exclude it and count it by reason.
   * @defaultValue "throw"
   */
  readonly onInvalid?: OnInvalid | undefined;
  /**
   * The position of the first answer, for a part of a longer list.
   * @defaultValue 0
   */
  readonly startAt?: number | undefined;
  /** The weight of each answer, given the answer and its position: a finite number, 0 or more. */
  readonly weight?: ((answer: Item, position: number) => number) | undefined;
  /**
   * The cluster of each answer, such as the account or the respondent, given the answer and its position: text or a
   * number. Answers of one cluster are not taken for independent; an answer without a cluster is one of its own.
   */
  readonly cluster?: ((answer: Item, position: number) => unknown) | undefined;
}

/** Options for answers in rows: accessors of answer and weight, and the treatment of invalid answers. */
export interface RowOptions<Row> {
  /** Accessor of the answer: a property name, or a function of the row and its position. */
  readonly score: Accessor<Row, number | bigint>;
  /** Accessor of the weight, a finite number of 0 or more. */
  readonly weight?: Accessor<Row, number> | undefined;
  /**
   * Accessor of the cluster, such as the account or the respondent: text or a number. Answers of one cluster are not
   * taken for independent; an answer without a cluster is one of its own.
   */
  readonly cluster?: Accessor<Row, string | number | bigint> | undefined;
  /** @defaultValue "throw" */
  readonly onInvalid?: OnInvalid | undefined;
  /** @defaultValue 0 */
  readonly startAt?: number | undefined;
}

/** The options that say how answers are read. */
export const ANSWER_OPTIONS = {
  score: null,
  weight: null,
  cluster: null,
  onInvalid: null,
  startAt: readWhole,
} satisfies KnownOptions<RowOptions<never>>;

/** The functions to which options belong that are easily given to one that tallies. */
export const TALLY_HOMES = {
  at: "computeTrend",
  by: "tallyBy",
  level: "computeScore",
  mentions: "tallyMentions",
  method: "computeScore",
};

/** The options of `tallyScores` and `tallyAsync`. */
export const TALLY_OPTIONS = /* @__PURE__ */ joinOptions(ANSWER_OPTIONS, { metric: null });

/** Either kind of options, for functions that pass them on. */
export interface AnyAnswerOptions<M extends Metric = Metric> {
  readonly metric: M;
  readonly score?: unknown;
  readonly weight?: unknown;
  readonly cluster?: unknown;
  readonly onInvalid?: OnInvalid | undefined;
  readonly startAt?: number | undefined;
}

/**
 * Counts answers by point of the metric's scale, in one pass.
 *
 * @remarks
 * No memory is allocated per answer. A Uint8Array is counted fastest.
 *
 * @param answers - numbers or bigints in an array, a typed array or any iterable; or rows, with the accessor `score`.
 * `null`, `undefined` and holes count as missing. Columns and vectors of Arrow, Polars and DuckDB are counted as they are
 * @returns a plain tally; all zeros without answers
 * @throws RangeError or TypeError, with the path, for a value that is not a point of the scale (NaN, 6.5, 11, "9", true)
 * and for a weight that is negative or not finite; with `onInvalid: "exclude"` they are left out and counted by reason.
 * TypeError when `answers` cannot be iterated, and when no row has a column that is read by name
 * @example tallyScores([9, 10, null, 3], { metric: NPS }).counts // => [0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 1]
 * @category Answers counted by point of the scale
 */
export function tallyScores<M extends Metric, Item>(
  answers: Iterable<Item> | ColumnTable | AnswerColumns | CodedColumn | MaskedColumn | ItemVector,
  options: OptionsOf<Item, AnswerOptions<Item>, RowOptions<Item>> & { readonly metric: M },
): TallyOf<M>;
export function tallyScores<M extends Metric>(answers: unknown, options: AnyAnswerOptions<M>): TallyOf<M> {
  expectMetricIn(options);
  expectOptions(options, TALLY_OPTIONS, TALLY_HOMES);
  return tallyWith(answers, options);
}

/**
 * `tallyScores` without clusters and without the checks of its options, for callers that have made them.
 *
 * @param readerOf - reads rows, faster where bytes of code matter less
 * @param countFast - counts the first answers or rows of an array and returns their number
 */
function tallyAny<M extends Metric>(
  answers: unknown,
  options: AnyAnswerOptions<M>,
  readerOf = reader,
  countFast: (...given: Parameters<typeof countList>) => number = () => 0,
): TallyOf<M> {
  const { metric, score, weight, startAt = 0 } = options;
  requireIterable(answers);
  const columns = watchColumns(answers, [score, weight]);
  const { open, add } = tallierOf(metric.scale, { ...options, columns });
  const tally = open();
  const { counts } = tally;
  const read = readerOf(score);
  const weigh = readerOf(weight);
  if (!weigh && (Array.isArray(answers) || ArrayBuffer.isView(answers))) {
    // By index, which is several times faster than an iterator.
    const rows = answers as ArrayLike<unknown>;
    const first = lookedUpFrom(metric.scale);
    const other = (answer: unknown, position: number) => add(tally, answer, position, 1);
    // As in `countList`, which is faster, in half of the code.
    for (let i = countFast(rows, counts, first, read, startAt, other); i < rows.length; i++) {
      const answer = read ? read(rows[i], startAt + i) : rows[i];
      // One look-up both checks and counts: an answer that is no point has no cell (`counts[6.5]` is undefined).
      const count = typeof answer === "number" ? counts[answer - first] : undefined;
      if (count === undefined) other(answer, startAt + i);
      else counts[(answer as number) - first] = count + 1;
    }
  } else {
    let position = startAt;
    for (const row of answers) {
      columns.see(row);
      add(tally, read ? read(row, position) : row, position, weigh ? weigh(row, position) : 1);
      position++;
    }
  }
  columns.expectSeen();
  return tally;
}

/** Counts bytes four at a time, all but the last few, and any other list at once. */
const countFirst = (...given: Parameters<typeof countList>): number => {
  const [list, counts, first, read] = given;
  const counted = read ? 0 : countBytes(list, counts, first);
  if (counted === 0) countList(...given);
  return counted || list.length;
};

/** `tallyAny` with clusters, if they are read, and with faster ways for lists. */
function tallyWith<M extends Metric>(given: unknown, givenOptions: AnyAnswerOptions<M>): TallyOf<M> {
  const { rows: answers, options, table } = rowsAndColumns(given, givenOptions);
  const { metric, score, weight, startAt = 0 } = options;
  const isPlain = score === undefined && weight === undefined && options.cluster === undefined;
  const pass = table
    ? columnPass(table, options)
    : isPlain && isForeignVector(given)
      ? { answers: readVector(given, "answers") }
      : null;
  if (pass) return tallyColumns(pass, options);
  requireIterable(answers);
  const clusters = clusterPass(options);
  if (!clusters) return tallyAny(answers, options, rowReader, countFirst);
  const columns = watchColumns(answers, [score, weight, options.cluster]);
  const { open, add, close } = tallierWith(metric.scale, { ...options, columns }, clusters);
  const tally = open();
  const read = rowReader(score);
  const weigh = rowReader(weight);
  let position = startAt;
  for (const row of answers) {
    columns.see(row);
    const answer = read ? read(row, position) : row;
    add(tally, answer, position, weigh ? weigh(row, position) : 1, clusters.read(row, position));
    position++;
  }
  columns.expectSeen();
  return close(tally) as TallyOf<M>;
}

function tallyColumns<M extends Metric>(pass: ColumnPass, options: AnyAnswerOptions<M>): TallyOf<M> {
  const { metric, startAt = 0 } = options;
  const tallier = tallierWith(metric.scale, options, pass.clusters);
  const tally = tallier.open();
  countColumns(pass.answers, [tally], { ...pass, scale: metric.scale, tallier, startAt });
  return tallier.close(tally) as TallyOf<M>;
}

/**
 * Returns a tally unchanged and tallies anything else.
 *
 * @throws TypeError for a value that is not a metric, and when a tally comes with `score`, `weight` or `cluster`: those
 * options say how to read answers
 */
export function toTally<M extends Metric>(answers: unknown, options: AnyAnswerOptions<M>): TallyOf<M> {
  const { metric, cluster } = options;
  expectMetric(metric);
  const kind = misgiven(answers);
  if (kind) throw new TypeError(`Expected answers or a tally, got${kind.slice(1)}`);
  expectThat(!isTally(answers) || cluster === undefined, "no cluster with a tally", cluster);
  return asTally(answers, options, tallyWith);
}

/** `toTally` without the check of the metric, for callers that have made it; without clusters, unless `tally` reads them. */
export function asTally<M extends Metric>(
  answers: unknown,
  options: AnyAnswerOptions<M>,
  tally: typeof tallyAny = tallyAny,
): TallyOf<M> {
  if (!isTally(answers)) return tally(answers, options);
  const given = options.score ?? options.weight;
  expectThat(given === undefined, "no score or weight with a tally", given);
  return answers as TallyOf<M>;
}
