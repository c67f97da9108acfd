import { getOrMake } from "../math/get-or-make.js";

/** A state of an automaton over words: the words that may follow, the fallback when none does, and what ends here. */
export interface PhraseState {
  readonly next: Map<string, PhraseState>;
  fallback: PhraseState | null;
  /** The ids of the phrases that end here, those of shorter phrases included. */
  readonly ids: Set<number>;
}

/**
 * The automaton that finds phrases in a run of words, all in one pass.
 *
 * @see Aho and Corasick 1975, Communications of the ACM 18:333-340
 */
export function automatonOf(
  phrases: Iterable<{ readonly words: readonly string[]; readonly id: number }>,
): PhraseState {
  const start = newState();
  for (const { words, id } of phrases) {
    let state = start;
    for (const word of words) state = getOrMake(state.next, word, newState);
    state.ids.add(id);
  }
  // Breadth first: a shorter phrase has its fallback before a longer one needs it.
  const queue = [start];
  for (const state of queue) {
    for (const [word, next] of state.next) {
      next.fallback = state.fallback ? follow(state.fallback, word) : start;
      for (const id of next.fallback.ids) next.ids.add(id);
      queue.push(next);
    }
  }
  return start;
}

/** The state after another word. */
export function follow(from: PhraseState, word: string): PhraseState {
  let state = from;
  for (;;) {
    const next = state.next.get(word);
    if (next) return next;
    if (state.fallback === null) return state;
    state = state.fallback;
  }
}

function newState(): PhraseState {
  return { next: new Map(), fallback: null, ids: new Set() };
}
