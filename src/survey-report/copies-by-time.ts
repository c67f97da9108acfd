import { getOrMake } from "../math/get-or-make.js";
import { copyFinder, type CopyFinder } from "../rows/copies.js";

/**
 * Finds copies among rows of one respondent at one time.
 *
 * @remarks
 * A row is a few numbers in a table by respondent and time; rows are compared only where both come again.
 *
 * @param rowAt - the row at a position
 */
export function copiesByTime(rowAt: (position: number) => unknown) {
  const again = new Map<number, CopyFinder>();
  let [people, instants, positions] = [new Int32Array(512), new Float64Array(512), new Int32Array(512)];
  let table = new Int32Array(1024).fill(-1);
  let size = 0;
  /** The place of the entry in the table, or of the free one where it belongs. */
  const placeOf = (person: number, instant: number): number => {
    const mask = table.length - 1;
    const seconds = Math.floor(instant / 1000);
    let mixed = Math.imul(person ^ Math.imul(seconds | 0, 0x9e37_79b1), 0x85eb_ca6b);
    mixed ^= mixed >>> 15;
    let place = mixed & mask;
    for (; table[place]! >= 0; place = (place + 1) & mask) {
      const entry = table[place]!;
      if (people[entry] === person && instants[entry] === instant) break;
    }
    return place;
  };
  const grow = () => {
    const [p, i, q] = [people, instants, positions];
    people = new Int32Array(2 * size);
    instants = new Float64Array(2 * size);
    positions = new Int32Array(2 * size);
    people.set(p);
    instants.set(i);
    positions.set(q);
    table = new Int32Array(4 * size).fill(-1);
    for (let entry = 0; entry < size; entry++) table[placeOf(people[entry]!, instants[entry]!)] = entry;
  };
  /** @param person - by number; -1 for nobody known */
  return (person: number, instant: number | null, position: number): boolean => {
    if (person < 0 || instant === null) return false;
    const place = placeOf(person, instant);
    const entry = table[place]!;
    if (entry < 0) {
      table[place] = size;
      people[size] = person;
      instants[size] = instant;
      positions[size++] = position;
      if (size === people.length) grow();
      return false;
    }
    const finder = getOrMake(again, entry, () => {
      const first = copyFinder();
      first.isCopy("", rowAt(positions[entry]!));
      return first;
    });
    return finder.isCopy("", rowAt(position));
  };
}
