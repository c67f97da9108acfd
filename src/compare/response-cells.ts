/** A group of invited people: the values of its keys, and its numbers. */
export interface InvitedCount {
  readonly values: readonly unknown[];
  readonly answered: number;
  readonly delivered: number;
}

/** Groups that are weighted alike, by their places. */
interface OpenCell extends InvitedCount {
  readonly places: readonly number[];
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
  let cells: OpenCell[] = groups.map((group, place) => ({ ...group, places: [place] }));
  while (cells.length > 1) {
    const thinnest = cells.reduce((least, cell) => (cell.answered < least.answered ? cell : least));
    if (thinnest.answered >= minimum) break;
    const others = cells.filter((cell) => cell !== thinnest);
    const nearest = others.reduce((best, cell) => (isNearer(cell, best, thinnest) ? cell : best));
    const joined = join(nearest, thinnest);
    cells = cells.flatMap((cell) => (cell === thinnest ? [] : cell === nearest ? joined : cell));
  }
  return cells.map(({ places }) => [...places].sort((a, b) => a - b)).sort(([a], [b]) => a! - b!);
}

function isNearer(cell: OpenCell, best: OpenCell, thin: OpenCell): boolean {
  const alike = ({ values }: OpenCell) =>
    values.filter((value, i) => value !== DIFFERENT && value === thin.values[i]).length;
  const apart = (other: OpenCell) => Math.abs(rateOf(other) - rateOf(thin));
  return alike(cell) > alike(best) || (alike(cell) === alike(best) && apart(cell) < apart(best));
}

const DIFFERENT = Symbol("values that differ");

function join(a: OpenCell, b: OpenCell): OpenCell {
  return {
    values: a.values.map((value, i) => (value === b.values[i] ? value : DIFFERENT)),
    answered: a.answered + b.answered,
    delivered: a.delivered + b.delivered,
    places: [...a.places, ...b.places],
  };
}

/** Of a group that nothing was delivered to, 0. */
function rateOf({ answered, delivered }: InvitedCount): number {
  return delivered > 0 ? answered / delivered : 0;
}
