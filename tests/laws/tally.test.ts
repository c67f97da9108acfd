import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyTally, mergeTallies, NPS, rollUp, tallyAsync, tallyBy, tallyScores } from "../../src/index.js";
import { dyadicWeight, keyName, npsAnswers, npsTally } from "../support/arbitraries.js";

const options = { metric: NPS, onInvalid: "exclude" } as const;
const messy = fc
  .array(fc.oneof(npsAnswers, fc.constantFrom([11], [6.5], [NaN], ["9" as never])))
  .map((lists) => lists.flat());

describe("tallies", () => {
  it("form a commutative monoid under merging", () => {
    const tally = fc.oneof(
      npsTally,
      messy.map((answers) => tallyScores(answers, options)),
    );
    fc.assert(
      fc.property(tally, tally, tally, (a, b, c) => {
        expect(mergeTallies(a, emptyTally(NPS))).toEqual(a);
        expect(mergeTallies(emptyTally(NPS), a)).toEqual(a);
        expect(mergeTallies(a, b)).toEqual(mergeTallies(b, a));
        expect(mergeTallies(mergeTallies(a, b), c)).toEqual(mergeTallies(a, mergeTallies(b, c)));
        expect(mergeTallies(a, b, c)).toEqual(mergeTallies(mergeTallies(a, b), c));
      }),
    );
  });

  it("merge to the tally of all their answers", () => {
    fc.assert(
      fc.property(messy, messy, (a, b) => {
        const parts = mergeTallies(
          tallyScores(a, options),
          tallyScores(b, { ...options, startAt: a.length }),
        );
        expect(tallyScores([...a, ...b], options)).toEqual(parts);
      }),
    );
  });

  it("do not depend on the order of answers", () => {
    fc.assert(
      fc.property(npsAnswers, (answers) => {
        expect(tallyScores([...answers].reverse(), options)).toEqual(tallyScores(answers, options));
      }),
    );
  });

  it("account for every answer: counted, missing or excluded", () => {
    fc.assert(
      fc.property(messy, (answers) => {
        const { counts, missing, excluded } = tallyScores(answers, options);
        const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
        expect(sum([...counts]) + missing + sum(Object.values(excluded).map(({ count }) => count))).toBe(
          answers.length,
        );
      }),
    );
  });

  it("are the same from an array, an iterator, a stream and, where they fit, bytes", async () => {
    await fc.assert(
      fc.asyncProperty(messy, async (answers) => {
        const tally = tallyScores(answers, options);
        expect(tallyScores(answers.values(), options)).toEqual(tally);
        expect(await tallyAsync(answers, options)).toEqual(tally);
        const bytes = Uint8Array.from(answers.filter((answer) => Number.isInteger(answer)) as number[]);
        expect(tallyScores(bytes, options)).toEqual(tallyScores([...bytes], options));
      }),
      { numRuns: 50 },
    );
  });

  it("survive JSON", () => {
    fc.assert(
      fc.property(messy, (answers) => {
        const tally = tallyScores(answers, { ...options, weight: () => 0.3 });
        expect(JSON.parse(JSON.stringify(tally))).toEqual(tally);
      }),
    );
  });

  it("do not change their input", () => {
    fc.assert(
      fc.property(messy, (answers) => {
        const before = [...answers];
        tallyScores(Object.freeze(answers), options);
        expect(answers).toEqual(before);
      }),
    );
  });
});

describe("tables of tallies", () => {
  const rows = fc.array(
    fc.record({
      channel: keyName,
      region: fc.oneof(keyName, fc.constantFrom(null, 1, true)),
      rating: fc.integer({ min: 0, max: 10 }),
      weight: dyadicWeight,
    }),
  );

  it("roll up to any subset of their keys exactly, and to the whole", () => {
    fc.assert(
      fc.property(rows, fc.boolean(), (rows, weighted) => {
        const base = { metric: NPS, score: "rating", weight: weighted ? "weight" : undefined } as const;
        const cube = tallyBy(rows, { ...base, by: ["channel", "region"] });
        expect(rollUp(cube, "channel")).toEqual(tallyBy(rows, { ...base, by: "channel" }));
        expect(rollUp(cube, "region")).toEqual(tallyBy(rows, { ...base, by: "region" }));
        expect(rollUp(rollUp(cube, "region"), [])).toEqual(rollUp(cube, []));
        if (rows.length > 0) expect(rollUp(cube, [])[0]!.tally).toEqual(tallyScores(rows, base));
      }),
    );
  });
});
