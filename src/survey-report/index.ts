// from rows to a report
export { buildReport, type ReportPeriods, type SurveyReport } from "./build.js";
export type {
  ReportBenchmarks,
  ReportFollowUp,
  ReportInvitations,
  ReportOptions,
  ReportQuestion,
  ReportTime,
} from "./options.js";

// what it holds
export type { BandReading, QuestionReport, SegmentReport } from "./question.js";
export type { TrendReport } from "./trend.js";
export type { ChangeReport } from "./change.js";
export type { BenchmarkReport } from "./benchmarks.js";
export type { Contradiction, Disagreement } from "./disagreement.js";
export type { Finding, FindingKind } from "./finding.js";
export type { FollowUpReport, RuleCompliance } from "./follow-up.js";
export type { Respondents } from "./respondents.js";
export type { DataQuality, QuestionQuality, SmallGroup } from "./quality.js";

// for people
export {
  reportSections,
  reportToMarkdown,
  type ReportSection,
  type ReportSectionKind,
} from "./page/markdown.js";
