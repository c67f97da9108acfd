import { describe, expect, it } from "vitest";
import { cesMetric, NPS, tallyBy, tallyMentions, tallyScores } from "../../src/index.js";
import { buildReport, reportToMarkdown, type ReportTallies } from "../../src/survey-report/index.js";
import { computeTrend } from "../../src/trend/index.js";

const EFFORT = cesMetric({ scale: "1-7" });
const time = { every: "month", timeZone: "Europe/Berlin" } as const;
const rows = Array.from({ length: 600 }, (_, i) => ({
  at: new Date(Date.UTC(2026, i % 6, 2 + (i % 25))),
  rating: [9, 10, 3, 8, 6, null, 10, 2, 11][i % 9]!,
  effort: 1 + (i % 7),
  channel: ["chat", "email", null][(i >> 2) % 3]!,
  tags: i % 4 ? ["price"] : ["speed", "price"],
}));
const X = { onInvalid: "exclude" } as const;

/** What `periodTalliesFromRows` gives, from the library's own counts. */
function byPeriod(metric: typeof NPS | typeof EFFORT, score: "rating" | "effort", by?: "channel") {
  const options = { metric, score, at: "at", ...time, ...X } as const;
  const trends = by ? computeTrend(rows, { ...options, by }) : [{ key: {}, ...computeTrend(rows, options) }];
  return trends.map(({ key, points }) => ({
    key,
    tallies: points.map(({ period, tally }) => ({ period: period.label, tally })),
    outside: 0,
    undated: 0,
  }));
}

const tallies: ReportTallies = {
  questions: [
    {
      all: byPeriod(NPS, "rating")[0]!,
      segments: { channel: byPeriod(NPS, "rating", "channel") },
      drivers: tallyMentions(rows, { metric: NPS, score: "rating", mentions: "tags", ...X }),
    },
  ],
};
const questions = [{ metric: NPS }];
const fromRows = buildReport(rows, {
  title: "Spring",
  questions: [{ metric: NPS, score: "rating" }],
  time: { at: "at", ...time },
  segments: "channel",
  drivers: "tags",
  invitations: { invited: 2000 },
});

describe("a report from tallies", () => {
  it("is that of their rows", () => {
    const report = buildReport(tallies, { title: "Spring", questions, time, invitations: { invited: 2000 } });
    const plain = (value: unknown) =>
      JSON.parse(JSON.stringify(value, (key, one: unknown) => (key === "positions" ? [] : one))) as object;
    expect(plain({ ...report, quality: null })).toEqual(plain({ ...fromRows, quality: null }));
    expect({ ...report.quality, questions: null }).toEqual({ ...fromRows.quality, questions: null });
    expect(reportToMarkdown(report)).toContain("600 rows, ");
  });

  it("has no periods without time, and takes tables then", () => {
    const report = buildReport(
      {
        questions: [
          {
            all: tallyScores(rows, { metric: NPS, score: "rating", ...X }),
            segments: { channel: tallyBy(rows, { metric: NPS, score: "rating", by: "channel", ...X }) },
          },
        ],
      },
      { questions },
    );
    expect(report.periods).toBeUndefined();
    expect(report.questions[0]!.segments![0]!.comparison).toEqual(
      fromRows.questions[0]!.segments![0]!.comparison,
    );
  });

  it("of several questions says nothing of answers to both, nor how many answered any", () => {
    const two = {
      questions: [tallies.questions[0]!, { all: byPeriod(EFFORT, "effort")[0]! }],
    };
    const report = buildReport(two, { questions: [{ metric: NPS }, { metric: EFFORT }], time });
    expect(report.disagreements).toBeUndefined();
    expect(report.quality.answered).toBeNull();
    expect(reportToMarkdown(report)).toContain("600 rows, by month in");
    expect(() =>
      buildReport(two, {
        questions: [{ metric: NPS }, { metric: EFFORT }],
        time,
        invitations: { invited: 9 },
      }),
    ).toThrow("Expected answered with invitations");
  });

  it("names the parts that need rows", () => {
    const build = (options: object) => buildReport(tallies, { questions, time, ...options });
    expect(() => build({ followUp: { policy: {}, response: () => null, now: 0 } })).toThrow(
      "Unknown option followUp; it belongs to a report from rows",
    );
    expect(() => build({ respondent: "who" })).toThrow("respondent; it belongs to a report from rows");
    expect(() => build({ segments: "channel" })).toThrow(
      "segments; it belongs to a report from rows; one from",
    );
    expect(() => build({ questions: [{ metric: NPS, score: "rating" }] })).toThrow("questions[0].score; it");
    expect(() => build({ time: { ...time, at: "at" } })).toThrow("time.at; it belongs");
    expect(() => build({ weigth: "w" })).toThrow("Unknown option weigth");
  });

  it("refuses parts of other answers, such as a result that was cut off", () => {
    const [first] = tallies.questions;
    const build = (question: object) =>
      buildReport({ questions: [{ ...first!, ...question }] }, { questions, time });
    const { channel } = first!.segments!;
    expect(() => build({ segments: { channel: channel!.slice(1) } })).toThrow(
      /^Expected the 600 rows of all, got \d+ at questions\[0\]\.segments\["channel"\]$/,
    );
    const drivers = tallyMentions(rows.slice(1), { metric: NPS, score: "rating", mentions: "tags", ...X });
    expect(() => build({ drivers })).toThrow(
      "Expected the 600 rows of all, got 599 at questions[0].drivers.total",
    );
    expect(() => build({ all: tallyScores([9], { metric: NPS }) })).toThrow("tallies by period, with time");
    expect(() =>
      build({ all: { tallies: [{ period: "2026-13", tally: tallyScores([9], { metric: NPS }) }] } }),
    ).toThrow(
      'Expected a label of the calendar of time, got "2026-13" at questions[0].all.tallies[0].period',
    );
    expect(() => buildReport({ questions: [] }, { questions, time })).toThrow(
      "the tallies of 1 questions, got 0",
    );
  });
});
