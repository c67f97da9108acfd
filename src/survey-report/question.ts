import { compareDrivers, type DriverComparison } from "../compare/drivers.js";
import { compareSegments, type SegmentComparison } from "../compare/segments.js";
import { familyOf, type Metric } from "../metric/metric.js";
import { interpretNps, type NpsReading } from "../words/bands.js";
import { describeScore } from "../words/describe.js";
import { computeScore } from "../score/compute.js";
import type { Score } from "../score/score.js";
import type { TallyTable } from "../tally/grouped.js";
import type { Tally } from "../tally/tally.js";
import { benchmarksOf, type BenchmarkReport } from "./benchmarks.js";
import { changeOf, type ChangeReport } from "./change.js";
import type { ReportOptions } from "./options.js";
import type { Pass } from "./pass.js";
import { trendOf, type TrendReport } from "./trend.js";

/** What published bands say of the score and of both ends of its interval. */
export interface BandReading {
  readonly score: NpsReading;
  readonly low: NpsReading;
  readonly high: NpsReading;
}

/** The groups of one thing to split by. */
export interface SegmentReport {
  readonly by: string;
  readonly comparison: SegmentComparison;
  /** The answers behind it. */
  readonly table: TallyTable;
}

/** Everything about one question. Parts that were not asked for are absent. */
export interface QuestionReport {
  readonly name: string;
  /** What it asks about; null where that is not known. */
  readonly asks: string | null;
  readonly metric: Metric;
  readonly tally: Tally;
  readonly score: Score;
  /** What `describeScore` says of it. */
  readonly sentence: string;
  /** For NPS, when there is a score. */
  readonly band?: BandReading;
  readonly trend?: TrendReport;
  /** Absent also where fewer than two complete periods have answers. */
  readonly change?: ChangeReport;
  readonly segments?: readonly SegmentReport[];
  readonly drivers?: DriverComparison;
  readonly benchmarks?: BenchmarkReport;
}

const ASKS: ReadonlyMap<string, string> = new Map([
  ["NPS", "the relationship: would they recommend?"],
  ["eNPS", "the workplace: would they recommend it?"],
  ["CSAT", "one interaction: were they satisfied?"],
  ["CES", "one task: how easy was it?"],
]);

/** The report of one question, from tallies. */
export function questionOf<Row>(pass: Pass, question: number, options: ReportOptions<Row>): QuestionReport {
  const { level = 0.95, adjust, minimumN, time, benchmarks } = options;
  const { metric, name = metric.name, asks } = options.questions[question]!;
  const tally = pass.all.total[question]!;
  const score = computeScore(tally, metric, { level });
  const band = bandOf(score);
  const trend = time && trendOf(pass, question, metric, time, level);
  const change = trend && changeOf(trend.trend, pass, question);
  const comparing = { level, adjust, minimumN };
  const segments = pass.segments.map(({ by, groups }): SegmentReport => {
    const table = groups.map(({ key, group }) => ({ key, tally: group.total[question]! }));
    return { by, comparison: compareSegments(table, metric, comparing), table };
  });
  const mentions = pass.drivers && {
    total: tally,
    mentions: Array.from(pass.drivers, ([driver, tallies]) => ({
      key: { driver },
      tally: tallies[question]!,
    })),
  };
  return {
    name,
    asks: asks ?? ASKS.get(familyOf(metric)) ?? null,
    metric,
    tally,
    score,
    sentence: describeScore({ ...score, metric: { ...metric, name } }),
    ...(band && { band }),
    ...(trend && { trend }),
    ...(change && { change }),
    ...(segments.length > 0 && { segments }),
    ...(mentions && { drivers: compareDrivers(mentions, metric, comparing) }),
    ...(benchmarks && { benchmarks: benchmarksOf(score, metric, benchmarks) }),
  };
}

/** The bands are published for NPS on 0-10 and for nothing else. */
function bandOf({ metric, score, interval }: Score): BandReading | null {
  if (metric.name !== "NPS" || score === null || interval === null) return null;
  return {
    score: interpretNps(score),
    low: interpretNps(interval.low),
    high: interpretNps(interval.high),
  };
}
