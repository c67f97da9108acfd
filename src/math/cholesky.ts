/** The lower triangle whose product with its transpose is a symmetric matrix. */
export type TriangularRoot = readonly (readonly number[])[];

/**
 * Factors a symmetric positive definite matrix into a lower triangle and its transpose.
 *
 * @param matrix - rows, of which only those parts up to the diagonal are read
 * @returns null if the matrix is not positive definite, as when one of its columns follows from the others
 * @see Golub and Van Loan, "Matrix Computations", section 4.2
 * @example
 * cholesky([[4], [2, 5]])[1] // => [1, 2]
 */
export function cholesky(matrix: readonly (readonly number[])[]): TriangularRoot | null {
  const root: number[][] = [];
  for (const [i, row] of matrix.entries()) {
    const made: number[] = [];
    for (let j = 0; j <= i; j++) {
      const above = j === i ? made : root[j]!;
      let rest = row[j]!;
      for (let k = 0; k < j; k++) rest -= made[k]! * above[k]!;
      if (j < i) made.push(rest / above[j]!);
      else if (rest > 1e-12 * row[i]!) made.push(Math.sqrt(rest));
      else return null;
    }
    root.push(made);
  }
  return root;
}

/**
 * Solves root x = values.
 *
 * @example
 * solveLower([[2], [1, 2]], [4, 6]) // => [2, 2]
 */
export function solveLower(root: TriangularRoot, values: readonly number[]): number[] {
  const solved: number[] = [];
  for (const [i, row] of root.entries()) {
    let rest = values[i]!;
    for (let k = 0; k < i; k++) rest -= row[k]! * solved[k]!;
    solved.push(rest / row[i]!);
  }
  return solved;
}

/**
 * Solves transposed root x = values.
 *
 * @example
 * solveUpper([[2], [1, 2]], [4, 6]) // => [0.5, 3]
 */
export function solveUpper(root: TriangularRoot, values: readonly number[]): number[] {
  const solved = [...values];
  for (let i = root.length - 1; i >= 0; i--) {
    solved[i] = solved[i]! / root[i]![i]!;
    for (let k = 0; k < i; k++) solved[k] = solved[k]! - root[i]![k]! * solved[i]!;
  }
  return solved;
}
