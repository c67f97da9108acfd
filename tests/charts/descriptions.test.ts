import { describe, expect, it } from "vitest";
import { NPS } from "../../src/index.js";
import { sayChange } from "../../src/charts/change-layers.js";
import { complianceChart, controlChart, journeyChart, trendChart } from "../../src/charts/index.js";
import { numbersIn } from "../../src/words/numbers.js";
import { changes, compliance, control, journey, reading, trend } from "../support/charts.js";

describe("descriptions", () => {
  it("name a goal or target where there is one alone", () => {
    const withGoal = complianceChart(compliance, { goal: 0.8 }).spec;
    expect(withGoal.description).toContain("Goal: 80.0%. ");
    expect(withGoal.title.subtitle).toContain("dashed: the goal of 80%");
    const without = complianceChart(compliance).spec;
    expect(JSON.stringify(without)).not.toContain("oal");
    expect(trendChart(trend, { target: 50 }).spec.description).toContain("Target: +50");
    expect(trendChart(trend).spec.description).not.toContain("Target");
  });

  it("say of which cells there are too few answers", () => {
    const { description } = journeyChart(journey).spec;
    const thin = journey.cells.filter(({ tooFew, score }) => tooFew && score !== null).length;
    expect(thin).toBeGreaterThan(0);
    expect(description.split("too few answers").length - 1).toBe(thin);
  });

  it("say that no period has a signal, and whether averages are charted", () => {
    const none = controlChart({ ...control, signals: [] }).spec.description;
    expect(none).toMatch(/Control chart of NPS, .* No period has a signal\.$/);
    expect(controlChart(control).spec.description).toContain(". Signals: ");
    const points = control.points.map((point) => ({ ...point, average: point.score }));
    const averages = controlChart({ ...control, kind: "moving-average", lambda: 0.2, points });
    expect(averages.spec.description).toMatch(/Control chart of the moving average of NPS, /);
  });

  it("give the range of a step's place only if it is not sure", () => {
    const [change] = changes.changes;
    const sure = { ...change!, earliest: change!.period, latest: change!.period };
    expect(sayChange(sure, NPS, numbersIn(undefined))).toMatch(/^Step in 2026-06: /);
    expect(sayChange(change!, NPS, numbersIn(undefined))).toMatch(
      /^Step in 2026-06 \(between 2026-05 and 2026-06\): /,
    );
  });
});

it("colours a journey about the weighted mean", () => {
  const cells = journey.cells.map((cell, i) => ({ ...cell, ...reading(i < 2 ? 40 : -20, i < 2 ? 30 : 60), tooFew: i > 2 })); // prettier-ignore
  const { layer } = journeyChart({ ...journey, metric: NPS, cells }).spec as unknown as {
    layer: { encoding: { color?: { scale: { domain: number[] } } } }[];
  };
  // (40 * 30 + 40 * 30 - 20 * 60) / 120 is 10, and -20 is as far from it as 40.
  expect(layer[1]!.encoding.color!.scale.domain).toEqual([-20, 10, 40]);
});
