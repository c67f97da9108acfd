import { describe, expect, it } from "vitest";
import { cesMetric, computeNps, csatMetric, NPS, NPS_1_TO_10 } from "../../src/index.js";
import { defineBenchmarks } from "../../src/benchmarks/index.js";
import { policyFromPractices } from "../../src/follow-up/index.js";
import { buildReport, reportToMarkdown } from "../../src/survey-report/index.js";

// Eight people, small enough to count by hand.
const people = [
  { at: "2026-01-05T10:00:00Z", who: "a", team: "north", nps: 10, ces: 2, tags: ["price"] },
  { at: "2026-01-06T10:00:00Z", who: "b", team: "north", nps: 9, ces: 6, tags: [] },
  { at: "2026-01-07T10:00:00Z", who: "c", team: "south", nps: 3, ces: 7, tags: ["price", "wait"] },
  { at: "2026-01-08T10:00:00Z", who: "a", team: "south", nps: 8, ces: 4, tags: null },
  { at: "2026-02-05T10:00:00Z", who: "d", team: "north", nps: 10, ces: null, tags: ["wait"] },
  { at: "2026-02-06T10:00:00Z", who: "e", team: "north", nps: 6, ces: 3, tags: ["price"] },
  { at: "2026-02-07T10:00:00Z", who: null, team: null, nps: null, ces: 5, tags: [] },
  { at: "2026-02-08T10:00:00Z", who: "f", team: "south", nps: 11, ces: 1, tags: [] },
];
const nps = { metric: NPS, score: "nps" } as const;
const ces = { name: "Effort", metric: cesMetric(), score: "ces" } as const;
const months = { at: "at", every: "month", timeZone: "UTC" } as const;

describe("buildReport by hand", () => {
  const report = buildReport(people, {
    title: "Eight people",
    questions: [nps, ces],
    time: months,
    segments: "team",
    drivers: "tags",
    respondent: "who",
    invitations: { invited: 20, undelivered: 4 },
    minimumN: 2,
  });
  const [first, second] = report.questions;

  it("scores each question on its own scale and says what was not counted", () => {
    // Promoters 10, 9, 10; passive 8; detractors 3, 6; one missing, 11 left out.
    expect(first!.score).toMatchObject({ n: 6, missing: 1, excluded: { "out-of-scale": 1 } });
    expect(first!.score.score).toBeCloseTo((100 * (3 - 2)) / 6, 12);
    expect(second!.score).toMatchObject({ n: 7, missing: 1 });
    expect(second!.score.score).toBeCloseTo((2 + 6 + 7 + 4 + 3 + 5 + 1) / 7, 12);
    expect(report.questions.map(({ name, asks }) => [name, asks])).toEqual([
      ["NPS", "the relationship: would they recommend?"],
      ["Effort", "one task: how easy was it?"],
    ]);
  });

  it("cuts time into periods", () => {
    expect(first!.trend!.trend.points.map(({ period, score, n }) => [period.label, n, score])).toEqual([
      ["2026-01", 4, 25],
      ["2026-02", 2, 0],
    ]);
    expect(report.periods).toEqual({ every: "month", timeZone: "UTC", first: "2026-01", last: "2026-02" });
  });

  it("splits by segment, a missing name being a group of its own", () => {
    const { comparison } = first!.segments![0]!;
    const scores = comparison.segments.map(({ key, n, score }) => [key["team"], n, score]);
    expect(scores).toEqual([
      ["north", 4, 50],
      ["south", 2, -50],
      [null, 0, null],
    ]);
  });

  it("sets those who mention something beside those who do not", () => {
    const price = first!.drivers!.drivers.find(({ driver }) => driver === "price")!;
    // Price: 10, 3, 6. Without: 9, 8, 10.
    expect(price.n).toBe(3);
    expect(price.score).toBeCloseTo(-100 / 3, 12);
    expect(price.rest).toBeCloseTo(200 / 3, 12);
  });

  it("splits the change between the periods into groups and who answered", () => {
    const { from, to, difference, decompositions } = first!.change!;
    expect([from, to, difference.difference]).toEqual(["2026-01", "2026-02", -25]);
    const { decomposition } = decompositions[0]!;
    expect(decomposition.mix!.difference + decomposition.rate!.difference).toBeCloseTo(-25, 12);
    // North: +100 of 2 in January, 0 of 2 in February; south: -50 of 2, then nobody.
    expect(
      decomposition.segments.map(({ key, scoreBefore, scoreAfter }) => [
        key["team"],
        scoreBefore,
        scoreAfter,
      ]),
    ).toEqual([
      ["north", 100, 0],
      ["south", -50, null],
    ]);
  });

  it("counts the people whose answers disagree, among those who answered both", () => {
    // Both: (10,2) (9,6) (3,7) (8,4) (6,3); the 11 is no answer.
    const [disagreement] = report.disagreements!;
    expect(disagreement).toMatchObject({ first: "NPS", second: "Effort", n: 5 });
    expect(disagreement!.counts).toEqual([
      [1, 0, 1],
      [0, 1, 0],
      [1, 0, 1],
    ]);
    expect(disagreement!.contradictions).toMatchObject([
      { category: "promoter", against: "difficult", hits: 1, n: 2, share: 0.5 },
      { category: "detractor", against: "easy", hits: 1, n: 2, share: 0.5 },
    ]);
  });

  it("tells how good the data are", () => {
    expect(report.quality).toMatchObject({
      rows: 8,
      answered: 8,
      respondents: { people: 6, repeats: 1, unknown: 1 },
      responseRate: { answered: 8, delivered: 16, rate: 0.5 },
      undated: { count: 0 },
      outside: 0,
    });
    expect(report.quality.smallGroups).toEqual([
      { question: "NPS", by: "team", group: null, n: 0 },
      { question: "Effort", by: "team", group: null, n: 1 },
    ]);
  });

  it("finds no difference in eight people", () => {
    expect(report.findings).toEqual([]);
  });
});

describe("buildReport", () => {
  it("leaves out the parts that were not asked for", () => {
    const report = buildReport(people, { questions: [nps] });
    expect(Object.keys(report).sort()).toEqual([
      "adjust",
      "findings",
      "level",
      "quality",
      "questions",
      "title",
    ]);
    expect(Object.keys(report.questions[0]!).sort()).toEqual(
      ["asks", "band", "metric", "name", "score", "sentence", "tally"].sort(),
    );
  });

  it("reads an iterable once", () => {
    let started = 0;
    const once = {
      *[Symbol.iterator]() {
        started++;
        yield* people;
      },
    };
    const report = buildReport(once, {
      questions: [nps, ces],
      time: months,
      segments: ["team", "who"],
      drivers: "tags",
    });
    expect(started).toBe(1);
    expect(report.questions[0]!.score.n).toBe(6);
  });

  it("has nothing to say of no rows, and says so without a number", () => {
    const report = buildReport([] as typeof people, {
      questions: [nps, ces],
      time: months,
      segments: "team",
      drivers: "tags",
      benchmarks: { industry: "software" },
      invitations: { invited: 0 },
    });
    expect(report.questions.map(({ score }) => score.score)).toEqual([null, null]);
    expect(report.findings).toEqual([]);
    expect(report.questions[0]!.band).toBeUndefined();
    expect(report.questions[0]!.change).toBeUndefined();
    expect(report.quality.responseRate!.rate).toBeNull();
    expect(JSON.stringify(report)).not.toMatch(/NaN|Infinity/);
  });

  it("compares complete periods only, and without `now` takes the last for complete", () => {
    const rows = [...people, { ...people[0]!, at: "2026-03-01T00:00:00Z" }];
    const open = buildReport(rows, { questions: [nps], time: months });
    expect(open.questions[0]!.change!.to).toBe("2026-03");
    const told = buildReport(rows, { questions: [nps], time: { ...months, now: "2026-03-02T00:00:00Z" } });
    expect(told.questions[0]!.change).toMatchObject({ from: "2026-01", to: "2026-02" });
  });

  it("leaves rows outside the time out, and keeps those whose time cannot be read in the scores", () => {
    const rows = [...people, { ...people[1]!, at: "yesterday" }];
    const report = buildReport(rows, { questions: [nps], time: { ...months, from: "2026-02-01" } });
    // February: 10 and 6, and the undated 9.
    expect(report.questions[0]!.score.n).toBe(3);
    expect(report.questions[0]!.trend!.trend.points.map(({ n }) => n)).toEqual([2]);
    expect(report.quality).toMatchObject({ rows: 5, outside: 4, undated: { count: 1, positions: [8] } });
  });

  it("weights answers, and says how many they are worth", () => {
    const rows = [
      { nps: 10, weight: 3 },
      { nps: 2, weight: 1 },
    ];
    const report = buildReport(rows, { questions: [nps], weight: "weight" });
    expect(report.questions[0]!.score.score).toBe(50);
    expect(report.quality.questions[0]!.effectiveN).toBeCloseTo(16 / 10, 12);
  });

  it("reads bands for NPS alone, at both ends of the interval", () => {
    const report = buildReport(people, { questions: [nps, { metric: NPS_1_TO_10, score: "nps" }] });
    expect(report.questions[0]!.band!.low.diagnosis.label).toBe("major breakdowns");
    expect(report.questions[0]!.band!.high.diagnosis.label).toBe("strong");
    expect(report.questions[1]!.band).toBeUndefined();
  });

  it("places the score beside every published figure of the industry, refusals included", () => {
    const report = buildReport(people, {
      questions: [nps, { metric: csatMetric(), score: () => 5 }],
      benchmarks: { industry: "SaaS" },
    });
    const [first] = report.questions;
    expect(first!.benchmarks!.positions.length).toBeGreaterThan(1);
    for (const position of first!.benchmarks!.positions) {
      if (position.comparable) expect(position.benchmark.measure).toBe("net-score");
    }
    const unknown = buildReport(people, { questions: [nps], benchmarks: { industry: "softwear" } });
    expect(unknown.questions[0]!.benchmarks).toMatchObject({ positions: [], industry: "softwear" });
    expect(unknown.questions[0]!.benchmarks!.suggestions).toContain("Software / SaaS");
  });

  it("takes a benchmark table of the caller's own", () => {
    const table = defineBenchmarks([
      {
        metric: "NPS",
        industry: "Bakeries",
        measure: "net-score",
        statistic: "median",
        value: 90,
        source: { title: "Own survey", url: null },
        trust: "measured-study",
        year: 2025,
      },
    ]);
    const rows = Array.from({ length: 200 }, (_, i) => ({ nps: i % 2 ? 10 : 3 }));
    const report = buildReport(rows, { questions: [nps], benchmarks: { industry: "bakeries", table } });
    expect(report.findings).toMatchObject([
      { kind: "benchmark", direction: "lower", isGood: false, difference: -90, against: "Own survey, 2025" },
    ]);
  });

  it("passes over responses of the future, and asks the policy of the others", () => {
    const report = buildReport(people, {
      questions: [nps],
      followUp: {
        policy: policyFromPractices(["detractors-24-hours"]),
        now: "2026-02-01T00:00:00Z",
        response: ({ nps, at, who }, position) =>
          nps === null || nps > 10 ? null : { id: position, metric: "NPS", score: nps, at, respondent: who },
      },
    });
    expect(report.followUp).toMatchObject({ now: "2026-02-01T00:00:00.000Z", open: 1 });
    expect(report.followUp!.queue.map(({ responseId }) => responseId)).toEqual([2]);
    expect(report.followUp!.rules[0]!.firstContact!.openBreached).toBe(1);
  });

  it("gives the same score as the function of the root", () => {
    const direct = computeNps(people, { score: "nps", onInvalid: "exclude" });
    expect(buildReport(people, { questions: [nps] }).questions[0]!.score).toEqual(direct);
  });

  it("takes a column that only a late row has", () => {
    const rows: { nps?: number }[] = [{}, {}, { nps: 9 }];
    expect(buildReport(rows, { questions: [nps] }).questions[0]!.score).toMatchObject({ n: 1, missing: 2 });
  });

  it("tells of people who answer alike how much too narrow the intervals are, by hand", () => {
    // Four people, two of them twice. Promoters 1, 1 and 1; the others -1, -1 and 0: mean 1/6.
    const rows = [
      { who: "a", nps: 10 },
      { who: "a", nps: 10 },
      { who: "b", nps: 0 },
      { who: "b", nps: 0 },
      { who: "c", nps: 9 },
      { who: null, nps: 8 },
    ];
    const { respondents } = buildReport(rows, { questions: [nps], respondent: "who" }).quality;
    expect(respondents).toMatchObject({ people: 3, repeats: 2, unknown: 1 });
    // Off the mean: 5/6 twice, -7/6 twice, 5/6 and -1/6. By person (10/6)^2 + (14/6)^2 + (5/6)^2 + (1/6)^2 = 322/36, by
    // answer 3 (5/6)^2 + 2 (7/6)^2 + (1/6)^2 = 174/36.
    expect(respondents!.widening[0]).toBeCloseTo(Math.sqrt(((4 / 3) * 322) / ((6 / 5) * 174)), 12);
    const page = reportToMarkdown(buildReport(rows, { questions: [nps], respondent: "who" }));
    expect(page.split("## Scores")[0]).toContain("3 people gave 5 rows.");
    // The same with weights that all are 2.
    const weighted = buildReport(rows, { questions: [nps], respondent: "who", weight: () => 2 });
    expect(weighted.quality.respondents!.widening[0]).toBeCloseTo(respondents!.widening[0]!, 12);
    // Somebody who did not answer the question stands behind no answer to it.
    const more = [...rows, { who: "d", nps: null }];
    const silent = buildReport(more, { questions: [nps], respondent: "who" }).quality.respondents!;
    expect(silent.widening).toEqual(respondents!.widening);
    expect(silent.people).toBe(4);
    // Everybody once: nothing to widen.
    const once = buildReport(rows, { questions: [nps], respondent: (_, position) => position });
    expect(once.quality.respondents!.widening[0]).toBeCloseTo(1, 12);
    expect(
      buildReport([rows[0]!], { questions: [nps], respondent: "who" }).quality.respondents!.widening,
    ).toEqual([null]);
  });

  it("looks at each row once: every accessor is asked once a row, in order", () => {
    const asked: string[] = [];
    const ask =
      <K extends keyof (typeof people)[number]>(key: K) =>
      (row: (typeof people)[number], position: number) => {
        asked.push(`${position} ${key}`);
        return row[key];
      };
    const calls = ["at", "nps", "ces", "team", "tags", "who"] as const;
    function* once() {
      yield* people;
    }
    buildReport(once(), {
      questions: [
        { metric: NPS, score: ask("nps") },
        { ...ces, score: ask("ces") },
      ],
      time: { ...months, at: ask("at") },
      segments: { team: ask("team") },
      drivers: ask("tags"),
      respondent: ask("who"),
    });
    expect(asked).toEqual(people.flatMap((_, position) => calls.map((key) => `${position} ${key}`)));
  });

  it("keeps the caller's own notes about the data, and shows them below the scores", () => {
    const note = "193 rows were LEFT OUT: 193 unknown-label.";
    const report = buildReport(people, { questions: [nps], notes: [note, "<b>bold</b>"] });
    expect(report.notes).toEqual([note, "<b>bold</b>"]);
    expect(reportToMarkdown(report).split("## Scores")[0]).toContain(`- ${note}\n- \`<b>bold</b>\``);
    expect(buildReport(people, { questions: [nps], notes: [] }).notes).toBeUndefined();
  });

  it("leaves its input alone", () => {
    const frozen = Object.freeze(people.map((row) => Object.freeze({ ...row })));
    expect(() =>
      buildReport(frozen, { questions: [nps], time: months, segments: "team", drivers: "tags" }),
    ).not.toThrow();
  });

  it.each([
    ["no question", () => buildReport(people, { questions: [] }), /at least one question, got 0/],
    [
      "two of one name",
      () => buildReport(people, { questions: [nps, nps] }),
      /name for each question, got "NPS" twice/,
    ],
    [
      "a level of 1",
      () => buildReport(people, { questions: [nps], level: 1 }),
      /a level between 0 and 1, got 1/,
    ],
    [
      "an option that it does not know",
      () => buildReport(people, { questions: [nps], segment: "team" } as never),
      /options with questions, title, .*, got "segment"/,
    ],
    [
      "a question's option that it does not know",
      () => buildReport(people, { questions: [{ ...nps, title: "NPS" }] as never }),
      /questions\[0\] with metric, score, name, asks, got "title"/,
    ],
    ["no questions at all", () => buildReport(people, {} as never), /a list of questions, got undefined/],
    [
      "a question without a metric",
      () => buildReport(people, { questions: [{ score: "nps" }] as never }),
      /a metric, got undefined in questions\[0\]/,
    ],
    [
      "a column that no row of a generator has",
      () => buildReport(people.values(), { questions: [nps, { ...ces, score: "cess" as "ces" }] }),
      /rows with "cess", got rows with at, who, team, nps, ces, tags/,
    ],
    [
      "several columns that no row has, at once",
      () => buildReport(people, { questions: [{ ...nps, score: "a" as "nps" }], segments: ["b"] as never }),
      /rows with "a", "b"/,
    ],
    [
      "a weight that no row has",
      () => buildReport(people, { questions: [nps], weight: "wait" as "nps" }),
      /rows with "wait", got rows with at/,
    ],
    ["a string of rows", () => buildReport("rows" as never, { questions: [nps] }), /an iterable of answers/],
    [
      "a column that no row has",
      () => buildReport(people, { questions: [{ metric: NPS, score: "npps" as "nps" }] }),
      /rows with "npps", got rows with at, who/,
    ],
    [
      "a segment that no row has",
      () => buildReport(people, { questions: [nps], segments: "taem" as "team" }),
      /rows with "taem"/,
    ],
    [
      "drivers that no row has",
      () => buildReport(people, { questions: [nps], drivers: "tagz" as "tags" }),
      /rows with "tagz"/,
    ],
    [
      "a time that no row has",
      () => buildReport(people, { questions: [nps], time: { ...months, at: "att" as "at" } }),
      /rows with "att"/,
    ],
    [
      "a respondent that no row has",
      () => buildReport(people, { questions: [nps], respondent: "whoo" as "who" }),
      /rows with "whoo"/,
    ],
    [
      "one string of mentions",
      () => buildReport(people, { questions: [nps], drivers: "team" }),
      /a list of names, got "north"/,
    ],
    [
      "an invalid answer where it shall throw",
      () => buildReport(people, { questions: [nps], onInvalid: "throw" }),
      /got 11 at rows\[7\]\.nps/,
    ],
    [
      "an unknown zone",
      () => buildReport(people, { questions: [nps], time: { ...months, timeZone: "Mars" } }),
      /Mars/,
    ],
    [
      "more answers than invitations",
      () => buildReport(people, { questions: [nps], invitations: { invited: 3 } }),
      /^Expected at most 3, .* got 6 at answered$/,
    ],
  ])("refuses %s", (_, build, message) => {
    expect(build).toThrow(message);
  });
});
