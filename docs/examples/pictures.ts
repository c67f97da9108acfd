// The charts of a report, by the section that they belong to.
import {
  accountsAtRiskChart,
  benchmarkChart,
  calibrationChart,
  complianceChart,
  controlChart,
  decompositionChart,
  distributionChart,
  driverChart,
  retentionChart,
  segmentChart,
  shareChart,
  termChart,
  trendChart,
  upliftChart,
  type Chart,
} from "cx-metrics/charts";
import type { OutcomeReport, QuestionReport, ReportSection, SurveyReport } from "cx-metrics/survey-report";
import { controlLimits } from "cx-metrics/trend";

/** The charts that go under the heading of a section, none for most; `width` is that of a plot in pixels. */
export function chartsOf(section: ReportSection, report: SurveyReport, width?: number): Chart[] {
  const { kind } = section;
  if (kind === "comments") return [termChart(report.comments!.terms, { width })];
  if (kind === "outcomes") return outcomeCharts(report.outcomes!, width);
  if (kind === "follow-up") return [complianceChart(report.followUp!.rules, { width })];
  return report.questions.flatMap((question) => questionCharts(section, question, report, width));
}

function questionCharts(
  { kind, by }: ReportSection,
  found: QuestionReport,
  report: SurveyReport,
  width: number | undefined,
): Chart[] {
  if (found.score.score === null) return [];
  const { name } = found;
  // Results carry their metric, which a title names; the report has the question's own name for it.
  const metric = { ...found.metric, name };
  switch (kind) {
    case "scores":
      return [distributionChart({ ...found.score, metric }, { width })];
    case "trend":
      return trendCharts(found, width);
    case "change": {
      const kinds = (["span", "change"] as const).filter((kind) =>
        report.findings.some((one) => one.kind === kind && one.question === name),
      );
      if (kinds.length === 0) return [];
      return found[kinds[0]!]!.decompositions.map(({ by, decomposition }) =>
        decompositionChart({ ...decomposition, metric }, { title: `Why ${name} changed, by ${by}`, width }),
      );
    }
    case "segment": {
      if (by === null) return [];
      const { comparison } = found.segments!.find((segment) => segment.by === by)!;
      const segments = comparison.segments.filter(({ n }) => n >= comparison.minimumN);
      if (segments.length === 0 || segments.length > MOST_ROWS) return [];
      return [segmentChart({ ...comparison, metric, segments }, { title: `${name} by ${by}`, width })];
    }
    case "drivers": {
      const comparison = found.drivers!;
      const drivers = comparison.drivers.filter(({ n }) => n >= comparison.minimumN);
      if (drivers.length === 0 || drivers.length > MOST_ROWS) return [];
      return [driverChart({ ...comparison, metric, drivers }, { width })];
    }
    case "benchmarks": {
      const { positions = [] } = found.benchmarks ?? {};
      return positions.some(({ comparable }) => comparable)
        ? [benchmarkChart({ ...found.score, metric }, positions, { width })]
        : [];
    }
    case "summary":
    case "comments":
    case "outcomes":
    case "follow-up":
    case "near-misses":
    case "disagreements":
    case "quality":
    case "method":
      return [];
  }
}

function outcomeCharts(
  { retention, valueAtRisk, uplift, risk }: OutcomeReport,
  width: number | undefined,
): Chart[] {
  const test = risk?.outOfTime ?? risk?.byCluster;
  return [
    ...(retention ? [retentionChart(retention, { width })] : []),
    ...(valueAtRisk ? [accountsAtRiskChart(valueAtRisk, { width })] : []),
    ...(uplift ? [upliftChart(uplift, { width })] : []),
    ...(test ? [calibrationChart(test, { width })] : []),
  ];
}

/** More rows than a reader can tell apart; the table has them all. */
const MOST_ROWS = 40;
/** Fewer periods give no steady limits. */
const LEAST_PERIODS = 12;

function trendCharts({ name, metric, trend: section }: QuestionReport, width: number | undefined): Chart[] {
  const { changes } = section!;
  const trend = { ...section!.trend, metric: { ...metric, name } };
  const answered = trend.points.filter(({ score }) => score !== null).length;
  if (answered === 0) return [];
  return [
    trendChart(trend, { changes, width }),
    ...(trend.points.length <= MOST_ROWS
      ? [shareChart(trend, { title: `${name}: shares of answers by period`, width })]
      : []),
    // Limits about one mean do not fit a series whose level changed.
    ...(answered >= LEAST_PERIODS && changes.changes.length === 0
      ? [controlChart(controlLimits(trend), { width })]
      : []),
  ];
}
