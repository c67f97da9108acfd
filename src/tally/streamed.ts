import { expectThat } from "../math/guard.js";
import { expectOptions } from "../math/options.js";
import { expectMetricIn, type Metric } from "../metric/metric.js";
import { reader } from "./answer.js";
import { clusterPass } from "./clusters.js";
import {
  TALLY_HOMES,
  TALLY_OPTIONS,
  type AnswerOptions,
  type AnyAnswerOptions,
  type RowOptions,
} from "./scores.js";
import type { OptionsOf } from "./accessor.js";
import { watchColumns } from "./columns.js";
import { tallierWith } from "./tallier.js";
import type { TallyOf } from "./tally.js";

/** The part of a web `ReadableStream` that is used here, so that callers need no DOM types. */
export interface ReadableStreamLike<Item> {
  getReader(): {
    read(): Promise<{ readonly done: boolean; readonly value?: Item | undefined }>;
    cancel(reason?: unknown): Promise<void>;
    releaseLock(): void;
  };
}

/** Answers or rows that arrive one by one. */
export type AsyncSource<Item> = AsyncIterable<Item> | Iterable<Item> | ReadableStreamLike<Item>;

/**
 * `tallyScores` for answers that arrive over time: database cursors, async generators, web streams.
 *
 * @remarks
 * Memory grows with the number of clusters, if they are read, and not with the stream. When an answer is rejected, a stream is cancelled and an iterator closed.
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
  const { open, add, close } = tallierWith(metric.scale, { ...options, columns }, clusters);
  const read = reader(score);
  const weigh = reader(weight);
  const tally = open();
  let position = startAt;
  for await (const row of iterate(source)) {
    columns.see(row);
    const answer = read ? read(row, position) : row;
    add(tally, answer, position, weigh ? weigh(row, position) : 1, clusters?.read(row, position));
    position++;
  }
  columns.expectSeen();
  return close(tally) as TallyOf<M>;
}

function iterate(source: AsyncSource<unknown>): AsyncIterable<unknown> | Iterable<unknown> {
  const isObject = Object(source) === source;
  if (isObject && (Symbol.asyncIterator in source || Symbol.iterator in source)) return source;
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
