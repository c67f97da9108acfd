import { describe, expect, it } from "vitest";
import { unionOf } from "../../src/business-time/span.js";

describe("unionOf", () => {
  it("merges spans that overlap or touch, in order, and leaves out empty ones", () => {
    const spans = [
      [8, 9],
      [5, 5],
      [0, 3],
      [3, 4],
      [1, 2],
      [8.5, Infinity],
    ] as const;
    expect(unionOf(spans)).toEqual([
      [0, 4],
      [8, Infinity],
    ]);
    expect(unionOf([])).toEqual([]);
  });
});
