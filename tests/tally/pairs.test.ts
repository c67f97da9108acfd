import { describe, expect, it } from "vitest";
import { NPS, tallyPairs } from "../../src/index.js";

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
});
