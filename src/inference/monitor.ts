import { expectMinimum } from "../math/guard.js";
import { normalQuantile, normalSurvival } from "../math/normal.js";
import { expectOptions } from "../math/options.js";
import { widthOf, type Metric } from "../metric/metric.js";
import { HOMES } from "../metric/option-homes.js";
import { toTally } from "../tally/scores.js";
import type { TallyOf } from "../tally/tally.js";
import { differenceEvidence, MINIMUM, scoreOf, type Pair, type ScoreDifference } from "./difference.js";
import type { Evidence } from "./evidence.js";
import {
  firstState,
  readState,
  signatureOf,
  MONITOR_OPTIONS,
  type MonitorOptions,
  type MonitorState,
} from "./monitor-state.js";
import { sampleOf } from "./sample.js";

/** A difference that may be looked at as often as one likes. */
export interface MonitoredDifference extends ScoreDifference {
  /** The number of looks, this one included. */
  readonly looks: number;
  /**
   * True once the interval of a look had nothing in common with those before it: the difference itself has changed since
   * the monitoring began. The interval then begins anew with that look.
   */
  readonly drifted: boolean;
  /** What to store, and to give to the next look. */
  readonly state: MonitorState;
}

/**
 * The difference between the scores of two samples that grow, for looking at every day and for stopping at any time.
 *
 * @remarks
 * A confidence sequence: over all looks together, the probability that an interval ever leaves out the true difference is
 * at most 1 - level (5%). The limits of a look are those of the score method of `compareScores` with a larger z,
 * z^2 = (1 + 1 / r) (log(1 + r) + 2 log(1 / (1 - level))), where r grows with the answers; this inverts the sequential
 * likelihood ratio whose alternatives are mixed by a normal distribution (Robbins). A baseline that does not grow counts
 * with its own sampling error. The interval returned is what the looks so far have in common, so that it never widens and
 * a verdict stays; the p-value is the smallest so far. Today's difference itself can lie outside it.
 *
 * Both tallies hold everything since the start, not only what is new. All figures are about a difference that stays the
 * same; where it does not, the interval is about its mean so far, until `drifted` says that looks contradict each other.
 *
 * @param baseline - a tally; it may be complete, such as last quarter's, or grow as well
 * @param current - the tally of all current answers up to now
 * @returns the difference of today's scores, with the interval and the verdict of all looks so far, and the next `state`
 * @throws what `compareScores` throws; RangeError for a state of another metric, level or `expectedN`, or one that has seen
 * more answers than the tallies have
 * @see Robbins 1970, Annals of Mathematical Statistics 41:1397-1409
 * @see Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas 2024, Annals of Statistics 52:2613-2640, for estimated variances
 * @example
 * const before = npsTallyFromCounts({ promoters: 150, passives: 90, detractors: 60 });
 * const monday = npsTallyFromCounts({ promoters: 9, passives: 8, detractors: 8 });
 * const { state } = monitorDifference(before, monday, NPS_GROUPS);
 * const tuesday = npsTallyFromCounts({ promoters: 12, passives: 14, detractors: 24 });
 * monitorDifference(before, tuesday, NPS_GROUPS, { state }).verdict // => "lower"
 * @example
 * const before = npsTallyFromCounts({ promoters: 150, passives: 90, detractors: 60 });
 * const today = npsTallyFromCounts({ promoters: 12, passives: 14, detractors: 24 });
 * const { difference, interval, verdict } = monitorDifference(before, today, NPS_GROUPS);
 * [Math.round(difference), Math.round(interval.low), Math.round(interval.high), verdict] // => [-54, -88, -13, "lower"]
 * @category How sure
 */
export function monitorDifference<M extends Metric>(
  baseline: TallyOf<M>,
  current: TallyOf<M>,
  metric: M,
  options: MonitorOptions = {},
): MonitoredDifference {
  expectOptions(options, MONITOR_OPTIONS, HOMES);
  const before = sampleOf(toTally(baseline, { metric }), metric);
  const after = sampleOf(toTally(current, { metric }), metric);
  const n = { baseline: before.n, current: after.n };
  const effectiveN = { baseline: before.effectiveN, current: after.effectiveN };
  const last = options.state ? readState(options.state, metric, n, options) : firstState(metric, n, options);
  const { minimumN = MINIMUM } = options;
  expectMinimum(minimumN);
  const { level, expectedN } = last;
  const evidence = differenceEvidence(before, after, metric, "score");
  const isEnough = Math.min(before.effectiveN, after.effectiveN) >= minimumN;
  const look = evidence && isEnough ? lookOf(evidence, effectiveN, metric, level, expectedN) : null;
  const isApart = look !== null && (look.low > last.high || look.high < last.low);
  const common = look && !isApart ? intersection(look, last) : (look ?? last);
  const state: MonitorState = {
    metric: signatureOf(metric),
    level,
    expectedN,
    low: common.low,
    high: common.high,
    pValue: Math.min(isApart ? 1 : last.pValue, look?.pValue ?? 1),
    looks: last.looks + 1,
    n,
    drifted: last.drifted || isApart,
  };
  const [from, to] = [scoreOf(before), scoreOf(after)];
  const hasScores = from !== null && to !== null;
  const { low, high, pValue, looks, drifted } = state;
  const isBegun = low > -widthOf(metric) || high < widthOf(metric);
  return {
    metric,
    baseline: from,
    current: to,
    difference: hasScores ? to - from : null,
    interval: hasScores ? { low, high, level, method: METHOD } : null,
    pValue: hasScores ? pValue : null,
    verdict:
      low > 0
        ? "higher"
        : high < 0
          ? "lower"
          : isEnough || isBegun
            ? "no clear difference"
            : "too few answers",
    level,
    method: METHOD,
    n,
    effectiveN,
    looks,
    drifted,
    state,
  };
}

const METHOD = "confidence-sequence";

/** One look by itself: its interval in the metric's unit, and its p-value. */
function lookOf(
  { limits, tails }: Evidence,
  n: Pair,
  metric: Metric,
  level: number,
  expectedN: number,
): { low: number; high: number; pValue: number } {
  // Information relative to that of expectedN answers on each side. The estimates at successive looks have the covariance
  // of a Brownian motion at this time, also where the baseline does not grow.
  const progress = 2 / (1 / n.baseline + 1 / n.current) / expectedN;
  const ratio = bestRatio(level) * progress;
  const z = Math.sqrt((1 + 1 / ratio) * (Math.log1p(ratio) - 2 * Math.log(1 - level)));
  const [low, high] = limits(normalSurvival(Math.min(z, FARTHEST)));
  const width = widthOf(metric);
  const tail = tails(0);
  const atNone = tail ? -normalQuantile(Math.min(...tail)) : 0;
  const logEvidence = (atNone ** 2 / 2) * (ratio / (1 + ratio)) - Math.log1p(ratio) / 2;
  return { low: low * width, high: high * width, pValue: Math.min(Math.exp(-logEvidence), 1) };
}

// Beyond 37 standard errors the normal tail is 0 in double precision.
const FARTHEST = 37;

/** The ratio at which z is smallest: the variance of the mixed alternatives over that of the estimate at `expectedN`. */
function bestRatio(level: number): number {
  let ratio = 1;
  for (let step = 0; step < 50; step++) ratio = Math.log1p(ratio) - 2 * Math.log(1 - level);
  return ratio;
}

function intersection(a: { low: number; high: number }, b: { low: number; high: number }) {
  return { low: Math.max(a.low, b.low), high: Math.min(a.high, b.high) };
}
