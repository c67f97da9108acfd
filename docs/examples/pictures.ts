// The charts of a report, by the section that they belong to.
import {
  benchmarkChart,
  complianceChart,
  controlLimitsChart,
  decompositionChart,
  distributionChart,
  driverChart,
  segmentChart,
  shareChart,
  trendChart,
  type Chart,
} from "cx-metrics/charts";
import type { QuestionReport, ReportSection, SurveyReport } from "cx-metrics/survey-report";
import { controlChart } from "cx-metrics/trend";

/** The charts that go under the heading of a section, none for most. */
export function chartsOf({ kind, question, by }: ReportSection, report: SurveyReport): Chart[] {
  if (kind === "follow-up") return [complianceChart(report.followUp!.rules)];
  const found = report.questions.find(({ name }) => name === question);
  if (!found || found.score.score === null) return [];
  // The question's own name in titles, instead of the metric's.
  const metric = { ...found.metric, name: found.name };
  switch (kind) {
    case "distribution":
      return [distributionChart(found.tally, metric)];
    case "trend":
      return trendCharts(found, metric);
    case "change": {
      const isTold = report.findings.some((one) => one.kind === "change" && one.question === question);
      if (!isTold) return [];
      return found.change!.decompositions.map(({ by, decomposition }) =>
        decompositionChart(decomposition, metric, { title: `Why ${metric.name} changed, by ${by}` }),
      );
    }
    case "segment": {
      const { comparison } = found.segments!.find((segment) => segment.by === by)!;
      const segments = comparison.segments.filter(({ n }) => n >= comparison.minimumN);
      if (segments.length === 0 || segments.length > MOST_ROWS) return [];
      return [segmentChart({ ...comparison, segments }, metric, { title: `${metric.name} by ${by}` })];
    }
    case "drivers": {
      const drivers = found.drivers!.drivers.filter(({ n }) => n >= found.drivers!.minimumN);
      return drivers.length === 0 || drivers.length > MOST_ROWS ? [] : [driverChart({ drivers }, metric)];
    }
    case "benchmarks": {
      const { positions } = found.benchmarks!;
      return positions.some(({ comparable }) => comparable)
        ? [benchmarkChart(found.score, positions, metric)]
        : [];
    }
    case "summary":
    case "scores":
    case "disagreements":
    case "quality":
    case "method":
      return [];
  }
}

/** More rows than a reader can tell apart; the table has them all. */
const MOST_ROWS = 40;
/** Fewer periods tell no limits. */
const LEAST_PERIODS = 12;

function trendCharts({ trend: section }: QuestionReport, metric: QuestionReport["metric"]): Chart[] {
  const { trend, changes } = section!;
  const answered = trend.points.filter(({ score }) => score !== null).length;
  if (answered === 0) return [];
  return [
    trendChart({ ...trend, metric }, { changes }),
    ...(trend.points.length <= MOST_ROWS
      ? [shareChart(trend.points, metric, { title: `${metric.name}: shares of answers by period` })]
      : []),
    // Limits about one mean say nothing of a series whose level moved.
    ...(answered >= LEAST_PERIODS && changes.changes.length === 0
      ? [controlLimitsChart(controlChart(trend), metric)]
      : []),
  ];
}
