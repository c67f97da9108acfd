import { describe, expect, it } from "vitest";
import { classify, classifyNps, ENPS, NPS, NPS_1_TO_10 } from "../../src/index.js";

describe("NPS", () => {
  it("has its cut points at 6/7 and 8/9, also on 1-10", () => {
    const groups = (metric: typeof NPS | typeof NPS_1_TO_10) =>
      [1, 6, 7, 8, 9, 10].map((score) => classify(score, metric as typeof NPS));
    expect(groups(NPS)).toEqual(["detractor", "detractor", "passive", "passive", "promoter", "promoter"]);
    expect(groups(NPS_1_TO_10)).toEqual(groups(NPS));
    expect(classify(0, NPS)).toBe("detractor");
    expect(() => classify(0, NPS_1_TO_10)).toThrow(
      "Expected a whole number from 1 to 10 for NPS 1-10, got 0",
    );
  });
});

describe("NPS, ENPS and NPS_1_TO_10", () => {
  it("have the scale 0-10, or 1-10 for a question without 0", () => {
    expect([NPS, ENPS, NPS_1_TO_10].map(({ scale }) => scale.min)).toEqual([0, 0, 1]);
    expect(classify(1, NPS_1_TO_10)).toBe("detractor");
    expect(() => classify(0, NPS_1_TO_10)).toThrow(RangeError);
  });
});

describe("classifyNps", () => {
  it.each([6.5, 8.5, -1, 11, NaN, Infinity])("rejects %s, which is not a point of the scale", (score) => {
    expect(() => classifyNps(score)).toThrow(RangeError);
    expect(() => classifyNps(score)).toThrow(`Expected a whole number from 0 to 10 for NPS, got ${score}`);
  });

  it.each(["9", true, null, undefined, 9n, [9]])("rejects %s, which is not a number", (score) => {
    expect(() => classifyNps(score as never)).toThrow(TypeError);
  });
});
