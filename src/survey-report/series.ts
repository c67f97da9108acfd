import type { Metric } from "../metric/metric.js";
import { startTally, type OnInvalid, type Tallier } from "../tally/tallier.js";
import { mergeAll, type Tally } from "../tally/tally.js";

/** The answers of one group to every question, by the number of the period. */
export interface Series {
  /** For each period number, a tally of each question; rows without a period are not in it. */
  readonly byPeriod: ReadonlyMap<number, readonly Tally[]>;
  /** A tally of each question, rows without a period included. */
  readonly total: readonly Tally[];
}

export interface SeriesInTheMaking {
  /** Adds a row's answers; NaN stands for no period. */
  add(this: void, answers: readonly unknown[], period: number, position: number, weight: unknown): void;
  finish(this: void): Series;
}

export function startSeries(
  questions: readonly { readonly metric: Metric; readonly score: unknown }[],
  onInvalid: OnInvalid,
  weighed: unknown,
): SeriesInTheMaking {
  const weighted = weighed !== undefined;
  const mins = questions.map(({ metric }) => metric.scale.min as number);
  const talliers = new Map<number, Tallier[]>();
  // The period used last: rows often come in order.
  let [last, current] = [-Infinity, [] as Tallier[]];
  return {
    add(answers, period, position, weight) {
      if (!Object.is(period, last)) {
        last = period;
        let known = talliers.get(period);
        if (!known) {
          known = questions.map(({ metric, score }) =>
            startTally(metric.scale, { onInvalid, score, weight: weighed }),
          );
          talliers.set(period, known);
        }
        current = known;
      }
      for (let i = 0; i < current.length; i++) {
        const answer = answers[i];
        const place = typeof answer === "number" ? answer - mins[i]! : -1;
        // An answer that is no point of the scale, or carries a weight, finds no cell and goes the long way.
        const count = weighted ? undefined : current[i]!.counts[place];
        if (count === undefined) current[i]!.add(answer, position, weight);
        else current[i]!.counts[place] = count + 1;
      }
    },
    finish() {
      const tallies = Array.from(
        talliers,
        ([period, list]) => [period, list.map((tallier) => tallier.finish())] as const,
      );
      return {
        byPeriod: new Map(tallies.filter(([period]) => !Number.isNaN(period))),
        total: questions.map(({ metric }, i) =>
          mergeAll(
            metric.scale,
            tallies.map(([, list]) => list[i]!),
          ),
        ),
      };
    },
  };
}
