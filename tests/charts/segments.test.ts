import { describe, expect, it } from "vitest";
import { segmentChart, shareChart } from "../../src/charts/index.js";
import { compareSegments, NPS, tallyBy, type SegmentComparison } from "../../src/index.js";
import { CHARTS, segments } from "../support/charts.js";
import { drawn, isAscending, itemsOf, render, textsOf, valuesOf } from "../support/render.js";

describe("segmentChart", () => {
  it("draws a dot with its interval for each segment with a score, next to the total", async () => {
    const rendering = await render(CHARTS["segments"]!);
    expect(drawn(rendering)).toEqual(["1 rect", "1 rule", "2 rule", "2 symbol", "3 text"]);
    expect([valuesOf(rendering, 0, "x"), valuesOf(rendering, 0, "x2")]).toEqual([[10], [30]]);
    expect(valuesOf(rendering, 1, "x")).toEqual([20]);
    expect([valuesOf(rendering, 2, "x"), valuesOf(rendering, 2, "x2")]).toEqual([
      [25, -2],
      [45, 18],
    ]);
    expect(valuesOf(rendering, 3, "x")).toEqual([35, 8]);
    expect(isAscending(itemsOf(rendering, 4).map(({ y }) => y!))).toBe(true);
    expect(textsOf(rendering, 4)).toEqual([
      "n = 50, higher than the rest",
      "n = 150, lower than the rest",
      "n = 0, too few answers",
    ]);
  });

  it("is titled by the keys that divide the answers", () => {
    const rows = [
      { nps: 10, channel: "chat", region: "DACH", "Area (new)": 1 },
      { nps: 3, channel: "phone", region: null, "Area (new)": 2 },
    ];
    const comparison = (by: string | readonly string[]) =>
      compareSegments(tallyBy(rows, { metric: NPS, score: "nps", by: by as never }), NPS);
    const titles = (
      draw: (comparison: SegmentComparison) => { spec: { title: { text: string | string[] } } },
    ) =>
      ["channel", ["channel", "region"], ["Area (new)"]].map((by) =>
        [draw(comparison(by)).spec.title.text].flat().join(" "),
      );
    expect(titles((one) => segmentChart(one))).toEqual([
      "NPS by channel",
      "NPS by channel and region",
      "NPS by Area (new)",
    ]);
    expect(titles((one) => shareChart(one))).toEqual([
      "NPS: shares of answers by channel",
      "NPS: shares of answers by channel and region",
      "NPS: shares of answers by Area (new)",
    ]);
    expect(segmentChart(comparison(["channel", "region"])).spec.description).toContain(
      "Dot plot of NPS by channel and region. ",
    );
    const none = segmentChart({ ...comparison("channel"), segments: [] });
    expect(none.spec.title.text).toBe("NPS by segment");
    expect(segmentChart(comparison("channel"), { title: "Ours" }).spec.title.text).toBe("Ours");
  });

  it("says how many answers are in no segment", () => {
    const aside = [
      { key: { channel: null }, n: 1200 },
      { key: { channel: "" }, n: 34 },
    ];
    const { spec } = segmentChart({ ...segments, aside });
    const said = "1,234 answers of no known segment set aside";
    expect(JSON.stringify(spec.title).replaceAll('","', " ")).toContain(said);
    expect(spec.description).toContain(said);
    expect(JSON.stringify(segmentChart(segments).spec)).not.toContain("set aside");
  });

  it("gives the verdict and the p-value of the test, and neither score nor p-value without answers", () => {
    expect(segmentChart(segments).rows.map(({ say }) => say)).toEqual([
      "chat: NPS +35.0 (95% interval +25.0 to +45.0), n = 50; higher than the rest; p = 0.01, adjusted",
      "phone: NPS +8.0 (95% interval −2.0 to +18.0), n = 150; lower than the rest; p < 0.001, adjusted",
      "(none): NPS no score, n = 0; too few answers",
    ]);
  });
});
