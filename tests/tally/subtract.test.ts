import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyTally, mergeTallies, NPS, subtractTally, tallyScores, type Answer } from "../../src/index.js";
import { dyadicWeight, npsAnswers, npsTally } from "../support/arbitraries.js";

describe("subtractTally", () => {
  it("undoes mergeTallies exactly", () => {
    fc.assert(
      fc.property(npsTally, npsTally, (a, b) => {
        expect(subtractTally(mergeTallies(a, b), b)).toEqual(a);
      }),
    );
  });

  it("undoes it for weights that are multiples of a power of two, and for missing and excluded answers", () => {
    const rows = fc.array(
      fc.record({
        answer: fc.oneof(
          npsAnswers.map((answers) => answers[0]),
          fc.constantFrom(11, 6.5),
        ),
        w: dyadicWeight,
      }),
    );
    fc.assert(
      fc.property(rows, rows, (first, second) => {
        const tally = (rows: readonly { answer: Answer; w: number }[], startAt: number) =>
          tallyScores(rows, { metric: NPS, score: "answer", weight: "w", onInvalid: "exclude", startAt });
        const [a, b] = [tally(first, 0), tally(second, first.length)];
        const rest = subtractTally(mergeTallies(a, b), b);
        expect({ ...rest, excluded: null }).toEqual({ ...a, excluded: null });
        for (const [reason, { count, positions }] of Object.entries(rest.excluded)) {
          const had = a.excluded[reason as keyof typeof a.excluded]!;
          expect(count).toBe(had.count);
          // Of the first five positions of both those of b are gone; what is left are positions of a.
          expect(had.positions).toEqual(expect.arrayContaining([...positions]));
        }
      }),
    );
  });

  it("leaves sums of exactly 0 where no answers are left, whatever the weights", () => {
    const tally = (weights: number[]) =>
      tallyScores(
        weights.map((w) => ({ s: 9, w })),
        { metric: NPS, score: "s", weight: "w" },
      );
    let sum = tally([]);
    for (const w of [0.1, 0.7, 1e9, 0.3]) sum = mergeTallies(sum, tally([w]));
    for (const w of [0.1, 0.7, 1e9, 0.3]) sum = subtractTally(sum, tally([w]));
    expect(sum).toEqual(tally([]));
  });

  it("takes nothing from the part or the whole that it is given", () => {
    const whole = Object.freeze(tallyScores([9, 9, null], { metric: NPS }));
    expect(subtractTally(whole, emptyTally(NPS))).toEqual(whole);
    expect(subtractTally(whole, whole)).toEqual(emptyTally(NPS));
    expect(whole.counts[9]).toBe(2);
  });

  it("refuses a part that is not in the whole", () => {
    const [one, two] = [tallyScores([9], { metric: NPS }), tallyScores([9, 9, null], { metric: NPS })];
    expect(() => subtractTally(one, two)).toThrow("at most the 1 answers that are in the tally, got 2");
    expect(() => subtractTally(tallyScores([9, 9], { metric: NPS }), two)).toThrow("at most the 0 answers");
    expect(() => subtractTally(one, { min: 1, max: 10, counts: [], missing: 0, excluded: {} })).toThrow(
      RangeError,
    );
    const weighted = tallyScores([{ s: 9, w: 2 }], { metric: NPS, score: "s", weight: "w" });
    expect(() => subtractTally(weighted, one)).toThrow("weights in both tallies or in none");
  });
});
