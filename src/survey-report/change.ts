import { decomposeChange, type Decomposition } from "../compare/decomposition.js";
import { compareScores, type ScoreDifference } from "../inference/difference.js";
import { sampleOf } from "../inference/sample.js";
import { decidingPValue } from "../inference/small-sample.js";
import type { Metric } from "../metric/metric.js";
import type { TallyTable } from "../tally/grouped.js";
import { emptyTally, mergeAll, type Tally } from "../tally/tally.js";
import type { NumberedPeriod } from "../time/period.js";
import { explainChange, type ChangeExplanation } from "../trend/explain.js";
import type { Trend } from "../trend/trend.js";
import type { Pass, QuestionTallies } from "./pass.js";

/** A change between two times, and the groups in which it happened. */
export interface ChangeReport extends ScoreDifference {
  /** The label of the earlier period, or of its first and last one: "2026-01 to 2026-06". */
  readonly from: string;
  readonly to: string;
  /** The p-value that decides among all comparisons of a report; null with too few answers. */
  readonly decidingPValue: number | null;
  /** For each split: the change within its groups, and the change because other groups answered. */
  readonly decompositions: readonly { readonly by: string; readonly decomposition: Decomposition }[];
  /** All splits together: mix, changes of some groups, and what happened to all answers; only of a clear change over the whole time. */
  readonly explained?: ChangeExplanation;
}

/** Fewer complete periods have no halves that say more than the last two periods. */
const LEAST_PERIODS = 4;
const YEAR_MS = 365.25 * 86_400_000;

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
  trend: Trend,
  segments: QuestionTallies["segments"],
  periods: NonNullable<Pass["periods"]>,
): ChangeReport | null {
  const [from, to] = completeOf(trend).slice(-2);
  return from === undefined || to === undefined ? null : compare([from], [to], trend, segments, periods);
}

/**
 * Compares the whole time of the report: the second half of its complete periods with the first; if it has two years or more,
 * the last year with the year before, so that both have every season.
 *
 * @remarks
 * Halves use every answer, and no first or last month that happens to be odd decides.
 *
 * @returns null if there are fewer than four complete periods with answers
 */
export function spanOf(
  trend: Trend,
  { segments, cells }: Pick<QuestionTallies, "segments" | "cells">,
  periods: NonNullable<Pass["periods"]>,
): ChangeReport | null {
  const spans = halvesOf(trend, periods);
  if (!spans) return null;
  const change = compare(...spans, trend, segments, periods);
  const isClear = change.verdict === "higher" || change.verdict === "lower";
  if (cells.length === 0 || !isClear) return change;
  const { metric, level } = trend;
  const [before, after] = spans.map((span) => tableOf(cells, span, metric, periods));
  return { ...change, explained: explainChange(before!, after!, metric, { level }) };
}

/** The places of the periods of the two spans. */
function halvesOf(
  trend: Trend,
  periods: NonNullable<Pass["periods"]>,
): [from: readonly number[], to: readonly number[]] | null {
  const complete = completeOf(trend);
  if (complete.length < LEAST_PERIODS) return null;
  const end = periods[complete.at(-1)!]!.period.end.getTime();
  // A few days short of a year are a year of weeks.
  const age = (place: number) => Math.ceil((end - periods[place]!.period.start.getTime()) / YEAR_MS - 0.02);
  const years = complete.map(age);
  const [last, before] = [1, 2].map((year) => complete.filter((_, i) => years[i] === year));
  const isWhole = (end - periods[complete[0]!]!.period.start.getTime()) / YEAR_MS > 1.97;
  if (isWhole && last!.length > 0 && before!.length > 0) return [before!, last!];
  const half = Math.floor(complete.length / 2);
  return [complete.slice(0, half), complete.slice(half)];
}

/** The places of the complete periods with answers. */
function completeOf({ points }: Trend): number[] {
  return points.flatMap(({ score, running }, place) => (score !== null && running !== true ? [place] : []));
}

function compare(
  from: readonly number[],
  to: readonly number[],
  { points, metric, level }: Trend,
  segments: QuestionTallies["segments"],
  periods: NonNullable<Pass["periods"]>,
): ChangeReport {
  const decompositions = segments.map(({ by, groups }) => {
    const [earlier, later] = [from, to].map((places) => tableOf(groups, places, metric, periods));
    return { by, decomposition: decomposeChange(earlier!, later!, metric, { level }) };
  });
  const [before, after] = [from, to].map((places) =>
    merged(
      places.map((place) => points[place]!.tally),
      metric,
    ),
  ) as [Tally, Tally];
  const compared = compareScores(before, after, metric, { level });
  const isTested = compared.verdict !== "too few answers";
  const samples = [sampleOf(before, metric), sampleOf(after, metric)] as const;
  return {
    from: spanLabel(from, periods),
    to: spanLabel(to, periods),
    ...compared,
    decidingPValue: isTested ? decidingPValue(compared.pValue, ...samples, metric) : null,
    decompositions,
  };
}

/** The answers of groups in some periods. */
function tableOf(
  groups: QuestionTallies["cells"],
  places: readonly number[],
  metric: Metric,
  periods: NonNullable<Pass["periods"]>,
): TallyTable {
  return groups.map(({ key, series }) => {
    const own = places.flatMap((place) => series.byPeriod.get(periods[place]!.index) ?? []);
    return { key, tally: merged(own, metric) };
  });
}

function merged(tallies: readonly Tally[], metric: Metric): Tally {
  if (tallies.length === 0) return emptyTally(metric);
  return tallies.length === 1 ? tallies[0]! : mergeAll(metric.scale, tallies);
}

function spanLabel(places: readonly number[], periods: readonly NumberedPeriod[]): string {
  const labels = [places[0]!, places.at(-1)!].map((place) => periods[place]!.period.label);
  return [...new Set(labels)].join(" to ");
}
