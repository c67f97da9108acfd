import { cholesky, solveLower, solveUpper, type TriangularRoot } from "../math/cholesky.js";
import { sum } from "../math/sum.js";

/** Cases in rows of one length, the first column being 1 for the intercept, and what came of each: 1 or 0. */
export interface LogisticCases {
  /** Row after row. */
  readonly design: Float64Array;
  readonly columns: number;
  readonly outcome: Uint8Array;
}

/** A fitted logistic regression. */
export interface LogisticFit {
  readonly coefficients: readonly number[];
  /** The root of the information with the penalty, at the coefficients. */
  readonly root: TriangularRoot;
  readonly steps: number;
}

/** The chance of log-odds. */
export function chanceOf(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/** Log-odds of a chance between 0 and 1. */
export function logOddsOf(chance: number): number {
  return Math.log(chance / (1 - chance));
}

/**
 * Logistic regression with a ridge: the coefficients that maximise the log-likelihood less half of the sum of penalty times
 * squared coefficient.
 *
 * @remarks
 * Newton's method, which for this model is iteratively reweighted least squares; a step that does not improve is halved.
 * The time grows with the rows, and with the square of the columns that are not 0 in a row.
 *
 * @param penalty - one number of 0 or more for each column; 0 for the intercept
 * @param start - coefficients to start from, such as those of nearly the same cases
 * @returns null where there is no maximum, or no single one: without a penalty, when columns follow from each other or tell
 * the outcomes apart without error
 * @see le Cessie and van Houwelingen 1992, Applied Statistics 41:191-201
 */
export function fitLogistic(
  cases: LogisticCases,
  penalty: readonly number[],
  start?: readonly number[],
): LogisticFit | null {
  const { columns } = cases;
  let coefficients = start ?? new Array<number>(columns).fill(0);
  let at = derivatives(cases, coefficients, penalty);
  for (let steps = 1; steps <= MOST_STEPS; steps++) {
    const root = cholesky(at.information);
    if (!root) return null;
    const step = solveUpper(root, solveLower(root, at.gradient));
    const gain = sum(step.map((length, j) => length * at.gradient[j]!));
    const before = at.logLikelihood;
    let length = 1;
    let next = moved(coefficients, step, length);
    at = derivatives(cases, next, penalty);
    // Near the maximum a full step is right, and the gain is smaller than what rounding leaves of the likelihood.
    while (gain > 1e-8 && !(at.logLikelihood > before) && length > 1e-9) {
      length /= 2;
      next = moved(coefficients, step, length);
      at = derivatives(cases, next, penalty);
    }
    coefficients = next;
    // Without a maximum the coefficients grow for ever, while the likelihood hardly gains by it.
    if (!coefficients.every((value) => Math.abs(value) < FARTHEST)) return null;
    const isStill = step.every((size, j) => Math.abs(size) < 1e-4 * (1 + Math.abs(next[j]!)));
    if (gain < 1e-13 * (1 + columns) && isStill) {
      const last = cholesky(at.information);
      return last && { coefficients, root: last, steps };
    }
  }
  return null;
}

const MOST_STEPS = 60;
const FARTHEST = 1e6;

function moved(from: readonly number[], step: readonly number[], length: number): number[] {
  return from.map((value, j) => value + length * step[j]!);
}

function derivatives(cases: LogisticCases, coefficients: readonly number[], penalty: readonly number[]) {
  const { design, columns, outcome } = cases;
  const beta = Float64Array.from(coefficients);
  const gradient = new Float64Array(columns);
  const lower = new Float64Array(columns * columns);
  // Most columns of a row are 0 where texts have many values.
  const filled = new Int32Array(columns);
  let logLikelihood = 0;
  for (let i = 0, from = 0; i < outcome.length; i++, from += columns) {
    let [count, logOdds] = [0, 0];
    for (let j = 0; j < columns; j++) {
      const value = design[from + j]!;
      if (value === 0) continue;
      filled[count++] = j;
      logOdds += value * beta[j]!;
    }
    const chance = chanceOf(logOdds);
    const residual = outcome[i]! - chance;
    const weight = chance * (1 - chance);
    logLikelihood -= Math.log1p(Math.exp(-Math.abs(logOdds))) + Math.max(outcome[i] ? -logOdds : logOdds, 0);
    for (let a = 0; a < count; a++) {
      const j = filled[a]!;
      const value = design[from + j]!;
      gradient[j]! += residual * value;
      const weighed = weight * value;
      const row = j * columns;
      // Without gaps the places need not be looked up, which is most of the time.
      if (count === columns) for (let l = 0; l <= j; l++) lower[row + l]! += weighed * design[from + l]!;
      else for (let b = 0; b <= a; b++) lower[row + filled[b]!]! += weighed * design[from + filled[b]!]!;
    }
  }
  for (const [j, strength] of penalty.entries()) {
    logLikelihood -= (strength * beta[j]! ** 2) / 2;
    gradient[j]! -= strength * beta[j]!;
    lower[j * columns + j]! += strength;
  }
  return { logLikelihood, gradient: Array.from(gradient), information: rowsOf(lower, columns) };
}

/** The lower triangle of a matrix that is stored row after row. */
function rowsOf(matrix: Float64Array, columns: number): number[][] {
  return Array.from({ length: columns }, (_, j) =>
    Array.from(matrix.subarray(j * columns, j * columns + j + 1)),
  );
}

/**
 * The covariance of the coefficients, robust to a wrong model and to clusters of cases that resemble each other.
 *
 * @remarks
 * The sandwich of the inverse information with the penalty around the squared scores of the clusters, times G / (G - 1), plus
 * the penalty: the coefficients are shrunk, and the penalty stands for how far they may be from the truth by that.
 *
 * @param cluster - the number of each case's cluster, from 0
 * @returns the full matrix; null with fewer than two clusters
 * @see Liang and Zeger 1986, Biometrika 73:13-22; Wood 2017, "Generalized Additive Models", section 6.10, and `vcov.gam` of
 * R's mgcv with `sandwich = TRUE`
 */
export function robustCovariance(
  cases: LogisticCases,
  { coefficients, root }: LogisticFit,
  penalty: readonly number[],
  cluster: Int32Array,
): number[][] | null {
  const { design, columns, outcome } = cases;
  const order = Array.from(outcome.keys()).sort((a, b) => cluster[a]! - cluster[b]!);
  const squares = new Float64Array(columns * columns);
  const score = new Float64Array(columns);
  const filled = new Int32Array(columns);
  let clusters = 0;
  for (const [at, i] of order.entries()) {
    const from = i * columns;
    let logOdds = 0;
    for (let j = 0; j < columns; j++) logOdds += design[from + j]! * coefficients[j]!;
    const residual = outcome[i]! - chanceOf(logOdds);
    for (let j = 0; j < columns; j++) score[j]! += residual * design[from + j]!;
    const next = order[at + 1];
    if (next !== undefined && cluster[next] === cluster[i]) continue;
    clusters++;
    let count = 0;
    for (let j = 0; j < columns; j++) if (score[j] !== 0) filled[count++] = j;
    for (let a = 0; a < count; a++) {
      const [row, value] = [filled[a]! * columns, score[filled[a]!]!];
      for (let b = 0; b <= a; b++) squares[row + filled[b]!]! += value * score[filled[b]!]!;
    }
    score.fill(0);
  }
  if (clusters < 2) return null;
  const factor = clusters / (clusters - 1);
  const half = Array.from({ length: columns }, (_, j) => {
    const unit = new Array<number>(columns).fill(0);
    unit[j] = 1;
    return solveUpper(root, solveLower(root, unit));
  });
  const middle = (j: number, l: number) =>
    factor * squares[Math.max(j, l) * columns + Math.min(j, l)]! + (j === l ? penalty[j]! : 0);
  const right = half.map((row) =>
    Array.from({ length: columns }, (_, l) => sum(row.map((value, j) => value * middle(j, l)))),
  );
  return right.map((row) => half.map((other) => sum(row.map((value, l) => value * other[l]!))));
}
