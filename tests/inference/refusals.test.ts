import { describe, expect, it } from "vitest";
import {
  compareScores,
  computeNps,
  funnelLimits,
  NPS,
  tallyScores,
  weightToPopulation,
  type Tally,
} from "../../src/index.js";

const tally: Tally<0, 10> = tallyScores([9, 10, 3, 8], { metric: NPS });

describe("what is no number", () => {
  it("is refused as a count or a weight of a tally, where text would be strung together", () => {
    const counts = (value: unknown) => tally.counts.map((count, i) => (i === 3 ? (value as number) : count));
    for (const value of ["1", 1n, NaN, null]) {
      expect(() => computeNps({ ...tally, counts: counts(value) })).toThrow(/Expected a count, got/);
      for (const name of ["sums", "squares"]) {
        const weights = { sums: tally.counts, squares: tally.counts, [name]: counts(value) };
        expect(() => computeNps({ ...tally, weights })).toThrow(/Expected a count, got/);
      }
    }
  });

  it("is refused as the size of a group, and an object as a group, without asking it anything", () => {
    const weigh = (size: unknown, group: unknown) =>
      weightToPopulation([{ g: "a" }, { g: group }], { population: { g: { a: 1, b: size as number } } });
    expect(() => weigh("1", "b")).toThrow(/Expected a size of 0 or more, got "1"/);
    const hostile = {
      toString: () => {
        throw new Error("asked");
      },
    };
    expect(() => weigh(1, hostile)).toThrow(/got an object at position 1/);
  });

  it("is refused as a number of draws, where infinity would never end", () => {
    for (const draws of [Infinity, NaN, 0, 1.5]) {
      const draw = () => compareScores(tally, tally, NPS, { method: "permutation", exactUpTo: 1, draws });
      expect(draw).toThrow(/Expected a number of draws/);
    }
  });

  it("is refused as the target of a funnel", () => {
    expect(() => funnelLimits(10, NaN, 6100, NPS)).toThrow(/Expected a finite target, got NaN/);
  });
});
