import { chiSquareSurvival } from "../math/chi-square.js";
import { sum } from "../math/sum.js";
import { expectMetric, type Metric } from "../metric/metric.js";
import { expectPairTally, pairWeightsOf, type PairTallyOf } from "../tally/pairs.js";

/** A chi-square statistic with its degrees of freedom and upper tail. */
export interface ChiSquareTest {
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  readonly pValue: number;
}

/** Pearson's chi-square test of a table of counts. */
export interface IndependenceTest extends ChiSquareTest {
  /** More than a fifth of the expected counts are below 5, so that the p-value is only approximate. */
  readonly sparse: boolean;
}

/** The chi-square test of a statistic; null when there is nothing to compare. */
export function chiSquareTest(statistic: number, degreesOfFreedom: number): ChiSquareTest | null {
  if (!(degreesOfFreedom > 0) || !Number.isFinite(statistic)) return null;
  const pValue = chiSquareSurvival(Math.max(statistic, 0), degreesOfFreedom);
  return { statistic: Math.max(statistic, 0), degreesOfFreedom, pValue };
}

/**
 * Pearson's chi-square test of a table of counts: whether all rows have the same distribution.
 *
 * @remarks
 * Empty rows and columns are left out.
 *
 * @returns null for fewer than two rows or columns; `sparse` when more than a fifth of the expected counts are below 5,
 * so that the p-value is only approximate
 * @see Cochran 1954, Biometrics 10:417-451
 */
export function independenceTest(table: readonly (readonly number[])[]): IndependenceTest | null {
  const rows = table.filter((row) => sum(row) > 0);
  const columns = (rows[0] ?? [])
    .map((_, i) => ({ i, total: sum(rows.map((row) => row[i]!)) }))
    .filter(({ total }) => total > 0);
  const n = sum(columns.map(({ total }) => total));
  let statistic = 0;
  let small = 0;
  for (const row of rows) {
    for (const { i, total } of columns) {
      const expected = (sum(row) / n) * total;
      statistic += (row[i]! - expected) ** 2 / expected;
      if (expected < 5) small++;
    }
  }
  const test = chiSquareTest(statistic, (rows.length - 1) * Math.max(columns.length - 1, 0));
  return test && { ...test, sparse: small > (rows.length * columns.length) / 5 };
}

/**
 * Tests whether the shares of the categories changed between two surveys of the same people.
 *
 * @remarks
 * Stuart and Maxwell's test of marginal homogeneity. Shares can change when the score does not.
 *
 * @returns null when no one changed category, or too few did for the test to be defined
 * @throws RangeError for a tally of another scale
 * @see Stuart 1955, Biometrika 42:412-416; Maxwell 1970, British Journal of Psychiatry 116:651-655
 * @example testPairedShares(tallyPairs([[9, 9]], { metric: NPS }), NPS) // => null
 * @category How sure
 */
export function testPairedShares<M extends Metric>(tally: PairTallyOf<M>, metric: M): ChiSquareTest | null {
  expectMetric(metric);
  expectPairTally(tally, metric.scale);
  const { min } = tally;
  const { sums, squares } = pairWeightsOf(tally);
  // Weighted people count as fewer, by Kish's size: there is no single mean whose deviations could tell.
  const scale = sum(sums.flat()) / sum(squares.flat());
  const size = metric.categories.length;
  const table = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  const place = (point: number) =>
    metric.categories.findIndex(({ from, to }) => from <= point && point <= to);
  sums.forEach((row, i) => {
    row.forEach((weight, j) => {
      const [before, after] = [place((min as number) + i), place((min as number) + j)];
      if (before !== after) table[before]![after]! += weight * scale;
    });
  });
  const out = table.map(sum);
  const into = table.map((_, i) => sum(table.map((row) => row[i]!)));
  // A category that no one entered or left has no information; of the others, one follows from the rest.
  const kept = table.map((_, i) => i).filter((i) => out[i]! + into[i]! > 0);
  const last = kept.slice(0, -1);
  const differences = last.map((i) => out[i]! - into[i]!);
  const covariance = last.map((i) =>
    last.map((j) => (i === j ? out[i]! + into[i]! : -(table[i]![j]! + table[j]![i]!))),
  );
  const solution = solve(covariance, differences);
  return solution ? chiSquareTest(sum(solution.map((x, i) => x * differences[i]!)), last.length) : null;
}

/** Solves a small symmetric system of equations by elimination; undefined when it is singular. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] | undefined {
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  for (let i = 0; i < rows.length; i++) {
    const pivot = rows[i]![i]!;
    if (!(pivot > 1e-12 * matrix[i]![i]!)) return undefined;
    for (let j = 0; j < rows.length; j++) {
      if (j === i) continue;
      const factor = rows[j]![i]! / pivot;
      for (let k = i; k <= rows.length; k++) rows[j]![k]! -= factor * rows[i]![k]!;
    }
  }
  return rows.map((row, i) => row[rows.length]! / row[i]!);
}
