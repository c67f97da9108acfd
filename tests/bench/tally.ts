import { computeNps, NPS, tallyScores, type Answer } from "cx-metrics";
import { milliseconds, printRatios } from "./measure.js";

const N = 10_000_000;

// The one-liner that people write by hand.
function threeFilters(scores: {
  length: number;
  filter(keep: (score: number) => boolean): { length: number };
}): number {
  const promoters = scores.filter((score) => score >= 9).length;
  const detractors = scores.filter((score) => score <= 6).length;
  return ((promoters - detractors) / scores.length) * 100;
}

// A loop written by hand, without a check.
function handLoop(scores: ArrayLike<number>): number {
  let promoters = 0;
  let detractors = 0;
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i]!;
    if (score >= 9) promoters++;
    else if (score <= 6) detractors++;
  }
  return ((promoters - detractors) / scores.length) * 100;
}

function handLoopRows(rows: readonly { rating: number }[]): number {
  let promoters = 0;
  let detractors = 0;
  for (const { rating } of rows) {
    if (rating >= 9) promoters++;
    else if (rating <= 6) detractors++;
  }
  return ((promoters - detractors) / rows.length) * 100;
}

/** Ten million scores from bytes, from an array and from rows. */
export function run(): void {
  // Answers as they come in practice: mostly high, in no order.
  const shape = [
    0, 1, 2, 3, 4, 5, 5, 6, 6, 7, 7, 7, 8, 8, 8, 8, 8, 9, 9, 9, 9, 9, 9, 10, 10, 10, 10, 10, 10, 10, 10, 10,
  ];
  const bytes = Uint8Array.from({ length: N }, () => shape[Math.floor(Math.random() * shape.length)]!);
  const array: Answer[] = Array.from(bytes);
  const rows = array.map((rating, id) => ({ id, rating: rating as number }));
  const time = (name: string, work: () => unknown, times?: number) => ({
    name,
    milliseconds: milliseconds(work, times),
  });

  printRatios("NPS of 10 million scores in a Uint8Array, every one checked", [
    time("computeNps of a tally", () => computeNps(tallyScores(bytes, { metric: NPS }))),
    time("computeNps", () => computeNps(bytes)),
    time("three filters", () => threeFilters(bytes), 3),
    time("loop by hand, unchecked", () => handLoop(bytes)),
    time("copy of the bytes", () => bytes.slice()),
  ]);
  printRatios("NPS of 10 million scores in an array, every one checked", [
    time("computeNps", () => computeNps(array)),
    time("three filters", () => threeFilters(array as number[]), 3),
    time("loop by hand, unchecked", () => handLoop(array as number[])),
  ]);
  printRatios("NPS of 10 million rows, every one checked", [
    time('computeNps, score: "rating"', () => computeNps(rows, { score: "rating" }), 5),
    time("computeNps, score: a function", () => computeNps(rows, { score: (row) => row.rating }), 5),
    time("three filters", () => threeFilters(rows.map(({ rating }) => rating)), 3),
    time("loop by hand, unchecked", () => handLoopRows(rows), 5),
  ]);
}
