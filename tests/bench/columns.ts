import { NPS, tallyBy } from "cx-metrics";
import { computeTrend } from "cx-metrics/trend";
import { answers, codes, instants, named } from "./answers.js";
import type { Duel } from "./measure.js";

// Columns beside rows.

const N = 1_000_000;
const CHANNELS = named("channel", 6);
const REGIONS = named("region", 40);

interface Table {
  readonly rating: Uint8Array;
  readonly channel: { readonly codes: Uint8Array; readonly values: readonly string[] };
  readonly region: { readonly codes: Uint8Array; readonly values: readonly string[] };
  readonly at: Float64Array;
}

const tableOf = (n: number): Table => ({
  rating: answers(n),
  channel: { codes: Uint8Array.from(codes(n, 6, 4)), values: CHANNELS },
  region: { codes: Uint8Array.from(codes(n, 40, 5)), values: REGIONS },
  at: Float64Array.from(instants(n)),
});

const rowsOf = ({ rating, channel, region, at }: Table) =>
  Array.from(rating, (score, i) => ({
    rating: score,
    channel: channel.values[channel.codes[i]!]!,
    region: region.values[region.codes[i]!]!,
    at: at[i]!,
  }));

type Tables = readonly { key: Readonly<Record<string, unknown>>; tally: { counts: readonly number[] } }[];
const found = (table: Tables) =>
  table
    .map(({ key, tally }) => [Object.values(key).join(), tally.counts])
    .sort(([a], [b]) => (a! < b! ? -1 : 1));

const metric = NPS;
const score = "rating";

function byPeriod(every: "month" | "day"): () => Duel {
  return () => {
    const table = tableOf(N);
    const rows = rowsOf(table);
    const options = { metric: NPS, score: "rating", at: "at", every, timeZone: "Europe/Berlin" } as const;
    const points = (trend: { points: readonly { tally: { counts: readonly number[] } }[] }) =>
      trend.points.map(({ tally }) => tally.counts);
    return {
      title: `computeTrend of 10^6 answers by ${every}, columns`,
      ours: { name: "columns", work: () => computeTrend(table, options), found: points },
      rivals: [{ name: "rows", work: () => computeTrend(rows, options), found: points, atMost: 0.2 }],
    };
  };
}

export const duels: readonly (() => Duel)[] = [
  () => {
    const table = tableOf(N);
    const rows = rowsOf(table);
    return {
      title: "tallyBy of 10^6 answers by one key, columns of codes",
      ours: { name: "columns", work: () => tallyBy(table, { metric, score, by: "channel" }), found },
      rivals: [
        { name: "rows", work: () => tallyBy(rows, { metric, score, by: "channel" }), found, atMost: 0.1 },
      ],
    };
  },
  () => {
    const table = tableOf(N);
    const rows = rowsOf(table);
    const by = ["channel", "region"] as const;
    return {
      title: "tallyBy of 10^6 answers by two keys, columns of codes",
      ours: { name: "columns", work: () => tallyBy(table, { metric, score, by }), found },
      rivals: [{ name: "rows", work: () => tallyBy(rows, { metric, score, by }), found, atMost: 0.1 }],
    };
  },
  () => {
    const table = tableOf(N);
    const rows = rowsOf(table);
    const gaps = {
      rating: { values: table.rating, valid: new Uint8Array(N / 8).fill(0xff) },
      channel: { codes: Int32Array.from(table.channel.codes), values: CHANNELS },
    };
    return {
      title: "tallyBy of 10^6 answers by one key, codes of 32 bits and a bitmap of the scores",
      ours: { name: "columns", work: () => tallyBy(gaps, { metric, score, by: "channel" }), found },
      rivals: [{ name: "rows", work: () => tallyBy(rows, { metric, score, by: "channel" }), found }],
    };
  },
  () => {
    const table = tableOf(N);
    const rows = rowsOf(table);
    const texts = { rating: table.rating, channel: rows.map(({ channel }) => channel) };
    return {
      title: "tallyBy of 10^6 answers by one key, a list of texts",
      ours: { name: "columns", work: () => tallyBy(texts, { metric, score, by: "channel" }), found },
      rivals: [{ name: "rows", work: () => tallyBy(rows, { metric, score, by: "channel" }), found }],
    };
  },
  byPeriod("month"),
  byPeriod("day"),
];
