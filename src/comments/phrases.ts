import type { Corpus } from "./corpus.js";

/** A word or a phrase that several comments have. */
export interface Phrase {
  /** The numbers of its units, one to three. */
  readonly codes: readonly number[];
  /** The number of comments that have it. */
  readonly n: number;
}

/** Words and phrases of comments. */
export interface Phrases {
  readonly list: readonly Phrase[];
  /** Calls back for each phrase of the list in each comment, once. */
  eachMention(this: void, visit: (comment: number, phrase: number) => void): void;
}

/** A phrase explains a shorter one within it that is seldom without it. */
const EXPLAINED = 0.8;

/**
 * Words, and phrases of two or three words within a clause, that at least `least` comments have.
 *
 * @remarks
 * Counted by comment: who repeats a word mentions it once. Phrases neither begin nor end with a stop word. A longer phrase is
 * counted only if its parts are frequent enough, so that what is rare takes no memory. A phrase is left out where a longer one
 * has it in four of five comments.
 *
 * @param most - the longest list; the most frequent ones stay
 * @see Agrawal and Srikant 1994, Proceedings of the 20th VLDB Conference, 487-499 (what is frequent has frequent parts)
 */
export function phrasesOf(corpus: Corpus, least: number, most: number): Phrases {
  const { codes, vocabulary, isContent } = corpus;
  const words = new Counter();
  eachComment(corpus, (comment, from, to) => {
    for (let i = from; i < to; i++) if (codes[i] !== 0) words.see(codes[i]!, comment);
  });
  const isOften = (counter: Counter, key: number) => counter.countOf(key) >= least;
  const pairKey = (i: number) => codes[i]! * vocabulary + codes[i + 1]!;
  const isPair = (i: number) => {
    const [a, b] = [codes[i]!, codes[i + 1]!];
    const hasContent = isContent[a]! || isContent[b]!;
    return a !== 0 && b !== 0 && hasContent && isOften(words, a) && isOften(words, b);
  };
  const pairs = new Counter();
  eachComment(corpus, (comment, from, to) => {
    for (let i = from; i + 1 < to; i++) if (isPair(i)) pairs.see(pairKey(i), comment);
  });
  // The pair by its number among the pairs, so that keys of three words stay small enough.
  const tripleKey = (i: number) => pairs.placeOf(pairKey(i)) * vocabulary + codes[i + 2]!;
  const isTriple = (i: number) =>
    isContent[codes[i]!]! &&
    codes[i + 1] !== 0 &&
    isContent[codes[i + 2]!]! &&
    isOften(pairs, pairKey(i)) &&
    isOften(pairs, pairKey(i + 1));
  const triples = new Counter();
  eachComment(corpus, (comment, from, to) => {
    for (let i = from; i + 2 < to; i++) if (isTriple(i)) triples.see(tripleKey(i), comment);
  });

  // What a longer phrase explains: the most comments of any longer phrase, by the key of the shorter one.
  const [inLongerWord, inLongerPair] = [new Map<number, number>(), new Map<number, number>()];
  const raise = (map: Map<number, number>, key: number, n: number) => {
    if (n > (map.get(key) ?? 0)) map.set(key, n);
  };
  const isShown = (pair: number) =>
    isContent[Math.floor(pair / vocabulary)]! && isContent[pair % vocabulary]!;
  const partsOf = (pair: number) => [Math.floor(pair / vocabulary), pair % vocabulary] as const;
  const found: { readonly kind: 1 | 2 | 3; readonly key: number; readonly phrase: Phrase }[] = [];
  for (const [key, n] of triples.often(least)) {
    const pair = pairs.keyAt(Math.floor(key / vocabulary));
    const [a, b] = partsOf(pair);
    const c = key % vocabulary;
    found.push({ kind: 3, key, phrase: { codes: [a, b, c], n } });
    for (const word of [a, b, c]) raise(inLongerWord, word, n);
    raise(inLongerPair, pair, n);
    raise(inLongerPair, b * vocabulary + c, n);
  }
  for (const [key, n] of pairs.often(least)) {
    if (!isShown(key)) continue;
    const parts = partsOf(key);
    for (const word of parts) raise(inLongerWord, word, n);
    if ((inLongerPair.get(key) ?? 0) < EXPLAINED * n)
      found.push({ kind: 2, key, phrase: { codes: parts, n } });
  }
  for (const [key, n] of words.often(least)) {
    if (isContent[key]! && (inLongerWord.get(key) ?? 0) < EXPLAINED * n)
      found.push({ kind: 1, key, phrase: { codes: [key], n } });
  }
  found.sort((x, y) => y.phrase.n - x.phrase.n);
  const kept = found.slice(0, most);
  const places = [1, 2, 3].map(
    (kind) => new Map(kept.flatMap((one, i) => (one.kind === kind ? [[one.key, i] as const] : []))),
  ) as [Map<number, number>, Map<number, number>, Map<number, number>];
  return {
    list: kept.map(({ phrase }) => phrase),
    eachMention(visit) {
      const last = new Int32Array(kept.length).fill(-1);
      const see = (place: number | undefined, comment: number) => {
        if (place === undefined || last[place] === comment) return;
        last[place] = comment;
        visit(comment, place);
      };
      eachComment(corpus, (comment, from, to) => {
        for (let i = from; i < to; i++) {
          see(places[0].get(codes[i]!), comment);
          if (i + 1 >= to || !isPair(i)) continue;
          see(places[1].get(pairKey(i)), comment);
          if (i + 2 < to && isTriple(i)) see(places[2].get(tripleKey(i)), comment);
        }
      });
    },
  };
}

function eachComment(
  { size, starts, ends }: Corpus,
  visit: (comment: number, from: number, to: number) => void,
): void {
  for (let comment = 0; comment < size; comment++) visit(comment, starts[comment]!, ends[comment]!);
}

/** Counts the comments that have something, by a number that stands for it. */
class Counter {
  readonly #places = new Map<number, number>();
  readonly #keys: number[] = [];
  readonly #counts: number[] = [];
  readonly #last: number[] = [];

  see(key: number, comment: number): void {
    let place = this.#places.get(key);
    if (place === undefined) {
      place = this.#keys.push(key) - 1;
      this.#places.set(key, place);
      this.#counts.push(0);
      this.#last.push(-1);
    }
    if (this.#last[place] === comment) return;
    this.#last[place] = comment;
    this.#counts[place]!++;
  }

  countOf(key: number): number {
    const place = this.#places.get(key);
    return place === undefined ? 0 : this.#counts[place]!;
  }

  placeOf(key: number): number {
    return this.#places.get(key)!;
  }

  keyAt(place: number): number {
    return this.#keys[place]!;
  }

  *often(least: number): Generator<readonly [key: number, n: number]> {
    for (const [key, place] of this.#places)
      if (this.#counts[place]! >= least) yield [key, this.#counts[place]!];
  }
}
