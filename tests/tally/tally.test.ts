import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compareScores,
  computeNps,
  csatMetric,
  emptyTally,
  mergeTallies,
  NPS,
  subtractTally,
  tallyScores,
  type Answer,
  type Tally,
} from "../../src/index.js";
import { dyadicWeight, npsAnswers, npsTally } from "../support/arbitraries.js";

const nps = { metric: NPS } as const;
const exclude = { metric: NPS, onInvalid: "exclude" } as const;

describe("mergeTallies", () => {
  it("adds counts, missing and excluded and keeps the lowest positions", () => {
    const a = tallyScores([9, null, 11], exclude);
    const b = tallyScores([9, 12, 2], { ...exclude, startAt: 3 });
    const merged = mergeTallies(a, b);
    expect(merged).toEqual(tallyScores([9, null, 11, 9, 12, 2], exclude));
    expect(merged.excluded["out-of-scale"]).toEqual({ count: 2, positions: [2, 4] });
  });

  it("counts answers without weights as 1 when others are weighted", () => {
    const weighted = tallyScores([{ s: 9, w: 3 }], { ...nps, score: "s", weight: "w" });
    expect(mergeTallies(tallyScores([9, 0], nps), weighted).weights?.sums).toEqual([
      1, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0,
    ]);
  });

  it("rejects tallies of different scales, naming them", () => {
    const other = tallyScores([5], { metric: csatMetric() }) as Tally;
    expect(() => mergeTallies(emptyTally(NPS) as Tally, other)).toThrow(
      "Expected a tally from 0 to 10, got one from 1 to 5",
    );
  });

  it("rejects a stored tally with a negative count or too few counts", () => {
    const stored = { ...emptyTally(NPS), counts: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1] };
    expect(() => mergeTallies(emptyTally(NPS), stored)).toThrow(
      "Expected a count of 0 or more, got -1 at tallies[1].counts[10]",
    );
    expect(() => mergeTallies(emptyTally(NPS), { ...stored, counts: [1] })).toThrow(
      "Expected 11 counts, got 1",
    );
  });

  it("does not change its input", () => {
    const frozen = tallyScores([9, 11], exclude);
    Object.freeze(frozen.counts);
    Object.freeze(frozen.excluded);
    Object.freeze(frozen.excluded["out-of-scale"]?.positions);
    expect(mergeTallies(frozen, frozen).counts[9]).toBe(2);
    expect(frozen.counts[9]).toBe(1);
  });
});

describe("subtractTally", () => {
  it("undoes mergeTallies exactly", () => {
    fc.assert(
      fc.property(npsTally, npsTally, (a, b) => {
        expect(subtractTally(mergeTallies(a, b), b)).toEqual(a);
      }),
    );
  });

  it("undoes mergeTallies for weights that are multiples of a power of two, and for missing and excluded answers", () => {
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

  it("leaves sums of exactly 0 if no answers are left, whatever the weights", () => {
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

  it("does not change its input", () => {
    const whole = Object.freeze(tallyScores([9, 9, null], { metric: NPS }));
    expect(subtractTally(whole, emptyTally(NPS))).toEqual(whole);
    expect(subtractTally(whole, whole)).toEqual(emptyTally(NPS));
    expect(whole.counts[9]).toBe(2);
  });

  it("rejects a part that is not in the whole", () => {
    const [one, two] = [tallyScores([9], { metric: NPS }), tallyScores([9, 9, null], { metric: NPS })];
    expect(() => subtractTally(one, two)).toThrow("at most as many answers as the whole has, 1, got 2");
    expect(() => subtractTally(tallyScores([9, 9], { metric: NPS }), two)).toThrow(
      "as many answers as the whole has, 0, got 1",
    );
    expect(() => subtractTally(one, { min: 1, max: 10, counts: [], missing: 0, excluded: {} })).toThrow(
      RangeError,
    );
    const weighted = tallyScores([{ s: 9, w: 2 }], { metric: NPS, score: "s", weight: "w" });
    expect(() => subtractTally(weighted, one)).toThrow("weights in both tallies or in none");
  });
});

describe("a tally from storage", () => {
  it("is rejected when a count or a weight is not a number, since text would be concatenated", () => {
    const tally = tallyScores([9, 10, 3, 8], { metric: NPS });
    const counts = (value: unknown) => tally.counts.map((count, i) => (i === 3 ? (value as number) : count));
    for (const value of ["1", 1n, NaN, null]) {
      expect(() => computeNps({ ...tally, counts: counts(value) })).toThrow(
        /Expected a count of 0 or more, got .* at counts\[3\]$/,
      );
      for (const name of ["sums", "squares"]) {
        const weights = { sums: tally.counts, squares: tally.counts, [name]: counts(value) };
        expect(() => computeNps({ ...tally, weights })).toThrow(`at ${name}[3]`);
      }
    }
  });
});

describe("a score instead of a tally", () => {
  it("is rejected by every function that takes a tally", () => {
    const score = computeNps([9]) as never;
    expect(() => mergeTallies(score, score)).toThrow(
      "Expected a tally, got an object, a score: give the answers or the tally",
    );
    expect(() => compareScores(score, score, NPS)).toThrow(
      "Expected answers or a tally, got a score: give the answers or the tally",
    );
  });
});
