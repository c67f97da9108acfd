import { describe, expect, it } from "vitest";
import { defineBenchmarks } from "../../src/benchmarks/index.js";
import { policyFromPractices } from "../../src/follow-up/index.js";
import { computeNps, csatMetric, NPS, NPS_1_TO_10 } from "../../src/index.js";
import { buildReport, reportToMarkdown } from "../../src/survey-report/index.js";
import { ces, months, nps, people } from "../support/eight-people.js";

describe("buildReport, checked by hand", () => {
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

  it("scores each question on its own scale and counts missing and excluded answers", () => {
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

  it("divides time into periods", () => {
    expect(first!.trend!.trend.points.map(({ period, score, n }) => [period.label, n, score])).toEqual([
      ["2026-01", 4, 25],
      ["2026-02", 2, 0],
    ]);
    expect(report.periods).toEqual({ every: "month", timeZone: "UTC", first: "2026-01", last: "2026-02" });
  });

  it("splits by segment, and sets a missing name aside", () => {
    const { comparison } = first!.segments![0]!;
    const scores = comparison.segments.map(({ key, n, score }) => [key["team"], n, score]);
    expect(scores).toEqual([
      ["north", 4, 50],
      ["south", 2, -50],
    ]);
    expect(comparison.aside).toEqual([{ key: { team: null }, n: 0 }]);
    expect(first!.segments![0]!.table).toHaveLength(3);
  });

  it("compares answers that mention a topic with those that do not", () => {
    const price = first!.drivers!.drivers.find(({ driver }) => driver === "price")!;
    // Price: 10, 3, 6. Without: 9, 8, 10.
    expect(price.n).toBe(3);
    expect(price.score).toBeCloseTo(-100 / 3, 12);
    expect(price.rest).toBeCloseTo(200 / 3, 12);
  });

  it("splits the change between the periods into change within groups and change of mix", () => {
    const { from, to, difference, decompositions } = first!.change!;
    expect([from, to, difference]).toEqual(["2026-01", "2026-02", -25]);
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

  it("counts the people with contradicting answers, among those who answered both", () => {
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

  it("counts rows, people, small groups and the response rate", () => {
    expect(report.quality).toMatchObject({
      rows: 8,
      answered: 8,
      respondents: { people: 6, repeats: 1, unknown: 1 },
      responseRate: { answered: 8, delivered: 16, rate: 0.5 },
      undated: { count: 0 },
      outside: 0,
    });
    // The one without a team is in no group.
    expect(report.quality.smallGroups).toEqual([]);
    const larger = buildReport(people, { questions: [nps, ces], segments: "team", minimumN: 4 });
    expect(larger.quality.smallGroups).toEqual([
      { question: "NPS", by: "team", group: "south", n: 2 },
      { question: "Effort", by: "team", group: "north", n: 3 },
      { question: "Effort", by: "team", group: "south", n: 3 },
    ]);
  });

  it("finds no clear difference in eight people", () => {
    expect(report.findings).toEqual([]);
  });
});

describe("rows about the response of an earlier row", () => {
  // 965 of 2,000 rows were exported twice, and one answer was edited.
  const rows = Array.from({ length: 2000 }, (_, i) => ({
    id: String(i % 1035),
    who: `c${i % 1035}`,
    at: "2026-01-05T09:00:00Z",
    nps: (i % 1035) % 11,
    why: i === 0 ? "edited" : "x",
  }));
  const questions = [{ metric: NPS, score: "nps" }] as const;
  const once = rows.slice(0, 1035);

  it("are counted by their id, named at the top and kept", () => {
    const report = buildReport(rows, { questions, id: "id" });
    expect(report.quality).toMatchObject({
      rows: 2000,
      duplicates: { copies: 964, dropped: false, repeatedIds: 965 },
    });
    const [top] = reportToMarkdown(report).split("## ");
    expect(top).toContain(
      "- **Not known:** 964 rows are exact copies of an earlier row and count again. " +
        "1 row has the id of an earlier row with other content and counts again.",
    );
    expect(buildReport(once, { questions, id: "id" }).quality).not.toHaveProperty("duplicates");
  });

  it("are left out by an option", () => {
    const report = buildReport(rows, { questions, id: "id", copies: "drop" });
    expect(report.quality).toMatchObject({
      rows: 1036,
      duplicates: { copies: 964, dropped: true, repeatedIds: 1 },
    });
    expect(report.questions[0]!.tally.counts).toEqual(
      buildReport([...once, rows[1035]!], { questions }).questions[0]!.tally.counts,
    );
    expect(reportToMarkdown(report)).toContain(
      "964 rows are exact copies of an earlier row and were left out.",
    );
    expect(() => buildReport(rows, { questions, copies: "remove" as never })).toThrow("at copies");
  });

  it("are found by respondent and time where no id is named, of equal rows alone and in lists alone", () => {
    const time = { at: "at", every: "month", timeZone: "UTC" } as const;
    const named = { questions, respondent: "who", time } as const;
    expect(buildReport(rows, named).quality.duplicates).toEqual({
      copies: 964,
      dropped: false,
      repeatedIds: 0,
    });
    // Two answers at one time about two tickets, and rows of nobody known, are no copies.
    const tickets = [1, 2].map((ticket) => ({ ...rows[0]!, ticket }));
    const unknown = [rows[0]!, rows[0]!].map((row) => ({ ...row, who: " " }));
    expect(buildReport([...tickets, ...unknown], named).quality).not.toHaveProperty("duplicates");
    expect(buildReport(new Set([rows[0]!, { ...rows[0]! }]), named).quality).not.toHaveProperty("duplicates");
    // A row that does not show its content is no copy of another.
    const hidden = [1, 2].map(() => Object.create({ nps: 9, id: "a" }) as object);
    expect(buildReport(hidden as typeof rows, { questions, id: "id" }).quality.duplicates).toEqual({
      copies: 0,
      dropped: false,
      repeatedIds: 1,
    });
  });

  it.each([2, 16, 17, 40])("are found among %i respondents at one time", (people) => {
    const time = { at: "at", every: "month", timeZone: "UTC" } as const;
    const all = Array.from({ length: people }, (_, i) => ({ who: `c${i}`, at: rows[0]!.at, nps: i % 11 }));
    const again = [...all, { ...all[0]! }, { ...all.at(-1)! }, { ...all[0]!, nps: 10 }, { ...all[0]! }];
    const report = buildReport(again, { questions, respondent: "who", time });
    expect(report.quality.duplicates!.copies).toBe(3);
  });

  it("are one case of follow-up if they are copies", () => {
    const options = {
      questions,
      id: "id",
      followUp: {
        policy: policyFromPractices(["detractors-24-hours"]),
        now: "2026-01-05T12:00:00Z",
        response: ({ id, at, nps }: (typeof rows)[number]) => ({ id, at, score: nps, metric: "NPS" }),
      },
    } as const;
    const copied = [...once, ...once.map((row) => ({ ...row }))];
    expect(buildReport(copied, options).followUp).toEqual(buildReport(once, options).followUp);
    expect(buildReport(rows, options).followUp).toMatchObject({ repeated: expect.any(Number) as number });
  });
});

describe("buildReport", () => {
  it("leaves out the parts without an option", () => {
    const report = buildReport(people, { questions: [nps] });
    expect(Object.keys(report).sort()).toEqual([
      "adjust",
      "budget",
      "findings",
      "level",
      "quality",
      "questions",
      "title",
    ]);
    expect(Object.keys(report.questions[0]!).sort()).toEqual(
      ["asks", "metric", "name", "score", "sentence", "tally"].sort(),
    );
  });

  it("gives no score, finding or rate without rows, and no NaN", () => {
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

  it("compares complete periods only, and treats the last as complete without `now`", () => {
    const rows = [...people, { ...people[0]!, at: "2026-03-01T00:00:00Z" }];
    const open = buildReport(rows, { questions: [nps], time: months });
    expect(open.questions[0]!.change!.to).toBe("2026-03");
    const dated = buildReport(rows, { questions: [nps], time: { ...months, now: "2026-03-02T00:00:00Z" } });
    expect(dated.questions[0]!.change).toMatchObject({ from: "2026-01", to: "2026-02" });
  });

  it("excludes rows outside the time, and includes those with an unreadable time in the scores", () => {
    const rows = [...people, { ...people[1]!, at: "yesterday" }];
    const report = buildReport(rows, { questions: [nps], time: { ...months, from: "2026-02-01" } });
    // February: 10 and 6, and the undated 9.
    expect(report.questions[0]!.score.n).toBe(3);
    expect(report.questions[0]!.trend!.trend.points.map(({ n }) => n)).toEqual([2]);
    expect(report.quality).toMatchObject({ rows: 5, outside: 4, undated: { count: 1, positions: [8] } });
  });

  it("weights answers, and gives their effective number", () => {
    const rows = [
      { nps: 10, weight: 3 },
      { nps: 2, weight: 1 },
    ];
    const report = buildReport(rows, { questions: [nps], weight: "weight" });
    expect(report.questions[0]!.score.score).toBe(50);
    expect(report.quality.questions[0]!.effectiveN).toBeCloseTo(1.151162790697674, 12);
  });

  it("gives the published bands that the interval reaches, for NPS of enough answers only", () => {
    const questions = [nps, { metric: NPS_1_TO_10, score: "nps" }] as const;
    const report = buildReport(people, { questions, minimumN: 5 });
    expect(report.questions[0]!.band!.diagnosis!.label).toBe("major breakdowns to strong");
    expect(report.questions[1]!.band).toBeUndefined();
    expect(buildReport(people, { questions }).questions[0]!.band).toBeUndefined();
    const one = reportToMarkdown(buildReport([{ nps: 9 }], { questions: [nps] }));
    expect(one).not.toMatch(/world-class|breakdowns|band/i);
  });

  it("compares the score with every published figure of the industry, including refusals", () => {
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

  it("uses your own benchmark table", () => {
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
      { kind: "benchmark", verdict: "lower", good: false, difference: -90, against: "Own survey, 2025" },
    ]);
  });

  it("leaves out responses after `now`, and applies the policy to the others", () => {
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
    expect(report.followUp!.rules[0]!.firstContact!.overdue).toBe(1);
  });

  it("gives the same score as the function of the root", () => {
    const direct = computeNps(people, { score: "nps", onInvalid: "exclude" });
    expect(buildReport(people, { questions: [nps] }).questions[0]!.score).toEqual(direct);
  });

  it("keeps notes about the data, and shows them in the summary", () => {
    const note = "193 rows were LEFT OUT: 193 unknown-label.";
    const report = buildReport(people, { questions: [nps], notes: [note, "<b>bold</b>"] });
    expect(report.notes).toEqual([note, "<b>bold</b>"]);
    expect(reportToMarkdown(report).split("## Scores")[0]).toContain(
      `**Not known:** ${note}\n- **Not known:** \`<b>bold</b>\``,
    );
    expect(buildReport(people, { questions: [nps], notes: [] }).notes).toBeUndefined();
  });

  it("states at its top only what is clear among all comparisons, and says with what each finding was tested", () => {
    // Two teams that differ a little, clear by themselves; then the same among nine other splits.
    const answers = (team: string, n: number, good: number) =>
      Array.from({ length: n }, (_, i) => ({ team, nps: i < good ? 9 : 3 }));
    const rows = [...answers("a", 100, 60), ...answers("b", 100, 43)].map((row, i) => ({ ...row, i }));
    const splits = (count: number) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, k) => [
          `split ${k}`,
          ({ team, i }: (typeof rows)[number]) => (k === 0 ? team : `${(i + k) % 2}`),
        ]),
      );
    const alone = buildReport(rows, { questions: [nps], segments: splits(1) });
    const [found] = alone.findings;
    expect(found).toMatchObject({ kind: "segment", subject: "b", family: "segments", tested: 1 });
    expect(found!.adjustedPValue).toBe(found!.decidingPValue);
    expect(alone.budget).toEqual({
      falseAlarms: 0.05,
      families: [{ family: "segments", share: 1, tested: 1 }],
    });
    const among = buildReport(rows, { questions: [nps], segments: splits(10) });
    expect(among.budget.families).toEqual([{ family: "segments", share: 1, tested: 10 }]);
    expect(found!.pValue).toBeGreaterThan(0.005);
    expect(among.findings).toEqual([]);
    const page = reportToMarkdown(among);
    expect(page.split("## Scores")[0]).toContain(
      "Of 10 comparisons of the report none is clear when all are counted.",
    );
    // The table of the split still has it, with its own adjustment.
    expect(page).toMatch(/\| a \| 100 \| .* \| higher: \+\S+ \(/);
    expect(page).toMatch(/\| b \| 100 \| .* \| lower: −\S+ \(/);
  });

  it("finds two questions that disagree: a good answer to one with a bad answer to the other", () => {
    const people = (n: number, rating: number, effort: number) =>
      Array.from({ length: n }, () => ({ nps: rating, ces: effort }));
    const rows = [
      ...people(40, 10, 2),
      ...people(20, 10, 6),
      ...people(10, 3, 2),
      ...people(50, 3, 6),
      ...people(20, 7, 4),
    ];
    const report = buildReport(rows, { questions: [nps, ces] });
    // 40 of 60 promoters found it difficult, 10 of 80 others; 50 of 60 detractors found it easy, 20 of 80 others.
    expect(
      report.findings.map(({ kind, question, subject, against, difference }) => [
        kind,
        question,
        subject,
        against,
        Number(difference.toFixed(2)),
      ]),
    ).toEqual([
      ["disagreement", "NPS", "Effort", "difficult", 54.17],
      ["disagreement", "NPS", "Effort", "easy", 58.33],
    ]);
    expect(report.findings[0]).toMatchObject({ verdict: "higher", good: false, tested: 2 });
    expect(reportToMarkdown(report)).toContain(
      "Two questions disagree: promoters (NPS) found it difficult (Effort) more often than the others, +54.2 percentage points (95% interval +38.7 to +66.1).",
    );
    // People who answer both alike do not: their contradictions are rarer than chance.
    const alike = buildReport([...people(40, 10, 6), ...people(40, 3, 2)], { questions: [nps, ces] });
    expect(alike.findings).toEqual([]);
  });

  it("takes contradictions of one respondent together: copies of all rows make no question disagree", () => {
    const people = Array.from({ length: 60 }, (_, i) => {
      return {
        nps: i % 5 < 2 ? 10 : i % 5 === 2 ? 7 : 3,
        ces: i % 3 === 0 ? 2 : i % 3 === 1 ? 6 : 4,
        who: i,
      };
    });
    const twenty = Array.from({ length: 20 }, () => people).flat();
    const contradiction = (rows: typeof people, respondent?: "who") =>
      buildReport(rows, { questions: [nps, ces], respondent }).disagreements![0]!.contradictions[0]!
        .versusRest;
    const once = contradiction(people);
    const copied = contradiction(twenty, "who");
    expect(copied.difference).toBeCloseTo(once.difference!, 9);
    // The same but for the divisors n - 1 of 60 and of 1,200.
    expect(copied.pValue! / once.pValue!).toBeCloseTo(1, 1);
    expect(contradiction(twenty).interval!.low).toBeGreaterThan(copied.interval!.low + 5);
  });

  it("does not change its input", () => {
    const frozen = Object.freeze(people.map((row) => Object.freeze({ ...row })));
    expect(() =>
      buildReport(frozen, { questions: [nps], time: months, segments: "team", drivers: "tags" }),
    ).not.toThrow();
  });
});
