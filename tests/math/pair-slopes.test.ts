import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pairSlopes, type Placed } from "../../src/math/pair-slopes.js";
import { seededRandom } from "../../src/math/random.js";

const placed = (values: readonly number[], places = values.map((_, i) => i)): Placed => ({
  places: Float64Array.from(places),
  values: Float64Array.from(values),
});

/** The slopes of all pairs, ascending. */
const allSlopes = (series: readonly Placed[]): number[] =>
  series
    .flatMap(({ places, values }) =>
      Array.from(values).flatMap((value, j) =>
        Array.from(values.subarray(0, j), (other, i) => (value - other) / (places[j]! - places[i]!)),
      ),
    )
    .sort((a, b) => a - b);

const random = seededRandom(3);
const shapes: Record<string, (i: number) => number> = {
  "a random walk": () => 200 * random(),
  "few different values": () => Math.floor(4 * random()),
  "equal values": () => 37.3,
  "a line that rounding bends": (i) => 0.1 * i + 3,
  "a line with far outliers": (i) => (random() < 0.2 ? 1e12 * (random() - 0.5) : 0.1 * i),
  "most values equal and the others equal": () => (random() < 0.6 ? 50 : 70),
  steps: (i) => 10 * Math.floor(i / 99),
  "a falling line": (i) => -i / 7,
  "values far from 0": () => 1e15 + Math.floor(100 * random()),
};

describe("pairSlopes", () => {
  it("gives the slope of each rank in short series", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 2, maxLength: 30 }), (values) => {
        const { count, ofRank } = pairSlopes([placed(values)]);
        const all = allSlopes([placed(values)]);
        expect(count).toBe(all.length);
        expect(all.map((_, i) => ofRank(i + 1))).toEqual(all);
      }),
    );
  });

  // 500 values have 124,750 pairs, which are not all listed.
  it.each(Object.entries(shapes))("gives the slope of each rank of %s, from one list or two", (_, shape) => {
    const values = Array.from({ length: 500 }, (_, i) => shape(i));
    const halves = [0, 1].map((half) => {
      const places = values.flatMap((_, i) => (i % 2 === half ? [i] : []));
      return placed(
        places.map((i) => values[i]!),
        places,
      );
    });
    for (const series of [[placed(values)], halves]) {
      const { count, ofRank } = pairSlopes(series);
      const all = allSlopes(series);
      expect(count).toBe(all.length);
      // Also each next one, and the lowest and highest, after others have narrowed the search.
      for (const share of [0.5, 0.5, 0.4, 0.61, 0.001, 0.25, 0.999, 1e-9, 1]) {
        const rank = Math.ceil(share * (count - 1));
        const [found, wanted] = [ofRank(rank), all[rank - 1]!];
        expect(Math.abs(found - wanted)).toBeLessThanOrEqual(1e-13 * Math.max(1, Math.abs(wanted)));
        expect(ofRank(rank + 1)).toBeCloseTo(all[rank]!, 12);
      }
    }
  });

  it("takes 20,000 values in its stride", () => {
    const values = Array.from({ length: 20_000 }, (_, i) => i / 100 + 200 * random());
    const { count, ofRank } = pairSlopes([placed(values)]);
    expect(ofRank(Math.ceil(count / 2))).toBeCloseTo(0.01, 3);
  });

  it("has no slopes without a pair", () => {
    expect(pairSlopes([]).count).toBe(0);
    expect(pairSlopes([placed([5])]).count).toBe(0);
  });
});
