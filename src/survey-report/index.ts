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
export type { TrendReport } from "./trend-section.js";
export type { ChangeReport } from "./change.js";
export type { BenchmarkSection } from "./benchmark-section.js";
export type { Contradiction, Disagreement } from "./disagreement.js";
export type { Finding, FindingKind } from "./finding.js";
export type { FollowUpReport, RuleCompliance } from "./follow-up-section.js";
export type { Respondents } from "./repeats.js";
export type { DataQuality, QuestionQuality, SmallGroup } from "./quality.js";

// for people
export { reportSections, reportToMarkdown, type ReportSection, type ReportSectionKind } from "./markdown.js";
