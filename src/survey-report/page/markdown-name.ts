/** Longer names are cut, and longer texts. */
const LONGEST_NAME = 80;
const LONGEST_TEXT = 300;

// Letters, digits and what means nothing to Markdown inside a line. Everything else goes into a code span, which holds
// no markup of any kind: no emphasis, link, picture, HTML, mention or address that becomes a link by itself.
const PLAIN = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} &,.'’"“”()/%;?–—+-]*$/u;
// A colon is part of the text where a space follows it.
const PLAIN_TEXT = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} &,.'’"“”()/%;?–—+-]|: )*$/u;
// Addresses, which become links by themselves, and what begins an item of a list.
const MEANS_SOMETHING = /www\.|\.\p{L}{2,}|^\d+[.)]/iu;
// Control characters, line and paragraph separators, and marks that turn the direction of the text around them.
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g;

/**
 * A name from data as Markdown that shows the name and does nothing else, in a paragraph, a heading or a table cell.
 *
 * Plain names stand as they are; all others stand in a code span. "" and missing names are "(empty)" and "(none)".
 *
 * @example markdownName("<img src=x>") // => "`<img src=x>`"
 */
export function markdownName(name: string | number | boolean | null): string {
  return name === null ? "(none)" : harmless(String(name), PLAIN, LONGEST_NAME);
}

/** The same in quotation marks, unless it stands apart already: in a code span, or as "(none)". */
export function quotedName(name: string | number | boolean | null): string {
  const written = markdownName(name);
  return /^[`(]/.test(written) ? written : `“${written}”`;
}

/** The same for a sentence that has names in it or comes from the caller. */
export function markdownText(text: string): string {
  return harmless(text, PLAIN_TEXT, LONGEST_TEXT);
}

function harmless(name: string, plain: RegExp, longest: number): string {
  const text = name.replace(UNSEEN, " ").replace(/\s+/g, " ").trim();
  if (text === "") return "(empty)";
  const characters = [...text];
  const short = characters.length > longest ? `${characters.slice(0, longest - 1).join("")}…` : text;
  if (!plain.test(short) || MEANS_SOMETHING.test(short)) return codeSpan(short);
  return short.replaceAll("&", "&amp;");
}

/** A code span whose fence is longer than any run of backticks in it; a table would take a bare pipe for its own. */
function codeSpan(text: string): string {
  const runs = text.match(/`+/g) ?? [];
  const fence = "`".repeat(Math.max(0, ...runs.map(({ length }) => length)) + 1);
  const padding = text.startsWith("`") || text.endsWith("`") ? " " : "";
  return `${fence}${padding}${text.replaceAll("|", "¦")}${padding}${fence}`;
}
