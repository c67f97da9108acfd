// Cells that are names and ids: spaces do not matter, and texts that usually mean nothing are no id.
import { USUAL_MISSING } from "cx-metrics/validation";
import type { Cell } from "./csv.js";

const NOTHING = new Set(USUAL_MISSING.map((text) => text.toLowerCase()));

/** The names in a column, such as segments; null for a blank. "NA" stays: it may be North America. */
export function namesIn(cell: Cell): (row: readonly string[]) => string | null {
  return (row) => cell(row).replace(/\s+/gu, " ").trim() || null;
}

/** The ids in a column, such as customers; null for blanks and texts such as "NA". */
export function idsIn(cell: Cell): (row: readonly string[]) => string | null {
  const nameIn = namesIn(cell);
  return (row) => {
    const id = nameIn(row);
    return id === null || NOTHING.has(id.toLowerCase()) ? null : id;
  };
}
