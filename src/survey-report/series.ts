import { getOrMake } from "../math/get-or-make.js";
import type { Metric } from "../metric/metric.js";
import { tallierOf, type TallierOptions, type OpenTally } from "../tally/tallier.js";
import { mergeAll, type Tally } from "../tally/tally.js";

/** The answers of one group to one question. */
export interface Series {
  /** All answers, including those in no period. */
  readonly total: Tally;
  /** Answers by number of the period; without those in no period. */
  readonly byPeriod: ReadonlyMap<number, Tally>;
}

/** Collects the answers of one group to all questions while rows are read. */
export interface SeriesTallier {
  /** Adds a row's answers; NaN means no period. */
  add(this: void, answers: readonly unknown[], period: number, position: number, weight: unknown): void;
  /** One series per question, in order. */
  finish(this: void): Series[];
}

/**
 * How the series of groups are made.
 *
 * @returns starts the series of one group
 */
export function seriesStarter(
  questions: readonly { readonly metric: Metric; readonly score: unknown }[],
  reading: Omit<TallierOptions, "score">,
): () => SeriesTallier {
  const talliers = questions.map(({ metric, score }) => tallierOf(metric.scale, { ...reading, score }));
  const open = () => talliers.map((tallier) => tallier.open());
  return () => {
    const periods = new Map<number, OpenTally[]>();
    // The last period is kept: rows often come in order.
    let [last, current] = [-Infinity, [] as OpenTally[]];
    return {
      add(answers, period, position, weight) {
        if (!Object.is(period, last)) {
          last = period;
          current = getOrMake(periods, period, open);
        }
        for (let i = 0; i < talliers.length; i++) talliers[i]!.add(current[i]!, answers[i], position, weight);
      },
      finish: () =>
        questions.map(({ metric }, i) => {
          const own = Array.from(
            periods,
            ([period, tallies]) => [period, talliers[i]!.close(tallies[i]!)] as const,
          );
          return {
            total: mergeAll(
              metric.scale,
              own.map(([, tally]) => tally),
            ),
            byPeriod: new Map(own.filter(([period]) => !Number.isNaN(period))),
          };
        }),
    };
  };
}
