import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparePaired, mergePairTallies, tallyPairs, THUMBS } from "../../src/index.js";
import { dyadicWeight } from "../support/arbitraries.js";

const point = fc.constantFrom(0, 1, null);
const people = fc.array(fc.record({ before: point, after: point, weight: dyadicWeight }), { maxLength: 20 });
type People = readonly {
  readonly before: number | null;
  readonly after: number | null;
  readonly weight: number;
}[];
const accessors = { before: "before", after: "after", weight: "weight" } as const;
const tally = (rows: People) => tallyPairs(rows, { metric: THUMBS, ...accessors });

describe("tallies of pairs, for any people", () => {
  it("merge to the tally of all people, in any order, with the tally of nobody as identity", () => {
    fc.assert(
      fc.property(people, people, people, (a, b, c) => {
        const whole = tally([...a, ...b, ...c]);
        expect(mergePairTallies(tally(a), tally(b), tally(c))).toEqual(whole);
        expect(mergePairTallies(tally(a), mergePairTallies(tally(b), tally(c)))).toEqual(whole);
        expect(mergePairTallies(mergePairTallies(tally(c), tally(a)), tally(b))).toEqual(whole);
        expect(mergePairTallies(tally(a), tally([]))).toEqual(tally(a));
        expect(comparePaired(whole, THUMBS)).toEqual(comparePaired([...a, ...b, ...c], THUMBS, accessors));
      }),
    );
  });
});
