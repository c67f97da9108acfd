import type { Industry } from "./benchmark.js";

const SMALL_WORDS = new Set(["and", "of", "the"]);

/**
 * A name reduced to what tells industries apart: lower case, without accents, punctuation, small words and plural s, its
 * words in alphabetical order. "Software / SaaS" and "saas & software" are one.
 *
 * @example nameKey("Airlines") // => "airline"
 */
export function nameKey(name: string): string {
  return words(name).sort().join(" ");
}

/** A name as part of a stable identifier. @example slugOf("Web & App Shops") // => "web-app-shops" */
export function slugOf(name: string): string {
  return plain(name).join("-");
}

/** All names by which an industry is found. */
export function namesOf({ slug, name, aliases }: Industry): readonly string[] {
  return [slug, name, ...aliases];
}

function words(name: string): string[] {
  return plain(name).map((word) => (word.length > 3 && !word.endsWith("ss") ? word.replace(/s$/, "") : word));
}

function plain(name: string): string[] {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/(?<=\p{L})-(?=commerce|mail|profit)/gu, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "" && !SMALL_WORDS.has(word));
}
