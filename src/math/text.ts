/**
 * Text with one space for any number and kind of spaces, and none around it.
 *
 * @example foldSpaces("  Slow\u00a0 answer ") // => "Slow answer"
 */
export function foldSpaces(text: string): string {
  // Most ids and names have no space but plain ones between words.
  return UNUSUAL.test(text) ? text.replace(/\s+/gu, " ").trim() : text;
}

// Made once, since a pattern in a function is made at each call.
const UNUSUAL = /^\s|\s$|\s\s|[^\S ]/u;

/**
 * An id of a respondent, account or response as text, so that 1 and "1" are one; null when it is missing or blank, which
 * means that it is not known; undefined for what is no id.
 *
 * @example
 * idText(" ") // => null
 */
export function idText(value: unknown): string | null | undefined {
  if (typeof value === "string") return value.trim() === "" ? null : value;
  if (value === null || value === undefined) return null;
  return typeof value === "bigint" || (typeof value === "number" && Number.isFinite(value))
    ? String(value)
    : undefined;
}

/** Marks, and letters that become marks; a run of them in mixed order takes quadratic time to put in order. */
const LONG_RUN = /[\p{M}\uff9e\uff9f]{30}(?=[\p{M}\uff9e\uff9f])/gu;

/**
 * Text with a joiner (U+034F) after 30 combining marks in a row, which no language has: normalising takes time with the square
 * of the marks in a row.
 *
 * @see Unicode Standard Annex #15, section 13, "Stream-Safe Text Format"
 * @example
 * streamSafe("e\u0301") === "e\u0301" // => true
 */
export function streamSafe(text: string): string {
  return text.length > 30 ? text.replace(LONG_RUN, "$&\u034f") : text;
}

/**
 * A whole number of 32 bits for a text: the same for equal texts, and seldom the same for others (FNV-1a).
 *
 * @see Fowler, Noll, Vo and Eastlake, "The FNV Non-Cryptographic Hash Algorithm", draft-eastlake-fnv
 * @example
 * textHash("a") === (0xe40c292c | 0) // => true
 */
export function textHash(text: string): number {
  let hash = 0x811c9dc5 | 0;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}
