// The character between the cells of a CSV file: stated in a first line, or seen in the header.

/** The characters that are looked for, the likeliest first. */
const MARKS = [",", ";", "\t", "|"];

/** The character in a first line such as "sep=;", from which Excel takes it, and the length of that line; 0 for none. */
export function statedMark(text: string): { readonly mark: string | undefined; readonly length: number } {
  const [line = "", mark] = /^"?sep=(.)"?[^\S\r\n]*(?:\r\n?|\n|$)/i.exec(text) ?? [];
  return { mark, length: line.length };
}

/**
 * The character that divides the header into the most cells; of equals the comma.
 *
 * @param widthBy - the number of cells of the header with a character between them; may throw
 */
export function likelyMark(widthBy: (mark: string) => number): string {
  const width = (mark: string) => {
    try {
      return widthBy(mark);
    } catch {
      return 0; // Quotes make no sense with this character.
    }
  };
  return MARKS.reduce((most, mark) => (width(mark) > width(most) ? mark : most));
}
