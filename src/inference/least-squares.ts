import { cholesky, solveLower, solveUpper } from "../math/cholesky.js";
import { sum } from "../math/sum.js";
import { eachRow, orderByUnit, type Moments, type SparseRows } from "./sparse-rows.js";

/** A column follows from those before it when this part of its squares, at most, is left. */
const LEFT = 1e-10;

/** The columns that follow from those before them, each as a sum of multiples of these and a constant. */
export function dependentColumns({ products }: Moments): number[] {
  const dependent: number[] = [];
  const root: number[][] = [];
  const kept: number[] = [];
  for (const [a, line] of products.entries()) {
    const solved = solveLower(
      root,
      kept.map((b) => line[b]!),
    );
    const left = line[a]! - sum(solved.map((x) => x * x));
    if (left > LEFT * line[a]!) {
      root.push([...solved, Math.sqrt(left)]);
      kept.push(a);
    } else dependent.push(a);
  }
  return dependent;
}

/** A fit of least squares with a constant. */
export interface LeastSquares {
  readonly coefficients: readonly number[];
  readonly constant: number;
  /** Standard errors that allow for rows of one unit which go together, and for unequal variances (HC1). */
  readonly robustErrors: readonly number[];
  /** Standard errors of independent rows of equal variance. */
  readonly plainErrors: readonly number[];
  /** Degrees of freedom of the robust errors: units less 1. */
  readonly degreesOfFreedom: number;
  /** R², the share of the variance of the outcomes that is explained. */
  readonly explained: number;
  /** Skewness of what is left of the outcomes. */
  readonly skewness: number;
  /** The diagonal of the inverse of the products. */
  readonly inverseDiagonal: readonly number[];
}

/**
 * Fits outcomes by columns with least squares and errors that are robust to clusters.
 *
 * @remarks
 * The covariance is that of Liang and Zeger with the factor m / (m - 1) (n - 1) / (n - k) for m units and k coefficients, the
 * constant among them: `vcovCL(lm(...), cluster, type = "HC1")` of the R package sandwich; with each row a unit of its own
 * it is `vcovHC(type = "HC1")`.
 *
 * @returns null when a column follows from the others, or when there are no degrees of freedom
 * @see Liang and Zeger 1986, Biometrika 73:13-22; Zeileis, Köll and Graham 2020, Journal of Statistical Software 95(1)
 */
export function fitLeastSquares(rows: SparseRows, moments: Moments): LeastSquares | null {
  const { products, withOutcome, means, meanOutcome, weight, squares } = moments;
  const root = cholesky(products);
  const parameters = means.length + 1;
  if (!root || rows.size <= parameters || rows.units < 2) return null;
  const solve = (values: readonly number[]) => solveUpper(root, solveLower(root, values));
  const coefficients = solve(withOutcome);
  const constant = meanOutcome - sum(coefficients.map((b, a) => b * means[a]!));
  const inverse = means.map((_, a) => solve(means.map((_, b) => (a === b ? 1 : 0))));
  const left = Math.max(squares - sum(coefficients.map((b, a) => b * withOutcome[a]!)), 0);
  const { meat, cubes } = meatOf(rows, coefficients, constant, means);
  const { size: n, units: m } = rows;
  const factor = (m / (m - 1)) * ((n - 1) / (n - parameters));
  const robust = inverse.map((line) =>
    Math.max(factor * sum(line.map((x, a) => x * sum(line.map((y, b) => y * meat[a]![b]!)))), 0),
  );
  // Of weighted rows the errors count as many as are as precise.
  const kish = weight ** 2 / sum(rows.weights.map((w) => w * w));
  const variance = (left / weight) * (n / (n - parameters));
  const plain = inverse.map((line, a) => (variance * line[a]! * weight) / kish);
  return {
    coefficients,
    constant,
    robustErrors: robust.map(Math.sqrt),
    plainErrors: plain.map(Math.sqrt),
    degreesOfFreedom: m - 1,
    explained: squares > 0 ? 1 - left / squares : 0,
    skewness: left > 0 ? cubes / weight / (left / weight) ** 1.5 : 0,
    inverseDiagonal: inverse.map((line, a) => line[a]!),
  };
}

/**
 * Slopes of correlated columns that are shrunk by a ridge: as if each column had been seen to have no effect in `ridge` times as
 * many rows as there are, on the scale of its standard deviation.
 *
 * @see Hoerl and Kennard 1970, Technometrics 12:55-67
 */
export function ridgeSlopes({ products, withOutcome }: Moments, ridge: number): number[] {
  const root = cholesky(products.map((line, a) => line.map((x, b) => (a === b ? x * (1 + ridge) : x))));
  return root ? solveUpper(root, solveLower(root, withOutcome)) : withOutcome.map(() => 0);
}

/** The sum over units of the squares of their scores, column by column, and that of the cubes of residuals. */
function meatOf(
  rows: SparseRows,
  coefficients: readonly number[],
  constant: number,
  means: readonly number[],
): { readonly meat: readonly (readonly number[])[]; readonly cubes: number } {
  const count = means.length;
  const meat = means.map(() => new Float64Array(count));
  const scores = new Float64Array(count);
  const touched: number[] = [];
  // Of distances from the means, in parts: what is not 0 in the rows themselves, and the means times the unit's residuals.
  const [withResidual, own] = [new Float64Array(count), { residual: 0, squares: 0 }];
  let cubes = 0;
  let unit = -1;
  const close = () => {
    for (const a of touched) {
      withResidual[a]! += scores[a]! * own.residual;
      for (const b of touched) meat[a]![b]! += scores[a]! * scores[b]!;
    }
    own.squares += own.residual ** 2;
    for (const a of touched) scores[a] = 0;
    touched.length = 0;
    own.residual = 0;
  };
  eachRow(
    rows,
    (row, length, columns, values) => {
      if (rows.unitOf[row] !== unit) close();
      unit = rows.unitOf[row]!;
      let residual = rows.outcomes[row]! - constant;
      for (let i = 0; i < length; i++) residual -= coefficients[columns[i]!]! * values[i]!;
      const weighed = rows.weights[row]! * residual;
      cubes += weighed * residual * residual;
      own.residual += weighed;
      for (let i = 0; i < length; i++) {
        if (scores[columns[i]!] === 0 && !touched.includes(columns[i]!)) touched.push(columns[i]!);
        scores[columns[i]!]! += weighed * values[i]!;
      }
    },
    orderByUnit(rows),
  );
  close();
  return {
    cubes,
    meat: means.map((mean, a) =>
      means.map(
        (other, b) =>
          meat[a]![b]! - mean * withResidual[b]! - other * withResidual[a]! + mean * other * own.squares,
      ),
    ),
  };
}
