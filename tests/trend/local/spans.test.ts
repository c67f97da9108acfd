import { describe, expect, it } from "vitest";
import { normalCdf, normalSurvival } from "../../../src/math/normal.js";
import { spansOf, worthOf } from "../../../src/trend/local/spans.js";

describe("spansOf", () => {
  it("has every start, and every span that begins after the first period and ends before the last", () => {
    const { lasting, passing } = spansOf(5);
    expect(lasting.map(({ from }) => from)).toEqual([1, 2, 3, 4]);
    expect(passing).toHaveLength(6);
    expect(spansOf(1)).toEqual({ lasting: [], passing: [] });
  });

  it("grows hardly faster than the periods", () => {
    const [some, many] = [spansOf(200), spansOf(2000)].map(({ passing }) => passing.length);
    expect(many! / some!).toBeLessThan(16);
  });
});

describe("worthOf", () => {
  it.each([
    [0.3, 0.55, 2.5],
    [0.001, 0.9, 1.2],
    [0.5, 0.5001, 4],
    [0.02, 0.3, 6],
  ])(
    "is the chance that one of two correlated deviates is far out, over that of one: %f, %f, %f",
    (a, b, z) => {
      const rho = Math.sqrt((a * (1 - b)) / ((1 - a) * b));
      // P(X > z or Y > z) = P(X > z) + integral over y > z of the density times P(X <= z | y), on a fine grid.
      let more = 0;
      const step = 1e-4;
      for (let y = z + step / 2; y < z + 8; y += step) {
        more +=
          step *
          (Math.exp((-y * y) / 2) / Math.sqrt(2 * Math.PI)) *
          normalCdf((z - rho * y) / Math.sqrt(1 - rho * rho));
      }
      expect(worthOf([a, b], z)).toBeCloseTo(1 + more / normalSurvival(z), 5);
    },
  );

  it("is one for one start, less than the number of starts for several, and never more", () => {
    expect(worthOf([0.4], 3)).toBe(1);
    expect(worthOf([0.4, 0.4, 0.4], 3)).toBe(1);
    const eleven = Array.from({ length: 11 }, (_, i) => (i + 1) / 12);
    expect(worthOf(eleven, 3)).toBeGreaterThan(3);
    expect(worthOf(eleven, 3)).toBeLessThan(9);
    expect(worthOf(eleven, 30)).toBeLessThanOrEqual(11);
  });
});
