/** The eigenvalues of a symmetric matrix, and their vectors: `vectors[i][j]` is the i-th part of the j-th vector. */
export interface Eigen {
  readonly values: readonly number[];
  readonly vectors: readonly (readonly number[])[];
}

const MOST_SWEEPS = 60;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by Jacobi's rotations.
 *
 * @see Golub and Van Loan, "Matrix Computations", section 8.5
 * @example
 * [...symmetricEigen([[2, 1], [1, 2]]).values].sort() // => [1, 3]
 */
export function symmetricEigen(matrix: readonly (readonly number[])[]): Eigen {
  const size = matrix.length;
  const a = matrix.map((row) => [...row]);
  const vectors = a.map((_, i) => a.map((_, j) => (i === j ? 1 : 0)));
  const squares = (of: (i: number, j: number) => boolean) =>
    a.reduce((all, row, i) => all + row.reduce((sum, x, j) => sum + (of(i, j) ? x * x : 0), 0), 0);
  const whole = squares(() => true);
  for (let sweep = 0; sweep < MOST_SWEEPS && squares((i, j) => i !== j) > 1e-30 * whole; sweep++) {
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(a, vectors, p, q);
  }
  return { values: a.map((row, i) => row[i]!), vectors };
}

/** Turns the plane of two axes so that their product vanishes. */
function rotate(a: number[][], vectors: number[][], p: number, q: number): void {
  const across = a[p]![q]!;
  if (across === 0) return;
  const ratio = (a[q]![q]! - a[p]![p]!) / (2 * across);
  const tangent = (ratio < 0 ? -1 : 1) / (Math.abs(ratio) + Math.sqrt(ratio * ratio + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  const turn = (row: number[]) => {
    const [x, y] = [row[p]!, row[q]!];
    row[p] = cosine * x - sine * y;
    row[q] = sine * x + cosine * y;
  };
  for (const row of a) turn(row);
  for (let j = 0; j < a.length; j++) {
    const [x, y] = [a[p]![j]!, a[q]![j]!];
    a[p]![j] = cosine * x - sine * y;
    a[q]![j] = sine * x + cosine * y;
  }
  for (const row of vectors) turn(row);
}
