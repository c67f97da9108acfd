import { sum } from "../../math/sum.js";
import { describeScore } from "../../words/describe.js";
import { countText, levelText, scoreText, shareText } from "../../words/figures.js";
import type { Numbers } from "../../words/numbers.js";
import type { SurveyReport } from "../build.js";
import type { FollowUpReport } from "../follow-up.js";
import { momentText, type PageStyle } from "../page/page-style.js";
import type { QuestionReport } from "../question.js";
import type { Point } from "./point.js";
import { joined, named, say, type Part, type Sentence } from "./sentence.js";

/** The score of each question, and how sure it is. */
export function scorePoints(report: SurveyReport, style: PageStyle): Point[] {
  const { questions } = report;
  const scores = questions.map((question, i): Point => {
    return { topic: "score", where: null, importance: -i, text: scoreSentence(question, style) };
  });
  return [...scores, ...surePoints(report, style)];
}

/** The sentence of `describeScore`; the short form is without the missing answers. */
export function scoreSentence(
  { name, metric, score }: QuestionReport,
  { locale }: PageStyle,
  { isShort = true } = {},
): Sentence {
  const names = [name, ...metric.categories.map((category) => category.name)];
  // Names are written by the medium: their places are held by characters that stand for nothing.
  const held = names.map((_, i) => String.fromCharCode(0xe000 + i));
  const [first, ...others] = held;
  const categories = metric.categories.map((category, i) => ({ ...category, name: others[i]! }));
  const missing = isShort && score.score !== null ? 0 : score.missing;
  const text = describeScore(
    { ...score, metric: { ...metric, name: first!, categories }, missing },
    { locale },
  );
  const parts: Part[] = text.split(/([\ue000-\uf8ff])/).filter((part) => part !== "");
  return parts.map((part) => {
    const place = typeof part === "string" ? held.indexOf(part) : -1;
    return place < 0 ? part : named(names[place]);
  });
}

/** That a score has answers to two questions in it; of several scores the first with its figures. */
function mixedText(questions: readonly QuestionReport[], numbers: Numbers): Sentence[] {
  const [first, ...others] = questions.flatMap(({ name, metric, surveyKinds: kinds }) =>
    kinds ? [{ name, metric, kinds }] : [],
  );
  if (!first) return [];
  const { name, metric, kinds } = first;
  const [relationship, transactional] = kinds.kinds.map(
    ({ kind, n, score }) =>
      `${countText(n, [`${kind} answer`, `${kind} answers`], numbers)} (${scoreText(score!, metric, numbers)})`,
  );
  const also = joined(
    others.map((one) => [named(one.name)]),
    ", ",
    " and ",
  );
  const further = others.length > 0 ? say` (so ${others.length === 1 ? "does" : "do"} ${also})` : [];
  return [
    say`${named(name)} mixes ${transactional!} with ${relationship!}${further}: they answer different questions and are best read apart, by ${named(kinds.by)}.`,
  ];
}

/** What those who did not answer may do to the score: "; if the others stood at −6.2, NPS of everyone would be 0" */
function silentText([first]: readonly QuestionReport[], numbers: Numbers): Sentence {
  const bounds = first?.nonresponse;
  if (!bounds?.extremes || bounds.rate === 1) return [];
  const { metric, extremes, tippingPoints } = bounds;
  const write = (score: number) => scoreText(score, metric, numbers);
  const range = `${write(extremes.low)} to ${write(extremes.high)}`;
  const tip = tippingPoints.find(({ possible, silentScore }) => possible && silentScore !== null);
  return tip
    ? say`; if the others stood at ${write(tip.silentScore!)}, ${named(first!.name)} of everyone would be ${write(tip.target)} (it may be anywhere from ${range})`
    : say`; whatever the others think, ${named(first!.name)} of everyone is ${range}`;
}

/** What the intervals cover, and how many of such reports say what is not there. */
function surePoints({ questions, quality, budget, findings }: SurveyReport, { numbers }: PageStyle): Point[] {
  if (questions.every(({ score }) => score.score === null)) return [];
  const { responseRate, respondents } = quality;
  const answered =
    !responseRate || responseRate.rate === null
      ? []
      : say`: ${shareText(responseRate.rate, numbers)} of ${countText(responseRate.delivered, "invitation", numbers)} were answered${silentText(questions, numbers)}`;
  const people =
    respondents && respondents.repeats > 0
      ? ` Answers of one person are taken together (${countText(respondents.people, "respondent", numbers)}).`
      : "";
  const tested = sum(budget.families.map((family) => family.tested));
  const count = numbers.count(tested);
  const rate = levelText(budget.falseAlarms, numbers);
  const said =
    findings.length > 0
      ? `What is said here to differ stays clear among all ${count} comparisons of the report: where nothing differs, at most ${rate} of such reports say that something does.`
      : `Of ${count} comparisons of the report none is clear when all are counted.`;
  const mixed = mixedText(questions, numbers);
  return [
    ...mixed,
    say`The intervals cover chance among those who answered, not the views of those who did not${answered}.${people}`,
    ...(tested > 1 ? [[said]] : []),
  ].map((text, i): Point => ({ topic: "sure", where: null, importance: -i, text }));
}

/** Who must be called. */
export function callPoints({ followUp }: SurveyReport, style: PageStyle): Point[] {
  if (!followUp || followUp.open === 0) return [];
  return [{ topic: "call", where: null, importance: 0, text: queueText(followUp, style) }];
}

/** "4 follow-ups are open, 2 of them overdue; the most urgent is r1181 (NPS answer 6, due 2026-06-26 01:56)." */
export function queueText(
  { open, overdue, queue }: Pick<FollowUpReport, "open" | "overdue" | "queue">,
  style: PageStyle,
): Sentence {
  const { numbers } = style;
  const late = overdue > 0 ? `, ${numbers.count(overdue)} of them overdue` : "";
  const count = `${countText(open, ["follow-up is", "follow-ups are"], numbers)} open${late}`;
  const [first] = queue;
  if (!first) return [`${count}.`];
  const due = first.due === null ? "" : `, due ${momentText(first.due, style)}`;
  const owner = first.owner === null ? [] : say`, for ${named(first.owner)}`;
  const answer = `answer ${numbers.decimal(first.score, 0)}`;
  return say`${count}; the most urgent is ${named(first.responseId)} (${named(first.metric.name)} ${answer}${due}${owner}).`;
}
