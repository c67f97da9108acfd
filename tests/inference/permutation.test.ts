import { describe, expect, it } from "vitest";
import { compareScores, NPS, NPS_GROUPS, npsTallyFromCounts, tallyScores } from "../../src/index.js";

const groups = (promoters: number, passives: number, detractors: number) =>
  npsTallyFromCounts({ promoters, passives, detractors });

describe("the permutation test", () => {
  // The oracle deals out expanded rows in every possible way.
  const oracle = (a: readonly number[], b: readonly number[]) => {
    const all = [...a, ...b];
    const standardised = (one: readonly number[], other: readonly number[]) => {
      const part = (rows: readonly number[]) => {
        // 3/4, 3/2 and 3/4 answers added, as the adjusted Wald method does.
        const n = rows.length + 3;
        const of = (value: number, added: number) => (rows.filter((row) => row === value).length + added) / n;
        const [p, d] = [of(1, 0.75), of(-1, 0.75)];
        return {
          mean: rows.reduce((sum, row) => sum + row, 0) / rows.length,
          error: (p + d - (p - d) ** 2) / n,
        };
      };
      const [x, y] = [part(one), part(other)];
      return Math.abs(y.mean - x.mean) / Math.sqrt(x.error + y.error);
    };
    const observed = standardised(a, b);
    let [extreme, total] = [0, 0];
    for (let mask = 0; mask < 2 ** all.length; mask++) {
      const one = all.filter((_, i) => (mask >> i) & 1);
      if (one.length !== a.length) continue;
      total++;
      if (
        standardised(
          one,
          all.filter((_, i) => !((mask >> i) & 1)),
        ) >=
        observed - 1e-9
      )
        extreme++;
    }
    return extreme / total;
  };

  it.each([
    [
      [1, 1, 0, -1],
      [1, 0, 0, -1, -1, -1],
    ],
    [
      [1, 1, 1],
      [-1, 0, -1, -1, 1],
    ],
    [
      [1, 1, 1, 1, 1, 1],
      [0, 0, -1, 1],
    ],
  ])("gives for %j and %j the result of dividing the rows in every possible way", (a, b) => {
    const { pValue } = compareScores(a, b, NPS_GROUPS, { method: "permutation" });
    expect(pValue).toBeCloseTo(oracle(a, b), 12);
  });

  it("draws tables by seed only above exactUpTo, and then comes close to the exact result", () => {
    const [a, b] = [groups(20, 10, 10), groups(14, 12, 16)];
    const exact = compareScores(a, b, NPS_GROUPS, { method: "permutation" });
    const draw = (seed: number) =>
      compareScores(a, b, NPS_GROUPS, { method: "permutation", exactUpTo: 10, seed }).pValue!;
    expect(draw(1)).toBe(draw(1));
    expect(draw(2)).not.toBe(draw(1));
    expect(Math.abs(draw(1) - exact.pValue!)).toBeLessThan(0.02);
  });

  it("takes a billion answers, and rejects weights", () => {
    const big = compareScores(groups(5e8, 3e8, 2e8), groups(5e8 + 2e5, 3e8, 2e8 - 2e5), NPS_GROUPS, {
      method: "permutation",
      draws: 199,
    });
    expect(big.pValue).toBeCloseTo(1 / 200, 10);
    const weighted = tallyScores([9, 9, 3], { metric: NPS, weight: (_, i) => i + 1 });
    expect(() => compareScores(weighted, [9], NPS, { method: "permutation" })).toThrow("unweighted answers");
  });

  it("rejects an infinite number of draws, which would never end, and other invalid options", () => {
    for (const draws of [Infinity, NaN, 0, 1.5]) {
      const tally = groups(2, 1, 1);
      const draw = () =>
        compareScores(tally, tally, NPS_GROUPS, { method: "permutation", exactUpTo: 1, draws });
      expect(draw).toThrow(/^Expected a whole number of 1 or more, got .* at draws$/);
    }
  });
});
