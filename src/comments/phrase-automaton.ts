import { getOrMake } from "../math/get-or-make.js";

/** A state of an automaton over words: the words that may follow, the fallback when none does, and what ends here. */
export interface PhraseState<Word> {
  readonly next: Map<Word, PhraseState<Word>>;
  fallback: PhraseState<Word> | null;
  /** The ids of the phrases that end here, those of shorter phrases included, each once. */
  ids: readonly number[];
}

/**
 * The automaton that finds phrases in a run of words, all in one pass.
 *
 * @see Aho and Corasick 1975, Communications of the ACM 18:333-340
 */
export function automatonOf<Word>(
  phrases: Iterable<{ readonly words: readonly Word[]; readonly id: number }>,
): PhraseState<Word> {
  const start = newState<Word>();
  const own = new Map<PhraseState<Word>, Set<number>>();
  for (const { words, id } of phrases) {
    let state = start;
    for (const word of words) state = getOrMake(state.next, word, newState<Word>);
    getOrMake(own, state, () => new Set<number>()).add(id);
  }
  // Breadth first: a shorter phrase has its fallback before a longer one needs it.
  const queue = [start];
  for (const state of queue) {
    for (const [word, next] of state.next) {
      next.fallback = state.fallback ? follow(state.fallback, word) : start;
      next.ids = [...new Set([...(own.get(next) ?? []), ...next.fallback.ids])];
      queue.push(next);
    }
  }
  return start;
}

/** The state after another word. */
export function follow<Word>(from: PhraseState<Word>, word: Word): PhraseState<Word> {
  let state = from;
  for (;;) {
    const next = state.next.get(word);
    if (next) return next;
    if (state.fallback === null) return state;
    state = state.fallback;
  }
}

function newState<Word>(): PhraseState<Word> {
  return { next: new Map(), fallback: null, ids: [] };
}
