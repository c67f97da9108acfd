import { describe, expect, it } from "vitest";
import { NPS, onePerRespondent } from "../../src/index.js";
import { parseResponses } from "../../src/validation/index.js";

describe("onePerRespondent", () => {
  const rows = [
    { who: "a", at: new Date("2026-01-05"), month: 1, rating: 10 },
    { who: "b", at: new Date("2026-01-09"), month: 1, rating: 8 },
    { who: "a", at: new Date("2026-02-01"), month: 2, rating: 2 },
    { who: null, at: new Date("2026-01-01"), month: 1, rating: 5 },
    { who: null, at: new Date("2026-01-02"), month: 1, rating: 6 },
    { who: "a", at: new Date("2026-01-20"), month: 1, rating: 7 },
  ];
  const ratings = (kept: typeof rows) => kept.map(({ rating }) => rating);

  it("keeps the newest answer of each respondent and all rows without a respondent, in the order of the rows", () => {
    expect(ratings(onePerRespondent(rows, { respondent: "who", at: "at" }))).toEqual([8, 2, 5, 6]);
  });

  it("keeps one answer per month if months are given as within", () => {
    const monthly = onePerRespondent(rows, { respondent: "who", at: (row) => row.at, within: "month" });
    expect(ratings(monthly)).toEqual([8, 2, 5, 6, 7]);
  });

  it("keeps the later row of two answers given at the same time", () => {
    const twins = [
      { who: 1, at: 5, rating: 9 },
      { who: 1, at: 5, rating: 3 },
      { who: "1", at: 5, rating: 4 },
    ];
    // Ids compare as text: a number from JSON and the same text from a CSV are one respondent.
    expect(onePerRespondent(twins, { respondent: "who", at: "at" }).map(({ rating }) => rating)).toEqual([4]);
  });

  it("keeps every row of a respondent who is not known, null or blank, whatever its time", () => {
    const strangers = ["", " ", "\u00a0", null, undefined, "a", "a"].map((who, rating) => {
      return { who, at: who === "a" ? rating : null, rating };
    });
    const kept = onePerRespondent(strangers, { respondent: "who", at: "at" });
    expect(kept.map(({ rating }) => rating)).toEqual([0, 1, 2, 3, 4, 6]);
    const things = [{ who: {}, at: 1 }];
    expect(() => onePerRespondent(things, { respondent: "who", at: "at" })).toThrow(
      "Expected text or a number as id, got an object at rows[0].who",
    );
  });

  it.each([["2026-01-05"], ["2026-01-05T09:00:00"], [NaN], [new Date("yesterday")], [true], [{}]])(
    "rejects the time %s",
    (at) => {
      const bad = [
        { who: "a", at: 1 as unknown },
        { who: "b", at },
      ];
      expect(() => onePerRespondent(bad, { respondent: "who", at: "at" })).toThrow("at rows[1].at");
    },
  );

  it("reads ISO text with an offset, as other functions do", () => {
    const answers = [
      { who: "a", at: "2026-01-05T09:00:00+01:00", rating: 10 },
      { who: "a", at: "2026-01-05T08:30:00Z", rating: 3 },
      { who: "b", at: "2026-01-05T08:30:00Z", rating: 4 },
      { who: "b", at: "2026-01-05T09:00:00+01:00", rating: 5 },
    ];
    const kept = onePerRespondent(answers, { respondent: "who", at: "at" });
    expect(kept.map(({ rating }) => rating)).toEqual([3, 4]);
  });

  it("takes responses as parseResponses gives them, dates and respondents missing", () => {
    const cells = [
      { who: "u1", nps: 9, t: "2026-01-01T00:00:00Z" },
      { who: "u1", nps: 2, t: "2026-02-01T00:00:00Z" },
      { who: null, nps: 7, t: "2026-02-01T00:00:00Z" },
      { who: null, nps: 8, t: null },
      { who: "u1", nps: 5, t: null },
      { who: "u2", nps: 1, t: null },
    ];
    const columns = { score: "nps", respondent: "who", at: "t" };
    const { responses } = parseResponses(cells, { metric: NPS, columns });
    const kept = onePerRespondent(responses, { respondent: "respondent", at: "at" });
    expect(kept.map(({ score }) => score)).toEqual([2, 7, 8, 1]);
  });

  it("reads no time of a row without a respondent, and takes one without a time for the earliest", () => {
    const answers = [
      { who: null, at: "yesterday", s: 9 },
      { who: "a", at: 1, s: 3 },
      { who: "a", at: undefined, s: 4 },
      { who: "b", at: null, s: 5 },
      { who: "b", at: null, s: 6 },
    ];
    const kept = onePerRespondent(answers, { respondent: "who", at: "at" });
    expect(kept.map(({ s }) => s)).toEqual([9, 3, 6]);
  });

  it("names the position of a row that is not an object", () => {
    const read = () => onePerRespondent([{ at: 1 }, null] as never[], { respondent: "who", at: "at" });
    expect(read).toThrow('Expected rows with "who", got rows with at');
    const rest = [{ who: "a", at: 1 }, null] as never[];
    expect(() => onePerRespondent(rest, { respondent: "who", at: "at" })).toThrow(
      'Expected a row with "who", got null at rows[1]',
    );
  });

  it("rejects a property that no row has, and accepts an empty list", () => {
    expect(() => onePerRespondent(rows as never[], { respondent: "whom", at: "at" })).toThrow('"whom"');
    expect(onePerRespondent([] as typeof rows, { respondent: "who", at: "at" })).toEqual([]);
  });
});
