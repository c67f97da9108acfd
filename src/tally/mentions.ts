import { foldSpaces } from "../math/text.js";
import { getOrMake } from "../math/get-or-make.js";
import { expectThat, isIterable } from "../math/guard.js";
import { expectOptions, joinOptions, type KnownOptions } from "../math/options.js";
import { expectMetricIn, type Metric } from "../metric/metric.js";
import { placeOf } from "./answer.js";
import { requiredReader, rowReader } from "./row-reader.js";
import type { Accessor } from "./accessor.js";
import { clusterPass } from "./clusters.js";
import { watchColumns } from "./columns.js";
import type { TallyTable } from "./grouped.js";
import { requireRows } from "./column-pass.js";
import type { ColumnTable } from "./column-table.js";
import { ANSWER_OPTIONS, TALLY_HOMES, type RowOptions } from "./scores.js";
import { tallierWith, type OpenTally } from "./tallier.js";
import type { Tally, TallyOf } from "./tally.js";

/** The answers of all respondents, and the answers of those who mention each driver; the latter overlap. */
export interface MentionTable<T extends Tally = Tally> {
  /** All answers, including those of respondents who mention nothing. */
  readonly total: T;
  /** A row for each name mentioned, keyed `{ driver: name }`. */
  readonly mentions: TallyTable<"driver", T>;
}

/** Options of `tallyMentions`: the metric, and accessors of answer and mentions. */
export interface TallyMentionsOptions<M extends Metric, Row> extends RowOptions<Row> {
  readonly metric: M;
  /** Accessor of the list of names that a row mentions: tags, themes, features used. The list may be empty. */
  readonly mentions: Accessor<Row, Iterable<unknown> & object>;
}

const OPTIONS = /* @__PURE__ */ joinOptions(ANSWER_OPTIONS, {
  metric: null,
  mentions: null,
}) satisfies KnownOptions<TallyMentionsOptions<Metric, never>>;

/**
 * Tallies rows that may each mention several names, in one pass: the input of `compareDrivers`.
 *
 * @remarks
 * Spaces around a name, and more than one or another kind of space in it, do not matter, since lists are often made by
 * splitting a cell; a blank is no name. A name that a row gives twice counts once. A row with `null`, `undefined` or an empty list mentions nothing but counts
 * in the total. In SQL this is one GROUP BY over the unnested names and one over all rows.
 *
 * @param rows - rows; or a table of columns, by the names of its columns
 * @returns mentions in order of first occurrence of each name
 * @throws what `tallyScores` throws, and TypeError when mentions are neither missing nor a list of strings. A single
 * string is rejected, since it may be a list that was not split.
 * @example
 * const rows = [{ rating: 3, tags: ["price"] }, { rating: 9, tags: [] }];
 * tallyMentions(rows, { metric: NPS, score: "rating", mentions: "tags" }).mentions[0].key // => { driver: "price" }
 * @example
 * const rows = [{ rating: 3, tags: ["price", "wait"] }, { rating: 4, tags: ["wait"] }, { rating: 9, tags: [] }, { rating: 10, tags: null }];
 * const { mentions, total } = tallyMentions(rows, { metric: NPS, score: "rating", mentions: "tags" });
 * [computeNps(total).score, ...mentions.map(({ key, tally }) => [key.driver, computeNps(tally).score])] // => [0, ["price", -100], ["wait", -100]]
 * @category Answers counted by point of the scale
 */
export function tallyMentions<M extends Metric, Row>(
  rows: Iterable<Row> | ColumnTable,
  options: TallyMentionsOptions<M, Row>,
): MentionTable<TallyOf<M>> {
  expectMetricIn(options);
  expectOptions(options, OPTIONS, TALLY_HOMES);
  const { metric, score, mentions, weight, startAt = 0 } = options;
  const list = requireRows(rows);
  const read = requiredReader(score, "score");
  const readMentions = requiredReader(mentions, "mentions");
  const weigh = rowReader(weight);
  const columns = watchColumns(list, [score, mentions, weight, options.cluster]);
  const clusters = clusterPass(options);
  const { open, add, close } = tallierWith(metric.scale, { ...options, columns }, clusters);
  const total = open();
  const drivers = new Map<string, OpenTally>();
  let position = startAt;
  for (const row of list) {
    columns.see(row);
    const answer = read(row, position);
    const weightOfRow = weigh ? weigh(row, position) : 1;
    const clusterOfRow = clusters?.read(row, position);
    add(total, answer, position, weightOfRow, clusterOfRow);
    for (const name of mentionedNames(readMentions(row, position), mentions, position)) {
      add(getOrMake(drivers, name, open), answer, position, weightOfRow, clusterOfRow);
    }
    position++;
  }
  columns.expectSeen();
  return {
    total: close(total) as TallyOf<M>,
    mentions: Array.from(drivers, ([driver, tally]) => ({
      key: { driver },
      tally: close(tally) as TallyOf<M>,
    })),
  };
}

/**
 * The distinct names that a row mentions, without spaces around them or twice in them; a blank is no name.
 *
 * @param mentions - the accessor of the names, for messages
 */
export function mentionedNames(value: unknown, mentions: unknown, position: number): Iterable<string> {
  if (value === null || value === undefined) return [];
  // A list of DuckDB holds an array.
  const list = (value as { readonly items?: unknown }).items ?? value;
  if (!isIterable(list)) expectThat(false, "a list of names", value, placeOf(mentions, position));
  const distinct = new Set<string>();
  for (const name of list) {
    if (typeof name !== "string") expectThat(false, "a name in the list", name, placeOf(mentions, position));
    const folded = foldSpaces(name);
    if (folded !== "") distinct.add(folded);
  }
  return distinct;
}
