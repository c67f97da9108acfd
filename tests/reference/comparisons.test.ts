import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compareDistributions, NPS } from "../../src/index.js";

// Values of other programs for comparisons: fixtures/comparisons.json, written by comparisons.py.
interface BrunnerMunzel {
  readonly baseline: number[];
  readonly current: number[];
  readonly level: number;
  readonly probability: number;
  readonly higher: number;
  readonly equal: number;
  readonly lower: number;
  readonly p: number;
  readonly low: number;
  readonly high: number;
}

const file = new URL("fixtures/comparisons.json", import.meta.url);
const reference = JSON.parse(readFileSync(file, "utf8")) as {
  readonly brunnerMunzel: readonly BrunnerMunzel[];
};
const tally = (counts: number[]) => ({ min: 0 as const, max: 10 as const, counts, missing: 0, excluded: {} });

describe("Brunner and Munzel's test", () => {
  it.each(reference.brunnerMunzel)(
    "is that of SciPy: p = $p",
    ({ baseline, current, level, ...expected }) => {
      const found = compareDistributions(tally(baseline), tally(current), NPS, { method: "t", level });
      expect(found.probability).toBeCloseTo(expected.probability, 12);
      expect(found.shares!.higher).toBeCloseTo(expected.higher, 12);
      expect(found.shares!.equal).toBeCloseTo(expected.equal, 12);
      expect(found.shares!.lower).toBeCloseTo(expected.lower, 12);
      expect(found.pValue).toBeCloseTo(expected.p, 10);
      expect(found.interval!.low).toBeCloseTo(expected.low, 7);
      expect(found.interval!.high).toBeCloseTo(expected.high, 7);
    },
  );
});
