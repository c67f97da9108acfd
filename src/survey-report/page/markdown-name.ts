import type { Medium } from "../points/sentence.js";
import { EMPTY, plainName, plainText } from "./plain-name.js";

// Letters, digits and characters without meaning in a line of Markdown. All else goes into a code span, in which no
// markup works: no emphasis, link, picture, HTML, mention or automatic link.
const PLAIN = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} &,.'’"“”()/%;?–—+-]*$/u;
// A colon is ordinary text if a space follows it.
const PLAIN_TEXT = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} &,.'’"“”()/%;?–—+-]|: )*$/u;
// Addresses, which would become links, and the beginnings of list items.
const MEANS_SOMETHING = /www\.|\.\p{L}{2,}|^\d+[.)]/iu;
/**
 * A name from data as Markdown that shows the name and has no other effect, in a paragraph, a heading or a table cell.
 *
 * @remarks
 * Plain names are unchanged; all others are in a code span. "" and missing names are "(empty)" and "(none)".
 *
 * @example markdownName("<img src=x>") // => "`<img src=x>`"
 */
export function markdownName(name: string | number | boolean | null): string {
  return name === null ? plainName(name) : harmless(plainName(name), PLAIN);
}

/** The key of a group: "region south, plan pro". */
export function markdownKey(key: Readonly<Record<string, string | number | boolean | null>>): string {
  return Object.entries(key)
    .map((names) => names.map(markdownName).join(" "))
    .join(", ");
}

/** The same in quotation marks, unless it is in a code span or is "(none)". */
export function quotedName(name: string | number | boolean | null): string {
  const written = markdownName(name);
  return /^[`(]/.test(written) ? written : `“${written}”`;
}

/** The same for a sentence that includes names or comes from the caller. */
export function markdownText(text: string): string {
  return harmless(plainText(text), PLAIN_TEXT);
}

function harmless(text: string, plain: RegExp): string {
  if (text === EMPTY) return text;
  if (!plain.test(text) || MEANS_SOMETHING.test(text)) return codeSpan(text);
  return text.replaceAll("&", "&amp;");
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
