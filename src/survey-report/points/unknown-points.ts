import type { Difference } from "../../inference/difference.js";
import { getOrMake } from "../../math/get-or-make.js";
import { sum } from "../../math/sum.js";
import { countText } from "../../words/figures.js";
import type { SurveyReport } from "../build.js";
import { newestFigure } from "../finding.js";
import { duplicatesText } from "../page/quality-text.js";
import type { Numbers } from "../../words/numbers.js";
import type { PageStyle } from "../page/page-style.js";
import type { QuestionReport } from "../question.js";
import type { Point } from "./point.js";
import { joined, named, say, type Sentence } from "./sentence.js";

/** What is not known: who kept silent, what was counted twice or left out, which groups are too small, what is not clear. */
export function unknownPoints(report: SurveyReport, style: PageStyle): Point[] {
  const { numbers } = style;
  const { quality, questions, notes = [] } = report;
  const { smallGroups, minimumN, undated, unread, outside, responseRate } = quality;
  const gaps: (string | false)[] = [
    duplicatesText(report, numbers),
    undated.count > 0 &&
      !unread?.time &&
      `${countText(undated.count, ["row has", "rows have"], numbers)} no readable time.`,
    outside > 0 && `${countText(outside, ["row is", "rows are"], numbers)} outside the time of the report.`,
    invalidText(questions, style),
    !responseRate && "How many were invited is not given, so how many kept silent is not known.",
    riskGap(report),
    smallGroups.length > 0 &&
      `${countText(new Set(smallGroups.map(({ by, group }) => JSON.stringify([by, group]))).size, ["group has", "groups have"], numbers)} fewer than ${countText(minimumN, "answer", numbers)} to a question: too few to say.`,
  ];
  const told = gaps.filter((text): text is string => text !== false && text !== "");
  const blanks = blankText(questions, style);
  const open = [...openText(questions), ...openOutcomes(report, numbers)];
  const all: Sentence[] = [
    ...notes.map((text) => [{ text }]),
    ...(told.length > 0 ? [[told.join(" ")]] : []),
    ...(open.length > 0 ? [say`No clear difference: ${joined(open, "; ")}.`] : []),
    ...(blanks.length > 0 ? [blanks] : []),
  ];
  return all.map((text, i): Point => ({ topic: "unknown", where: null, importance: -i, text }));
}

/** That nobody knows beforehand who is at risk, although a model was tried. */
function riskGap({ outcomes }: SurveyReport): string | false {
  const { verdict } = outcomes?.risk ?? {};
  if (verdict === undefined || verdict === "better than the base rate" || verdict === "ranks only")
    return false;
  return `Who is at risk is not known beforehand: the verdict about the model is “${verdict}”.`;
}

/** What people did where nothing is clear. */
function openOutcomes({ outcomes }: SurveyReport, numbers: Numbers): Sentence[] {
  const { retention, uplift } = outcomes ?? {};
  return [
    ...(retention?.trend.verdict === "no clear difference" ? [["in who stays, by answer"]] : []),
    ...(uplift?.uplift.verdict === "no clear difference"
      ? [[`by contact (${countText(uplift.heldOut.n, "customer", numbers)} held out)`]]
      : []),
  ];
}

function invalidText(questions: readonly QuestionReport[], { numbers }: PageStyle): string | false {
  const invalid = sum(questions.flatMap(({ score }) => Object.values(score.excluded)));
  return invalid > 0 && `${countText(invalid, ["answer is", "answers are"], numbers)} left out as invalid.`;
}

/** Answers that are in no group, since their key is blank. */
function blankText([first]: readonly QuestionReport[], { numbers }: PageStyle): Sentence {
  const blank = (first?.segments ?? []).flatMap(({ by, comparison: { aside } }) => {
    const n = sum(aside.map((group) => group.n));
    return n > 0 ? [say`${named(by)} (${numbers.count(n)} answers)`] : [];
  });
  return blank.length > 0 ? say`Not always given: ${joined(blank, ", ")}.` : [];
}

/** The comparisons in which nothing is clear, neither at the top nor in their own table. */
function openText(questions: readonly QuestionReport[]): Sentence[] {
  const open = new Map<string, { readonly what: Sentence; readonly names: string[] }>();
  for (const question of questions) {
    const note = (what: Sentence) =>
      getOrMake(open, JSON.stringify(what), () => ({ what, names: [] })).names.push(question.name);
    const { change, segments = [], drivers } = question;
    if (change?.verdict === "no clear difference")
      note(say`between ${named(change.from)} and ${named(change.to)}`);
    for (const { by, comparison } of segments) if (isAllOpen(comparison.segments)) note(say`by ${named(by)}`);
    if (isAllOpen(drivers?.drivers ?? [])) note(["by topic"]);
    if (newestFigure(question)?.standing === "unclear") note(["from the newest published figure"]);
  }
  return Array.from(open.values(), ({ what, names }) =>
    names.length === questions.length
      ? what
      : say`${what} (${joined(
          names.map((name) => [named(name)]),
          ", ",
          " and ",
        )})`,
  );
}

/** True if groups were tested and none clearly differs from the rest. */
function isAllOpen(rows: readonly { readonly versusRest: Difference }[]): boolean {
  const verdicts = new Set(rows.map(({ versusRest }) => versusRest.verdict));
  verdicts.delete("too few answers");
  verdicts.delete("nothing to compare with");
  return verdicts.size === 1 && verdicts.has("no clear difference");
}
