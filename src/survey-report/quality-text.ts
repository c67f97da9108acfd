import type { Exclusion } from "../tally/tally.js";
import type { SurveyReport } from "./build.js";
import { adjustmentName, percentText, scoreText } from "./figures.js";
import { markdownName } from "./markdown-name.js";
import { blocks, bulletList, countText, markdownTable } from "./markdown-table.js";
import type { DataQuality, QuestionQuality } from "./quality.js";

/** At most so many small groups are named. */
const MOST_NAMED = 12;

/** What is missing, left out or thin. */
export function qualityText({ quality, level }: SurveyReport): string {
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
      String(question.n),
      String(question.missing),
      String(exclusionsOf(question).reduce((sum, [, { count }]) => sum + count, 0)),
      reasons(question),
      ...(isWeighted ? [question.effectiveN.toFixed(1)] : []),
    ]),
    ["Why left out"],
  );
  return blocks(
    `${countText(rows, "row")}, ${answered} with at least one answer.`,
    table,
    bulletList(notes(quality, level)),
  );
}

/** How the figures were made. */
export function methodText({ level, adjust, questions, findings }: SurveyReport): string {
  const methods = questions.flatMap(({ name, score }) =>
    score.interval === null ? [] : [`${markdownName(name)} by the ${score.interval.method} method`],
  );
  const isGrouped = questions.some(({ segments, drivers }) => segments ?? drivers);
  return bulletList([
    ...(methods.length > 0 ? [`Intervals at ${percentText(level)}: ${methods.join(", ")}.`] : []),
    "A difference is stated only where its interval leaves 0 out; anything else may be chance.",
    ...(isGrouped
      ? [
          `Each group is compared with everyone else. p-values answer for the number of groups of one split of one question (${adjustmentName(adjust)}), not for all questions together.`,
        ]
      : []),
    ...(findings.some(({ kind }) => kind === "change-point")
      ? [
          "Steps are placed where they fit best, on the same answers that measure them, so their size is a little too large.",
        ]
      : []),
  ]);
}

function reasons(question: QuestionQuality): string {
  return exclusionsOf(question)
    .map(([reason, { count, positions }]) => {
      const where = positions.map((position) => position + 1).join(", ");
      return `${count} ${reason.replaceAll("-", " ")} (row ${where}${count > positions.length ? ", …" : ""})`;
    })
    .join("; ");
}

function notes(quality: DataQuality, level: number): string[] {
  const { smallGroups, minimumN, outside, undated, respondents, responseRate } = quality;
  const percent = (share: number) => scoreText(100 * share, { kind: "share" });
  const list: string[] = [];
  if (responseRate) {
    const { rate, interval, answered, delivered } = responseRate;
    list.push(
      rate === null
        ? "No response rate: no invitation was delivered."
        : `Response rate: ${answered} of ${delivered} delivered invitations, ${percent(rate)} (${percentText(level)} interval ${percent(interval!.low)} to ${percent(interval!.high)}). It says nothing about how the others would have answered.`,
    );
  }
  if (respondents && respondents.repeats > 0) {
    list.push(
      `${countText(respondents.people, "person", "people")} gave ${respondents.people + respondents.repeats} rows. Intervals take answers as independent, so they are somewhat too narrow where the same people answer again.`,
    );
  }
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
  if (smallGroups.length > 0) {
    const named = smallGroups
      .slice(0, MOST_NAMED)
      .map(
        ({ question, by, group, n }) =>
          `${markdownName(by)} ${markdownName(group)} (${n} on ${markdownName(question)})`,
      );
    const more = smallGroups.length - named.length;
    list.push(
      `Groups with fewer than ${minimumN} answers, where people may be recognised: ${named.join(", ")}${more > 0 ? ` and ${more} more` : ""}.`,
    );
  }
  return list;
}

function exclusionsOf({ excluded }: QuestionQuality): [reason: string, exclusion: Exclusion][] {
  return Object.entries(excluded);
}
