import { describe, expect, it } from "vitest";
import {
  cesMetric,
  computeScore,
  NPS,
  NPS_GROUPS,
  npsTallyFromCounts,
  probabilityAbove,
  probabilityHigher,
  THUMBS,
  type Tally,
} from "../../src/index.js";
import { betaSurvival } from "../../src/math/beta.js";
import { dirichlet } from "../support/dirichlet-draws.js";
import { seededRandom } from "../../src/math/random.js";

const groups = (promoters: number, passives: number, detractors: number) =>
  npsTallyFromCounts({ promoters, passives, detractors });
const thumbs = (down: number, up: number): Tally => ({
  min: 0,
  max: 1,
  counts: [down, up],
  missing: 0,
  excluded: {},
});

describe("posterior probabilities", () => {
  it.each([
    [3, 7, 50],
    [0, 1, 50],
    [200, 900, 80],
    [1e6, 3e6, 75.01],
  ])("equal those of the beta distribution for a share: %d and %d above %d", (down, up, at) => {
    const expected = betaSurvival(at / 100, up + 0.5, down + 0.5);
    expect(probabilityAbove(thumbs(down, up), THUMBS, at)).toBeCloseTo(expected, 11);
  });

  it("agree with draws from the posterior, for means of seven points and for one answer each", () => {
    const random = seededRandom(11);
    const cases = [
      [cesMetric(), [1, 0, 2, 3, 5, 9, 20], [1, 3, 2, 5, 15, 5, 20]],
      [NPS_GROUPS, [0, 1, 0], [1, 0, 0]],
    ] as const;
    for (const [metric, before, after] of cases) {
      const { min, max } = metric.scale;
      const [a, b] = [before, after].map((counts): Tally => ({ min, max, counts, missing: 0, excluded: {} }));
      const score = (counts: readonly number[]) => {
        const shares = dirichlet(
          random,
          counts.map((count) => count + 0.5),
        );
        return shares.reduce((sum, share, i) => sum + share * i, 0);
      };
      let higher = 0;
      for (let draw = 0; draw < 40_000; draw++) if (score(after) > score(before)) higher++;
      expect(Math.abs(probabilityHigher(a!, b!, metric)! - higher / 40_000)).toBeLessThan(0.01);
    }
  });

  it("are complements, 1/2 for equal samples, 0 and 1 beyond the range, null without answers", () => {
    const [a, b] = [groups(5, 3, 2), groups(200, 100, 90)];
    expect(probabilityHigher(a, b, NPS_GROUPS)! + probabilityHigher(b, a, NPS_GROUPS)!).toBeCloseTo(1, 9);
    expect(probabilityHigher(a, a, NPS_GROUPS)).toBeCloseTo(0.5, 9);
    expect(probabilityAbove(a, NPS_GROUPS, -100)).toBe(1);
    expect(probabilityAbove(a, NPS_GROUPS, 100)).toBe(0);
    expect(probabilityAbove([], NPS, 0)).toBeNull();
    expect(probabilityHigher([], [9], NPS)).toBeNull();
  });

  it("equal the level at the credible limits of a mean", () => {
    const tally: Tally = { min: 1, max: 7, counts: [1, 0, 2, 3, 5, 9, 20], missing: 0, excluded: {} };
    const { interval } = computeScore(tally, cesMetric(), { method: "jeffreys" });
    expect(probabilityAbove(tally, cesMetric(), interval!.low)).toBeCloseTo(0.975, 9);
    expect(probabilityAbove(tally, cesMetric(), interval!.high)).toBeCloseTo(0.025, 9);
  });

  it("reject a prior or a threshold that is not a number", () => {
    const tally = groups(5, 3, 2);
    const text = (value: string) => value as unknown as number;
    const bigint = (value: bigint) => value as unknown as number;
    expect(() => probabilityAbove(tally, NPS_GROUPS, 0, { prior: text("1") })).toThrow(
      'a prior above 0 and finite, got "1"',
    );
    expect(() => probabilityHigher(tally, tally, NPS_GROUPS, { prior: bigint(1n) })).toThrow(
      "a prior above 0 and finite, got 1n",
    );
    expect(() => probabilityAbove(tally, NPS_GROUPS, bigint(0n))).toThrow("a threshold, got 0n");
    expect(() => probabilityAbove(tally, NPS_GROUPS, text("0"))).toThrow('a threshold, got "0"');
  });
});
