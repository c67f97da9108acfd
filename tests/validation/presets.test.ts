import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { csatMetric, NPS, NPS_1_TO_10, NPS_GROUPS, THUMBS } from "../../src/index.js";
import {
  AGREEMENT_ENDS_1_TO_10,
  ASKNICELY,
  DELIGHTED,
  FACES_3,
  FORMBRICKS,
  GOOGLE_FORMS,
  HUBSPOT,
  HUBSPOT_CSAT,
  NPS_GROUP_LABELS,
  parseResponses,
  POSTHOG,
  QUALTRICS,
  QUALTRICS_NPS_GROUP_NUMBERS,
  SURVEYMONKEY,
  TYPEFORM,
  ZENDESK,
  ZENDESK_CSAT,
} from "../../src/validation/index.js";
import * as presets from "../../src/validation/presets.js";

// Headers and values are those of survey-data.md, collected in November 2026; rows are made up in their form.

const PRESETS = Object.values(presets);
const question = "Would you recommend us, and why?";
const brief = (parsed: ReturnType<typeof parseResponses>) =>
  parsed.responses.map(({ id, score, at, comment }) => [id, score, at, comment]);

describe("every preset", () => {
  it("states what it was checked against, and has a unique name", () => {
    for (const { checkedAgainst } of PRESETS) expect(checkedAgainst.length).toBeGreaterThan(30);
    expect(new Set(PRESETS.map(({ name }) => name)).size).toBe(PRESETS.length);
  });

  it("is plain data", () => {
    for (const preset of PRESETS) expect(JSON.parse(JSON.stringify(preset))).toEqual(preset);
  });
});

describe("a bundle of one preset", () => {
  it.each(["QUALTRICS", "HUBSPOT_CSAT"])(
    "has no preset other than %s and those from which it is made",
    async (name) => {
      const room = fileURLToPath(new URL("../../src/validation", import.meta.url));
      const stdin = {
        contents: `export { ${name} } from "./presets.js"`,
        resolveDir: room,
        loader: "ts",
      } as const;
      const { outputFiles } = await build({ stdin, bundle: true, format: "esm", write: false });
      const made = { QUALTRICS: ["Qualtrics"], HUBSPOT_CSAT: ["HubSpot", "HubSpot CSAT"] }[name];
      const found = PRESETS.filter((preset) => outputFiles[0]!.text.includes(`name: "${preset.name}"`));
      expect(found.map((preset) => preset.name)).toEqual(made);
    },
  );
});

describe("SURVEYMONKEY", () => {
  const first = ["Respondent ID", "Collector ID", "Start Date", "End Date", question, ""];
  const second = ["", "", "", "", "Response", "Why?"];
  const data = [
    ["7", "1", "01/02/2026", "01/02/2026 10:00:00", "Strongly agree", "Good."],
    ["8", "1", "01/02/2026", "01/02/2026 10:05:00", "6", ""],
  ];
  const options = {
    metric: NPS_1_TO_10,
    preset: SURVEYMONKEY,
    columns: { score: question, comment: `${question} - Why?` },
    reading: { labels: AGREEMENT_ENDS_1_TO_10 },
    date: { format: "MM/DD/YYYY HH:mm:ss", timeZone: "UTC" },
  };
  const expected = [
    ["7", 10, "2026-01-02T10:00:00.000Z", "Good."],
    ["8", 6, "2026-01-02T10:05:00.000Z", null],
  ];

  it("reads two header rows, and names a comment after its question", () => {
    const parsed = parseResponses([first, second, ...data], options);
    expect(brief(parsed)).toEqual(expected);
    expect(parsed.issues).toEqual([]);
  });

  it("reads one header row", () => {
    const columns = { score: question, comment: 5 };
    expect(brief(parseResponses([first, ...data], { ...options, columns }))).toEqual(expected);
  });

  it("refuses to choose between two copies of a question", () => {
    const twice = [...first, question].map(String);
    const parsed = parseResponses([twice, second, ...data], options);
    expect(parsed.issues[0]).toMatchObject({ code: "duplicate-header", value: "4, 6" });
    expect(parsed.responses).toEqual([]);
  });

  it("skips the second header row when a CSV reader made records of it", () => {
    const records = [second, ...data].map((row) =>
      Object.fromEntries(first.slice(0, 5).map((name, i) => [name, row[i]])),
    );
    const parsed = parseResponses(records, { ...options, columns: { score: question } });
    expect(parsed.responses.map(({ id, score }) => [id, score])).toEqual([
      ["7", 10],
      ["8", 6],
    ]);
    expect(parsed.issues).toEqual([]);
  });

  it.each(["Open-Ended Response", "Other (please specify)", "Comments:"])(
    "recognises a second header row with %j by its missing respondent",
    (heading) => {
      const rows = [first, ["", "", "", "", heading, ""], ["9", "1", "", "", "7", ""]];
      expect(parseResponses(rows, { ...options, columns: { score: question } }).responses).toMatchObject([
        { id: "9", score: 7 },
      ]);
    },
  );

  it("does not read a respondent's row as a header, whatever the answer", () => {
    const rows = [
      first,
      ["9", "1", "", "", "7", "Other (please specify)"],
      ["10", "1", "", "", "8", "Response"],
    ];
    const { responses } = parseResponses(rows, { ...options, columns: { score: question, comment: 5 } });
    expect(responses.map(({ id }) => id)).toEqual(["9", "10"]);
  });

  it("reads one item of a matrix, which has a column of its own", () => {
    const matrix = [...first.slice(0, 4), `${question} - 1`, `${question} - 2`];
    const rows = [matrix, ["", "", "", "", "Response", "Response"], ["9", "1", "", "", "4", "10"]];
    const given = { ...options, columns: { score: `${question} - 2` } };
    expect(parseResponses(rows, given).responses[0]!.score).toBe(10);
  });
});

describe("QUALTRICS", () => {
  const names = ["StartDate", "RecordedDate", "ResponseId", "Q1", "Q1_NPS_GROUP"];
  const labels = ["Start Date", "Recorded Date", "Response ID", "How likely?", "How likely? - Group"];
  const imports = ["startDate", "recordedDate", "_recordId", "QID1", "QID1_NPS_GROUP"].map(
    (id) => `{"ImportId":"${id}","timeZone":"America/Denver"}`,
  );
  const data = [
    ["2026-01-02 09:00:00", "2026-01-02 10:00:00", "R_1", "8", "Passive"],
    ["2026-01-02 09:00:00", "2026-01-02 11:00:00", "R_2", "", ""],
  ];
  const options = {
    metric: NPS,
    preset: QUALTRICS,
    columns: { score: "Q1" },
    date: { timeZone: "America/Denver" },
  };
  const expected = [
    ["R_1", 8, "2026-01-02T17:00:00.000Z", null],
    ["R_2", null, "2026-01-02T18:00:00.000Z", null],
  ];
  const records = (rows: string[][]) =>
    rows.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i]])));

  it("skips its three header rows, as lists and as records", () => {
    for (const rows of [[names, labels, imports, ...data], records([labels, imports, ...data])]) {
      const parsed = parseResponses(rows, options);
      expect(brief(parsed)).toEqual(expected);
      expect(parsed.issues).toEqual([]);
      expect(parsed.summary.rows).toBe(2);
    }
  });

  it("reports a missing row with ImportId, and then skips no row", () => {
    for (const rows of [[names, ...data], records(data)]) {
      const parsed = parseResponses(rows, options);
      expect(parsed.issues).toMatchObject([{ code: "unexpected-header", row: null, leftOut: "nothing" }]);
      expect(brief(parsed)).toEqual(expected);
    }
  });

  it("reads a complete exported header", () => {
    const all =
      "StartDate,EndDate,Status,IPAddress,Progress,Duration (in seconds),Finished,RecordedDate,ResponseId,RecipientLastName,RecipientFirstName,RecipientEmail,ExternalReference,LocationLatitude,LocationLongitude,DistributionChannel,UserLanguage,Q1,Q1_NPS_GROUP".split(
        ",",
      );
    const row = all.map(
      (name) => ({ RecordedDate: "2026-01-02 10:00:00", ResponseId: "R_1", Q1: "8" })[name] ?? "",
    );
    const ids = all.map((name) => `{"ImportId":"${name}"}`);
    const parsed = parseResponses([all, all.map((name) => `${name}, in words`), ids, row], options);
    expect(brief(parsed)).toEqual([["R_1", 8, "2026-01-02T17:00:00.000Z", null]]);
    expect(parsed.issues).toEqual([]);
  });

  it("needs a time zone, which the export states in its third row", () => {
    const { summary } = parseResponses([names, labels, imports, ...data], { ...options, date: {} });
    expect(summary.issues).toEqual({ "time-zone-needed": 2 });
  });

  it("reads the group by its name, and in the numeric export by its number", () => {
    const group = { ...options, metric: NPS_GROUPS, columns: { score: "Q1_NPS_GROUP" } };
    const rows = (value: string) => [names, labels, imports, ["", "", "R_1", "8", value]];
    const score = (value: string, map: Record<string, number>) =>
      parseResponses(rows(value), { ...group, reading: { labels: map } }).responses[0]!.score;
    expect(score("Passive", NPS_GROUP_LABELS)).toBe(0);
    expect(score("1", QUALTRICS_NPS_GROUP_NUMBERS)).toBe(-1);
    expect(score("2", QUALTRICS_NPS_GROUP_NUMBERS)).toBe(0);
  });
});

describe("TYPEFORM, FORMBRICKS, GOOGLE_FORMS and DELIGHTED", () => {
  it("reads Typeform, whose times are UTC", () => {
    const rows = [
      ["#", question, "Start Date (UTC)", "Submit Date (UTC)", "Network ID"],
      ["a1", "9", "2026-01-02 09:00:00", "2026-01-02 10:00:00", "n"],
    ];
    const parsed = parseResponses(rows, { metric: NPS, preset: TYPEFORM, columns: { score: question } });
    expect(brief(parsed)).toEqual([["a1", 9, "2026-01-02T10:00:00.000Z", null]]);
  });

  it("reads Formbricks, where missing values are empty texts", () => {
    const rows = [
      {
        "No.": "1",
        "Response ID": "c1",
        Timestamp: "2026-01-02T10:00:00.000Z",
        Finished: "Yes",
        "User ID": "u",
        [question]: "9",
      },
      {
        "No.": "2",
        "Response ID": "c2",
        Timestamp: "2026-01-02T11:00:00.000Z",
        Finished: "No",
        "User ID": "",
        [question]: "",
      },
    ];
    const parsed = parseResponses(rows, { metric: NPS, preset: FORMBRICKS, columns: { score: question } });
    expect(parsed.responses.map(({ id, score, respondent }) => [id, score, respondent])).toEqual([
      ["c1", 9, "u"],
      ["c2", null, null],
    ]);
  });

  it("reads a complete header of Formbricks, with attributes that have dots in their names", () => {
    const header = [
      "No.",
      "Response ID",
      "Timestamp",
      "Finished",
      "Quotas",
      "Survey ID",
      "Formbricks ID (internal)",
    ];
    const rows = [
      [...header, "User ID", "Tags", question, "person.plan"],
      ["1", "c1", "2026-01-02T10:00:00.000Z", "Yes", "", "s", "f", "u", "", "9", "gold"],
    ];
    const parsed = parseResponses(rows, {
      metric: NPS,
      preset: FORMBRICKS,
      columns: { score: question, tier: "person.plan" },
    });
    expect(parsed.responses).toMatchObject([{ id: "c1", score: 9, respondent: "u", tier: "gold" }]);
    const [names, cells] = rows as [string[], string[]];
    const records = [Object.fromEntries(names.map((name, at) => [name, cells[at]]))];
    expect(
      parseResponses(records, {
        metric: NPS,
        preset: FORMBRICKS,
        columns: { score: question, tier: "person.plan" },
      }),
    ).toEqual(parsed);
  });

  it("reads Google Forms, but guesses neither the order of its dates nor their zone", () => {
    const rows = [{ Timestamp: "03/02/2020 10:00:00", [question]: "7" }];
    const options = { metric: NPS, preset: GOOGLE_FORMS, columns: { score: question } };
    expect(parseResponses(rows, options).summary.issues).toEqual({ "date-format-needed": 1 });
    const date = { format: "DD/MM/YYYY HH:mm:ss", timeZone: "Europe/Paris" };
    expect(brief(parseResponses(rows, { ...options, date }))).toEqual([
      [0, 7, "2020-02-03T09:00:00.000Z", null],
    ]);
  });

  it("reads Delighted's surveys of the metric's kind only", () => {
    const row = {
      id: "1",
      person: "p",
      survey_type: "nps",
      score: 0,
      comment: null,
      created_at: 1_600_000_000,
    };
    const parsed = parseResponses([row, { ...row, survey_type: "csat", score: 5 }], {
      metric: NPS,
      preset: DELIGHTED,
    });
    expect(brief(parsed)).toEqual([["1", 0, "2020-09-13T12:26:40.000Z", null]]);
    expect(parsed.summary.issues).toEqual({ "other-survey": 1 });
    expect(
      parseResponses([{ ...row, score: "9" }], { metric: NPS, preset: DELIGHTED }).summary.issues,
    ).toEqual({
      "numeric-text": 1,
    });
  });

  it("reads Delighted's person as an id or as a record", () => {
    const row = { id: "1", survey_type: "nps", score: 9, created_at: 1_600_000_000 };
    const people = [
      { ...row, person: "p1" },
      { ...row, id: "2", person: { id: "p2", email: "a@b.example" } },
    ];
    const { responses } = parseResponses(people, { metric: NPS, preset: DELIGHTED });
    expect(responses.map(({ respondent }) => respondent)).toEqual(["p1", "p2"]);
  });

  it("reads exports of other tools by options alone", () => {
    const wootric = { score: 9, text: "ok", completed: true, created_at: 1_600_000_000 };
    const excluded = parseResponses(
      [
        wootric,
        { ...wootric, score: 0, excluded_from_calculations: true },
        { ...wootric, excluded_from_calculations: false },
      ],
      {
        metric: NPS,
        columns: { score: "score", comment: "text", at: "created_at" },
        date: { format: "unix-seconds" },
        take: { column: "excluded_from_calculations", is: ["", "false"] },
      },
    );
    expect(excluded.summary).toMatchObject({ answered: 2, skipped: 1 });
    const helpScout = { name: "Happy", value: "😀", comment: "", timestamp: "2026-01-02T10:00:00Z" };
    const faces = parseResponses([helpScout, { ...helpScout, value: "😐" }, { ...helpScout, value: "🙁" }], {
      metric: csatMetric({ scale: "1-3" }),
      columns: { score: "value", comment: "comment", at: "timestamp" },
      reading: { labels: FACES_3 },
    });
    expect(faces.responses.map(({ score }) => score)).toEqual([3, 2, 1]);
    const thanx = parseResponses(
      [
        { rating: 9, state: "rated" },
        { rating: null, state: "viewed" },
      ],
      {
        metric: NPS,
        columns: { score: "rating" },
      },
    );
    expect(thanx.summary).toMatchObject({ answered: 1, missing: 1 });
  });
});

describe("HUBSPOT", () => {
  const row = (type: string, value: string, group: string) => ({
    id: value,
    properties: {
      hs_survey_type: type,
      hs_value: value,
      hs_response_group: group,
      hs_submission_timestamp: "2026-01-02T10:00:00Z",
    },
  });
  const rows = [
    row("NPS", "9", "PROMOTER"),
    row("CSAT", "2", "PROMOTER"),
    row("CSAT", "0", "DETRACTOR"),
    row("CES", "7", "PROMOTER"),
  ];

  it("reads the value of the metric's surveys, not the response group", () => {
    const parsed = parseResponses(rows, { metric: NPS, preset: HUBSPOT });
    expect(parsed.responses.map(({ score }) => score)).toEqual([9]);
    expect(parsed.summary).toMatchObject({ leftOut: 1, skipped: 2, issues: { "other-survey": 1 } });
  });

  it("reads its CSAT values 0 to 2 on a scale of 1-3", () => {
    const parsed = parseResponses(rows, { metric: csatMetric({ scale: "1-3" }), preset: HUBSPOT_CSAT });
    expect(parsed.responses.map(({ score }) => score)).toEqual([3, 1]);
    expect(parsed.summary).toMatchObject({ leftOut: 0, skipped: 2 });
  });

  it("does not read a CSAT value of 0-2 as a point of 1-3", () => {
    const csat = csatMetric({ scale: "1-3" });
    expect(parseResponses(rows, { metric: csat, preset: HUBSPOT }).responses).toEqual([]);
    const off = parseResponses([row("CSAT", "3", "PROMOTER")], { metric: csat, preset: HUBSPOT_CSAT });
    expect(off.summary.issues).toEqual({ "unknown-label": 1 });
  });

  it("reports a missing column for the kind of survey", () => {
    const parsed = parseResponses([{ hs_value: "9" }], { metric: NPS, preset: HUBSPOT });
    expect(parsed.responses).toEqual([]);
    expect(parsed.summary.sentence).toContain("Nothing could be read: 1 no-column");
    const { issues } = parseResponses([{ hs_value: "9" }], { metric: NPS, preset: HUBSPOT, take: null });
    expect(issues).toContainEqual(
      expect.objectContaining({
        code: "no-column",
        column: "hs_survey_type or properties.hs_survey_type",
        leftOut: "nothing",
      }),
    );
  });

  it("reads flat rows too", () => {
    const flat = [{ id: "1", hs_survey_type: "NPS", hs_value: "3", hs_content: "slow" }];
    expect(brief(parseResponses(flat, { metric: NPS, preset: HUBSPOT }))).toEqual([["1", 3, null, "slow"]]);
  });
});

describe("ZENDESK", () => {
  it("reads good and bad with or without a comment, and offered as missing", () => {
    const scores = [
      "good",
      "bad",
      "offered",
      "unoffered",
      "good_with_comment",
      "bad_with_comment",
      "received",
    ];
    const rows = scores.map((score, id) => ({ id, score, created_at: "2026-01-02T10:00:00Z" }));
    const parsed = parseResponses(rows, { metric: THUMBS, preset: ZENDESK });
    expect(parsed.responses.map(({ score }) => score)).toEqual([1, 0, null, null, 1, 0]);
    expect(parsed.issues.filter(({ row }) => row !== null)).toMatchObject([
      { row: 6, value: "received", code: "unknown-label" },
    ]);
    // Columns that only the preset names and these rows lack.
    expect(parsed.issues.filter(({ row }) => row === null)).toMatchObject([
      { column: "requester_id", code: "no-column", leftOut: "nothing" },
      { column: "comment", code: "no-column", leftOut: "nothing" },
    ]);
  });

  it("reads ratings of the new survey on their points, skipped ratings as missing, and no other questions", () => {
    const rating = { type: "rating_scale_numeric", sub_type: "customer_satisfaction" };
    const times = { created_at: "2026-01-02T10:00:00.000Z", updated_at: "2026-01-02T11:00:00.000Z" };
    const rows = [
      { type: "rating_scale", rating: 4, rating_category: "good", question: rating, ...times },
      { type: "skipped", question: rating, ...times },
      { type: "skipped", question: { type: "open_ended" }, ...times },
      { type: "open_ended", value: "x", question: { type: "open_ended" }, ...times },
      { type: "closed_ended", selections: [], question: { type: "closed_ended" }, ...times },
    ];
    const parsed = parseResponses(rows, { metric: csatMetric(), preset: ZENDESK_CSAT });
    expect(brief(parsed)).toEqual([
      [0, 4, "2026-01-02T11:00:00.000Z", null],
      [1, null, "2026-01-02T11:00:00.000Z", null],
    ]);
    expect(parsed.summary).toMatchObject({ answered: 1, missing: 1, skipped: 3 });
    expect(parsed.issues).toEqual([]);
  });
});

describe("ASKNICELY", () => {
  it("keeps the last edit of an answer in any order of rows", () => {
    const row = (id: string, score: string, count: number) => ({
      person: { id: `p${id}`, segment: "gold" },
      question: { id, score, comment: "", responded: "1600000000", segment: null },
      count,
    });
    const parsed = parseResponses([row("1", "10", 1), row("2", "3", 2), row("2", "8", 1)], {
      metric: NPS,
      preset: ASKNICELY,
    });
    expect(
      parsed.responses.map(({ id, score, segment, respondent }) => [id, score, segment, respondent]),
    ).toEqual([
      ["1", 10, "gold", "p1"],
      ["2", 3, "gold", "p2"],
    ]);
    expect(parsed.summary.superseded).toBe(1);
  });
});

describe("POSTHOG", () => {
  const event = (name: string, submission: string | undefined, properties: object) => ({
    event: name,
    distinct_id: "u1",
    timestamp: "2026-01-02T10:00:00Z",
    properties: { $survey_id: "s", ...(submission && { $survey_submission_id: submission }), ...properties },
  });

  it("reads only answers, and merges the events of one submission", () => {
    const rows = [
      event("survey shown", undefined, {}),
      event("survey sent", "x", { $survey_response: "9" }),
      event("survey sent", "x", { $survey_response_1: "Nice." }),
      event("survey sent", "y", { $survey_response: "2" }),
      event("survey dismissed", "z", {}),
    ];
    const parsed = parseResponses(rows, {
      metric: NPS,
      preset: POSTHOG,
      columns: { comment: "properties.$survey_response_1" },
    });
    expect(brief(parsed)).toEqual([
      ["x", 9, "2026-01-02T10:00:00.000Z", "Nice."],
      ["y", 2, "2026-01-02T10:00:00.000Z", null],
    ]);
    expect(parsed.summary).toMatchObject({ rows: 5, responses: 2, skipped: 2, superseded: 1 });
  });

  it("prefers the later event of a submission in any order of rows, and reports a missing event column", () => {
    const later = {
      ...event("survey sent", "x", { $survey_response: "9" }),
      timestamp: "2026-01-02T11:00:00Z",
    };
    const rows = [later, event("survey sent", "x", { $survey_response: "2" })];
    expect(parseResponses(rows, { metric: NPS, preset: POSTHOG }).responses).toMatchObject([
      { score: 9, at: "2026-01-02T11:00:00.000Z" },
    ]);
    const { summary } = parseResponses([{ properties: { $survey_response: "9" } }], {
      metric: NPS,
      preset: POSTHOG,
    });
    expect(summary).toMatchObject({ skipped: 1, issues: { "no-column": 1 } });
  });

  it("keeps submissions without an id as separate responses", () => {
    const rows = ["9", "2"].map((answer) => event("survey sent", undefined, { $survey_response: answer }));
    expect(parseResponses(rows, { metric: NPS, preset: POSTHOG }).summary.responses).toBe(2);
  });

  it("reads a question by its own property", () => {
    const rows = [event("survey sent", "x", { $survey_response_q7: 10 })];
    const columns = { score: "properties.$survey_response_q7" };
    expect(parseResponses(rows, { metric: NPS, preset: POSTHOG, columns }).responses[0]!.score).toBe(10);
  });
});
