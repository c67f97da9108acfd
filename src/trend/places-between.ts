/**
 * Writes the places of the periods of instants, -1 for those that the table does not have; see `PeriodFinder`.
 *
 * @param edges - the edge of periods in each slot
 * @param places - the places before and after the edge of each slot
 * @param length - of a slot, a power of two; slot 0 begins at `base` times that
 */
export function placesBetween(
  instants: Float64Array,
  from: number,
  until: number,
  into: Int32Array,
  edges: Float64Array,
  places: Int32Array,
  length: number,
  base: number,
): number {
  const perLength = 1 / length;
  const [low, high] = [base * length, (base + edges.length) * length];
  let all = 0;
  for (let i = from; i < until; i++) {
    const instant = instants[i]!;
    let place = -1;
    // False for NaN too. The table has no instants but whole milliseconds of the years that there are.
    if (instant >= low && instant < high && Math.floor(instant) === instant) {
      const slot = (Math.floor(instant * perLength) - base) | 0;
      place = places[2 * slot + (instant < edges[slot]! ? 0 : 1)]!;
    }
    into[i] = place;
    all |= place;
  }
  return all;
}
