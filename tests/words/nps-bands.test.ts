import { describe, expect, it } from "vitest";
import { computeNps, interpretNps, NPS_BAND_TABLES } from "../../src/index.js";

describe("interpretNps", () => {
  it.each([
    [-100, null, "major breakdowns"],
    [-0.1, null, "major breakdowns"],
    [0, "good", "major breakdowns"],
    [0.5, "good", "major breakdowns"],
    [1, "good", "inconsistent"],
    [30.4, "good", "inconsistent"],
    [30.9, "good", "inconsistent"],
    [31, "great", "solid foundation"],
    [50.99, "great", "solid foundation"],
    [51, "excellent", "strong"],
    [70.5, "excellent", "strong"],
    [71, "world-class", "world-class"],
    [100, "world-class", "world-class"],
  ])("finds exactly one band for %s in each table", (score, quality, diagnosis) => {
    const reading = interpretNps(score);
    expect(reading.quality?.label ?? null).toBe(quality);
    expect(reading.diagnosis.label).toBe(diagnosis);
  });

  it("gives the meaning and the source of each band", () => {
    expect(interpretNps(60).diagnosis).toMatchObject({
      from: 51,
      to: 70,
      meaning: expect.any(String),
      source: expect.any(String),
    });
    for (const { bands } of Object.values(NPS_BAND_TABLES)) {
      for (const [i, { from, to }] of bands.entries()) {
        expect(from).toBeLessThan(to);
        if (i > 0) expect(from).toBe(bands[i - 1]!.to + 1);
      }
      expect(bands.at(-1)!.to).toBe(100);
    }
  });

  it("reads a computed score, also one without answers", () => {
    expect(interpretNps(computeNps([10, 10, 9, 7]))?.quality?.label).toBe("world-class");
    expect(interpretNps(computeNps([]))).toBeNull();
  });

  it.each([100.1, -101, NaN, Infinity])("rejects %s", (score) => {
    expect(() => interpretNps(score)).toThrow(RangeError);
  });

  it("gives null for a score without answers, as null or from computeNps", () => {
    expect(interpretNps(null)).toBeNull();
    expect(interpretNps(computeNps([]))).toBeNull();
    expect(interpretNps(computeNps([]).score)).toBeNull();
    expect(() => interpretNps("50" as unknown as number)).toThrow('a score from -100 to 100, got "50"');
    expect(() => interpretNps(undefined as never)).toThrow(TypeError);
  });
});
