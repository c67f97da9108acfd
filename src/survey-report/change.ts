import { decomposeChange, type Decomposition } from "../compare/decomposition.js";
import { compareScores, type Difference } from "../inference/difference.js";
import type { Metric } from "../metric/metric.js";
import type { KeyValue, TallyTable } from "../tally/grouped.js";
import { emptyTally } from "../tally/tally.js";
import type { NumberedPeriod } from "../time/period.js";
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

export interface ChangeContext {
  readonly pass: Pass;
  /** Which question. */
  readonly question: number;
  readonly metric: Metric;
  readonly level: number;
}

/**
 * Compares the last two complete periods that have answers.
 *
 * @returns null when there are fewer than two. A period is complete unless `now` lies before its end.
 */
export function changeOf(trend: Trend, context: ChangeContext): ChangeReport | null {
  const { pass, question, metric, level } = context;
  const complete = trend.points.filter(({ score, running }) => score !== null && running !== true);
  const [before, after] = complete.slice(-2);
  if (!before || !after) return null;
  const indexes = new Map(pass.periods!.map(({ index, period }: NumberedPeriod) => [period.label, index]));
  const [from, to] = [before.period.label, after.period.label];
  const difference = compareScores(before.tally, after.tally, metric, { level });
  const decompositions = pass.segments.map(({ by, groups }) => {
    const tableOf = (label: string): TallyTable =>
      groups.map(
        ({ key, group }): { key: Readonly<Record<string, KeyValue>>; tally: typeof before.tally } => ({
          key,
          tally: group.byPeriod.get(indexes.get(label)!)?.[question] ?? emptyTally(metric),
        }),
      );
    return { by, decomposition: decomposeChange(tableOf(from), tableOf(to), metric) };
  });
  return { from, to, difference, decompositions };
}
