import { describe, expect, it } from "vitest";
import {
  compareDrivers,
  compareSegments,
  computeScore,
  csatMetric,
  NPS,
  tallyBy,
  tallyMentions,
  tallyScores,
} from "../../src/index.js";
import { computeTrend } from "../../src/trend/index.js";
import { buildReport, reportToMarkdown } from "../../src/survey-report/index.js";
import { nps } from "../support/eight-people.js";

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

describe("the respondents of a report", () => {
  it("are counted as people, repeated rows and rows without a respondent", () => {
    expect(respondents).toMatchObject({ people: 3, repeats: 2, unknown: 1 });
    const page = reportToMarkdown(buildReport(rows, { questions: [nps], respondent: "who" }));
    expect(page.split("## Scores")[0]).toContain("Answers of one person are taken together (3 respondents).");
  });

  it("give the factor by which intervals would widen if people were independent, checked by hand", () => {
    // Off the mean: 5/6 twice, -7/6 twice, 5/6 and -1/6. By person (10/6)^2 + (14/6)^2 + (5/6)^2 + (1/6)^2 = 322/36, by
    // answer 3 (5/6)^2 + 2 (7/6)^2 + (1/6)^2 = 174/36.
    expect(respondents!.widening[0]).toBeCloseTo(Math.sqrt(((4 / 3) * 322) / ((6 / 5) * 174)), 12);
  });

  it("give the same factor with weights that are all 2", () => {
    const weighted = buildReport(rows, { questions: [nps], respondent: "who", weight: () => 2 });
    expect(weighted.quality.respondents!.widening[0]).toBeCloseTo(respondents!.widening[0]!, 12);
  });

  it("do not widen the interval of a question that they did not answer", () => {
    const more = [...rows, { who: "d", nps: null }];
    const silent = buildReport(more, { questions: [nps], respondent: "who" }).quality.respondents!;
    expect(silent.widening).toEqual(respondents!.widening);
    expect(silent.people).toBe(4);
  });

  it("give a factor of 1 if everybody answered once, and none for one person", () => {
    const once = buildReport(rows, { questions: [nps], respondent: (_, position) => position });
    expect(once.quality.respondents!.widening[0]).toBeCloseTo(1, 12);
    const one = buildReport([rows[0]!], { questions: [nps], respondent: "who" });
    expect(one.quality.respondents!.widening).toEqual([null]);
  });
});

describe("what answers are worth", () => {
  // Everybody answers twice: the same, or one good and one bad.
  const twice = (second: (first: number) => number) =>
    Array.from({ length: 80 }, (_, i) => {
      const first = (i >> 1) % 4 < 2 ? 10 : 0;
      return { who: `p${i >> 1}`, nps: i % 2 ? second(first) : first, weight: 1 + (i % 3) };
    });
  const same = twice((first) => first);
  const page = (rows: typeof same, options: object) =>
    reportToMarkdown(buildReport(rows, { questions: [nps], ...options }));

  it("is told by people, by weights or by both, as they were given", () => {
    expect(page(same, { respondent: "who" })).toMatch(
      /80 answers, as precise as \d+ answers of different people\./,
    );
    expect(page(same, { weight: "weight" })).toMatch(
      /80 answers, as precise as \d+ answers of equal weight\./,
    );
    expect(page(same, { respondent: "who", weight: "weight" })).toMatch(
      /as precise as \d+ answers of different people and of equal weight\./,
    );
  });

  it("is not told where it is no less than their number", () => {
    const opposite = twice((first) => 10 - first);
    const { effectiveN, n } = buildReport(opposite, { questions: [nps], respondent: "who" }).quality
      .questions[0]!;
    expect(effectiveN).toBeGreaterThan(n);
    expect(page(opposite, { respondent: "who" })).not.toContain("as precise as");
    expect(page(same, { weight: () => 0.1 })).not.toContain("as precise as");
  });
});

describe("rows with a blank respondent", () => {
  it("are nobody known: as many people as there are names", () => {
    // Half of the rows of a CSV have a blank customer: "21 people gave 40 rows" was wrong.
    const rows = Array.from({ length: 40 }, (_, i) => ({ score: i % 11, customer: i < 20 ? "" : `c${i}` }));
    const { quality } = buildReport(rows, {
      questions: [{ metric: NPS, score: "score" }],
      respondent: "customer",
    });
    expect(quality.respondents).toMatchObject({ people: 20, repeats: 0, unknown: 20 });
  });
});

describe("a report of people who answer again", () => {
  // Several rows of a person and of nobody known, in several groups and months, of all weights, some without an answer.
  const answers = Array.from({ length: 400 }, (_, i) => ({
    who: i % 9 === 0 ? null : `p${(i * i) % 97}`,
    nps: i % 13 === 0 ? null : (7 * i) % 11,
    csat: 1 + ((i * i) % 5),
    channel: ["web", "shop", null][i % 3]!,
    topics: i % 4 === 0 ? ["price", "staff"] : i % 4 === 1 ? ["price"] : [],
    at: i % 50 === 0 ? "soon" : new Date(Date.UTC(2026, (i * 7) % 5, 1 + (i % 28))).toISOString(),
    weight: i % 5,
  }));
  const csat = csatMetric();
  const every = { every: "month", timeZone: "UTC" } as const;

  it.each([undefined, "weight"] as const)(
    "has the results of each function with clusters, weight %s",
    (weight) => {
      const report = buildReport(answers, {
        questions: [
          { metric: NPS, score: "nps" },
          { metric: csat, score: "csat" },
        ],
        respondent: "who",
        onInvalid: "exclude",
        segments: { channel: "channel" },
        drivers: "topics",
        time: { at: "at", ...every },
        weight,
      });
      const dated = answers.filter(({ at }) => at !== "soon");
      for (const [i, [metric, score]] of (
        [
          [NPS, "nps"],
          [csat, "csat"],
        ] as const
      ).entries()) {
        const question = report.questions[i]!;
        const options = { metric, score, weight, cluster: "who" } as const;
        const { score: value, interval } = computeScore(tallyScores(answers, options), metric);
        expect(question.score).toMatchObject({ score: value, interval });
        const table = tallyBy(answers, { ...options, by: "channel" });
        expect(question.segments![0]!.comparison).toEqual(compareSegments(table, metric));
        const { points } = computeTrend(dated, { ...options, at: "at", ...every });
        const intervals = (list: typeof points) =>
          list.map(({ period, interval, change }) => [period, interval, change]);
        expect(intervals(question.trend!.trend.points as typeof points)).toEqual(intervals(points));
        const { total, mentions } = tallyMentions(answers, { ...options, mentions: "topics" });
        expect(question.drivers).toEqual(compareDrivers({ total, mentions }, metric));
      }
    },
  );
});
