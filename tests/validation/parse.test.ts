import { parse as readCsv } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { computeNps, computeScore, csatMetric, NPS, NPS_1_TO_10, tallyScores } from "../../src/index.js";
import { AGREEMENT_5, parseResponses, type Issue, type StandardSchema } from "../../src/validation/index.js";

const codes = (issues: readonly Issue[]) => issues.map(({ row, column, code }) => [row, column, code]);
const csv = { numericStrings: true };
const options = { metric: NPS, columns: { score: "nps" }, reading: csv };

describe("parseResponses", () => {
  it("reads records, and its responses go straight into a score", () => {
    const { responses, issues, summary } = parseResponses([{ nps: "9" }, { nps: "3" }, { nps: "" }], options);
    expect(responses[0]).toEqual({
      id: 0,
      metric: "NPS",
      score: 9,
      receivedAt: null,
      respondentId: null,
      comment: null,
      segment: null,
      tier: null,
      touchpoint: null,
      answers: {},
      fields: {},
    });
    expect(issues).toEqual([]);
    expect(computeNps(responses, { score: "score" })).toMatchObject({ score: 0, n: 2, missing: 1 });
    expect(summary.sentence).toBe("2 of 3 rows have a score that could be read. 1 without an answer.");
  });

  it("reads lists, of which the first is the header", () => {
    const rows = [
      ["\ufeffWho", " How likely?\u00a0", ""],
      ["a", "9", "x"],
      ["b", "3"],
    ];
    const { responses, issues } = parseResponses(rows, {
      ...options,
      columns: { score: "How likely?", id: "Who", comment: 2 },
    });
    expect(responses.map(({ id, score, comment }) => [id, score, comment])).toEqual([
      ["a", 9, "x"],
      ["b", 3, null],
    ]);
    expect(issues).toEqual([]);
  });

  it("reads the output of a CSV reader in either form", () => {
    const text = "id,nps,when\nr1,10,2026-01-05\nr2,2,2026-01-06\n";
    const given = {
      ...options,
      columns: { score: "nps", id: "id", receivedAt: "when" },
      date: { timeZone: "UTC" },
    };
    const records = parseResponses(readCsv(text, { columns: true }), given);
    const lists = parseResponses(readCsv(text), given);
    expect(records).toEqual(lists);
    expect(records.responses[1]).toMatchObject({
      id: "r2",
      score: 2,
      receivedAt: "2026-01-06T00:00:00.000Z",
    });
  });

  it("leaves out a row whose score cannot be read, and says where, what and why", () => {
    const { responses, issues, summary } = parseResponses(
      [{ nps: "9" }, { nps: "Strongly agree" }, { nps: 6.5 }, { nps: "11" }, { nps: true }],
      options,
    );
    expect(responses).toHaveLength(1);
    expect(issues[0]).toEqual({
      row: 1,
      sheetRow: 3,
      column: "nps",
      value: "Strongly agree",
      code: "unknown-label",
      message: "This text is not in the label map.",
      leftOut: "row",
    });
    expect(codes(issues).slice(1)).toEqual([
      [2, "nps", "not-an-integer"],
      [3, "nps", "out-of-scale"],
      [4, "nps", "not-a-number"],
    ]);
    expect(summary).toMatchObject({ rows: 5, responses: 1, answered: 1, missing: 0, leftOut: 4 });
    expect(summary.issues).toEqual({
      "unknown-label": 1,
      "not-an-integer": 1,
      "out-of-scale": 1,
      "not-a-number": 1,
    });
    expect(summary.sentence).toBe(
      '1 of 5 rows have a score that could be read. 4 (80%) were LEFT OUT: 1 unknown-label in "nps", 1 not-an-integer in "nps", ' +
        '1 out-of-scale in "nps", 1 not-a-number in "nps". A score of the rest can be far off.',
    );
  });

  it("loses only the date when the date cannot be read", () => {
    const given = { ...options, columns: { score: "nps", receivedAt: "on" }, date: { timeZone: "UTC" } };
    const { responses, issues } = parseResponses([{ nps: 9, on: "1/9/21" }], given);
    expect(responses[0]).toMatchObject({ score: 9, receivedAt: null });
    expect(issues[0]).toMatchObject({
      row: 0,
      column: "on",
      value: "1/9/21",
      code: "date-format-needed",
      leftOut: "value",
    });
    expect(
      parseResponses([{ nps: 9, on: "1/9/21" }], { ...given, date: { timeZone: "UTC", format: "D/M/YY" } })
        .issues,
    ).toEqual([]);
  });

  it("carries along the columns that it is asked to keep", () => {
    const rows = [
      { nps: 9, team: "x", n: 3, ok: true, gone: null, deep: { a: 1 }, huge: 10n ** 20n, bad: NaN },
    ];
    const keep = ["team", "n", "ok", "gone", "deep", "huge", "bad", "__proto__"];
    const [response] = parseResponses(rows, { ...options, keep }).responses;
    expect(Object.entries(response!.fields)).toEqual([
      ["team", "x"],
      ["n", 3],
      ["ok", true],
      ["gone", null],
      ["deep", null],
      ["huge", "100000000000000000000"],
      ["bad", null],
      ["__proto__", null],
    ]);
    expect(Object.getPrototypeOf(response!.fields)).toBe(Object.prototype);
  });

  it("reads a property that an object has by nature only where a row has it itself", () => {
    const column = (score: string) => ({ ...options, columns: { score } });
    expect(codes(parseResponses([{ nps: 9 }], column("constructor")).issues)).toEqual([
      [null, "constructor", "no-column"],
    ]);
    const hostile = JSON.parse('[{"__proto__": 9}, {"constructor": 8, "toString": 1}]') as unknown[];
    expect(parseResponses(hostile, column("__proto__")).responses[0]!.score).toBe(9);
    expect(
      parseResponses(hostile, { ...column("constructor"), keep: ["toString"] }).responses[1],
    ).toMatchObject({
      score: 8,
      fields: { toString: 1 },
    });
  });

  it("reaches into records with dots, where there is no property of that very name", () => {
    const given = { ...options, columns: { score: ["answer.nps", "nps"], id: "answer.id" } };
    const rows = [
      { answer: { nps: 9, id: "a" } },
      { "answer.nps": 3, answer: { nps: 9 } },
      { nps: 7 },
      { answer: null },
    ];
    expect(parseResponses(rows, given).responses.map(({ id, score }) => [id, score])).toEqual([
      ["a", 9],
      [1, 3],
      [2, 7],
      [3, null],
    ]);
  });

  it("returns an issue for what is no list of rows, and none for an empty one", () => {
    for (const rows of [null, undefined, 7, "9,10", {}, true]) {
      const { responses, issues, summary } = parseResponses(rows, options);
      expect(responses).toEqual([]);
      expect(codes(issues)).toEqual([[null, null, "not-rows"]]);
      expect(summary.sentence).toBe(
        "0 of 0 rows have a score that could be read. Nothing could be read: 1 not-rows.",
      );
    }
    expect(parseResponses([], options).issues).toEqual([]);
  });

  it("returns an issue for each row that is not of the form of the others", () => {
    const rows = [{ nps: 9 }, null, 7, "9", [9], undefined];
    expect(codes(parseResponses(rows, options).issues)).toEqual(
      [1, 2, 3, 4, 5].map((row) => [row, null, "not-a-row"]),
    );
    const lists = [["nps"], [9], { nps: 9 }, null];
    expect(codes(parseResponses(lists, options).issues)).toEqual(
      [1, 2].map((row) => [row, null, "not-a-row"]),
    );
  });

  it("takes any iterable of rows", () => {
    function* rows() {
      yield { nps: 9 };
      yield { nps: 2 };
    }
    expect(parseResponses(rows(), options).summary.answered).toBe(2);
  });

  it("reads nothing where two columns have the name of the score, and tells their positions", () => {
    const rows = [
      ["id", "NPS", "why", "NPS"],
      ["a", "9", "x", "2"],
    ];
    const { responses, issues, summary } = parseResponses(rows, { ...options, columns: { score: "NPS" } });
    expect(responses).toEqual([]);
    expect(issues).toEqual([
      {
        row: null,
        sheetRow: null,
        column: "NPS",
        value: "1, 3",
        code: "duplicate-header",
        message: "Columns 1 and 3 have this name: name one by its position instead.",
        leftOut: "row",
      },
    ]);
    expect(summary.sentence).toContain('1 (100%) was LEFT OUT: 1 duplicate-header in "NPS".');
    expect(parseResponses(rows, { ...options, columns: { score: 3 } }).responses[0]!.score).toBe(2);
  });

  it("loses only the value where another column's name stands twice, and does not mind unused or empty names", () => {
    const rows = [
      ["nps", "why", "why", "", "", "x", "x"],
      ["9", "a", "b", "", "", "", ""],
    ];
    const { responses, issues } = parseResponses(rows, {
      ...options,
      columns: { score: "nps", comment: "why" },
    });
    expect(responses[0]).toMatchObject({ score: 9, comment: null });
    expect(codes(issues)).toEqual([[null, "why", "duplicate-header"]]);
  });

  it("says which columns there are when one is not", () => {
    const lists = parseResponses(
      [
        ["id", "rating"],
        ["a", "9"],
      ],
      options,
    );
    expect(lists.responses).toEqual([]);
    expect(lists.issues[0]).toMatchObject({ code: "no-column", column: "nps", leftOut: "row" });
    expect(lists.issues[0]!.message).toBe('There is no such column. There are "id", "rating".');
    const records = parseResponses([{ id: "a", rating: "9" }], { ...options, keep: ["team"] });
    expect(records.summary).toMatchObject({ answered: 0, missing: 1 });
    expect(records.issues[0]!.message).toBe('There is no such column. There are "id", "rating".');
  });

  it("sees two scales in one column: several numbers off the scale, but not a single code", () => {
    const metric = csatMetric();
    const given = { metric, columns: { score: "rating" } };
    const rows = (...ratings: unknown[]) => ratings.map((rating) => ({ rating }));
    expect(parseResponses(rows(5, 4, 6, 6), given).summary.issues).toEqual({ "out-of-scale": 2 });
    const mixed = parseResponses(rows(5, 4, 80, 100, 80), given);
    expect(mixed.summary.issues).toEqual({ "out-of-scale": 3, "mixed-scales": 1 });
    expect(mixed.issues.at(-1)!.message).toBe(
      "This column holds numbers off 1 to 5 (80, 100) beside numbers on it: two scales may be mixed in it.",
    );
    expect(mixed.responses).toHaveLength(2);
  });

  it("sees labels of five points beside numbers up to ten", () => {
    const given = {
      metric: NPS_1_TO_10,
      columns: { score: "rating" },
      reading: { ...csv, labels: AGREEMENT_5 },
    };
    const mixed = parseResponses([{ rating: "Agree" }, { rating: "8" }], given);
    expect(codes(mixed.issues)).toEqual([[null, "rating", "mixed-scales"]]);
    expect(mixed.summary.sentence).toContain('To look at: 1 mixed-scales in "rating".');
    expect(parseResponses([{ rating: "Agree" }, { rating: "4" }], given).issues).toEqual([]);
    expect(parseResponses([{ rating: "8" }, { rating: "9" }], given).issues).toEqual([]);
  });

  it("tells the range of the scores that it read, which is not the scale", () => {
    expect(parseResponses([{ nps: 4 }, { nps: 9 }], options).summary.observed).toEqual({ min: 4, max: 9 });
    expect(parseResponses([{ nps: null }], options).summary.observed).toBeNull();
  });

  it("takes only the rows that are responses, and counts the others", () => {
    const rows = [{ kind: "sent", nps: 9 }, { kind: "shown" }, { kind: null, nps: 3 }];
    const { summary } = parseResponses(rows, { ...options, take: { column: "kind", is: ["sent"] } });
    expect(summary).toMatchObject({ responses: 1, skipped: 2, leftOut: 0 });
    expect(summary.sentence).toContain("2 that are no responses.");
  });

  it("makes one of several rows about a response: the first, the last, or all merged", () => {
    const rows = [
      { id: "a", nps: 3, at: 2, why: "slow" },
      { id: "b", nps: 9, at: 1, why: null },
      { id: "a", nps: 8, at: 1, why: null },
      { nps: 5, at: 0 },
      { nps: 6, at: 0 },
    ];
    const columns = { score: "nps", id: "id", comment: "why" };
    const scores = (onePer: object) =>
      parseResponses(rows, {
        ...options,
        columns,
        onePer: { column: "id", ...onePer } as never,
      }).responses.map(({ score, comment }) => [score, comment]);
    const alone = [
      [5, null],
      [6, null],
    ];
    expect(scores({ keep: "first" })).toEqual([[3, "slow"], [9, null], ...alone]);
    expect(scores({ keep: "last" })).toEqual([[8, null], [9, null], ...alone]);
    expect(scores({ keep: "last", order: "at" })).toEqual([[3, "slow"], [9, null], ...alone]);
    expect(scores({ keep: "merged" })).toEqual([[8, "slow"], [9, null], ...alone]);
    const { summary } = parseResponses(rows, { ...options, onePer: { column: "id", keep: "last" } });
    expect(summary).toMatchObject({ rows: 5, responses: 4, superseded: 1 });
  });

  it("leaves out rows of another kind of survey", () => {
    const rows = [
      { nps: 9, kind: "NPS" },
      { nps: 2, kind: "CSAT" },
      { nps: 8, kind: "nps " },
      { nps: 7, kind: "" },
    ];
    const { summary, issues } = parseResponses(rows, { ...options, surveyType: "kind" });
    expect(summary).toMatchObject({ responses: 3, leftOut: 1 });
    expect(issues[0]).toMatchObject({ row: 1, column: "kind", value: "CSAT", code: "other-survey" });
  });

  it("needs a score column, labels on the scale and a date format that is one", () => {
    expect(() => parseResponses([], { metric: NPS })).toThrow("Expected columns.score");
    expect(() => parseResponses([], { ...options, reading: { labels: { yes: 11 } } })).toThrow(RangeError);
    expect(() => parseResponses([], { ...options, date: { format: "soon" } })).toThrow(TypeError);
  });

  it("leaves the rows as they were", () => {
    const rows = Object.freeze([Object.freeze({ nps: "9" }), Object.freeze({ nps: "x" })]);
    expect(parseResponses(rows, options).summary.rows).toBe(2);
  });

  it("holds on to no record and no long text in its issues", () => {
    const { issues } = parseResponses(
      [{ nps: { secret: 1 } }, { nps: ["x"] }, { nps: "y".repeat(9999) }],
      options,
    );
    expect(issues.map(({ value }) => value)).toEqual(["an object", "a list", `${"y".repeat(199)}…`]);
  });

  it("gives the tally that the metric expects", () => {
    const metric = csatMetric();
    const { responses } = parseResponses([{ rating: 5 }, { rating: null }], {
      metric,
      columns: { score: "rating" },
    });
    expect(tallyScores(responses, { metric, score: "score" })).toMatchObject({
      counts: [0, 0, 0, 0, 1],
      missing: 1,
    });
    expect(computeScore(responses, metric, { score: "score" }).score).toBe(100);
  });
});

describe("parseResponses with a validator of Standard Schema", () => {
  it("takes zod's schemas, and makes an issue of what they refuse", () => {
    const schema = z.object({ nps: z.number(), email: z.email() });
    const rows = [
      { nps: 9, email: "a@b.example" },
      { nps: 9, email: "nobody" },
      { nps: "9", email: "a@b.example" },
    ];
    const { responses, issues } = parseResponses(rows, { ...options, schema });
    expect(responses).toHaveLength(1);
    expect(codes(issues)).toEqual([
      [1, "email", "schema"],
      [2, "nps", "schema"],
    ]);
  });

  it("takes any other, what it transforms included", () => {
    const schema: StandardSchema = {
      "~standard": {
        version: 1,
        vendor: "by hand",
        validate: (row) => ({ value: { nps: (row as { stars: number }).stars * 2 } }),
      },
    };
    expect(parseResponses([{ stars: 5 }], { ...options, schema }).responses[0]!.score).toBe(10);
  });

  it("takes one that throws, names no path or makes no row for a refusal", () => {
    const using = (validate: (row: unknown) => never) =>
      parseResponses([{ nps: 9 }], {
        ...options,
        schema: { "~standard": { version: 1, vendor: "by hand", validate } },
      }).issues.map(({ column, code, message }) => [column, code, message]);
    expect(using(() => { throw new Error("no"); })).toEqual([[null, "schema", "no"]]); // prettier-ignore
    expect(using((() => ({ issues: [] })) as never)).toEqual([
      [null, "schema", "The validator refused this row."],
    ]);
    expect(using((() => ({ issues: [{ message: "m", path: [{ key: "a" }, 0] }] })) as never)).toEqual([
      ["a.0", "schema", "m"],
    ]);
    expect(using((() => ({ value: 7 })) as never)).toEqual([
      [null, "schema", "The validator made something else of this row."],
    ]);
  });

  it("refuses an asynchronous one", () => {
    const schema = {
      "~standard": { version: 1, vendor: "by hand", validate: () => Promise.resolve({ value: 1 }) },
    } as const;
    expect(() => parseResponses([{ nps: 9 }], { ...options, schema })).toThrow(
      "a validator that answers at once",
    );
  });
});
