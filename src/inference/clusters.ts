import { sum } from "../math/sum.js";
import type { Scale } from "../metric/metric.js";
import { entriesOf, isMadeOfRows } from "../tally/cluster-entries.js";
import { isFolded, type TallyClusters, type FoldedClusters } from "../tally/clusters.js";
import { lookUpFrom, namedTotals, NO_TOTALS, restOfTotals, type NamedTotals } from "./named-totals.js";

/** Sums over clusters about a centre, in which the deviation of a cluster is its sum less its weight times the centre. */
export interface ClusterSums {
  readonly centre: number;
  /** The number of clusters that have a weight above 0. */
  readonly number: number;
  /** Sum of squared weights. */
  readonly squares: number;
  /** Sum of weights times deviations. */
  readonly products: number;
  /** Sum of squared deviations. */
  readonly deviations: number;
}

/** The clusters of a sample. */
export interface SampleClusters extends ClusterSums {
  /** The clusters that are known by name; a group's rest reads them from the whole and the group. */
  readonly named: NamedTotals;
  /** Squared weights at each point of answers whose cluster is not known, and their number. */
  readonly unknown: TallyClusters["unknown"];
  /** Of the rest of a whole: the part that it lacks, with what both have in common. */
  readonly lacks?: (Shared & { readonly part: SampleClusters }) | undefined;
}

/** Sums over the clusters of two samples: of the products of their deviations, and of their weights. */
interface Shared {
  readonly deviations: number;
  readonly weights: number;
}

/** Entries of clusters that never change, with their sums and what they were summed with: several comparisons ask for the same. */
const summed = new WeakMap<
  object,
  { readonly values: readonly number[]; readonly score: number; readonly sums: SampleClusters }
>();

/** The clusters of a tally under the values of its points, about its score. */
export function clustersOf(
  clusters: TallyClusters | FoldedClusters,
  scale: Scale,
  values: readonly number[],
  score: number,
): SampleClusters {
  if (isFolded(clusters)) return ofFolded(clusters, values, score);
  const { unknown } = clusters;
  const entries = entriesOf(clusters);
  const known = summed.get(entries);
  const isKnown =
    known?.score === score &&
    known.values.every((value, i) => value === values[i]) &&
    known.sums.unknown.n === unknown.n &&
    known.sums.unknown.squares.every((square, i) => square === unknown.squares[i]);
  if (isKnown) return known.sums;
  const named = namedTotals(entries, scale, values);
  const totals = startSums(score, unknown, values);
  named.each((_, weight, sum) => totals.add(weight, sum, 1));
  const sums = { ...totals.finish(), named, unknown };
  if (isMadeOfRows(clusters)) summed.set(entries, { values, score, sums });
  return sums;
}

function ofFolded(
  { number, products }: FoldedClusters,
  values: readonly number[],
  centre: number,
): SampleClusters {
  const away = values.map((value) => value - centre);
  const across = (left: (i: number) => number, right: (j: number) => number) =>
    sum(products.map((row, i) => left(i) * sum(row.map((product, j) => product * right(j)))));
  const [one, deviation] = [() => 1, (i: number) => away[i]!];
  return {
    centre,
    number,
    squares: across(one, one),
    products: across(one, deviation),
    deviations: Math.max(across(deviation, deviation), 0),
    named: NO_TOTALS,
    unknown: { n: 0, squares: [] },
  };
}

/** Adds up clusters about a centre, beginning with the answers whose cluster is not known. */
function startSums(centre: number, unknown: TallyClusters["unknown"], values: readonly number[]) {
  // Fields, since engines write a number with a fraction to a variable of a closure as a new object.
  const sums = {
    centre,
    number: unknown.n,
    squares: sum(unknown.squares),
    products: sum(unknown.squares.map((square, i) => square * (values[i]! - centre))),
    deviations: sum(unknown.squares.map((square, i) => square * (values[i]! - centre) ** 2)),
  };
  return {
    add(weight: number, sum: number, sign: 1 | -1): void {
      const deviation = sum - weight * centre;
      if (weight > 0) sums.number += sign;
      sums.squares += sign * weight * weight;
      sums.products += sign * weight * deviation;
      sums.deviations += sign * deviation * deviation;
    },
    finish: (): ClusterSums => ({ ...sums }),
  };
}

/**
 * The clusters of the answers in `whole` that are not in `part`, about the score of the rest.
 *
 * @remarks
 * The cost depends on the part, and hardly on the whole, so that comparing many groups with their rest is near to linear.
 */
export function restOfClusters(
  whole: SampleClusters,
  part: SampleClusters,
  values: readonly number[],
  score: number,
): SampleClusters {
  const shift = score - whole.centre;
  const unknown = {
    n: whole.unknown.n - part.unknown.n,
    squares: whole.unknown.squares.map((square, i) => Math.max(square - part.unknown.squares[i]!, 0)),
  };
  const inWhole = lookUpFrom(part.named.names, whole.named);
  const gone = startSums(score, part.unknown, values);
  const shared = { deviations: 0, weights: 0 };
  part.named.each((cluster, weight, sum) => {
    const all = inWhole(cluster);
    gone.add(all?.weight ?? weight, all?.sum ?? sum, 1);
    if (!all) return;
    const left = all.weight - weight;
    const leftSum = all.sum - sum;
    shared.deviations += (sum - weight * part.centre) * (leftSum - left * score);
    shared.weights += weight * left;
    // What rounding leaves of a cluster that is wholly in the part is nothing.
    if (left > ROUNDING * all.weight) gone.add(left, leftSum, -1);
  });
  const taken = gone.finish();
  const { number, squares, products, deviations } = whole;
  return {
    centre: score,
    number: number - taken.number,
    squares: squares - taken.squares,
    products: products - shift * squares - taken.products,
    deviations: Math.max(deviations - 2 * shift * products + shift * shift * squares - taken.deviations, 0),
    named: restOfTotals(whole.named, part.named),
    unknown,
    lacks: { part, ...shared },
  };
}

const ROUNDING = 1e-12;

/** How two samples depend on each other, by the clusters that are in both. */
export interface Dependence {
  /** Correlation of the two scores. */
  readonly correlation: number;
  /** From 0, no cluster in both, to 1, the same clusters with the same weights. */
  readonly overlap: number;
}

/** The dependence of two samples, by the deviations of clusters in both; folded clusters are taken for different ones. */
export function dependenceOf(a: SampleClusters, b: SampleClusters): Dependence {
  const [few, many] = a.named.size <= b.named.size ? [a, b] : [b, a];
  const { deviations, weights } = many.lacks?.part === few ? many.lacks : sharedBy(few, many);
  const own = Math.sqrt(a.deviations * b.deviations);
  return {
    correlation: own > 0 ? Math.max(Math.min(deviations / own, 1), -1) : 0,
    overlap: weights > 0 ? weights / Math.sqrt(a.squares * b.squares) : 0,
  };
}

function sharedBy(few: SampleClusters, many: SampleClusters): Shared {
  const shared = { deviations: 0, weights: 0 };
  const inMany = lookUpFrom(few.named.names, many.named);
  few.named.each((cluster, weight, sum) => {
    const other = inMany(cluster);
    if (!other) return;
    shared.deviations += (sum - weight * few.centre) * (other.sum - other.weight * many.centre);
    shared.weights += weight * other.weight;
  });
  return shared;
}
