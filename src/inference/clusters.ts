import { sum } from "../math/sum.js";
import type { Scale } from "../metric/metric.js";
import { isFolded, type TallyClusters, type FoldedClusters } from "../tally/clusters.js";

/** The weight of a cluster's answers, and the sum of their weighted values. */
export interface ClusterTotal {
  readonly weight: number;
  readonly sum: number;
}

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
}

/** The totals of clusters by name, in the order of the names. */
export interface NamedTotals {
  /** The number of names to go through. */
  readonly size: number;
  readonly entries: () => Iterable<readonly [id: string, total: ClusterTotal]>;
  /** Begins to look up names, each after the one before it in order: a table would be as large as the rows. */
  readonly lookUp: () => (id: string) => ClusterTotal | undefined;
}

/** The clusters of a tally under the values of its points, about its score. */
export function clustersOf(
  clusters: TallyClusters | FoldedClusters,
  scale: Scale,
  values: readonly number[],
  score: number,
): SampleClusters {
  if (isFolded(clusters)) return ofFolded(clusters, values, score);
  const { ids, points, weights, unknown } = clusters;
  const sums = startSums(score, unknown, values);
  for (let i = 0; i < ids.length; i = endOf(i)) sums.add(totalAt(i), 1);
  return { ...sums.finish(), named: { size: ids.length, entries, lookUp }, unknown };

  /** The total of the cluster whose entries begin at a place; they stand together. */
  function totalAt(place: number): ClusterTotal {
    let [weight, sum] = [0, 0];
    for (let i = place; i < ids.length && ids[i] === ids[place]; i++) {
      weight += weights[i]!;
      sum += weights[i]! * values[points[i]! - scale.min]!;
    }
    return { weight, sum };
  }
  function endOf(place: number): number {
    let end = place + 1;
    while (end < ids.length && ids[end] === ids[place]) end++;
    return end;
  }
  function* entries(): Generator<readonly [string, ClusterTotal]> {
    for (let i = 0; i < ids.length; i = endOf(i)) yield [ids[i]!, totalAt(i)];
  }
  function lookUp(): (id: string) => ClusterTotal | undefined {
    let at = 0;
    return (id) => {
      at = placeFrom(ids, id, at);
      return ids[at] === id ? totalAt(at) : undefined;
    };
  }
}

/** The first place from `start` on whose id is not before `id`: in growing steps, then by halves. */
function placeFrom(ids: readonly string[], id: string, start: number): number {
  let [low, step] = [start, 1];
  while (low + step < ids.length && ids[low + step]! < id) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step, ids.length);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ids[middle]! < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

const NONE: NamedTotals = { size: 0, entries: () => [], lookUp: () => () => undefined };

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
    named: NONE,
    unknown: { n: 0, squares: [] },
  };
}

/** Adds up clusters about a centre, beginning with the answers whose cluster is not known. */
function startSums(centre: number, unknown: TallyClusters["unknown"], values: readonly number[]) {
  let number = unknown.n;
  let squares = sum(unknown.squares);
  let products = sum(unknown.squares.map((square, i) => square * (values[i]! - centre)));
  let deviations = sum(unknown.squares.map((square, i) => square * (values[i]! - centre) ** 2));
  return {
    add({ weight, sum }: ClusterTotal, sign: 1 | -1): void {
      const deviation = sum - weight * centre;
      if (weight > 0) number += sign;
      squares += sign * weight * weight;
      products += sign * weight * deviation;
      deviations += sign * deviation * deviation;
    },
    finish: (): ClusterSums => ({ centre, number, squares, products, deviations }),
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
  const lookUp = () => {
    const [inWhole, inPart] = [whole.named.lookUp(), part.named.lookUp()];
    return (id: string): ClusterTotal | undefined => {
      const [all, own] = [inWhole(id), inPart(id)];
      return all && own ? { weight: all.weight - own.weight, sum: all.sum - own.sum } : all;
    };
  };
  const inWhole = whole.named.lookUp();
  const gone = startSums(score, part.unknown, values);
  for (const [id, own] of part.named.entries()) {
    const all = inWhole(id) ?? own;
    gone.add(all, 1);
    const left = all.weight - own.weight;
    // What rounding leaves of a cluster that is wholly in the part is nothing.
    if (left > ROUNDING * all.weight) gone.add({ weight: left, sum: all.sum - own.sum }, -1);
  }
  const taken = gone.finish();
  const { number, squares, products, deviations } = whole;
  return {
    centre: score,
    number: number - taken.number,
    squares: squares - taken.squares,
    products: products - shift * squares - taken.products,
    deviations: Math.max(deviations - 2 * shift * products + shift * shift * squares - taken.deviations, 0),
    named: { size: Infinity, entries: () => whole.named.entries(), lookUp },
    unknown,
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
  let [deviations, weights] = [0, 0];
  const inMany = many.named.lookUp();
  for (const [id, one] of few.named.entries()) {
    const other = inMany(id);
    if (!other) continue;
    deviations += (one.sum - one.weight * few.centre) * (other.sum - other.weight * many.centre);
    weights += one.weight * other.weight;
  }
  const own = Math.sqrt(a.deviations * b.deviations);
  return {
    correlation: own > 0 ? Math.max(Math.min(deviations / own, 1), -1) : 0,
    overlap: weights > 0 ? weights / Math.sqrt(a.squares * b.squares) : 0,
  };
}
