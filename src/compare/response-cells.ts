import { numberOf } from "../math/get-or-make.js";

/** A group of invited people: the values of its keys, and its numbers. */
export interface InvitedCount {
  readonly values: readonly unknown[];
  readonly answered: number;
  readonly delivered: number;
}

/**
 * Joins groups of few answers to others, until each cell has enough.
 *
 * @remarks
 * The cell of the fewest answers below the minimum is joined to the one that has the most key values in common with it; among
 * equals, to the one of the nearest response rate; among equals, to the first. A key whose values differ within a cell has
 * none in common with others.
 *
 * @param minimum - the fewest answers of a cell, at least 1
 * @returns the places of the groups of each cell, in the order of their first; one cell when there are too few answers for two
 */
export function joinCells(groups: readonly InvitedCount[], minimum: number): readonly (readonly number[])[] {
  const cells: OpenCell[] = codesOf(groups).map((codes, place) => {
    const { answered, delivered } = groups[place]!;
    return { codes, answered, delivered, rate: rateOf(answered, delivered), places: [place] };
  });
  while (cells.length > 1) {
    const thinnest = cells.reduce((least, cell) => (cell.answered < least.answered ? cell : least));
    if (thinnest.answered >= minimum) break;
    join(nearestOf(cells, thinnest), thinnest);
    cells.splice(cells.indexOf(thinnest), 1);
  }
  return cells.map(({ places }) => places.sort((a, b) => a - b)).sort(([a], [b]) => a! - b!);
}

/** Groups that are weighted alike, by their places. */
interface OpenCell {
  /** The code of each key's value; `DIFFERENT` where its groups differ. */
  readonly codes: number[];
  answered: number;
  delivered: number;
  rate: number;
  readonly places: number[];
}

const DIFFERENT = -1;

/** The values of each key as numbers, which compare quickly: all cells are looked through for each that is joined. */
function codesOf(groups: readonly InvitedCount[]): number[][] {
  const known: Map<unknown, number>[] = [];
  return groups.map(({ values }) =>
    values.map((value, key) => numberOf((known[key] ??= new Map<unknown, number>()), value)),
  );
}

function nearestOf(cells: readonly OpenCell[], thin: OpenCell): OpenCell {
  let [nearest, most, least] = [thin, -1, Infinity];
  for (const cell of cells) {
    if (cell === thin) continue;
    let alike = 0;
    for (let key = 0; key < thin.codes.length; key++)
      if (cell.codes[key] === thin.codes[key] && cell.codes[key] !== DIFFERENT) alike++;
    if (alike < most) continue;
    const apart = Math.abs(cell.rate - thin.rate);
    if (alike === most && !(apart < least)) continue;
    [nearest, most, least] = [cell, alike, apart];
  }
  return nearest;
}

/** Adds one cell to another, in whose place the two then stand. */
function join(cell: OpenCell, other: OpenCell): void {
  for (const [key, code] of other.codes.entries()) if (cell.codes[key] !== code) cell.codes[key] = DIFFERENT;
  cell.answered += other.answered;
  cell.delivered += other.delivered;
  cell.rate = rateOf(cell.answered, cell.delivered);
  cell.places.push(...other.places);
}

/** Of a group that nothing was delivered to, 0. */
function rateOf(answered: number, delivered: number): number {
  return delivered > 0 ? answered / delivered : 0;
}
