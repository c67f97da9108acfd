import type { CellGroup } from "./cells.js";
import { factorOf } from "./change.js";
import type { Cube } from "./cube.js";
import { fitMainEffects, type Factor, type MainEffects } from "./main-effects.js";
import { searchCells, type Candidate, type Found } from "./search.js";

/** More changes than a reader can act on, and a limit for the search. */
const MOST_CHANGES = 20;

/** Local changes that are beyond chance, and the fit that holds them. */
export interface Named {
  readonly named: readonly Candidate[];
  /** The factor of each, after those of the keys and the periods. */
  readonly factors: readonly Factor[];
  readonly fit: MainEffects;
  /** What was searched at first. */
  readonly searched: Found;
  /** The strongest of what was not named; null if nothing was searched. */
  readonly left: Candidate | null;
}

/** The factors of the keys and of the periods of a cube. */
export function commonFactors({ codes, levels, periods, periodCount }: Cube): Factor[] {
  return [
    ...codes.map((own, k) => ({ codes: own, levels: levels[k]!.length })),
    { codes: periods, levels: periodCount },
  ];
}

/** Names the strongest local change, adds it to the fit, and looks again until nothing is left. */
export function nameChanges(
  cube: Cube,
  groups: readonly CellGroup[],
  { level, minimumN }: { readonly level: number; readonly minimumN: number },
): Named {
  const named: Candidate[] = [];
  const factors = commonFactors(cube);
  let fit = fitMainEffects(cube, factors);
  const searched = searchCells(cube, groups, fit.expected, minimumN);
  let { best } = searched;
  while (best && best.adjustedPValue <= 1 - level && named.length < MOST_CHANGES) {
    named.push(best);
    factors.push(factorOf(cube, groups[best.group]!.codes, best));
    fit = fitMainEffects(cube, factors);
    best = searchCells(cube, groups, fit.expected, minimumN).best;
  }
  return { named, factors, fit, searched, left: best };
}
