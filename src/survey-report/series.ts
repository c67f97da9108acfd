import { getOrMake } from "../math/get-or-make.js";
import type { Metric } from "../metric/metric.js";
import type { ClusterPass } from "../tally/clusters.js";
import { startTallyWith, type OnInvalid, type Tallier } from "../tally/tallier.js";
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
  add(
    this: void,
    answers: readonly unknown[],
    period: number,
    position: number,
    weight: unknown,
    respondent: string | null,
  ): void;
  /**
   * One series per question, in order.
   *
   * @param isClustered - whether anyone answered twice; if not, answers are independent
   */
  finish(this: void, isClustered: boolean): Series[];
}

export function startSeries(
  questions: readonly { readonly metric: Metric; readonly score: unknown }[],
  onInvalid: OnInvalid,
  weighed: unknown,
  clusters: ClusterPass | undefined,
): SeriesTallier {
  const isPlain = weighed === undefined && !clusters;
  const mins = questions.map(({ metric }) => metric.scale.min as number);
  const talliers = new Map<number, Tallier[]>();
  const start = () =>
    questions.map(({ metric, score }) =>
      startTallyWith(metric.scale, { onInvalid, score, weight: weighed }, clusters),
    );
  // The last period is kept: rows often come in order.
  let [last, current] = [-Infinity, [] as Tallier[]];
  return {
    add(answers, period, position, weight, respondent) {
      if (!Object.is(period, last)) {
        last = period;
        current = getOrMake(talliers, period, start);
      }
      for (let i = 0; i < current.length; i++) {
        const answer = answers[i];
        const place = typeof answer === "number" ? answer - mins[i]! : -1;
        // An answer off the scale, with a weight or of a known respondent has no cell and takes the slow path.
        const count = isPlain ? current[i]!.counts[place] : undefined;
        if (count === undefined) current[i]!.add(answer, position, weight, respondent);
        else current[i]!.counts[place] = count + 1;
      }
    },
    finish(isClustered) {
      const tallies = Array.from(
        talliers,
        ([period, list]) => [period, list.map((tallier) => tallier.finish(isClustered))] as const,
      );
      return questions.map(({ metric }, i) => {
        const own = tallies.map(([period, list]) => [period, list[i]!] as const);
        return {
          total: mergeAll(
            metric.scale,
            own.map(([, tally]) => tally),
          ),
          byPeriod: new Map(own.filter(([period]) => !Number.isNaN(period))),
        };
      });
    },
  };
}
