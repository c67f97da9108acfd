import type { Difference } from "../../inference/difference.js";
import { getOrMake } from "../../math/get-or-make.js";
import { countText } from "../../words/figures.js";
import type { Numbers } from "../../words/numbers.js";
import { listText } from "../../words/phrases.js";
import type { SurveyReport } from "../build.js";
import type { FollowUpReport } from "../follow-up.js";
import type { QuestionReport } from "../question.js";
import { contradictionText } from "./disagreement-text.js";
import { budgetSentence } from "./budget-text.js";
import { headlineText } from "./finding-text.js";
import { newestFigure } from "../finding.js";
import { headlinesOf } from "./headline.js";
import { blocks, bulletList } from "./markdown-blocks.js";
import { markdownName, markdownText } from "./markdown-name.js";
import { momentText, spanText, type PageStyle } from "./page-style.js";
import { duplicatesText, repeatsText } from "./quality-text.js";
import { scoreSentence } from "./score-text.js";

/** The first screen: scores, changes, differences, comparisons without a clear difference, and what to do next. */
export function summaryText(report: SurveyReport, style: PageStyle): string {
  const { numbers } = style;
  const { quality, questions, disagreements = [], followUp } = report;
  const { rows, respondents } = quality;
  const metrics = new Map(questions.map(({ name, metric }) => [name, metric] as const));
  const headlines = headlinesOf(report);
  const say = (isAboutTime: boolean) =>
    headlines
      .filter(({ kind }) => TIME.has(kind) === isAboutTime)
      .map((headline) => headlineText(headline, metrics, disagreements, style));
  const [changed, differ] = [say(true), say(false)];
  const open = openText(questions);
  const span = spanText(report, numbers);
  return blocks(
    `${countText(rows, "row", numbers)}${span && `, ${span}`}.`,
    duplicatesText(report, numbers),
    bulletList([
      ...questions.map((question) => scoreSentence(question, style, { isShort: true })),
      ...contradicting(report, numbers),
    ]),
    bulletList((report.notes ?? []).map(markdownText)),
    respondents &&
      respondents.repeats > 0 &&
      respondents.widening.some((factor) => (factor ?? 1) > 1.05) &&
      repeatsText(report, numbers),
    changed.length > 0 && blocks("What changed:", bulletList(changed)),
    differ.length > 0 && blocks("Where answers differ, bad news first:", bulletList(differ)),
    budgetSentence(report, style),
    open.length > 0 && `No clear difference: ${open.join("; ")}.`,
    followUp && followUp.open > 0 && nextText(followUp, style),
  );
}

/** The contradiction with the most people, as a count: it claims no difference. */
function contradicting({ disagreements = [], quality }: SurveyReport, numbers: Numbers): string[] {
  const [most] = disagreements
    .flatMap(({ first, second, contradictions }) => contradictions.map((one) => ({ first, second, one })))
    .filter(({ one }) => one.hits > 0 && one.n >= quality.minimumN)
    .sort((a, b) => b.one.hits - a.one.hits);
  return most ? [`${contradictionText(most.one, most.first, most.second, numbers)}.`] : [];
}

const TIME: ReadonlySet<string> = new Set(["change", "change-point", "trend"]);

/** The comparisons in which nothing is clear, neither at the top nor in their own table. */
function openText(questions: readonly QuestionReport[]): string[] {
  const open = new Map<string, string[]>();
  const note = (what: string, { name }: QuestionReport) =>
    getOrMake(open, what, () => []).push(markdownName(name));
  for (const question of questions) {
    const { change, segments = [], drivers } = question;
    if (change?.verdict === "no clear difference") note(`between ${change.from} and ${change.to}`, question);
    for (const { by, comparison } of segments)
      if (isAllOpen(comparison.segments)) note(`by ${markdownName(by)}`, question);
    if (isAllOpen(drivers?.drivers ?? [])) note("by topic", question);
    if (newestFigure(question)?.standing === "unclear") note("from the newest published figure", question);
  }
  return Array.from(open, ([what, names]) =>
    names.length === questions.length ? what : `${what} (${listText(names, "and")})`,
  );
}

/** True if groups were tested and none clearly differs from the rest. */
function isAllOpen(rows: readonly { readonly versusRest: Difference }[]): boolean {
  const verdicts = new Set(rows.map(({ versusRest }) => versusRest.verdict));
  verdicts.delete("too few answers");
  verdicts.delete("nothing to compare with");
  return verdicts.size === 1 && verdicts.has("no clear difference");
}

function nextText({ open, overdue, queue }: FollowUpReport, style: PageStyle): string {
  const { numbers } = style;
  const late = overdue > 0 ? `, ${numbers.count(overdue)} of them overdue` : "";
  const [first] = queue;
  const urgent = first
    ? `; the most urgent is ${markdownName(first.responseId)} (${markdownName(first.metric.name)} answer ${numbers.decimal(first.score, 0)}${first.due === null ? "" : `, due ${momentText(first.due, style)} in ${markdownName(style.timeZone)}`})`
    : "";
  return `Next: ${countText(open, ["follow-up is", "follow-ups are"], numbers)} open${late}${urgent}.`;
}
