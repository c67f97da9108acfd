import { describe, expect, it } from "vitest";
import { CONTACT_RULE_SETS, readContactRules } from "../../src/contact/contact-rule.js";

const rule = (change: object): unknown => ({ id: "r", windowDays: 90, ...change });

describe("readContactRules", () => {
  it("fills in the defaults", () => {
    expect(readContactRules([rule({})], "rules")).toEqual([
      {
        id: "r",
        windowDays: 90,
        max: 1,
        counts: ["invited"],
        scope: "any-survey",
        appliesTo: null,
        countsKind: null,
        touchpoints: null,
      },
    ]);
  });

  it.each<[string, readonly unknown[], RegExp]>([
    [
      "a window of nothing",
      [rule({ windowDays: 0 })],
      /^Expected a finite number of days above 0, got 0 at rules\[0\]\.windowDays$/,
    ],
    [
      "a maximum of nothing",
      [rule({ max: 0 })],
      /^Expected a whole number of 1 or more, got 0 at rules\[0\]\.max$/,
    ],
    [
      "an unknown touch to count",
      [rule({ counts: ["invited", "reminded"] })],
      /^Expected one of invited, displayed, responded, got "reminded" at rules\[0\]\.counts\[1\]/,
    ],
    [
      "no touch to count",
      [rule({ counts: [] })],
      /^Expected at least one kind of touch, got 0 at rules\[0\]\.counts$/,
    ],
    ["an unknown field", [rule({ per: "week" })], /^Expected one of id, .* got "per" at rules\[0\]$/],
    [
      "an unknown scope",
      [rule({ scope: "all" })],
      /^Expected one of this-survey, any-survey, got "all" at rules\[0\]\.scope$/,
    ],
    ["an unknown kind", [rule({ appliesTo: "pulse" })], /got "pulse" at rules\[0\]\.appliesTo$/],
    [
      "a touchpoint that is no list",
      [rule({ touchpoints: "support" })],
      /^Expected a list, got "support" at rules\[0\]\.touchpoints$/,
    ],
    [
      "a missing id",
      [rule({ id: undefined })],
      /^Expected text that is not empty, got undefined at rules\[0\]\.id$/,
    ],
    ["one id twice", [rule({}), rule({})], /^Expected distinct entries, got "r" at rules\[1\]/],
  ])("rejects %s", (_, rules, message) => {
    expect(() => readContactRules(rules, "rules")).toThrow(message);
  });

  it("refuses a window of more than a century, which may end beyond the years of dates", () => {
    expect(() => readContactRules([rule({ windowDays: 1e9 })], "rules")).toThrow(
      "Expected at most 36525 days, got 1000000000 at rules[0].windowDays",
    );
    expect(readContactRules([rule({ windowDays: 36_525 })], "rules")).toHaveLength(1);
  });
});

describe("CONTACT_RULE_SETS", () => {
  it("are valid rules, each set with a source", () => {
    for (const { rules, source } of CONTACT_RULE_SETS) {
      expect(readContactRules(rules, "rules").length).toBeGreaterThan(0);
      expect(source.url).toMatch(/^https?:/);
    }
  });
});

it("has the windows that the published rules name", () => {
  const windows = CONTACT_RULE_SETS.flatMap(({ rules }) =>
    rules.map(({ id, windowDays }) => [id, windowDays]),
  );
  expect(windows).toEqual([
    ["relationship-180-days", 180],
    ["transactional-90-days", 90],
    ["any-survey-90-days", 90],
    ["any-survey-180-days", 180],
  ]);
});
