// Cells that are names and ids: spaces do not matter, and texts that usually mean nothing are no id.
import { USUAL_MISSING } from "cx-metrics/validation";

const NOTHING = new Set(USUAL_MISSING.map((text) => text.toLowerCase()));

/** The name in a cell, such as a segment; null for a blank. "NA" stays: it may be North America. */
export function nameIn(cell: string): string | null {
  return cell.replace(/\s+/gu, " ").trim() || null;
}

/** The id in a cell, such as a customer; null for blanks and texts such as "NA". */
export function idIn(cell: string): string | null {
  const id = nameIn(cell);
  return id === null || NOTHING.has(id.toLowerCase()) ? null : id;
}

/** The number in a cell; NaN for blanks and for what is none, which counts as invalid. */
export function valueIn(cell: string): number {
  return cell.trim() === "" ? NaN : Number(cell);
}
