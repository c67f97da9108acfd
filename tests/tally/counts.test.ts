import { describe, expect, it } from "vitest";
import { compareSegments, NPS, tallyCounts, tallyScores } from "../../src/index.js";

const options = { metric: NPS, point: "rating", count: "n" } as const;

describe("tallyCounts", () => {
  it("counts numbers, bigints, text, bytes and Decimals; NULL is missing", () => {
    const decimal = { toString: () => "12.0" };
    const rows = [
      { rating: 9, n: 40n },
      { rating: 10n, n: "3" },
      { rating: "8", n: new TextEncoder().encode("7") },
      { rating: 0, n: decimal },
      { rating: { value: "6" }, n: { value: "5" } },
      { rating: 9, n: 2 },
      { rating: null, n: "4" },
    ];
    const { counts, missing, excluded } = tallyCounts(rows, options);
    expect(counts).toEqual([12, 0, 0, 0, 0, 0, 5, 0, 7, 42, 3]);
    expect([missing, excluded]).toEqual([4, {}]);
  });

  it("groups by one key or several, or by functions", () => {
    const rows = [
      { channel: "chat", region: "EU", rating: 3, n: 40 },
      { channel: "chat", region: null, rating: 9, n: 60 },
      { channel: "email", region: "EU", rating: 10, n: 80 },
      { channel: "chat", region: "EU", rating: 10, n: 1 },
    ];
    expect(
      tallyCounts(rows, { ...options, by: "channel" }).map(({ key, tally }) => [key, tally.counts[10]]),
    ).toEqual([
      [{ channel: "chat" }, 1],
      [{ channel: "email" }, 80],
    ]);
    expect(tallyCounts(rows, { ...options, by: ["channel", "region"] })).toHaveLength(3);
    expect(tallyCounts(rows, { ...options, by: { where: (row) => row.region } })[1]!.key).toEqual({
      where: null,
    });
    expect(compareSegments(tallyCounts(rows, { ...options, by: "channel" }), NPS).segments).toHaveLength(2);
  });

  it("reads keys as drivers give them, and refuses dates", () => {
    const by = (key: unknown) =>
      tallyCounts([{ key, rating: 9, n: 1 }], { ...options, by: "key" })[0]!.key.key;
    expect(by(5n)).toBe(5);
    expect(by(2n ** 60n)).toBe("1152921504606846976");
    expect(by(new TextEncoder().encode("né"))).toBe("né");
    expect(by(true)).toBe(true);
    expect(() => by(new Date(0))).toThrow("cast it to text, got an object at rows[0].key");
    expect(() => by({})).toThrow(TypeError);
    expect(() => by(NaN)).toThrow(RangeError);
  });

  it("is an empty tally without rows, and an empty table with keys", () => {
    expect(tallyCounts([], options)).toEqual(tallyScores([], { metric: NPS }));
    expect(tallyCounts([], { ...options, by: "channel" })).toEqual([]);
  });

  it.each([
    [1.5, "a whole count of 0 or more, below 2^53, got 1.5 at rows[0].n", RangeError],
    [
      "9007199254740993",
      'a whole count of 0 or more, below 2^53, got "9007199254740993" at rows[0].n',
      RangeError,
    ],
    [-1, "a whole count of 0 or more, below 2^53, got -1", RangeError],
    ["12 answers", 'a number, got "12 answers" at rows[0].n', TypeError],
    [null, "a number, got null", TypeError],
    [NaN, "a number, got NaN", RangeError],
    ["", 'a number, got ""', TypeError],
  ])("refuses the count %s", (n, message, Kind) => {
    const call = () => tallyCounts([{ rating: 9, n }], options);
    expect(call).toThrow(`Expected ${message}`);
    expect(call).toThrow(Kind);
  });

  it("refuses what is no point, or counts it by reason with the places of the first few", () => {
    const rows = [
      { rating: 11, n: 5 },
      { rating: "abc", n: 2 },
      { rating: 6.5, n: 1 },
      { rating: 99, n: 4 },
      { rating: 12, n: 0 },
    ];
    expect(() => tallyCounts(rows, options)).toThrow(
      'Expected a whole number from 0 to 10 or null, or onInvalid: "exclude", got 11 at rows[0].rating',
    );
    expect(tallyCounts(rows, { ...options, onInvalid: "exclude" }).excluded).toEqual({
      "out-of-scale": { count: 9, positions: [0, 3] },
      "not-a-number": { count: 2, positions: [1] },
      "not-an-integer": { count: 1, positions: [2] },
    });
  });

  it("refuses a column that no row has", () => {
    const rows: Iterable<Record<string, number>> = new Set([{ rating: 9, n: 1 }]);
    expect(() => tallyCounts(rows, { ...options, point: "ratng" })).toThrow('did you mean "rating"?');
    expect(() => tallyCounts([...rows], { ...options, by: "chanel" })).toThrow("got rows with rating, n");
  });

  it.each(["point", "count", "by"])("refuses a %s that names nothing", (name) => {
    const rows = [{ rating: 9, n: 1 }];
    const wrong = name === "by" ? { by: [Object.create(null)] } : { [name]: 7 };
    expect(() => tallyCounts(rows, { ...options, ...wrong } as never)).toThrow(/^Expected /);
  });
});
