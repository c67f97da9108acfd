import { describe, expect, it } from "vitest";
import {
  comparePaired,
  compareScores,
  NPS,
  tallyPairs,
  testPairedShares,
  THUMBS,
  type PairTally,
} from "../../src/index.js";

describe("comparePaired", () => {
  it("finds a change that independent samples of the same size do not show", () => {
    const pairs: [number, number][] = [
      ...new Array<[number, number]>(20).fill([3, 3]),
      ...new Array<[number, number]>(20).fill([9, 9]),
      ...new Array<[number, number]>(8).fill([8, 9]),
    ];
    const paired = comparePaired(pairs, NPS);
    expect(paired).toMatchObject({ verdict: "higher", n: 48, changed: { up: 8, down: 0, same: 40 } });
    const apart = compareScores(
      pairs.map(([before]) => before),
      pairs.map(([, after]) => after),
      NPS,
    );
    expect(apart.verdict).toBe("no clear difference");
  });

  it("equals McNemar's test for a share", () => {
    const tally: PairTally = {
      min: 0,
      max: 1,
      pairs: [
        [30, 12],
        [5, 40],
      ],
      missing: 0,
      excluded: {},
    };
    // R: mcnemar.test(matrix(c(30, 5, 12, 40), 2), correct = FALSE)
    expect(comparePaired(tally, THUMBS).pValue).toBeCloseTo(0.08955507441364252, 12);
  });

  it("has an interval when nobody changed, and rejects another scale", () => {
    const { interval, pValue } = comparePaired(new Array<[number, number]>(20).fill([9, 9]), NPS);
    expect(interval!.high).toBeGreaterThan(0);
    expect(pValue).toBe(1);
    const odd: PairTally = { min: 0, max: 1, pairs: [[1, 2], [3, "4" as never]], missing: 0, excluded: {} }; // prettier-ignore
    expect(() => comparePaired(odd, THUMBS)).toThrow('a count of 0 or more, got "4" at pairs[1][1]');
    expect(() => comparePaired({ ...odd, pairs: [[1]] }, THUMBS)).toThrow("pairs of 2 by 2 points, got 1");
    expect(() => comparePaired(tallyPairs([[1, 0]], { metric: THUMBS }) as PairTally, NPS)).toThrow(
      "Expected a tally from 0 to 10, got one from 0 to 1",
    );
  });

  it("counts weighted people as fewer, and equal weights as none", () => {
    const people = [[6, 9], [8, 9], [9, 9], [3, 7], [9, 3], [10, 9], [2, 9], [7, 7], [8, 10], [5, 9], [9, 9], [1, 8]]; // prettier-ignore
    const rows = (weight: (i: number) => number) =>
      people.map(([before, after], i) => ({ before: before!, after: after!, weight: weight(i) }));
    const options = { before: "before", after: "after", weight: "weight" } as const;
    const plain = comparePaired(rows(() => 1), NPS, { before: "before", after: "after" }); // prettier-ignore
    const equal = comparePaired(rows(() => 2), NPS, options); // prettier-ignore
    expect(equal.difference).toBeCloseTo(plain.difference!, 12);
    expect(equal.effectiveN).toBeCloseTo(12, 9);
    expect(equal.interval!.low).toBeCloseTo(plain.interval!.low, 6);
    const unequal = comparePaired(rows((i) => (i % 3 ? 1 : 5)), NPS, options); // prettier-ignore
    expect(unequal).toMatchObject({ n: 12, changed: plain.changed });
    expect(unequal.effectiveN).toBeLessThan(9);
    // Weights 5, 1, 1, repeated: the mean of the changes by hand.
    const changes = [200, 100, 0, 100, -200, 0, 200, 0, 100, 200, 0, 100];
    const total = changes.reduce((sum, change, i) => sum + change * (i % 3 ? 1 : 5), 0) / 28;
    expect(unequal.difference).toBeCloseTo(total, 9);
    expect(testPairedShares(tallyPairs(rows(() => 3), { metric: NPS, ...options }), NPS)!.statistic).toBeCloseTo(
      testPairedShares(tallyPairs(rows(() => 1), { metric: NPS, before: "before", after: "after" }), NPS)!.statistic,
      9,
    ); // prettier-ignore
  });
});
