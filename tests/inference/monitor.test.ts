import { describe, expect, it } from "vitest";
import {
  compareScores,
  csatMetric,
  monitorDifference,
  NPS,
  NPS_GROUPS,
  npsTallyFromCounts,
  tallyScores,
  THUMBS,
  type MonitoredDifference,
  type MonitorState,
} from "../../src/index.js";
import { normalQuantile } from "../../src/math/normal.js";

const groups = (promoters: number, passives: number, detractors: number) =>
  npsTallyFromCounts({ promoters, passives, detractors });
const before = groups(150, 90, 60);
const thumbs = (up: number, n: number) => ({ min: 0 as const, max: 1 as const, counts: [n - up, up], missing: 0, excluded: {} }); // prettier-ignore

/** The likelihood ratio of z at an information, mixed over normal alternatives, by the trapezoid rule. */
function mixedRatio(z: number, ratio: number): number {
  // The effect in standard errors of the estimate is normal with variance `ratio`.
  const [far, step] = [60 * Math.sqrt(ratio), 0.001];
  let sum = 0;
  for (let effect = -far; effect <= far; effect += step) {
    sum += Math.exp(effect * z - effect ** 2 / 2 - effect ** 2 / (2 * ratio));
  }
  return (sum * step) / Math.sqrt(2 * Math.PI * ratio);
}

describe("monitorDifference", () => {
  it.each([
    ["fewer answers than expected", groups(20, 10, 10), undefined],
    ["as many", groups(120, 90, 90), undefined],
    ["more, at another level", groups(900, 800, 800), 0.9],
  ])("is the likelihood ratio of mixed alternatives at the z of the score method: %s", (_, after, level) => {
    const { pValue, n, state, interval } = monitorDifference(before, after, NPS_GROUPS, { level });
    // The variance of the alternatives that makes z smallest at the expected number of answers, by a search.
    const zOf = (r: number) => Math.sqrt((1 + 1 / r) * (Math.log(1 + r) - 2 * Math.log(1 - state.level)));
    const ratios = Array.from({ length: 40_000 }, (_, i) => (i + 1) / 1000);
    const best = ratios.reduce((least, r) => (zOf(r) < zOf(least) ? r : least));
    const information = 1 / (1 / n.baseline + 1 / n.current) / (state.expectedN / 2);
    const z = -normalQuantile(compareScores(before, after, NPS_GROUPS).pValue! / 2);
    expect(pValue).toBeCloseTo(Math.min(1 / mixedRatio(z, best * information), 1), 4);
    // The limits are those of the score method at the z whose ratio is 1 / (1 - level).
    const limit = zOf(best * information);
    expect(mixedRatio(limit, best * information)).toBeCloseTo(1 / (1 - state.level), 4);
    const tail = 0.5 * erfc(limit / Math.SQRT2);
    const wider = compareScores(before, after, NPS_GROUPS, { level: 1 - 2 * tail }).interval!;
    expect([interval!.low, interval!.high]).toEqual([
      expect.closeTo(wider.low, 3),
      expect.closeTo(wider.high, 3),
    ]);
  });

  it("keeps what the looks have in common, and the same after its state was stored", () => {
    let state: MonitorState | null = null;
    let last = { low: -200, high: 200 };
    for (const detractors of [2, 5, 6, 20, 21, 21]) {
      const today = groups(7, 6, detractors);
      const look: MonitoredDifference = monitorDifference(before, today, NPS_GROUPS, { state });
      const stored = JSON.parse(JSON.stringify(state)) as MonitorState | null;
      expect(monitorDifference(before, today, NPS_GROUPS, { state: stored })).toEqual(look);
      expect(look.interval!.low).toBeGreaterThanOrEqual(last.low);
      expect(look.interval!.high).toBeLessThanOrEqual(last.high);
      last = look.interval!;
      state = look.state;
    }
    expect(state).toMatchObject({ looks: 6, expectedN: 300, drifted: false });
  });

  it("keeps a verdict when later answers lean the other way", () => {
    const low = monitorDifference(before, groups(10, 10, 40), NPS_GROUPS);
    expect(low.verdict).toBe("lower");
    const recovered = groups(40, 20, 40);
    expect(monitorDifference(before, recovered, NPS_GROUPS).verdict).toBe("no clear difference");
    const kept = monitorDifference(before, recovered, NPS_GROUPS, { state: low.state });
    expect(kept).toMatchObject({ verdict: "lower", difference: -30, drifted: false, pValue: low.pValue });
  });

  it("says that the difference has drifted when looks have nothing in common, and goes on from there", () => {
    const low = monitorDifference(before, groups(5, 5, 90), NPS_GROUPS);
    const later = monitorDifference(before, groups(5000, 5, 90), NPS_GROUPS, { state: low.state });
    expect([low.verdict, low.drifted, later.verdict, later.drifted]).toEqual([
      "lower",
      false,
      "higher",
      true,
    ]);
    expect(later.interval!.low).toBeGreaterThan(low.interval!.high);
    const next = monitorDifference(before, groups(5001, 5, 90), NPS_GROUPS, { state: later.state });
    expect(next).toMatchObject({ drifted: true, verdict: "higher", looks: 3 });
  });

  it("excludes nothing below the minimum, and has no figures without answers", () => {
    const few = monitorDifference(before, groups(0, 0, 9), NPS_GROUPS);
    expect(few).toMatchObject({ verdict: "too few answers", pValue: 1, interval: { low: -200, high: 200 } });
    expect(
      monitorDifference(before, groups(0, 0, 9), NPS_GROUPS, { minimumN: 5, expectedN: 10 }).verdict,
    ).toBe("lower");
    const none = monitorDifference(before, groups(0, 0, 0), NPS_GROUPS, {
      state: few.state.looks ? null : null,
    });
    expect(none).toMatchObject({ difference: null, interval: null, pValue: null, verdict: "too few answers", looks: 1 }); // prettier-ignore
  });

  it("is the mirror image when the sides are swapped", () => {
    const one = monitorDifference(thumbs(280, 300), thumbs(150, 200), THUMBS, { expectedN: 200 });
    const other = monitorDifference(thumbs(150, 200), thumbs(280, 300), THUMBS, { expectedN: 200 });
    expect(one.interval!.low).toBeCloseTo(-other.interval!.high, 10);
    expect(one.pValue).toBeCloseTo(other.pValue!, 12);
  });

  it("counts weighted answers as the fewer that they are worth", () => {
    const rows = (n: number) =>
      Array.from({ length: n }, (_, i) => ({ score: i % 3 ? 9 : 3, weight: i % 2 ? 3 : 1 }));
    const options = { metric: NPS, score: "score", weight: "weight" } as const;
    const weighted = monitorDifference(tallyScores(rows(200), options), tallyScores(rows(100), options), NPS);
    expect(weighted.effectiveN.current).toBeCloseTo(79.6, 1);
    expect(
      monitorDifference(tallyScores(rows(200), options), tallyScores(rows(12), options), NPS).verdict,
    ).toBe("too few answers");
  });

  it("refuses the state of another comparison", () => {
    const { state } = monitorDifference(before, groups(10, 10, 20), NPS_GROUPS);
    const next = groups(11, 10, 20);
    const five = csatMetric({ scale: "1-5" });
    const fives = tallyScores([1, 2, 3], { metric: five });
    expect(() => monitorDifference(fives, fives, five, { state })).toThrow(
      'Expected the state of a comparison by CSAT 1-5 and its values, got "NPS" at state.metric.name',
    );
    expect(() => monitorDifference(before, next, NPS_GROUPS, { state, level: 0.9 })).toThrow(
      "Expected 0.95, as at the first look, got 0.9 at level",
    );
    expect(() => monitorDifference(before, next, NPS_GROUPS, { state, expectedN: 50 })).toThrow(
      "Expected 300, as at the first look, got 50 at expectedN",
    );
    expect(() => monitorDifference(before, groups(9, 10, 20), NPS_GROUPS, { state })).toThrow(
      "Expected at least the 40 answers of the last look, got 39 at current",
    );
    expect(() => monitorDifference(groups(1, 1, 1), next, NPS_GROUPS, { state })).toThrow(
      "Expected at least the 300 answers of the last look, got 3 at baseline",
    );
    const broken = (change: object) => () =>
      monitorDifference(before, next, NPS_GROUPS, { state: { ...state, ...change } });
    expect(broken({ low: "1" })).toThrow('Expected a finite number, got "1" at state.low');
    expect(broken({ n: null })).toThrow("Expected an object, got null at state.n");
    expect(broken({ looks: 1.5 })).toThrow("Expected a whole number of 0 or more, got 1.5 at state.looks");
    expect(broken({ metric: "NPS" })).toThrow('Expected an object, got "NPS" at state.metric');
  });

  it("refuses impossible settings", () => {
    expect(() => monitorDifference(before, before, NPS_GROUPS, { expectedN: 0 })).toThrow("at expectedN");
    expect(() => monitorDifference(before, before, NPS_GROUPS, { level: 1 })).toThrow("at level");
    expect(() => monitorDifference(before, before, NPS_GROUPS, { minimumN: -1 })).toThrow("at minimumN");
  });
});

/** The complementary error function by Simpson's rule. */
function erfc(x: number): number {
  const [to, steps] = [x + 12, 20_000];
  const h = (to - x) / steps;
  let sum = 0;
  for (let i = 0; i <= steps; i++) {
    sum += (i === 0 || i === steps ? 1 : i % 2 ? 4 : 2) * Math.exp(-((x + i * h) ** 2));
  }
  return ((h / 3) * sum * 2) / Math.sqrt(Math.PI);
}
