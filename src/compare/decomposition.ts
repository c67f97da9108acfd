import { judge, MINIMUM, type Difference } from "../inference/difference.js";
import { normalEvidence } from "../inference/evidence.js";
import { readOneOf } from "../math/fields.js";
import { expectLevel, show } from "../math/guard.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import { sum } from "../math/sum.js";
import type { Metric } from "../metric/metric.js";
import { HOMES } from "../metric/option-homes.js";
import { expectTable, type KeyValue, type TallyTable } from "../tally/grouped.js";
import type { TallyOf } from "../tally/tally.js";
import { effectErrors, type SegmentPair } from "./decomposition-error.js";
import { keyId, partOf, segmentsOf, type Part } from "./groups.js";

/**
 * The split of a change in which shares and scores change together: half and half (`midpoint`), scores first at the
 * shares before (`laspeyres`), or shares first at the scores before (`paasche`).
 */
export type DecompositionMethod = "midpoint" | "laspeyres" | "paasche";

/** Options of `decomposeChange`. */
export interface DecompositionOptions {
  /**
   * The confidence level of the effects' intervals.
   * @defaultValue 0.95
   */
  readonly level?: number | undefined;
  /** @defaultValue "midpoint" */
  readonly method?: DecompositionMethod | undefined;
  /**
   * Shares of segments that are sampled (who answered), or known and fixed (weighted to a population, or a quota). Fixed
   * shares give smaller standard errors.
   * @defaultValue "sampled"
   */
  readonly shares?: "sampled" | "fixed" | undefined;
}

const OPTIONS = { level: null, method: null, shares: null } satisfies KnownOptions<DecompositionOptions>;

/** A part of a change, after less before. Its interval and p-value are normal approximations by the delta method. */
export interface Effect extends Difference {
  readonly difference: number;
  readonly standardError: number;
}

/** The effects of one segment on the change. */
export interface SegmentChange<Key extends string = string> {
  readonly key: Readonly<Record<Key, KeyValue>>;
  /** "appeared": no answers before; "vanished": none after. Then the whole effect is mix. */
  readonly presence: "both" | "appeared" | "vanished";
  readonly shareBefore: number;
  readonly shareAfter: number;
  readonly scoreBefore: number | null;
  readonly scoreAfter: number | null;
  /** Effect of a change in its share: growth of a segment that scores above the whole is a gain. */
  readonly mix: Effect;
  /** Effect of a change in its score. */
  readonly rate: Effect;
}

/** The change of a score, split into its effects. */
export interface Decomposition<Key extends string = string> {
  readonly metric: Metric;
  readonly before: number | null;
  readonly after: number | null;
  /** After less before; null when either has no score, and then all effects are null. */
  readonly change: Effect | null;
  /** Sum of the segments' mix effects. */
  readonly mix: Effect | null;
  /** Sum of the segments' rate effects; mix + rate = change. */
  readonly rate: Effect | null;
  /**
   * Simpson's paradox: all segments with answers in both periods moved one way and the whole the other, because the mix
   * outweighs them.
   */
  readonly reversed: boolean;
  /** At least one segment moved in the opposite direction to the whole. */
  readonly partlyReversed: boolean;
  /** In the order of `before`, then those that appeared; empty when there is no change to explain. */
  readonly segments: readonly SegmentChange<Key>[];
  readonly method: DecompositionMethod;
  readonly shares: "sampled" | "fixed";
  readonly level: number;
}

// The weight of the share after, in the share with which a change of score is weighted.
const AFTER_SHARE = { midpoint: 0.5, laspeyres: 0, paasche: 1 };
// Scores that differ by less than this did not change; the rest is rounding error.
const ROUNDING = 1e-9;

/**
 * Splits the change of a score between two periods into changes within segments (rate) and changes in who answered (mix).
 *
 * @remarks
 * The effects are given per segment and leave no remainder. With shares w and scores r: rate = w̄ (r1 − r0), mix = (w1 −
 * w0)(r̄ − R̄), where bars are means of before and after and R is the overall score; these are also the Shapley values of
 * the two factors. Subtracting R̄ changes no sum and makes growth of a segment a gain exactly when the segment scores
 * above the whole. A segment that appears or vanishes has only one score, so all its effect is mix.
 *
 * Standard errors are by the delta method on multinomial samples, independent between the periods; with weights on
 * effective sizes. Verdicts are "too few answers" when a period has fewer than 10, after weighting. Whether the segments
 * or the whole are right in a Simpson reversal depends on how the segments came about, which no formula knows.
 *
 * @param before - one row per segment; rows that share a key are merged
 * @returns effects whose sum is the change exactly (to rounding); swapping before and after negates them all. When a
 * period has no answers, the effects are null and there are no segments
 * @throws RangeError for tallies of another scale, tables of different keys, or an unknown method
 * @see Kitagawa 1955, "Components of a Difference Between Two Rates", Journal of the American Statistical Association
 * 50:1168-1194
 * @example
 * const tally = (rating: number, n: number) => tallyScores(new Array<number>(n).fill(rating), { metric: NPS });
 * const before = [{ key: { shop: "A" }, tally: tally(10, 30) }, { key: { shop: "B" }, tally: tally(7, 10) }];
 * const after = [{ key: { shop: "A" }, tally: tally(10, 10) }, { key: { shop: "B" }, tally: tally(7, 30) }];
 * decomposeChange(before, after, NPS).mix?.difference // => -50
 * @category Segments, drivers and why a score changed
 */
export function decomposeChange<M extends Metric, Key extends string>(
  before: TallyTable<Key, TallyOf<M>>,
  after: TallyTable<Key, TallyOf<M>>,
  metric: M,
  options: DecompositionOptions = {},
): Decomposition<Key> {
  expectOptions(options, OPTIONS, HOMES);
  const { level = 0.95, method = "midpoint", shares = "sampled" } = options;
  expectLevel(level);
  readOneOf(["midpoint", "laspeyres", "paasche"], method, "method");
  readOneOf(["sampled", "fixed"], shares, "shares");
  for (const table of [before, after]) expectTable(table);
  expectSameKeys(before, after);
  const old = segmentsOf(before, metric);
  const now = segmentsOf(after, metric);
  const totals = [partOf(old.total, metric), partOf(now.total, metric)] as const;
  const head = { metric, before: totals[0].score, after: totals[1].score, method, shares, level };
  if (head.before === null || head.after === null) {
    return {
      ...head,
      change: null,
      mix: null,
      rate: null,
      reversed: false,
      partlyReversed: false,
      segments: [],
    };
  }
  const change = head.after - head.before;
  const pairs = matched(old.segments, now.segments, totals, AFTER_SHARE[method]);
  const errors = effectErrors(pairs, totals, AFTER_SHARE[method], shares === "sampled");
  const isEnough = totals.every(({ effectiveN }) => effectiveN >= MINIMUM);
  const effectOf = (difference: number, standardError: number): Effect => {
    const width = metric.range[1] - metric.range[0];
    const evidence = normalEvidence(difference / width, standardError / width, [-1, 1]);
    const judged = judge(evidence, difference, metric, { level, method: "delta", isEnough });
    return { ...judged, difference, standardError };
  };
  const segments = pairs.map((pair, i): SegmentChange<Key> => {
    const [before, after] = pair.periods;
    return {
      key: pair.key,
      presence: before.score === null ? "appeared" : after.score === null ? "vanished" : "both",
      shareBefore: before.share,
      shareAfter: after.share,
      scoreBefore: before.score,
      scoreAfter: after.score,
      mix: effectOf(pair.shareChange * pair.rate, errors.segments[i]!.mix),
      rate: effectOf(pair.share * pair.rateChange, errors.segments[i]!.rate),
    };
  });
  const moves = pairs.flatMap(({ periods, rateChange }) =>
    periods.every(({ score }) => score !== null) ? [direction(rateChange)] : [],
  );
  const against = moves.filter((move) => move * direction(change) < 0).length;
  const together = (kind: "mix" | "rate") =>
    effectOf(sum(segments.map((segment) => segment[kind].difference)), errors.all[kind]);
  return {
    ...head,
    change: effectOf(change, errors.change),
    mix: together("mix"),
    rate: together("rate"),
    reversed: against > 0 && against === moves.length,
    partlyReversed: against > 0,
    segments,
  };
}

/** Checks that the rows of two tables have the same keys, by their first rows. @throws RangeError naming both */
export function expectSameKeys(before: TallyTable, after: TallyTable): void {
  const names = ([first]: TallyTable) => first && Object.keys(first.key).sort().map(show).join(", ");
  const old = names(before);
  const now = names(after);
  if (old !== undefined && now !== undefined && old !== now)
    throw new RangeError(`Expected the same keys as before, ${old}, got ${now} at after`);
}

type Named<Key extends string> = Part & { readonly key: Readonly<Record<Key, KeyValue>> };

/** The segments that have a score in at least one period, those of `before` first. */
function matched<Key extends string>(
  before: readonly Named<Key>[],
  after: readonly Named<Key>[],
  totals: readonly [before: Part, after: Part],
  afterShare: number,
): (SegmentPair & { readonly key: Readonly<Record<Key, KeyValue>> })[] {
  const none: Part = { n: 0, effectiveN: 0, weight: 0, score: null, variance: 0 };
  const found = new Map<string, [before: Part, after: Part, key: Named<Key>["key"]]>();
  for (const segment of before) found.set(keyId(segment.key), [segment, none, segment.key]);
  for (const segment of after) {
    const id = keyId(segment.key);
    found.set(id, [found.get(id)?.[0] ?? none, segment, segment.key]);
  }
  const blend = (before: number, after: number) => (1 - afterShare) * before + afterShare * after;
  const centre = blend(totals[1].score!, totals[0].score!);
  return [...found.values()].flatMap(([first, last, key]) => {
    const rate0 = first.score ?? last.score;
    const rate1 = last.score ?? first.score;
    if (rate0 === null || rate1 === null) return [];
    const share0 = first.weight / totals[0].weight;
    const share1 = last.weight / totals[1].weight;
    return {
      key,
      periods: [
        { ...first, share: share0, rate: rate0 },
        { ...last, share: share1, rate: rate1 },
      ] as const,
      shareChange: share1 - share0,
      rateChange: rate1 - rate0,
      share: blend(share0, share1),
      rate: blend(rate1, rate0) - centre,
    };
  });
}

function direction(move: number): number {
  return Math.abs(move) < ROUNDING ? 0 : Math.sign(move);
}
