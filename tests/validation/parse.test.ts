import { parse as readCsv } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import {
  cesMetric,
  computeNps,
  computeScore,
  csatMetric,
  NPS,
  NPS_1_TO_10,
  tallyScores,
} from "../../src/index.js";
import { AGREEMENT_5, parseResponses, SATISFACTION_5, type Issue } from "../../src/validation/index.js";

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

  it("calls a column that was named by its position so", () => {
    const { issues, summary } = parseResponses(
      [
        ["a", "a"],
        ["9", "x"],
      ],
      { ...options, columns: { score: 1 } },
    );
    expect(issues).toMatchObject([{ row: 0, sheetRow: 2, column: "column 1" }]);
    expect(summary.sentence).toContain('1 unknown-label in "column 1".');
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

  it.each([
    [undefined, "Expected options with a metric and columns, got undefined"],
    [{}, "Expected a metric, such as NPS, got undefined"],
    [{ metric: "NPS", columns: { score: "nps" } }, 'Expected a metric, such as NPS, got "NPS"'],
    [{ metric: NPS }, "Expected columns.score, the column of the answers, got undefined"],
    [
      { ...options, columns: { score: "nps", rating: "x" } },
      "Expected one of score, id, respondentId, receivedAt",
    ],
    [
      { ...options, columns: { score: -1 } },
      "Expected a column's name or its position from 0, got -1 as columns.score",
    ],
    [{ ...options, columns: { score: [] } }, "Expected a column's name or its position from 0"],
    [{ ...options, columns: { score: "nps", id: null } }, "got null as columns.id"],
    [{ ...options, readings: {} }, 'issueLimit, got "readings"'],
    [{ ...options, preset: "QUALTRICS" }, 'Expected a preset, such as QUALTRICS, got "QUALTRICS"'],
    [{ ...options, preset: null }, "Expected a preset, such as QUALTRICS, got null"],
    [{ ...options, keep: "team" }, 'Expected a list of columns to keep, got "team"'],
    [{ ...options, keep: [1.5] }, "got 1.5 as keep"],
    [{ ...options, header: "two-rows" }, 'Expected one of one-row, surveymonkey, qualtrics, got "two-rows"'],
    [{ ...options, take: { column: "x", is: "sent" } }, 'Expected a list of texts in take.is, got "sent"'],
    [{ ...options, take: { column: {}, is: [] } }, "as take.column"],
    [
      { ...options, onePer: { column: "x", keep: "best" } },
      'Expected one of first, last, merged, got "best"',
    ],
    [{ ...options, onePer: { column: "x", keep: "last", order: true } }, "got true as onePer.order"],
    [{ ...options, surveyType: 1.5 }, "got 1.5 as surveyType"],
    [{ ...options, schema: {} }, "Expected a validator with Standard Schema"],
    [{ ...options, issueLimit: -1 }, "Expected a whole number of 0 or more as issueLimit, got -1"],
    [
      { ...options, answers: { ease: { column: "x" } } },
      "Expected a metric, such as NPS, got undefined in answers.ease",
    ],
    [{ ...options, answers: { ease: { metric: NPS } } }, "got undefined as answers.ease.column"],
    [
      { ...options, reading: { labels: { yes: 11 } } },
      'Expected a point from 0 to 10, got 11 for the label "yes"',
    ],
    [{ ...options, date: { format: "soon" } }, 'Expected a date format such as "D/M/YYYY HH:mm", got "soon"'],
    [{ ...options, date: { timeZone: "Mars/Olympus" } }, 'got "Mars/Olympus" at date.timeZone'],
  ])("throws for options that cannot be meant, whatever the data: %j", (wrong, message) => {
    expect(() => parseResponses([], wrong as never)).toThrow(message);
    expect(() => parseResponses(null, wrong as never)).toThrow(message);
  });

  it("lays options over its preset part by part; undefined covers nothing, null takes a rule away", () => {
    const preset = {
      name: "Own",
      checkedAgainst: "nothing",
      header: "one-row",
      columns: { score: "nps", id: "key" },
      reading: { numericStrings: true },
      take: { column: "kind", is: ["sent"] },
    } as const;
    const rows = [
      { nps: "9", key: "a", kind: "SENT " },
      { nps: "x", key: "b", kind: "shown" },
    ];
    const given = { metric: NPS, preset, columns: { id: undefined }, reading: { numericStrings: undefined } };
    expect(parseResponses(rows, given).responses).toMatchObject([{ id: "a", score: 9 }]);
    expect(parseResponses(rows, { ...given, take: null }).summary).toMatchObject({ leftOut: 1, skipped: 0 });
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

  it("numbers rows as a spreadsheet does, header rows counted", () => {
    const bad = (rows: unknown, header: "one-row" | "surveymonkey" | "qualtrics") =>
      parseResponses(rows, { ...options, header }).issues.filter(({ row }) => row !== null);
    expect(bad([{ nps: "9" }, { nps: "x" }], "one-row")).toMatchObject([{ row: 1, sheetRow: 3 }]);
    expect(bad([["nps"], ["9"], ["x"]], "one-row")).toMatchObject([{ row: 1, sheetRow: 3 }]);
    expect(bad([["nps"], ["Response"], ["x"]], "surveymonkey")).toMatchObject([{ row: 0, sheetRow: 3 }]);
    expect(bad([["nps"], ["How?"], ['{"ImportId":"QID1"}'], ["x"]], "qualtrics")).toMatchObject([
      { row: 0, sheetRow: 4 },
    ]);
    const records = [{ nps: "How?" }, { nps: '{"ImportId":"QID1"}' }, { nps: "x" }];
    expect(bad(records, "qualtrics")).toMatchObject([{ row: 0, sheetRow: 4 }]);
  });

  it("counts those who chose no point apart from those who did not answer", () => {
    const rows = ["9", "", "Don\u2019t know", "N/A", "Prefer not to say", "NA", null].map((nps) => ({ nps }));
    const { responses, summary } = parseResponses(rows, options);
    expect(summary).toMatchObject({ responses: 7, answered: 1, missing: 3, declined: 3, leftOut: 0 });
    expect(summary.sentence).toBe(
      '1 of 7 rows have a score that could be read. 3 without an answer. 3 without a point chosen, such as "Don\'t know".',
    );
    expect(computeNps(responses, { score: "score" })).toMatchObject({ n: 1, missing: 6 });
  });

  it("says that a share is small or large without calling it none or all", () => {
    const sentence = (bad: number, good: number) =>
      parseResponses(
        [...Array<unknown>(bad).fill({ nps: "x" }), ...Array<unknown>(good).fill({ nps: "9" })],
        options,
      ).summary.sentence;
    expect(sentence(1, 999)).toContain("1 (under 1%) was LEFT OUT");
    expect(sentence(999, 1)).toContain("999 (over 99%) were LEFT OUT");
    expect(sentence(3, 0)).toContain("3 (100%) were LEFT OUT");
  });

  it("finds a column of records whose name differs only in what cannot be seen", () => {
    const rows = [{ "\ufeffid": "a", " How\u00a0likely? ": "9" }];
    const { responses, issues } = parseResponses(rows, {
      ...options,
      columns: { score: "How likely?", id: "id" },
    });
    expect(responses).toMatchObject([{ id: "a", score: 9 }]);
    expect(issues).toEqual([]);
    const alike = [{ nps: "2", " nps": "9" }];
    expect(parseResponses(alike, options).responses[0]!.score).toBe(2);
  });

  it("says so when no record has a column that was asked for", () => {
    const given = {
      ...options,
      columns: { score: "nps", receivedAt: "when", comment: "why" },
      keep: ["team"],
    };
    const { issues, responses } = parseResponses([{ nps: "9", why: "x" }, { nps: "8" }], given);
    expect(responses).toHaveLength(2);
    expect(codes(issues)).toEqual([
      [null, "when", "no-column"],
      [null, "team", "no-column"],
    ]);
    const none = parseResponses([{ nps: "9" }], { ...options, take: { column: "event", is: ["sent"] } });
    expect(none.summary.sentence).toBe(
      '0 of 1 row has a score that could be read. Nothing could be read: 1 no-column in "event". 1 that are no responses.',
    );
  });

  it("takes dates for the order of rows, those without one as the earliest, and says when one is neither", () => {
    const rows = [
      { id: "a", nps: "1", at: "2026-01-02T00:00:00Z" },
      { id: "a", nps: "2", at: "2026-01-03T00:00:00Z" },
      { id: "a", nps: "3", at: "" },
      { id: "a", nps: "4", at: "later" },
    ];
    const onePer = { column: "id", keep: "last", order: "at" } as const;
    const { responses, issues } = parseResponses(rows, {
      ...options,
      columns: { score: "nps", id: "id" },
      onePer,
    });
    expect(responses).toMatchObject([{ score: 2 }]);
    expect(issues).toMatchObject([
      { row: 3, column: "at", value: "later", code: "bad-order", leftOut: "nothing" },
    ]);
  });

  it("says when an id comes twice, for an export that was read twice counts twice", () => {
    const rows = [
      { id: "a", nps: "9" },
      { id: "b", nps: "3" },
      { id: "a", nps: "9" },
    ];
    const given = { ...options, columns: { score: "nps", id: "id" } };
    const { issues, responses } = parseResponses(rows, given);
    expect(responses).toHaveLength(3);
    expect(issues).toMatchObject([
      { row: null, column: "id", value: "a", code: "repeated-id", leftOut: "nothing" },
    ]);
    expect(parseResponses(rows, { ...given, onePer: { column: "id", keep: "last" } }).issues).toEqual([]);
  });

  it("never doubts low answers on a high scale, which may be honest", () => {
    const rows = Array.from({ length: 200 }, (_, i) => ({ nps: String(1 + (i % 5)) }));
    expect(parseResponses(rows, options)).toMatchObject({
      issues: [],
      summary: { answered: 200, observed: { min: 1, max: 5 } },
    });
  });

  it("reads further questions of the same rows, each on its own scale", () => {
    const rows = [
      { nps: "9", sat: "Very satisfied", ease: "2" },
      { nps: "", sat: "great", ease: "7" },
    ];
    const { responses, issues, summary } = parseResponses(rows, {
      ...options,
      columns: { score: "nps" },
      answers: {
        satisfaction: { metric: csatMetric(), column: "sat", reading: { labels: SATISFACTION_5 } },
        ease: { metric: cesMetric(), column: "ease" },
      },
    });
    expect(responses.map(({ score, answers }) => [score, answers])).toEqual([
      [9, { satisfaction: 5, ease: 2 }],
      [null, { satisfaction: null, ease: 7 }],
    ]);
    expect(issues).toMatchObject([
      { row: 1, column: "sat", value: "great", code: "unknown-label", leftOut: "value" },
    ]);
    expect(summary.sentence).toContain('To look at: 1 unknown-label in "sat".');
  });
});
