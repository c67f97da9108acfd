import { dependentColumns } from "../inference/least-squares.js";
import { momentsOf, withColumns, type Moments, type SparseRows } from "../inference/sparse-rows.js";
import { sum } from "../math/sum.js";
import type { JointColumn, JointRows } from "./joint-rows.js";

/** A column of the regression. */
export interface DesignColumn extends JointColumn {
  /** All its values are 0 or 1. */
  readonly isFlag: boolean;
  readonly skewness: number;
  /** The names of columns that are equal to it. */
  readonly together: readonly string[];
}

/** The columns that can be judged together, and the rows with these columns alone. */
export interface JointDesign {
  readonly rows: SparseRows;
  readonly moments: Moments;
  readonly columns: readonly DesignColumn[];
  /** Columns that too few answers have, or lack. */
  readonly leftOut: number;
  /** The names of columns that follow from several others. */
  readonly dependent: readonly string[];
}

/** Chooses the columns: with enough answers on both sides, and none that follows from the others. */
export function designOf({ rows, columns }: JointRows, minimumN: number): JointDesign {
  const given = columns.map((column, place) => withShape(column, rows.numbers[place - rows.flags], rows));
  const isEnough = ({ n, isFlag }: DesignColumn) =>
    rows.size > 0 && (!isFlag || Math.min(n, rows.size - n) >= minimumN);
  // Flags stand before numbers. Of columns that follow from each other the most frequent ones stay, whatever the order of rows.
  const order = given
    .map((column, place) => ({ column, place, isNumber: place >= rows.flags }))
    .filter(({ column }) => isEnough(column))
    .sort(
      (a, b) =>
        Number(a.isNumber) - Number(b.isNumber) ||
        (a.isNumber ? a.place - b.place : byFrequency(a.column, b.column)),
    );
  const whole = momentsOf(
    withColumns(
      rows,
      order.map(({ place }) => place),
    ),
  );
  const dropped = dependentColumns(whole);
  const kept = order.map((_, i) => i).filter((i) => !dropped.includes(i));
  const twinOf = new Map(dropped.map((i) => [i, kept.find((other) => areEqual(whole, i, other))]));
  const named = (list: readonly number[]) => [...new Set(list.map((i) => order[i]!.column.driver))].sort();
  return {
    rows: withColumns(
      rows,
      kept.map((i) => order[i]!.place),
    ),
    moments: selected(whole, kept),
    columns: kept.map((i) => ({
      ...order[i]!.column,
      together: named(dropped.filter((other) => twinOf.get(other) === i)),
    })),
    leftOut: given.length - order.length,
    dependent: named(dropped.filter((i) => twinOf.get(i) === undefined)),
  };
}

/** The column with the shape of its values. A number that is always 0 or 1 is a flag: its answers are those with 1. */
function withShape(column: JointColumn, numbers: Float64Array | undefined, rows: SparseRows): DesignColumn {
  const total = sum(rows.weights);
  if (!numbers || numbers.every((value) => value === 0 || value === 1)) {
    const n = numbers ? sum(numbers) : column.n;
    const weight = numbers ? sum(numbers.map((value, i) => value * rows.weights[i]!)) : column.weight;
    const share = weight / total;
    const spread = Math.sqrt(share * (1 - share));
    return {
      ...column,
      n,
      weight,
      isFlag: true,
      skewness: spread > 0 ? (1 - 2 * share) / spread : 0,
      together: [],
    };
  }
  const mean = sum(numbers.map((value, i) => value * rows.weights[i]!)) / total;
  const power = (exponent: number) =>
    sum(numbers.map((value, i) => rows.weights[i]! * (value - mean) ** exponent)) / total;
  const variance = power(2);
  return { ...column, isFlag: false, skewness: variance > 0 ? power(3) / variance ** 1.5 : 0, together: [] };
}

function byFrequency(a: JointColumn, b: JointColumn): number {
  return b.n - a.n || (a.driver < b.driver ? -1 : a.driver > b.driver ? 1 : (a.from ?? 0) - (b.from ?? 0));
}

/** Whether two columns have the same values: their distance has no squares, and their means are equal. */
function areEqual({ products, means }: Moments, a: number, b: number): boolean {
  const [own, other] = [products[a]![a]!, products[b]![b]!];
  const distance = own + other - 2 * products[a]![b]!;
  return own > 0 && distance <= 1e-9 * other && Math.abs(means[a]! - means[b]!) <= 1e-9 * Math.abs(means[b]!);
}

function selected({ means, products, withOutcome, ...rest }: Moments, kept: readonly number[]): Moments {
  return {
    ...rest,
    means: kept.map((i) => means[i]!),
    products: kept.map((i) => kept.map((j) => products[i]![j]!)),
    withOutcome: kept.map((i) => withOutcome[i]!),
  };
}
