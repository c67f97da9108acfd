import { describe, expect, it } from "vitest";
import { NPS } from "../../src/index.js";
import { parseResponses, type Issue } from "../../src/validation/index.js";

const codes = (issues: readonly Issue[]) => issues.map(({ row, column, code }) => [row, column, code]);
const csv = { numericStrings: true };
const options = { metric: NPS, columns: { score: "nps" }, reading: csv };

describe("rows and columns of parseResponses", () => {
  it("reads own properties only, not inherited ones", () => {
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

  it("reads nested records by names with dots, if no property has that very name", () => {
    const given = { ...options, columns: { score: ["answer.nps", "nps"], id: "answer.id" } };
    const rows = [
      { answer: { nps: 9, id: "a" } },
      { "answer.nps": 3, answer: { nps: 9 } },
      { nps: 7 },
      { answer: null },
    ];
    expect(parseResponses(rows, given).responses.map(({ id, score }) => [id, score])).toEqual([
      ["a", 9],
      ["row 1", 3],
      ["row 2", 7],
      ["row 3", null],
    ]);
  });

  it("returns an issue for a value that is not a list of rows, and none for an empty list", () => {
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

  it("returns an issue for each row that is not a record or a list like the others", () => {
    const rows = [{ nps: 9 }, null, 7, "9", [9], undefined];
    expect(codes(parseResponses(rows, options).issues)).toEqual(
      [1, 2, 3, 4, 5].map((row) => [row, null, "not-a-row"]),
    );
    const lists = [["nps"], [9], { nps: 9 }, null];
    expect(codes(parseResponses(lists, options).issues)).toEqual(
      [1, 2].map((row) => [row, null, "not-a-row"]),
    );
  });

  it("reads any iterable of rows", () => {
    function* rows() {
      yield { nps: 9 };
      yield { nps: 2 };
    }
    expect(parseResponses(rows(), options).summary.answered).toBe(2);
  });

  it("leaves out all rows when two columns have the name of the score, and gives their positions", () => {
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
        message: "Columns 1 and 3 have this name: give the position of one instead.",
        leftOut: "row",
      },
    ]);
    expect(summary.sentence).toContain('1 (100%) was LEFT OUT: 1 duplicate-header in "NPS".');
    expect(parseResponses(rows, { ...options, columns: { score: 3 } }).responses[0]!.score).toBe(2);
  });

  it("names a column that is given by position in issues", () => {
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

  it("loses only the value when another column's name is duplicate, and accepts unused or empty duplicates", () => {
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

  it("lists the existing columns when one is missing", () => {
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

  it("numbers rows like a spreadsheet, header rows counted", () => {
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

  it("finds a column of records whose name has only invisible differences", () => {
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

  it("reports a column that no record has", () => {
    const given = {
      ...options,
      columns: { score: "nps", at: "when", comment: "why" },
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
      '0 of 1 row has a score that could be read. Nothing could be read: 1 no-column in "event". 1 that is not a response.',
    );
  });
});
