import { describe, expect, it } from "vitest";
import { proportion } from "../../src/inference/proportion.js";

describe("proportion", () => {
  it("gives the share with Wilson's interval", () => {
    // statsmodels proportion_confint(2, 4, method="wilson")
    const { interval, ...rest } = proportion(2, 4, 0.95);
    expect(rest).toEqual({ share: 0.5, hits: 2, n: 4 });
    expect(interval).toMatchObject({ level: 0.95, method: "score" });
    expect(interval!.low).toBeCloseTo(0.15003899, 7);
    expect(interval!.high).toBeCloseTo(0.84996101, 7);
  });

  it("is null without cases", () => {
    expect(proportion(0, 0, 0.95)).toEqual({ share: null, interval: null, hits: 0, n: 0 });
  });
});
