import { expectMade, isNumber, isObject, isText, listOf, withFields } from "../../math/made.js";
import { expectOptions } from "../../math/options.js";
import { LOCALE_OPTIONS, type LocaleOptions } from "../../words/numbers.js";
import type { SurveyReport } from "../build.js";
import type { QuestionReport } from "../question.js";
import { benchmarkText } from "./benchmark-text.js";
import { changeText } from "./change-text.js";
import { commentText } from "./comment-text.js";
import { disagreementText } from "./disagreement-text.js";
import { followUpText } from "./follow-up-text.js";
import { driverText, segmentText } from "./group-text.js";
import { markdownName } from "./markdown-name.js";
import { methodText } from "./method-text.js";
import { pageStyle, type PageStyle } from "./page-style.js";
import { qualityText } from "./quality-text.js";
import { distributionText, scoresText } from "./score-text.js";
import { summaryText } from "./summary-text.js";
import { trendText } from "./trend-text.js";

/** One section of the page, for programs that put pictures in between. */
export interface ReportSection {
  readonly kind:
    | "summary"
    | "scores"
    | "disagreements"
    | "distribution"
    | "trend"
    | "change"
    | "segment"
    | "drivers"
    | "benchmarks"
    | "comments"
    | "follow-up"
    | "quality"
    | "method";
  /** The name of its question; null for sections about all questions. */
  readonly question: string | null;
  /** The split of a "segment" section; null for others. */
  readonly by: string | null;
  /** 2 for a chapter, 3 for a section in it. */
  readonly depth: 2 | 3;
  /** The heading, in Markdown. */
  readonly title: string;
  /** The text below the heading, in Markdown. */
  readonly text: string;
}

/**
 * Writes a report as a page of Markdown (GitHub's dialect).
 *
 * @remarks
 * The page has the clear differences with their intervals, the comparisons without a clear difference, and the gaps in
 * the data. It states no difference whose interval contains 0. Plain names from data are unchanged, others are in a code
 * span, so that they add no markup, link or HTML.
 *
 * @param report - from `buildReport`, possibly stored as JSON in between
 * @returns the page; for a report without rows it says so
 * @throws TypeError for a value that is not from `buildReport`, RangeError for a locale that the runtime does not know
 * @example reportToMarkdown(buildReport([9, 10].map((rating) => ({ rating })), { questions: [{ metric: NPS, score: "rating" }] })).slice(0, 15) // => "# Survey report"
 * @category A report as a page
 */
export function reportToMarkdown(report: SurveyReport, options: LocaleOptions = {}): string {
  expectReport(report);
  expectOptions(options, LOCALE_OPTIONS);
  const sections = reportSections(report, options).map(
    ({ depth: level, title, text }) => `${"#".repeat(level)} ${title}\n\n${text}`,
  );
  return `# ${markdownName(report.title)}\n\n${sections.join("\n\n")}\n`;
}

/**
 * The sections of the page that `reportToMarkdown` writes, in order.
 *
 * @returns the sections; for a report without rows they say so
 * @throws TypeError for a value that is not from `buildReport`, RangeError for a locale that the runtime does not know
 * @example reportSections(buildReport([{ rating: 9 }], { questions: [{ metric: NPS, score: "rating" }] })).map(({ kind }) => kind) // => ["summary", "scores", "distribution", "quality", "method"]
 * @category A report as a page
 */
export function reportSections(report: SurveyReport, options: LocaleOptions = {}): ReportSection[] {
  expectOptions(options, LOCALE_OPTIONS);
  expectReport(report);
  const { comments, disagreements, followUp, questions } = report;
  const style = pageStyle(report, options);
  const isWeighted = questions.some(({ tally }) => tally.weights !== undefined);
  const chapter = (kind: ReportSection["kind"], title: string, text: string): ReportSection => ({
    kind,
    question: null,
    by: null,
    depth: 2,
    title,
    text,
  });
  return [
    chapter("summary", "Summary", summaryText(report, style)),
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
    ...(comments ? [chapter("comments", "What people say", commentText(comments, style))] : []),
    ...(followUp ? [chapter("follow-up", "Follow-up", followUpText(followUp, style))] : []),
    chapter("quality", "The data", qualityText(report, style)),
    chapter("method", "Methods", methodText(report, style)),
  ];
}

function questionSections(question: QuestionReport, report: SurveyReport, style: PageStyle): ReportSection[] {
  const { name, trend, change, segments = [], drivers, benchmarks } = question;
  const findings = report.findings.filter((finding) => finding.question === name);
  const part = (
    kind: ReportSection["kind"],
    title: string,
    text: string,
    by: string | null = null,
  ): ReportSection => ({
    kind,
    question: name,
    by,
    depth: kind === "distribution" ? 2 : 3,
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
    ...(drivers ? [part("drivers", "Topics", driverText(question, drivers, style))] : []),
    ...(benchmarks
      ? [part("benchmarks", "Published figures", benchmarkText(question, benchmarks, style))]
      : []),
  ];
}

function expectReport(report: unknown): void {
  expectMade(report, "a report, as buildReport gives", {
    title: isText,
    level: isNumber,
    adjust: isText,
    questions: listOf(withFields({ name: isText, score: isObject, tally: isObject })),
    findings: listOf(isObject),
    budget: withFields({ falseAlarms: isNumber, families: listOf(isObject) }),
    quality: withFields({ rows: isNumber, questions: listOf(isObject) }),
  });
}
