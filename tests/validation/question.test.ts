import { describe, expect, it } from "vitest";
import { CES_1, csatMetric, NPS, NPS_1_TO_10, THUMBS } from "../../src/index.js";
import { AGREEMENT_5, parseResponses, type Issue } from "../../src/validation/index.js";

const codes = (issues: readonly Issue[]) => issues.map(({ row, column, code }) => [row, column, code]);
const csv = { numericStrings: true };
const options = { metric: NPS, columns: { score: "nps" }, reading: csv };

describe("mixed scales", () => {
  it("reports mixed scales for several numbers off the scale, but not for a single code", () => {
    const metric = csatMetric();
    const given = { metric, columns: { score: "rating" } };
    const rows = (...ratings: unknown[]) => ratings.map((rating) => ({ rating }));
    expect(parseResponses(rows(5, 4, 6, 6), given).summary.issues).toEqual({ "out-of-scale": 2 });
    const mixed = parseResponses(rows(5, 4, 80, 100, 80), given);
    expect(mixed.summary.issues).toEqual({ "out-of-scale": 3, "mixed-scales": 1 });
    expect(mixed.issues.at(-1)!.message).toBe(
      "This column has numbers outside the scale 1 to 5 (80, 100) and numbers on it: it may mix two scales.",
    );
    expect(mixed.responses).toHaveLength(2);
  });

  it("reports mixed scales for labels of five points together with numbers up to ten", () => {
    const given = {
      metric: NPS_1_TO_10,
      columns: { score: "rating" },
      reading: { ...csv, labels: AGREEMENT_5 },
    };
    const mixed = parseResponses([{ rating: "Agree" }, { rating: "8" }], given);
    expect(codes(mixed.issues)).toEqual([[null, "rating", "mixed-scales"]]);
    expect(mixed.summary.sentence).toContain('Also to check: 1 mixed-scales in "rating".');
    const among = parseResponses([{ rating: "Agree" }, { rating: "4" }, { rating: "4" }], given);
    expect(among.issues).toMatchObject([{ code: "number-among-words", leftOut: "nothing" }]);
    expect(among.summary.issues).toEqual({ "number-among-words": 2 });
    expect(parseResponses([{ rating: "8" }, { rating: "9" }], given).issues).toEqual([]);
  });

  it("reads low answers on a high scale, and points out that none is in the upper half", () => {
    const rows = Array.from({ length: 200 }, (_, i) => ({ nps: String(1 + (i % 5)) }));
    const { issues, summary } = parseResponses(rows, options);
    expect(summary).toMatchObject({ answered: 200, observed: { min: 1, max: 5 } });
    expect(issues.map(({ code, message, leftOut }) => [code, message, leftOut])).toEqual([
      ["lower-half-only", "No answer is above 5: is the scale 0 to 10?", "nothing"],
    ]);
    const codesOf = (some: readonly object[], given: Parameters<typeof parseResponses>[1] = options) =>
      parseResponses(some, given).issues.map(({ code }) => code);
    expect(codesOf([...rows, { nps: "6" }])).toEqual([]);
    expect(codesOf(rows.slice(0, 9))).toEqual([]);
    // Where low is good, honest answers are low; two points are too few to tell.
    expect(
      codesOf(
        rows.map(() => ({ nps: 1 })),
        { ...options, metric: CES_1 },
      ),
    ).toEqual([]);
    expect(
      codesOf(
        rows.map(() => ({ nps: 0 })),
        { ...options, metric: THUMBS },
      ),
    ).toEqual([]);
  });
});

it("says from ten answers on that none is in the upper half", () => {
  const low = (n: number) => Array.from({ length: n }, (_, i) => ({ nps: String(i % 5) }));
  const codesOf = (n: number) => parseResponses(low(n), options).issues.map(({ code }) => code);
  expect([codesOf(9), codesOf(10)]).toEqual([[], ["lower-half-only"]]);
});
