import { describe, expect, it } from "vitest";
import { computeNps, mergeTallies, NPS, rollUp, tallyBy, tallyScores } from "../../src/index.js";

const rows = [
  { channel: "chat", region: "EU", rating: 9 },
  { channel: "email", region: "EU", rating: 3 },
  { channel: "chat", region: "US", rating: 10 },
  { channel: "chat", region: "EU", rating: null },
];
const options = { metric: NPS, score: "rating" } as const;

describe("tallyBy", () => {
  it("groups by one key, in order of first appearance", () => {
    const table = tallyBy(rows, { ...options, by: "channel" });
    expect(table.map(({ key }) => key)).toEqual([{ channel: "chat" }, { channel: "email" }]);
    expect(table[0]!.tally).toEqual(tallyScores([9, 10, null], { metric: NPS }));
  });

  it("groups by several keys, with functions for keys that are not properties", () => {
    const table = tallyBy(rows, { ...options, by: ["channel", "region"] });
    expect(table.map(({ key }) => Object.values(key).join())).toEqual(["chat,EU", "email,EU", "chat,US"]);
    const derived = tallyBy(rows, { ...options, by: { channel: "channel", area: (row) => row.region } });
    expect(derived[2]!.key).toEqual({ channel: "chat", area: "US" });
  });

  it('distinguishes 1, "1", true, null and an empty string, and treats undefined as null', () => {
    const keys = [1, "1", true, "true", null, undefined, "", "null"];
    const table = tallyBy(
      keys.map((k) => ({ k, rating: 9 })),
      { ...options, by: "k" },
    );
    expect(table.map(({ key, tally }) => [key.k, tally.counts[9]])).toEqual([
      [1, 1],
      ["1", 1],
      [true, 1],
      ["true", 1],
      [null, 2],
      ["", 1],
      ["null", 1],
    ]);
  });

  it("treats hostile names as ordinary ones, as keys and as values", () => {
    const hostile = JSON.parse(
      '[{"__proto__":"constructor","rating":9},{"__proto__":"__proto__","rating":1}]',
    ) as {
      __proto__: string;
      rating: number;
    }[];
    const table = tallyBy(hostile, { ...options, by: "__proto__" });
    expect(table.map(({ key }) => JSON.stringify(key))).toEqual([
      '{"__proto__":"constructor"}',
      '{"__proto__":"__proto__"}',
    ]);
    expect(Object.getPrototypeOf(table[0]!.key)).toBe(Object.prototype);
    expect(rollUp(table, "__proto__")).toEqual(table);
  });

  it.each([[{}], [NaN], [Infinity], [new Date(0)], [9n]])(
    "rejects the key %s with its name and position",
    (k) => {
      const bad = [
        { k: "a" as unknown, rating: 9 },
        { k, rating: 9 },
      ];
      expect(() => tallyBy(bad, { ...options, by: "k" })).toThrow(/as key "k", got .* at rows\[1\]\.k$/);
    },
  );

  it("rejects a key that no row has", () => {
    expect(() => tallyBy(rows as Record<string, unknown>[], { ...options, by: "chanel" })).toThrow(
      'Expected rows with "chanel", got rows with channel, region, rating',
    );
  });

  it("rejects an empty list of keys", () => {
    expect(() => tallyBy(rows, { ...options, by: [] })).toThrow(
      "Expected a name, names, or names with functions, got an object at by",
    );
  });

  it("gives an empty table without rows", () => {
    expect(tallyBy([] as typeof rows, { ...options, by: "channel" })).toEqual([]);
  });

  it("gives excluded positions among all rows, and uses weights", () => {
    const bad = [...rows, { channel: "email", region: "EU", rating: 42 }];
    const table = tallyBy(bad, { ...options, by: "channel", onInvalid: "exclude", weight: () => 2 });
    expect(table[1]!.tally.excluded).toEqual({ "out-of-scale": { count: 1, positions: [4] } });
    expect(table[0]!.tally.weights?.sums[9]).toBe(2);
    expect(() => tallyBy(bad, { ...options, by: "channel" })).toThrow("got 42 at rows[4].rating");
  });

  it("survives JSON with the same scores", () => {
    const table = tallyBy(rows, { ...options, by: "channel" });
    const restored = JSON.parse(JSON.stringify(table)) as typeof table;
    expect(restored).toEqual(table);
    expect(computeNps(restored[0]!.tally)).toEqual(computeNps(table[0]!.tally));
  });
});

describe("rollUp", () => {
  const cube = tallyBy(rows, { ...options, by: ["channel", "region"] });

  it("gives exactly the table that tallyBy gives for fewer keys", () => {
    expect(rollUp(cube, "channel")).toEqual(tallyBy(rows, { ...options, by: "channel" }));
    expect(rollUp(cube, ["region"])).toEqual(tallyBy(rows, { ...options, by: "region" }));
  });

  it("gives the total without keys", () => {
    expect(rollUp(cube, [])).toEqual([
      { key: {}, tally: mergeTallies(cube[0]!.tally, cube[1]!.tally, cube[2]!.tally) },
    ]);
    expect(rollUp([], [])).toEqual([]);
  });

  it("rejects a key that the table does not have, naming those it has", () => {
    expect(() => rollUp(cube, "team" as "channel")).toThrow(
      'Expected a row with the key "team", got one with "channel", "region" at table[0]',
    );
  });
});
