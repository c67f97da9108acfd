import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { distinct, listSome, plainText, sayEffect, sayShares, sayVerdict } from "../../src/charts/words.js";
import { cesMetric, NPS } from "../../src/index.js";
import { numbersIn } from "../../src/words/numbers.js";

const control = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff]/u;

describe("plainText", () => {
  it("gives no character that XML forbids and no line break, for any name", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.anything()), (name) => {
        expect(plainText(name)).not.toMatch(control);
        expect(plainText(name)).not.toBe("");
      }),
    );
  });

  it("leaves other text unchanged, up to 200 letters, and splits no emoji", () => {
    expect(plainText('a.b[0] "it\'s" 客户 🚀')).toBe('a.b[0] "it\'s" 客户 🚀');
    expect(plainText("🚀".repeat(300))).toBe("🚀".repeat(200));
    expect(plainText("half \ud83d")).toBe("half \ufffd");
  });

  it("has names for missing, empty and other values", () => {
    expect([null, undefined, "", " \n", {}, NaN, 0, false].map(plainText)).toEqual([
      ...["(none)", "(none)", "(empty)", "(empty)"],
      ...["?", "NaN", "0", "false"],
    ]);
  });
});

describe("distinct and listSome", () => {
  it("number equal labels, and count the labels beyond a limit", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("a", "a (2)", "b")), (labels) => {
        expect(new Set(distinct(labels)).size).toBe(labels.length);
      }),
    );
    expect(listSome(["a", "b", "c"], numbersIn(undefined), 2)).toBe("a; b; and 1 more");
  });

  it("numbers many equal labels in no time", () => {
    const labels = distinct(new Array<string>(50_000).fill("a"));
    expect(new Set(labels).size).toBe(50_000);
    expect(labels.at(-1)).toBe("a (50000)");
    expect(distinct(["a", "a (2)", "a", "a"])).toEqual(["a", "a (2)", "a (3)", "a (4)"]);
  });
});

describe("sayEffect", () => {
  it("writes a difference with its limits, and without them", () => {
    const fixed = numbersIn(undefined);
    const interval = { low: 4, high: 20.6, level: 0.95 };
    expect(sayEffect(12.3, interval, NPS, fixed)).toBe("+12.3 (95% interval +4.0 to +20.6)");
    expect(sayEffect(-0.4, null, NPS, fixed)).toBe("−0.4");
    expect(sayEffect(0.4, { low: 0.2, high: 0.6, level: 0.95 }, cesMetric(), numbersIn("de"))).toBe(
      "+0,40 (95 % interval +0,20 to +0,60)",
    );
  });
});

describe("sayVerdict", () => {
  it("names the other side of the comparison, and leaves unknown verdicts unchanged", () => {
    expect(sayVerdict("higher", "than the rest")).toBe("higher than the rest");
    expect(sayVerdict("lower", "with it")).toBe("lower with it");
    expect(sayVerdict("no clear difference", "with it")).toBe("no clear difference");
    expect(sayVerdict("own words", "with it")).toBe("own words");
    expect(sayVerdict("constructor", "with it")).toBe("constructor");
    expect(sayVerdict({}, "with it")).toBe("?");
  });
});

describe("sayShares", () => {
  it("writes shares that add to 100, in the percentages of the locale", () => {
    const shares = { detractor: 1 / 3, passive: 1 / 3, promoter: 1 / 3 };
    expect(sayShares(NPS, shares, numbersIn(undefined))).toBe("34% detractor, 33% passive, 33% promoter");
    expect(sayShares(NPS, shares, numbersIn("de"))).toContain("34\u00a0% detractor");
  });
});
