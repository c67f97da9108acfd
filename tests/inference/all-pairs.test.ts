import { describe, expect, it } from "vitest";
import {
  adjustPValues,
  compareAllPairs,
  compareScores,
  emptyTally,
  NPS,
  NPS_GROUPS,
  npsTallyFromCounts,
  tallyScores,
} from "../../src/index.js";

const groups = (promoters: number, passives: number, detractors: number) =>
  npsTallyFromCounts({ promoters, passives, detractors });

describe("compareAllPairs", () => {
  const tableOf = (...tallies: ReturnType<typeof groups>[]) =>
    tallies.map((tally, i) => ({ key: { shop: "ABCD"[i]! }, tally }));

  it("finds different distributions when the scores are equal", () => {
    const { heterogeneity, distributions } = compareAllPairs(
      tableOf(groups(400, 200, 400), groups(100, 800, 100)),
      NPS_GROUPS,
    );
    expect(heterogeneity!.pValue).toBeGreaterThan(0.9);
    expect(distributions!.pValue).toBeLessThan(1e-10);
  });

  it("corrects the pairs for multiple comparisons", () => {
    const table = tableOf(groups(50, 30, 20), groups(40, 35, 25), groups(65, 25, 10), groups(0, 0, 0));
    const { pairs, groups: count } = compareAllPairs(table, NPS_GROUPS);
    expect(count).toBe(3);
    expect(pairs.map(({ baselineKey, currentKey }) => `${baselineKey.shop}${currentKey.shop}`)).toEqual([
      "AB",
      "AC",
      "AD",
      "BC",
      "BD",
      "CD",
    ]);
    const known = pairs.filter(({ adjustedPValue }) => adjustedPValue !== null);
    // Each pair by itself has the p-value that decides.
    const deciding = [
      [0, 1],
      [0, 2],
      [1, 2],
    ].map(([i, j]) => compareAllPairs([table[i!]!, table[j!]!], NPS_GROUPS).pairs[0]!.adjustedPValue!);
    expect(known.map(({ adjustedPValue }) => adjustedPValue)).toEqual(adjustPValues(deciding, "holm"));
    known.forEach(({ pValue }, i) => expect(deciding[i]).toBeGreaterThanOrEqual(pValue!));
    expect(known.map(({ verdict }) => verdict)).toEqual(["no clear difference", "higher", "higher"]);
    const none = pairs.filter(({ currentKey }) => currentKey.shop === "D");
    for (const { verdict, pValue } of none) expect([verdict, pValue]).toEqual(["too few answers", null]);
  });

  it("gives verdicts by the adjusted p-value", () => {
    const table = tableOf(groups(50, 30, 20), groups(38, 30, 32), groups(57, 28, 15));
    const { pairs } = compareAllPairs(table, NPS_GROUPS, { adjust: "bonferroni" });
    const unclear = pairs.filter(
      ({ pValue, verdict }) => pValue! < 0.05 && verdict === "no clear difference",
    );
    expect(unclear).toHaveLength(1);
    expect(unclear[0]!.adjustedPValue).toBeGreaterThanOrEqual(0.05);
    expect(compareScores(table[0]!.tally, table[1]!.tally, NPS_GROUPS)).toMatchObject({ verdict: "lower" });
  });

  it("gives no test for fewer than two groups", () => {
    const table = [{ key: { channel: "chat" }, tally: groups(5, 3, 2) }];
    expect(compareAllPairs(table, NPS_GROUPS)).toMatchObject({
      heterogeneity: null,
      distributions: null,
      pairs: [],
    });
    expect(compareAllPairs([], NPS_GROUPS).groups).toBe(0);
  });

  it("gives no test without groups, or for groups without answers", () => {
    const tally = tallyScores([9, 10, 3, 8], { metric: NPS });
    for (const tallies of [[], [emptyTally(NPS), emptyTally(NPS)], [tally, emptyTally(NPS)]]) {
      const table = tallies.map((tally, i) => ({ key: { group: i }, tally }));
      const { groups, heterogeneity, distributions } = compareAllPairs(table, NPS);
      expect([groups, heterogeneity, distributions]).toEqual([tallies.includes(tally) ? 1 : 0, null, null]);
    }
  });
});
