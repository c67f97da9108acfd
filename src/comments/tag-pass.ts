import { getOrMake } from "../math/get-or-make.js";
import type { Turns } from "../rows/text/negation.js";
import { automatonOf, follow } from "./phrase-automaton.js";
import type { ReadTheme } from "./theme-rules.js";
import { wordsOf } from "./theme-words.js";

/** How the words of a comment are read. */
export interface TagReading {
  /** The stem of a word. */
  readonly fold: (word: string) => string;
  /** The most words of a gap. */
  readonly gap: number;
  readonly turns: Turns;
}

/** A part of a phrase, between gaps. */
interface Part {
  readonly theme: number;
  readonly words: number;
  /** The id of the part after the next gap; -1 for the last. */
  readonly next: number;
  readonly isFirst: boolean;
}

/** The first parts of a phrase that have been found, and could go on after a gap. */
interface Begun {
  readonly starts: number[];
  readonly ends: number[];
  /** The first entry that may still go on. */
  head: number;
}

/** A phrase in the text, by the positions of its first and last word. */
interface Occurrence {
  readonly theme: number;
  readonly start: number;
  readonly end: number;
}

/** What ends a clause, over which neither a gap nor a negation reaches. */
const CLAUSE_END =
  /[.!?\u2026;:,()[\]{}|\u2022\n\r\u3001\u3002\uff01\uff0c\uff1a\uff1b\uff1f\u060c\u061b\u061f\u0964]+|(?<=\s)[-\u2010-\u2015]+(?=\s)/u;

/** The most words from a negation to the phrase that it negates. */
const NEGATION_REACH = 3;

/**
 * Makes a function that finds the themes of a comment, with gaps, stems, negation and priorities.
 *
 * @remarks
 * The time is linear in the length of the text: of each phrase the beginnings are kept in a queue, which every word enters and
 * leaves once.
 *
 * @returns the function; it gives the positions of the themes in the dictionary
 */
export function tagPass(
  themes: readonly ReadTheme[],
  { fold, gap, turns }: TagReading,
): (comment: string) => number[] {
  const { parts, start } = partsOf(themes, fold);
  const isRanked = themes.some(({ priority }) => priority !== themes[0]!.priority);
  const { negators, only, but } = unaccented(turns);
  return (comment) => {
    const begun = new Map<number, Begun>();
    const occurrences: Occurrence[] = [];
    const found = new Set<number>();
    // For each word: the first of its clause, and the last negation before or at it; -1 for none.
    const firsts: number[] = [];
    const negations: number[] = [];
    const isNegated = (at: number) =>
      at > firsts[at]! && negations[at - 1]! >= 0 && at - negations[at - 1]! <= NEGATION_REACH;
    const add = (occurrence: Occurrence) => {
      const { theme, start } = occurrence;
      if (themes[theme]!.isDropped && isNegated(start)) return;
      if (isRanked) occurrences.push(occurrence);
      else found.add(theme);
    };
    let state = start;
    for (const clause of comment.split(CLAUSE_END)) {
      const first = firsts.length;
      let [negation, previous] = [-1, ""];
      for (const word of wordsOf(clause)) {
        const at = firsts.length;
        if (but.has(word) || (only.has(word) && negation === at - 1)) negation = -1;
        else if (negators.has(word) || negators.has(`${previous} ${word}`)) negation = at;
        previous = word;
        firsts.push(first);
        negations.push(negation);
        state = follow(state, fold(word));
        for (const id of state.ids) {
          const { theme, words, next, isFirst } = parts[id]!;
          // A theme that has been found needs no further phrase.
          if (!isRanked && found.has(theme)) continue;
          const start = at - words + 1;
          const from = isFirst ? start : beginningOf(begun.get(id), start, Math.max(start - 1 - gap, first));
          if (from === null) continue;
          if (next < 0) add({ theme, start: from, end: at });
          else {
            const { starts, ends } = getOrMake(begun, next, () => ({ starts: [], ends: [], head: 0 }));
            starts.push(from);
            ends.push(at);
          }
        }
      }
    }
    return [...(isRanked ? byPriority(occurrences, themes, firsts.length) : found)];
  };
}

/** Where a phrase began that goes on at a word; null where none did that ended near enough before it. */
function beginningOf(begun: Begun | undefined, before: number, earliest: number): number | null {
  if (!begun) return null;
  const { starts, ends } = begun;
  while (begun.head < ends.length && ends[begun.head]! < earliest) begun.head++;
  const { head } = begun;
  return head < ends.length && ends[head]! < before ? starts[head]! : null;
}

function partsOf(themes: readonly ReadTheme[], fold: (word: string) => string) {
  const parts: Part[] = [];
  const phrases: { readonly words: string[]; readonly id: number }[] = [];
  for (const [theme, { phrases: list }] of themes.entries()) {
    for (const phrase of list) {
      for (const [i, words] of phrase.entries()) {
        const id = parts.length;
        const next = i < phrase.length - 1 ? id + 1 : -1;
        parts.push({ theme, words: words.length, next, isFirst: i === 0 });
        phrases.push({ words: words.map(fold), id });
      }
    }
  }
  return { parts, start: automatonOf(phrases) };
}

/** The themes of phrases that have no word in common with one of a higher priority that counts. */
function byPriority(
  occurrences: readonly Occurrence[],
  themes: readonly ReadTheme[],
  words: number,
): Set<number> {
  const found = new Set<number>();
  const priorityOf = ({ theme }: Occurrence) => themes[theme]!.priority;
  const levels = new Map<number, Occurrence[]>();
  for (const one of occurrences) getOrMake(levels, priorityOf(one), () => []).push(one);
  // At each word how many phrases that count begin, less those that ended before it.
  const edges = new Int32Array(words + 1);
  const covered = new Int32Array(words + 1);
  for (const [, level] of [...levels].sort(([a], [b]) => b - a)) {
    let open = 0;
    for (let i = 0; i < words; i++) {
      open += edges[i]!;
      covered[i + 1] = covered[i]! + (open > 0 ? 1 : 0);
    }
    for (const { theme, start, end } of level) {
      if (covered[end + 1]! > covered[start]!) continue;
      found.add(theme);
      edges[start]!++;
      edges[end + 1]!--;
    }
  }
  return found;
}

/** The words as comments are read: without accents, and with a space for an apostrophe. */
function unaccented(turns: Turns): Turns {
  const plain = (words: ReadonlySet<string>) => new Set([...words].map((word) => wordsOf(word).join(" ")));
  return { negators: plain(turns.negators), only: plain(turns.only), but: plain(turns.but) };
}
