import { computeNps, NPS, tallyScores } from "cx-metrics";
import { answers } from "./answers.js";
import type { Duel } from "./measure.js";

// Answers to a tally, and to a score.

const counts = (tally: { readonly counts: ArrayLike<number> }) => Array.from(tally.counts);
const asIs = (found: number[]) => found;

/** The fastest loop by hand over bytes: four histograms, so that one count does not wait for another. Checks nothing. */
function fourHistograms(bytes: Uint8Array): number[] {
  const tables = new Uint32Array(1024);
  const end = bytes.length - (bytes.length % 4);
  for (let i = 0; i < end; i += 4) {
    tables[bytes[i]!]!++;
    tables[256 + bytes[i + 1]!]!++;
    tables[512 + bytes[i + 2]!]!++;
    tables[768 + bytes[i + 3]!]!++;
  }
  for (let i = end; i < bytes.length; i++) tables[bytes[i]!]!++;
  return Array.from(
    { length: 11 },
    (_, i) => tables[i]! + tables[i + 256]! + tables[i + 512]! + tables[i + 768]!,
  );
}

function histogram(values: readonly number[]): number[] {
  const found = new Array<number>(11).fill(0);
  for (let i = 0; i < values.length; i++) found[values[i]!]!++;
  return found;
}

function checkedHistogram(values: readonly number[]): number[] {
  const found = new Array<number>(11).fill(0);
  for (const value of values) {
    if (!Number.isInteger(value) || value < 0 || value > 10) throw new RangeError(String(value));
    found[value]!++;
  }
  return found;
}

function rowHistogram(rows: Iterable<{ readonly rating: number }>): number[] {
  const found = new Array<number>(11).fill(0);
  for (const { rating } of rows) found[rating]!++;
  return found;
}

function threeFilters(values: readonly number[]): number {
  const promoters = values.filter((value) => value >= 9).length;
  const detractors = values.filter((value) => value <= 6).length;
  return Math.round(((promoters - detractors) / values.length) * 1e6) / 1e4;
}

const rounded = ({ score }: { readonly score: number | null }) => Math.round(score! * 1e4) / 1e4;

export const duels: readonly (() => Duel)[] = [
  () => {
    const bytes = answers(10_000_000);
    return {
      title: "10^7 bytes, every one checked",
      ours: { name: "tallyScores", work: () => tallyScores(bytes, { metric: NPS }), found: counts },
      rivals: [
        { name: "four histograms by hand, unchecked", work: () => fourHistograms(bytes), found: asIs },
        { name: "copy of the bytes", work: () => bytes.slice() },
      ],
    };
  },
  () => {
    const array = Array.from(answers(1_000_000));
    return {
      title: "an array of 10^6 answers",
      ours: { name: "tallyScores", work: () => tallyScores(array, { metric: NPS }), found: counts },
      rivals: [
        { name: "histogram by hand, checked", work: () => checkedHistogram(array), found: asIs },
        { name: "histogram by hand, unchecked", work: () => histogram(array), found: asIs },
      ],
    };
  },
  () => {
    const array = Array.from(answers(1_000_000));
    return {
      title: "NPS of an array of 10^6 answers",
      ours: { name: "computeNps", work: () => computeNps(array), found: rounded },
      rivals: [{ name: "three filters", work: () => threeFilters(array), found: (score: number) => score }],
    };
  },
  () => {
    const rows = Array.from(answers(1_000_000), (rating, id) => ({ id, rating }));
    return {
      title: "10^6 rows, the answer by its name",
      ours: {
        name: "tallyScores",
        work: () => tallyScores(rows, { metric: NPS, score: "rating" }),
        found: counts,
      },
      rivals: [{ name: "histogram by hand, unchecked", work: () => rowHistogram(rows), found: asIs }],
    };
  },
  () => {
    const rows = new Set(Array.from(answers(300_000), (rating, id) => ({ id, rating })));
    return {
      title: "a Set of 3*10^5 rows",
      ours: {
        name: "tallyScores",
        work: () => tallyScores(rows, { metric: NPS, score: "rating" }),
        found: counts,
      },
      rivals: [{ name: "histogram by hand, unchecked", work: () => rowHistogram(rows), found: asIs }],
    };
  },
  () => {
    const array = Array.from(answers(100));
    return {
      title: "NPS of 100 answers",
      ours: { name: "computeNps", work: () => computeNps(array), found: rounded },
      rivals: [{ name: "three filters", work: () => threeFilters(array), found: (score: number) => score }],
    };
  },
];
