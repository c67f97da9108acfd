import { describe, expect, it } from "vitest";
import { computeNps } from "../../src/index.js";
import { expectScore } from "../../src/score/score.js";

const score = computeNps([10, 9, 3]);

describe("expectScore", () => {
  it("takes a score, one of no answers, and both through JSON", () => {
    for (const one of [score, computeNps([])]) {
      expect(() => expectScore(one)).not.toThrow();
      expect(() => expectScore(JSON.parse(JSON.stringify(one)))).not.toThrow();
    }
  });

  it.each([
    ["a share above 1", { shares: { ...score.shares, promoter: 1.5 } }],
    ["a share that is text", { shares: { ...score.shares, promoter: "0.5" } }],
    ["a share below 0", { pointShares: { 10: -0.1 } }],
    ["no interval", { interval: null }],
    ["no shares", { shares: null }],
    ["a number of answers below 0", { n: -1 }],
  ])("refuses a score with %s", (_, change) => {
    expect(() => expectScore({ ...score, ...change }, " at score")).toThrow(
      "Expected a score, such as computeNps gives, got an object at score",
    );
  });
});
