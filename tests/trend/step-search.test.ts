import { expect, it } from "vitest";
import { normalDraws } from "../../src/math/normal-draws.js";
import { seededRandom } from "../../src/math/random.js";
import { stepSearch } from "../../src/trend/step-search.js";

/** Ups and downs that last, about 0. */
function waves(length: number, correlation: number, seed: number): number[] {
  const draw = normalDraws(seededRandom(seed));
  let last = 0;
  return Array.from({ length }, () => (last = correlation * last + draw()));
}

const noSeasons = (length: number) => ({ minimumLength: 4, seasons: new Array<number>(length).fill(0) });

it("finds the same in scores of any unit", () => {
  const scores = waves(40, 0.5, 3);
  const [one, small] = [1, 0.01].map((unit) => {
    const search = stepSearch(new Array<number>(40).fill(0.2 * unit ** 2), noSeasons(40));
    const { place, gain, unrest } = search(scores.map((score) => score * unit));
    return { place, gain, correlation: unrest.correlation, variance: unrest.variance / unit ** 2 };
  });
  expect(one!.correlation).toBeGreaterThan(0);
  expect(small!.place).toBe(one!.place);
  for (const name of ["gain", "correlation", "variance"] as const)
    expect(small![name]).toBeCloseTo(one![name], 9);
});

it.each([0.05, 0.3, 1])(
  "estimates ups and downs as its remarks say, with sampling variance %f",
  (sampling) => {
    const n = 40;
    for (const seed of [1, 2, 3]) {
      const scores = waves(n, 0.3, seed);
      const mean = (from: number, to: number) => scores.slice(from, to).reduce((a, b) => a + b) / (to - from);
      const places = Array.from({ length: n - 7 }, (_, i) => i + 4).filter((place) => place <= n - 4);
      const gain = (place: number) => ((mean(0, place) - mean(place, n)) ** 2 * place * (n - place)) / n;
      const place = places.reduce((best, one) => (gain(one) > gain(best) ? one : best));
      const left = scores.map((score, i) => score - (i < place ? mean(0, place) : mean(place, n)));
      // Two levels and the place, which counts twice.
      const fitted = 4;
      const squares = left.reduce((sum, one) => sum + one * one, 0);
      const variance = Math.max(squares / (n - fitted) - sampling, 0);
      const found = left.reduce((sum, one, i) => sum + one * (left[i - 1] ?? 0), 0) / squares;
      const share = variance / (variance + sampling);
      const corrected = (n * found + fitted) / (n - 3 - fitted) / Math.max(share, 0.4);
      const { unrest } = stepSearch(new Array<number>(n).fill(sampling), noSeasons(n))(scores);
      expect(unrest.variance).toBeCloseTo(variance, 9);
      expect(unrest.correlation).toBeCloseTo(variance > 0 ? Math.min(Math.max(corrected, 0), 0.75) : 0, 9);
    }
  },
);
