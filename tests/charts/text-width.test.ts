import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textWidth, widest, wrapText } from "../../src/charts/text-width.js";

describe("wrapText", () => {
  it("loses no letter and makes no line wider than the given width", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 20, max: 400 }), (text, room) => {
        const lines = [wrapText(text, room, 10)].flat();
        expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
        if (lines.length > 1) expect(widest(lines, 10)).toBeLessThanOrEqual(room);
      }),
    );
  });

  it("leaves a text that fits on one line, and breaks text without spaces", () => {
    expect(wrapText("NPS over time", 400, 13)).toBe("NPS over time");
    expect(wrapText("客户支持电话", 30, 10)).toEqual(["客户支", "持电话"]);
    expect(textWidth("客户", 10)).toBe(20);
  });
});
