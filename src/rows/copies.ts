/** Finds rows that are exact copies of an earlier one. */
export interface CopyFinder<Held = unknown> {
  /**
   * True for a row with the same cells as an earlier row of the same key.
   *
   * @param key - what identifies a response; null for a row that nothing identifies, which is never a copy: two customers
   * may give the same score
   */
  isCopy(this: void, key: string | number | null, row: Held): boolean;
  /** True if a key came again, with the same row or another. */
  isAnyRepeated(this: void): boolean;
}

/**
 * Starts to look for copies.
 *
 * @param rowOf - the row of what is given and kept in its place, such as a position
 */
export function copyFinder<Held = unknown>(rowOf: (held: Held) => unknown = (row) => row): CopyFinder<Held> {
  const textOf = (held: Held) => textOfRow(rowOf(held));
  // Rows are compared only where a key comes again, as text, so that many rows of one key take linear time.
  const rows = new Map<string | number, Held | Texts>();
  let isAnyRepeated = false;
  return {
    isAnyRepeated: () => isAnyRepeated,
    isCopy(key, row) {
      if (key === null) return false;
      const seen = rows.get(key);
      if (seen === undefined) rows.set(key, row);
      if (seen === undefined) return false;
      isAnyRepeated = true;
      const texts = seen instanceof Texts ? seen : new Texts([textOf(seen)]);
      rows.set(key, texts);
      const text = textOf(row);
      if (text !== null && texts.has(text)) return true;
      texts.add(text);
      return false;
    },
  };
}

class Texts extends Set<string | null> {}

/** The cells of a row as text; null for a row that cannot be written as JSON, or that shows nothing of what it holds. */
function textOfRow(row: unknown): string | null {
  try {
    const text = JSON.stringify(row, (_, cell: unknown) => (typeof cell === "bigint" ? `${cell}n` : cell));
    return text === "{}" ? null : (text ?? null);
  } catch {
    return null;
  }
}
