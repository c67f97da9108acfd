import { cellsOf, type CellGroup } from "./cells.js";
import { factorOf } from "./change.js";
import type { Cube } from "./cube.js";
import { fitMainEffects, type Factor } from "./main-effects.js";
import type { Candidate } from "./search.js";

/** What a search looks in. */
export interface Source {
  readonly groups: readonly CellGroup[];
  /** The fit of main effects and of the changes that were named. */
  readonly fit: (named: readonly Candidate[]) => SourceFit;
  /** The weight that each stratum of a group shares with a cell. */
  readonly sharedWith: (one: Candidate, group: number) => Float64Array;
}

/** What is expected of an answer, by stratum of each group, and the effects of the named changes. */
export interface SourceFit {
  readonly expected: readonly Float64Array[];
  /** By the levels of `factorOf`. */
  readonly effects: readonly Float64Array[];
}

/** The factors of the keys and of the periods of a cube, and those of named changes. */
export function factorsOf(cube: Cube, groups: readonly CellGroup[], named: readonly Candidate[]): Factor[] {
  const { codes, levels, periods, periodCount } = cube;
  return [
    ...codes.map((own, k) => ({ codes: own, levels: levels[k]!.length })),
    { codes: periods, levels: periodCount },
    ...named.map((one) => factorOf(cube, groups[one.group]!.codes, one)),
  ];
}

/** The table of all keys. */
export function sourceOfCube(cube: Cube, depth: number): Source {
  const groups = cellsOf(cube, depth);
  return {
    groups,
    fit: (named) => {
      const { expected, effects } = fitMainEffects(cube, factorsOf(cube, groups, named));
      return { expected: groups.map(() => expected), effects: effects.slice(cube.keys.length + 1) };
    },
    sharedWith: (one) => {
      const { codes } = groups[one.group]!;
      return cube.weights.map((weight, s) => (codes[s] === one.number ? weight : 0));
    },
  };
}
