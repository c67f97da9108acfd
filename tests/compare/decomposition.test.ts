import { describe, expect, it } from "vitest";
import { decomposeChange, NPS, NPS_GROUPS, npsTallyFromCounts, tallyBy } from "../../src/index.js";

const shop = (name: string, promoters: number, passives: number, detractors: number) => ({
  key: { shop: name },
  tally: npsTallyFromCounts({ promoters, passives, detractors }),
});

describe("decomposeChange", () => {
  it("finds only mix when only the shares changed", () => {
    const before = [shop("good", 80, 20, 0), shop("bad", 2, 4, 4)];
    const after = [shop("good", 8, 2, 0), shop("bad", 20, 40, 40)];
    const { mix, rate, change, segments } = decomposeChange(before, after, NPS_GROUPS);
    expect(rate!.difference).toBeCloseTo(0, 12);
    expect(mix!.difference).toBeCloseTo(change!.difference, 12);
    // Fewer of the good and more of the bad: both cost.
    expect(segments.every((segment) => segment.mix.difference < 0)).toBe(true);
  });

  it("flags a reversal when every segment rose and the whole fell", () => {
    const before = [shop("good", 85, 10, 5), shop("bad", 2, 3, 5)];
    const after = [shop("good", 9, 1, 0), shop("bad", 30, 20, 50)];
    const found = decomposeChange(before, after, NPS_GROUPS);
    expect(found.segments.map(({ rate }) => rate.difference > 0)).toEqual([true, true]);
    expect(found.change!.difference).toBeLessThan(0);
    expect([found.reversed, found.partlyReversed]).toEqual([true, true]);
    expect(found.mix!.difference).toBeLessThan(found.change!.difference);
  });

  it("flags no reversal when a segment did not change, up to rounding, or moved with the whole", () => {
    const still = decomposeChange(
      [shop("good", 85, 10, 5), shop("bad", 2, 3, 5), shop("still", 1, 1, 1)],
      [shop("good", 9, 1, 0), shop("bad", 30, 20, 50), shop("still", 7, 7, 7)],
      NPS_GROUPS,
    );
    expect([still.reversed, still.partlyReversed]).toEqual([false, true]);
    const alike = decomposeChange([shop("a", 5, 2, 3)], [shop("a", 9, 0, 1)], NPS_GROUPS);
    expect([alike.reversed, alike.partlyReversed]).toEqual([false, false]);
  });

  it("flags no opposite move if the whole did not change or the segment did not", () => {
    const [a, b] = [shop("a", 6, 2, 2), shop("b", 2, 2, 6)];
    const crossed = decomposeChange(
      [a, b],
      [
        { ...a, tally: b.tally },
        { ...b, tally: a.tally },
      ],
      NPS_GROUPS,
    );
    expect(crossed.change!.difference).toBe(0);
    expect([crossed.reversed, crossed.partlyReversed]).toEqual([false, false]);
    const risen = decomposeChange([a, b], [a, shop("b", 6, 2, 2)], NPS_GROUPS);
    expect(risen.change!.difference).toBeGreaterThan(0);
    expect([risen.reversed, risen.partlyReversed]).toEqual([false, false]);
  });

  it("counts a segment that appears or vanishes as mix, at the score it has", () => {
    const before = [shop("stays", 50, 0, 50), shop("leaves", 40, 0, 0)];
    const after = [shop("stays", 50, 0, 50), shop("comes", 0, 0, 10)];
    const found = decomposeChange(before, after, NPS_GROUPS);
    expect(found.segments.map(({ key, presence }) => [key.shop, presence])).toEqual([
      ["stays", "both"],
      ["leaves", "vanished"],
      ["comes", "appeared"],
    ]);
    const [, leaves, comes] = found.segments;
    const none = {
      difference: 0,
      standardError: 0,
      interval: { low: 0, high: 0, level: 0.95, method: "delta" },
      pValue: null,
      verdict: "no clear difference",
      level: 0.95,
      method: "delta",
    };
    expect([leaves!.scoreAfter, leaves!.shareAfter, leaves!.rate]).toEqual([null, 0, none]);
    expect([comes!.scoreBefore, comes!.shareBefore, comes!.rate]).toEqual([null, 0, none]);
    expect(leaves!.mix.difference).toBeLessThan(0);
    expect(comes!.mix.difference).toBeLessThan(0);
    expect(leaves!.mix.standardError).toBeGreaterThan(0);
  });

  it("leaves out segments without an answer in either period", () => {
    const table = [shop("a", 5, 0, 0), shop("nobody", 0, 0, 0)];
    expect(decomposeChange(table, table, NPS_GROUPS).segments.map(({ key }) => key.shop)).toEqual(["a"]);
  });

  it("has smaller standard errors for fixed shares", () => {
    const [before, after] = [
      [shop("a", 50, 30, 20), shop("b", 30, 40, 30)],
      [shop("a", 80, 25, 15), shop("b", 20, 35, 25)],
    ];
    const sampled = decomposeChange(before, after, NPS_GROUPS);
    const fixed = decomposeChange(before, after, NPS_GROUPS, { shares: "fixed" });
    for (const kind of ["change", "mix", "rate"] as const) {
      expect(fixed[kind]!.standardError).toBeLessThan(sampled[kind]!.standardError);
      expect(fixed[kind]!.difference).toBe(sampled[kind]!.difference);
    }
  });

  it("has no change to explain when a period has no answers", () => {
    const found = decomposeChange([], [shop("a", 5, 0, 0)], NPS_GROUPS);
    expect(found).toMatchObject({
      before: null,
      after: 100,
      change: null,
      mix: null,
      rate: null,
      segments: [],
    });
    expect([found.reversed, found.partlyReversed]).toEqual([false, false]);
  });

  it("matches segments of three keys in any order of the keys, and no others", () => {
    const orders = ["abc", "acb", "bac", "bca", "cab", "cba"].map((order) => order.split(""));
    const keyed = (order: readonly string[], c: string | null) => [
      {
        key: Object.fromEntries(order.map((name) => [name, name === "c" ? c : "1"])),
        tally: npsTallyFromCounts({ promoters: 1, passives: 0, detractors: 0 }),
      },
    ];
    for (const order of orders) {
      const presence = (c: string | null) =>
        decomposeChange(keyed(orders[0]!, "2"), keyed(order, c), NPS_GROUPS).segments.map(
          ({ presence }) => presence,
        );
      expect(presence("2")).toEqual(["both"]);
      expect(presence("3")).toEqual(["vanished", "appeared"]);
      expect(presence(null)).toEqual(["vanished", "appeared"]);
    }
  });

  it("matches segments of several keys, whatever the order of the keys", () => {
    const rows = [
      { channel: "chat", region: "EU", rating: 9 },
      { channel: "mail", region: "US", rating: 3 },
    ];
    const options = { metric: NPS, score: "rating" } as const;
    const before = tallyBy(rows, { ...options, by: ["channel", "region"] });
    const after = tallyBy([...rows].reverse(), { ...options, by: ["region", "channel"] });
    expect(decomposeChange(before, after, NPS).segments.map(({ presence }) => presence)).toEqual([
      "both",
      "both",
    ]);
  });

  it("rejects tables with different keys and unknown options", () => {
    const other = [
      { key: { team: "a" }, tally: npsTallyFromCounts({ promoters: 1, passives: 0, detractors: 0 }) },
    ];
    const table = [shop("a", 5, 0, 0)];
    expect(() => decomposeChange(table, other as never, NPS_GROUPS)).toThrow(
      'Expected the same keys as before, "shop", got "team" at after',
    );
    expect(() => decomposeChange(table, table, NPS_GROUPS, { method: "log" as never })).toThrow("midpoint");
    expect(() => decomposeChange(table, table, NPS_GROUPS, { shares: "some" as never })).toThrow("sampled");
  });
});
