import { NPS, tallyScores } from "cx-metrics";
import { trendFromTallies } from "cx-metrics/trend";
import { answers, codes, instants } from "./answers.js";
import type { Growing } from "./measure.js";

// What the growth of functions is measured on.

export const DAY = 86_400_000;
export const ROWS = [4000, 16_000, 64_000];
const GROUPS = [500, 2000, 8000];
const PERIODS = [250, 1000, 4000];

/** Rows with a few segments, and as many respondents and accounts as make groups grow with them. */
export function rowsOf(n: number) {
  const [ratings, at, channels, people] = [answers(n), instants(n), codes(n, 6), codes(n, n)];
  return Array.from({ length: n }, (_, i) => ({
    id: `r${i}`,
    score: ratings[i]!,
    later: ratings[n - 1 - i]!,
    at: at[i]!,
    channel: `channel ${channels[i]}`,
    product: `product ${i % 3}`,
    region: `region ${(i * 7) % 4}`,
    person: `person ${people[i]}`,
    account: `account ${people[i]! % 1000}`,
    /** As many values as there are thirties of rows. */
    shop: `shop ${i % Math.ceil(n / 30)}`,
    themes: [`theme ${i % 12}`, `theme ${i % 7}`],
  }));
}

export type Row = ReturnType<typeof rowsOf>[number];

/** A table of groups of 30 answers, or of as many as said. */
export function tableOf(groups: number, seed: number, each = 30) {
  const ratings = answers(groups * each, seed);
  return Array.from({ length: groups }, (_, i) => ({
    key: { shop: `shop ${i}`, region: `region ${i % 5}` },
    tally: tallyScores(ratings.subarray(i * each, i * each + each), { metric: NPS }),
  }));
}

export function dayOf(i: number): string {
  return new Date(Date.UTC(2010, 0, 1 + i)).toISOString().slice(0, 10);
}

/** A trend of days with 40 answers each. */
export function seriesOf(days: number) {
  const ratings = answers(days * 40);
  const tallies = Array.from({ length: days }, (_, i) => ({
    period: dayOf(i),
    tally: tallyScores(ratings.subarray(i * 40, i * 40 + 40), { metric: NPS }),
  }));
  return trendFromTallies(tallies, { metric: NPS, every: "day", timeZone: "UTC" });
}

/** Makes an entry for each kind of input. */
const growing =
  <Input>(of: string, usual: readonly number[], inputOf: (size: number) => Input) =>
  (name: string, use: (input: Input) => () => unknown, sizes = usual): Growing => ({
    name,
    of,
    sizes,
    workOn: (size) => use(inputOf(size)),
  });

export const rows = growing("rows", ROWS, rowsOf);
export const groups = growing("groups", GROUPS, (size) => tableOf(size, 12));
export const periods = growing("periods", PERIODS, seriesOf);
/** Only the number, for what makes its own input. */
export const counted = (of: string, sizes: readonly number[]) => growing(of, sizes, (size) => size);

/** For what mostly looks up names. */
export const ofNames = (one: Growing): Growing => ({ ...one, looksUpNames: true });
