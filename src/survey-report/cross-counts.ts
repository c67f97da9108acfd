import type { Metric } from "../metric/metric.js";
import { readPoint } from "../tally/answer.js";

/**
 * Counts of people by their answers to two questions: rows for categories of the first, columns for those of the second.
 */
export interface CrossCounts {
  readonly first: number;
  readonly second: number;
  readonly counts: readonly (readonly number[])[];
}

/** Counts rows by the categories of each pair of questions. */
export function crossAnswers(metrics: readonly Metric[]): {
  /** Adds a row's answers; true when any of them is a point of its scale. */
  add(this: void, answers: readonly unknown[]): boolean;
  readonly counts: readonly CrossCounts[];
} {
  const categoryOf = metrics.map(({ categories }) =>
    categories.flatMap(({ from, to }, place) => new Array<number>(to - from + 1).fill(place)),
  );
  const pairs = metrics.flatMap((_, second) =>
    metrics.slice(0, second).map((_, first) => ({
      first,
      second,
      counts: metrics[first]!.categories.map(() =>
        new Array<number>(metrics[second]!.categories.length).fill(0),
      ),
    })),
  );
  const places = new Array<number>(metrics.length);
  return {
    add(answers) {
      let any = false;
      for (let i = 0; i < places.length; i++) {
        const { min, max } = metrics[i]!.scale as { min: number; max: number };
        const point = readPoint(answers[i], min, max);
        places[i] = typeof point === "number" ? categoryOf[i]![point - min]! : -1;
        any ||= places[i]! >= 0;
      }
      for (const { first, second, counts } of pairs) {
        const row = places[first]!;
        const column = places[second]!;
        if (row >= 0 && column >= 0) counts[row]![column]!++;
      }
      return any;
    },
    counts: pairs,
  };
}
