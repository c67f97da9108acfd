import type { BenchmarkPosition } from "../benchmarks/position.js";
import type { AdjustedDifference } from "../inference/adjusted-difference.js";
import type { Difference } from "../inference/difference.js";
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
import type { Disagreement } from "./disagreement.js";
import type { QuestionReport } from "./question.js";

/**
 * A difference that is clear although the report made many comparisons: its interval excludes 0, and its p-value,
 * adjusted for all comparisons of the report, is below 1 - level.
 */
export interface Finding extends AdjustedDifference {
  readonly kind: FindingKind;
  /** The name of the question; of two that disagree, the first. */
  readonly question: string;
  /** The group, theme, period, industry or second question; null for a trend. */
  readonly subject: string | number | boolean | null;
  /**
   * The split of a group, the earlier period of a change, a figure's source, region and year, or the category of the second
   * question; null for others.
   */
  readonly against: string | null;
  readonly verdict: "higher" | "lower";
  /** True if the verdict is good for this metric. */
  readonly good: boolean;
  /** For a trend, the slope per period; for two questions that disagree, in percentage points. */
  readonly difference: number;
  readonly interval: Interval;
  /** The p-value of its own test; for a change point that of the search over all places. */
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

/** A comparison that was tested; without a direction when it found nothing. */
interface Candidate extends Pick<
  Finding,
  "kind" | "question" | "subject" | "against" | "pValue" | "decidingPValue"
> {
  readonly found: Pick<Difference, "difference" | "interval"> | null;
  /** 1 if higher is good, -1 if lower is. */
  readonly goodSign: number;
}

/** The findings of all questions, in the order of the report's sections, and how the false-alarm rate was shared. */
export function findingsOf(
  questions: readonly QuestionReport[],
  disagreements: readonly Disagreement[],
  level: number,
): { readonly findings: Finding[]; readonly budget: FindingBudget } {
  const tests = [
    ...questions.flatMap((question) => [...testsOf(question)]),
    ...disagreements.flatMap(ofPair),
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
        good: verdict === (good > 0 ? "higher" : "lower"),
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

function* ofTime({ change, trend }: QuestionReport): Generator<Test> {
  if (change && change.decidingPValue !== null)
    yield { kind: "change", subject: change.to, against: change.from, ...clear(change) };
  if (!trend) return;
  const { changes, verdict } = trend.changes;
  if (verdict !== "too few periods" && changes.length === 0)
    // The search calls nothing a step that is not clear by itself: its p-value cannot matter.
    yield { kind: "change-point", subject: null, against: null, ...sure(1), found: null };
  for (const { period, gainPValue, difference, interval } of changes) {
    const found = { difference, interval };
    yield { kind: "change-point", subject: period, against: null, ...sure(gainPValue), found };
  }
  const { slope, interval, pValue } = trend.test;
  if (pValue === null) return;
  yield {
    kind: "trend",
    subject: null,
    against: null,
    ...sure(pValue),
    found: { difference: slope, interval },
  };
}

function* ofGroups({ segments = [], drivers }: QuestionReport): Generator<Test> {
  for (const { by, comparison } of segments) {
    const rows = comparison.segments;
    // Best first. With two groups the first only repeats the worse one with the opposite sign.
    for (const { key, versusRest } of (rows.length === 2 ? rows.slice(1) : rows).filter(isTested)) {
      yield { kind: "segment", subject: key[by]!, against: by, ...clear(versusRest) };
    }
  }
  for (const { driver, versusRest } of (drivers?.drivers ?? []).filter(isTested)) {
    yield { kind: "driver", subject: driver, against: null, ...clear(versusRest) };
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
  yield { kind: "benchmark", subject: label, against, ...test };
}

/** Contradictions that are more frequent than among those who gave other answers. */
function ofPair({ first, second, contradictions }: Disagreement): Candidate[] {
  return contradictions.flatMap(({ against, versusRest }): Candidate[] => {
    const { decidingPValue, verdict } = versusRest;
    if (decidingPValue === null) return [];
    const test = verdict === "lower" ? { ...sure(1), found: null } : clear(versusRest);
    return [{ kind: "disagreement", question: first, subject: second, against, ...test, goodSign: -1 }];
  });
}

/**
 * The p-values of a difference, and the difference itself if it is clear in its own table or test. Without a p-value, as
 * within the range of a published figure, there is nothing to claim.
 */
function clear(difference: DecidedDifference): Pick<Candidate, "pValue" | "decidingPValue" | "found"> {
  const { pValue, decidingPValue, verdict } = difference;
  const found = verdict === "higher" || verdict === "lower" ? difference : null;
  return { pValue: pValue ?? 1, decidingPValue: decidingPValue ?? 1, found };
}

/** The p-values of a test that is right in samples of every size. */
function sure(pValue: number): Pick<Candidate, "pValue" | "decidingPValue"> {
  return { pValue, decidingPValue: pValue };
}

/** The newest published figure with which a score can be compared. */
export function newestFigure({ benchmarks }: QuestionReport): BenchmarkPosition | undefined {
  return benchmarks?.positions.find((position) => position.comparable);
}

/** A difference with the p-value that decides among many comparisons. */
export type DecidedDifference = Omit<AdjustedDifference, "adjustedPValue">;

/** A row whose score is compared with that of the rest. */
export interface Compared {
  readonly versusRest: AdjustedDifference;
}

/** True for a row that had answers enough for a test. */
export function isTested({ versusRest }: Compared): boolean {
  return versusRest.adjustedPValue !== null;
}

/** True if the interval of a difference excludes 0, so that the difference may be stated. */
export function excludesZero({ low, high }: Interval): boolean {
  return low > 0 || high < 0;
}
