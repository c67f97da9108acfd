import { intervalFor } from "../inference/interval-maker.js";
import type { Interval } from "../inference/interval.js";
import { proportion, type Proportion } from "../inference/proportion.js";
import { readCount, readDistinct, readList, readText, readWhole } from "../math/fields.js";
import { expectLevel, expectThat, show } from "../math/guard.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import { HOMES } from "../metric/option-homes.js";
import {
  bestCategory,
  categoryOf,
  expectMetricIn,
  goodSign,
  worstCategory,
  type CategoryOf,
  type Metric,
} from "../metric/metric.js";
import { scoreTally } from "../score/score.js";
import type { Accessor } from "../tally/accessor.js";
import { placeOf, requireIterable } from "../tally/answer.js";
import { requiredReader } from "../tally/row-reader.js";
import { watchColumns } from "../tally/columns.js";
import { tallierOf } from "../tally/tallier.js";
import { midranks, rankCorrelation } from "./rank-correlation.js";

/** Options of `sentimentAgreement`. */
export interface SentimentOptions<M extends Metric, Row> {
  readonly metric: M;
  /** Accessor of the answer. */
  readonly score: Accessor<Row, number | bigint>;
  /** Accessor of the sentiment: a number that is higher for happier comments, or one of the names in `bands`. */
  readonly sentiment: Accessor<Row>;
  /**
   * The number of bands, each with about as many answers; or the names of sentiments from the unhappiest to the happiest.
   * @defaultValue 5
   */
  readonly bands?: number | readonly string[] | undefined;
  /**
   * The most disagreements to list.
   * @defaultValue 20
   */
  readonly limit?: number | undefined;
  /** @defaultValue 0.95 */
  readonly level?: number | undefined;
}

const OPTIONS = {
  metric: null,
  score: null,
  sentiment: null,
  bands: readBands,
  limit: readCount,
  level: null,
} satisfies KnownOptions<SentimentOptions<Metric, never>>;

function readBands(value: unknown, path: string): number | readonly string[] {
  if (!Array.isArray(value)) return readWhole(value, path, 2);
  const names = readDistinct(readList(value, path, readText), path);
  expectThat(names.length > 1, "two names or more", names.length, ` at ${path}`);
  return names;
}

/** The answers of comments with a similar sentiment. */
export interface SentimentBand<Category extends string = string> {
  /** The name of the sentiment; for numbers null. */
  readonly name: string | null;
  /** The lowest and the highest sentiment in it; for names null. */
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
  readonly score: number | null;
  readonly interval: Interval | null;
  readonly counts: Readonly<Record<Category, number>>;
}

/** A comment whose sentiment contradicts its answer. */
export interface SentimentDisagreement {
  /** The position of the row. */
  readonly position: number;
  readonly score: number;
  readonly sentiment: number | string;
  /** How far the rank of the sentiment is above that of the answer, from -1 to 1. */
  readonly gap: number;
}

/** How well a sentiment goes with the answers. */
export interface SentimentAgreement<Category extends string = string> {
  readonly metric: Metric<Category>;
  /** Spearman's rank correlation: 1 when happier comments always come with better answers. null where either never varies. */
  readonly correlation: number | null;
  /** Its interval; null with fewer than four rows, and at -1 and 1. */
  readonly interval: Interval | null;
  /** From the unhappiest sentiment to the happiest: the scores should rise. */
  readonly bands: readonly SentimentBand<Category>[];
  /** The share of comments of the unhappiest band with an answer of the best category, or of the happiest with one of the worst. */
  readonly opposite: Proportion;
  /** Those comments, the widest gap first: read them to see which of the two is wrong. */
  readonly disagreements: readonly SentimentDisagreement[];
  /** Rows without an answer or without a sentiment. */
  readonly missing: number;
  readonly level: number;
}

/**
 * Checks a sentiment, which a model or a person gave to comments, against the answers of the same people.
 *
 * @remarks
 * The library makes no sentiment of its own. Ironic, mixed and mistaken comments are what the list of disagreements is for.
 *
 * @throws RangeError for a sentiment that is not finite or not among the names, TypeError for another kind of value; what
 * `tallyScores` throws for an answer
 * @see Bonett and Wright 2000, Psychometrika 65:23-28, for the interval of the correlation
 * @example
 * const rows = [{ nps: 9, mood: "good" }, { nps: 2, mood: "bad" }, { nps: 10, mood: "bad" }];
 * const options = { metric: NPS, score: "nps", sentiment: "mood", bands: ["bad", "good"] } as const;
 * sentimentAgreement(rows, options).disagreements.map(({ position }) => position) // => [2]
 * @category Labels and vectors of a model
 */
export function sentimentAgreement<M extends Metric, Row>(
  rows: Iterable<Row>,
  options: SentimentOptions<M, Row>,
): SentimentAgreement<CategoryOf<M>> {
  expectMetricIn(options);
  expectOptions(options, OPTIONS, HOMES);
  requireIterable(rows);
  const { metric, score, sentiment, bands = 5, limit = 20, level = 0.95 } = options;
  expectLevel(level);
  const names = typeof bands === "number" ? null : bands;
  const readScore = requiredReader(score, "score");
  const readSentiment = requiredReader(sentiment, "sentiment");
  const columns = watchColumns(rows, [score, sentiment]);
  const { open, add } = tallierOf(metric.scale, { score, columns });
  const pairs: Pair[] = [];
  let position = 0;
  for (const row of rows) {
    columns.see(row);
    const answer = readScore(row, position);
    const given = readSentiment(row, position);
    const value = sentimentOf(given, names, placeOf(sentiment, position));
    // Refuses what is no answer.
    add(open(), answer, position, 1);
    if (answer !== null && answer !== undefined && value !== null)
      pairs.push({ position, score: Number(answer), value });
    position++;
  }
  columns.expectSeen();
  const sign = goodSign(metric);
  const ranks = {
    sentiment: midranks(pairs.map(({ value }) => value)),
    score: midranks(pairs.map(({ score }) => sign * score)),
  };
  const bandOf = names ? pairs.map(({ value }) => value) : equalBands(pairs, bands as number);
  const count = names?.length ?? bandOf.reduce((most, band) => Math.max(most, band + 1), 0);
  const tallies = Array.from({ length: count }, open);
  const ends = tallies.map(() => ({ low: Infinity, high: -Infinity }));
  for (const [i, { score, value, position }] of pairs.entries()) {
    add(tallies[bandOf[i]!]!, score, position, 1);
    const own = ends[bandOf[i]!]!;
    [own.low, own.high] = [Math.min(own.low, value), Math.max(own.high, value)];
  }
  const [worst, best] = [worstCategory(metric).name, bestCategory(metric).name];
  const opposite = pairs.flatMap(({ position, score, value }, i): SentimentDisagreement[] => {
    const category = categoryOf(score, metric);
    const isLow = bandOf[i] === 0 && category === best;
    const isHigh = bandOf[i] === count - 1 && category === worst;
    if (count < 2 || worst === best || !(isLow || isHigh)) return [];
    const gap = (ranks.sentiment[i]! - ranks.score[i]!) / pairs.length;
    return [{ position, score, sentiment: names ? names[value]! : value, gap }];
  });
  const makeInterval = intervalFor(metric);
  return {
    metric: metric as Metric<CategoryOf<M>>,
    ...rankCorrelation(ranks.sentiment, ranks.score, level),
    bands: tallies.map((tally, band): SentimentBand<CategoryOf<M>> => {
      const { n, score, interval, counts } = scoreTally(tally, metric, level, makeInterval);
      const { low, high } = ends[band]!;
      return {
        name: names?.[band] ?? null,
        low: names ? null : low,
        high: names ? null : high,
        n,
        score,
        interval,
        counts,
      };
    }),
    opposite: proportion(opposite.length, pairs.length, level),
    disagreements: opposite
      .sort((a, b) => Math.abs(b.gap) - Math.abs(a.gap) || a.position - b.position)
      .slice(0, limit),
    missing: position - pairs.length,
    level,
  };
}

interface Pair {
  readonly position: number;
  readonly score: number;
  /** The sentiment, or the place of its name. */
  readonly value: number;
}

/** A sentiment as a number; null where there is none. */
function sentimentOf(given: unknown, names: readonly string[] | null, place: string): number | null {
  if (given === null || given === undefined || (typeof given === "string" && given.trim() === ""))
    return null;
  if (!names) {
    const isSentiment = typeof given === "number" && Number.isFinite(given);
    expectThat(isSentiment, "a finite number, or bands with the names of sentiments", given, place);
    return given;
  }
  const at = typeof given === "string" ? names.indexOf(given.trim()) : -1;
  if (at < 0) expectThat(false, `one of ${names.map(show).join(", ")}`, given, place, RangeError);
  return at;
}

/** The band of each pair, of about as many pairs each; equal sentiments are in one band. */
function equalBands(pairs: readonly Pair[], bands: number): number[] {
  const order = pairs.map((_, i) => i).sort((a, b) => pairs[a]!.value - pairs[b]!.value);
  const bandOf = new Array<number>(pairs.length).fill(0);
  let [band, wanted] = [-1, -1];
  for (const [rank, i] of order.entries()) {
    const isTie = rank > 0 && pairs[order[rank - 1]!]!.value === pairs[i]!.value;
    const next = Math.floor((rank * bands) / pairs.length);
    if (!isTie && next > wanted) {
      band++;
      wanted = next;
    }
    bandOf[i] = band;
  }
  return bandOf;
}
