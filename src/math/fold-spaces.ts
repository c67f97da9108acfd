/**
 * Text with one space for any number and kind of spaces, and none around it.
 *
 * @example foldSpaces("  Slow\u00a0 answer ") // => "Slow answer"
 */
export function foldSpaces(text: string): string {
  return /^\s|\s$|\s\s|[^\S ]/u.test(text) ? text.replace(/\s+/gu, " ").trim() : text;
}
