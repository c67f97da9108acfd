import { expectThat } from "../math/guard.js";
import { placeOf } from "../tally/answer.js";
import type { KeyValue } from "../tally/key.js";
import type { Window } from "./windows.js";

/** The most periods: with more, each has few comments, and the search loses its power. */
const MOST_PERIODS = 120;

/** The name of the time before `since`. */
const BEFORE = "before";

/** The periods in order, and the place of each comment among them, -1 for none; with `since` before and from then on. */
export function periodsOf(values: readonly unknown[], accessor: unknown, since: string | number | undefined) {
  const given = values.map((value, i) => {
    if (value === null || value === undefined || value === "") return null;
    const isName = typeof value === "string" || (typeof value === "number" && Number.isFinite(value));
    expectThat(isName, "the name of a period", value, placeOf(accessor, i, "comments"), TypeError);
    return value;
  });
  if (since !== undefined) {
    const places = given.map((name) => (name === null ? -1 : inOrder(name, since) < 0 ? 0 : 1));
    return { names: [BEFORE, since], places };
  }
  const names = [...new Set(given)].filter((name) => name !== null).sort(inOrder);
  const help = " at period; use longer ones, such as months, or since";
  expectThat(names.length <= MOST_PERIODS, `at most ${MOST_PERIODS} periods`, names.length, help);
  const placeOfName = new Map(names.map((name, i) => [name, i]));
  return { names, places: given.map((name) => (name === null ? -1 : placeOfName.get(name)!)) };
}

function inOrder(a: string | number, b: string | number): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;
}

/** The lengths of spans, each some 4/3 to 3/2 of the one before: a season of five months is found by one of four or six. */
const LENGTHS = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48];

/** From each period on, and spans of at most half of all periods: what comes once a year has an end too. */
export function windowsOf(names: readonly (string | number)[]): Window[] {
  const last = names.length - 1;
  const steps = names.slice(1).map((_, i) => ({ from: i + 1, to: last }));
  if (names.length < 3) return steps;
  const lengths = LENGTHS.filter((length) => length === 1 || 2 * length <= names.length);
  const spans = lengths.flatMap((length) =>
    Array.from({ length: names.length - length }, (_, from) => ({ from, to: from + length - 1 })),
  );
  return [...steps, ...spans];
}

/** The combinations of groups that occur, and that of each comment. */
export function strataOf(groups: readonly (readonly KeyValue[])[], size: number) {
  const places = new Map<string, number>();
  const strata: KeyValue[][] = [];
  const of = new Int32Array(size);
  for (let i = 0; i < size; i++) {
    const values = groups.map((values) => values[i]!);
    const name = JSON.stringify(values);
    let place = places.get(name);
    if (place === undefined) {
      place = strata.push(values) - 1;
      places.set(name, place);
    }
    of[i] = place;
  }
  return { strata, of };
}
