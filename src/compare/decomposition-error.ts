import { squaresAbout } from "../inference/sample.js";
import { sum } from "../math/sum.js";
import type { Part } from "./groups.js";

/** A segment in one of the two periods. */
interface SegmentInPeriod extends Part {
  /** Its share of the period's answers; 0 without answers. */
  readonly share: number;
  /** Its score in the period; without one, that of the other period. */
  readonly rate: number;
}

/** A segment in both periods, with the parts of its effects. */
export interface SegmentPair {
  readonly periods: readonly [before: SegmentInPeriod, after: SegmentInPeriod];
  /** Share after less share before. */
  readonly shareChange: number;
  /** Score after less score before; 0 unless it has answers in both. */
  readonly rateChange: number;
  /** The share with which a change of its score is weighted. */
  readonly share: number;
  /** The score with which a change of its share is weighted, less the same mean of the overall scores. */
  readonly rate: number;
}

/** Standard errors of the effects of one segment, or of all together. */
interface EffectErrors {
  readonly mix: number;
  readonly rate: number;
}

/**
 * Standard errors of mix and rate effects by the delta method.
 *
 * @remarks
 * An effect depends on the scores r of the segments, each with variance v/n, and on their shares w, which are multinomial
 * unless they are fixed. Both are uncorrelated within a period and independent between periods, so four variances add up.
 * Terms that all segments share are summed once, which keeps the cost linear.
 *
 * @param afterShare - the weight of the share after in `share`, and thus of the score before in `rate`
 */
export function effectErrors(
  pairs: readonly SegmentPair[],
  totals: readonly [before: Part, after: Part],
  afterShare: number,
  sampled: boolean,
): { readonly segments: EffectErrors[]; readonly all: EffectErrors; readonly change: number } {
  const variances = pairs.map(() => ({ mix: 0, rate: 0 }));
  const all = { mix: 0, rate: 0 };
  let change = 0;
  for (const t of [0, 1] as const) {
    const { score, variance, effectiveN } = totals[t];
    const inShare = t === 1 ? afterShare : 1 - afterShare;
    const inRate = 1 - inShare;
    const total = score!;
    const period = pairs.map((pair) => pair.periods[t]);
    const ofScore = period.map(({ score, variance, effectiveN }) =>
      score === null ? 0 : variance / effectiveN,
    );
    const within = sum(period.map(({ share }, i) => share ** 2 * ofScore[i]!));
    const between = sum(period.map(({ share, rate }) => share * (rate - total) ** 2));
    pairs.forEach((pair, i) => {
      const { shareChange, rateChange, share: atShare, rate: atRate } = pair;
      const { share, rate } = period[i]!;
      const isInBoth = pair.periods.every(({ score }) => score !== null);
      // Derivative of the score in `rate` by the segment's score in this period.
      const own = isInBoth ? inRate : 1;
      const mixOfScores =
        shareChange ** 2 * (inRate ** 2 * within + (own ** 2 - 2 * own * inRate * share) * ofScore[i]!);
      const rateOfScores = isInBoth ? atShare ** 2 * ofScore[i]! : 0;
      const sign = t === 1 ? 1 : -1;
      const mixOfShares =
        atRate ** 2 * share * (1 - share) -
        2 * sign * atRate * shareChange * inRate * share * (rate - total) +
        (shareChange * inRate) ** 2 * between;
      const rateOfShares = (inShare * rateChange) ** 2 * share * (1 - share);
      variances[i]!.mix += mixOfScores + (sampled ? mixOfShares / effectiveN : 0);
      variances[i]!.rate += rateOfScores + (sampled ? rateOfShares / effectiveN : 0);
      all.mix += (own * shareChange) ** 2 * ofScore[i]!;
      all.rate += rateOfScores;
    });
    if (sampled) {
      const shares = period.map(({ share }) => share);
      all.mix += spread(shares, pairs.map(({ rate }) => rate)) / effectiveN; // prettier-ignore
      all.rate += (inShare ** 2 * spread(shares, pairs.map(({ rateChange }) => rateChange))) / effectiveN; // prettier-ignore
    }
    change += sampled ? variance / effectiveN : within;
  }
  const roots = ({ mix, rate }: EffectErrors) => ({
    mix: Math.sqrt(Math.max(mix, 0)),
    rate: Math.sqrt(Math.max(rate, 0)),
  });
  return { segments: variances.map(roots), all: roots(all), change: Math.sqrt(change) };
}

/** Variance of values under shares that add to 1. */
function spread(shares: readonly number[], values: readonly number[]): number {
  const mean = sum(values.map((value, i) => value * shares[i]!));
  return squaresAbout(mean, shares, values);
}
