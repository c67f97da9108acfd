import { describe, expect, it } from "vitest";
import { mergePairTallies, NPS, tallyPairs, THUMBS, type PairTally } from "../../src/index.js";

describe("tallyPairs", () => {
  it("counts people by both answers, and people without one of them as missing", () => {
    const rows = [
      { id: 1, spring: 3, autumn: 9 },
      { id: 2, spring: 9, autumn: null },
      { id: 3, spring: undefined, autumn: 2 },
      { id: 4, spring: 3, autumn: 9 },
    ];
    const tally = tallyPairs(rows, { metric: NPS, before: "spring", after: (row) => row.autumn });
    expect(tally.pairs[3]![9]).toBe(2);
    expect(tally.missing).toBe(2);
    expect(tallyPairs([[3, 9]], { metric: NPS }).pairs[3]![9]).toBe(1);
  });

  it("rejects an answer off the scale and says which of the two it is, or excludes the person", () => {
    expect(() => tallyPairs([[3, 11]], { metric: NPS })).toThrow("got 11 at pairs[0][1]");
    expect(() =>
      tallyPairs(
        [
          [9, 9],
          [6.5, 9],
        ],
        { metric: NPS },
      ),
    ).toThrow("got 6.5 at pairs[1][0]");
    const tally = tallyPairs(
      [
        [3, 11],
        [9, 9],
      ],
      { metric: NPS, onInvalid: "exclude" },
    );
    expect(tally.excluded).toEqual({ "out-of-scale": { count: 1, positions: [0] } });
  });

  it("sums weights and their squares, and leaves out a person with an impossible one", () => {
    const rows = [
      { a: 3, b: 9, w: 2 },
      { a: 3, b: 9, w: 0.5 },
      { a: 8, b: 8, w: -1 },
    ];
    const accessors = { metric: NPS, before: "a", after: "b", weight: "w" } as const;
    expect(() => tallyPairs(rows, accessors)).toThrow("Expected a weight of 0 or more, or onInvalid: \"exclude\", got -1 at rows[2].w"); // prettier-ignore
    const tally = tallyPairs(rows, { ...accessors, onInvalid: "exclude" });
    expect([tally.pairs[3]![9], tally.weights!.sums[3]![9], tally.weights!.squares[3]![9]]).toEqual([
      2, 2.5, 4.25,
    ]);
    expect(tally.pairs[8]![8]).toBe(0);
    expect(tally.excluded).toEqual({ "bad-weight": { count: 1, positions: [2] } });
    expect(tallyPairs([[3, 9]], { metric: NPS })).not.toHaveProperty("weights");
  });
});

describe("mergePairTallies", () => {
  it("adds people, and counts a person without a weight as 1 beside weighted ones", () => {
    const plain = tallyPairs([[3, 9], [8, null]], { metric: NPS }); // prettier-ignore
    const weighted = tallyPairs([{ a: 3, b: 9, w: 3 }], {
      metric: NPS,
      before: "a",
      after: "b",
      weight: "w",
    });
    const both = mergePairTallies(plain, weighted);
    expect(both.pairs[3]![9]).toBe(2);
    expect(both.weights!.sums[3]![9]).toBe(4);
    expect(both.weights!.squares[3]![9]).toBe(10);
    expect(both.missing).toBe(1);
    expect(() => mergePairTallies(plain, tallyPairs([[1, 0]], { metric: THUMBS }) as PairTally)).toThrow(
      "Expected a tally from 0 to 10, got one from 0 to 1",
    );
    expect(() => mergePairTallies([[3, 9]] as never)).toThrow("a tally of pairs");
  });
});
