import type { BenchmarkPosition } from "../benchmarks/position.js";
import type { AdjustedDifference } from "../inference/adjusted-difference.js";
import type { Interval } from "../inference/interval.js";
import { goodSign } from "../metric/metric.js";
import { errorRate } from "../words/figures.js";
import {
  adjustWithinBudget,
  budgetOf,
  familyOfKind,
  type FindingBudget,
  type FindingFamily,
  type FindingKind,
} from "./budget.js";
import type { KeyValue } from "../tally/grouped.js";
import { clear, excludesZero, isTested, sure, type Candidate } from "./candidate.js";
import { commentCandidates } from "./comment-candidates.js";
import type { CommentReport } from "./comments.js";
import type { Disagreement } from "./disagreement.js";
import { outcomeCandidates } from "./outcome-candidates.js";
import type { OutcomeReport } from "./outcomes.js";
import type { QuestionReport } from "./question.js";

/**
 * A difference that is clear although the report made many comparisons: its interval excludes 0, and its p-value,
 * adjusted for all comparisons of the report, is below 1 - level.
 */
export interface Finding extends AdjustedDifference {
  readonly kind: FindingKind;
  /**
   * The name of the question; of two that disagree, the first. Of what people did the metric of the answers, "Retention" for the
   * uplift of it, and what a risk is of.
   */
  readonly question: string;
  /**
   * The group, theme, term, period, industry or second question, the category whose customers leave or stay, or "contact"; null
   * for a trend and a risk.
   */
  readonly subject: string | number | boolean | null;
  /**
   * The split of a group, the earlier period of a change, the first period of a term, the first period after a change of some
   * groups, a figure's source, region and year, the category of the second question or that with the best answers, or "hold-out"; null for
   * others.
   */
  readonly against: string | null;
  /** The values of the splits that its answers share; null where it is about all answers. */
  readonly where: Readonly<Record<string, KeyValue>> | null;
  readonly verdict: "higher" | "lower";
  /** True if the verdict is good for this metric; null for a term that people mention more often. */
  readonly good: boolean | null;
  /**
   * For a trend, the slope per period; for two questions that disagree, terms that emerge, and customers who stay, in percentage
   * points; for a risk, those by which the area under the curve is above 50%.
   */
  readonly difference: number;
  readonly interval: Interval;
  /** The p-value of its own test; for what was searched for (when and where it changed, new terms) that of the search. */
  readonly pValue: number;
  /** The p-value that is adjusted: in small samples that of a random division of the answers, where it is larger. */
  readonly decidingPValue: number;
  /** Adjusted for all comparisons of the report, by its `budget`. */
  readonly adjustedPValue: number;
  /** The comparisons with which it was tested together: those of its family, over all questions and splits. */
  readonly family: FindingFamily;
  /** The number of comparisons in its family. */
  readonly tested: number;
}

/** The parts of a report that make claims. */
interface Compared {
  readonly questions: readonly QuestionReport[];
  readonly disagreements: readonly Disagreement[];
  readonly comments: CommentReport | null;
  readonly outcomes: OutcomeReport | null;
}

/** The findings of all questions, in the order of the report's sections, and how the false-alarm rate was shared. */
export function findingsOf(
  { questions, disagreements, comments, outcomes }: Compared,
  level: number,
): { readonly findings: Finding[]; readonly budget: FindingBudget } {
  const tests = [
    ...questions.flatMap((question) => [...testsOf(question)]),
    ...disagreements.flatMap(ofPair),
    ...(comments ? commentCandidates(comments) : []),
    ...(outcomes ? outcomeCandidates(outcomes) : []),
  ];
  const adjusted = adjustWithinBudget(tests.map(({ kind, decidingPValue: pValue }) => ({ kind, pValue })));
  const budget = budgetOf(tests, errorRate(level));
  const tested = new Map(budget.families.map((one) => [one.family, one.tested]));
  const findings = tests.flatMap(({ found, goodSign: good, ...rest }, i): Finding[] => {
    const { difference = null, interval = null } = found ?? {};
    const adjustedPValue = adjusted[i]!;
    if (difference === null || interval === null || !excludesZero(interval)) return [];
    if (adjustedPValue >= budget.falseAlarms) return [];
    const verdict = interval.low > 0 ? "higher" : "lower";
    const family = familyOfKind(rest.kind);
    return [
      {
        ...rest,
        adjustedPValue,
        family,
        tested: tested.get(family)!,
        verdict,
        good: good === 0 ? null : verdict === (good > 0 ? "higher" : "lower"),
        difference,
        interval,
        level: interval.level,
        method: interval.method,
      },
    ];
  });
  return { findings, budget };
}

function* testsOf(report: QuestionReport): Generator<Candidate> {
  const shared = { question: report.name, goodSign: goodSign(report.metric) };
  for (const test of [...ofTime(report), ...ofGroups(report), ...ofBenchmark(report)])
    yield { ...shared, ...test };
}

type Test = Omit<Candidate, "question" | "goodSign">;

function* ofTime({ change, span, trend, located }: QuestionReport): Generator<Test> {
  if (change && change.decidingPValue !== null)
    yield { kind: "change", subject: change.to, against: change.from, where: null, ...clear(change) };
  if (span && span.decidingPValue !== null)
    yield { kind: "span", subject: span.to, against: span.from, where: null, ...clear(span) };
  if (located?.left && located.changes.length === 0)
    yield { kind: "local-change", subject: null, against: null, where: null, ...sure(1), found: null };
  for (const { where, from, until, adjustedPValue, ...found } of located?.changes ?? [])
    yield { kind: "local-change", subject: from, against: until, where, ...sure(adjustedPValue), found };
  if (!trend) return;
  const { changes, verdict } = trend.changes;
  if (verdict !== "too few periods" && changes.length === 0)
    // The search calls nothing a step that is not clear by itself: its p-value cannot matter.
    yield { kind: "change-point", subject: null, against: null, where: null, ...sure(1), found: null };
  for (const { period, gainPValue, difference, interval } of changes) {
    const found = { difference, interval };
    yield { kind: "change-point", subject: period, against: null, where: null, ...sure(gainPValue), found };
  }
  const { slope, interval, pValue } = trend.test;
  if (pValue === null) return;
  yield {
    kind: "trend",
    subject: null,
    against: null,
    where: null,
    ...sure(pValue),
    found: { difference: slope, interval },
  };
}

function* ofGroups({ segments = [], drivers }: QuestionReport): Generator<Test> {
  for (const { by, comparison } of segments) {
    const rows = comparison.segments;
    // Best first. With two groups the first only repeats the worse one with the opposite sign.
    for (const { key, versusRest } of (rows.length === 2 ? rows.slice(1) : rows).filter(isTested)) {
      const subject = key[by]!;
      yield { kind: "segment", subject, against: by, where: { [by]: subject }, ...clear(versusRest) };
    }
  }
  for (const { driver, versusRest } of (drivers?.drivers ?? []).filter(isTested)) {
    yield { kind: "driver", subject: driver, against: null, where: null, ...clear(versusRest) };
  }
}

/** The newest published figure; the others stay in their table. */
function* ofBenchmark(report: QuestionReport): Generator<Test> {
  const newest = newestFigure(report);
  if (!newest) return;
  const { label, source, region, year } = newest.benchmark;
  const against = [source.title, region, year].filter((part) => part !== null).join(", ");
  const { versusFigure } = newest;
  const test = clear({ ...versusFigure, decidingPValue: versusFigure.pValue });
  yield { kind: "benchmark", subject: label, against, where: null, ...test };
}

/** Contradictions that are more frequent than among those who gave other answers. */
function ofPair({ first, second, contradictions }: Disagreement): Candidate[] {
  return contradictions.flatMap(({ against, versusRest }): Candidate[] => {
    const { decidingPValue, verdict } = versusRest;
    if (decidingPValue === null) return [];
    const test = verdict === "lower" ? { ...sure(1), found: null } : clear(versusRest);
    const shared = { kind: "disagreement", question: first, subject: second, against, where: null } as const;
    return [{ ...shared, ...test, goodSign: -1 }];
  });
}

/** The newest published figure with which a score can be compared. */
export function newestFigure({ benchmarks }: QuestionReport): BenchmarkPosition | undefined {
  return benchmarks?.positions.find((position) => position.comparable);
}
