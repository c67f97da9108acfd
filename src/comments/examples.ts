import { foldSpaces } from "../math/text.js";
import type { Corpus } from "./corpus.js";
import { maskDetails } from "./mask.js";
import type { Unit } from "./units.js";

/** A comment that mentions a term. */
export interface Example {
  /** The comment, or its part about the term with "…" where something was left out; masked on request. */
  readonly text: string;
  readonly score: number;
  /** The position of its row, from 0. */
  readonly position: number;
}

/** What is known of a comment besides its text. */
export interface CommentSource {
  readonly score: number;
  readonly position: number;
  readonly respondent: string | null;
}

/** The most comments that are read for the words and examples of a term. */
const READ = 300;

/** The most comments that are read for a name alone. */
const NAMED = 25;

/** The longest example, in characters. */
const LONGEST = 160;

/** The number of words that is best for an example. */
const BEST_WORDS = 8;

/** The comments of a term, as far as they are read for its name and its examples. */
export interface TermReading {
  /** The term in the form that people use most. */
  readonly term: string;
  /** The number of different texts among those read. */
  readonly texts: number;
  readonly examples: readonly Example[];
}

/** A comment with a term. */
interface Found {
  readonly comment: number;
  readonly text: string;
  readonly folded: string;
  readonly keys: ReadonlySet<string>;
  readonly from: number;
  readonly to: number;
}

/**
 * The name of a term, and examples: comments whose other words are those of most comments that mention it, short ones
 * first, each of another respondent and none like another.
 *
 * @param comments - those that mention it
 * @param codes - the numbers of its units
 */
export function readTerm(
  corpus: Corpus,
  codes: readonly number[],
  comments: readonly number[],
  sources: readonly CommentSource[],
  { examples, mask, fits }: { examples: number; mask: boolean; fits: (score: number) => boolean },
): TermReading {
  const every = Math.max(1, comments.length / READ);
  const chosen = Array.from(
    { length: Math.min(comments.length, READ) },
    (_, i) => comments[Math.floor(i * every)]!,
  );
  const forms = new Map<string, Map<string, number>>();
  const counts = new Map<string, number>();
  const found = chosen.flatMap((comment): Found[] => {
    const { text, units } = corpus.unitsAt(comment);
    const at = placeOf(corpus, codes, units);
    if (at < 0) return [];
    const [from, to] = [
      units[at]!.from,
      Math.max(...units.slice(at, at + codes.length).map((unit) => unit.to)),
    ];
    const form = foldSpaces(text.slice(from, to));
    const key = form.toLowerCase();
    const own = forms.get(key) ?? new Map<string, number>();
    forms.set(key, own.set(form, (own.get(form) ?? 0) + 1));
    const keys = new Set(units.filter(({ isContent }) => isContent).map((unit) => unit.key));
    for (const one of keys) counts.set(one, (counts.get(one) ?? 0) + 1);
    return [{ comment, text, folded: foldSpaces(text).toLowerCase(), keys, from, to }];
  });
  const total = (form: ReadonlyMap<string, number>) => [...form.values()].reduce((a, b) => a + b, 0);
  const most = [...forms.values()].reduce((a, b) => (total(b) > total(a) ? b : a), new Map<string, number>());
  const term = [...most].reduce((a, b) => (b[1] > a[1] ? b : a), ["", 0] as [string, number])[0];
  return {
    term,
    texts: new Set(found.map(({ folded }) => folded)).size,
    examples: pick(found, counts, sources, examples, fits).map(({ comment, text, from, to }) => {
      const { score, position } = sources[comment]!;
      const cut = excerpt(text, from, to);
      return { text: mask ? maskDetails(cut) : cut, score, position };
    }),
  };
}

/** The name of a term alone. */
export function nameOf(corpus: Corpus, codes: readonly number[], comments: readonly number[]): string {
  return readTerm(corpus, codes, comments.slice(0, NAMED), [], { examples: 0, mask: false, fits: () => true })
    .term;
}

function placeOf(corpus: Corpus, codes: readonly number[], units: readonly Unit[]): number {
  return units.findIndex((unit, i) =>
    codes.every((code, k) => {
      const one = units[i + k];
      return one !== undefined && one.clause === unit.clause && corpus.codeOf(one) === code;
    }),
  );
}

function pick(
  found: readonly Found[],
  counts: ReadonlyMap<string, number>,
  sources: readonly CommentSource[],
  most: number,
  fits: (score: number) => boolean,
): Found[] {
  if (most === 0) return [];
  const worth = ({ keys, comment, text }: Found) => {
    let usual = 0;
    for (const key of keys) usual += counts.get(key)! / found.length;
    const words = keys.size;
    const length =
      Math.abs(Math.log((words + 2) / BEST_WORDS)) + Math.max(0, text.length - LONGEST) / (2 * LONGEST);
    return usual / Math.sqrt(words || 1) - 0.5 * length + (fits(sources[comment]!.score) ? 1 : 0);
  };
  const ranked = found.map((one) => ({ one, worth: worth(one) })).sort((a, b) => b.worth - a.worth);
  const picked: Found[] = [];
  for (const likeness of [0.6, 0.95]) {
    for (const { one } of ranked) {
      if (picked.length >= most) return picked;
      const { respondent } = sources[one.comment]!;
      const isOther = picked.every(
        (other) =>
          other.folded !== one.folded &&
          (respondent === null || sources[other.comment]!.respondent !== respondent) &&
          likenessOf(one.keys, other.keys) <= likeness,
      );
      if (isOther) picked.push(one);
    }
  }
  return picked;
}

/** The share of words that two comments have in common (Jaccard). */
function likenessOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let both = 0;
  for (const key of a) if (b.has(key)) both++;
  return both / (a.size + b.size - both || 1);
}

/** The text around a place, at most so long; cut between words. */
function excerpt(text: string, from: number, to: number): string {
  const whole = foldSpaces(text);
  if (whole.length <= LONGEST) return whole;
  const room = Math.max(0, LONGEST - (to - from));
  let [start, end] = [
    Math.max(0, from - Math.floor(room / 2)),
    Math.min(text.length, to + Math.ceil(room / 2)),
  ];
  if (start > 0) {
    const space = text.slice(start, from).search(/\s/);
    start = space < 0 ? from : start + space + 1;
  }
  if (end < text.length) {
    const space = text.slice(to, end).search(/\s\S*$/);
    end = space < 0 ? to : to + space;
  }
  return `${start > 0 ? "… " : ""}${foldSpaces(text.slice(start, end))}${end < text.length ? " …" : ""}`;
}
