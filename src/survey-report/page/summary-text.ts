import { formatCount } from "../../words/format.js";
import type { SurveyReport } from "../build.js";
import type { FollowUpReport } from "../follow-up.js";
import type { QuestionReport } from "../question.js";
import { contradictionText } from "./disagreement-text.js";
import { countText } from "./figures.js";
import { headlineText } from "./finding-text.js";
import { headlinesOf, newestFigure } from "./headline.js";
import { andList, blocks, bulletList } from "./markdown-blocks.js";
import { markdownName, markdownText } from "./markdown-name.js";
import { repeatsText } from "./quality-text.js";
import { scoreSentence } from "./scores-text.js";
import { momentText, periodWord, spanText } from "./time-text.js";

/** The first screen: the scores, what changed, where scores differ, what could not be told, and what to do next. */
export function summaryText(report: SurveyReport): string {
  const { periods, quality, questions, followUp } = report;
  const { rows, respondents } = quality;
  const metrics = new Map(questions.map(({ name, metric }) => [name, metric] as const));
  const word = periodWord(periods?.every);
  const headlines = headlinesOf(report);
  const say = (isAboutTime: boolean) =>
    headlines
      .filter(({ kind }) => TIME.has(kind) === isAboutTime)
      .map((headline) => headlineText(headline, metrics, word));
  const [changed, differ] = [say(true), [...say(false), ...disagreeing(report)]];
  const open = openText(questions);
  return blocks(
    `${countText(rows, "row")}${periods && periods.first !== null ? `, ${spanText(periods)}` : ""}.`,
    bulletList(questions.map((question) => scoreSentence(question, { isShort: true }))),
    bulletList((report.notes ?? []).map(markdownText)),
    respondents &&
      respondents.repeats > 0 &&
      respondents.widening.some((factor) => (factor ?? 1) > 1.05) &&
      repeatsText(report),
    changed.length > 0 && blocks("What changed:", bulletList(changed)),
    differ.length > 0 && blocks("Where answers differ, bad news first:", bulletList(differ)),
    open.length > 0 && `No difference can be told from chance ${open.join(", nor ")}.`,
    followUp && followUp.open > 0 && nextText(followUp, periods?.timeZone),
  );
}

/** The disagreement that most rows show. */
function disagreeing({ disagreements = [], level, quality }: SurveyReport): string[] {
  const [most] = disagreements
    .flatMap(({ first, second, contradictions }) => contradictions.map((one) => ({ first, second, one })))
    .filter(({ one }) => one.hits > 0 && one.n >= quality.minimumN)
    .sort((a, b) => b.one.hits - a.one.hits);
  return most
    ? [`Two questions disagree: ${contradictionText(most.one, most.first, most.second, level)}.`]
    : [];
}

const TIME: ReadonlySet<string> = new Set(["change", "change-point", "trend"]);

/** What was looked at and not told from chance. */
function openText(questions: readonly QuestionReport[]): string[] {
  const open = new Map<string, string[]>();
  const note = (what: string, { name }: QuestionReport) =>
    open.set(what, [...(open.get(what) ?? []), markdownName(name)]);
  for (const question of questions) {
    const { change, segments = [], drivers } = question;
    if (change?.difference.verdict === "no detectable difference")
      note(`between ${change.from} and ${change.to}`, question);
    for (const { by, comparison } of segments)
      if (isAllOpen(comparison.segments)) note(`by ${markdownName(by)}`, question);
    if (isAllOpen(drivers?.drivers ?? [])) note("by what is mentioned", question);
    if (newestFigure(question)?.verdict === "unclear") note("from the newest published figure", question);
  }
  return Array.from(open, ([what, names]) =>
    names.length === questions.length ? what : `${what} (${andList(names)})`,
  );
}

/** Whether groups were tested, and none of them was told from the rest. */
function isAllOpen(rows: readonly { readonly verdict: string }[]): boolean {
  const verdicts = new Set(rows.map(({ verdict }) => verdict));
  verdicts.delete("too few answers");
  verdicts.delete("nothing to compare with");
  return verdicts.size === 1 && verdicts.has("no detectable difference");
}

function nextText({ open, overdue, queue }: FollowUpReport, timeZone = "UTC"): string {
  const late = overdue > 0 ? `, ${formatCount(overdue)} past due` : "";
  const [first] = queue;
  const whom = first
    ? `; the most urgent is ${markdownName(first.responseId)} (${markdownName(first.metric.name)} answer ${first.score}${first.due === null ? "" : `, due ${momentText(first.due, timeZone)} in ${markdownName(timeZone)}`})`
    : "";
  return `Next: ${countText(open, "follow-up is", "follow-ups are")} open${late}${whom}.`;
}
