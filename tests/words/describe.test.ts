import { describe, expect, it } from "vitest";
import {
  CES_1,
  computeCes,
  computeCsat,
  computeNps,
  computeScore,
  defineMetric,
  describeScore,
  NPS,
} from "../../src/index.js";

describe("describeScore", () => {
  it("states the score, its number of answers and its interval", () => {
    const answers = [
      ...new Array<number>(60).fill(9),
      ...new Array<number>(20).fill(7),
      ...new Array<number>(20).fill(2),
    ];
    expect(describeScore(computeNps(answers))).toBe(
      "NPS is +40 from 100 answers (95% interval +23.2 to +54.3).",
    );
  });

  it("does not say which group is larger if the interval includes 0", () => {
    expect(describeScore(computeNps([9, 2]))).toMatch(
      /too few to say whether promoter answers outnumber detractor answers\.$/,
    );
    expect(describeScore(computeNps(new Array<number>(50).fill(2)))).not.toContain("too few");
  });

  it("names what was not counted", () => {
    expect(describeScore(computeNps([9, null, 11, 12], { onInvalid: "exclude" }))).toMatch(
      /\. 1 answer missing, 2 answers left out as invalid\.$/,
    );
    expect(describeScore(computeNps([null]))).toBe("NPS has no score: no answers. 1 answer missing.");
  });

  it("writes both limits with the same digits, and counts in thousands", () => {
    const score = { ...computeNps(new Array<number>(1_234_567).fill(9)), score: 44.5 };
    const withLimits = (low: number, high: number) =>
      describeScore({ ...score, interval: { low, high, level: 0.95, method: "score" } });
    expect(withLimits(44, 52.5)).toBe("NPS is +44.5 from 1,234,567 answers (95% interval +44.0 to +52.5).");
    expect(withLimits(44.02, 53)).toContain("(95% interval +44 to +53)");
  });

  it("writes percentages, means and any level in their own form", () => {
    expect(describeScore(computeCsat([5, 4, 1], { level: 0.9 }))).toMatch(
      /^CSAT 1-5 is 66.7% from 3 answers \(90% interval /,
    );
    expect(describeScore(computeCes([5, 6]))).toMatch(
      /^CES 1-7 mean is 5.50 from 2 answers \(95% interval 2.54 to 6.49\)/,
    );
  });

  it("names the groups of the metric, whichever end is good and whatever the order of its counts", () => {
    const complaints = defineMetric({
      name: "Complaints",
      scale: { min: 0, max: 3 },
      categories: [
        { name: "none", from: 0, to: 0, value: -100 },
        { name: "some", from: 1, to: 2, value: 0 },
        { name: "many", from: 3, to: 3, value: 100 },
      ],
      direction: "lower-is-better",
    });
    expect(describeScore(computeScore([0, 1, 3], complaints))).toMatch(
      /too few to say whether none answers outnumber many answers\.$/,
    );
    const score = computeNps([9, 2]);
    const { detractor, passive, promoter } = score.counts;
    expect(describeScore({ ...score, counts: { promoter, passive, detractor } })).toBe(describeScore(score));
  });

  it("gives two digits to means of a short scale, in the score and its limits alike", () => {
    expect(describeScore(computeScore([1, 2, 2, 3], CES_1))).toMatch(
      /^CES 1\.0 is 2\.00 from 4 answers \(95% interval 1\.\d\d to 3\.\d\d\)\.$/,
    );
  });

  it("writes its numbers in a locale and its phrases in English", () => {
    const score = computeNps([...new Array<number>(1200).fill(9), null, ...new Array<number>(700).fill(2)]);
    expect(describeScore(score, { locale: "de" })).toBe(
      "NPS is +26,3 from 1.900 answers (95\u00a0% interval +21,9 to +30,6). 1 answer missing.",
    );
    expect(describeScore(score, { locale: "sv" })).toContain("from 1\u00a0900 answers");
    expect(describeScore(computeCsat([5, 4, 1]), { locale: "fr" })).toMatch(
      /^CSAT 1-5 is 66,7.% from 3 answers/,
    );
    expect(describeScore(computeScore([9], { ...NPS, name: "Own" }), { locale: "en-IN" })).toMatch(
      /^Own is \+100 /,
    );
    expect(() => describeScore(score, { locale: "no such" })).toThrow(RangeError);
  });
});

it("rejects a score whose metric is not what its values say", () => {
  const score = { ...computeNps([9, 10, 3]), metric: { ...NPS, kind: "mean" as const } };
  expect(() => describeScore(score)).toThrow("Expected a net from -100 to 100 for these values, got a mean from -100 to 100"); // prettier-ignore
});
