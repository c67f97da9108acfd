import { describe, expect, it } from "vitest";
import { NPS } from "../../src/metric/nps.js";
import { tallyBy } from "../../src/tally/grouped.js";

const rows = 20_000;
const scores = Uint8Array.from({ length: rows }, (_, i) => i % 11);
const names = ["chat", "email", "phone"];
const codesOf = (change: Readonly<Record<number, number>>) =>
  Int8Array.from({ length: rows }, (_, i) => change[i] ?? i % 3);

describe("a cross-table", () => {
  it("refuses a code below -1, and takes -1 for a missing key", () => {
    const tally = (codes: Int8Array) =>
      tallyBy({ score: scores, by: { channel: { codes, values: names } } }, { metric: NPS });
    expect(() => tally(codesOf({ 15_000: -2 }))).toThrow(/a code from 0 to 2, or -1 where missing, got -2/);
    const table = tally(codesOf({ 15_000: -1, 19_999: -1 }));
    expect(table.map(({ key }) => key.channel)).toEqual([...names, null]);
    expect(table[3]!.tally.counts[15_000 % 11]).toBe(1);
  });

  it("has its groups in the order of their first rows, also where some rows are looked at one by one", () => {
    const dirty = scores.slice();
    dirty[9000] = 11;
    const codes = Uint8Array.from({ length: rows }, (_, i) => (i < 8500 ? 2 : i < 12_500 ? 0 : 1));
    const table = tallyBy(
      { score: dirty, by: { channel: { codes, values: names } } },
      { metric: NPS, onInvalid: "exclude", startAt: 100 },
    );
    expect(table.map(({ key }) => key.channel)).toEqual(["phone", "chat", "email"]);
    expect(table.map(({ tally }) => tally.counts.reduce((a, b) => a + b))).toEqual([8500, 3999, 7500]);
    expect(table[1]!.tally.excluded).toEqual({ "out-of-scale": { count: 1, positions: [9100] } });
  });

  it("leaves many keys, with more numbers than a table of 65,536 cells has room for, to the loop over rows", () => {
    const length = 40_000;
    const many = Array.from({ length: 100 }, (_, i) => `store ${i}`);
    const column = (step: number, size: number) => ({
      codes: Uint8Array.from({ length }, (_, i) => Math.floor(i / step) % size),
      values: many.slice(0, size),
    });
    // A bit too many would make another point of each.
    const score = Uint8Array.from({ length }, (_, i) => 2 * (i % 5));
    const table = tallyBy({ score, by: { a: column(1, 100), b: column(100, 60) } }, { metric: NPS });
    expect(table).toHaveLength(6000);
    expect(table[101]).toMatchObject({ key: { a: "store 1", b: "store 1" } });
    expect(table[101]!.tally.counts.reduce((a, b) => a + b)).toBe(7);
    expect(table[101]!.tally.counts[2]).toBe(7);
  });
});
