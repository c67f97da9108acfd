import { describe, expect, it } from "vitest";
import { cesMetric, computeScore, csatMetric, NPS, onePerRespondent, THUMBS } from "../../src/index.js";
import {
  GOOGLE_FORMS,
  parseResponses,
  TYPEFORM,
  USUAL_MISSING,
  type ParseResponsesOptions,
} from "../../src/validation/index.js";

// Data as public threads and files have it, made small. Dates and writings of single values are in date-reader.test.ts and
// score-reader.test.ts.

const csv = { numericStrings: true };
const utc = { timeZone: "UTC" };
const parse = (rows: unknown, options: Partial<ParseResponsesOptions>) =>
  parseResponses(rows, { metric: NPS, columns: { score: "nps" }, reading: csv, ...options });
const codes = ({ issues }: ReturnType<typeof parse>) => issues.map(({ code }) => code);

describe("several columns for one part", () => {
  // A form tool exports partial answers: the submit date is blank, the start date is there.
  const header = ["#", "nps", "Start Date (UTC)", "Submit Date (UTC)"];
  const rows = [
    ["a", "9", "2026-05-01 10:00:00", "2026-05-01 10:05:00"],
    ["b", "3", "2026-05-02 10:00:00", ""],
    ["c", "7", "2026-05-03 10:00:00", " n/a "],
  ];
  const expected = ["2026-05-01T10:05:00.000Z", "2026-05-02T10:00:00.000Z", "2026-05-03T10:00:00.000Z"];
  const options = {
    preset: TYPEFORM,
    columns: { score: "nps", at: ["Submit Date (UTC)", "Start Date (UTC)"] },
  };

  it("gives the first that holds something, in lists and in records", () => {
    expect(parse([header, ...rows], options).responses.map(({ at }) => at)).toEqual(expected);
    const records = rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i]])));
    expect(parse(records, options).responses.map(({ at }) => at)).toEqual(expected);
  });

  it("does so for scores, ids, segments and positions, each by what says nothing there", () => {
    const lists = [
      ["nps", "again", "who", "mail", "region", "zone"],
      ["", "9", "NA", "a@x.example", "NA", "EU"],
      ["n/v", "3", "", "b@x.example", " ", "EU"],
      ["8", "3", "u3", "", "", ""],
    ];
    const { responses } = parse(lists, {
      columns: { score: ["nps", 1], respondent: ["who", "mail"], segment: ["region", "zone"] },
    });
    expect(responses.map(({ score, respondent, segment }) => [score, respondent, segment])).toEqual([
      [9, "a@x.example", "NA"],
      [3, "b@x.example", "EU"],
      [8, "u3", null],
    ]);
  });

  it("reports a name that two of the columns have, whichever holds something", () => {
    const twice = [
      ["nps", "at", "at"],
      ["9", "", "2026-01-01"],
    ];
    expect(codes(parse(twice, { columns: { score: "nps", at: ["at", "nps"] }, date: utc }))).toEqual([
      "duplicate-header",
    ]);
  });
});

describe("texts that say nothing", () => {
  it("are nobody as a respondent: an export of R has NA for those that are not known", () => {
    const rows = [
      { id: "1", who: "NA", nps: "10", t: "2026-01-01" },
      { id: "2", who: "NA", nps: "0", t: "2026-01-02" },
      { id: "3", who: "NA", nps: "9", t: "2026-01-03" },
      { id: "4", who: "u4", nps: "9", t: "2026-01-04" },
    ];
    const { responses, summary } = parse(rows, {
      columns: { score: "nps", id: "id", respondent: "who", at: "t" },
      date: utc,
    });
    const one = onePerRespondent(responses, { respondent: "respondent", at: ({ at }) => new Date(at!) });
    expect(one.map(({ id }) => id)).toEqual(["1", "2", "3", "4"]);
    expect(summary.nothing).toEqual([{ column: "who", text: "NA", count: 3 }]);
    expect(summary.sentence).toBe(
      '4 of 4 rows have a score that could be read. Read as nothing: 3 "NA" in "who".',
    );
  });

  it("are counted by column and text, blanks too, which the sentence leaves out", () => {
    const rows = [
      { nps: "-", id: "n/a", company: "none", why: "k. A.", t: "0000-00-00" },
      { nps: "", id: "2", company: " ", why: "None", t: "" },
      { nps: null, id: null, company: undefined, why: "Slow", t: null },
    ];
    const { responses, summary } = parse(rows, {
      columns: { score: "nps", id: "id", account: "company", comment: "why", at: "t" },
      date: utc,
    });
    expect(responses.map(({ id, account, comment, at }) => [id, account, comment, at])).toEqual([
      ["row 0", null, null, null],
      ["2", null, null, null],
      ["row 2", null, "Slow", null],
    ]);
    expect(summary.nothing).toEqual([
      { column: "nps", text: "-", count: 1 },
      { column: "nps", text: "", count: 1 },
      { column: "id", text: "n/a", count: 1 },
      { column: "t", text: "0000-00-00", count: 1 },
      { column: "t", text: "", count: 1 },
      { column: "company", text: "none", count: 1 },
      { column: "company", text: "", count: 1 },
      { column: "why", text: "k. A.", count: 1 },
      { column: "why", text: "None", count: 1 },
    ]);
    expect(summary.sentence).toContain(
      'Read as nothing: 1 "-" in "nps", 1 "n/a" in "id", 1 "0000-00-00" in "t"',
    );
  });

  it("stay in a segment, where NA may be North America, and are pointed out", () => {
    const rows = [
      { nps: "9", seg: "NA" },
      { nps: "3", seg: "" },
      { nps: "3", seg: "web" },
      { nps: "3", seg: "NA" },
    ];
    const parsed = parse(rows, { columns: { score: "nps", segment: "seg" }, keep: ["seg"] });
    expect(parsed.responses.map(({ segment }) => segment)).toEqual(["NA", null, "web", "NA"]);
    expect(parsed.responses.map(({ fields }) => fields["seg"])).toEqual(["NA", null, "web", "NA"]);
    expect(parsed.issues[0]).toMatchObject({
      column: "seg",
      value: "NA",
      code: "often-missing",
      leftOut: "nothing",
      message: '"NA" (2): kept; the option missing reads it as nothing.',
    });
    expect(parsed.summary.issues).toEqual({ "often-missing": 4 });
  });

  it("are those of the option missing, for each part and kept column", () => {
    const rows = [{ nps: "9", seg: "NA", who: "NA", why: "keine", team: "?" }];
    const { responses } = parse(rows, {
      columns: { score: "nps", segment: "seg", respondent: "who", comment: "why" },
      keep: ["team"],
      missing: { segment: USUAL_MISSING, respondent: ["anonymous"], comment: ["keine"], team: ["?"] },
    });
    expect(responses[0]).toMatchObject({
      segment: null,
      respondent: "NA",
      comment: null,
      fields: { team: null },
    });
    expect(() => parse([], { missing: { segmnt: ["NA"] } })).toThrow('got "segmnt" at missing');
    expect(() => parse([], { missing: { segment: "NA" as never } })).toThrow("at missing.segment");
  });

  it("are placeholder dates that are declared; others that are implausible are pointed out", () => {
    // LimeSurvey/LimeSurvey#5071: anonymised answers all carry 1980-01-01.
    const rows = [
      { nps: "9", t: "1980-01-01 00:00:00" },
      { nps: "3", t: "2026-03-01 10:00:00" },
      { nps: "3", t: "9026-03-01 10:00:00" },
    ];
    const columns = { score: "nps", at: "t" };
    const declared = parse(rows, { columns, date: { ...utc, missing: ["1980-01-01 00:00:00"] } });
    expect(declared.responses.map(({ at }) => at)).toEqual([
      null,
      "2026-03-01T10:00:00.000Z",
      "9026-03-01T10:00:00.000Z",
    ]);
    expect(declared.issues).toEqual([]);
    const marked = parse(rows, { columns, date: { ...utc, now: "2026-11-27T00:00:00Z" } });
    expect(marked.issues.map(({ row, code, leftOut }) => [row, code, leftOut])).toEqual([
      [0, "implausible-date", "nothing"],
      [2, "implausible-date", "nothing"],
    ]);
    expect(marked.responses[0]!.at).toBe("1980-01-01T00:00:00.000Z");
  });

  it("leaves a rating that zero stands for as missing", () => {
    // odoo/odoo#54266: 0 stars is no rating.
    const metric = csatMetric({ statistic: "mean" });
    const { responses } = parse([{ r: 5 }, { r: 3 }, { r: 0 }], {
      metric,
      columns: { score: "r" },
      reading: { missing: [0] },
    });
    expect(computeScore(responses, metric, { score: "score" }).score).toBe(4);
  });
});

describe("text as a key", () => {
  it("has no spaces around it or twice in it; what still looks alike is reported", () => {
    // va.gov-team#87053: a trailing character splits one page into two segments.
    const rows = [
      "web",
      "web ",
      "WEB",
      "web\u00a0",
      "we\u200bb",
      "e  mail",
      "e mail",
      "Café",
      "Cafe\u0301",
    ].map((g, i) => ({ nps: "9", g, who: ` u  ${i} ` }));
    const parsed = parse(rows, { columns: { score: "nps", segment: "g", respondent: "who" } });
    expect(parsed.responses.map(({ segment }) => segment)).toEqual([
      "web", "web", "WEB", "web", "we\u200bb", "e mail", "e mail", "Café", "Cafe\u0301",
    ]); // prettier-ignore
    expect(parsed.responses[0]!.respondent).toBe("u 0");
    expect(parsed.issues).toMatchObject([
      { column: "g", value: "web", code: "look-alikes", leftOut: "nothing" },
    ]);
    expect(parsed.issues[0]!.message).toMatch(
      /"web" \(3\), "WEB" \(1\), "we.b" \(1\); "Café" \(1\), "Cafe.?" \(1\)/u,
    );
    expect(parsed.summary.issues).toEqual({ "look-alikes": 2 });
  });

  it("is not watched in a column that does not group answers", () => {
    const rows = Array.from({ length: 3000 }, (_, i) => ({
      nps: "9",
      g: `${i % 2 === 0 ? "n" : "N"}${i >> 1}`,
    }));
    expect(codes(parse(rows, { columns: { score: "nps", segment: "g" } }))).toEqual([]);
  });

  it("makes one of ids that are numbers and text", () => {
    const rows = [
      { id: 1, nps: 9 },
      { id: "1", nps: 3 },
      { id: " 2", nps: 3 },
      { id: null, nps: 3 },
    ];
    const columns = { score: "nps", id: "id" };
    const parsed = parse(rows, { columns });
    expect(parsed.summary).toMatchObject({ repeatedIds: 1, copies: 0 });
    // The position that stands for a missing id is no id.
    expect(
      parse(
        [
          { id: "1", nps: 9 },
          { id: "", nps: 3 },
        ],
        { columns },
      ).summary.repeatedIds,
    ).toBe(0);
    const last = parse(rows, { columns, onePer: { column: "id", keep: "last" } });
    expect(last.responses.map(({ id, score }) => [id, score])).toEqual([
      ["1", 3],
      ["2", 3],
      ["row 3", 3],
    ]);
  });
});

describe("presets", () => {
  it("names a column that only the preset names and the file lacks", () => {
    const list = [
      ["Wann", "nps"],
      ["13/03/2026 15:06:01", "9"],
    ];
    const parsed = parse(list, { preset: GOOGLE_FORMS, date: { format: "DD/MM/YYYY HH:mm:ss", ...utc } });
    expect(parsed.issues).toMatchObject([{ code: "no-column", leftOut: "nothing" }]);
    expect(parsed.issues[0]!.column).toMatch(/^Timestamp or Marca temporal/);
    expect(parsed.summary.columns).toEqual({ score: ["nps"], at: [] });
  });

  it.each([
    "Timestamp",
    "Marca temporal",
    "Horodateur",
    "Zeitstempel",
    "Carimbo de data/hora",
    "タイムスタンプ",
  ])("reads the first column of Google Forms by its name %s", (name) => {
    // agustinmoncada94/encuesta-cliente-dos has "Marca temporal".
    const list = [
      [name, "nps"],
      ["13/03/2026 15:06:01", "9"],
      ["14/03/2026 15:06:01", "3"],
    ];
    const date = { format: "DD/MM/YYYY HH:mm:ss", timeZone: "America/Bogota" };
    const parsed = parse(list, { preset: GOOGLE_FORMS, date });
    expect(parsed.responses.map(({ at }) => at)).toEqual([
      "2026-03-13T20:06:01.000Z",
      "2026-03-14T20:06:01.000Z",
    ]);
    expect(parsed.issues).toEqual([]);
    expect(parsed.summary.columns["at"]).toEqual([name]);
  });

  it("reads unfinished answers of newer Typeform exports by the date of their last page", () => {
    const list = [
      ["#", "nps", "Response Type", "Start Date (UTC)", "Stage Date (UTC)", "Submit Date (UTC)"],
      ["a", "9", "completed", "2026-05-01 10:00:00", "", "2026-05-01 10:05:00"],
      ["b", "3", "partial", "2026-05-02 10:00:00", "2026-05-02 10:01:00", ""],
    ];
    const parsed = parse(list, { preset: TYPEFORM });
    expect(parsed.responses.map(({ score, at }) => [score, at])).toEqual([
      [9, "2026-05-01T10:05:00.000Z"],
      [3, "2026-05-02T10:01:00.000Z"],
    ]);
  });
});

describe("numbers among words", () => {
  it("are read, and pointed out where the labels have a word for them", () => {
    // open-telemetry/sig-end-user#186: a stray "2" in a column of words.
    const labels = { "Very difficult": 1, Difficult: 2, Neutral: 3, Easy: 4, "Very easy": 5 };
    const rows = ["Very easy", "Easy", "Easy", "2", "Neutral"].map((x) => ({ x }));
    const parsed = parse(rows, {
      metric: cesMetric({ scale: "1-5" }),
      columns: { score: "x" },
      reading: { ...csv, labels },
    });
    expect(parsed.responses.map(({ score }) => score)).toEqual([5, 4, 4, 2, 3]);
    expect(parsed.issues).toMatchObject([{ code: "number-among-words", column: "x", leftOut: "nothing" }]);
  });

  it("are no finding beside labels of the ends alone", () => {
    const labels = { "10 - Extremely likely": 10, "0 - Not at all likely": 0 };
    const rows = ["10 - Extremely likely", "9", "3"].map((nps) => ({ nps }));
    expect(codes(parse(rows, { reading: { ...csv, labels } }))).toEqual([]);
  });

  it("may be true and false, read by their labels", () => {
    const rows = [{ h: true }, { h: false }, { h: null }];
    const parsed = parse(rows, {
      metric: THUMBS,
      columns: { score: "h" },
      reading: { labels: { true: 1, false: 0 } },
    });
    expect(parsed.responses.map(({ score }) => score)).toEqual([1, 0, null]);
    expect(parsed.issues).toEqual([]);
  });
});

describe("repeated rows", () => {
  const rows = Array.from({ length: 2000 }, (_, i) => ({
    id: `r${i % 1035}`,
    nps: String((i % 1035) % 11),
    why: "x",
  }));
  const columns = { score: "nps", id: "id" };

  it("are counted, copies and repeated ids, not reported as one", () => {
    const { responses, summary, issues } = parse(rows, { columns });
    expect(responses).toHaveLength(2000);
    expect(summary).toMatchObject({ copies: 965, repeatedIds: 965, superseded: 0 });
    expect(summary.issues).toEqual({ "repeated-id": 965, "copied-row": 965 });
    expect(summary.sentence).toContain('Also to check: 965 repeated-id in "id", 965 copied-row.');
    expect(issues).toHaveLength(2);
  });

  it("are left out by copies, and edited ones combined by onePer", () => {
    const dropped = parse(rows, { columns, copies: "drop" }).summary;
    expect(dropped).toMatchObject({
      responses: 1035,
      copies: 965,
      repeatedIds: 0,
      superseded: 965,
      issues: {},
    });
    expect(dropped.responses + dropped.leftOut + dropped.skipped + dropped.superseded).toBe(dropped.rows);
    const edited = [...rows.slice(0, 2), { id: "r0", nps: "7", why: "x" }];
    const kept = parse(edited, { columns, copies: "drop" }).summary;
    expect(kept).toMatchObject({ copies: 0, repeatedIds: 1, issues: { "repeated-id": 1 } });
    const last = parse(edited, { columns, onePer: { column: "id", keep: "last" } });
    expect(last.summary).toMatchObject({ superseded: 1, repeatedIds: 0 });
    expect(() => parse(rows, { columns, copies: "remove" as never })).toThrow("at copies");
  });

  it("are copies only if something tells responses apart: two customers may give one score", () => {
    const same = [
      { nps: 9, who: "a", t: "2026-01-01" },
      { nps: 9, who: "a", t: "2026-01-01" },
      { nps: 9, who: "a", t: "2026-01-02" },
    ];
    expect(parse(same, {}).summary.copies).toBe(0);
    const columns = { score: "nps", respondent: "who", at: "t" };
    expect(parse(same, { columns, date: utc }).summary).toMatchObject({ copies: 1, repeatedIds: 0 });
  });

  it("take linear time when all have one id", () => {
    const many = Array.from({ length: 50_000 }, (_, i) => ({ id: "a", nps: 9, i }));
    const start = process.cpuUsage().user;
    expect(parse(many, { columns }).summary).toMatchObject({ copies: 0, repeatedIds: 49_999 });
    expect((process.cpuUsage().user - start) / 1e6).toBeLessThan(5);
  });
});
