import { bootstrap, compareScores, computeNps, NPS, tallyScores, type Tally } from "cx-metrics";
import { permutationTest } from "simple-statistics";
import { answers, numbers } from "./answers.js";
import type { Duel } from "./measure.js";

// Intervals and tests by simulation beside those of a general library.

const tally = (values: Uint8Array) => tallyScores(values, { metric: NPS });
const valuesOf = (bytes: Uint8Array) =>
  Array.from(bytes, (point) => (point >= 9 ? 100 : point >= 7 ? 0 : -100));

/** The score of a tally and nothing else. */
const bareScore = ({ counts }: Tally) => {
  let [sum, n] = [0, 0];
  for (let i = 0; i <= 10; i++) {
    sum += counts[i]! * (i >= 9 ? 100 : i >= 7 ? 0 : -100);
    n += counts[i]!;
  }
  return sum / n;
};

function resampleByHand(values: readonly number[], draws: number): number[] {
  const next = numbers(7);
  return Array.from({ length: draws }, () => {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += values[Math.floor(next() * values.length)]!;
    return sum / values.length;
  }).sort((a, b) => a - b);
}

export const duels: readonly (() => Duel)[] = [
  ...[79, 5000].map((n) => (): Duel => {
    const bytes = answers(n);
    const [of, values] = [tally(bytes), valuesOf(bytes)];
    return {
      title: `bootstrap of 2,000 draws, ${n} answers`,
      ours: { name: "bootstrap of NPS", work: () => bootstrap(of, NPS, { seed: 1, draws: 2000 }) },
      rivals: [
        { name: "resampling of the answers by hand", work: () => resampleByHand(values, 2000) },
        { name: "bootstrap of a function", work: () => bootstrap(of, bareScore, { seed: 1, draws: 2000 }) },
      ],
    };
  }),
  () => {
    const [a, b] = [answers(79, 8), answers(79, 9)];
    const [before, after, x, y] = [tally(a), tally(b), valuesOf(a), valuesOf(b)];
    const next = numbers(10);
    return {
      title: "permutation test of two samples of 79",
      ours: {
        name: "compareScores",
        work: () => compareScores(before, after, NPS, { method: "permutation" }),
      },
      rivals: [
        {
          name: "simple-statistics permutationTest, 9,999 draws",
          work: () => permutationTest(x, y, "two_side", 9999, next),
        },
      ],
    };
  },
  () => {
    const of = tally(answers(1000));
    const before = tally(answers(900, 11));
    return {
      title: "one comparison beside one score",
      ours: { name: "compareScores", work: () => compareScores(before, of, NPS) },
      rivals: [{ name: "computeNps of a tally", work: () => computeNps(of as Tally<0, 10>) }],
    };
  },
];
