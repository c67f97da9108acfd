import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  computeScore,
  defineMetric,
  probabilityAbove,
  probabilityHigher,
  THUMBS,
  type Tally,
} from "../../src/index.js";
import { dirichletAt, dirichletSurvival } from "../../src/inference/dirichlet.js";
import { betaSurvival } from "../../src/math/beta.js";
import { multinomial } from "../../src/math/multinomial.js";
import { seededRandom } from "../../src/math/random.js";

// tests/reference/fixtures/posterior.py: mpmath with 30 to 40 digits.
interface Reference {
  readonly above: readonly {
    readonly x: number;
    readonly values: readonly number[];
    readonly counts: readonly number[];
    readonly above: string;
  }[];
  readonly higher: readonly {
    readonly before: readonly [hits: number, misses: number];
    readonly after: readonly [hits: number, misses: number];
    readonly higher: string;
  }[];
}
const file = new URL("fixtures/posterior.json", import.meta.url);
const { above, higher } = JSON.parse(readFileSync(file, "utf8")) as Reference;

const tallyOf = (counts: readonly number[]): Tally => ({
  min: 1,
  max: counts.length,
  counts,
  missing: 0,
  excluded: {},
});
const metricOf = (values: readonly number[]) =>
  defineMetric({
    name: "Values",
    scale: { min: 1, max: values.length },
    categories: values.map((value, i) => ({ name: `${value}`, from: i + 1, to: i + 1, value })),
  });

describe("posterior probabilities", () => {
  it.each(above)(
    "agree with mpmath: above $x for $counts answers at $values",
    ({ x, values, counts, ...expected }) => {
      const probability = probabilityAbove(tallyOf(counts), metricOf(values), x)!;
      expect(Math.abs(probability - Number(expected.above))).toBeLessThan(2e-11);
    },
  );

  it.each(higher)("agree with mpmath for two shares: $before and $after", ({ before, after, higher }) => {
    const shares = ([up, down]: readonly [number, number]): Tally => ({
      ...tallyOf([down - 0.5, up - 0.5]),
      min: 0,
      max: 1,
    });
    const probability = probabilityHigher(shares(before), shares(after), THUMBS)!;
    expect(Math.abs(probability - Number(higher))).toBeLessThan(1e-12);
  });

  it("are those of the beta distribution for two values, by its formula and by the integral", () => {
    const random = seededRandom(17);
    for (let turn = 0; turn < 400; turn++) {
      const [up, down] = [10 ** (9 * random() - 0.5), random() < 0.3 ? 0.5 : 10 ** (9 * random() - 0.5)];
      const mean = up / (up + down);
      const deviation = Math.sqrt((mean * (1 - mean)) / (up + down + 1));
      const x = mean + deviation * (12 * random() - 6);
      if (!(x > 0 && x < 1)) continue;
      const posterior = { values: [0, 1], shapes: [down, up] };
      const expected = betaSurvival(x, up, down);
      expect(Math.abs(dirichletSurvival(x, posterior) - expected)).toBeLessThan(1e-10);
      expect(Math.abs(dirichletAt(x, posterior).above - expected)).toBeLessThan(1e-10);
    }
  });

  it("are those of the audit: nearly all answers at one value", () => {
    const thumbs = { min: 0, max: 1, counts: [0, 10_000], missing: 0, excluded: {} } as const;
    expect(probabilityAbove(thumbs, THUMBS, 99.99)).toBeCloseTo(betaSurvival(0.9999, 10_000.5, 0.5), 11);
    expect(betaSurvival(0.9999, 10_000.5, 0.5)).toBeCloseTo(0.8427, 4);
  });

  it("do not tell equal values apart: they are the same for values that are split", () => {
    const random = seededRandom(5);
    for (let turn = 0; turn < 60; turn++) {
      const shapes = Array.from({ length: 5 }, () => 10 ** (6 * random() - 0.5));
      const values = [-2, 1, 1, 3, 7];
      const merged = {
        values: [-2, 1, 3, 7],
        shapes: [shapes[0]!, shapes[1]! + shapes[2]!, shapes[3]!, shapes[4]!],
      };
      const total = shapes.reduce((sum, shape) => sum + shape, 0);
      const x =
        shapes.reduce((sum, shape, i) => sum + (shape / total) * values[i]!, 0) * (1 + 1e-3 * random());
      expect(dirichletAt(x, { values, shapes }).above).toBeCloseTo(dirichletAt(x, merged).above, 11);
    }
  });

  it("never rise with the threshold, stay from 0 to 1 and mirror, in random tallies of any shape", () => {
    const random = seededRandom(3);
    for (let turn = 0; turn < 150; turn++) {
      const size = 3 + Math.floor(9 * random());
      const n = Math.floor(10 ** (random() * (turn % 8)));
      const weights = Array.from({ length: size }, () => random() ** 4);
      if (turn % 3 === 0) weights[Math.floor(size * random())]! += 1000;
      const counts = multinomial(random, n, weights);
      const metric = metricOf(counts.map((_, i) => i * i + 1));
      const mirrored = metricOf(counts.map((_, i) => -((size - 1 - i) ** 2 + 1)));
      const { interval } = computeScore(tallyOf(counts), metric, { method: "jeffreys", level: 0.999 });
      let before = 1;
      for (let step = 0; step <= 12; step++) {
        const threshold = interval!.low + ((interval!.high - interval!.low) * step) / 12;
        const probability = probabilityAbove(tallyOf(counts), metric, threshold)!;
        expect(probability).toBeLessThanOrEqual(before + 1e-12);
        before = probability;
        const opposite = probabilityAbove(tallyOf([...counts].reverse()), mirrored, -threshold)!;
        expect(probability + opposite).toBeCloseTo(1, 10);
      }
      expect(before).toBeCloseTo(0.0005, 9);
    }
  });

  it("of one sample above another agree with sums over the posterior's steps, for three and seven values", () => {
    for (const [first, second] of [
      [
        [5, 3, 2],
        [50, 30, 20],
      ],
      [
        [0, 1, 0],
        [1, 0, 0],
      ],
      [
        [2, 1, 9997],
        [1, 1, 9000],
      ],
      [
        [1, 0, 2, 3, 5, 9, 20],
        [1, 3, 2, 5, 15, 5, 20],
      ],
    ] as const) {
      const metric = metricOf(first.map((_, i) => i));
      const [a, b] = [tallyOf(first), tallyOf(second)];
      // Stieltjes sums over many thresholds, in which no density occurs; their error falls with the square of the step.
      const sumOver = (step: number) => {
        let total = 0;
        let [atA, atB] = [1, 1];
        for (let place = -25; place <= 25; place += step) {
          const x = (first.length - 1) / (1 + Math.exp(-place));
          const [nextA, nextB] = [probabilityAbove(a, metric, x)!, probabilityAbove(b, metric, x)!];
          total += (atA - nextA) * ((atB + nextB) / 2);
          [atA, atB] = [nextA, nextB];
        }
        return total + (atA * atB) / 2;
      };
      const total = (4 * sumOver(0.02) - sumOver(0.04)) / 3;
      expect(probabilityHigher(a, b, metric)).toBeCloseTo(total, 6);
    }
  });
});
