import type { Medium } from "../points/sentence.js";

/** Longer names and texts are shortened to these lengths. */
const LONGEST_NAME = 80;
const LONGEST_TEXT = 300;

// Letters, digits and characters without meaning in a line of Markdown. All else goes into a code span, in which no
// markup works: no emphasis, link, picture, HTML, mention or automatic link.
const PLAIN = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} &,.'’"“”()/%;?–—+-]*$/u;
// A colon is ordinary text if a space follows it.
const PLAIN_TEXT = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} &,.'’"“”()/%;?–—+-]|: )*$/u;
// Addresses, which would become links, and the beginnings of list items.
const MEANS_SOMETHING = /www\.|\.\p{L}{2,}|^\d+[.)]/iu;
// Control characters, line and paragraph separators, and marks that change the direction of the text around them.
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g;

/**
 * A name from data as Markdown that shows the name and has no other effect, in a paragraph, a heading or a table cell.
 *
 * @remarks
 * Plain names are unchanged; all others are in a code span. "" and missing names are "(empty)" and "(none)".
 *
 * @example markdownName("<img src=x>") // => "`<img src=x>`"
 */
export function markdownName(name: string | number | boolean | null): string {
  return name === null ? "(none)" : harmless(String(name), PLAIN, LONGEST_NAME);
}

/** The same in quotation marks, unless it is in a code span or is "(none)". */
export function quotedName(name: string | number | boolean | null): string {
  const written = markdownName(name);
  return /^[`(]/.test(written) ? written : `“${written}”`;
}

/** The same for a sentence that includes names or comes from the caller. */
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

/**
 * A code span whose fence is longer than any run of backticks in it. Pipes become ¦, since a table would split at them.
 */
function codeSpan(text: string): string {
  const runs = text.match(/`+/g) ?? [];
  const fence = "`".repeat(Math.max(0, ...runs.map(({ length }) => length)) + 1);
  const padding = text.startsWith("`") || text.endsWith("`") ? " " : "";
  return `${fence}${padding}${text.replaceAll("|", "¦")}${padding}${fence}`;
}

/** Markdown as a medium of sentences. */
export const MARKDOWN: Medium = {
  words: (words) => words,
  name: markdownName,
  quoted: quotedName,
  text: markdownText,
};
