// The answers in a text that is none itself: between commas, and between spaces where there are only numbers.

/** Two whole numbers with a comma between them, and nothing else: 7.5, or 7 and 5. */
export const ONE_COMMA = /^\d+,\d+$/;
const NUMBERS = /^[\d\s,.-]+$/;
/** Two commas: no number has them. */
const LIST = /\d,\d+,\d/;
/** "1 000" or "1.000,5", which may be one number. */
const THOUSANDS = /^\d{1,3}(?:[\s.]\d{3})+(?:,\d+)?$/;

/** True for numbers with commas between them that cannot be decimal ones. */
export function isList(text: string): boolean {
  return LIST.test(text) && NUMBERS.test(text);
}

export function partsOf(text: string): string[] {
  if (THOUSANDS.test(text) || ONE_COMMA.test(text)) return [text];
  const isNumbers = NUMBERS.test(text) && /\d[,\s]+\d/.test(text);
  // A comma with a space beside it stands between two answers; one without may be a decimal comma.
  const spaced = isNumbers ? text.split(/\s*,\s+|\s+,\s*|\s+/) : text.split(",");
  const parts = spaced.flatMap((part) => (ONE_COMMA.test(part) ? [part] : part.split(",")));
  const trimmed = parts.map((part) => part.trim());
  // A comma at the end closes the answer before it.
  return trimmed.length > 1 && trimmed.at(-1) === "" ? trimmed.slice(0, -1) : trimmed;
}
