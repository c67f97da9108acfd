/** Approximate width of a text in pixels: there is no screen to measure it, and fonts differ. */
export function textWidth(text: string, fontSize: number): number {
  let ems = 0;
  // Chinese, Japanese and Korean letters and emoji are about as wide as high.
  for (const letter of text) ems += letter >= "\u2e80" ? 1 : 0.52;
  return ems * fontSize;
}

/** Width of the widest text in pixels, 0 for none. */
export function widest(texts: readonly string[], fontSize: number): number {
  return texts.reduce((most, text) => Math.max(most, textWidth(text, fontSize)), 0);
}

/** A text broken into lines between words, or inside a word longer than a line; unchanged if it fits. */
export function wrapText(text: string, width: number, fontSize: number): string | string[] {
  if (textWidth(text, fontSize) <= width) return text;
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (textWidth(longer, fontSize) <= width) {
      line = longer;
      continue;
    }
    if (line !== "") lines.push(line);
    line = "";
    for (const letter of word) {
      if (textWidth(line + letter, fontSize) > width && line !== "") {
        lines.push(line);
        line = "";
      }
      line += letter;
    }
  }
  return [...lines, line];
}
