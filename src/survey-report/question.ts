import { compareDrivers, type DriverComparison } from "../compare/drivers.js";
import {
  nonresponseBounds,
  type NonresponseBounds,
  type NonresponseOptions,
} from "../compare/nonresponse.js";
import { compareSegments, type SegmentComparison } from "../compare/segments.js";
import { familyOf, pointValues, type Metric, type Scale } from "../metric/metric.js";
import { NPS, NPS_GROUPS, type NpsCategory } from "../metric/nps.js";
import { computeScore } from "../score/compute.js";
import type { Score } from "../score/score.js";
import type { TallyTable } from "../tally/grouped.js";
import { answerCount, foldClusters, type Tally } from "../tally/tally.js";
import { interpretNps, type NpsReading } from "../words/nps-bands.js";
import { describeScore } from "../words/describe.js";
import { compareSurveyKinds, type SurveyKindComparison } from "../follow-up/survey-kinds.js";
import { benchmarksOf, type BenchmarkReport } from "./benchmarks.js";
import { changeOf, spanOf, type ChangeReport } from "./change.js";
import { nearMissesOf, type NearMissGroup } from "./near-misses.js";
import { locatedOf } from "./located.js";
import { cellTable, PERIOD } from "./cells.js";
import { TIME_KEY, type ReadOptions, type ReportQuestion } from "./options.js";
import type { Pass, QuestionTallies } from "./pass.js";
import type { LocatedChanges } from "../trend/local/change.js";
import { trendOf, type TrendReport } from "./trend.js";

/** The groups of one split. */
export interface SegmentReport {
  readonly by: string;
  readonly comparison: SegmentComparison;
  /** The answers behind it, in order of first occurrence of the groups. */
  readonly table: TallyTable;
}

/** All results of one question. Parts that were not requested are absent. */
export interface QuestionReport {
  readonly name: string;
  /** The subject of the question; null if it is not known. */
  readonly asks: string | null;
  readonly metric: Metric;
  readonly tally: Tally;
  readonly score: Score;
  /** The score in a sentence, by `describeScore`. */
  readonly sentence: string;
  /** The published bands that the interval of the score reaches; only for an NPS with `minimumN` answers. */
  readonly band?: NpsReading;
  readonly trend?: TrendReport;
  /** Also absent if fewer than two complete periods have answers. */
  readonly change?: ChangeReport;
  /** The change over the whole time of the report; absent if fewer than four complete periods have answers. */
  readonly span?: ChangeReport;
  /** Where and when it changed, by `locateChanges`; absent without `time`, `segments`, or with `locate: false`. */
  readonly located?: LocatedChanges;
  readonly segments?: readonly SegmentReport[];
  readonly drivers?: DriverComparison;
  readonly benchmarks?: BenchmarkReport;
  /** What the score may be when those who did not answer are counted; only with `invitations`. */
  readonly nonresponse?: NonresponseBounds;
  /** Groups with many answers just short of a better category, by what is to gain; absent where nothing clear is. */
  readonly nearMisses?: readonly NearMissGroup[];
  /** Answers about the relationship and about single events in one score, by a split that tells them; absent unless mixed. */
  readonly surveyKinds?: SurveyKindComparison & { readonly by: string };
}

const ASKS: ReadonlyMap<string, string> = new Map([
  ["NPS", "the relationship: would they recommend?"],
  ["eNPS", "the workplace: would they recommend it?"],
  ["CSAT", "one interaction: were they satisfied?"],
  ["CES", "one task: how easy was it?"],
]);

/** Makes the report of one question from its tallies. */
export function questionOf<Row>(
  { metric, name = metric.name, asks }: ReportQuestion<Row>,
  { all, segments: splits, cells, mentions }: QuestionTallies,
  pass: Pass,
  options: ReadOptions<Row>,
): QuestionReport {
  const { time, benchmarks, invitations, groups } = options;
  const { level, minimumN } = groups;
  const tally = all.total;
  const misses = nearMissesOf(splits, metric, groups);
  const surveyKinds = surveyKindsOf(splits, metric, groups);
  const score = computeScore(tally, metric, { level });
  const band = bandOf(score, minimumN);
  const nonresponse = invitations && nonresponseOf(tally, metric, invitations, level);
  const trend = time && trendOf(all, metric, pass, { ...time, level });
  const change = trend && changeOf(trend.trend, splits, pass.periods!);
  const span = trend && spanOf(trend.trend, { segments: splits, cells }, pass.periods!);
  const located = trend && locatedOf(cells, metric, pass.periods!, options);
  const segments = splits.map(({ by, groups: rows }): SegmentReport => {
    const table = rows.map(({ key, series }) => ({ key, tally: series.total }));
    const within = options.adjustFor?.[by];
    const comparison = within
      ? compareWithin(by, within, cells, metric, pass.periods, groups)
      : compareSegments(table, metric, groups);
    return { by, comparison, table: withoutNames(table) };
  });
  return {
    name,
    asks: asks ?? ASKS.get(familyOf(metric)) ?? null,
    metric,
    tally: foldClusters(tally),
    score,
    sentence: describeScore({ ...score, metric: { ...metric, name } }),
    ...(band && { band }),
    ...(trend && {
      trend: { ...trend, trend: { ...trend.trend, points: withoutNames(trend.trend.points) } },
    }),
    ...(change && { change }),
    ...(span && { span }),
    ...(located && { located }),
    ...(segments.length > 0 && { segments }),
    ...(mentions && { drivers: compareDrivers({ total: tally, mentions }, metric, groups) }),
    ...(benchmarks && { benchmarks: benchmarksOf(score, benchmarks) }),
    ...(nonresponse && { nonresponse }),
    ...(misses.length > 0 && { nearMisses: misses }),
    ...(surveyKinds && { surveyKinds }),
  };
}

/** The groups of a split compared with the others within the same values of other splits. */
function compareWithin(
  by: string,
  others: readonly string[],
  cells: QuestionTallies["cells"],
  metric: Metric,
  periods: Pass["periods"],
  groups: ReadOptions<never>["groups"],
): SegmentComparison {
  const splits = Object.keys(cells[0]?.key ?? {});
  const isPeriod = (name: string) => name === TIME_KEY && !splits.includes(name);
  const table = others.some(isPeriod)
    ? cellTable(cells, splits, periods!)
    : cells.map(({ key, series }) => ({ key, tally: series.total }));
  const adjustFor = others.map((name) => (isPeriod(name) ? PERIOD : name));
  // The names of the splits are known only while it runs.
  const within: object = { ...groups, by, adjustFor };
  const found = compareSegments(table, metric, within);
  return { ...found, adjustFor: others };
}

/** The first split that tells two kinds of survey; null where none does. */
function surveyKindsOf(
  splits: QuestionTallies["segments"],
  metric: Metric,
  { level, minimumN }: { readonly level: number; readonly minimumN: number },
): QuestionReport["surveyKinds"] | null {
  for (const { by, groups } of splits) {
    const table = groups.map(({ key, series }) => ({ key, tally: series.total }));
    const found = compareSurveyKinds(table, metric, { level, minimumN });
    if (found.mixed) return { by, ...found };
  }
  return null;
}

/** What those may think who did not answer; null where people answered more often than they were invited. */
function nonresponseOf(
  tally: Tally,
  metric: Metric,
  { invited, undelivered = 0 }: Pick<NonresponseOptions, "invited" | "undelivered">,
  level: number,
): NonresponseBounds | null {
  if (answerCount(tally) > invited - undelivered) return null;
  return nonresponseBounds(tally, metric, { invited, undelivered, level });
}

/** Rows whose tallies do not say who answered: a report is passed on. */
function withoutNames<Row extends { readonly tally: Tally }>(rows: readonly Row[]): Row[] {
  return rows.map((row) => ({ ...row, tally: foldClusters(row.tally) }));
}

/**
 * The published bands, which exist only for NPS on 0-10, including results with group counts only; null with too few answers.
 */
function bandOf(score: Score, minimumN: number): NpsReading | null {
  const { metric } = score;
  const isNps = metric.family === "NPS" && [NPS, NPS_GROUPS].some((known) => isAlike(metric, known));
  const reading = isNps ? interpretNps(score as Score<NpsCategory>, { minimumN }) : null;
  return reading?.tooFew === false ? reading : null;
}

/** True for metrics with the same scale that count every answer in the same way. */
function isAlike(metric: Metric, other: Metric): boolean {
  const { min, max } = other.scale as Scale;
  const values = pointValues(other);
  return (
    metric.scale.min === min &&
    metric.scale.max === max &&
    pointValues(metric).every((value, i) => value === values[i])
  );
}
