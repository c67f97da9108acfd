import { formatCount, formatPercent } from "../../words/format.js";
import type { Exclusion } from "../../tally/tally.js";
import type { SurveyReport } from "../build.js";
import type { QuestionQuality, SmallGroup } from "../quality.js";
import { countText, shareText } from "./figures.js";
import { andList, blocks, bulletList, firstFew, markdownTable } from "./markdown-blocks.js";
import { markdownName } from "./markdown-name.js";

/** At most so many small groups are named. */
const MOST_NAMED = 12;

/** What is missing, left out or thin. */
export function qualityText(report: SurveyReport): string {
  const { quality } = report;
  const { rows, answered, questions } = quality;
  const isWeighted = questions.some(({ n, effectiveN }) => n !== effectiveN);
  const table = markdownTable(
    [
      "Question",
      "Answers",
      "Missing",
      "Left out",
      "Why left out",
      ...(isWeighted ? ["Effective answers"] : []),
    ],
    questions.map((question) => [
      markdownName(question.question),
      formatCount(question.n),
      formatCount(question.missing),
      formatCount(exclusionsOf(question).reduce((sum, [, { count }]) => sum + count, 0)),
      reasons(question),
      ...(isWeighted ? [question.effectiveN.toFixed(1)] : []),
    ]),
    ["Why left out"],
  );
  return blocks(
    `${countText(rows, "row")}, ${formatCount(answered)} with at least one answer.`,
    table,
    bulletList(notes(report)),
  );
}

/** How many people are behind the rows, and what that does to the intervals. */
export function repeatsText({ quality, questions }: Pick<SurveyReport, "quality" | "questions">): string {
  const { people, repeats, widening } = quality.respondents!;
  const wider = questions.flatMap(({ name }, i) =>
    typeof widening[i] === "number" ? [`${widening[i].toFixed(2)} (${markdownName(name)})`] : [],
  );
  return (
    `${countText(people, "person", "people")} gave ${formatCount(people + repeats)} rows. Intervals and tests take every answer as independent` +
    (wider.length > 0
      ? `; with people as independent instead, the intervals of the scores would be ${andList(wider)} times as wide.`
      : ".")
  );
}

function reasons(question: QuestionQuality): string {
  return exclusionsOf(question)
    .map(([reason, { count, positions }]) => {
      const where = positions.map((position) => position + 1).join(", ");
      return `${formatCount(count)} ${reason.replaceAll("-", " ")} (row ${where}${count > positions.length ? ", …" : ""})`;
    })
    .join("; ");
}

function notes(report: SurveyReport): string[] {
  const { smallGroups, minimumN, outside, undated, respondents, responseRate } = report.quality;
  const { level } = report;
  const list: string[] = [];
  if (responseRate) {
    const { rate, interval, answered, delivered } = responseRate;
    list.push(
      rate === null
        ? "No response rate: no invitation was delivered."
        : `Response rate: ${formatCount(answered)} of ${formatCount(delivered)} delivered invitations, ${shareText(rate)} (${formatPercent(level)} interval ${shareText(interval!.low)} to ${shareText(interval!.high)}). It says nothing about how the others would have answered.`,
    );
  }
  if (respondents && respondents.repeats > 0) list.push(repeatsText(report));
  if (respondents && respondents.unknown > 0)
    list.push(`${countText(respondents.unknown, "row does", "rows do")} not say who answered.`);
  if (undated.count > 0) {
    const where = undated.positions.map((position) => position + 1).join(", ");
    list.push(
      `${countText(undated.count, "row has", "rows have")} no time that can be read (row ${where}${undated.count > undated.positions.length ? ", …" : ""}): counted in the scores, in no period.`,
    );
  }
  if (outside > 0)
    list.push(
      `${countText(outside, "row lies", "rows lie")} outside the time of the report and ${outside === 1 ? "is" : "are"} left out.`,
    );
  if (smallGroups.length > 0) list.push(smallText(smallGroups, minimumN));
  return list;
}

/** Small groups, each once, with how many answers it has to which question. */
function smallText(smallGroups: readonly SmallGroup[], minimumN: number): string {
  const groups = new Map<string, string[]>();
  for (const { question, by, group, n } of smallGroups) {
    const name = `${markdownName(by)} ${markdownName(group)}`;
    groups.set(name, [...(groups.get(name) ?? []), `${markdownName(question)} ${n}`]);
  }
  const named = Array.from(groups, ([name, counts]) => `${name} (${counts.join(", ")})`);
  return `Groups with fewer than ${minimumN} answers to a question, where people may be recognised: ${andList(firstFew(named, MOST_NAMED))}.`;
}

function exclusionsOf({ excluded }: QuestionQuality): [reason: string, exclusion: Exclusion][] {
  return Object.entries(excluded);
}
