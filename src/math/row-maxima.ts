/**
 * For each row the column with the largest value, of a matrix in which that column moves only to the right from row to row.
 *
 * @remarks
 * The middle row is searched, then the rows above it among the columns up to what was found, and those below it from there on:
 * n log n values in place of all.
 *
 * @param valueAt - the value of a row and a column
 * @see Aggarwal, Klawe, Moran, Shor and Wilber 1987, Algorithmica 2:195-208, for such (totally monotone) matrices
 * @example
 * rowMaxima(3, 3, (row, column) => -Math.abs(row - column))[2] // => 2
 */
export function rowMaxima(
  rows: number,
  columns: number,
  valueAt: (row: number, column: number) => number,
): Int32Array {
  const found = new Int32Array(rows);
  const search = (from: number, to: number, left: number, right: number): void => {
    if (from >= to) return;
    const row = (from + to) >> 1;
    let [best, most] = [left, -Infinity];
    for (let column = left; column <= right; column++) {
      const value = valueAt(row, column);
      if (value > most) [best, most] = [column, value];
    }
    found[row] = best;
    search(from, row, left, best);
    search(row + 1, to, best, right);
  };
  search(0, rows, 0, columns - 1);
  return found;
}
