import { decomposeChange, type Decomposition } from "../compare/decomposition.js";
import { compareScores, type Difference } from "../inference/difference.js";
import type { TallyTable } from "../tally/grouped.js";
import { emptyTally } from "../tally/tally.js";
import type { Trend } from "../trend/trend.js";
import type { Pass } from "./pass.js";

/** The change between the last two complete periods, and what it is made of. */
export interface ChangeReport {
  /** The label of the earlier period. */
  readonly from: string;
  readonly to: string;
  readonly difference: Difference;
  /** For each thing to split by: what changed within its groups, and what because other groups answered. */
  readonly decompositions: readonly { readonly by: string; readonly decomposition: Decomposition }[];
}

/**
 * Compares the last two complete periods that have answers.
 *
 * @returns null when there are fewer than two. A period is complete unless `now` lies before its end.
 */
export function changeOf(
  { points, metric, level }: Trend,
  pass: Pass,
  question: number,
): ChangeReport | null {
  const complete = points.filter(({ score, running }) => score !== null && running !== true);
  const [before, after] = complete.slice(-2);
  if (!before || !after) return null;
  const indexes = new Map(pass.periods!.map(({ index, period }) => [period.label, index]));
  const [from, to] = [before.period.label, after.period.label];
  const difference = compareScores(before.tally, after.tally, metric, { level });
  const decompositions = pass.segments.map(({ by, groups }) => {
    const tableOf = (label: string): TallyTable =>
      groups.map(({ key, group }) => ({
        key,
        tally: group.byPeriod.get(indexes.get(label)!)?.[question] ?? emptyTally(metric),
      }));
    return { by, decomposition: decomposeChange(tableOf(from), tableOf(to), metric, { level }) };
  });
  return { from, to, difference, decompositions };
}
