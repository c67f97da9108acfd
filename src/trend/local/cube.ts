import { pointValues, type Metric } from "../../metric/metric.js";
import type { KeyValue } from "../../tally/key.js";
import { weightsOf, type Tally } from "../../tally/tally.js";

/** The answers of one combination of keys in one period. */
export interface Stratum {
  readonly key: Readonly<Record<string, KeyValue>>;
  /** The place of the period in the list of all. */
  readonly period: number;
  readonly tally: Tally;
}

/** Answers by all keys and by period, in columns with one entry for each combination that occurs. */
export interface Cube {
  readonly metric: Metric;
  readonly keys: readonly string[];
  /** The values of each key, by code. */
  readonly levels: readonly (readonly KeyValue[])[];
  /** The codes of each key, and the periods, by stratum. */
  readonly codes: readonly Int32Array[];
  readonly periods: Int32Array;
  readonly periodCount: number;
  readonly size: number;
  /** Answers, their summed weights and squared weights. */
  readonly n: Float64Array;
  readonly weights: Float64Array;
  readonly squares: Float64Array;
  /** Weighted sums of the values and of their squares. */
  readonly sums: Float64Array;
  readonly sumSquares: Float64Array;
  readonly tallies: readonly Tally[];
  /** The metric's value of each point. */
  readonly values: readonly number[];
}

/** The cube of strata; those without answers are left out. */
export function cubeOf(
  metric: Metric,
  keys: readonly string[],
  periodCount: number,
  given: readonly Stratum[],
): Cube {
  const values = pointValues(metric);
  const strata = given.filter(({ tally }) => weightsOf(tally).sums.some((weight) => weight > 0));
  const size = strata.length;
  const column = () => new Float64Array(size);
  const cube = {
    n: column(),
    weights: column(),
    squares: column(),
    sums: column(),
    sumSquares: column(),
  };
  const numbers = keys.map(() => new Map<KeyValue, number>());
  const codes = keys.map(() => new Int32Array(size));
  const periods = new Int32Array(size);
  for (const [s, { key, period, tally }] of strata.entries()) {
    periods[s] = period;
    for (const [k, name] of keys.entries()) {
      const [known, value] = [numbers[k]!, key[name] ?? null];
      const code = known.get(value) ?? known.size;
      if (code === known.size) known.set(value, code);
      codes[k]![s] = code;
    }
    const { sums, squares } = weightsOf(tally);
    for (const [i, value] of values.entries()) {
      const weight = sums[i]!;
      cube.n[s]! += tally.counts[i]!;
      cube.weights[s]! += weight;
      cube.squares[s]! += squares[i]!;
      cube.sums[s]! += weight * value;
      cube.sumSquares[s]! += weight * value * value;
    }
  }
  return {
    metric,
    keys,
    levels: numbers.map((known) => [...known.keys()]),
    codes,
    periods,
    periodCount,
    size,
    ...cube,
    tallies: strata.map(({ tally }) => tally),
    values,
  };
}
