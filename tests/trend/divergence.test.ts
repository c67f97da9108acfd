import { describe, expect, it } from "vitest";
import { CES_1, csatMetric, NPS_GROUPS, npsTallyFromCounts, tallyScores } from "../../src/index.js";
import { describeDivergence, trendFromTallies, type Trend } from "../../src/trend/index.js";

const options = { every: "month", timeZone: "UTC" } as const;
const CSAT = csatMetric();
const months = Array.from({ length: 8 }, (_, i) => `2026-0${i + 1}`);

const csat = (share: (month: number) => number, more = {}): Trend =>
  trendFromTallies(
    months.map((period, i) => {
      const good = share(i);
      return {
        period,
        tally: tallyScores([...Array<number>(good).fill(5), ...Array<number>(200 - good).fill(2)], {
          metric: CSAT,
        }),
      };
    }),
    { metric: CSAT, ...options, ...more },
  );
const nps = (promoters: (month: number) => number, more = {}): Trend =>
  trendFromTallies(
    months.map((period, i) => ({
      period,
      tally: npsTallyFromCounts({ promoters: promoters(i), passives: 300, detractors: 700 - promoters(i) }),
    })),
    { metric: NPS_GROUPS, ...options, ...more },
  );
const falling = nps((i) => 500 - 20 * i);

describe("describeDivergence", () => {
  it("says that one holds its target while the other falls", () => {
    const text = describeDivergence(csat(() => 170), falling, { target: 80 }); // prettier-ignore
    expect(text).toMatch(
      /^CSAT 1-5 holds its target of 80\.0% \(85\.0% in the last three months\), but NPS gets worse: down 4\.0 points a month \(95% interval −4\.\d to −3\.\d, p < 0\.001\)\.$/,
    );
    expect(describeDivergence(csat(() => 170), falling, { target: 80, recent: 1, locale: "de" })).toMatch(
      /in the last month\).*4,0/,
    ); // prettier-ignore
  });

  it("says nothing unless both are so", () => {
    const held = csat(() => 170); // prettier-ignore
    expect(describeDivergence(held, falling, { target: 86 })).toBe(null);
    expect(describeDivergence(csat((i) => 195 - 3 * i), falling, { target: 80 })).toBe(null); // prettier-ignore
    expect(describeDivergence(held, nps(() => 500), { target: 80 })).toBe(null); // prettier-ignore
    expect(describeDivergence(held, nps((i) => 400 + 20 * i), { target: 80 })).toBe(null); // prettier-ignore
    const none = trendFromTallies([], { metric: CSAT, ...options });
    expect(describeDivergence(none, falling, { target: 80 })).toBe(null);
    expect(describeDivergence(held, { ...falling, points: falling.points.slice(0, 4) }, { target: 80 })).toBe(
      null,
    );
  });

  it("leaves out a period that still runs", () => {
    // A last month far below the target, of which a few days are known.
    const held = csat((i) => (i === 7 ? 20 : 170), { now: "2026-08-03T00:00:00Z" }); // prettier-ignore
    expect(describeDivergence(held, falling, { target: 80 })).toMatch(/\(85\.0% in the last three months\)/);
    expect(describeDivergence(csat((i) => (i === 7 ? 20 : 170)), falling, { target: 80 })).toBe(null); // prettier-ignore
  });

  it("knows metrics whose low end is good", () => {
    const effort = (level: (month: number) => number) =>
      trendFromTallies(
        months.map((period, i) => ({
          period,
          tally: tallyScores(Array.from({ length: 200 }, (_, k) => (k < level(i) ? 5 : 1)), { metric: CES_1 }),
        })),
        { metric: CES_1, ...options },
      ); // prettier-ignore
    const held = csat(() => 170); // prettier-ignore
    expect(describeDivergence(held, effort((i) => 20 + 10 * i), { target: 80 })).toMatch(/gets worse: up 0\.2/); // prettier-ignore
    expect(describeDivergence(held, effort((i) => 90 - 10 * i), { target: 80 })).toBe(null); // prettier-ignore
    expect(describeDivergence(effort(() => 20), falling, { target: 1.5 })).toMatch(/holds its target of 1\.50 \(1\.40/); // prettier-ignore
    expect(describeDivergence(effort(() => 20), falling, { target: 1.3 })).toBe(null); // prettier-ignore
  });

  it("refuses a target that the metric cannot have, none, and what is not a trend", () => {
    expect(() => describeDivergence(falling, falling, { target: 800 })).toThrow(/a target from -100 to 100/);
    expect(() => describeDivergence(falling, falling, {} as never)).toThrow(/target/);
    expect(() => describeDivergence({} as never, falling, { target: 1 })).toThrow(
      /a trend of separate periods/,
    );
  });
});
