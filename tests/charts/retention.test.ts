import { describe, expect, it } from "vitest";
import { retentionChart, upliftChart } from "../../src/charts/index.js";
import { upliftOf } from "../../src/outcomes/index.js";
import { NPS } from "../../src/index.js";
import { CHARTS, retention } from "../support/charts.js";
import { render, textsOf } from "../support/render.js";

describe("retentionChart", () => {
  it("has a row for the start and each fall of every category with answers", () => {
    const { rows } = retentionChart(retention);
    for (const group of retention.groups) {
      const own = rows.filter(({ category }) => category === group.category);
      expect(own[0]).toMatchObject({ time: 0, retained: 1, atRisk: group.n });
      expect(own.slice(1).map(({ time, retained }) => [time, retained])).toEqual(
        group.curve.map(({ time, retained }) => [time, retained]),
      );
    }
  });

  it("writes the numbers of customers observed until each horizon below it, by category", async () => {
    const rendering = await render(CHARTS["retention"]!);
    const layers = CHARTS["retention"]!.spec.layer.length;
    const numbers = retention.groups.map((_, i) => textsOf(rendering, layers - retention.groups.length + i));
    expect(numbers.map((texts) => texts.map((text) => Number(/\d+$/.exec(String(text))![0])))).toEqual(
      retention.groups.map(({ at }) => at.map(({ atRisk }) => atRisk)),
    );
  });
});

describe("upliftChart", () => {
  it("says the difference, and of scores in their unit", () => {
    const rows = Array.from({ length: 400 }, (_, i) => ({
      out: i % 4 === 0,
      next: i % 4 === 0 ? [2, 9][i % 8 === 0 ? 0 : 1]! : [9, 10, 8][i % 3]!,
    }));
    const uplift = upliftOf(rows, { heldOut: "out", score: "next", metric: NPS });
    const { spec, rows: sides } = upliftChart(uplift);
    expect(sides.map(({ outcome }) => outcome)).toEqual([uplift.contact.outcome, uplift.heldOut.outcome]);
    expect([spec.title.subtitle].flat().join(" ")).toContain("Contact: +66.7 points");
  });
});
