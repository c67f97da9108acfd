import type { Interval } from "../inference/limits.js";
import type { Adjustment } from "../inference/multiplicity.js";
import type { Metric } from "../metric/metric.js";
import { distanceInterval } from "./benchmarks.js";
import type { QuestionReport } from "./question.js";

/** What a finding is about. */
export type FindingKind = "change" | "change-point" | "trend" | "segment" | "driver" | "benchmark";

/**
 * A difference that the data supports: its interval leaves 0 out, and among several groups so does the test that answers
 * for how many there are. What is not a finding is not stated as a difference anywhere in the report.
 */
export interface Finding {
  readonly kind: FindingKind;
  /** The question's name. */
  readonly question: string;
  /** The group, theme, period or industry; null for a trend. */
  readonly subject: string | number | boolean | null;
  /** What groups are split by, the period compared with, or a figure's source, region and year; null for none. */
  readonly against: string | null;
  readonly direction: "higher" | "lower";
  /** Whether the direction is the good one on this metric. */
  readonly isGood: boolean;
  /** Signed, in the metric's unit; for a trend, per period. */
  readonly difference: number;
  readonly interval: Interval;
  /** Adjusted where several were tested; null where the interval alone decides. */
  readonly pValue: number | null;
  readonly adjust: Adjustment | null;
  /** How many were tested together. */
  readonly tested: number;
}

interface Candidate {
  readonly kind: FindingKind;
  readonly subject: Finding["subject"];
  readonly against: string | null;
  readonly difference: number | null;
  readonly interval: Interval | null;
  readonly pValue: number | null;
  readonly adjust?: Adjustment;
  readonly tested?: number;
}

/** The findings of one question, in the order of the report's sections. */
export function findingsOf(report: QuestionReport): Finding[] {
  return [...ofTime(report), ...ofGroups(report), ...ofBenchmarks(report)].flatMap(
    ({ difference, interval, adjust = null, tested = 1, ...rest }) => {
      if (difference === null || interval === null || !leavesOutZero(interval)) return [];
      const direction = interval.low > 0 ? "higher" : "lower";
      return {
        ...rest,
        question: report.name,
        direction,
        isGood: direction === goodDirection(report.metric),
        difference,
        interval,
        adjust,
        tested,
      } as const;
    },
  );
}

function goodDirection({ direction }: Metric): "higher" | "lower" {
  return direction === "higher-is-better" ? "higher" : "lower";
}

function* ofTime({ change, trend }: QuestionReport): Generator<Candidate> {
  if (change && ["higher", "lower"].includes(change.difference.verdict)) {
    const { difference, interval, pValue } = change.difference;
    yield { kind: "change", subject: change.to, against: change.from, difference, interval, pValue };
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
    const tested = rows.filter(({ versusRest }) => versusRest.adjustedPValue !== null).length;
    // Best first. Of two groups the first says the same as the worse one, with the sign turned.
    const telling = rows.length === 2 ? rows.slice(1) : rows;
    for (const { key, versusRest } of telling) {
      const { verdict, difference, interval, adjustedPValue: pValue } = versusRest;
      if (verdict !== "higher" && verdict !== "lower") continue;
      yield { kind: "segment", subject: key[by]!, against: by, difference, interval, pValue, adjust, tested };
    }
  }
  const rows = drivers?.drivers ?? [];
  const tested = rows.filter(({ versusRest }) => versusRest.adjustedPValue !== null).length;
  for (const { driver, versusRest } of rows) {
    const { verdict, difference, interval, adjustedPValue: pValue } = versusRest;
    if (verdict !== "higher" && verdict !== "lower") continue;
    const { adjust } = drivers!;
    yield { kind: "driver", subject: driver, against: null, difference, interval, pValue, adjust, tested };
  }
}

function* ofBenchmarks({ benchmarks }: QuestionReport): Generator<Candidate> {
  for (const position of benchmarks?.positions ?? []) {
    if (!position.comparable || position.verdict === "unclear" || position.verdict === "within") continue;
    const { label, source, region, year } = position.benchmark;
    const { distance: difference } = position;
    const against = [source.title, region, year].filter((part) => part !== null).join(", ");
    const interval = distanceInterval(position);
    yield { kind: "benchmark", subject: label, against, difference, interval, pValue: null };
  }
}

/** Whether an interval of a difference leaves 0 out, so that the difference may be called one. */
export function leavesOutZero({ low, high }: Interval): boolean {
  return low > 0 || high < 0;
}
