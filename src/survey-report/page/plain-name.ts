import type { KeyValue } from "../../tally/key.js";
import type { Medium } from "../points/sentence.js";

/** Longer names and texts are shortened to these lengths. */
const LONGEST_NAME = 80;
const LONGEST_TEXT = 300;

// Control characters, line and paragraph separators, and marks that change the direction of the text around them.
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g;

/** What stands for a blank name. */
export const EMPTY = "(empty)";

/** A name from data in one line, shortened; "" and missing names are "(empty)" and "(none)". */
export function plainName(name: KeyValue): string {
  return name === null ? "(none)" : oneLine(String(name), LONGEST_NAME);
}

/** The same for a sentence that includes names or comes from the caller. */
export function plainText(text: string): string {
  return oneLine(text, LONGEST_TEXT);
}

function oneLine(given: string, longest: number): string {
  const text = given.replace(UNSEEN, " ").replace(/\s+/g, " ").trim();
  if (text === "") return EMPTY;
  const characters = [...text];
  return characters.length > longest ? `${characters.slice(0, longest - 1).join("")}…` : text;
}

/** Plain text as a medium of sentences. */
export const PLAIN: Medium = {
  words: (words) => words,
  name: plainName,
  quoted: (name) => (name === null ? plainName(name) : `“${plainName(name)}”`),
  text: plainText,
};
