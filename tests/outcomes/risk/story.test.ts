import { describe, expect, it } from "vitest";
import { assessRisk, fitRisk } from "../../../src/outcomes/index.js";
import { contactStory, type StoryContact } from "../../support/risk-story.js";

// A year with a known story: who will answer 0 to 6, by what is known before the survey.

const outcome = ({ score }: StoryContact) => score <= 6;
const logHours = ({ hours }: StoryContact) => Math.log(hours);
const known = {
  contacts: "contacts",
  escalated: "escalated",
  resolved: "resolved",
  channel: "channel",
  logHours,
} as const;

describe.each([1, 2])("twelve thousand answers of the story with seed %s", (seed) => {
  const rows = contactStory(12_000, seed);
  const assess = (signals: typeof known & { readonly sentiment?: "sentiment" }) => {
    const options = { outcome, signals, at: "at", cluster: "person" } as const;
    const model = fitRisk(rows, { ...options, until: "2026-08-01T00:00:00Z" });
    return assessRisk(model, rows, { outcome, signals, by: "region", calls: [200] });
  };
  const heard = assess({ ...known, sentiment: "sentiment" });
  const unheard = assess(known);

  it("are told apart out of time and by customer, best by sentiment", () => {
    for (const test of [heard.outOfTime!, heard.byCluster!]) {
      expect(test.discrimination!.area).toBeGreaterThan(0.88);
    }
    for (const test of [unheard.outOfTime!, unheard.byCluster!]) {
      expect(test.discrimination!.area).toBeGreaterThan(0.75);
    }
    expect(heard.verdict).toBe("better than the base rate");
    expect(unheard.verdict).toBe("better than the base rate");
    expect(heard.leaks).toEqual([]);
  });

  it("have the risk that is predicted, in nearly all bins", () => {
    // Of twenty bins one is outside its 95% interval by chance.
    const bins = [heard, unheard].flatMap(({ outOfTime }) => outOfTime!.bins);
    const within = bins.filter(
      ({ predicted, interval }) => interval.low <= predicted && predicted <= interval.high,
    );
    expect(bins).toHaveLength(20);
    expect(within.length).toBeGreaterThanOrEqual(17);
    for (const { outOfTime } of [heard, unheard]) {
      const { slope } = outOfTime!.calibration!;
      expect(slope.interval!.low).toBeLessThan(1);
      expect(slope.interval!.high).toBeGreaterThan(1);
    }
  });

  it("are as well foreseen in every region", () => {
    // One story in forty has a region below 0.05 by chance.
    for (const { versusPredicted } of heard.segments) {
      expect(versusPredicted.adjustedPValue).toBeGreaterThan(0.005);
      expect(Math.abs(versusPredicted.difference!)).toBeLessThan(0.04);
    }
  });

  it("are nearly all unhappy among the two hundred at the highest risk", () => {
    expect(heard.outOfTime!.calls[0]!.right.share).toBeGreaterThan(0.85);
  });
});
