import { describe, expect, it } from "vitest";
import { compareDrivers, comparePaired, compareSegments, computeNps, NPS } from "../../src/index.js";
import {
  mentionsFromRows,
  mentionsQuery,
  pairsFromRows,
  pairsQuery,
  periodTalliesFromRows,
  talliesFromRows,
  tallyQuery,
  type SqlRow,
} from "../../src/sql/index.js";
import { tallySchema } from "../../src/schemas/index.js";
import { calendarOf, trendFromTallies } from "../../src/trend/index.js";

const base = { dialect: "duckdb", from: "answers", metric: NPS, score: "rating" } as const;
const long = tallyQuery({ ...base, by: "channel", shape: "long" });
const wide = tallyQuery({ ...base, by: "channel" });
const longRow = (channel: unknown, point: unknown, n: unknown, reason: unknown = null) => ({
  channel,
  cx_point: point,
  cx_left_out: reason,
  cx_n: n,
  cx_query: long.id,
});
const X = { onInvalid: "exclude" } as const;
const counts = (rows: readonly SqlRow[], query = long) => talliesFromRows(rows, query, X)[0]!.tally.counts;

describe("rows of a result", () => {
  const decimal = { toString: () => "4.000" };
  it.each([
    ["numbers", 4],
    ["bigints", 4n],
    ["text", "4"],
    ["text with decimals", "4.0"],
    ["Decimals", decimal],
    ["wrapped text", { value: "4" }],
    ["bytes", new TextEncoder().encode("4")],
  ])("are read with counts as %s", (_, n) => {
    expect(counts([longRow("chat", 9, n)])[9]).toBe(4);
    expect(counts([longRow("chat", "9", n)])[9]).toBe(4);
  });

  it("are objects with names in any case, or arrays", () => {
    const row = longRow("chat", 9, 4);
    const upper = Object.fromEntries(Object.entries(row).map(([name, value]) => [name.toUpperCase(), value]));
    expect(counts([upper])[9]).toBe(4);
    expect(counts([long.columns.map((name) => row[name as keyof typeof row])])[9]).toBe(4);
    expect(counts([row, Object.values(row), upper])[9]).toBe(12);
  });

  it("of the same group add up, as parts of a cluster of machines or days of a table do", () => {
    const row = (n: number) =>
      wide.columns.map((name) => (name === "channel" ? "chat" : name === "cx_query" ? wide.id : n));
    expect(counts([row(1), row(2)], wide)).toEqual(new Array(11).fill(3));
  });

  it("are refused when they are of another query", () => {
    const other = tallyQuery({ ...base, by: "channel", shape: "long", score: "other" });
    const call = () => talliesFromRows([longRow("chat", 9, 4)], other);
    expect(call).toThrow(
      `Expected the result of this query, ${other.id}, got ${long.id} at rows[0].cx_query`,
    );
    expect(() => talliesFromRows([{ channel: "chat" }], long)).toThrow(
      'Expected a row with "cx_point", got one with channel at rows[0]',
    );
    expect(() => talliesFromRows([["chat", 9]], long)).toThrow("Expected the columns channel, cx_point");
    expect(() => talliesFromRows([5] as never, long)).toThrow(TypeError);
    expect(() => talliesFromRows(null as never, long)).toThrow(TypeError);
    expect(() => talliesFromRows([], mentionsQuery({ ...base, mentions: "tags" }) as never)).toThrow(
      'Expected a query of the kind tallies, got "mentions" at query',
    );
  });

  it.each([
    [1.5, RangeError],
    [-1, RangeError],
    ["9007199254740993", RangeError],
    [2 ** 53, RangeError],
    ["4 rows", TypeError],
    [null, TypeError],
    [NaN, RangeError],
    [true, TypeError],
  ])("are refused with the count %s", (n, Kind) => {
    expect(() => talliesFromRows([longRow("chat", 9, n)], long)).toThrow(Kind);
    expect(() => talliesFromRows([longRow("chat", 9, n)], long)).toThrow("at rows[0].cx_n");
  });

  it("are refused with points and reasons that there are not", () => {
    expect(() => counts([longRow("chat", 11, 1)])).toThrow("Expected a point from 0 to 10, got 11");
    expect(() => counts([longRow("chat", 6.5, 1)])).toThrow("Expected a point from 0 to 10");
    expect(() => counts([longRow("chat", null, 1, "wrong")])).toThrow("one of not-a-number");
  });

  it("have keys that are text, numbers or true and false; dates are another day elsewhere", () => {
    const key = (value: unknown) => talliesFromRows([longRow(value, 9, 1)], long)[0]!.key.channel;
    expect(["chat", 5, 5n, true, null].map(key)).toEqual(["chat", 5, 5, true, null]);
    expect(key(new TextEncoder().encode("é"))).toBe("é");
    expect(() => key(new Date(0))).toThrow("cast it to text, got an object at rows[0].channel");
    expect(() => key({ days: 3 })).toThrow(TypeError);
  });

  it("tell what the engine left out", () => {
    const rows = [longRow("chat", 9, 4), longRow("chat", null, 2, "out-of-scale"), longRow("chat", null, 3)];
    expect(() => talliesFromRows(rows, long)).toThrow(
      'Expected whole numbers from 0 to 10 or NULL, or onInvalid: "exclude", got 2 answers excluded as out-of-scale in {"channel":"chat"}',
    );
    const { tally } = talliesFromRows(rows, long, X)[0]!;
    expect([tally.missing, tally.excluded]).toEqual([3, { "out-of-scale": { count: 2, positions: [] } }]);
    expect(tallySchema(NPS).parse(tally)).toEqual(tally);
  });

  it("need the function of their query", () => {
    const period = {
      at: "at",
      type: "instant",
      calendar: calendarOf("month", "UTC"),
      from: "2026-01-01",
      to: "2026-03-01",
    } as const;
    const months = tallyQuery({ ...base, period });
    const sets = tallyQuery({ ...base, by: ["a", "b"], groupings: 1 });
    expect(() => talliesFromRows([], months)).toThrow("without periods, or periodTalliesFromRows");
    expect(() => periodTalliesFromRows([], long)).toThrow("a query with periods");
    expect(() => talliesFromRows([], sets)).toThrow("a part of splitGroupings");
  });

  it("of folded clusters do not add up", () => {
    const query = tallyQuery({ ...base, cluster: "who" });
    const row = query.columns.map((name) => (name === "cx_query" ? query.id : 1));
    expect(talliesFromRows([row], query, X)[0]!.tally.clusters).toMatchObject({ number: 1 });
    expect(() => talliesFromRows([row, row], query)).toThrow("Expected each group once with folded clusters");
  });
});

describe("tallies of a result", () => {
  it("go into every function that takes tallies", () => {
    const table = talliesFromRows(
      [longRow("chat", 9, 40), longRow("email", 3, 30), longRow("chat", 2, 9)],
      long,
    );
    expect(compareSegments(table, NPS).segments).toHaveLength(2);
    expect(computeNps(table[0]!.tally).n).toBe(49);
    const query = mentionsQuery({ ...base, mentions: "tags", shape: "long" });
    const said = (driver: unknown, mention: number, point: number, n: number) => [
      driver,
      mention,
      point,
      null,
      n,
      query.id,
    ];
    const mentions = mentionsFromRows(
      [said(null, 0, 9, 40), said(null, 0, 2, 20), said("price", 1, 2, 15)],
      query,
    );
    expect(compareDrivers(mentions, NPS).drivers[0]!.n).toBe(15);
    expect(() => mentionsFromRows([said(5, 1, 9, 1)], query)).toThrow(
      "Expected the name of a mention, got 5",
    );
    const people = pairsQuery({
      dialect: "duckdb",
      from: "people",
      metric: NPS,
      before: "may",
      after: "june",
    });
    const pairs = pairsFromRows(
      [
        [3, 9, 40n, people.id],
        [-1, 9, 2, people.id],
        [9, -3, 5, people.id],
        [10, 10, 7, people.id],
      ],
      people,
      X,
    );
    expect(pairs.pairs[10]![10]).toBe(7);
    expect(comparePaired(pairs, NPS).n).toBe(47);
    expect([pairs.missing, pairs.excluded]).toEqual([2, { "out-of-scale": { count: 5, positions: [] } }]);
    expect(() => pairsFromRows([[3, 11, 1, people.id]], people)).toThrow(
      "Expected a point from 0 to 10, or a code",
    );
  });

  it("by period make a trend, gaps included", () => {
    const calendar = calendarOf("month", "UTC");
    const period = { at: "at", type: "instant", calendar, from: "2026-01-01", to: "2026-04-01" } as const;
    const query = tallyQuery({ ...base, period, shape: "long" });
    const [group] = periodTalliesFromRows(
      [
        [0, 9, null, 30, query.id],
        [2, 2, null, 10, query.id],
      ],
      query,
    );
    const { every, timeZone } = query.periods!;
    const trend = trendFromTallies(group!.tallies, { metric: NPS, every, timeZone });
    expect(trend.points.map(({ score }) => score)).toEqual([100, null, -100]);
    expect([group!.outside, group!.undated]).toEqual([null, null]);
    // Without keys there is one group, also of no answers; with keys there is none.
    expect(periodTalliesFromRows([], query)).toMatchObject([{ key: {} }]);
    const keyed = tallyQuery({ ...base, by: ["channel"], period, shape: "long" });
    expect(periodTalliesFromRows([], keyed)).toEqual([]);
  });

  it("reads no number from an object that cannot be printed", () => {
    const bare: unknown = Object.create(null);
    let nested: unknown[] = [9];
    for (let i = 0; i < 10_000; i++) nested = [nested];
    for (const cell of [
      bare,
      nested,
      [9],
      new Uint8Array(1e6).fill(57),
      { toString: () => ({}), valueOf: () => ({}) },
    ])
      expect(() => talliesFromRows([longRow("chat", 9, cell)], long, X)).toThrow(/^Expected /);
  });

  it("refuses a query without its keys or with a dialect that is none", () => {
    for (const part of ["keys", "dialect"])
      expect(() => talliesFromRows([], { ...long, [part]: NaN } as never, X)).toThrow(`its ${part} is NaN`);
  });
});
