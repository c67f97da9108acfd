import { streamSafe } from "../math/text.js";
import type { Benchmark, Industry } from "./benchmark.js";

const SMALL_WORDS = new Set(["and", "of", "the"]);
const NO_NAMES = new Set(["industry", "sector"]);

// More than the length of any industry's name; bounds the work for names of any length.
const LONGEST = 200;

/**
 * A name in the form for comparing names.
 *
 * @remarks
 * Lower case, without accents, punctuation, small words, "industry" and plural s, its words in alphabetical order.
 * "Software / SaaS" and "saas & software" are equal. Reads the first 200 characters.
 *
 * @example nameKey("Airlines") // => "airline"
 */
export function nameKey(name: string): string {
  return nameWords(name).sort().join(" ");
}

/** The words of a name in the form for comparing, in their own order. */
export function nameWords(name: string): string[] {
  const start = streamSafe(name.slice(0, LONGEST)).normalize("NFKD").slice(0, LONGEST);
  return plain(start)
    .map(singular)
    .filter((word) => !NO_NAMES.has(word));
}

/** A name as part of a stable identifier. @example slugOf("Web & App Shops") // => "web-app-shops" */
export function slugOf(name: string): string {
  return plain(name).join("-");
}

/** All names by which an industry is found. */
export function namesOf({ slug, name, aliases }: Industry): readonly string[] {
  return [slug, name, ...aliases];
}

/** The industries of a table by slug, each with the aliases of all its rows. */
export function industriesOf(benchmarks: readonly Benchmark[]): ReadonlyMap<string, Industry> {
  const industries = new Map<string, Industry>();
  for (const { industry } of benchmarks) {
    const known = industries.get(industry.slug);
    industries.set(industry.slug, known ? joined(known, industry) : industry);
  }
  return industries;
}

/** The first industry, with the aliases of both. */
export function joined(known: Industry, other: Industry): Industry {
  if (other.aliases.every((alias) => known.aliases.includes(alias))) return known;
  return { ...known, aliases: [...new Set([...known.aliases, ...other.aliases])] };
}

function singular(word: string): string {
  if (word.length <= 3 || word.endsWith("ss")) return word;
  return word.replace(/ies$/, "y").replace(/(?<=ss|x|ch|sh)es$|s$/, "");
}

function plain(name: string): string[] {
  return streamSafe(name)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/(?<=(?<!\p{L})\p{L})\.(?=\p{L}(?!\p{L}))/gu, "")
    .replace(/(?<=\p{L})-(?=commerce|mail|profit)/gu, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "" && !SMALL_WORDS.has(word));
}
