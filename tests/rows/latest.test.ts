import { describe, expect, it } from "vitest";
import { onePerRespondent } from "../../src/index.js";

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

  it.each([[null], ["2026-01-05"], [NaN], [new Date("yesterday")], [undefined]])(
    "rejects the time %s",
    (at) => {
      const bad = [
        { who: "a", at: 1 as unknown },
        { who: "b", at },
      ];
      expect(() => onePerRespondent(bad, { respondent: "who", at: "at" })).toThrow("at rows[1].at");
    },
  );

  it("rejects ISO text with a message about how to read it, which works", () => {
    const answers = [
      { who: "a", at: "2026-01-05T09:00:00+01:00", rating: 10 },
      { who: "a", at: "2026-01-05T08:30:00Z", rating: 3 },
    ];
    expect(() => onePerRespondent(answers, { respondent: "who", at: "at" })).toThrow(
      'got "2026-01-05T09:00:00+01:00" at rows[0].at; ISO 8601 text with an offset is read by a function: ' +
        "at: (row) => new Date(row.at), with your column for at",
    );
    const read = { respondent: "who", at: (row: (typeof answers)[number]) => new Date(row.at) } as const;
    expect(onePerRespondent(answers, read).map(({ rating }) => rating)).toEqual([3]);
    const none = [{ who: "a", at: null }];
    expect(() => onePerRespondent(none, { respondent: "who", at: "at" })).toThrow(
      /got null at rows\[0\]\.at$/,
    );
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
