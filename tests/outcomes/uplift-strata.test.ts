import { describe, expect, it } from "vitest";
import { NPS } from "../../src/index.js";
import { adjustPValues } from "../../src/inference/multiplicity.js";
import { seededRandom } from "../../src/math/random.js";
import { upliftOf } from "../../src/outcomes/index.js";

/** Customers of regions; contact keeps those of the south alone. */
function customers(effect: Readonly<Record<string, number>>, n = 3000, seed = 2) {
  const random = seededRandom(seed);
  const regions = Object.keys(effect);
  return Array.from({ length: n }, (_, i) => {
    const region = regions[i % regions.length]!;
    const heldOut = random() < 0.25;
    const stays = 0.6 + (heldOut ? 0 : effect[region]!);
    const days = (-Math.log(1 - random()) / -Math.log(stays)) * 100;
    return {
      ...{ region, heldOut, account: `a${i >> 2}` },
      stayed: days > 100,
      next: random() < 0.5 ? null : random() < stays ? 10 : 2,
      ...{ days: Math.min(days, 150), left: days <= 150 },
    };
  });
}

const rows = customers({ north: 0, south: 0.2, west: 0 });

describe("upliftOf by groups", () => {
  it.each([
    ["who stayed", { heldOut: "heldOut", retained: "stayed" }],
    ["who stayed, in accounts", { heldOut: "heldOut", retained: "stayed", cluster: "account" }],
    ["the next score", { heldOut: "heldOut", score: "next", metric: NPS }],
    ["stays with times", { heldOut: "heldOut", duration: "days", ended: "left", horizon: 100 }],
  ] as const)("has in each what its customers alone give: %s", (_, options) => {
    const { strata } = upliftOf(rows, { ...options, by: "region" } as never);
    expect(strata.map(({ key }) => key)).toEqual(["north", "south", "west"].map((region) => ({ region })));
    const pValues = strata.map(({ key, contact, heldOut, uplift }) => {
      const own = rows.filter(({ region }) => region === key["region"]);
      const alone = upliftOf(own, options as never);
      for (const [side, one] of [
        [contact, alone.contact],
        [heldOut, alone.heldOut],
      ] as const)
        // prettier-ignore
        expect(side).toEqual({ n: one.n, outcome: one.outcome, interval: one.interval });
      expect(uplift).toMatchObject({ difference: alone.uplift.difference, interval: alone.uplift.interval });
      return alone.uplift.pValue!;
    });
    expect(strata.map(({ uplift }) => uplift.adjustedPValue)).toEqual(adjustPValues(pValues));
    for (const { uplift } of strata) {
      const way = uplift.difference! > 0 ? "higher" : "lower";
      expect(uplift.verdict).toBe(uplift.adjustedPValue! < 0.05 ? way : "no clear difference");
    }
    expect(strata[1]!.uplift.verdict).toBe("higher");
  });

  it("has no verdict of groups with too few customers, which count for nothing", () => {
    const few = [...rows, ...customers({ east: 0.3 }, 9, 5)];
    const { strata } = upliftOf(few, { heldOut: "heldOut", retained: "stayed", by: "region" });
    expect(strata[3]!.uplift).toMatchObject({
      ...{ verdict: "too few answers", decidingPValue: null, adjustedPValue: null },
    });
    const without = upliftOf(rows, { heldOut: "heldOut", retained: "stayed", by: "region" }).strata;
    expect(strata.slice(0, 3)).toEqual(without);
  });

  it("seldom finds a group by chance, however many there are", () => {
    let alarms = 0;
    const groups = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`g${i}`, 0]));
    for (let seed = 1; seed <= 60; seed++) {
      const { strata } = upliftOf(customers(groups, 2000, seed), { heldOut: "heldOut", retained: "stayed", by: "region" }); // prettier-ignore
      if (strata.some(({ uplift }) => uplift.verdict === "higher" || uplift.verdict === "lower")) alarms++;
    }
    // 3 are to be expected; more than 8 in one of a hundred such tests.
    expect(alarms).toBeLessThanOrEqual(8);
  });

  it("is empty without keys, and refuses a column that no row has", () => {
    expect(upliftOf(rows, { heldOut: "heldOut", retained: "stayed" }).strata).toEqual([]);
    expect(() =>
      upliftOf(rows, { heldOut: "heldOut", retained: "stayed", by: "regoin" as "region" }),
    ).toThrow(/regoin/);
  });
});
