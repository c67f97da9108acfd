import { expectThat, isIterable } from "../math/guard.js";
import { expectOptions } from "../math/options.js";
import { isTyped } from "../math/typed.js";
import { expectMetricIn, type Metric } from "../metric/metric.js";
import type { Answer } from "./answer.js";
import { rowReader } from "./row-reader.js";
import { clusterPass } from "./clusters.js";
import type { AnswerColumns, ColumnOptions } from "./column-table.js";
import { columnPass, rowsAndColumns, type ColumnPass } from "./column-pass.js";
import { countList } from "./count-list.js";
import { countColumns } from "./count-columns.js";
import { isForeignVector, readVector } from "./vector-kinds.js";
import { plainList } from "./vector.js";
import {
  TALLY_HOMES,
  TALLY_OPTIONS,
  type AnswerOptions,
  type AnyAnswerOptions,
  type RowOptions,
} from "./scores.js";
import type { OptionsOf } from "./accessor.js";
import { watchColumns } from "./columns.js";
import { lookedUpFrom, tallierWith } from "./tallier.js";
import type { TallyOf } from "./tally.js";

/** The part of a web `ReadableStream` that is used here, so that callers need no DOM types. */
export interface ReadableStreamLike<Item> {
  getReader(): {
    read(): Promise<{ readonly done: boolean; readonly value?: Item | undefined }>;
    cancel(reason?: unknown): Promise<void>;
    releaseLock(): void;
  };
}

/** Typed arrays of numbers. */
type NumberArray =
  Uint8Array | Int8Array | Uint16Array | Int16Array | Int32Array | Float32Array | Float64Array;

/** Answers or rows that arrive one by one, or in chunks. */
export type AsyncSource<Item> = AsyncIterable<Item> | Iterable<Item> | ReadableStreamLike<Item>;

/**
 * `tallyScores` for answers that arrive over time: database cursors, async generators, web streams.
 *
 * @remarks
 * The source may also give chunks: lists of answers or of rows, typed arrays, or columns as for `tallyScores`, which cost a
 * fraction of single answers. Memory grows with the number of clusters, if they are read, and not with the stream. When an answer is rejected, a stream is cancelled and an iterator closed.
 *
 * @returns a promise of the tally, which is empty when nothing arrives
 * @throws what `tallyScores` and the source itself throw, as a rejection
 * @example
 * async function* cursor() {
 *   yield { rating: 9 };
 *   yield { rating: 2 };
 * }
 * (await tallyAsync(cursor(), { metric: NPS, score: "rating" })).counts // => [0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
 * @category Answers counted by point of the scale
 */
export function tallyAsync<M extends Metric>(
  chunks: AsyncSource<readonly Answer[] | AnswerColumns | NumberArray>,
  options: ColumnOptions<M>,
): Promise<TallyOf<M>>;
export function tallyAsync<M extends Metric, Row>(
  chunks: AsyncSource<readonly Row[]>,
  options: RowOptions<Row> & { readonly metric: M },
): Promise<TallyOf<M>>;
export function tallyAsync<M extends Metric, Item>(
  answers: AsyncSource<Item>,
  options: OptionsOf<Item, AnswerOptions<Item>, RowOptions<Item>> & { readonly metric: M },
): Promise<TallyOf<M>>;
export async function tallyAsync<M extends Metric>(
  source: AsyncSource<unknown>,
  options: AnyAnswerOptions<M>,
): Promise<TallyOf<M>> {
  expectMetricIn(options);
  expectOptions(options, TALLY_OPTIONS, TALLY_HOMES);
  const { metric, score, weight, startAt = 0 } = options;
  const columns = watchColumns(source, [score, weight, options.cluster]);
  const clusters = clusterPass(options);
  const tallier = tallierWith(metric.scale, { ...options, columns }, clusters);
  const { open, add, close } = tallier;
  const read = rowReader(score);
  const weigh = rowReader(weight);
  const tally = open();
  let position = startAt;
  const addOne = (row: unknown) => {
    columns.see(row);
    const answer = read ? read(row, position) : row;
    add(tally, answer, position, weigh ? weigh(row, position) : 1, clusters?.read(row, position));
    position++;
  };
  const first = lookedUpFrom(metric.scale);
  const points = new Float64Array(tally.counts);
  const isPlain = !read && !weigh && !clusters;
  let areSeen = false;
  /** Adds answers or rows; points without weight and cluster are counted here, by one look-up that checks as well. */
  const addList = (list: ArrayLike<unknown>) => {
    if (weigh || clusters) {
      for (let i = 0; i < list.length; i++) addOne(list[i]);
      return;
    }
    for (let i = 0; i < list.length && read && !areSeen; i++) areSeen = columns.see(list[i]);
    countList(list, points, first, read, position, (answer, at) => add(tally, answer, at, 1));
    position += list.length;
  };
  const addItem = (item: unknown) => {
    if (typeof item !== "object" || item === null || isRow(item, score)) return addOne(item);
    if (isChunk(item, score)) return addList(item);
    const counted = columnsOf(item, options, position);
    const list = counted && !counted.weights && !counted.clusterAt && plainList(counted.answers);
    if (list) addList(list);
    else if (counted) {
      const counting = { ...counted, scale: metric.scale, tallier, startAt: position };
      countColumns(counted.answers, [tally], counting);
      position += counted.answers.length;
    } else addOne(item);
  };
  // A source that has its items at hand is not awaited for each of them.
  const items = iterate(source);
  if (Symbol.asyncIterator in items) for await (const item of items) addItem(item);
  else {
    for (const item of items) {
      // As in `countList`, and nothing else for a point.
      const count = isPlain && typeof item === "number" ? points[item - first] : undefined;
      if (count === undefined) addItem(isAwaited(item) ? await item : item);
      else {
        points[(item as number) - first] = count + 1;
        position++;
      }
    }
  }
  columns.expectSeen();
  points.forEach((count, i) => (tally.counts[i]! += count));
  return close(tally) as TallyOf<M>;
}

/** True for what an asynchronous loop would wait for. */
function isAwaited(item: unknown): boolean {
  return typeof (item as { readonly then?: unknown } | null | undefined)?.then === "function";
}

/** True for a row with an answer, not for columns, whose scores are a list. */
function isRow(item: object, score: unknown): boolean {
  const answer = typeof score === "string" ? (item as Readonly<Record<string, unknown>>)[score] : undefined;
  return answer !== undefined && (typeof answer !== "object" || answer === null);
}

/** A chunk of columns, or of plain answers without weight and cluster; null for anything else. */
function columnsOf(item: object, options: AnyAnswerOptions, startAt: number): ColumnPass | null {
  const { score, weight, cluster } = options;
  const isPlain = score === undefined && weight === undefined && cluster === undefined;
  if (isPlain && isForeignVector(item)) return { answers: readVector(item, "answers") };
  const { options: named, table } = rowsAndColumns(item, options);
  return table && columnPass(table, { ...named, startAt });
}

/** True for a list of answers or rows, not for a row that is a list itself. */
function isChunk(item: object, score: unknown): item is ArrayLike<unknown> {
  if (isTyped(item)) return score === undefined;
  if (!Array.isArray(item)) return false;
  if (score === undefined) return true;
  return typeof score === "string" ? !(score in item) : item.every((row) => Object(row) === row);
}

function iterate(source: AsyncSource<unknown>): AsyncIterable<unknown> | Iterable<unknown> {
  const isObject = Object(source) === source;
  if (isObject && (Symbol.asyncIterator in source || isIterable(source))) return source;
  // Some browsers have streams that cannot be iterated yet.
  expectThat(isObject && "getReader" in source, "an async iterable, an iterable or a stream", source);
  return drain(source);
}

async function* drain<Item>(stream: ReadableStreamLike<Item>): AsyncGenerator<Item | undefined> {
  const reader = stream.getReader();
  let finished = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      finished = done;
      if (done) return;
      yield value;
    }
  } finally {
    if (!finished) await reader.cancel();
    reader.releaseLock();
  }
}
