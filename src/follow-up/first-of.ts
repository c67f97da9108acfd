import type { Place } from "./priority.js";

/** Keeps the first of many things by their places; equal ones in the order in which they came. */
export interface First<Item> {
  /** Adds a thing, which is made only if it may be among the first. */
  readonly add: (this: void, place: Place, make: () => Item) => void;
  readonly finish: (this: void) => Item[];
}

/** Makes an empty list of at most `limit` things, in memory for twice as many. */
export function firstOf<Item>(limit: number): First<Item> {
  const kept: { readonly place: Place; readonly item: Item }[] = [];
  // The last one of a list that was cut: what is not before it cannot be among the first any more.
  let last: Place | null = limit === 0 ? FIRST : null;
  const cut = () => {
    kept.sort((a, b) => byPlace(a.place, b.place));
    if (kept.length > limit) kept.length = limit;
    if (kept.length === limit) last = kept.at(-1)?.place ?? FIRST;
  };
  return {
    add(place, make) {
      if (last !== null && byPlace(place, last) >= 0) return;
      kept.push({ place, item: make() });
      if (kept.length >= 2 * limit + 1) cut();
    },
    finish() {
      cut();
      return kept.map(({ item }) => item);
    },
  };
}

/** Before everything. */
const FIRST: Place = { rank: -Infinity, due: 0, at: 0, priority: null };

/** The order of two places: below 0 when the first comes first. */
export function byPlace(a: Place, b: Place): number {
  return a.rank === b.rank ? a.due - b.due || a.at - b.at : a.rank - b.rank;
}
