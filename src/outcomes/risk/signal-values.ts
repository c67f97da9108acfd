import { expectMeasurable, expectThat } from "../../math/guard.js";
import { foldSpaces } from "../../math/text.js";
import { placeOf } from "../../tally/answer.js";

/** A value by which rows are told apart and that has no size: text, true or false. */
export type Level = string | boolean;

/** The kinds of signals: numbers, texts, and true or false. */
export type SignalKind = "number" | "text" | "flag";

/** A signal of many rows. */
export interface SignalColumn {
  readonly name: string;
  /** The name of the property that it was read from; null for a function. */
  readonly property: string | null;
  /** null when every value is missing. */
  readonly kind: SignalKind | null;
  /** The number of each row, or the place of its level in `levels`; NaN for a missing value. */
  readonly values: Float64Array;
  readonly levels: readonly Level[];
}

/** A value of a signal as it was read: null for a missing one, also for blank text. */
export type SignalValue = number | Level | null;

/**
 * Reads one value of a signal: a number, text, true or false; null, undefined and blank text are missing.
 *
 * @throws RangeError for NaN and numbers beyond 1e150, TypeError for anything else, both with the place
 */
export function readSignal(value: unknown, accessor: unknown, position: number, list = "rows"): SignalValue {
  if (value === null || value === undefined) return null;
  if (typeof value === "boolean") return value;
  if (typeof value === "string") return foldSpaces(value) || null;
  const number = typeof value === "bigint" ? Number(value) : value;
  const place = () => placeOf(accessor, position, list);
  if (typeof number !== "number")
    expectThat(false, "a number, text, true, false or null as signal", value, place(), TypeError);
  if (!(Math.abs(number) <= 1e150)) expectMeasurable(number, "a finite number as signal", place());
  return number;
}

/** The kind of a value. */
export function kindOf(value: number | Level): SignalKind {
  return typeof value === "number" ? "number" : typeof value === "string" ? "text" : "flag";
}

/** Words for values of a kind, in messages. */
export const KIND_WORDS: Readonly<Record<SignalKind, string>> = {
  number: "a number",
  text: "text",
  flag: "true or false",
};

/** Collects the values of a signal. */
export interface SignalCollector {
  /** @throws as `readSignal`; TypeError for a value of another kind than those before */
  readonly add: (this: void, value: unknown, position: number) => void;
  readonly finish: (this: void) => SignalColumn;
}

/** Starts to collect the values of a signal. */
export function collectSignal(name: string, accessor: unknown): SignalCollector {
  const values: number[] = [];
  const places = new Map<Level, number>();
  let kind: SignalKind | null = null;
  return {
    add(given, position) {
      const value = readSignal(given, accessor, position);
      if (value === null) {
        values.push(NaN);
        return;
      }
      kind ??= kindOf(value);
      if (kind !== kindOf(value)) {
        const expected = `${KIND_WORDS[kind]}, as in the rows before,`;
        expectThat(false, expected, value, placeOf(accessor, position), TypeError);
      }
      if (typeof value === "number") values.push(value);
      else {
        let place = places.get(value);
        if (place === undefined) places.set(value, (place = places.size));
        values.push(place);
      }
    },
    finish: () => ({
      name,
      property: typeof accessor === "string" ? accessor : null,
      kind,
      values: Float64Array.from(values),
      levels: [...places.keys()],
    }),
  };
}
