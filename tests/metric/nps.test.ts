import { describe, expect, it } from "vitest";
import { classify, ENPS, NPS, NPS_1_TO_10 } from "../../src/index.js";

describe("the scales of NPS", () => {
  it("are 0-10, and 1-10 where the question has no 0", () => {
    expect([NPS, ENPS, NPS_1_TO_10].map(({ scale }) => scale.min)).toEqual([0, 0, 1]);
    expect(classify(1, NPS_1_TO_10)).toBe("detractor");
    expect(() => classify(0, NPS_1_TO_10)).toThrow(RangeError);
  });
});
