import { readOneOf } from "../math/fields.js";
import { expectLevel, expectMinimum } from "../math/guard.js";
import { pointValues, type Metric } from "../metric/metric.js";
import type { Answer } from "../tally/answer.js";
import {
  expectPairTally,
  isPairTally,
  tallyPairs,
  type PairOptions,
  type PairTallyOf,
} from "../tally/pairs.js";
import type { OnInvalid } from "../tally/tallier.js";
import { judge, MINIMUM, type Difference, type JudgementOptions } from "./difference.js";
import { normalEvidence, rescaled, scoreEvidence, studentEvidence, type Evidence } from "./evidence.js";
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
  /** People who answered twice. */
  readonly n: number;
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
 * @param pairs - a tally of pairs, pairs `[before, after]`, or rows with `before` and `after` accessors
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
  rows: Iterable<Row>,
  metric: M,
  options: ComparePairedOptions & PairOptions<Row>,
): PairedDifference;
export function comparePaired<M extends Metric>(
  people: Iterable<unknown> | PairTallyOf<M>,
  metric: M,
  options: ComparePairedOptions & { readonly before?: unknown; readonly after?: unknown } = {},
): PairedDifference {
  const { level = 0.95, minimumN = MINIMUM, method = "score" } = options;
  expectLevel(level);
  expectMinimum(minimumN);
  readOneOf(["score", "wald", "t"], method, "method");
  const tally = isPairTally(people)
    ? people
    : tallyPairs(people as Iterable<never>, { ...(options as PairOptions<never>), metric });
  expectPairTally(tally, metric.scale);
  const { pairs, missing } = tally;
  const values = pointValues(metric);
  const [lowest, highest] = metric.range;
  const width = highest - lowest;
  const countOf = new Map<number, number>([
    [-width, 0],
    [width, 0],
  ]);
  const changed = { up: 0, down: 0, same: 0 };
  let [n, before, after] = [0, 0, 0];
  pairs.forEach((row, i) => {
    row.forEach((count, j) => {
      const change = values[j]! - values[i]!;
      if (count > 0) countOf.set(change, (countOf.get(change) ?? 0) + count);
      changed[change > 0 ? "up" : change < 0 ? "down" : "same"] += count;
      n += count;
      before += count * values[i]!;
      after += count * values[j]!;
    });
  });
  const evidence = n > 0 ? changeEvidence(countOf, n, width, method) : null;
  return {
    metric,
    before: n > 0 ? before / n : null,
    after: n > 0 ? after / n : null,
    ...judge(evidence, n > 0 ? (after - before) / n : null, metric, {
      level,
      method,
      isEnough: n >= minimumN,
    }),
    n,
    missing,
    changed,
  };
}

/** The evidence of the changes about their mean, with the metric's range as unit. */
function changeEvidence(
  countOf: ReadonlyMap<number, number>,
  n: number,
  width: number,
  method: PairedMethod,
): Evidence {
  const changes = [...countOf];
  // From -width..width to 0..1, as the score test needs it.
  const values = changes.map(([change]) => (change / width + 1) / 2);
  const shares = changes.map(([, count]) => count / n);
  const mean = shares.reduce((sum, share, i) => sum + share * values[i]!, 0);
  const unit: UnitSample = { kind: "mean", n, mean, values, shares };
  const error = Math.sqrt(varianceOf(unit) / (method === "t" ? n - 1 : n));
  const ofUnit =
    method === "score"
      ? scoreEvidence(unit)
      : method === "t" && error > 0 && n > 1
        ? studentEvidence(mean, error, n - 1, [0, 1])
        : normalEvidence(mean, n > 1 ? error : 0, [0, 1]);
  return rescaled(ofUnit, 2, -1);
}
