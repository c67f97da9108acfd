import { describe, expect, it } from "vitest";
import { findRuns, RUN_RULES, type RunRule } from "../../src/trend/run-rules.js";

const points = (...values: number[]) => values.map((z) => ({ score: 10 * z, z }));
const found = (rule: RunRule, ...values: number[]) =>
  findRuns(points(...values), rule).map(({ from, to, seenAt }) => [from, to, seenAt]);

describe("findRuns", () => {
  it.each<[RunRule, number[], number[][]]>([
    [
      "beyond-limits",
      [0, 3.1, -3.1, 3, -3],
      [
        [1, 1, 1],
        [2, 2, 2],
      ],
    ],
    ["two-of-three-beyond-two-sigma", [2.1, 0, 2.1, 0], [[0, 2, 2]]],
    ["two-of-three-beyond-two-sigma", [2.1, 0, 2.1, 0, 2.1], [[0, 4, 2]]],
    ["two-of-three-beyond-two-sigma", [2.1, 0, -2.1, 2, 2], []],
    ["four-of-five-beyond-one-sigma", [1.1, 1.1, 0, 1.1, 1.1], [[0, 4, 4]]],
    ["four-of-five-beyond-one-sigma", [1.1, 1.1, 0, 1.1, -1.1], []],
    ["eight-on-one-side", [1, 1, 1, 1, 1, 1, 1], []],
    ["eight-on-one-side", [-1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1], [[1, 9, 8]]],
    ["eight-on-one-side", [1, 1, 1, 0, 1, 1, 1, 1, 1], []],
    ["six-rising", [0, 1, 2, 3, 4, 5, 5], [[0, 5, 5]]],
    ["six-rising", [0, 1, 2, 3, 4], []],
    ["six-falling", [5, 4, 3, 2, 1, 0, -1], [[0, 6, 5]]],
    ["fourteen-alternating", [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1], [[0, 13, 13]]],
    ["fourteen-alternating", [0, 1, 0, 1, 0, 1, 1, 1, 0, 1, 0, 1, 0, 1], []],
    ["fifteen-within-one-sigma", Array.from({ length: 16 }, (_, i) => (i % 2 ? 0.5 : -0.5)), [[0, 15, 14]]],
    ["eight-outside-one-sigma", [2, -2, 2, -2, 2, -2, 2, -2], [[0, 7, 7]]],
    ["eight-outside-one-sigma", [2, -2, 2, -2, 1, -2, 2, -2], []],
  ])("%s in %j covers %j", (rule, values, expected) => {
    expect(found(rule, ...values)).toEqual(expected);
  });

  it("gives two signals for two separate violations of a rule", () => {
    expect(found("six-rising", 0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5)).toEqual([
      [0, 5, 5],
      [6, 11, 11],
    ]);
  });

  it("has a meaning for each rule, and rejects an unknown name", () => {
    for (const { meaning } of Object.values(RUN_RULES)) expect(meaning.length).toBeGreaterThan(20);
    expect(() => findRuns([], "nine-on-one-side" as RunRule)).toThrow("Expected one of beyond-limits");
  });
});

it("finds eight in a row below the centre as well as above it", () => {
  expect(found("eight-on-one-side", -1, -1, -1, -1, -1, -1, -1, -1)).toEqual([[0, 7, 7]]);
  expect(found("eight-on-one-side", -1, -1, -1, -1, -1, -1, -1, 0)).toEqual([]);
});
