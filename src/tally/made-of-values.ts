import type { Vector } from "./vector.js";

/**
 * Reads what is made of the values of a column. Of a column of codes it is made once for each code, where the code is first met.
 *
 * @param make - gives the same for the same value, and never undefined; the place is for messages
 */
export function madeOfValues<Made>(
  { runs: [only, another], at }: Vector,
  make: (value: unknown, place: number) => Made,
): (place: number) => Made {
  if (!only?.names || only.bits || another) return (place) => make(at(place), place);
  const { values, names } = only;
  const known = new Array<Made | undefined>(names.length);
  return (place) => {
    const code = values[place] as number;
    const made = known[code];
    if (made !== undefined) return made;
    const first = make(at(place), place);
    // Not for -1, which is a missing value.
    if (code >= 0) known[code] = first;
    return first;
  };
}
