import { sum } from "../../math/sum.js";
import type { Metric } from "../../metric/metric.js";
import { hasName } from "../../rows/group-names.js";
import type { LocatedChange } from "../../trend/local/change.js";
import { countText, differenceText, pointsOf, shareText } from "../../words/figures.js";
import { periodCount } from "../../words/periods.js";
import type { SurveyReport } from "../build.js";
import type { ChangeReport } from "../change.js";
import { excludesZero } from "../candidate.js";
import { type Finding } from "../finding.js";
import type { PageStyle } from "../page/page-style.js";
import type { QuestionReport } from "../question.js";
import { grouped } from "./grouped.js";
import type { Point } from "./point.js";
import { fewOf, joined, named, quoted, say, type Sentence } from "./sentence.js";
import { farText, partText, sharesText, whereText } from "./words.js";

/** A finding with its metric. */
interface Told {
  readonly finding: Finding;
  readonly question: QuestionReport;
}

/** The most new terms that are named with a change. */
const MOST_TERMS = 3;

/** What changed: all answers first, then where and since when. */
export function changePoints(report: SurveyReport, style: PageStyle): Point[] {
  const told = report.findings.map((finding): Told => {
    return { finding, question: report.questions.find(({ name }) => name === finding.question)! };
  });
  const ofKind = (kind: Finding["kind"]) => told.filter(({ finding }) => finding.kind === kind);
  // The latest step of a question; one without a step has a slope, or a second half that differs from the first.
  const isOf =
    (rivals: readonly Told[]) =>
    ({ question }: Told) =>
      rivals.some((one) => one.question === question);
  const steps = ofKind("change-point").filter(
    ({ question }, i, all) => !all.slice(i + 1).some((one) => one.question === question),
  );
  const spans = ofKind("span").filter((one) => !isOf(steps)(one));
  const slopes = ofKind("trend").filter((one) => !isOf(steps)(one) && !isOf(spans)(one));
  const points = [
    ...together(steps, 300, style, ({ subject }) => say`Since ${named(subject)}`, "than before"),
    ...spans.map((one) => spanPoint(one, style)),
    ...together(slopes, 280, style, () => [`With each ${style.period}`], ""),
    ...localPoints(ofKind("local-change"), report, style),
    ...together(
      ofKind("change"),
      200,
      style,
      ({ subject, against }) => say`${named(subject)} against ${named(against)}`,
      "",
    ),
  ];
  return points.length > 0 ? points : stillPoint(report, style);
}

/** The same change of several questions in one sentence. */
function together(
  changes: readonly Told[],
  importance: number,
  style: PageStyle,
  when: (finding: Finding) => Sentence,
  than: string,
): Point[] {
  return grouped(changes, ({ finding }) => [finding.subject, finding.good]).map((same): Point => {
    const far = same.map(
      ({ finding, question }, i) =>
        say`${named(question.name)} ${farText(finding, question.metric, style, { than: i === same.length - 1 ? than : "", isFirst: i === 0 })}`,
    );
    const text = say`${when(same[0].finding)}: ${joined(far, ", ")}.`;
    return { topic: "changed", where: null, importance, text };
  });
}

/** The change over the whole time of the report, and how much of it is mix. */
function spanPoint({ finding, question }: Told, style: PageStyle): Point {
  const { subject, against } = finding;
  const far = farText(finding, question.metric, style);
  const text = say`${named(question.name)} is ${far} in ${named(subject)} than in ${named(against)}.${mixText(question.span!, question.metric, style)}`;
  return { topic: "changed", where: null, importance: 290, text };
}

/** The smallest part of a change that is worth a sentence. */
const LEAST_PART = 0.1;

/** How much of a change is there only because other groups answered; empty where that is little or not clear. */
function mixText(change: ChangeReport, metric: Metric, style: PageStyle): Sentence {
  const largest = largestMix(change);
  if (!largest) return [];
  const { where, difference, shareBefore, shareAfter } = largest;
  const part = difference / change.difference!;
  const { numbers } = style;
  const size = `${differenceText(difference, metric, numbers)} ${pointsOf(metric)}`;
  const shares = `${shareText(shareAfter, numbers)} of the answers, ${shareText(shareBefore, numbers)} before`;
  const share = part > 1 ? "more than all" : partText(part, style);
  return say` Of this, ${share} (${size}) is only mix: ${whereText(where)} has ${shares}.`;
}

/** The split whose mix made most of a change, with the group that made most of that. */
function largestMix({ difference, decompositions, explained }: ChangeReport) {
  const whole = difference!;
  const parts = explained
    ? explained.keys.map(({ key, values, verdict, ...own }) => ({
        by: key,
        mix: own.difference,
        isClear: verdict === "higher" || verdict === "lower",
        groups: values.map(({ value, ...one }) => ({ ...one, value, mix: one.mix.difference })),
      }))
    : decompositions.map(({ by, decomposition: { mix, segments } }) => ({
        by,
        mix: mix?.difference ?? 0,
        isClear: mix?.interval ? excludesZero(mix.interval) : false,
        groups: segments.map(({ key, ...one }) => ({ ...one, value: key[by]!, mix: one.mix.difference })),
      }));
  const [largest] = parts
    .filter(({ mix, isClear }) => isClear && mix / whole >= LEAST_PART)
    .sort((a, b) => b.mix / whole - a.mix / whole);
  if (!largest) return null;
  const [most] = largest.groups
    .filter(({ value }) => hasName({ value }))
    .sort((a, b) => b.mix / whole - a.mix / whole);
  if (!most) return null;
  const { shareBefore, shareAfter, value } = most;
  return { where: { [largest.by]: value }, difference: largest.mix, shareBefore, shareAfter };
}

/** Where and when it changed, with what people newly say there; the same place and time of several questions at once. */
function localPoints(changes: readonly Told[], { comments }: SurveyReport, style: PageStyle): Point[] {
  const all = changes.map(({ finding, question }) => {
    const { changes: located } = question.located!;
    const isIt = ({ where, from, until }: LocatedChange) =>
      from === finding.subject && until === finding.against && isSame(where, finding.where);
    return { finding, question, change: located.find(isIt)! };
  });
  return grouped(all, ({ finding: { where, subject, against, good } }) => [
    where,
    subject,
    against,
    good,
  ]).map((same): Point => {
    const [{ change, question }] = same;
    const { where, from, earliest, until } = change;
    const perhaps = earliest === from ? [] : say` (perhaps ${named(earliest)})`;
    const when =
      until === null
        ? say`since ${named(from)}${perhaps}`
        : say`from ${named(from)}${perhaps}, over by ${named(until)}`;
    const far = same.map(
      ({ finding, question: { name, metric } }, i) =>
        say`${named(name)} ${farText(finding, metric, style, { isFirst: i === 0 })}`,
    );
    const { metric } = question;
    const impact = `${differenceText(change.impact, metric, style.numbers)} ${pointsOf(metric)}`;
    const news = comments?.atChanges.find((one) => one.from === from && isSame(one.where, where));
    const terms = (news?.terms.emerging ?? []).map((term, i) =>
      i === 0 ? say`${quoted(term.term)} ${sharesText(term, style)}` : [quoted(term.term)],
    );
    const said =
      terms.length > 0
        ? say` New in the comments there: ${fewOf(terms, MOST_TERMS, (n) => style.numbers.count(n))}.`
        : [];
    return {
      topic: "changed",
      where,
      importance: 250 + Math.min(Math.abs(change.impact) / (metric.range[1] - metric.range[0]), 1),
      text: say`${whereText(where)}, ${when}: ${joined(far, ", ")}; that is ${impact} of ${named(question.name)} as a whole.${said}`,
    };
  });
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** That nothing changed, and where it was looked for; or that there was nothing to compare. */
function stillPoint({ questions }: SurveyReport, { numbers, period }: PageStyle): Point[] {
  const looked = questions.flatMap(({ trend }) => (trend ? [trend.test.periods] : []));
  if (looked.length === 0) return [];
  const periods = Math.max(...looked);
  if (periods < 2) {
    const which = periods === 1 ? `All dated answers are of one ${period}` : `No answer is in any ${period}`;
    const text = `${which}: nothing could be compared over time.`;
    return [{ topic: "changed", where: null, importance: 0, text: [text] }];
  }
  const cells = sum(questions.map(({ located }) => located?.searched.cells ?? 0));
  const where =
    cells > 0 ? `, nor any group of answers by itself (${countText(cells, "group", numbers)} searched)` : "";
  const text = `No score changed clearly over ${periodCount(periods, period, numbers)}${where}.`;
  return [{ topic: "changed", where: null, importance: 0, text: [text] }];
}
