import { describe, expect, it } from "vitest";
import { trendChart } from "../../src/charts/index.js";
import { CHARTS, changes, pointOf, trend, trendOf } from "../support/charts.js";
import { drawn, isAscending, itemsOf, render, textsOf, valuesOf } from "../support/render.js";

describe("trendChart", () => {
  it("joins the points of each stretch and stops at gaps", async () => {
    const rendering = await render(trendChart(trend));
    // A ribbon, the interval of the month that stands alone, the line, five full points and the hollow one.
    expect(drawn(rendering)).toEqual(["6 area", "1 rule", "6 line", "5 symbol", "1 symbol"]);
    expect(trendChart(trend).rows.map(({ run }) => run)).toEqual([0, 0, 1, 1, 2, 2, 2, 2]);
    const lines = Array.from(rendering.svg.matchAll(/mark-line[^>]*><path d="([^"]*)"/g), ([, path]) => path);
    expect(lines.map((path) => path!.split("L").length)).toEqual([2, 1, 3]);
  });

  it("draws changes, the levels between them and a target", async () => {
    const rendering = await render(CHARTS["trend"]!);
    expect(drawn(rendering).slice(5)).toEqual(["2 rule", "1 rule", "1 rule", "1 text", "1 rule"]);
    expect(textsOf(rendering, 8)).toEqual(["+22.4"]);
    expect(valuesOf(rendering, 5, "y")).toEqual([12, 36]);
    expect(valuesOf(rendering, 9, "y")).toEqual([50]);
    // The bar at the top of a change spans the periods it may have begun with: the fifth to the sixth of eight.
    const [line, bar] = [itemsOf(rendering, 6)[0]!, itemsOf(rendering, 7)[0]!];
    expect(bar.x2).toBeCloseTo(line.x!, 6);
    expect(bar.x).toBeLessThan(line.x!);
    expect(itemsOf(rendering, 6)[0]!.x).toBeCloseTo(itemsOf(rendering, 3).at(-2)!.x!, 6);
    expect(itemsOf(rendering, 6)[0]!.tooltip).toBe(
      "Step in 2026-06 (between 2026-05 and 2026-06): +22.4 (95% interval +10.0 to +34.0), p < 0.001",
    );
  });

  it("gives a change the p-value of the search over all places, not that of the difference alone", () => {
    const [change] = changes.changes;
    const found = { ...changes, changes: [{ ...change!, pValue: 0.001, gainPValue: 0.04 }] };
    expect(trendChart(trend, { changes: found }).spec.description).toContain("+34.0), p = 0.04");
  });

  it("places scores and their intervals according to the axis", async () => {
    const rendering = await render(trendChart(trend));
    const known = trend.points.filter(({ score }) => score !== null);
    expect(valuesOf(rendering, 0, "y")).toEqual(known.map(({ interval }) => interval!.low));
    expect(valuesOf(rendering, 0, "y2")).toEqual(known.map(({ interval }) => interval!.high));
    expect([valuesOf(rendering, 1, "y"), valuesOf(rendering, 1, "y2")]).toEqual([[-5], [15]]);
    expect(valuesOf(rendering, 2, "y")).toEqual(known.map(({ score }) => score));
    expect([...valuesOf(rendering, 3, "y"), ...valuesOf(rendering, 4, "y")]).toEqual([12, 20, 5, 30, 41, 38]);
    expect(isAscending(itemsOf(rendering, 2).map(({ x }) => x!))).toBe(true);
  });

  it("labels as many periods as fit, at equal distances", async () => {
    const points = Array.from({ length: 157 }, (_, i) => pointOf(`2025-W${i}`, i % 50));
    const { svg } = await render(trendChart(trendOf(points)));
    const shown = svg.replace(/<text [^>]*opacity="0"[^>]*>/g, "<hidden>");
    const named = Array.from(shown.matchAll(/<text [^>]*>2025-W(\d+)</g), ([, week]) => Number(week));
    expect(named.length).toBeGreaterThan(4);
    expect(named.length).toBeLessThan(12);
    expect(new Set(named.slice(1).map((week, i) => week - named[i]!)).size).toBe(1);
  });

  it("gives the reason why no change is drawn", () => {
    const none = { ...changes, verdict: "too few periods", changes: [], levels: [] } as const;
    expect(trendChart(trend, { changes: none }).spec.title.subtitle).toContain("too few periods");
  });

  it("labels periods as the calendar does, including gaps, in any zone of the reader", async () => {
    const { svg } = await render(trendChart(trend, { width: 900 }));
    for (let month = 1; month <= 8; month++) expect(svg).toContain(`>2026-0${month}</text>`);
    const points = itemsOf(await render(trendChart(trend)), 3).map(({ x }) => x!);
    expect((points[2]! - points[1]!) / (points[1]! - points[0]!)).toBeCloseTo(2, 8);
  });

  it("marks a running period as not over", () => {
    expect(trendChart(trend).rows.at(-1)!.say).toBe(
      "2026-08: NPS +38.0 (95% interval +28.0 to +48.0), n = 50, not complete",
    );
  });

  it("draws the same for a trend that has been through JSON", () => {
    const [first, second] = [trend, changes].map((result) => JSON.parse(JSON.stringify(result)) as unknown);
    const chart = trendChart(first as typeof trend, { changes: second as typeof changes, target: 50 });
    expect(chart.spec).toEqual(CHARTS["trend"]!.spec);
  });

  it("rejects a target that is not a finite number, and changes of another kind", () => {
    expect(() => trendChart(trend, { target: NaN })).toThrow(RangeError);
    expect(() => trendChart(trend, { target: "40" as never })).toThrow(
      'Expected a finite score, got "40" at target',
    );
    expect(() => trendChart(trend, { changes: trend as never })).toThrow(
      "Expected changes, as detectChanges gives, got an object",
    );
  });
});
