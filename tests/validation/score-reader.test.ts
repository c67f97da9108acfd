import { describe, expect, it } from "vitest";
import {
  cesMetric,
  csatMetric,
  defineMetric,
  NPS,
  NPS_1_TO_10,
  NPS_GROUPS,
  THUMBS,
  type Metric,
} from "../../src/index.js";
import {
  AGREEMENT_5,
  AGREEMENT_7,
  AGREEMENT_ENDS_1_TO_10,
  FACES_3,
  GOOD_BAD,
  HUBSPOT_CSAT_VALUES,
  NPS_ANCHORS,
  NPS_GROUP_LABELS,
  QUALTRICS_NPS_GROUP_NUMBERS,
  SATISFACTION_5,
  scoreReader,
  THUMBS_LABELS,
  type ScoreReaderOptions,
} from "../../src/validation/index.js";

const read = (value: unknown, reading?: ScoreReaderOptions, metric: Metric = NPS) => {
  const result = scoreReader(metric, reading)(value);
  return result.ok ? result.score : result.code;
};
const csv = { numericStrings: true };

describe("scoreReader", () => {
  it("reads whole numbers on the scale, as numbers and as bigints", () => {
    for (let score = 0; score <= 10; score++) {
      expect(read(score)).toBe(score);
      expect(read(BigInt(score))).toBe(score);
    }
  });

  it("reads numbers in another writing if it is stated, and names it if not", () => {
    const comma = scoreReader(NPS, { ...csv, decimal: "," });
    expect(comma("9,0")).toEqual({ ok: true, score: 9 });
    expect(comma("9,5")).toMatchObject({ code: "not-an-integer" });
    expect(comma("9.0")).toMatchObject({
      code: "numeric-text",
      message: expect.stringContaining("decimal") as string,
    });
    const wide = defineMetric({
      name: "Points",
      scale: { min: 0, max: 1000 },
      categories: [{ name: "any", from: 0, to: 1000 }],
    });
    expect(scoreReader(wide, { ...csv, thousands: "," })("1,000")).toEqual({ ok: true, score: 1000 });
    expect(scoreReader(wide, { ...csv, thousands: " ", decimal: "," })("1\u202f000,0")).toEqual({
      ok: true,
      score: 1000,
    });
    expect(scoreReader(wide, { ...csv, thousands: "'" })("1’000")).toEqual({ ok: true, score: 1000 });
    const message = (text: string) => {
      const result = scoreReader(NPS, csv)(text);
      return result.ok ? "" : result.message;
    };
    expect(message("9,0")).toContain("decimal comma");
    expect(message("1.234,5")).toContain("decimal comma");
    expect(message("1 234")).toContain("thousands");
    expect(() => scoreReader(NPS, { decimal: ";" as never })).toThrow("at reading.decimal");
    expect(() => scoreReader(NPS, { decimal: ",", thousands: "," })).toThrow("at reading.thousands");
    expect(() => scoreReader(NPS, { numericStrings: "false" as never })).toThrow(
      'Expected true or false, got "false" at reading.numericStrings',
    );
    expect(() => scoreReader(NPS, { numericString: true } as never)).toThrow(
      "Unknown option reading.numericString; did you mean numericStrings?",
    );
  });

  it("reads true and false by their labels, and says so without", () => {
    const thumbs = scoreReader(THUMBS, { labels: { true: 1, false: 0 } });
    expect([true, false, "TRUE", null].map(thumbs)).toEqual([
      { ok: true, score: 1 },
      { ok: true, score: 0 },
      { ok: true, score: 1 },
      { ok: true, score: null },
    ]);
    expect(read(true)).toBe("true-or-false");
    expect(read(false, csv)).toBe("true-or-false");
  });

  it("gives 0 for -0", () => {
    expect(Object.is(read(-0), 0)).toBe(true);
    expect(Object.is(read("-0", csv), 0)).toBe(true);
  });

  it.each([11, -1, 11.5, -0.5, 100, 11n, -1n, 10n ** 400n])("rejects %s as off the scale", (value) => {
    expect(read(value)).toBe("out-of-scale");
  });

  it.each([6.5, 9.000001, 0.5])("rejects %s, which is not a whole number", (value) => {
    expect(read(value)).toBe("not-an-integer");
  });

  it.each([NaN, Infinity, -Infinity, {}, [], [9], () => 9, Symbol("9"), new Date(0)])(
    "rejects %s, which is not a number",
    (value) => {
      expect(read(value, csv)).toBe("not-a-number");
    },
  );

  it("reads null, undefined and the marks of a blank cell as missing answers", () => {
    for (const value of [null, undefined, "", " ", "\u00a0", "\t", "NA", "na", " N/A "])
      expect(read(value)).toBeNull();
  });

  it("replaces the default marks of missing answers by the option missing", () => {
    const reading = { ...csv, missing: ["skipped", 6] };
    const items = defineMetric({
      name: "Item",
      scale: { min: 1, max: 5 },
      categories: [{ name: "any", from: 1, to: 5 }],
    });
    expect(read("Skipped", reading, items)).toBeNull();
    expect(read(6, reading, items)).toBeNull();
    expect(read("6", reading, items)).toBeNull();
    expect(read("", reading, items)).toBe("unknown-label");
    expect(read(6, csv, items)).toBe("out-of-scale");
  });

  it("reads text of digits only with numericStrings", () => {
    expect(read("9")).toBe("numeric-text");
    expect(read("9", csv)).toBe(9);
    expect(read(" 10\u00a0", csv)).toBe(10);
    expect(read("9.0", csv)).toBe(9);
    expect(read("007", csv)).toBe(7);
  });

  it.each([
    ["9.5", "not-an-integer"],
    ["11", "out-of-scale"],
    ["-1", "out-of-scale"],
    ["1e1", "unknown-label"],
    ["0x9", "unknown-label"],
    ["9/10", "unknown-label"],
    ["+9", "unknown-label"],
    ["9,0", "numeric-text"],
    ["٩", "unknown-label"],
    ["nine", "unknown-label"],
    ["true", "unknown-label"],
    ["9".repeat(5000), "unknown-label"],
  ])("rejects %j also with numericStrings", (value, code) => {
    expect(read(value, csv)).toBe(code);
  });

  it("ignores case, spaces, no-break spaces and emoji variants in labels", () => {
    const reading = { labels: AGREEMENT_ENDS_1_TO_10 };
    expect(read("  STRONGLY\u00a0 agree\t", reading, NPS_1_TO_10)).toBe(10);
    expect(read("☹\ufe0f", { labels: FACES_3 }, csatMetric({ scale: "1-3" }))).toBe(1);
    expect(read("👍🏽", { labels: THUMBS_LABELS }, THUMBS)).toBe(1);
  });

  it.each([
    [NPS_ANCHORS, NPS, "10 - Extremely Likely", 10],
    [NPS_ANCHORS, NPS, "0 - Not at all likely", 0],
    [AGREEMENT_5, csatMetric(), "Strongly agree", 5],
    [AGREEMENT_7, cesMetric(), "Somewhat agree", 5],
    [SATISFACTION_5, csatMetric(), "Very satisfied", 5],
    [GOOD_BAD, THUMBS, "Good", 1],
    [NPS_GROUP_LABELS, NPS_GROUPS, "Neutral", 0],
    [QUALTRICS_NPS_GROUP_NUMBERS, NPS_GROUPS, "1", -1],
    [QUALTRICS_NPS_GROUP_NUMBERS, NPS_GROUPS, 1, -1],
    [QUALTRICS_NPS_GROUP_NUMBERS, NPS_GROUPS, 3, 1],
    [HUBSPOT_CSAT_VALUES, csatMetric({ scale: "1-3" }), "0", 1],
    [HUBSPOT_CSAT_VALUES, csatMetric({ scale: "1-3" }), 2, 3],
  ] as const)("reads with the labels %j", (labels, metric, text, score) => {
    expect(read(text, { labels }, metric)).toBe(score);
  });

  it("has label maps with both ends of their scale", () => {
    for (const [labels, metric] of [
      [NPS_ANCHORS, NPS],
      [AGREEMENT_5, csatMetric()],
      [AGREEMENT_7, cesMetric()],
      [SATISFACTION_5, csatMetric()],
      [FACES_3, csatMetric({ scale: "1-3" })],
      [THUMBS_LABELS, THUMBS],
      [GOOD_BAD, THUMBS],
      [NPS_GROUP_LABELS, NPS_GROUPS],
      [QUALTRICS_NPS_GROUP_NUMBERS, NPS_GROUPS],
      [HUBSPOT_CSAT_VALUES, csatMetric({ scale: "1-3" })],
    ] as [Record<string, number>, Metric][]) {
      const points = Object.values(labels);
      expect(Math.min(...points)).toBe(metric.scale.min);
      expect(Math.max(...points)).toBe(metric.scale.max);
    }
  });

  it("rejects a label for points of different categories, also with a label map", () => {
    for (const [text, point] of [
      ["5-7", 7],
      ["6 - 7 likely", 7],
      ["0 to 8", 0],
      ["8–9", 9],
      ["6 or 7", 6],
    ] as const) {
      expect(read(text, csv)).toBe("bin-across-cut");
      expect(read(text, { labels: { [text]: point } })).toBe("bin-across-cut");
    }
    expect(read("5-7", { labels: { "5-7": -1 } }, NPS_GROUPS)).toBe("bin-across-cut");
  });

  it("reads a label for points of one category only with a label map", () => {
    expect(read("7-8 - Likely", csv)).toBe("binned-label");
    expect(read("7-8 - Likely", { labels: { "7-8 - Likely": 7 } })).toBe(7);
    expect(read("0-6", { labels: { "0-6": -1 } }, NPS_GROUPS)).toBe(-1);
  });

  it("does not read a numbered label or a date as several points", () => {
    expect(read("10 - Extremely likely", csv)).toBe("unknown-label");
    expect(read("2021-03-04", csv)).toBe("unknown-label");
  });

  it("does not read names of inherited properties as labels", () => {
    for (const text of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
      expect(read(text, { labels: {} })).toBe("unknown-label");
    }
    expect(read("__proto__", { labels: JSON.parse('{"__proto__": 3}') as Record<string, number> })).toBe(3);
  });

  it("throws for a label map with a point outside the scale", () => {
    expect(() => scoreReader(NPS, { labels: { great: 11 } })).toThrow(
      'Expected a point from 0 to 10, got 11 at labels["great"]',
    );
  });

  it("reads a text the same way a second time", () => {
    const reader = scoreReader(NPS, csv);
    for (const text of ["9", "nine", ""]) expect(reader(text)).toEqual(reader(text));
  });

  // Each of these is a decision: a text that can be read in two ways is refused.
  it.each([
    [" 9 ", 9],
    ["\u00a09\u200b", 9],
    ["09", 9],
    ["9.0", 9],
    ["9.000", 9],
    ["-0", 0],
    ["1e1", "unknown-label"],
    ["9,0", "numeric-text"],
    ["9.", "unknown-label"],
    [".9", "unknown-label"],
    ["٩", "unknown-label"],
    ["９", "unknown-label"],
    ["9️⃣", "unknown-label"],
    ["IX", "unknown-label"],
    ["+9", "unknown-label"],
    ["0x9", "unknown-label"],
    ["9n", "unknown-label"],
    ["9/10", "unknown-label"],
    ["10 of 10", "unknown-label"],
    ["9 stars", "unknown-label"],
    ["1 0", "unknown-label"],
    ["1 000", "numeric-text"],
    ["1,000", "numeric-text"],
    ["1.000,5", "numeric-text"],
    ["-", null],
    ["n/v", null],
    ["k. A.", null],
    ["--9", "unknown-label"],
    ["Infinity", "unknown-label"],
    ["null", null],
    ["8.99999999999999999999999", "not-an-integer"],
    ["9.00000000000000000000001", "not-an-integer"],
    ["\u22121", "out-of-scale"],
  ])("reads %j as %s", (text, result) => {
    expect(read(text, csv)).toBe(result);
  });

  it("ignores the kind of apostrophe, quote, dash and accent and invisible marks, and nothing else", () => {
    const reading = { labels: { 'I don\'t "like" it - at all': 0, Très: 10 } };
    expect(read("I don\u2019t \u201clike\u201d it \u2013 at\u00ad all\u200b", reading)).toBe(0);
    expect(read("TRE\u0300S", reading)).toBe(10);
    for (const text of ["Tres", "Très!", "Trés", 'I dont "like" it - at all', "Very"])
      expect(read(text, reading)).toBe("unknown-label");
  });

  it("gives no score for declined answers, and marks them separately from missing ones", () => {
    const result = (value: unknown, reading?: ScoreReaderOptions) => scoreReader(NPS, reading)(value);
    for (const text of [
      "N/A",
      "not applicable",
      "Don\u2019t know",
      "I don't know",
      "No opinion",
      "Prefer not to say",
    ])
      expect(result(text)).toEqual({ ok: true, score: null, declined: true });
    expect(result("NA")).toEqual({ ok: true, score: null });
    expect(result("Weiß nicht", { declined: ["weiß nicht"] })).toEqual({
      ok: true,
      score: null,
      declined: true,
    });
    expect(read("Don't know", { declined: [] })).toBe("unknown-label");
    expect(read("N/A", { labels: { "N/A": 5 } })).toBe(5);
  });

  it.each([
    [
      { labels: { Agree: 1, " agree": 9 } },
      'Expected the point 1, which the same label already has, got 9 at labels[" agree"]',
    ],
    [
      { labels: { "don't": 1, "don\u2019t": 2 } },
      "Expected the point 1, which the same label already has, got 2",
    ],
    [{ labels: { "\u00a0": 0 } }, "Expected a label with visible characters"],
    [{ labels: { "7-8 - Likely": 9 } }, "Expected one of the points in the label, got 9"],
    [{ labels: { good: 1.5 } }, "Expected a point from 0 to 10, got 1.5"],
    [{ labels: { good: NaN } }, "Expected a point from 0 to 10, got NaN"],
    [{ labels: { good: "10" as never } }, "Expected a point from 0 to 10"],
    [
      { labels: { Skipped: 3 }, missing: ["skipped"] },
      'Expected a text that is not also a label, got "skipped" at missing[0]',
    ],
    [
      { labels: { "6": 3 }, declined: [6] },
      'Expected a text that is not also a label, got "6" at declined[0]',
    ],
  ])("throws for contradictory options: %j", (reading, message) => {
    expect(() => scoreReader(NPS, reading)).toThrow(message);
  });

  it("accepts two spellings of a label with the same point", () => {
    expect(read("agree", { labels: { Agree: 9, AGREE: 9 } })).toBe(9);
  });

  it("rejects numbers without a label when labels give numbers another meaning", () => {
    const groups = { labels: QUALTRICS_NPS_GROUP_NUMBERS, numericStrings: true };
    expect([1, "2", 3].map((value) => read(value, groups, NPS_GROUPS))).toEqual([-1, 0, 1]);
    for (const value of [0, "0", -1, "-1"]) expect(read(value, groups, NPS_GROUPS)).toBe("unknown-label");
    expect(read(3, { labels: HUBSPOT_CSAT_VALUES }, csatMetric({ scale: "1-3" }))).toBe("unknown-label");
    expect(read("7", { labels: { "10": 10, "Not at all": 0 }, numericStrings: true })).toBe(7);
  });

  it("reads numbers outside the scale in a label, such as percentages and times, as plain text", () => {
    expect(read("10 - 100% likely", { labels: { "10 - 100% likely": 10 } })).toBe(10);
    expect(read("3-12 months", { labels: { "3-12 months": 4 } }, csatMetric())).toBe(4);
    expect(read("0-6", csv, csatMetric())).toBe("unknown-label");
    expect(read("4-5", csv, csatMetric())).toBe("binned-label");
    expect(read("3-4", csv, csatMetric())).toBe("bin-across-cut");
  });

  it("refuses labels that are no object", () => {
    expect(() => scoreReader(NPS, { labels: null as never })).toThrow(
      "Expected an object, got null at labels",
    );
  });
});
