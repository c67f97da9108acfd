import { formatCount } from "../report/format.js";
import type { Exclusion } from "../tally/tally.js";
import type { SurveyReport } from "./build.js";
import { adjustmentName, percentText, shareText } from "./figures.js";
import { markdownName } from "./markdown-name.js";
import { andList, blocks, bulletList, countText, markdownTable } from "./markdown-table.js";
import type { QuestionQuality, SmallGroup } from "./quality.js";
import type { QuestionReport } from "./question.js";

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

/** How the figures were made. */
export function methodText({ level, adjust, questions, findings }: SurveyReport): string {
  const methods = questions.flatMap(({ name, score }) =>
    score.interval === null ? [] : [`${markdownName(name)} by the ${score.interval.method} method`],
  );
  const isGrouped = questions.some(({ segments, drivers }) => segments ?? drivers);
  const error = Number((1 - level).toPrecision(12));
  const sets = questions.reduce((sum, question) => sum + comparisonSets(question), 0);
  return bulletList([
    ...(methods.length > 0 ? [`Intervals at ${percentText(level)}: ${methods.join(", ")}.`] : []),
    "A difference is stated only where its interval leaves 0 out; anything else may be chance.",
    ...(isGrouped
      ? [
          `Each group is compared with everyone else, each mention with answers without it. The p-value is adjusted for the number of groups or mentions in its table (${adjustmentName(adjust)}), and only a p-value below ${error} counts. Intervals are not adjusted: one may leave 0 out where the groups are not told apart.`,
        ]
      : []),
    ...(sets > 1
      ? [
          `The report makes ${formatCount(sets)} sets of comparisons: a table of groups or mentions, a published figure, two periods, a search for a step or a slope, each for one question. In each the chance of a false finding is held to ${percentText(error)}, and not over all of them: were there no difference anywhere, some ${(sets * error).toFixed(1)} sets at most would be expected to show one.`,
        ]
      : []),
    ...(findings.length > 1
      ? [
          "The differences named first are the largest of many, and the largest of many tend to be overstated.",
        ]
      : []),
    ...(findings.some(({ kind }) => kind === "change-point")
      ? [
          "Steps are placed where they fit best, on the same answers that measure them, so their size is a little too large.",
        ]
      : []),
  ]);
}

/** How many times the question was asked whether anything differs. */
function comparisonSets({ change, trend, segments = [], drivers, benchmarks }: QuestionReport): number {
  const isTested = ({ adjustedPValue }: { readonly adjustedPValue: number | null }) =>
    adjustedPValue !== null;
  const tables = [...segments.map(({ comparison }) => comparison.segments), drivers?.drivers ?? []];
  return [
    change !== undefined && change.difference.verdict !== "too few answers",
    trend !== undefined && trend.changes.verdict !== "too few periods",
    trend !== undefined && trend.test.verdict !== "too few periods",
    ...tables.map((rows) => rows.some(isTested)),
    ...(benchmarks?.positions ?? []).map(({ comparable }) => comparable),
  ].filter(Boolean).length;
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
        : `Response rate: ${formatCount(answered)} of ${formatCount(delivered)} delivered invitations, ${shareText(rate)} (${percentText(level)} interval ${shareText(interval!.low)} to ${shareText(interval!.high)}). It says nothing about how the others would have answered.`,
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
  const rest = named.length - MOST_NAMED;
  const shown = [...named.slice(0, MOST_NAMED), ...(rest > 0 ? [`${formatCount(rest)} others`] : [])];
  return `Groups with fewer than ${minimumN} answers to a question, where people may be recognised: ${andList(shown)}.`;
}

function exclusionsOf({ excluded }: QuestionQuality): [reason: string, exclusion: Exclusion][] {
  return Object.entries(excluded);
}
