import { orderByNumber } from "../math/counting-order.js";

/** Rows of a regression: few of many columns are 1 in a row, and some columns have a number in every row. */
export interface SparseRows {
  readonly size: number;
  /** The outcome and the weight of each row. */
  readonly outcomes: Float64Array;
  readonly weights: Float64Array;
  /** The unit (a person, an account, or the row itself) of each row, from 0 to `units` - 1. */
  readonly unitOf: Int32Array;
  readonly units: number;
  /** The columns from 0 to `flags` - 1 that are 1 in row i stand in `flagged` from `starts[i]` to before `starts[i + 1]`. */
  readonly flags: number;
  readonly starts: Int32Array;
  readonly flagged: Int32Array;
  /** The further columns, a number for each row. */
  readonly numbers: readonly Float64Array[];
}

/** Means and centred sums of products of the columns, and of the outcome. */
export interface Moments {
  readonly weight: number;
  readonly means: readonly number[];
  readonly meanOutcome: number;
  /** Sums of weight times the products of distances from the means. */
  readonly products: readonly (readonly number[])[];
  readonly withOutcome: readonly number[];
  readonly squares: number;
}

/** Calls with the columns of a row that are not 0 and their values, as two lists that are used again for the next row. */
export function eachRow(
  rows: SparseRows,
  read: (row: number, length: number, columns: Int32Array, values: Float64Array) => void,
  order?: Int32Array,
): void {
  const most = rows.flags + rows.numbers.length;
  const [columns, values] = [new Int32Array(most), new Float64Array(most)];
  for (let place = 0; place < rows.size; place++) {
    const row = order ? order[place]! : place;
    let length = 0;
    for (let i = rows.starts[row]!; i < rows.starts[row + 1]!; i++) {
      columns[length] = rows.flagged[i]!;
      values[length++] = 1;
    }
    for (let i = 0; i < rows.numbers.length; i++) {
      columns[length] = rows.flags + i;
      values[length++] = rows.numbers[i]![row]!;
    }
    read(row, length, columns, values);
  }
}

/** The moments of rows, in one pass over them. */
export function momentsOf(rows: SparseRows): Moments {
  const count = rows.flags + rows.numbers.length;
  const totals = new Float64Array(count);
  const withOutcome = new Float64Array(count);
  const products = Array.from({ length: count }, () => new Float64Array(count));
  // Numbers are counted from the first row's, and outcomes too, so that a far mean does not use up the digits.
  const shift = rows.numbers.map((list) => list[0] ?? 0);
  const outcome = rows.outcomes[0] ?? 0;
  let [weight, total, squares] = [0, 0, 0];
  eachRow(rows, (row, length, columns, values) => {
    const [w, y] = [rows.weights[row]!, rows.outcomes[row]! - outcome];
    weight += w;
    total += w * y;
    squares += w * y * y;
    for (let i = 0; i < length; i++) {
      const a = columns[i]!;
      if (a >= rows.flags) values[i]! -= shift[a - rows.flags]!;
      const part = w * values[i]!;
      totals[a]! += part;
      withOutcome[a]! += part * y;
      const line = products[a]!;
      for (let j = 0; j <= i; j++) line[columns[j]!]! += part * values[j]!;
    }
  });
  const means = Array.from(totals, (one) => one / weight);
  const meanOutcome = total / weight;
  const centred = means.map((mean, a) =>
    means.map((other, b) => {
      // Each pair was met in the order of the row: in one of the two places.
      const product = a === b ? products[a]![a]! : products[a]![b]! + products[b]![a]!;
      return product - weight * mean * other;
    }),
  );
  return {
    weight,
    means: means.map((mean, a) => mean + (shift[a - rows.flags] ?? 0)),
    meanOutcome: meanOutcome + outcome,
    products: centred,
    withOutcome: means.map((mean, a) => withOutcome[a]! - weight * mean * meanOutcome),
    squares: squares - weight * meanOutcome ** 2,
  };
}

/** The rows with some of their columns, in the given order: flags first, then numbers. */
export function withColumns(rows: SparseRows, kept: readonly number[]): SparseRows {
  const flags = kept.filter((column) => column < rows.flags);
  const places = new Int32Array(rows.flags).fill(-1);
  for (const [place, column] of flags.entries()) places[column] = place;
  const starts = new Int32Array(rows.size + 1);
  const flagged: number[] = [];
  for (let row = 0; row < rows.size; row++) {
    for (let i = rows.starts[row]!; i < rows.starts[row + 1]!; i++) {
      if (places[rows.flagged[i]!]! >= 0) flagged.push(places[rows.flagged[i]!]!);
    }
    starts[row + 1] = flagged.length;
  }
  const numbers = kept.flatMap((column) => rows.numbers[column - rows.flags] ?? []);
  return { ...rows, flags: flags.length, starts, flagged: Int32Array.from(flagged), numbers };
}

/** The places of rows by unit: those of a unit stand together. */
export function orderByUnit({ units, unitOf }: SparseRows): Int32Array {
  return orderByNumber(unitOf, units).order;
}
