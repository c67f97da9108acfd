import { expectThat } from "../../math/guard.js";
import { readOneOf } from "../../math/fields.js";
import { expectOptions, joinOptions, type KnownOptions } from "../../math/options.js";
import { LOCALE_OPTIONS, type LocaleOptions } from "../../words/numbers.js";
import type { SurveyReport } from "../build.js";
import { written } from "../points/sentence.js";
import { MESSAGE_OPTIONS, toldOf, type MessageOptions } from "../points/told.js";
import { contentsText } from "./contents.js";
import { blocks } from "./markdown-blocks.js";
import { MARKDOWN } from "./markdown-name.js";
import { pageStyle } from "./page-style.js";
import { expectReport } from "./expect-report.js";
import { sectionsOf, type ReportSection } from "./sections.js";
import { summaryText } from "./summary-text.js";

/** Options of `reportToMarkdown`. */
export interface MarkdownOptions extends MessageOptions {
  /**
   * The summary alone, which fits a screen, or the full page, which begins with it.
   * @defaultValue "full"; for some groups "summary", their only form
   */
  readonly form?: "summary" | "full" | undefined;
}

const OPTIONS = /* @__PURE__ */ joinOptions(MESSAGE_OPTIONS, {
  form: (value: unknown, path: string) => readOneOf<"summary" | "full">(["summary", "full"], value, path),
}) satisfies KnownOptions<MarkdownOptions>;

/**
 * Writes a report as a page of Markdown (GitHub's dialect).
 *
 * @remarks
 * The page begins with a summary of at most 25 lines: the scores and how sure they are, what changed, where and since when,
 * what people say, what is weak and what is strong, who must be called, what to do next, and what is not known. Sections with
 * the tables follow; those that few readers need are folded. It states no difference whose interval contains 0. Plain names
 * from data are unchanged, others are in a code span, so that they add no markup, link or HTML.
 *
 * @param report - from `buildReport`, possibly stored as JSON in between
 * @returns the page; for a report without rows it says so
 * @throws TypeError for a value that is not from `buildReport`, RangeError for a locale that the runtime does not know
 * @example reportToMarkdown(buildReport([9, 10].map((rating) => ({ rating })), { questions: [{ metric: NPS, score: "rating" }] })).slice(0, 15) // => "# Survey report"
 * @category A report as a page
 */
export function reportToMarkdown(report: SurveyReport, options: MarkdownOptions = {}): string {
  expectReport(report);
  expectOptions(options, OPTIONS);
  const { form = options.for === undefined ? "full" : "summary" } = options;
  expectThat(
    form === "summary" || options.for === undefined,
    'the form "summary" with for',
    form,
    " at form",
  );
  const { title, points, style } = toldOf(report, options);
  const top = blocks(`# ${written(title, MARKDOWN)}`, summaryText(points));
  if (form === "summary") return `${top}\n`;
  const sections = sectionsOf(report, style).filter(({ kind }) => kind !== "summary");
  return `${blocks(top, contentsText(sections), ...sectionTexts(sections))}\n`;
}

/** The sections, those at the end that few readers need folded into one. */
function sectionTexts(sections: readonly ReportSection[]): string[] {
  const text = (section: ReportSection) => blocks(`## ${section.title}`, section.text);
  const [shown, folded] = [false, true].map((isFolded) => sections.filter((one) => one.folded === isFolded));
  const titles = folded!.map(({ title }) => title).join(", ");
  return [
    ...shown!.map(text),
    ...(folded!.length > 0
      ? [`<details><summary>${titles}</summary>`, ...folded!.map(text), "</details>"]
      : []),
  ];
}

/**
 * The sections of the page that `reportToMarkdown` writes, in order.
 *
 * @returns the sections; for a report without rows they say so
 * @throws TypeError for a value that is not from `buildReport`, RangeError for a locale that the runtime does not know
 * @example reportSections(buildReport([{ rating: 9 }], { questions: [{ metric: NPS, score: "rating" }] })).map(({ kind }) => kind) // => ["summary", "scores", "quality", "method"]
 * @example
 * const rows = Array.from({ length: 40 }, (_, i) => ({ nps: i % 4 ? 9 : 3, channel: i % 2 ? "chat" : "phone" }));
 * const report = buildReport(rows, { questions: [{ metric: NPS, score: "nps" }], segments: ["channel"] });
 * reportSections(report).map(({ title }) => title) // => ["Summary", "Scores", "By channel", "The data", "Methods"]
 * @category A report as a page
 */
export function reportSections(report: SurveyReport, options: LocaleOptions = {}): ReportSection[] {
  expectOptions(options, LOCALE_OPTIONS);
  expectReport(report);
  return sectionsOf(report, pageStyle(report, options));
}
