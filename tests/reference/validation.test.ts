import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { computeScore, csatMetric, NPS, NPS_1_TO_10 } from "../../src/index.js";
import {
  AGREEMENT_5,
  AGREEMENT_ENDS_1_TO_10,
  parseResponses,
  type LabelMap,
} from "../../src/validation/index.js";
import { readShared } from "../support/shared.js";
import cells from "./fixtures/cncf-2023-h2.json" with { type: "json" };

const text = readShared("data/cncf-maintainers/tidy.csv");

// github.com/cncf/surveys, maintainer surveys, Apache-2.0. The question is asked on 1 to 10; some waves export the ends of
// the scale as text. Scores by hand: 2023-H2 with the ends 49.62 of 133, without them 15.58 of 77.
describe("the wave 2023-H2 of CNCF maintainers, by its cells", () => {
  const rows = Object.entries(cells).flatMap(([cell, count]) =>
    Array.from({ length: count }, () => ({ score_raw: cell })),
  );
  const read = (labels: LabelMap) =>
    parseResponses(rows, {
      metric: NPS_1_TO_10,
      columns: { score: "score_raw" },
      reading: { numericStrings: true, labels },
    });

  it("gives +49.6 on 133 answers with the label map", () => {
    const { responses, issues } = read(AGREEMENT_ENDS_1_TO_10);
    const { score, n } = computeScore(responses, NPS_1_TO_10, { score: "score" });
    expect([n, issues.length]).toEqual([133, 0]);
    expect(score).toBeCloseTo(49.62406015, 8);
  });

  it("has an issue for every text cell without the label map, and says so in the summary", () => {
    const { issues, summary } = read({});
    expect(issues.map(({ value }) => value)).toEqual(
      rows.map(({ score_raw }) => score_raw).filter((cell) => /[a-z]/i.test(cell)),
    );
    expect(summary.sentence).toContain("56 (42%) were LEFT OUT");
  });

  it.skipIf(text === null)("equals the cells of the file (needs ../shared)", () => {
    const counts: Record<string, number> = {};
    for (const row of parse<Record<string, string>>(text ?? "", { columns: true })) {
      if (row["wave"] === "2023-H2") counts[row["score_raw"]!] = (counts[row["score_raw"]!] ?? 0) + 1;
    }
    expect(cells).toEqual(counts);
  });
});

describe.skipIf(text === null)("the surveys of CNCF maintainers (need ../shared)", () => {
  const read = (wave: string, labels: LabelMap) => {
    const all = parse(text ?? "", { columns: true });
    const rows = (all as { wave: string }[]).filter((row) => row.wave === wave);
    const parsed = parseResponses(rows, {
      metric: NPS_1_TO_10,
      columns: { score: "score_raw", comment: "comment", segment: "employer", at: "wave_end" },
      date: { timeZone: "UTC" },
      reading: { numericStrings: true, labels },
    });
    return { ...parsed, rows, score: computeScore(parsed.responses, NPS_1_TO_10, { score: "score" }) };
  };

  it("give +49.6 on 133 answers for 2023-H2 with labels for the ends of the scale", () => {
    const { score, issues, summary } = read("2023-H2", AGREEMENT_ENDS_1_TO_10);
    expect(score.n).toBe(133);
    expect(score.score).toBeCloseTo(49.62406015, 8);
    expect(issues).toEqual([]);
    expect(summary).toMatchObject({ rows: 133, answered: 133, leftOut: 0, observed: { min: 1, max: 10 } });
  });

  it("give an issue for every text cell of 2023-H2 without labels, and a summary with their number", () => {
    const { score, issues, summary, rows } = read("2023-H2", {});
    const texts = rows.flatMap((row, position) =>
      /[a-z]/i.test((row as unknown as { score_raw: string }).score_raw) ? [position] : [],
    );
    expect(texts).toHaveLength(56);
    expect(issues.map(({ row }) => row)).toEqual(texts);
    for (const issue of issues) {
      expect(issue).toMatchObject({ column: "score_raw", code: "unknown-label", leftOut: "row" });
      expect(["Strongly agree", "Strongly disagree"]).toContain(issue.value);
    }
    expect(score.n).toBe(77);
    expect(score.score).toBeCloseTo(15.58441558, 8);
    expect(summary.sentence).toBe(
      '77 of 133 rows have a score that could be read. 56 (42%) were LEFT OUT: 56 unknown-label in "score_raw". ' +
        "The score of the other rows can be far off.",
    );
  });

  it.each([
    ["2024-H1", AGREEMENT_ENDS_1_TO_10, 55.91, 30.36],
    ["2019-H2", { Absolutely: 10 }, 40, 14.29],
  ])("give the score of %s with the labels %j, and another score without", (wave, labels, whole, rest) => {
    expect(read(wave, labels).score.score).toBeCloseTo(whole, 2);
    expect(read(wave, {}).score.score).toBeCloseTo(rest, 2);
  });

  it("are read in part for 2020-H1, which was asked in words on five points, as the summary reports", () => {
    const { score, summary } = read("2020-H1", AGREEMENT_ENDS_1_TO_10);
    expect(score).toMatchObject({ score: 100, n: 30 });
    expect(summary.sentence).toContain('49 (62%) were LEFT OUT: 49 unknown-label in "score_raw".');
  });
});

const training = readShared("data/carpentries-instructor-training/responses.csv");

// github.com/carpentries/assessment, CC-BY 4.0: 967 rows, 0-10 with 78 blanks, dates as "9/8/18 15:29" (month first).
describe.skipIf(training === null)(
  "the instructor training survey of The Carpentries (needs ../shared)",
  () => {
    const rows = parse(training ?? "", { columns: true });
    const options = {
      metric: NPS,
      columns: { score: "LikelyToRecommend", at: "Date", segment: "MemberSite" },
      reading: { numericStrings: true },
    };

    it("reads every row when the format of its dates is stated", () => {
      const date = { format: "M/D/YY H:mm", timeZone: "America/Los_Angeles" };
      const { responses, issues, summary } = parseResponses(rows, { ...options, date });
      expect(issues).toEqual([]);
      expect(summary).toMatchObject({ rows: 967, answered: 889, missing: 78, observed: { min: 1, max: 10 } });
      expect(responses[0]).toMatchObject({ score: 7, at: "2018-09-08T22:29:00.000Z" });
      expect(responses.every(({ at }) => at !== null)).toBe(true);
    });

    it("guesses no date without a format, and loses no score", () => {
      const { summary } = parseResponses(rows, { ...options, date: { timeZone: "UTC" } });
      expect(summary).toMatchObject({ answered: 889, issues: { "date-format-needed": 967 } });
      const dayFirst = parseResponses(rows, { ...options, date: { format: "D/M/YY H:mm", timeZone: "UTC" } });
      expect(dayFirst.summary.issues["bad-date"]).toBeGreaterThan(0);
    });

    it("reads its agreement column with the labels of five points", () => {
      const reading = { labels: AGREEMENT_5 };
      const { responses, issues, summary } = parseResponses(rows, {
        metric: csatMetric(),
        columns: { score: "Worth" },
        reading,
      });
      expect(issues).toEqual([]);
      expect(summary).toMatchObject({ answered: 904, missing: 63 });
      // Agree 343 and Strongly Agree 474 of 904.
      const { score } = computeScore(responses, csatMetric(), { score: "score" });
      expect(score).toBeCloseTo((100 * 817) / 904, 10);
    });
  },
);
