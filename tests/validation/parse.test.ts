import { parse as readCsv } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { cesMetric, computeNps, computeScore, csatMetric, NPS, tallyScores } from "../../src/index.js";
import { isDatedAnswer, parseResponses, SATISFACTION_5, type Issue } from "../../src/validation/index.js";

const codes = (issues: readonly Issue[]) => issues.map(({ row, column, code }) => [row, column, code]);
const csv = { numericStrings: true };
const options = { metric: NPS, columns: { score: "nps" }, reading: csv };

describe("parseResponses", () => {
  it("reads records into responses from which a score can be computed", () => {
    const { responses, issues, summary } = parseResponses([{ nps: "9" }, { nps: "3" }, { nps: "" }], options);
    expect(responses[0]).toEqual({
      id: 0,
      metric: "NPS",
      score: 9,
      at: null,
      respondent: null,
      account: null,
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

  it("reads lists with the header first", () => {
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
      columns: { score: "nps", id: "id", at: "when" },
      date: { timeZone: "UTC" },
    };
    const records = parseResponses(readCsv(text, { columns: true }), given);
    const lists = parseResponses(readCsv(text), given);
    expect(records).toEqual(lists);
    expect(records.responses[1]).toMatchObject({
      id: "r2",
      score: 2,
      at: "2026-01-06T00:00:00.000Z",
    });
  });

  it("leaves out a row whose score cannot be read, with an issue that has row, value and code", () => {
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
      [4, "nps", "true-or-false"],
    ]);
    expect(summary).toMatchObject({ rows: 5, responses: 1, answered: 1, missing: 0, leftOut: 4 });
    expect(summary.issues).toEqual({
      "unknown-label": 1,
      "not-an-integer": 1,
      "out-of-scale": 1,
      "true-or-false": 1,
    });
    expect(summary.sentence).toBe(
      '1 of 5 rows have a score that could be read. 4 (80%) were LEFT OUT: 1 unknown-label in "nps", 1 not-an-integer in "nps", ' +
        '1 out-of-scale in "nps", 1 true-or-false in "nps". The score of the other rows can be far off.',
    );
  });

  it("keeps the score of a row whose date cannot be read", () => {
    const given = { ...options, columns: { score: "nps", at: "on" }, date: { timeZone: "UTC" } };
    const { responses, issues } = parseResponses([{ nps: 9, on: "1/9/21" }], given);
    expect(responses[0]).toMatchObject({ score: 9, at: null });
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

  it("keeps the columns of the option keep", () => {
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

  it("returns the lowest and the highest score in observed", () => {
    expect(parseResponses([{ nps: 4 }, { nps: 9 }], options).summary.observed).toEqual({ min: 4, max: 9 });
    expect(parseResponses([{ nps: null }], options).summary.observed).toBeNull();
  });

  it("reads only the rows that take selects, and counts the others", () => {
    const rows = [{ kind: "sent", nps: 9 }, { kind: "shown" }, { kind: null, nps: 3 }];
    const { summary } = parseResponses(rows, { ...options, take: { column: "kind", is: ["sent"] } });
    expect(summary).toMatchObject({ responses: 1, skipped: 2, leftOut: 0 });
    expect(summary.sentence).toContain("2 that are not responses.");
  });

  it("combines several rows to one response: the first, the last, or all merged", () => {
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

  it("does not change the rows", () => {
    const rows = Object.freeze([Object.freeze({ nps: "9" }), Object.freeze({ nps: "x" })]);
    expect(parseResponses(rows, options).summary.rows).toBe(2);
  });

  it("puts no record and no long text in issues", () => {
    const { issues } = parseResponses(
      [{ nps: { secret: 1 } }, { nps: ["x"] }, { nps: "y".repeat(9999) }],
      options,
    );
    expect(issues.map(({ value }) => value)).toEqual(["an object", "a list", `${"y".repeat(199)}…`]);
  });

  it("gives responses for a tally of the metric's scale", () => {
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

  it("counts declined answers separately from missing ones", () => {
    const rows = ["9", "", "Don\u2019t know", "N/A", "Prefer not to say", "NA", null].map((nps) => ({ nps }));
    const { responses, summary } = parseResponses(rows, options);
    expect(summary).toMatchObject({ responses: 7, answered: 1, missing: 3, declined: 3, leftOut: 0 });
    expect(summary.sentence).toBe(
      '1 of 7 rows have a score that could be read. 3 without an answer. 3 declined to choose a point, such as "Don\'t know". Read as nothing: 1 "NA" in "nps".',
    );
    expect(computeNps(responses, { score: "score" })).toMatchObject({ n: 1, missing: 6 });
  });

  it("does not round the share of rows left out to 0% or 100%", () => {
    const sentence = (bad: number, good: number) =>
      parseResponses(
        [...Array<unknown>(bad).fill({ nps: "x" }), ...Array<unknown>(good).fill({ nps: "9" })],
        options,
      ).summary.sentence;
    expect(sentence(1, 999)).toContain("1 (under 1%) was LEFT OUT");
    expect(sentence(999, 1)).toContain("999 (over 99%) were LEFT OUT");
    expect(sentence(3, 0)).toContain("3 (100%) were LEFT OUT");
  });

  it("orders rows by dates, rows without a date first, and reports other values", () => {
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

  it("merges the later row over the earlier, whose values fill what the later lacks", () => {
    const rows = [
      { id: "a", nps: 3, who: "u1", why: "slow", team: "x", ease: 2 },
      { id: "a", nps: null, who: "u2", why: null, team: "y", ease: null },
    ];
    const { responses } = parseResponses(rows, {
      ...options,
      columns: { score: "nps", id: "id", respondent: "who", comment: "why" },
      answers: { ease: { metric: cesMetric(), column: "ease" } },
      keep: ["team"],
      onePer: { column: "id", keep: "merged" },
    });
    expect(responses).toMatchObject([
      { score: 3, respondent: "u2", comment: "slow", answers: { ease: 2 }, fields: { team: "y" } },
    ]);
  });

  it("selects for follow-up what has both a score and a date", () => {
    const rows = [
      { nps: 9, at: "2026-01-01" },
      { nps: 3, at: "" },
      { nps: "", at: "2026-01-01" },
    ];
    const columns = { score: "nps", at: "at" };
    const { responses } = parseResponses(rows, { ...options, columns, date: { timeZone: "UTC" } });
    expect(responses.map(isDatedAnswer)).toEqual([true, false, false]);
  });

  it("reports repeated ids", () => {
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
      { row: null, column: null, value: null, code: "copied-row", leftOut: "nothing" },
    ]);
    expect(
      parseResponses(rows, { ...given, copies: "drop", onePer: { column: "id", keep: "last" } }).issues,
    ).toEqual([]);
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
    expect(summary.sentence).toContain('Also to check: 1 unknown-label in "sat".');
  });
});
