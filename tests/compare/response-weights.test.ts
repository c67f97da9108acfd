import { describe, expect, it } from "vitest";
import {
  NPS,
  NPS_GROUPS,
  nonresponseBounds,
  npsTallyFromCounts,
  tallyBy,
  weightForResponse,
} from "../../src/index.js";
import { joinCells } from "../../src/compare/response-cells.js";

const group = (channel: string | null, promoters: number, detractors: number) => ({
  key: { channel },
  tally: npsTallyFromCounts({ promoters, passives: 0, detractors }),
});
const sent = (channel: string | null, invited: number, undelivered = 0) => ({
  key: { channel },
  invited,
  undelivered,
});

describe("weightForResponse", () => {
  it("counts each group as often as it was invited", () => {
    const result = weightForResponse([group("shop", 90, 10), group("bot", 40, 60)], NPS_GROUPS, {
      invited: [sent("bot", 900, 100), sent("shop", 200)],
    });
    // 0.8 x -20 + 0.2 x 80
    expect(result.score).toBeCloseTo(0, 10);
    expect(result.total.score).toBe(30);
    expect(result.difference).toBeCloseTo(-30, 10);
    expect(result.groups.map(({ key, weight }) => [key.channel, weight])).toEqual([
      ["bot", 1.6],
      ["shop", 0.4],
    ]);
    expect(result.kishDesignEffect).toBeCloseTo((1.6 ** 2 + 0.4 ** 2) / 2, 12);
    expect(result.effectiveN).toBeCloseTo(200 / 1.36, 10);
  });

  it("is the score of rows that carry the weights", () => {
    const rows = Array.from({ length: 300 }, (_, i) => ({
      score: [10, 3, 9, 8, 2, 7][(i * i + i) % 6]!,
      channel: i % 3 ? "chat" : "mail",
      region: i % 5 ? "EU" : "US",
    }));
    const by = ["channel", "region"] as const;
    const invited = [
      { key: { channel: "mail", region: "US" }, invited: 900 },
      { key: { channel: "mail", region: "EU" }, invited: 400 },
      { key: { channel: "chat", region: "US" }, invited: 350 },
      { key: { channel: "chat", region: "EU" }, invited: 1000 },
    ];
    const { groups, score } = weightForResponse(tallyBy(rows, { metric: NPS, score: "score", by }), NPS, {
      invited,
    });
    const weightOf = (row: (typeof rows)[number]) =>
      groups.find(({ key }) => key.channel === row.channel && key.region === row.region)!.weight;
    const weights = rows.map(weightOf);
    const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
    expect(sum(weights) / 300).toBeCloseTo(1, 10);
    const value = (score: number) => (score >= 9 ? 100 : score <= 6 ? -100 : 0);
    expect(sum(rows.map((row, i) => weights[i]! * value(row.score))) / 300).toBeCloseTo(score!, 10);
  });

  it("has the bounds of each group, and of all", () => {
    const { groups, total } = weightForResponse([group("shop", 90, 10), group("bot", 40, 60)], NPS_GROUPS, {
      invited: [sent("shop", 200), sent("bot", 800), sent("app", 30)],
      difference: { low: -10, high: 0 },
    });
    const options = { invited: 200, undelivered: 0, difference: { low: -10, high: 0 } };
    expect(groups[0]).toMatchObject(nonresponseBounds(group("shop", 90, 10).tally, NPS_GROUPS, options));
    expect(groups[2]).toMatchObject({ key: { channel: "app" }, n: 0, delivered: 30, score: null });
    expect(total).toMatchObject({ n: 200, delivered: 1030, score: 30 });
  });

  it("joins groups of few answers, and says which", () => {
    const { cells, groups } = weightForResponse(
      [group("shop", 90, 10), group("bot", 40, 60), group("app", 3, 2)],
      NPS_GROUPS,
      { invited: [sent("shop", 200), sent("bot", 800), sent("app", 35), sent("fax", 5)] },
    );
    // app: 14% answered, nearest to the 12.5% of bot; fax: none answered, nearest to what bot and app are together.
    expect(cells.map(({ keys, n, delivered }) => [keys.map(({ channel }) => channel), n, delivered])).toEqual(
      [
        [["shop"], 100, 200],
        [["bot", "app", "fax"], 105, 840],
      ],
    );
    expect(groups.map(({ cell }) => cell)).toEqual([0, 1, 1, 1]);
    expect(groups[3]!.weight).toBe(groups[1]!.weight);
  });

  it("sets groups without a name aside, with their numbers", () => {
    const result = weightForResponse([group("shop", 90, 10), group(null, 1, 4)], NPS_GROUPS, {
      invited: [sent("shop", 200), sent(null, 50), sent(" ", 7)],
    });
    expect(result.total.n).toBe(100);
    expect(result.aside).toEqual([
      { key: { channel: null }, n: 5, invited: 50 },
      { key: { channel: " " }, n: 0, invited: 7 },
    ]);
  });

  it("has no score without answers", () => {
    const result = weightForResponse([], NPS_GROUPS, { invited: [sent("shop", 20)] });
    expect(result).toMatchObject({ score: null, difference: null, kishDesignEffect: null, effectiveN: 0 });
    expect(weightForResponse([], NPS_GROUPS, { invited: [] })).toMatchObject({
      score: null,
      groups: [],
      cells: [],
    });
  });

  it("names groups that nobody was invited from", () => {
    const weigh = () => weightForResponse([group("shop", 90, 10)], NPS_GROUPS, { invited: [sent("bot", 9)] });
    expect(weigh).toThrow('Expected the invitations of every group, got none for channel "shop" at invited');
    const invited = [{ key: { channel: "shop" }, invited: 1.5 }];
    expect(() => weightForResponse([group("shop", 1, 0)], NPS_GROUPS, { invited })).toThrow(
      "got 1.5 at invited[0].invited",
    );
  });
});

describe("joinCells", () => {
  const cell = (values: readonly string[], answered: number, delivered: number) => ({
    values,
    answered,
    delivered,
  });

  it("prefers the cell with the most key values in common to one of a nearer rate", () => {
    const cells = [
      cell(["chat", "new"], 5, 50),
      cell(["mail", "old"], 50, 500),
      cell(["chat", "old"], 50, 100),
    ];
    expect(joinCells(cells, 20)).toEqual([[0, 2], [1]]);
  });

  it("leaves every cell with enough answers, or one cell", () => {
    const cells = Array.from({ length: 30 }, (_, i) =>
      cell([`k${i % 5}`, `t${i % 3}`], (i * 7) % 13, 20 + i),
    );
    for (const minimum of [1, 10, 50, 1000]) {
      const joined = joinCells(cells, minimum);
      expect(joined.flat().sort((a, b) => a - b)).toEqual(cells.map((_, i) => i));
      const sizes = joined.map((places) => places.reduce((sum, i) => sum + cells[i]!.answered, 0));
      expect(joined.length === 1 || Math.min(...sizes) >= minimum).toBe(true);
    }
  });
});
