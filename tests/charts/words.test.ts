import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textWidth, widest, wrapText } from "../../src/charts/text-width.js";
import { countOf, distinct, listSome, plainText, sayPValue, sayReading } from "../../src/charts/words.js";

const control = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff]/u;

describe("plainText", () => {
  it("holds no character that XML may not, and no line break, whatever the name", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.anything()), (name) => {
        expect(plainText(name)).not.toMatch(control);
        expect(plainText(name)).not.toBe("");
      }),
    );
  });

  it("leaves other text as it is, up to 200 letters, and halves no emoji", () => {
    expect(plainText('a.b[0] "it\'s" 客户 🚀')).toBe('a.b[0] "it\'s" 客户 🚀');
    expect(plainText("🚀".repeat(300))).toBe("🚀".repeat(200));
    expect(plainText("half \ud83d")).toBe("half \ufffd");
  });

  it("names what is nothing", () => {
    expect([null, undefined, "", " \n", {}, NaN, 0, false].map(plainText)).toEqual([
      ...["(none)", "(none)", "(empty)", "(empty)"],
      ...["?", "NaN", "0", "false"],
    ]);
  });
});

describe("words", () => {
  it("have a plural", () => {
    expect([0, 1, 2, 1200].map((n) => countOf(n, "answer"))).toEqual([
      "0 answers",
      "1 answer",
      "2 answers",
      "1,200 answers",
    ]);
  });

  it("say a reading with its interval, and that there is none", () => {
    const interval = { low: -3, high: 12.345, level: 0.9, method: "score" };
    expect(sayReading({ score: 5, interval, n: 1 }, { kind: "net" })).toBe(
      "+5.0 (90% interval −3.0 to +12.3), n = 1",
    );
    expect(sayReading({ score: 5, interval, n: 1 }, { kind: "share" })).toBe(
      "5.0% (90% interval −3.0% to 12.3%), n = 1",
    );
    // Answers without weight have no score.
    expect(sayReading({ score: null, interval: null, n: 3 }, { kind: "mean" })).toBe("no score, n = 3");
  });

  it("never say that a p-value is 0", () => {
    expect([0, 0.0004, 0.05, null].map(sayPValue)).toEqual(["p below 0.001", "p below 0.001", "p 0.050", ""]);
  });

  it("are told apart where they are equal, and counted where they are many", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("a", "a (2)", "b")), (labels) => {
        expect(new Set(distinct(labels)).size).toBe(labels.length);
      }),
    );
    expect(listSome(["a", "b", "c"], 2)).toBe("a; b; and 1 more");
  });
});

describe("wrapText", () => {
  it("loses nothing and makes no line wider than the room, down to a letter", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 20, max: 400 }), (text, room) => {
        const lines = [wrapText(text, room, 10)].flat();
        expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
        if (lines.length > 1) expect(widest(lines, 10)).toBeLessThanOrEqual(room);
      }),
    );
  });

  it("leaves a text that fits as one, and breaks what has no spaces", () => {
    expect(wrapText("NPS over time", 400, 13)).toBe("NPS over time");
    expect(wrapText("客户支持电话", 30, 10)).toEqual(["客户支", "持电话"]);
    expect(textWidth("客户", 10)).toBe(20);
  });
});
