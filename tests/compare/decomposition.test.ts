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

describe("standard errors of the effects", () => {
  type Counts = readonly [promoters: number, passives: number, detractors: number];
  const meanOf = ([up, middle, down]: Counts) => (100 * (up - down)) / (up + middle + down);
  const varianceOf = (counts: Counts) =>
    (10_000 * (counts[0] + counts[2])) / counts.reduce((a, b) => a + b) - meanOf(counts) ** 2;
  const sizeOf = (counts: Counts) => counts.reduce((a, b) => a + b);
  // One segment without answers after, one without before.
  const BEFORE: Record<string, Counts> = { a: [30, 20, 10], b: [5, 10, 25], left: [12, 4, 4] };
  const AFTER: Record<string, Counts> = { a: [20, 30, 20], b: [25, 20, 5], new: [3, 6, 21] };
  const names = ["a", "b", "left", "new"];
  const periods = [BEFORE, AFTER];
  const AFTER_SHARE = { midpoint: 1 / 2, laspeyres: 0, paasche: 1 };

  /** Effects by their definition, of shares and scores by period and segment: mix of each, then rate of each. */
  function effectsOf(shares: number[][], scores: (number | null)[][], after: number): number[] {
    const blend = (before: number, now: number) => (1 - after) * before + after * now;
    const rates = scores.map((period, t) => period.map((score, i) => score ?? scores[1 - t]![i]!));
    const whole = rates.map((period, t) => period.reduce((sum, rate, i) => sum + rate * shares[t]![i]!, 0));
    const centre = blend(whole[1]!, whole[0]!);
    const mix = names.map(
      (_, i) => (shares[1]![i]! - shares[0]![i]!) * (blend(rates[1]![i]!, rates[0]![i]!) - centre),
    );
    const rate = names.map((_, i) => blend(shares[0]![i]!, shares[1]![i]!) * (rates[1]![i]! - rates[0]![i]!));
    return [...mix, ...rate];
  }

  it.each(["midpoint", "laspeyres", "paasche"] as const)(
    "are those of numerical derivatives by %s, with shares sampled and fixed",
    (method) => {
      const sizes = periods.map((period) => Object.values(period).reduce((sum, one) => sum + sizeOf(one), 0));
      const shares = periods.map((period, t) => names.map((name) => (period[name] ? sizeOf(period[name]) / sizes[t]! : 0))); // prettier-ignore
      const scores = periods.map((period) => names.map((name) => (period[name] ? meanOf(period[name]) : null))); // prettier-ignore
      const gradient = (of: "shares" | "scores", t: number, i: number): number[] => {
        const step = 1e-4;
        const [up, down] = [step, -step].map((move) => {
          const moved = (given: (number | null)[][]) => given.map((period, u) => period.map((one, j) => (u === t && i === j && one !== null ? one + move : one))); // prettier-ignore
          return effectsOf(
            of === "shares" ? (moved(shares) as number[][]) : shares,
            of === "scores" ? moved(scores) : scores,
            AFTER_SHARE[method],
          );
        }) as [number[], number[]];
        return up.map((value, k) => (value - down[k]!) / (2 * step));
      };
      const together = (values: number[]) => [
        ...values,
        values.slice(0, 4).reduce((a, b) => a + b),
        values.slice(4).reduce((a, b) => a + b),
      ];
      const variance = (sampled: boolean): number[] => {
        const total = new Array<number>(10).fill(0);
        periods.forEach((period, t) => {
          const byShare = names.map((_, i) => together(gradient("shares", t, i)));
          const byScore = names.map((_, i) => together(gradient("scores", t, i)));
          for (let k = 0; k < total.length; k++) {
            names.forEach((name, i) => {
              if (period[name]) total[k]! += (byScore[i]![k]! ** 2 * varianceOf(period[name])) / sizeOf(period[name]); // prettier-ignore
              if (!sampled) return;
              names.forEach((_, j) => {
                const [own, other] = [shares[t]![i]!, shares[t]![j]!];
                const covariance = ((i === j ? own : 0) - own * other) / sizes[t]!;
                total[k]! += byShare[i]![k]! * byShare[j]![k]! * covariance;
              });
            });
          }
        });
        return total;
      };
      const table = (period: Record<string, Counts>) => Object.entries(period).map(([name, counts]) => shop(name, ...counts)); // prettier-ignore
      for (const kind of ["sampled", "fixed"] as const) {
        const found = decomposeChange(table(BEFORE), table(AFTER), NPS_GROUPS, { method, shares: kind });
        const segment = (name: string) => found.segments.find(({ key }) => key.shop === name)!;
        const errors = [
          ...names.map((name) => segment(name).mix.standardError),
          ...names.map((name) => segment(name).rate.standardError),
          found.mix!.standardError,
          found.rate!.standardError,
        ];
        const wanted = variance(kind === "sampled").map(Math.sqrt);
        errors.forEach((error, k) => expect(error, `${kind} ${k}`).toBeCloseTo(wanted[k]!, 6));
      }
    },
  );
});
