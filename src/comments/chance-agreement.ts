import type { Interval } from "../inference/interval.js";
import { wilsonLimits } from "../inference/share-interval.js";
import { normalQuantile } from "../math/normal.js";

/** Agreement beyond chance: 1 when all agree, 0 when they agree as often as by chance, below 0 when less often. */
export interface ChanceCorrected {
  /** null when only one label was ever given, so that nobody could have disagreed, and without rows. */
  readonly estimate: number | null;
  /** By linearisation; null when the estimate is. */
  readonly standardError: number | null;
  /** null when the estimate is. */
  readonly interval: Interval | null;
  /** The number of rows that it is computed from. */
  readonly n: number;
}

/** The labels of one row by several raters, as numbers of sets, and its weight. */
export interface RatedRow {
  readonly sets: readonly number[];
  readonly weight: number;
}

type Distance = (a: number, b: number) => number;

/**
 * Cohen's kappa of two raters: 1 less the mean distance of their labels over that of labels put together at random.
 *
 * @remarks
 * For single labels this is Cohen's kappa with the large-sample variance of Fleiss, Cohen and Everitt; for sets of labels it
 * is the weighted kappa whose weights are Jaccard distances.
 *
 * @param rows - with two sets each
 * @see Cohen 1960, Educational and Psychological Measurement 20:37-46; Fleiss, Cohen and Everitt 1969, Psychological Bulletin
 * 72:323-327
 */
export function kappaOf(rows: readonly RatedRow[], distance: Distance, level: number): ChanceCorrected {
  const sides = [0, 1].map((side) => sharesOf(rows.map(({ sets, weight }) => [sets[side]!, weight])));
  const total = totalWeight(rows);
  const [first, second] = sides.map((shares) => meanDistanceTo(shares, distance)) as [Mean, Mean];
  let expected = 0;
  for (const [set, share] of sides[0]!) expected += share * second(set);
  const distances = rows.map(({ sets: [a, b] }) => distance(a!, b!));
  let observed = 0;
  for (const [i, { weight }] of rows.entries()) observed += (weight / total) * distances[i]!;
  const chances = rows.map(({ sets: [a, b] }) => second(a!) + first(b!) - 2 * expected);
  return correctedBy(rows, { observed, expected, distances, chances }, level);
}

/**
 * Krippendorff's alpha of any number of raters, some of whom may not have seen a row.
 *
 * @remarks
 * With the nominal distance for single labels, and Jaccard's for sets of labels.
 *
 * @param rows - with two or more sets each
 * @see Krippendorff 2011, "Computing Krippendorff's alpha-reliability"; Passonneau 2006, LREC, for sets
 */
export function alphaOf(rows: readonly RatedRow[], distance: Distance, level: number): ChanceCorrected {
  const total = totalWeight(rows);
  // A row counts by its number of labels; together the rows count as many as there are.
  const unit = rows.length / total;
  const weighed = rows.map(({ sets, weight }) => ({ sets, weight: weight * unit * sets.length }));
  const labels = totalWeight(weighed);
  const shares = sharesOf(
    weighed.flatMap(({ sets, weight }) => sets.map((set) => [set, weight / sets.length] as const)),
  );
  const toAll = meanDistanceTo(shares, distance);
  let apart = 0;
  for (const [set, share] of shares) apart += share * toAll(set);
  // Of different labels, not of a label with itself.
  const pairs = labels / (labels - 1);
  const distances = rows.map(({ sets }) => meanWithin(sets, distance));
  let observed = 0;
  for (const [i, { weight }] of weighed.entries()) observed += (weight / labels) * distances[i]!;
  const chances = rows.map(({ sets }) => {
    let mean = 0;
    for (const set of sets) mean += toAll(set) / sets.length;
    return 2 * pairs * (mean - apart);
  });
  return correctedBy(weighed, { observed, expected: pairs * apart, distances, chances }, level);
}

type Mean = (set: number) => number;

/** The share of each set. */
function sharesOf(sets: readonly (readonly [set: number, weight: number])[]): Map<number, number> {
  const shares = new Map<number, number>();
  let total = 0;
  for (const [set, weight] of sets) {
    shares.set(set, (shares.get(set) ?? 0) + weight);
    total += weight;
  }
  for (const [set, weight] of shares) shares.set(set, weight / total);
  return shares;
}

/** The mean distance of a set to sets with such shares, computed once for each set. */
function meanDistanceTo(shares: ReadonlyMap<number, number>, distance: Distance): Mean {
  const known = new Map<number, number>();
  return (set) => {
    let mean = known.get(set);
    if (mean !== undefined) return mean;
    mean = 0;
    for (const [other, share] of shares) mean += share * distance(set, other);
    known.set(set, mean);
    return mean;
  };
}

/** The mean distance of two different labels of a row. */
function meanWithin(sets: readonly number[], distance: Distance): number {
  let total = 0;
  for (let i = 0; i < sets.length; i++) for (let j = 0; j < i; j++) total += distance(sets[i]!, sets[j]!);
  return total / ((sets.length * (sets.length - 1)) / 2);
}

function totalWeight(rows: readonly { readonly weight: number }[]): number {
  let total = 0;
  for (const { weight } of rows) total += weight;
  return total;
}

interface Disagreement {
  /** Mean distance within rows. */
  readonly observed: number;
  /** Mean distance by chance. */
  readonly expected: number;
  readonly distances: readonly number[];
  /** By how much a row moves the distance expected by chance. */
  readonly chances: readonly number[];
}

/**
 * The coefficient of an observed and an expected disagreement, with its interval.
 *
 * @remarks
 * The interval is Wilson's for the observed disagreement, over the expected one, for as many rows as give the variance of the
 * coefficient. So it is not of zero width when all agree, as a normal interval would be.
 */
function correctedBy(
  rows: readonly { readonly weight: number }[],
  { observed, expected, distances, chances }: Disagreement,
  level: number,
): ChanceCorrected {
  const n = rows.length;
  if (n === 0 || !(expected > 0)) return { estimate: null, standardError: null, interval: null, n };
  const total = totalWeight(rows);
  let [variance, squares] = [0, 0];
  for (const [i, { weight }] of rows.entries()) {
    const share = weight / total;
    const influence =
      (observed / expected) * (chances[i]! / expected) - (distances[i]! - observed) / expected;
    variance += (share * influence) ** 2;
    squares += share * share;
  }
  const spread = observed * (1 - observed);
  const ofCoefficient = variance * expected * expected;
  const size = spread > 0 && ofCoefficient > 0 ? spread / ofCoefficient : 1 / squares;
  const z = -normalQuantile((1 - level) / 2);
  const [low, high] = wilsonLimits(observed * size, (1 - observed) * size, z);
  return {
    estimate: 1 - observed / expected,
    standardError: Math.sqrt(variance),
    interval: {
      low: Math.max(1 - high / expected, -1),
      high: 1 - low / expected,
      level,
      method: "score",
    },
    n,
  };
}
