import { describe, expect, it } from "vitest";
import {
  CES_1,
  csatMetric,
  describeNonresponse,
  NPS,
  NPS_GROUPS,
  nonresponseBounds,
  npsTallyFromCounts,
} from "../../src/index.js";

const tally = npsTallyFromCounts({ promoters: 120, passives: 60, detractors: 70 });

describe("describeNonresponse", () => {
  it("says what the interval covers, the tipping points, the stated case and the extremes", () => {
    const bounds = nonresponseBounds(tally, NPS_GROUPS, {
      invited: 1000,
      difference: { low: -20, high: -5 },
      targets: [8, 90],
    });
    expect(describeNonresponse(bounds)).toBe(
      "25.0% of the 1,000 people reached answered; the interval covers sampling alone, not those who stayed silent. If they were 16 points lower than those who answered, NPS would be +8. Whatever they think, NPS is not +90. With them 5 to 20 points lower it is +5 to +16.3 (95% interval, sampling included, −4 to +24.9). At worst it is −70, at best +80.",
    );
  });

  it("names the worse end of a scale on which low is good", () => {
    const text = describeNonresponse(
      nonresponseBounds([1, 2, 3, 1, 2], CES_1, { invited: 8, difference: { low: -0.5, high: 1 } }),
    );
    expect(text).toContain(
      "With them between 0.50 points lower (better) and 1 point higher (worse) than those who answered it is",
    );
    expect(text).toContain("At worst it is 3, at best 1.50.");
  });

  it("writes a single stated difference once", () => {
    const difference = { low: -1, high: -1 };
    const bounds = nonresponseBounds([5, 2, 3, 5, 5], csatMetric(), { invited: 50, difference });
    expect(describeNonresponse(bounds)).toContain(
      "With them 1 percentage point lower than those who answered it is 59.1% (95% interval",
    );
    const none = nonresponseBounds([5, 2], csatMetric(), { invited: 50, difference: { low: 0, high: 0 } });
    expect(describeNonresponse(none)).toContain("With them no different than those who answered it is 50%");
  });

  it("has a sentence where there is nothing to bound", () => {
    expect(describeNonresponse(nonresponseBounds([], NPS, { invited: 0 }))).toBe(
      "No invitation reached anyone.",
    );
    expect(describeNonresponse(nonresponseBounds([], NPS, { invited: 1 }))).toBe(
      "None of the 1 person reached answered.",
    );
    expect(describeNonresponse(nonresponseBounds(tally, NPS_GROUPS, { invited: 250 }))).toBe(
      "All 250 people reached answered; the interval covers sampling alone.",
    );
  });

  it("rejects what nonresponseBounds did not make", () => {
    expect(() => describeNonresponse({ metric: NPS } as never)).toThrow("a result of nonresponseBounds");
  });
});
