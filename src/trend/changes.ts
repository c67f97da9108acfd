import { compareScores, type Difference } from "../inference/difference.js";
import { sampleOf } from "../inference/sample.js";
import { expectLevel, expectOneOf, expectThat } from "../math/guard.js";
import type { Metric } from "../metric/metric.js";
import { computeScore } from "../score/compute.js";
import type { Interval } from "../inference/limits.js";
import { mergeAll } from "../tally/tally.js";
import { dispersed, dispersionOf } from "./dispersion.js";
import { chanceGains } from "./chance-gains.js";
import { costOf, type Likelihood } from "./change-cost.js";
import { binarySegmentation, pelt, type SegmentCost } from "./segmentation.js";
import type { Trend, TrendPoint } from "./trend.js";

/** The method, penalty and shortest stretch of `detectChanges`. */
export interface ChangeOptions {
  /** @defaultValue "pelt" */
  readonly method?: "pelt" | "binary-segmentation" | undefined;
  /**
   * What a change is a change of: `multinomial`, the shares of answers with each value (binomial where there are two);
   * `score`, the score alone.
   * @defaultValue "multinomial", and "score" for a mean
   */
  readonly likelihood?: Likelihood | undefined;
  /**
   * What a change must gain: a number; "bic", twice the log of the number of periods; or "calibrated", what a series
   * without change gains at its best place with the probability `falseAlarms`.
   * @defaultValue "calibrated"
   */
  readonly penalty?: number | "calibrated" | "bic" | undefined;
  /**
   * The share of series without change in which a change is found all the same, for the calibrated penalty.
   * @defaultValue 0.05
   */
  readonly falseAlarms?: number | undefined;
  /**
   * The fewest periods between two changes.
   * @defaultValue 2
   */
  readonly minimumLength?: number | undefined;
  /**
   * With fewer periods that have answers the verdict is "too few periods".
   * @defaultValue 6
   */
  readonly minimumPeriods?: number | undefined;
  /** @defaultValue the trend's level */
  readonly level?: number | undefined;
  /**
   * For the simulated series without change.
   * @defaultValue 1
   */
  readonly seed?: number | undefined;
  /**
   * How many series without change are simulated. 4999 keep the rate of false alarms within a third of a point of 5% for
   * two seeds of three; 24 periods take a quarter of a second, 100 a second.
   * @defaultValue 4999
   */
  readonly draws?: number | undefined;
}

/** A change of level. */
export interface ChangePoint {
  /** The label of the first period of the new level, and its start. */
  readonly period: string;
  readonly date: Date;
  /** The first and last period that the new level may have begun with, at the level of the interval. */
  readonly earliest: string;
  readonly latest: string;
  /** The new level less the old: pooled answers up to the changes on either side. */
  readonly size: Difference;
  /** What the change saves, in units of the penalty. */
  readonly gain: number;
  /** The share of series without change that gain as much somewhere. */
  readonly pValue: number;
  /** 1 less the p-value. */
  readonly confidence: number;
}

/** A stretch between two changes. */
export interface Level {
  readonly from: string;
  readonly to: string;
  readonly score: number | null;
  readonly interval: Interval | null;
  readonly n: number;
}

/** What `detectChanges` finds: the changes and the levels between them. */
export interface Changes {
  readonly method: "pelt" | "binary-segmentation";
  readonly likelihood: Likelihood;
  /** Infinity when it was to be calibrated on too few periods. */
  readonly penalty: number;
  readonly periods: number;
  readonly minimumPeriods: number;
  /** The variance between neighbouring periods in units of what their answers make; all gains are divided by it. */
  readonly dispersion: number;
  readonly verdict: "changed" | "no change found" | "too few periods";
  readonly changes: readonly ChangePoint[];
  readonly levels: readonly Level[];
}

/**
 * Where the level of a series changed.
 *
 * The series is cut into stretches of one level each so that the likelihood less a penalty for each change is greatest:
 * exactly (PELT) or greedily (binary segmentation). Gains are divided by the dispersion between neighbouring periods, so
 * real ups and downs are not taken for changes. The range of dates is the set of places whose likelihood ratio is below
 * -2 log(1 - sqrt(level)) (Hansen 2000, Econometrica 68:575-603). The size is measured on the data that chose the place,
 * and so is a little too large.
 *
 * @param trend of disjoint periods; those without answers are stepped over
 * @throws RangeError for an unknown method, likelihood or penalty, a share or level outside 0 to 1, a minimum length that
 * is not whole and at least 1.
 * @example
 * detectChanges(trendFromTallies(
 *   [52, 48, 50, 51, 22, 20, 19, 21].map((promoters, i) => ({
 *     period: `2026-0${i + 1}`,
 *     tally: npsTallyFromCounts({ promoters, passives: 30, detractors: 70 - promoters }),
 *   })),
 *   { metric: NPS_GROUPS, every: "month", timeZone: "UTC" },
 * )).changes[0].period // => "2026-05"
 */
export function detectChanges(trend: Trend, options: ChangeOptions = {}): Changes {
  const { metric, points } = trend;
  const { method = "pelt", likelihood = metric.kind === "mean" ? "score" : "multinomial" } = options;
  const { penalty = "calibrated", falseAlarms = 0.05, minimumLength = 2, minimumPeriods = 6 } = options;
  const { level = trend.level, seed = 1, draws = 4999 } = options;
  expectOneOf(["pelt", "binary-segmentation"], method);
  expectOneOf(["multinomial", "score"], likelihood);
  if (typeof penalty !== "number") expectOneOf(["calibrated", "bic"], penalty);
  expectThat(
    Number.isFinite(falseAlarms) && falseAlarms > 0 && falseAlarms < 1,
    "falseAlarms between 0 and 1",
    falseAlarms,
  );
  expectLevel(level);
  expectThat(Number.isInteger(draws) && draws >= 99, "at least 99 draws", draws);

  const there = points.filter(({ score }) => score !== null);
  const samples = there.map(({ tally }) => sampleOf(tally, metric));
  const dispersion = dispersionOf(samples, metric);
  const cost = costOf(samples, metric, likelihood, dispersion);
  const enough = there.length >= Math.max(minimumPeriods, 2 * minimumLength);
  // Simulated at most once, and not at all where a penalty is given and no change is found.
  let simulated: number[] | undefined;
  const chance = () =>
    (simulated ??= chanceGains(samples, metric, { likelihood, minimumLength, dispersion, seed, draws }));
  const needed =
    typeof penalty === "number"
      ? penalty
      : penalty === "bic"
        ? 2 * Math.log(Math.max(there.length, 1))
        : enough
          ? chance()[Math.ceil(draws * (1 - falseAlarms)) - 1]!
          : Infinity;
  const segment = method === "pelt" ? pelt : binarySegmentation;
  const places = enough ? segment(there.length, cost, { penalty: needed, minimumLength }).changes : [];
  const edges = [0, ...places, there.length];
  const pool = (from: number, until: number) =>
    mergeAll(
      metric.scale,
      there.slice(from, until).map(({ tally }) => dispersed(tally, dispersion)),
    );
  const changes = places.map((place, i): ChangePoint => {
    const [from, until] = [edges[i]!, edges[i + 2]!];
    const gain = cost(from, until) - cost(from, place) - cost(place, until);
    const asMuch = chance().filter((other) => other >= gain).length;
    const pValue = (asMuch + 1) / (draws + 1);
    const [earliest, latest] = placesLike(cost, from, until, place, level);
    return {
      period: there[place]!.period.label,
      date: there[place]!.period.start,
      earliest: there[earliest]!.period.label,
      latest: there[latest]!.period.label,
      size: compareScores(pool(from, place), pool(place, until), metric, { level }),
      gain,
      pValue,
      confidence: 1 - pValue,
    };
  });
  const found = changes.length > 0 ? "changed" : "no change found";
  return {
    method,
    likelihood,
    penalty: needed,
    periods: there.length,
    minimumPeriods,
    dispersion,
    verdict: enough ? found : "too few periods",
    changes,
    levels: edges.slice(1).map((until, i) => levelOf(metric, there, edges[i]!, until, pool, level)),
  };
}

/** The first and last place where a cut between two edges would be nearly as likely as at the best one. */
function placesLike(
  cost: SegmentCost,
  from: number,
  until: number,
  best: number,
  level: number,
): [earliest: number, latest: number] {
  const sides = (place: number) => cost(from, place) + cost(place, until);
  const allowed = sides(best) - 2 * Math.log(1 - Math.sqrt(level));
  let [earliest, latest] = [best, best];
  for (let place = from + 1; place < until; place++) {
    if (sides(place) > allowed) continue;
    earliest = Math.min(earliest, place);
    latest = Math.max(latest, place);
  }
  return [earliest, latest];
}

function levelOf(
  metric: Metric,
  there: readonly TrendPoint[],
  from: number,
  until: number,
  pool: (from: number, until: number) => ReturnType<typeof mergeAll>,
  level: number,
): Level {
  const { score, interval, n } = computeScore(pool(from, until), metric, { level });
  const label = (place: number) => there[place]?.period.label ?? "";
  return { from: label(from), to: label(until - 1), score, interval, n };
}
