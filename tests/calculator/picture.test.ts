import { Resvg } from "@resvg/resvg-js";
import { describe, expect, it } from "vitest";
import { NPS } from "../../src/index.js";
import { comparable, comparisonOf } from "../../docs/calculator/comparison.js";
import { pictureOf, SIZE } from "../../docs/calculator/picture.js";
import { GROUPS, metricOf } from "../../docs/calculator/question.js";
import { resultOf } from "../../docs/calculator/result.js";
import { STATES, tally } from "./states.js";

function picture(name: string, title = "") {
  const { now, before, question, level } = STATES[name]!;
  const asked = metricOf(question);
  const result = resultOf(now!, now!.min < 0 ? GROUPS.metric : asked.metric, level);
  return pictureOf(result, before && comparisonOf(comparable(before, now!, asked), level), title)!;
}

describe("the picture", () => {
  it.each(Object.keys(STATES))("can be drawn, and says its figures to a screen reader: %s", (name) => {
    const svg = picture(name);
    const drawn = new Resvg(svg).render();
    expect([drawn.width, drawn.height]).toEqual([SIZE.width, SIZE.height]);
    expect(svg).toMatch(/aria-label="[^"]* from [\d,]+ answers? /);
  });

  it.each([
    "<script>alert(1)</script>\"&'",
    "]]><!--",
    "\u0000\u0008\ufffe lone \ud800 half",
    "&amp;",
    "x".repeat(500),
    "👍🏽".repeat(60),
  ])("takes any title as text: %j", (title) => {
    const svg = picture("CSAT 1-5", title);
    expect(() => new Resvg(svg)).not.toThrow();
    expect(svg).not.toMatch(/<script|<!--/);
    expect(svg.match(/<text/g)!.length).toBe(picture("CSAT 1-5").match(/<text/g)!.length);
  });

  it("is none without a score", () => {
    expect(pictureOf(resultOf(tally(0, new Array<number>(11).fill(0)), NPS, 0.95), null, "")).toBeNull();
  });
});
