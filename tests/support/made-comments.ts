// Comments with a known truth, from a seed.

/** A generator of uniform numbers below 1 (mulberry32). */
export function uniform(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Made words, a few of which are used most of the time, as in any language (Zipf). */
export function zipfWords(random: () => number, words: number, n: number): string[] {
  return Array.from({ length: n }, () => madeWord(Math.floor(Math.exp(random() * Math.log(words + 1))) - 1));
}

/** A word of two to five syllables for each number. */
function madeWord(number: number): string {
  let [word, left] = ["", number + 300];
  while (left > 0) {
    word += "bdfgklmnprtvz"[left % 13]! + "aeiou"[Math.floor(left / 13) % 5]!;
    left = Math.floor(left / 65);
  }
  return `${word}k`;
}

export interface MadeRow {
  readonly nps: number;
  readonly why: string;
  readonly who: string;
}

/** Answers whose comments have nothing to do with them, of one of several kinds. */
export const NOTHING: Readonly<Record<string, (random: () => number) => MadeRow[]>> = {
  "400 comments of Zipf's words": (random) =>
    rowsOf(
      400,
      random,
      () => any(random),
      () => 3 + 20 * random(),
    ),
  "1,500 comments, nineteen of twenty from promoters": (random) =>
    rowsOf(
      1500,
      random,
      () => (random() < 0.05 ? 7 * random() : 10),
      () => 3 + 20 * random(),
    ),
  "1,500 comments, those of detractors three times as long": (random) =>
    rowsOf(
      1500,
      random,
      () => 11 * random(),
      (nps) => (nps <= 6 ? 36 : 12) * Math.exp(random() - 0.5),
    ),
  "1,200 comments of 120 people with words of their own": (random) => {
    const people = Array.from({ length: 120 }, () => ({
      nps: 11 * random(),
      words: zipfWords(random, 2000, 6),
    }));
    return Array.from({ length: 1200 }, (): MadeRow => {
      const who = Math.floor(random() * 120);
      const { nps, words } = people[who]!;
      const own = Array.from({ length: 8 }, () =>
        random() < 0.5 ? words[Math.floor(random() * 6)]! : zipfWords(random, 2000, 1)[0]!,
      );
      const score = Math.min(10, Math.max(0, Math.round(nps + 2 * (random() - 0.5))));
      return { nps: score, why: own.join(" "), who: `p${who}` };
    });
  },
  "800 comments of twelve sentences, used again and again": (random) => {
    const sentences = Array.from({ length: 12 }, () => zipfWords(random, 500, 4).join(" "));
    return Array.from({ length: 800 }, (_, i): MadeRow => {
      const own = [sentences[Math.floor(12 * random() ** 2)]!, sentences[Math.floor(12 * random() ** 2)]!];
      return { nps: any(random), why: own.join(random() < 0.5 ? ". " : ", "), who: `p${i}` };
    });
  },
};

const any = (random: () => number) => [0, 3, 6, 7, 8, 9, 9, 10, 10, 10][Math.floor(10 * random())]!;

function rowsOf(
  n: number,
  random: () => number,
  score: () => number,
  length: (nps: number) => number,
): MadeRow[] {
  return Array.from({ length: n }, (_, i) => {
    const nps = Math.floor(score());
    return {
      nps,
      why: zipfWords(random, 3000, Math.max(1, Math.round(length(nps)))).join(" "),
      who: `p${i}`,
    };
  });
}
