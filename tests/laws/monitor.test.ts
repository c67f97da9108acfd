import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  cesMetric,
  csatMetric,
  emptyTally,
  mergeTallies,
  monitorDifference,
  NPS,
  THUMBS,
  type Metric,
  type MonitoredDifference,
  type MonitorState,
} from "../../src/index.js";
import { tallyOfMetric } from "../support/arbitraries.js";

const metric = fc.constantFrom<Metric>(
  NPS,
  THUMBS,
  cesMetric({ statistic: "mean" }),
  csatMetric({ scale: "1-5" }),
);
const looks = metric.chain((metric) =>
  fc.record({
    metric: fc.constant(metric),
    level: fc.constantFrom(0.8, 0.95, 0.99),
    expectedN: fc.constantFrom(undefined, 20, 500),
    baseline: tallyOfMetric(metric, fc.integer({ min: 0, max: 40 })),
    days: fc.array(tallyOfMetric(metric, fc.integer({ min: 0, max: 25 })), { minLength: 1, maxLength: 8 }),
  }),
);

describe("a monitored comparison, for any looks", () => {
  it("has nested intervals, a p-value that falls, and a verdict that stays, unless it drifted", () => {
    fc.assert(
      fc.property(looks, ({ metric, level, expectedN, baseline, days }) => {
        let state: MonitorState | null = null;
        let current = emptyTally(metric);
        for (const day of days) {
          current = mergeTallies(current, day);
          const look: MonitoredDifference = monitorDifference(baseline, current, metric, {
            state,
            level,
            expectedN,
          });
          const { low, high, pValue, drifted } = look.state;
          expect(low).toBeLessThanOrEqual(high);
          expect(pValue < 1 - level).toBe(low > 0 || high < 0);
          expect(look.verdict === "lower" || look.verdict === "higher").toBe(low > 0 || high < 0);
          // A look that has nothing in common with those before begins anew, each time that it happens.
          const isApart = state !== null && (low > state.high || high < state.low);
          if (isApart) expect(drifted).toBe(true);
          if (state && !isApart) {
            expect(drifted).toBe(state.drifted);
            expect(low).toBeGreaterThanOrEqual(state.low);
            expect(high).toBeLessThanOrEqual(state.high);
            expect(pValue).toBeLessThanOrEqual(state.pValue);
          }
          // The same answers once more tell nothing new.
          const again = monitorDifference(baseline, current, metric, { state: look.state });
          expect({ ...again.state, looks: 0 }).toEqual({ ...look.state, looks: 0 });
          ({ state } = look);
        }
      }),
      { numRuns: 400 },
    );
  });
});
