import { describe, expect, it } from "vitest";
import {
  CES_1,
  compareScores,
  csatMetric,
  describeComparison,
  NPS,
  NPS_GROUPS,
  npsTallyFromCounts,
  type ScoreDifference,
} from "../../src/index.js";
import { describeExplanation, explainChange } from "../../src/trend/index.js";

const groups = (promoters: number, detractors: number) =>
  npsTallyFromCounts({ promoters, passives: 30, detractors });
const rise = compareScores(groups(40, 50), groups(60, 30), NPS_GROUPS);
const many = (...answers: [score: number, n: number][]) =>
  answers.flatMap(([score, n]) => new Array<number>(n).fill(score));

describe("describeComparison", () => {
  it("tells a clear difference with its way, size, scores, interval and p-value", () => {
    expect(describeComparison(rise)).toBe(
      "NPS rose by 33.3 points, from −8.3 to +25.0 (95% interval +11.5 to +53.9, p = 0.003).",
    );
    const fall = compareScores(groups(60, 30), groups(40, 50), NPS_GROUPS, { level: 0.9 });
    expect(describeComparison(fall)).toMatch(
      /^NPS fell by 33\.3 points, from \+25\.0 to −8\.3 \(90% interval −\d\d\.\d to −\d\d\.\d, p = 0\.003\)\.$/,
    );
  });

  it("writes the unit of the metric, and says what is better where low is good", () => {
    const csat = compareScores(many([5, 20], [2, 60]), many([5, 60], [2, 20]), csatMetric());
    expect(describeComparison(csat)).toMatch(
      /^CSAT 1-5 rose by 50\.0 percentage points, from 25\.0% to 75\.0% \(/,
    );
    const harder = compareScores(many([2, 50]), many([4, 50]), CES_1);
    expect(describeComparison(harder)).toMatch(
      /^CES 1\.0 rose by 2\.00 points, which is worse, from 2\.00 to 4\.00 \(/,
    );
    const easier = compareScores(many([4, 50]), many([2, 50]), CES_1);
    expect(describeComparison(easier)).toMatch(/^CES 1\.0 fell by 2\.00 points, which is better, from /);
  });

  it("claims nothing that is not clear, and says of how few answers it knows little", () => {
    const same = compareScores(groups(40, 50), groups(42, 48), NPS_GROUPS);
    expect(same.verdict).toBe("no clear difference");
    expect(describeComparison(same)).toMatch(
      /^No clear change of NPS: \+3\.3 points, from −8\.3 to −5\.0 \(95% interval −\d+\.\d to \+\d+\.\d, p = 0\.\d+\)\.$/,
    );
    const few = compareScores([9, 10, 3], [9, 2], NPS);
    expect(describeComparison(few)).toMatch(
      /^Too few answers to see a change of NPS: −33\.3 points, from \+33\.3 to 0\.0 \(.*\); 3 answers before, 2 after\.$/,
    );
    // Whatever the size of the difference.
    const large = compareScores(many([10, 5]), many([0, 5]), NPS);
    expect(describeComparison(large)).toMatch(/^Too few answers to see a change of NPS: −200\.0 points/);
  });

  it("says which side has no answers", () => {
    expect(describeComparison(compareScores([], [9], NPS))).toBe("Nothing to compare: no answers before.");
    expect(describeComparison(compareScores([9], [null], NPS))).toBe("Nothing to compare: no answers after.");
    expect(describeComparison(compareScores([], [], NPS))).toBe(
      "Nothing to compare: no answers before and after.",
    );
  });

  it("names the sides, and writes numbers as in the locale", () => {
    expect(describeComparison(rise, { between: ["March", "April"], locale: "de" })).toBe(
      "NPS rose by 33,3 points between March and April, from −8,3 to +25,0 (95 % interval +11,5 to +53,9, p = 0,003).".replace(
        "95 %",
        describeComparison(rise, { locale: "de" }).match(/95.?%/)![0],
      ),
    );
    const same = compareScores(groups(40, 50), groups(42, 48), NPS_GROUPS);
    expect(describeComparison(same, { between: ["shop", "phone"] })).toMatch(
      /^No clear change of NPS between shop and phone: \+3\.3 points, from /,
    );
  });

  it("reads a stored comparison, and refuses what is none", () => {
    expect(describeComparison(JSON.parse(JSON.stringify(rise)) as ScoreDifference)).toBe(
      describeComparison(rise),
    );
    for (const wrong of [null, {}, { ...rise, n: 3 }, { ...rise, interval: {} }, { ...rise, metric: "NPS" }])
      expect(() => describeComparison(wrong as never)).toThrow(
        /^Expected a (comparison, as compareScores gives|metric)/,
      );
    for (const between of [["March"], "March", ["a", "b", "c"], [1, 2]])
      expect(() => describeComparison(rise, { between: between as never })).toThrow(
        /^Expected .* at between/,
      );
  });

  it("is the sentence with which an explanation of a change begins", () => {
    const table = (score: number) => [{ key: { shop: "A" }, tally: groups(score, 90 - score) }];
    const told = describeExplanation(explainChange(table(30), table(60), NPS_GROUPS));
    expect(told).toMatch(/^NPS rose by 50\.0 points, from −25\.0 to \+25\.0 \(95% interval /);
  });
});
