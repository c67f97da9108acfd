import { seededRandom } from "../../math/random.js";
import type { KeyValue } from "../../tally/key.js";
import type { Cube } from "./cube.js";

/** The answers that have certain values of one key or of several. */
export interface Cell {
  readonly where: Readonly<Record<string, KeyValue>>;
  /** Other keys with the same answers, such as the land that is only the region again. */
  readonly twins: Readonly<Record<string, KeyValue>>[];
}

/** The cells of one set of keys: `cells[code[s]]` holds stratum s; -1 where its cell is the twin of another. */
export interface CellGroup {
  /** The strata that the cells are made of. */
  readonly cube: Cube;
  readonly codes: Int32Array;
  readonly cells: readonly Cell[];
}

/**
 * The cells of one key, of two and so on up to `depth`, each set of answers once.
 *
 * @remarks
 * A cell with all answers is none, since nothing is left to compare it with. Of cells with the same answers the first one,
 * with the fewest keys, stands for all. They are recognised by two sums of random numbers, one number for each stratum.
 */
export function cellsOf(cube: Cube, depth: number): CellGroup[] {
  const { keys, levels, codes, size } = cube;
  const next = seededRandom(1);
  const marks = Array.from({ length: 2 }, () =>
    Float64Array.from({ length: size }, () => Math.floor(next() * 2 ** 30)),
  );
  const signature = (sums: readonly number[]) => sums.join();
  const numberOf = startCells(signature(marks.map((mark) => mark.reduce((total, one) => total + one, 0))));
  return subsets(keys.length, depth).map((set): CellGroup => {
    const numbers = new Map<number, number>();
    const own = new Int32Array(size);
    const first: number[] = [];
    for (let s = 0; s < size; s++) {
      let place = 0;
      for (const k of set) place = place * levels[k]!.length + codes[k]![s]!;
      let number = numbers.get(place);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(place, number);
        first.push(s);
      }
      own[s] = number;
    }
    const sums = marks.map((mark) => {
      const sum = new Float64Array(first.length);
      for (let s = 0; s < size; s++) sum[own[s]!]! += mark[s]!;
      return sum;
    });
    const cells: Cell[] = [];
    const places = first.map((s, number) => {
      const where = Object.fromEntries(set.map((k) => [keys[k]!, levels[k]![codes[k]![s]!]!]));
      return numberOf(cells, where, signature(sums.map((sum) => sum[number]!)));
    });
    return { cube, codes: own.map((number) => places[number]!), cells };
  });
}

/**
 * Numbers the cells of several groups, in order of their numbers of keys; -1 for one with the same answers as another.
 *
 * @param all - the signature of all answers, equal for equal sets of answers only
 */
export function startCells(all: string) {
  const known = new Map<string, Cell | null>([[all, null]]);
  return (cells: Cell[], where: Cell["where"], signature: string): number => {
    const twin = known.get(signature);
    if (twin === undefined) {
      const cell: Cell = { where, twins: [] };
      known.set(signature, cell);
      return cells.push(cell) - 1;
    }
    // What more keys say of the same answers says nothing new.
    if (twin && Object.keys(where).length === Object.keys(twin.where).length) twin.twins.push(where);
    return -1;
  };
}

/** The sets of up to `depth` numbers below `count`, the smaller ones first. */
export function subsets(count: number, depth: number): number[][] {
  const all: number[][] = [];
  let sets: number[][] = [[]];
  for (let size = 1; size <= depth; size++) {
    sets = sets.flatMap((set) =>
      Array.from({ length: count }, (_, k) => [...set, k]).filter(
        (one) => one.length < 2 || one.at(-1)! > one.at(-2)!,
      ),
    );
    all.push(...sets);
  }
  return all;
}
