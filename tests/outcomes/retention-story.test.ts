import { describe, expect, it } from "vitest";
import { NPS } from "../../src/index.js";
import { seededRandom } from "../../src/math/random.js";
import { computeRetention } from "../../src/outcomes/index.js";
import { churnRows, STORY_END, trueRetention } from "../support/churn-story.js";

const options = {
  metric: NPS,
  score: "score",
  from: "at",
  ended: "left",
  now: STORY_END,
  unit: "month",
  horizons: [3, 6],
} as const;

describe("who stays in a story with a known truth", () => {
  it("is found by category within its interval, of customers and of money, whatever the seed", () => {
    const outside: string[] = [];
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const rows = churnRows({ n: 3000, seed });
      const { groups, test, trend } = computeRetention(rows, { ...options, value: "mrr" });
      for (const { category, at, value } of groups) {
        for (const { horizon, interval } of [...at, ...value!.at]) {
          const truth = trueRetention(horizon)[category];
          if (interval!.low > truth || interval!.high < truth) outside.push(`${seed} ${category} ${horizon}`);
        }
      }
      expect([test.verdict, trend.verdict]).toEqual(["different", "longer"]);
    }
    // 72 intervals of 95%, of which three to four miss on average; those of one category go together.
    expect(outside.length).toBeLessThanOrEqual(9);
  });

  it("would look worse by the latest answers, and does not by the first or by a landmark", () => {
    // Customers who answer every two months for as long as they stay: 4% leave each month, whatever they answer.
    const random = seededRandom(9);
    const [start, month] = [Date.UTC(2025, 0, 1), (365.25 / 12) * 86_400_000];
    const time = (months: number) => start + Math.round(months * month);
    const rows = Array.from({ length: 3000 }, (_, who) => {
      const stays = -Math.log(1 - random()) / 0.04;
      const first = 2 * random();
      return Array.from({ length: 9 }, (_, i) => first + 2 * i)
        .filter((at) => at < stays)
        .map((at) => ({ who, score: Math.floor(11 * random()), at: time(at), left: stays < 18 ? time(stays) : null })); // prettier-ignore
    }).flat();
    const terms = { ...options, now: time(18), horizons: 6 };
    const truth = Math.exp(-0.24);
    const first = computeRetention(rows, { ...terms, respondent: "who" });
    expect(first.total.at[0]!.retained! - truth).toBeCloseTo(0, 1.4);
    const landmark = computeRetention(rows, { ...terms, respondent: "who", landmark: time(8) });
    expect(landmark.total.at[0]!.retained! - truth).toBeCloseTo(0, 1.4);
    expect(landmark.leftOut.repeated).toBeGreaterThan(landmark.n);
    const last = new Map(rows.map((row) => [row.who, row]));
    const latest = computeRetention([...last.values()], { ...terms, horizons: 1.9 }).total.at[0]!;
    // Of each hundred customers, 93 stay for 1.9 months.
    expect(latest.retained!).toBeLessThan(0.73);
  });
});
