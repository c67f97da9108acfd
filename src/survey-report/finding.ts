import type { AdjustedDifference } from "../inference/adjusted-difference.js";
import type { Difference } from "../inference/difference.js";
import type { Interval } from "../inference/interval.js";
import type { Adjustment } from "../inference/multiplicity.js";
import { goodSign } from "../metric/metric.js";
import type { QuestionReport } from "./question.js";

/**
 * A clear difference: its interval excludes 0 and, if several groups were tested together, its adjusted p-value is below
 * 1 - level. The report states no other difference.
 */
export interface Finding extends Difference {
  readonly kind: "change" | "change-point" | "trend" | "segment" | "driver" | "benchmark";
  /** The name of the question. */
  readonly question: string;
  /** The group, theme, period or industry; null for a trend. */
  readonly subject: string | number | boolean | null;
  /** The split of a group, the earlier period of a change, or a figure's source, region and year; null for others. */
  readonly against: string | null;
  readonly verdict: "higher" | "lower";
  /** True if the verdict is good for this metric. */
  readonly good: boolean;
  /** For a trend, the slope per period. */
  readonly difference: number;
  readonly interval: Interval;
  /**
   * The p-value of the finding: adjusted if several groups were tested, for a change point that of the search; null if
   * the interval alone decides.
   */
  readonly pValue: number | null;
  readonly adjust: Adjustment | null;
  /** The number of groups tested together. */
  readonly tested: number;
}

type Candidate = Pick<Finding, "kind" | "subject" | "against" | "pValue"> &
  Partial<Pick<Finding, "adjust" | "tested">> &
  Pick<Difference, "difference" | "interval">;

/** The findings of one question, in the order of the report's sections. */
export function findingsOf(report: QuestionReport): Finding[] {
  return [...ofTime(report), ...ofGroups(report), ...ofBenchmarks(report)].flatMap(
    ({ difference, interval, adjust = null, tested = 1, ...rest }): Finding[] => {
      if (difference === null || interval === null || !excludesZero(interval)) return [];
      const verdict = interval.low > 0 ? "higher" : "lower";
      const { level, method } = interval;
      const good = verdict === (goodSign(report.metric) > 0 ? "higher" : "lower");
      const found = { question: report.name, verdict, good, level, method } as const;
      return [{ ...rest, ...found, difference, interval, adjust, tested }];
    },
  );
}

function* ofTime({ change, trend }: QuestionReport): Generator<Candidate> {
  if (change?.verdict === "higher" || change?.verdict === "lower") {
    const { difference, interval, pValue, from, to } = change;
    yield { kind: "change", subject: to, against: from, difference, interval, pValue };
  }
  if (!trend) return;
  for (const { period, difference, interval, gainPValue: pValue } of trend.changes.changes) {
    yield { kind: "change-point", subject: period, against: null, difference, interval, pValue };
  }
  const { slope, interval, pValue, verdict, warnings } = trend.test;
  if ((verdict === "rising" || verdict === "falling") && warnings.length === 0) {
    yield { kind: "trend", subject: null, against: null, difference: slope, interval, pValue };
  }
}

function* ofGroups({ segments = [], drivers }: QuestionReport): Generator<Candidate> {
  for (const { by, comparison } of segments) {
    const { adjust, segments: rows } = comparison;
    const tested = rows.filter(isTested).length;
    // Best first. With two groups the first only repeats the worse one with the opposite sign.
    const informative = rows.length === 2 ? rows.slice(1) : rows;
    for (const { key, versusRest } of informative) {
      const { verdict, difference, interval, adjustedPValue: pValue } = versusRest;
      if (verdict !== "higher" && verdict !== "lower") continue;
      yield { kind: "segment", subject: key[by]!, against: by, difference, interval, pValue, adjust, tested };
    }
  }
  const rows = drivers?.drivers ?? [];
  const tested = rows.filter(isTested).length;
  for (const { driver, versusRest } of rows) {
    const { verdict, difference, interval, adjustedPValue: pValue } = versusRest;
    if (verdict !== "higher" && verdict !== "lower") continue;
    const { adjust } = drivers!;
    yield { kind: "driver", subject: driver, against: null, difference, interval, pValue, adjust, tested };
  }
}

function* ofBenchmarks({ benchmarks }: QuestionReport): Generator<Candidate> {
  for (const position of benchmarks?.positions ?? []) {
    if (!position.comparable || position.versusFigure.verdict === "no clear difference") continue;
    const { label, source, region, year } = position.benchmark;
    const { difference, interval } = position.versusFigure;
    const against = [source.title, region, year].filter((part) => part !== null).join(", ");
    yield { kind: "benchmark", subject: label, against, difference, interval, pValue: null };
  }
}

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
