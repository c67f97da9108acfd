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
  /** A function that counts cells of a column that hold nothing, unless they are null or undefined. */
  of(this: void, column: string): (cell: unknown) => void;
  counts(this: void): readonly NothingCount[];
}

export function nothingLog(): NothingLog {
  const columns = new Map<string, Map<string, number>>();
  return {
    of(column) {
      // Made when needed, so that columns are in the order of their first blank.
      let texts: Map<string, number> | undefined;
      return (cell) => {
        if (typeof cell !== "string" && typeof cell !== "number") return;
        texts ??= getOrMake(columns, column, () => new Map<string, number>());
        const text = cell === "" ? cell : cutShort(String(cell).trim());
        texts.set(text, (texts.get(text) ?? 0) + 1);
      };
    },
    counts: () =>
      [...columns].flatMap(([column, texts]) =>
        Array.from(texts, ([text, count]) => ({ column, text, count })),
      ),
  };
}
