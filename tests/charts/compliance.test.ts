import { describe, expect, it } from "vitest";
import { complianceChart } from "../../src/charts/index.js";
import { CHARTS, compliance } from "../support/charts.js";
import { drawn, render, round, textsOf, valuesOf } from "../support/render.js";

describe("complianceChart", () => {
  it("draws a bar with its interval for each group with promises that are due, and the goal", async () => {
    const rendering = await render(CHARTS["compliance"]!);
    expect(drawn(rendering)).toEqual(["1 rect", "1 rule", "1 rule", "2 text"]);
    expect(textsOf(rendering, 3)).toEqual(["67%: 30 of 45 kept, 5 overdue, 2 not due yet", "3 not due yet"]);
    expect([valuesOf(rendering, 0, "x"), valuesOf(rendering, 0, "x2")]).toEqual([[0], [round(2 / 3)]]);
    expect([valuesOf(rendering, 1, "x"), valuesOf(rendering, 1, "x2")]).toEqual([[round(1 / 3)], [1]]);
    expect(valuesOf(rendering, 2, "x")).toEqual([0.8]);
  });

  it("is titled by what divides the cases", () => {
    const title = (groups: typeof compliance) => complianceChart(groups).spec.title.text;
    const [key] = Object.keys(compliance[0]!.key);
    expect(title(compliance)).toBe(`Customers contacted in time by ${key}`);
    expect(title(compliance.map((group) => ({ ...group, key: {} })) as never)).toBe(
      "Customers contacted in time",
    );
  });

  it("draws either promise, and rejects a goal outside 0 to 1", () => {
    expect(
      complianceChart(compliance, { clock: "close" }).rows.map(({ group, share }) => [group, share]),
    ).toEqual([["north", 10 / 11]]);
    expect(() => complianceChart(compliance, { goal: 1.1 })).toThrow("a probability from 0 to 1");
  });
});
