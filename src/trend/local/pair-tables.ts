import { expectThat } from "../../math/guard.js";
import type { Metric } from "../../metric/metric.js";
import type { KeyValue } from "../../tally/key.js";
import { cubeOf, type Cube, type Stratum } from "./cube.js";

/** The table of two keys by period. */
export interface PairTable {
  /** The numbers of the two keys. */
  readonly keys: readonly [number, number];
  readonly cube: Cube;
  /** The values of the two keys by stratum, numbered alike in all tables. */
  readonly codes: readonly [Int32Array, Int32Array];
}

/** Tables of every two keys by period, of the same answers. */
export interface PairTables {
  readonly keys: readonly string[];
  readonly levels: readonly (readonly KeyValue[])[];
  readonly periodCount: number;
  readonly pairs: readonly PairTable[];
  /** The table of two keys, in either order. */
  readonly tableOf: (key: number, other: number) => PairTable;
  /** One of the tables that a key is in. */
  readonly home: (key: number) => PairTable;
  /** The values of a key by stratum of a table that it is in. */
  readonly codesOf: (table: PairTable, key: number) => Int32Array;
}

/**
 * The tables of every two keys among strata of different sets of keys, such as grouping sets give them.
 *
 * @remarks
 * Those of one key follow from them, and those of more keys are left aside.
 *
 * @throws RangeError naming two keys without a table
 */
export function pairTablesOf(
  metric: Metric,
  keys: readonly string[],
  periodCount: number,
  strata: readonly Stratum[],
): PairTables {
  const bySet = new Map<string, Stratum[]>();
  for (const stratum of strata) {
    const set = JSON.stringify(Object.keys(stratum.key).sort());
    const known = bySet.get(set);
    if (known) known.push(stratum);
    else bySet.set(set, [stratum]);
  }
  const numbers = keys.map(() => new Map<KeyValue, number>());
  const pairs = keys.flatMap((a, i) =>
    keys.slice(i + 1).map((b, k): PairTable => {
      const own = bySet.get(JSON.stringify([a, b].sort()));
      expectThat(own !== undefined, "a table of every two keys, or one of all", `none of ${a} and ${b}`, " at table", RangeError); // prettier-ignore
      const cube = cubeOf(metric, [a, b], periodCount, own);
      const numbered = (place: 0 | 1, key: number) => {
        const codes = cube.levels[place]!.map((value) => {
          const number = numbers[key]!.get(value) ?? numbers[key]!.size;
          numbers[key]!.set(value, number);
          return number;
        });
        return cube.codes[place]!.map((code) => codes[code]!);
      };
      const places = [i, i + 1 + k] as const;
      return { keys: places, cube, codes: [numbered(0, places[0]), numbered(1, places[1])] };
    }),
  );
  const tableOf = (key: number, other: number) => {
    const [a, b] = [Math.min(key, other), Math.max(key, other)];
    return pairs.find(({ keys: own }) => own[0] === a && own[1] === b)!;
  };
  return {
    keys,
    levels: numbers.map((known) => [...known.keys()]),
    periodCount,
    pairs,
    tableOf,
    home: (key) => tableOf(key, key === 0 ? 1 : 0),
    codesOf: ({ keys: own, codes }, key) => codes[own[0] === key ? 0 : 1],
  };
}
