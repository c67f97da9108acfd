import { describe, expect, it } from "vitest";
import { NPS } from "../../src/index.js";
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
    expect(page.split("## Scores")[0]).toContain("5 rows come from 3 respondents.");
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
