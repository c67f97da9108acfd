import { readOneOf } from "../math/fields.js";
import { expectLevel, expectMinimum } from "../math/guard.js";
import { expectOptions, joinOptions, type KnownOptions } from "../math/options.js";
import { sum } from "../math/sum.js";
import { expectMetric, pointValues, type Metric } from "../metric/metric.js";
import { HOMES } from "../metric/option-homes.js";
import type { Answer } from "../tally/answer.js";
import type { ColumnTable } from "../tally/column-table.js";
import {
  expectPairTally,
  isPairTally,
  pairWeightsOf,
  PAIR_OPTIONS,
  tallyPairsOf,
  type PairOptions,
  type PairTallyOf,
} from "../tally/pairs.js";
import type { OnInvalid } from "../tally/tallier.js";
import { judge, JUDGEMENT_OPTIONS, MINIMUM, type Difference, type JudgementOptions } from "./difference.js";
import { normalEvidence, rescaled, scoreEvidence, studentEvidence, type Evidence } from "./evidence.js";
import { effectiveSize, meanOf, squaresAbout } from "./sample.js";
import { varianceOf, type UnitSample } from "./score-test.js";

/** Methods of testing the mean change of the same people. */
export type PairedMethod = "score" | "wald" | "t";

/** The change in the score of the same people, after less before. Plain data at full precision. */
export interface PairedDifference extends Difference {
  readonly metric: Metric;
  /** The earlier score of the people who answered twice; null when there are none. */
  readonly before: number | null;
  /** The later score of the same people. */
  readonly after: number | null;
  /** People who answered twice, whatever their weights. */
  readonly n: number;
  /** The effective number of people, which the method uses. */
  readonly effectiveN: number;
  /** People without one of the two answers. */
  readonly missing: number;
  /** Number of people whose value rose, fell or stayed. */
  readonly changed: { readonly up: number; readonly down: number; readonly same: number };
}

/** Options of `comparePaired`. */
export interface ComparePairedOptions extends JudgementOptions<PairedMethod> {
  /** @defaultValue "throw" */
  readonly onInvalid?: OnInvalid | undefined;
}

const OPTIONS = /* @__PURE__ */ joinOptions(PAIR_OPTIONS, JUDGEMENT_OPTIONS) satisfies KnownOptions<
  ComparePairedOptions & PairOptions<never>
>;

/**
 * The change in the score of the same people between two surveys.
 *
 * @remarks
 * Pairing removes the differences between people, so that the interval is usually much narrower than that of two
 * independent samples.
 *
 * - `score`: the score test of the mean change under the multinomial likelihood (`meanScore`), which for a share is
 *   Tango's interval for matched pairs. Never of zero width.
 * - `wald`, `t`: mean change ± z or t standard errors; zero width and no p-value when everyone changed by the same
 *   amount.
 *
 * Weighted people count as fewer (`effectiveN`), as weighted answers do in `compareScores`.
 *
 * @param pairs - a tally of pairs, pairs `[before, after]`, or rows with the accessors `before`, `after` and
 * perhaps `weight`
 * @returns without people who answered twice the figures are null and the verdict is "too few answers"
 * @throws what `tallyPairs` throws; RangeError for a tally of another scale, a level outside 0 to 1 or an unknown method
 * @example
 * comparePaired([[6, 9], [8, 9], [9, 9], [3, 7]], NPS).difference // => 100
 * @category How sure
 */
export function comparePaired<M extends Metric>(
  pairs: Iterable<readonly [before: Answer, after: Answer]> | PairTallyOf<M>,
  metric: M,
  options?: ComparePairedOptions,
): PairedDifference;
export function comparePaired<M extends Metric, Row>(
  rows: Iterable<Row> | ColumnTable,
  metric: M,
  options: ComparePairedOptions & PairOptions<Row>,
): PairedDifference;
export function comparePaired<M extends Metric>(
  people: Iterable<unknown> | ColumnTable | PairTallyOf<M>,
  metric: M,
  options: ComparePairedOptions & Partial<Record<"before" | "after" | "weight", unknown>> = {},
): PairedDifference {
  expectMetric(metric);
  expectOptions(options, OPTIONS, HOMES);
  const { level = 0.95, minimumN = MINIMUM, method = "score" } = options;
  expectLevel(level);
  expectMinimum(minimumN);
  readOneOf(["score", "wald", "t"], method, "method");
  const tally = isPairTally(people) ? people : tallyPairsOf(people, { ...options, metric });
  expectPairTally(tally, metric.scale);
  const { sums, squares } = pairWeightsOf(tally);
  const values = pointValues(metric);
  const [lowest, highest] = metric.range;
  const width = highest - lowest;
  const changed = { up: 0, down: 0, same: 0 };
  // Both ends of the range are possible changes, though nobody's.
  const changes = new Map([-width, width].map((change) => [change, { weight: 0, square: 0 }]));
  let [n, total, before, after] = [0, 0, 0, 0];
  tally.pairs.forEach((row, i) => {
    row.forEach((count, j) => {
      if (!(count > 0)) return;
      const [change, weight] = [values[j]! - values[i]!, sums[i]![j]!];
      const so = changes.get(change);
      changes.set(change, {
        weight: (so?.weight ?? 0) + weight,
        square: (so?.square ?? 0) + squares[i]![j]!,
      });
      changed[change > 0 ? "up" : change < 0 ? "down" : "same"] += count;
      n += count;
      total += weight;
      before += weight * values[i]!;
      after += weight * values[j]!;
    });
  });
  const sample = total > 0 ? changeSample([...changes], n, total, tally.weights !== undefined, width) : null;
  const evidence = sample && changeEvidence(sample, method);
  const effectiveN = sample?.unit.n ?? 0;
  return {
    metric,
    before: sample && before / total,
    after: sample && after / total,
    ...judge(evidence, sample && (after - before) / total, metric, {
      level,
      method,
      isEnough: effectiveN >= minimumN,
    }),
    n,
    effectiveN,
    missing: tally.missing,
    changed,
  };
}

/** The changes with the metric's range as unit, and the variance of their mean. */
interface ChangeSample {
  readonly unit: UnitSample;
  /** By linearisation; not finite for one person. */
  readonly variance: number;
  readonly degreesOfFreedom: number;
}

function changeSample(
  changes: readonly [change: number, { readonly weight: number; readonly square: number }][],
  people: number,
  total: number,
  isWeighted: boolean,
  width: number,
): ChangeSample {
  // From -width..width to 0..1, as the score test needs it.
  const values = changes.map(([change]) => (change / width + 1) / 2);
  const weights = changes.map(([, { weight }]) => weight);
  const squares = changes.map(([, { square }]) => square);
  const shares = weights.map((weight) => weight / total);
  const mean = meanOf(weights, values);
  const deviations = squaresAbout(mean, squares, values);
  const n = isWeighted
    ? effectiveSize(
        { range: [0, 1] },
        people,
        total,
        squaresAbout(mean, weights, values),
        sum(squares),
        deviations,
      )
    : people;
  const variance = ((people / (people - 1)) * deviations) / total ** 2;
  return { unit: { kind: "mean", n, mean, values, shares }, variance, degreesOfFreedom: people - 1 };
}

/** The evidence of the changes about their mean, with the metric's range as unit. */
function changeEvidence({ unit, variance, degreesOfFreedom }: ChangeSample, method: PairedMethod): Evidence {
  const { n, mean } = unit;
  const isSpread = variance > 0 && degreesOfFreedom > 0;
  const ofUnit =
    method === "score"
      ? scoreEvidence(unit)
      : method === "t" && isSpread
        ? studentEvidence(mean, Math.sqrt(variance), degreesOfFreedom, [0, 1])
        : normalEvidence(mean, isSpread ? Math.sqrt(varianceOf(unit) / n) : 0, [0, 1]);
  return rescaled(ofUnit, 2, -1);
}
