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
  /** Counts a cell that holds nothing, unless it is null or undefined. */
  add(this: void, column: string, cell: unknown): void;
  counts(this: void): readonly NothingCount[];
}

export function nothingLog(): NothingLog {
  const columns = new Map<string, Map<string, number>>();
  return {
    add(column, cell) {
      if (typeof cell !== "string" && typeof cell !== "number") return;
      const texts = getOrMake(columns, column, () => new Map<string, number>());
      const text = cell === "" ? cell : cutShort(String(cell).trim());
      texts.set(text, (texts.get(text) ?? 0) + 1);
    },
    counts: () =>
      [...columns].flatMap(([column, texts]) =>
        Array.from(texts, ([text, count]) => ({ column, text, count })),
      ),
  };
}
