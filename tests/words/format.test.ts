import { describe, expect, it } from "vitest";
import {
  cesMetric,
  computeCsat,
  computeNps,
  computeScore,
  csatMetric,
  formatScore,
  NPS,
} from "../../src/index.js";

describe("formatScore", () => {
  it.each([
    [40, "+40"],
    [-12.5, "−12.5"],
    [12.5, "+12.5"],
    [0, "0"],
    [-0, "0"],
    [-0.04, "0"],
    [0.04, "0"],
    [33.333333, "+33.3"],
    [-33.35, "−33.4"],
    [33.35, "+33.4"],
    [null, "no score"],
  ])("writes %s as %s", (score, text) => {
    expect(formatScore(score, { kind: "net" })).toBe(text);
    expect(formatScore(score, { metric: NPS })).toBe(text);
  });

  it("rounds halves away from zero on the decimal form, so that mirror images remain mirror images", () => {
    expect(formatScore(12.5, { kind: "net", digits: 0 })).toBe("+13");
    expect(formatScore(-12.5, { kind: "net", digits: 0 })).toBe("−13");
    expect(formatScore(1.005, { kind: "net", digits: 2 })).toBe("+1.01");
    expect(formatScore(40, { kind: "net", digits: 1 })).toBe("+40.0");
    expect(formatScore(1e-7, { kind: "net", digits: 7 })).toBe("+0.0000001");
  });

  it("writes shares with a percent sign and means without a sign", () => {
    expect(formatScore(82.45, { kind: "share" })).toBe("82.5%");
    expect(formatScore(5.9, { kind: "mean", digits: 2 })).toBe("5.90");
  });

  it.each([NaN, Infinity])("rejects %s", (score) =>
    expect(() => formatScore(score, { kind: "net" })).toThrow(RangeError),
  );
  it.each([-1, 1.5, 16])("rejects %s digits", (digits) =>
    expect(() => formatScore(1, { kind: "net", digits })).toThrow(RangeError),
  );

  it("writes a score in the form of its metric, or that there is none", () => {
    expect(formatScore(computeNps([9, 10, 8, 6, 9]))).toBe("+40");
    expect(formatScore(computeCsat([5, 4, 2]))).toBe("66.7%");
    expect(formatScore(computeScore([5, 6], cesMetric()))).toBe("5.5");
    expect(formatScore(computeScore([5, 6], cesMetric()), { digits: 2 })).toBe("5.50");
    expect(formatScore(computeNps([]))).toBe("no score");
    expect(formatScore({ score: 66.7, metric: csatMetric() })).toBe("66.7%");
  });

  it("rejects a bare number without metric and kind, since its unit is not known", () => {
    const bare = formatScore as (score: unknown, options?: unknown) => string;
    for (const score of [40, null]) {
      expect(() => bare(score)).toThrow(TypeError);
      expect(() => bare(score, { digits: 1 })).toThrow(
        "Expected the option metric, such as NPS, or the option kind for a bare number, got undefined",
      );
    }
    expect(() => bare(40, { kind: "nett" })).toThrow(RangeError);
    expect(() => bare(40, { kind: "nett" })).toThrow('Expected one of net, share, mean, got "nett" at kind');
    expect(() => bare(40, { metric: "NPS" })).toThrow('Expected a metric, such as NPS, got "NPS"');
  });

  it.each([
    [undefined, "a finite score or null, got undefined"],
    ["40", 'a finite score or null, got "40"'],
    [{}, "a score, such as computeNps gives, got an object"],
    [[], "a score, such as computeNps gives, got an object"],
    [{ score: 40 }, "the option metric, such as NPS"],
    [{ score: 40, metric: "NPS" }, 'a metric, such as NPS, got "NPS"'],
  ])("rejects %j", (score, message) => {
    expect(() => (formatScore as (score: unknown) => string)(score)).toThrow(message);
  });

  it("writes numbers as in the locale, with a true minus in each", () => {
    const score = (locale: string, value = -12.5) => formatScore(value, { kind: "net", locale });
    expect(score("de")).toBe("−12,5");
    expect(score("sv")).toBe("−12,5");
    expect(score("fr", 12.5)).toBe("+12,5");
    expect(score("en-IN")).toBe("−12.5");
    expect(score("ar-EG")).toMatch(/−١٢٫٥$/);
    expect(score("de", -0.04)).toBe("0");
    expect(formatScore(66.66, { kind: "share", locale: "de" })).toBe("66,7\u00a0%");
    expect(formatScore(66.66, { kind: "share", locale: "tr" })).toBe("%66,7");
    expect(formatScore(computeCsat([5, 4, 2]), { locale: "de" })).toBe("66,7\u00a0%");
    expect(formatScore(computeNps([]), { locale: "de" })).toBe("no score");
  });
});

it("quotes the whole value that is no score", () => {
  const wrong = { score: NaN, metric: NPS, n: 3 };
  expect(() => formatScore(wrong)).toThrow(/^Expected a score, such as computeNps gives, got an object$/);
  expect(() => formatScore(NaN, { kind: "net" })).toThrow(/^Expected a finite score or null, got NaN$/);
});
