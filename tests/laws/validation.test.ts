import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  computeScore,
  csatMetric,
  defineMetric,
  mergeTallies,
  NPS,
  NPS_GROUPS,
  subtractTally,
  tallyScores,
  THUMBS,
} from "../../src/index.js";
import { parseResponses, scoreReader } from "../../src/validation/index.js";
import { metricSchema, responseSchema, tallySchema } from "../../src/schemas/index.js";
import * as presets from "../../src/validation/presets.js";

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
const boom = () => {
  throw new Error("boom");
};
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
    new Proxy({}, { get: boom, getPrototypeOf: boom, ownKeys: boom, getOwnPropertyDescriptor: boom }),
    Object.create(Date.prototype),
    { toString: boom, [Symbol.toPrimitive]: boom },
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
  at: name,
  comment: name,
});
const options = fc.record(
  {
    metric,
    columns,
    keep: fc.array(name, { maxLength: 3 }),
    preset: fc.constantFrom(...Object.values(presets)),
    reading: fc.record({ numericStrings: fc.boolean(), labels: fc.constant({}) }),
    date: fc.constantFrom({ timeZone: "Europe/Berlin" }, { format: "D/M/YY" }),
    surveyType: name,
    take: fc.record({ column: name, is: fc.constant(["", "sent"]) }),
    header: fc.constantFrom("one-row", "surveymonkey", "qualtrics"),
    answers: fc.record({ more: fc.record({ metric, column: name }) }),
    issueLimit: fc.constantFrom(0, 1, 10_000),
    onePer: fc.record({ column: name, keep: fc.constantFrom("first", "last", "merged"), order: name }),
  },
  { requiredKeys: ["metric", "columns", "reading"] },
);

describe("parseResponses, whatever the data", () => {
  it("never throws, counts every row once, and returns responses that its schema accepts", () => {
    fc.assert(
      fc.property(rows, options, (rows, options) => {
        const { responses, issues, summary } = parseResponses(rows, options);
        const { rows: all, leftOut, skipped, superseded, answered, missing, declined } = summary;
        expect(responses.length + leftOut + skipped + superseded).toBe(all);
        expect(answered + missing + declined).toBe(responses.length);
        for (const response of responses) expect(responseSchema.safeParse(response).error).toBeUndefined();
        for (const { row, message } of issues) {
          expect(row === null || (row >= 0 && row < all)).toBe(true);
          expect(message).not.toBe("");
        }
        const counted = Object.values(summary.issues).reduce((sum, count) => sum + count, 0);
        expect(summary.byColumn.reduce((sum, { count }) => sum + count, 0)).toBe(counted);
        if (options.issueLimit !== 0 && options.issueLimit !== 1) expect(issues).toHaveLength(counted);
        else
          expect(issues.length).toBeLessThanOrEqual(options.issueLimit * Object.keys(summary.issues).length);
        expect(() => JSON.stringify(issues)).not.toThrow();
        expect(computeScore(responses, options.metric, { score: "score" }).n).toBe(answered);
      }),
      { numRuns: 500 },
    );
  });

  it("reports no mixed scales when all answers are on the scale", () => {
    fc.assert(
      fc.property(metric, fc.array(fc.nat()), (metric, picks) => {
        const { min, max } = metric.scale as { min: number; max: number };
        const rows = picks.map((pick) => ({ score: String(min + (pick % (max - min + 1))) }));
        const given = { metric, columns: { score: "score" }, reading: { numericStrings: true } };
        expect(parseResponses(rows, given).issues).toEqual([]);
      }),
    );
  });

  it("counts copies and repeated ids, and combines rows, as comparing every two rows does", () => {
    const row = fc.record({
      id: fc.constantFrom<string | number | null>("a", "b", "c", "1", 1, "", null),
      who: fc.constantFrom("x", "y", ""),
      nps: fc.constantFrom("9", "3"),
      order: fc.constantFrom(1, 2),
    });
    const columns = { score: "nps", id: "id", respondent: "who" };
    const given = { metric: NPS, columns, reading: { numericStrings: true } };
    const keyOf = ({ id }: { id: string | number | null }) => (id === "" || id === null ? null : String(id));
    fc.assert(
      fc.property(fc.array(row, { maxLength: 60 }), fc.constantFrom("first", "last"), (rows, keep) => {
        const keys = rows.map(keyOf);
        const { summary } = parseResponses(rows, given);
        const isCopy = rows.map((one, i) =>
          rows
            .slice(0, i)
            .some((other) => keyOf(one) !== null && JSON.stringify(other) === JSON.stringify(one)),
        );
        expect(summary.copies).toBe(isCopy.filter(Boolean).length);
        const known = keys.filter((key) => key !== null);
        expect(summary.repeatedIds).toBe(known.length - new Set(known).size);
        expect(
          parseResponses(rows, { ...given, copies: "drop" }).responses.map(({ score }) => score),
        ).toEqual(rows.flatMap(({ nps }, i) => (isCopy[i] ? [] : [Number(nps)])));
        const onePer = { column: "id", keep, order: "order" } as const;
        const expected = rows.flatMap((one, i) => {
          if (keys[i] === null) return [Number(one.nps)];
          if (keys.indexOf(keys[i]!) !== i) return [];
          const same = rows.filter((_, j) => keys[j] === keys[i]).sort((a, b) => a.order - b.order);
          return [Number((keep === "first" ? same[0]! : same.at(-1)!).nps)];
        });
        expect(parseResponses(rows, { ...given, onePer }).responses.map(({ score }) => score)).toEqual(
          expected,
        );
      }),
      { numRuns: 300 },
    );
  });

  it("gives a date as the same text, whether it is read from that text or written anew", () => {
    const columns = { score: "nps", at: "at" };
    const date = fc.date({ min: new Date("0101-01-01"), max: new Date("9999-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(date, (date) => {
        const text = date.toISOString();
        const forms = [
          text,
          date,
          text.replace("T", " "),
          text.replace(".", ","),
          `${text.slice(0, -1)}+00:00`,
        ];
        const rows = forms.map((at) => ({ nps: 9, at }));
        const { responses } = parseResponses(rows, { metric: NPS, columns });
        expect(responses.map(({ at }) => at)).toEqual(forms.map(() => text));
      }),
    );
  });

  it("changes no prototype and no row", () => {
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

  it("gives the same responses for all rows and for their parts", () => {
    // Each row has an id that is no usual text for "nothing" ("-", "n/a"): a row without one is named by its place.
    const id = fc.string().map((text) => `r${text}`);
    const answers = fc.array(fc.record({ score: cell, id }));
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
  it("gives a point of the scale, null or a code, and reads its points as themselves", () => {
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

  it("reads long and hostile texts in linear time", () => {
    const hostile = [
      "9".repeat(1e6),
      " ".repeat(1e6),
      "1-".repeat(5e5),
      "👍🏽".repeat(2e5),
      `${"a ".repeat(5e5)}9`,
    ];
    const read = scoreReader(NPS, { numericStrings: true });
    // A pattern that looked back would take hours for these, and the runner's limit would say so.
    for (const text of hostile) expect(read(text).ok).toBe(false);
  });
});

describe("tallySchema and metricSchema", () => {
  const stored = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

  it("accept every stored tally: tallied, weighted, merged, subtracted", () => {
    const answers = fc.array(fc.oneof(fc.integer({ min: -1, max: 12 }), fc.constantFrom(null, 6.5, NaN)));
    const tallied = fc
      .tuple(answers, fc.option(fc.array(fc.double({ min: 0, max: 9, noNaN: true }), { minLength: 1 })))
      .map(([scores, weights]) =>
        tallyScores(
          scores.map((score, i) => ({ score, weight: weights?.[i % weights.length] })),
          { metric: NPS, score: "score", onInvalid: "exclude", ...(weights && { weight: "weight" }) },
        ),
      );
    fc.assert(
      fc.property(tallied, tallied, (a, b) => {
        const both = mergeTallies(a, b);
        const tallies = [
          a,
          b,
          both,
          Boolean(a.weights) === Boolean(both.weights) ? subtractTally(both, a) : both,
        ];
        for (const tally of tallies) {
          expect(tallySchema().parse(stored(tally))).toEqual(tally);
          expect(tallySchema(NPS).parse(stored(tally))).toEqual(tally);
        }
      }),
    );
  });

  it("accept every stored metric of defineMetric", () => {
    const cuts = fc.uniqueArray(fc.integer({ min: -5, max: 20 }), { minLength: 2, maxLength: 6 });
    const values = fc.option(fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 6, maxLength: 6 }));
    fc.assert(
      fc.property(
        cuts,
        values,
        fc.constantFrom("higher-is-better", "lower-is-better"),
        (cuts, values, direction) => {
          const starts = [...cuts].sort((a, b) => a - b);
          const end = starts.at(-1)! + 3;
          const categories = starts.map((from, i) => ({
            name: `c${i}`,
            from,
            to: (starts[i + 1] ?? end + 1) - 1,
            ...(values && { value: values[i]! }),
          }));
          fc.pre(!values || new Set(categories.map(({ value }) => value)).size > 1);
          const made = defineMetric({
            name: "Own",
            scale: { min: starts[0]!, max: end },
            categories,
            direction,
          });
          expect(metricSchema.parse(stored(made))).toEqual(made);
        },
      ),
    );
  });
});
