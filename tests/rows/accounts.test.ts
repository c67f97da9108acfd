import { describe, expect, it } from "vitest";
import { computeScore, NPS, onePerAccount, tallyBy } from "../../src/index.js";

describe("onePerAccount", () => {
  const rows = [
    { company: "Acme", rating: 9, spend: 900 },
    { company: "Bolt", rating: 3, spend: 100 },
    { company: "Acme", rating: 10, spend: 900 },
    { company: "Acme", rating: 2, spend: 900 },
    { company: "Acme", rating: null, spend: 900 },
    { company: "Core", rating: null, spend: 50 },
  ];
  const options = { metric: NPS, score: "rating", account: "company" } as const;

  it("gives one answer per account, with its revenue as the weight", () => {
    expect(onePerAccount(rows, { ...options, revenue: "spend" })).toEqual([
      { account: "Acme", score: 9, weight: 900, n: 3 },
      { account: "Bolt", score: 3, weight: 100, n: 1 },
      { account: "Core", score: null, weight: 50, n: 0 },
    ]);
  });

  it("gives accounts that can be tallied by revenue, with their effective number", () => {
    const accounts = onePerAccount(rows, { ...options, revenue: "spend" });
    const score = computeScore(accounts, NPS, { score: "score", weight: "weight" });
    expect([score.score, score.n, score.missing]).toEqual([80, 2, 1]);
    expect(score.effectiveN).toBe(1);
    expect(tallyBy(accounts, { metric: NPS, score: "score", by: "account" })).toHaveLength(3);
  });

  it.each([
    ["median", [2, 9], 2],
    ["median", [10, 2, 9], 9],
    ["mean", [9, 8], 8],
    ["mean", [10, 9, 9], 9],
    ["mean", [0, 0], 0],
    ["lowest", [9, 3, 10], 3],
    ["highest", [9, 3, 10], 10],
  ] as const)("reduces by the %s the answers %j to %i", (value, ratings, want) => {
    const [account] = onePerAccount(
      ratings.map((rating) => ({ company: 1, rating })),
      { ...options, value },
    );
    expect(account).toEqual({ account: 1, score: want, weight: 1, n: ratings.length });
  });

  it('takes 1 and "1" for one account, and a row of no known account for one of its own', () => {
    const rows = [1, "1", null, "", " ", undefined].map((company, i) => ({
      company,
      rating: i,
      spend: i < 2 ? 0 : i,
    }));
    expect(onePerAccount(rows, { ...options, revenue: "spend" })).toEqual([
      { account: 1, score: 0, weight: 0, n: 2 },
      ...[2, 3, 4, 5].map((score) => ({ account: null, score, weight: score, n: 1 })),
    ]);
  });

  it("rejects answers off the scale, accounts that are no ids, and revenues that are invalid or contradict each other", () => {
    const roll = (bad: object) => () =>
      onePerAccount([rows[0]!, { ...rows[0]!, ...bad }], { ...options, revenue: "spend" });
    expect(roll({ rating: 11 })).toThrow("a whole number from 0 to 10 or null, got 11 at rows[1].rating");
    expect(roll({ rating: "9" })).toThrow(TypeError);
    expect(roll({ company: true })).toThrow("text or a number as id, got true at rows[1].company");
    expect(roll({ spend: -1 })).toThrow("a revenue of 0 or more, got -1 at rows[1].spend");
    expect(roll({ spend: 901 })).toThrow(
      'the same revenue in all rows of account "Acme", 900, got 901 at rows[1].spend',
    );
    expect(() => onePerAccount(rows, { ...options, value: "best" as never })).toThrow("median");
  });
});

it.each([
  ["median", [2, 9, 10], 9],
  ["median", [2, 3, 9, 10], 3],
  ["mean", [2, 9, 10], 7],
  ["mean", [2, 3, 9, 8], 5],
  ["mean", [0, 1], 0],
  ["lowest", [9, 2, 10], 2],
  ["highest", [9, 10, 2], 10],
] as const)("takes the %s of %j as %i", (value, scores, wanted) => {
  const rows = scores.map((score) => ({ score, account: "A" }));
  const [account] = onePerAccount(rows, { metric: NPS, score: "score", account: "account", value });
  expect(account!.score).toBe(wanted);
});
