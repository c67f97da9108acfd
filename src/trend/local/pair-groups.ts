import { startCells, type Cell, type CellGroup } from "./cells.js";
import type { PairTable, PairTables } from "./pair-tables.js";

/** The groups of each key and, with a depth of 2, of each two, and the table that each is made of. */
export function groupsOfPairs(
  { keys, levels, periodCount, pairs, home, codesOf }: PairTables,
  depth: number,
) {
  /** What tells sets of answers apart: their sums by period. */
  const signatures = ({ cube }: PairTable, codes: Int32Array, count: number): string[] => {
    const sums = Array.from({ length: count }, () => new Float64Array(4 * periodCount));
    for (let s = 0; s < cube.size; s++) {
      const own = sums[codes[s]!]!;
      const columns = [cube.n, cube.weights, cube.sums, cube.sumSquares];
      for (const [i, column] of columns.entries()) own[4 * cube.periods[s]! + i]! += column[s]!;
    }
    return sums.map((own) => Array.from(own, (one) => one.toPrecision(9)).join());
  };
  const first = pairs[0]!;
  const numberOf = startCells(signatures(first, new Int32Array(first.cube.size), 1)[0]!);
  const groups: CellGroup[] = [];
  const tableOfGroup: PairTable[] = [];
  const add = (table: PairTable, codes: Int32Array, places: readonly Cell["where"][]) => {
    const cells: Cell[] = [];
    const told = signatures(table, codes, places.length);
    const numbers = places.map((where, i) => numberOf(cells, where, told[i]!));
    groups.push({ cube: table.cube, codes: codes.map((code) => numbers[code]!), cells });
    tableOfGroup.push(table);
  };
  for (const [key, name] of keys.entries())
    add(home(key), codesOf(home(key), key), levels[key]!.map((value) => ({ [name]: value }))); // prettier-ignore
  for (const table of depth > 1 ? pairs : []) {
    const [a, b] = table.keys;
    const places: Cell["where"][] = [];
    const known = new Map<number, number>();
    const codes = table.codes[0].map((code, s) => {
      const other = table.codes[1][s]!;
      const place = code * levels[b]!.length + other;
      const number = known.get(place) ?? known.size;
      if (number === known.size) {
        known.set(place, number);
        places.push({ [keys[a]!]: levels[a]![code]!, [keys[b]!]: levels[b]![other]! });
      }
      return number;
    });
    add(table, codes, places);
  }
  return { groups, tableOfGroup };
}
