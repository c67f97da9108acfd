import { normalQuantile } from "../math/normal.js";
import { findRoot } from "../math/root.js";
import { studentTQuantile } from "../math/student-t.js";
import { sum } from "../math/sum.js";
import type { Interval } from "./interval.js";
import { chanceOf, logOddsOf } from "./logistic-regression.js";

/** How well a number tells cases with an outcome from those without. */
export interface AreaUnderCurve {
  /** The chance that a case with the outcome has the larger number, with half of the ties: 0.5 by chance, 1 without error. */
  readonly area: number;
  readonly standardError: number;
  readonly interval: Interval;
}

/** Cases with a number each. */
export interface ScoredCases {
  readonly values: Float64Array;
  readonly outcome: Uint8Array;
  /** The number of each case's cluster, from 0. */
  readonly cluster: Int32Array;
  /** Cases are compared with those of the same stratum alone; a cluster is in one of them. */
  readonly stratum?: Int32Array | undefined;
}

/**
 * The area under the ROC curve, with an interval that allows for clusters.
 *
 * @remarks
 * The standard error is that of DeLong, in Obuchowski's form for clusters. With few cases of one outcome it is too small where
 * the area is large, so each limit is the farther one of two: on the scale of log-odds, by Student's t for the clusters of the
 * rarer outcome; and Newcombe's, for as many cases as are independent. Strata are weighted by the number of their pairs.
 *
 * @returns null without a pair of cases that differ in their outcome
 * @see DeLong, DeLong and Clarke-Pearson 1988, Biometrics 44:837-845; Obuchowski 1997, Biometrics 53:567-578; Newcombe 2006,
 * Statistics in Medicine 25:559-573, method 5
 */
export function areaUnderCurve(cases: ScoredCases, level: number): AreaUnderCurve | null {
  const strata = strataOf(cases).flatMap((members) => ofStratum(cases, members) ?? []);
  const pairs = sum(strata.map((stratum) => stratum.pairs));
  if (pairs === 0) return null;
  const total = (of: (stratum: (typeof strata)[number]) => number) => sum(strata.map(of));
  const mean = total((stratum) => (stratum.pairs / pairs) * stratum.area);
  // What rounding leaves between an area and 0 or 1 is nothing.
  const area = mean < ROUNDING ? 0 : mean > 1 - ROUNDING ? 1 : mean;
  const variance = Math.max(
    total((stratum) => (stratum.pairs / pairs) ** 2 * stratum.variance),
    0,
  );
  const alone = total((stratum) => (stratum.pairs / pairs) ** 2 * stratum.varianceAlone);
  const clusters = [
    total((stratum) => stratum.clusters[1]),
    total((stratum) => stratum.clusters[0]),
  ] as const;
  const counts = [total((stratum) => stratum.counts[1]), total((stratum) => stratum.counts[0])] as const;
  const isKnown = variance > 0 && alone > 0 && area > 0 && area < 1;
  const effect = Math.max(variance / alone, 1);
  const independent = isKnown ? counts.map((n) => Math.max(n / effect, 1)) : clusters;
  let [low, high] = newcombe(area, independent[0], independent[1], -normalQuantile((1 - level) / 2));
  if (isKnown) {
    const t = studentTQuantile((1 + level) / 2, Math.max(Math.min(...clusters) - 1, 1));
    const margin = (t * Math.sqrt(variance)) / (area * (1 - area));
    low = Math.min(chanceOf(logOddsOf(area) - margin), low);
    high = Math.max(chanceOf(logOddsOf(area) + margin), high);
  }
  return {
    area,
    standardError: Math.sqrt(variance),
    interval: { low, high, level, method: "DeLong, Newcombe" },
  };
}

const ROUNDING = 1e-12;

/** The cases of each stratum, in the order of their values. */
function strataOf({ values, stratum }: ScoredCases): number[][] {
  const order = Array.from(values.keys()).sort((a, b) => values[a]! - values[b]!);
  if (!stratum) return [order];
  const strata = new Map<number, number[]>();
  for (const i of order) {
    const members = strata.get(stratum[i]!);
    if (members) members.push(i);
    else strata.set(stratum[i]!, [i]);
  }
  return [...strata.entries()].sort(([a], [b]) => a - b).map(([, members]) => members);
}

function ofStratum({ values, outcome, cluster }: ScoredCases, order: readonly number[]) {
  const with1 = order.reduce((n, i) => n + outcome[i]!, 0);
  const with0 = order.length - with1;
  if (with1 === 0 || with0 === 0) return null;
  // The share of cases of the other kind that a case is on the right side of.
  const placement = new Float64Array(order.length);
  let [below1, below0, total] = [0, 0, 0];
  for (let at = 0; at < order.length;) {
    let [end, tied1] = [at, 0];
    while (end < order.length && values[order[end]!] === values[order[at]!]) tied1 += outcome[order[end++]!]!;
    const tied0 = end - at - tied1;
    for (; at < end; at++) {
      placement[at] = outcome[order[at]!]
        ? (below0 + tied0 / 2) / with0
        : (with1 - below1 - tied1 / 2) / with1;
      if (outcome[order[at]!]) total += placement[at]!;
    }
    below1 += tied1;
    below0 += tied0;
  }
  const area = total / with1;
  const sums = new Map<number, { 1: number; 0: number; has1: boolean; has0: boolean }>();
  for (const [at, i] of order.entries()) {
    let own = sums.get(cluster[i]!);
    if (!own) sums.set(cluster[i]!, (own = { 1: 0, 0: 0, has1: false, has0: false }));
    own[outcome[i] ? 1 : 0] += placement[at]! - area;
    if (outcome[i]) own.has1 = true;
    else own.has0 = true;
  }
  let [squares1, squares0, products, clusters1, clusters0] = [0, 0, 0, 0, 0];
  let varianceAlone = 0;
  for (const [at, i] of order.entries()) {
    const n = outcome[i] ? with1 : with0;
    varianceAlone += (placement[at]! - area) ** 2 / n / Math.max(n - 1, 1);
  }
  for (const own of sums.values()) {
    squares1 += own[1] ** 2;
    squares0 += own[0] ** 2;
    products += own[1] * own[0];
    if (own.has1) clusters1++;
    if (own.has0) clusters0++;
  }
  const factor = (n: number) => n / Math.max(n - 1, 1);
  const variance =
    (factor(clusters1) * squares1) / with1 ** 2 +
    (factor(clusters0) * squares0) / with0 ** 2 +
    (2 * factor(sums.size) * products) / (with1 * with0);
  return {
    ...{ area, variance, varianceAlone, pairs: with1 * with0 },
    ...{ counts: { 1: with1, 0: with0 }, clusters: { 1: clusters1, 0: clusters0 } },
  };
}

/** The areas whose standard error, by a formula of Hanley and McNeil, is so large that the one seen is z of them away. */
function newcombe(area: number, with1: number, with0: number, z: number): [low: number, high: number] {
  const extra = Math.max((with1 + with0) / 2 - 1, 0);
  const errorAt = (truth: number) =>
    Math.sqrt(
      (truth * (1 - truth) * (1 + extra * ((1 - truth) / (2 - truth) + truth / (1 + truth)))) /
        (with1 * with0),
    );
  const below = (truth: number) => area - truth - z * errorAt(truth);
  const above = (truth: number) => truth - area - z * errorAt(truth);
  // Both are 0 at an area of 0 or 1 itself, which is not the limit that is looked for.
  const near = 1e-9;
  return [
    area > near ? findRoot(below, 0, area - near) : 0,
    area < 1 - near ? findRoot(above, area + near, 1) : 1,
  ];
}
