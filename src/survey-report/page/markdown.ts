import type { LocaleOptions } from "../../words/numbers.js";
import type { SurveyReport } from "../build.js";
import type { QuestionReport } from "../question.js";
import { benchmarkText } from "./benchmark-text.js";
import { changeText } from "./change-text.js";
import { disagreementText } from "./disagreement-text.js";
import { distributionText } from "./distribution-text.js";
import { driverText } from "./driver-text.js";
import { followUpText } from "./follow-up-text.js";
import { markdownName } from "./markdown-name.js";
import { methodText } from "./method-text.js";
import { pageStyle, type PageStyle } from "./page-style.js";
import { qualityText } from "./quality-text.js";
import { scoresText } from "./scores-text.js";
import { segmentText } from "./segment-text.js";
import { summaryText } from "./summary-text.js";
import { trendText } from "./trend-text.js";

/** What a section of the page is about. */
export type ReportSectionKind =
  | "summary"
  | "scores"
  | "disagreements"
  | "distribution"
  | "trend"
  | "change"
  | "segment"
  | "drivers"
  | "benchmarks"
  | "follow-up"
  | "quality"
  | "method";

/** One section of the page, for a program that puts pictures between them. */
export interface ReportSection {
  readonly kind: ReportSectionKind;
  /** The name of the question that it is about; null for all. */
  readonly question: string | null;
  /** What a "segment" section splits by; null for others. */
  readonly by: string | null;
  /** 2 for a chapter, 3 for a part of one. */
  readonly level: 2 | 3;
  /** The heading, in Markdown. */
  readonly title: string;
  /** What stands under the heading, in Markdown. */
  readonly text: string;
}

/**
 * The report as a page of Markdown (GitHub's kind), as a careful analyst would write it: clear differences with their
 * intervals, what is not clear, and what the data lack. It states no difference whose interval holds 0.
 *
 * @remarks
 * Names from data stand as they are where they are plain, else in a code span, so that they can bring no markup, link or
 * HTML with them.
 *
 * @param report - from `buildReport`, or one that has been through JSON
 * @returns for a report of no rows, a page that says so
 * @throws TypeError for anything that `buildReport` did not make, RangeError for a locale that the runtime does not know
 * @example reportToMarkdown(buildReport([9, 10].map((rating) => ({ rating })), { questions: [{ metric: NPS, score: "rating" }] })).slice(0, 15) // => "# Survey report"
 */
export function reportToMarkdown(report: SurveyReport, options: LocaleOptions = {}): string {
  const sections = reportSections(report, options).map(
    ({ level, title, text }) => `${"#".repeat(level)} ${title}\n\n${text}`,
  );
  return `# ${markdownName(report.title)}\n\n${sections.join("\n\n")}\n`;
}

/**
 * The sections of the page that `reportToMarkdown` writes, in order.
 *
 * @returns for a report of no rows, sections that say so
 * @throws TypeError for anything that `buildReport` did not make, RangeError for a locale that the runtime does not know
 * @example reportSections(buildReport([{ rating: 9 }], { questions: [{ metric: NPS, score: "rating" }] })).map(({ kind }) => kind) // => ["summary", "scores", "distribution", "quality", "method"]
 */
export function reportSections(report: SurveyReport, options: LocaleOptions = {}): ReportSection[] {
  const { disagreements, followUp, questions } = report;
  const style = pageStyle(report, options);
  const isWeighted = questions.some(({ tally }) => tally.weights !== undefined);
  const chapter = (kind: ReportSectionKind, title: string, text: string): ReportSection => ({
    kind,
    question: null,
    by: null,
    level: 2,
    title,
    text,
  });
  return [
    chapter("summary", "In short", summaryText(report, style)),
    chapter("scores", "Scores", scoresText(report, style)),
    ...(disagreements
      ? [
          chapter(
            "disagreements",
            "Where the questions disagree",
            disagreementText(disagreements, isWeighted, style),
          ),
        ]
      : []),
    ...questions.flatMap((question) => questionSections(question, report, style)),
    ...(followUp ? [chapter("follow-up", "Follow-up", followUpText(followUp, style))] : []),
    chapter("quality", "The data", qualityText(report, style)),
    chapter("method", "How the figures were made", methodText(report, style)),
  ];
}

function questionSections(question: QuestionReport, report: SurveyReport, style: PageStyle): ReportSection[] {
  const { name, trend, change, segments = [], drivers, benchmarks } = question;
  const findings = report.findings.filter((finding) => finding.question === name);
  const part = (
    kind: ReportSectionKind,
    title: string,
    text: string,
    by: string | null = null,
  ): ReportSection => ({
    kind,
    question: name,
    by,
    level: kind === "distribution" ? 2 : 3,
    title,
    text,
  });
  const first = part("distribution", markdownName(name), distributionText(question, style));
  if (question.score.score === null) return [first];
  return [
    first,
    ...(trend ? [part("trend", "Over time", trendText(question, trend, findings, style))] : []),
    ...(change
      ? [part("change", `From ${change.from} to ${change.to}`, changeText(question, change, findings, style))]
      : []),
    ...segments.map((segment) =>
      part("segment", `By ${markdownName(segment.by)}`, segmentText(question, segment, style), segment.by),
    ),
    ...(drivers
      ? [part("drivers", "What goes with high and low scores", driverText(question, drivers, style))]
      : []),
    ...(benchmarks
      ? [part("benchmarks", "Beside published figures", benchmarkText(question, benchmarks, style))]
      : []),
  ];
}
