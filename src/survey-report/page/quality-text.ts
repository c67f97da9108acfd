import { getOrMake } from "../../math/get-or-make.js";
import type { Exclusion } from "../../tally/exclusion.js";
import type { KeyValue } from "../../tally/grouped.js";
import type { Tally } from "../../tally/tally.js";
import { countText, intervalText, shareParts, shareText } from "../../words/figures.js";
import type { Numbers } from "../../words/numbers.js";
import { exclusionText, listText } from "../../words/phrases.js";
import type { SurveyReport } from "../build.js";
import type { DataQuality } from "../quality.js";
import { blocks, bulletList, firstFew } from "./markdown-blocks.js";
import { markdownKey, markdownName, quotedName } from "./markdown-name.js";
import { clockText, type PageStyle } from "./page-style.js";

type QuestionQuality = DataQuality["questions"][number];

/** The largest number of small groups to name. */
const MOST_NAMED = 12;

/** Missing, excluded and sparse data. */
export function qualityText(report: SurveyReport, { numbers }: PageStyle): string {
  const { count } = numbers;
  const { quality, questions } = report;
  const { rows, answered } = quality;
  const clock = clockText(report, numbers);
  return blocks(
    `${countText(rows, "row", numbers)}${answered === null ? "" : `, ${count(answered)} with at least one answer`}${clock && `, ${clock}`}.`,
    bulletList([
      ...quality.questions.flatMap((question, i) => leftOutText(question, questions[i]!.tally, numbers)),
      ...notes(report, numbers),
    ]),
  );
}

/** Rows that are copies of others, and ids that come again; each of them counts unless it was left out. */
export function duplicatesText({ quality }: SurveyReport, numbers: Numbers): string | false {
  if (!quality.duplicates) return false;
  const { copies, dropped, repeatedIds } = quality.duplicates;
  const edited = repeatedIds - (dropped ? 0 : copies);
  const copied = countText(copies, ["row is an exact copy", "rows are exact copies"], numbers);
  const fate = dropped
    ? `${copies === 1 ? "was" : "were"} left out`
    : `${copies === 1 ? "counts" : "count"} again`;
  return [
    ...(copies > 0 ? [`${copied} of an earlier row and ${fate}.`] : []),
    ...(edited > 0
      ? [
          `${countText(edited, ["row has", "rows have"], numbers)} the id of an earlier row with other content and ${edited === 1 ? "counts" : "count"} again.`,
        ]
      : []),
  ].join(" ");
}

/** The number of people in the rows, and the effect of repeated answers on the intervals. */
export function repeatsText(
  { quality, questions }: Pick<SurveyReport, "quality" | "questions">,
  numbers: Numbers,
): string {
  const { people, repeats, widening } = quality.respondents!;
  const wider = questions.flatMap(({ name }, i) =>
    typeof widening[i] === "number" ? [`${numbers.decimal(widening[i], 2)} (${markdownName(name)})`] : [],
  );
  return (
    `${numbers.count(people + repeats)} rows come from ${countText(people, "respondent", numbers)}. Intervals and tests take the answers of one respondent together` +
    (wider.length > 0
      ? `: the standard errors of the scores are ${listText(wider, "and")} times those of independent answers.`
      : ".")
  );
}

/** The answers to a question that are missing or left out, and why; and what those that count are worth. */
function leftOutText(question: QuestionQuality, tally: Tally, numbers: Numbers): string[] {
  const reasons = exclusionsOf(question).map(([reason, { count, positions }]) => {
    // Tallies of an engine have no positions.
    const where = positions.length > 0 ? ` (${whereText({ count, positions })})` : "";
    return `${numbers.count(count)} left out, ${exclusionText(reason)}${where}`;
  });
  const { missing, n } = question;
  const parts = [...(missing > 0 ? [`${numbers.count(missing)} missing`] : []), ...reasons];
  const worth = worthText(question, tally, numbers);
  return parts.length + worth.length === 0
    ? []
    : [
        `${markdownName(question.question)}: ${countText(n, "answer", numbers)}${worth}${parts.length > 0 ? `; ${parts.join("; ")}` : ""}.`,
      ];
}

/**
 * ", as precise as 900 answers of different people"; empty where nothing is lost: people who contradict themselves may be
 * worth more than their answers, which is chance.
 */
function worthText(
  { n, effectiveN }: QuestionQuality,
  { weights, clusters }: Tally,
  numbers: Numbers,
): string {
  const worth = Math.round(effectiveN);
  if (worth >= n) return "";
  const kind = [...(clusters ? ["of different people"] : []), ...(weights ? ["of equal weight"] : [])];
  return `, as precise as ${countText(worth, "answer", numbers)} ${listText(kind, "and")}`;
}

/** "row 3, 8, …": the first few rows, counted from 1. */
function whereText({ count, positions }: Exclusion): string {
  const rows = positions.map((position) => position + 1).join(", ");
  return `row ${rows}${count > positions.length ? ", …" : ""}`;
}

function notes(report: SurveyReport, numbers: Numbers): string[] {
  const { smallGroups, minimumN, outside, undated, respondents, responseRate } = report.quality;
  const list: string[] = [];
  if (responseRate) {
    const { rate, interval, answered, delivered } = responseRate;
    list.push(
      rate === null
        ? "No response rate: no invitation was delivered."
        : `Response rate: ${numbers.count(answered)} of ${numbers.count(delivered)} delivered invitations, ${shareText(rate, numbers)} (${intervalText(shareParts(interval!, numbers))}). It does not show how the others would have answered.`,
    );
  }
  const doubled = duplicatesText(report, numbers);
  if (doubled !== false) list.push(doubled);
  if (respondents && respondents.repeats > 0) list.push(repeatsText(report, numbers));
  if (respondents && respondents.unknown > 0)
    list.push(`${countText(respondents.unknown, ["row does", "rows do"], numbers)} not say who answered.`);
  if (undated.count > 0) {
    list.push(
      `${countText(undated.count, ["row has", "rows have"], numbers)} no readable time (${whereText(undated)}): counted in the scores, but in no period.`,
    );
  }
  if (outside > 0)
    list.push(
      `${countText(outside, ["row is", "rows are"], numbers)} outside the time of the report and left out.`,
    );
  list.push(...lookAlikeTexts(report, numbers));
  if (smallGroups.length > 0) list.push(smallText(smallGroups, minimumN, numbers));
  return list;
}

/** Names that may be one group, once for each split. */
function lookAlikeTexts({ questions: [first] }: SurveyReport, numbers: Numbers): string[] {
  const splits = [
    ...(first?.segments ?? []).map(({ by, comparison }) => ({ by, alike: comparison.lookAlikes })),
    { by: "topic", alike: first?.drivers?.lookAlikes ?? [] },
  ];
  return splits.flatMap(({ by, alike }) => {
    if (alike.length === 0) return [];
    const groups = alike.map(({ names }) => names.map((name) => quotedName(visible(name))).join(" and "));
    return `Names of ${markdownName(by)} that look alike and are groups of their own here: ${firstFew(groups, MOST_NAMED, numbers).join("; ")}.`;
  });
}

/** A name whose invisible characters are written out, since without them it would be that of another group. */
function visible(name: KeyValue): KeyValue {
  if (typeof name !== "string") return name;
  return name.replace(
    /\p{Cf}|[^\S ]/gu,
    (mark) => `\\u${mark.codePointAt(0)!.toString(16).padStart(4, "0")}`,
  );
}

/** Small groups, each once, with the number of answers to each question. */
function smallText(smallGroups: DataQuality["smallGroups"], minimumN: number, numbers: Numbers): string {
  const groups = new Map<string, string[]>();
  for (const { question, by, group, n } of smallGroups) {
    const name = markdownKey({ [by]: group });
    getOrMake(groups, name, () => []).push(`${markdownName(question)} ${numbers.count(n)}`);
  }
  const named = Array.from(groups, ([name, counts]) => `${name} (${counts.join(", ")})`);
  return `Groups with fewer than ${countText(minimumN, "answer", numbers)} to a question, where respondents may be recognised: ${listText(firstFew(named, MOST_NAMED, numbers), "and")}.`;
}

function exclusionsOf({ excluded }: QuestionQuality): [reason: string, exclusion: Exclusion][] {
  return Object.entries(excluded);
}
