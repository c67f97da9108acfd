// from rows to a report
export { buildReport, type SurveyReport } from "./build.js";
export type {
  ReportBenchmarks,
  ReportFollowUp,
  ReportLocate,
  ReportOptions,
  ReportQuestion,
  ReportTime,
  TallyReportOptions,
} from "./options.js";
export type { CountedQuestion, ReportTallies, TalliesByPeriod } from "./from-tallies.js";

// parts of a report
export type { QuestionReport, SegmentReport } from "./question.js";
export type { TrendReport } from "./trend.js";
export type { ChangeReport } from "./change.js";
export type { BenchmarkReport } from "./benchmarks.js";
export type { Disagreement } from "./disagreement.js";
export type { Finding } from "./finding.js";
export type { FindingBudget } from "./budget.js";
export type { FollowUpReport, QueueItem } from "./follow-up.js";
export type { Respondents } from "./respondents.js";
export type { CommentReport, ReportComments } from "./comments.js";
export type { OutcomeReport, ReportOutcomes } from "./outcomes.js";
export type { Duplicates } from "./duplicates.js";
export type { NearMissGroup } from "./near-misses.js";
export type { DataQuality } from "./quality.js";
export type { Unread } from "./unread.js";

// a report as a page
export { reportSections, reportToMarkdown, type MarkdownOptions } from "./page/markdown.js";
export type { ReportSection } from "./page/sections.js";

// the summary as a message
export { reportToSlack, type SlackBlock, type SlackMessage, type SlackText } from "./page/slack.js";
export { reportToEmail, type EmailText } from "./page/email.js";
export type { MessageOptions } from "./points/told.js";
