import { atPath, readList, readNumber, readOneOf, readRecord } from "../math/fields.js";
import { expectThat } from "../math/guard.js";
import { fieldOf } from "../tally/answer.js";
import { wordsOf } from "./theme-words.js";

/** A theme of a dictionary: its phrases, and how they count. */
export interface ThemeRule {
  /**
   * Words and phrases that stand for the theme. Three dots are a gap of other words of the same clause: "waited ...
   * minutes".
   */
  readonly phrases: readonly string[];
  /**
   * Treatment of a phrase after a negation, such as "not expensive": it counts all the same, or is dropped.
   * @defaultValue "keep"
   */
  readonly negated?: "keep" | "drop" | undefined;
  /**
   * Of phrases that have words in common only those of the highest priority count, and themes are given from the highest
   * priority on.
   * @defaultValue 0
   */
  readonly priority?: number | undefined;
}

/** Words and phrases that stand for each theme: `{ price: ["price", "too expensive"] }`. */
export type ThemeDictionary = Readonly<Record<string, readonly string[] | ThemeRule>>;

/** A theme of a dictionary that has been read. */
export interface ReadTheme {
  readonly name: string;
  /** Each phrase as its parts between gaps, each part as its words. */
  readonly phrases: readonly (readonly (readonly string[])[])[];
  readonly isDropped: boolean;
  readonly priority: number;
}

const FIELDS = ["phrases", "negated", "priority"];
const GAP = /\.{3,}|\u2026/u;

/** Reads a dictionary. @throws TypeError or RangeError with the path */
export function readThemes(themes: unknown): ReadTheme[] {
  return Object.entries(readRecord(themes, "themes")).map(([name, given]): ReadTheme => {
    const path = `themes${fieldOf(name)}`;
    const isRule = typeof given === "object" && given !== null && !Array.isArray(given);
    const { phrases, negated, priority } = isRule
      ? readRecord(given, path, FIELDS)
      : { phrases: given, negated: undefined, priority: undefined };
    return {
      name,
      phrases: readList(phrases, isRule ? `${path}.phrases` : path, readPhrase),
      isDropped: readOneOf(["keep", "drop", undefined], negated, `${path}.negated`) === "drop",
      priority: priority === undefined ? 0 : readNumber(priority, `${path}.priority`),
    };
  });
}

function readPhrase(phrase: unknown, path: string): string[][] {
  const parts = typeof phrase === "string" ? phrase.split(GAP).map(wordsOf) : [];
  // Dots at an end are no gap.
  if (parts.length > 1 && parts[0]!.length === 0) parts.shift();
  if (parts.length > 1 && parts.at(-1)!.length === 0) parts.pop();
  const isPhrase = parts.length > 0 && parts.every((words) => words.length > 0);
  expectThat(isPhrase, "text with at least one word", phrase, atPath(path));
  return parts;
}
