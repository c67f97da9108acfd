import { getOrMake } from "../math/get-or-make.js";
import { cutShort } from "./issue.js";

/** How often a text of a column was read as nothing; "" is a blank. */
export interface NothingCount {
  readonly column: string;
  readonly text: string;
  readonly count: number;
}

/** Counts what was read as nothing. */
export interface NothingLog {
  /** Makes a counter of a column's cells that hold nothing; null and undefined do not count. */
  counter(this: void, column: string): (cell: unknown) => void;
  counts(this: void): readonly NothingCount[];
}

interface Counter {
  count: number;
}

export function nothingLog(): NothingLog {
  const columns = new Map<string, Map<string, Counter>>();
  return {
    counter(column) {
      // A column has few different texts that mean nothing, and most of them as they are.
      const known = new Map<unknown, Counter>();
      return (cell) => {
        if (typeof cell !== "string" && typeof cell !== "number") return;
        let counter = known.get(cell);
        if (counter === undefined) {
          const texts = getOrMake(columns, column, () => new Map<string, Counter>());
          counter = getOrMake(texts, cutShort(String(cell).trim()), () => ({ count: 0 }));
          known.set(cell, counter);
        }
        counter.count++;
      };
    },
    counts: () =>
      [...columns].flatMap(([column, texts]) =>
        Array.from(texts, ([text, { count }]) => ({ column, text, count })),
      ),
  };
}
