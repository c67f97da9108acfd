import { decomposeChange, type Decomposition } from "../compare/decomposition.js";
import { compareScores, type ScoreDifference } from "../inference/difference.js";
import { sampleOf } from "../inference/sample.js";
import { decidingPValue } from "../inference/small-sample.js";
import type { TallyTable } from "../tally/grouped.js";
import { emptyTally } from "../tally/tally.js";
import type { Trend } from "../trend/trend.js";
import type { Pass, QuestionTallies } from "./pass.js";

/** The change between the last two complete periods, and the groups in which it happened. */
export interface ChangeReport extends ScoreDifference {
  /** The label of the earlier period. */
  readonly from: string;
  readonly to: string;
  /** The p-value that decides among all comparisons of a report; null with too few answers. */
  readonly decidingPValue: number | null;
  /** For each split: the change within its groups, and the change because other groups answered. */
  readonly decompositions: readonly { readonly by: string; readonly decomposition: Decomposition }[];
}

/**
 * Compares the last two complete periods that have answers.
 *
 * @remarks
 * A period is complete unless `now` is before its end.
 *
 * @param trend - its points are those of the periods, in the same order
 * @returns null if there are fewer than two
 */
export function changeOf(
  { points, metric, level }: Trend,
  segments: QuestionTallies["segments"],
  periods: NonNullable<Pass["periods"]>,
): ChangeReport | null {
  const complete = points.flatMap(({ score, running }, place) =>
    score !== null && running !== true ? [place] : [],
  );
  const [from, to] = complete.slice(-2);
  if (from === undefined || to === undefined) return null;
  const [before, after] = [points[from]!, points[to]!];
  const decompositions = segments.map(({ by, groups }) => {
    const tableOf = (place: number): TallyTable =>
      groups.map(({ key, series }) => ({
        key,
        tally: series.byPeriod.get(periods[place]!.index) ?? emptyTally(metric),
      }));
    return { by, decomposition: decomposeChange(tableOf(from), tableOf(to), metric, { level }) };
  });
  const compared = compareScores(before.tally, after.tally, metric, { level });
  const [first, last] = [before, after].map(({ tally }) => sampleOf(tally, metric));
  return {
    from: before.period.label,
    to: after.period.label,
    ...compared,
    decidingPValue:
      compared.verdict === "too few answers" ? null : decidingPValue(compared.pValue, first!, last!, metric),
    decompositions,
  };
}
