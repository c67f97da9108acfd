// Answers as they come in practice: mostly high, in no order. Drawn from a seed, so that every run measures the same.

/** Numbers from 0 to 1, always the same for a seed (mulberry32). */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const SHAPE = [
  0, 1, 2, 3, 4, 5, 5, 6, 6, 7, 7, 7, 8, 8, 8, 8, 8, 9, 9, 9, 9, 9, 9, 10, 10, 10, 10, 10, 10, 10, 10, 10,
];

/** `n` answers on 0-10. */
export function answers(n: number, seed = 1): Uint8Array<ArrayBuffer> {
  const next = numbers(seed);
  return Uint8Array.from({ length: n }, () => SHAPE[Math.floor(next() * SHAPE.length)]!);
}

/** `n` whole numbers from 0 to below `k`. */
export function codes(n: number, k: number, seed = 2): number[] {
  const next = numbers(seed);
  return Array.from({ length: n }, () => Math.floor(next() * k));
}

/** `n` instants of two years, in no order. */
export function instants(n: number, seed = 3): number[] {
  const [first, last] = [Date.UTC(2024, 0, 1, 5), Date.UTC(2026, 0, 1, 5)];
  const next = numbers(seed);
  return Array.from({ length: n }, () => first + Math.floor(next() * (last - first)));
}

/** Names such as "channel 3". */
export function named(name: string, k: number): string[] {
  return Array.from({ length: k }, (_, i) => `${name} ${i}`);
}

/** `n` comments of 20 words out of 4,000, of which a few come often, each with a rating, a month, a team and what it mentions. */
export function comments(n: number) {
  const [ratings, words] = [answers(n), codes(n * 20, 4000)];
  return Array.from(ratings, (rating, i) => ({
    rating,
    month: `2026-0${1 + (i % 9)}`,
    team: `team ${i % 12}`,
    themes: [`theme ${words[i * 20]! % 40}`, `theme ${words[i * 20 + 1]! % 7}`],
    // The product of two draws: a few words come often.
    comment: words
      .slice(i * 20, i * 20 + 20)
      .map((code, j) => `w${Math.floor((code * (1 + ((i * 7 + j * 13) % 50))) / 50)}`)
      .join(" "),
  }));
}
