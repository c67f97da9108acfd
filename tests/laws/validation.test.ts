import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { computeScore, csatMetric, NPS, NPS_GROUPS, THUMBS } from "../../src/index.js";
import { parseResponses, PRESETS, responseSchema, scoreReader } from "../../src/validation/index.js";

const metric = fc.constantFrom(NPS, csatMetric(), THUMBS, NPS_GROUPS);
const name = fc.constantFrom(
  "score",
  "nps",
  "__proto__",
  "constructor",
  "toString",
  "valueOf",
  "",
  "a.b",
  "question.score",
);
const cell = fc.oneof(
  fc.jsonValue(),
  fc.string({ unit: "binary" }),
  fc.integer().map(String),
  fc.constantFrom<unknown>(
    undefined,
    NaN,
    -0,
    10n ** 30n,
    "7-8",
    "10 - Extremely likely",
    "1/9/21",
    Symbol.iterator,
  ),
  fc.date(),
);
const record = fc.dictionary(fc.oneof(name, fc.string()), cell, { noNullPrototype: false });
const rows = fc.oneof(
  fc.array(fc.oneof({ weight: 8, arbitrary: record }, cell)),
  fc.array(fc.oneof({ weight: 8, arbitrary: fc.array(cell) }, cell)),
  fc.jsonValue(),
);
const columns = fc.record({
  score: fc.oneof(name, fc.nat({ max: 4 })),
  id: name,
  receivedAt: name,
  comment: name,
});
const options = fc.record(
  {
    metric,
    columns,
    keep: fc.array(name, { maxLength: 3 }),
    preset: fc.constantFrom(...PRESETS),
    reading: fc.record({ numericStrings: fc.boolean(), labels: fc.constant({}) }),
    date: fc.constantFrom({ timeZone: "Europe/Berlin" }, { format: "D/M/YY" }),
    onePer: fc.record({ column: name, keep: fc.constantFrom("first", "last", "merged"), order: name }),
  },
  { requiredKeys: ["metric", "columns", "reading"] },
);

describe("parseResponses, whatever the data", () => {
  it("never throws, accounts for every row, and returns responses that its schema takes", () => {
    fc.assert(
      fc.property(rows, options, (rows, options) => {
        const { responses, issues, summary } = parseResponses(rows, options);
        const { rows: all, leftOut, skipped, superseded, answered, missing } = summary;
        expect(responses.length + leftOut + skipped + superseded).toBe(all);
        expect(answered + missing).toBe(responses.length);
        for (const response of responses) expect(responseSchema.safeParse(response).error).toBeUndefined();
        for (const { row, message } of issues) {
          expect(row === null || (row >= 0 && row < all)).toBe(true);
          expect(message).not.toBe("");
        }
        expect(Object.values(summary.issues).reduce((sum, count) => sum + count, 0)).toBe(issues.length);
        expect(computeScore(responses, options.metric, { score: "score" }).n).toBe(answered);
      }),
      { numRuns: 500 },
    );
  });

  it("pollutes no prototype and changes no row", () => {
    const before = JSON.stringify(Object.getOwnPropertyNames(Object.prototype));
    fc.assert(
      fc.property(fc.array(fc.dictionary(name, fc.jsonValue())), options, (rows, options) => {
        const copy = JSON.stringify(rows);
        parseResponses(rows, options);
        expect(JSON.stringify(rows)).toBe(copy);
        expect(({} as Record<string, unknown>)["score"]).toBeUndefined();
      }),
    );
    expect(JSON.stringify(Object.getOwnPropertyNames(Object.prototype))).toBe(before);
  });

  it("reads each row alone: parts read apart give the responses of the whole", () => {
    const answers = fc.array(
      fc.record({ score: cell, id: fc.string({ minLength: 1 }).filter((id) => id.trim() !== "") }),
    );
    fc.assert(
      fc.property(answers, answers, metric, (a, b, metric) => {
        const options = { metric, columns: { score: "score", id: "id" }, reading: { numericStrings: true } };
        const parts = [a, b].map((rows) => parseResponses(rows, options).responses).flat();
        expect(parseResponses([...a, ...b], options).responses).toEqual(parts);
      }),
    );
  });
});

describe("scoreReader, whatever the value", () => {
  it("gives a point of the scale, a missing answer or a reason, and reads its own points back", () => {
    fc.assert(
      fc.property(cell, metric, fc.boolean(), (value, metric, numericStrings) => {
        const read = scoreReader(metric, { numericStrings });
        const result = read(value);
        if (!result.ok || result.score === null) return;
        expect(result.score).toBeGreaterThanOrEqual(metric.scale.min);
        expect(result.score).toBeLessThanOrEqual(metric.scale.max);
        expect(read(result.score)).toEqual(result);
      }),
    );
  });

  it("takes no longer for long and hostile texts", () => {
    const hostile = [
      "9".repeat(1e6),
      " ".repeat(1e6),
      "1-".repeat(5e5),
      "👍🏽".repeat(2e5),
      `${"a ".repeat(5e5)}9`,
    ];
    const read = scoreReader(NPS, { numericStrings: true });
    const start = performance.now();
    for (const text of hostile) expect(read(text).ok).toBe(false);
    expect(performance.now() - start).toBeLessThan(500);
  });
});
