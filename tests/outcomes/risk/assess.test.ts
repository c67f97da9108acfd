import { describe, expect, it } from "vitest";
import { assessRisk, fitRisk, type RiskAssessment } from "../../../src/outcomes/index.js";
import { seededRandom } from "../../../src/math/random.js";
import { riskRows, type RiskRow } from "../../support/risk-rows.js";

const signals = ["contacts", "channel", "escalated", "hours"] as const;
const options = { outcome: "left", signals, at: "at", cluster: "customer" } as const;
const until = "2026-09-01T00:00:00Z";
const rows = riskRows({ n: 6000, seed: 2 });

/** The share of pairs of one row of each outcome, in the same part, that the chances put in the right order. */
function pairsInOrder(chances: readonly number[], outcomes: readonly boolean[]): number {
  let [right, pairs] = [0, 0];
  for (const [i, a] of chances.entries()) {
    for (const [j, b] of chances.entries()) {
      if (!outcomes[i] || outcomes[j]) continue;
      pairs++;
      right += a > b ? 1 : a === b ? 0.5 : 0;
    }
  }
  return right / pairs;
}

const shuffled = (seed: number): RiskRow[] => {
  const next = seededRandom(seed);
  const outcomes = rows.map(({ left }) => left);
  for (let last = outcomes.length - 1; last > 0; last--) {
    const other = Math.floor(next() * (last + 1));
    [outcomes[last], outcomes[other]] = [outcomes[other]!, outcomes[last]!];
  }
  return rows.map((row, i) => ({ ...row, left: outcomes[i]! }));
};

describe("the test out of time", () => {
  const model = fitRisk(rows, { ...options, until });
  const { outOfTime, verdict } = assessRisk(model, rows, { calls: [100] });
  const later = rows.filter(({ at }) => Date.parse(at) >= Date.parse(until));

  it("takes the rows from the date on, and no other", () => {
    expect(outOfTime).toMatchObject({ since: "2026-09-01T00:00:00.000Z", relearned: false, n: later.length });
    expect(assessRisk(model, later).outOfTime).toEqual({ ...outOfTime, calls: expect.any(Array) as unknown });
    expect(verdict).toBe("better than the base rate");
  });

  it("learns anew from the earlier rows where the model has seen all of them", () => {
    const all = fitRisk(rows, options);
    const relearned = assessRisk(all, rows, { calls: [100] }).outOfTime!;
    expect(relearned.relearned).toBe(true);
    const since = relearned.since;
    const before = fitRisk(rows, { ...options, until: since });
    expect(assessRisk(before, rows, { calls: [100] }).outOfTime).toEqual({ ...relearned, relearned: false });
    expect(relearned.n / rows.length).toBeCloseTo(0.3, 1);
  });

  it("counts who is right among those called, with a part of equal chances", () => {
    const flat = rows.map(({ escalated, left, at }) => ({ escalated, left, at }));
    const made = fitRisk(flat, { outcome: "left", signals: ["escalated"], at: "at", until });
    const escalated = later.filter((row) => row.escalated);
    const cases = escalated.filter(({ left }) => left).length;
    const [call] = assessRisk(made, flat, { calls: [40, 1e6] }).outOfTime!.calls;
    expect(call!.right.hits).toBeCloseTo((40 * cases) / escalated.length, 10);
    expect(call!.found.n).toBe(later.filter(({ left }) => left).length);
    const { calls } = assessRisk(made, flat, { calls: [40, 1e6, 2e6] }).outOfTime!;
    expect(calls.map(({ called }) => called)).toEqual([40, later.length]);
    expect(calls[1]!.found.share).toBe(1);
  });

  it("scores the base rate of the test itself as the reference of Brier's score", () => {
    const { share, brier } = outOfTime!;
    expect(brier.reference).toBeCloseTo(share * (1 - share), 12);
    expect(brier.skill).toBeCloseTo(1 - brier.score / brier.reference, 12);
    expect(brier.improvement.interval!.low).toBeGreaterThan(0);
  });

  it("has bins of all rows, from the lowest chances up", () => {
    const { bins, n, cases } = outOfTime!;
    expect(bins).toHaveLength(10);
    expect(bins.reduce((total, bin) => total + bin.n, 0)).toBe(n);
    expect(bins.reduce((total, bin) => total + bin.n * bin.observed, 0)).toBeCloseTo(cases, 8);
    for (const [i, bin] of bins.entries()) if (i > 0) expect(bin.low).toBeGreaterThan(bins[i - 1]!.high);
    const within = bins.filter(
      ({ predicted, interval }) => predicted >= interval.low && predicted <= interval.high,
    );
    expect(within.length).toBeGreaterThanOrEqual(8);
  });
});

describe("the test by cluster", () => {
  it("never tests with a customer that was learned from", () => {
    // Each customer has an outcome of its own, and a name that tells it: only who has seen the customer knows.
    const next = seededRandom(3);
    const own = Array.from({ length: 40 }, () => next() < 0.5);
    const named = Array.from({ length: 2000 }, (_, i) => ({
      left: own[i % 40]! === next() < 0.9,
      name: `c${i % 40}`,
      group: i % 7,
    }));
    const model = fitRisk(named, { outcome: "left", signals: ["name", "group"] });
    const leaky = assessRisk(model, named);
    const honest = assessRisk(model, named, { cluster: "name" });
    expect(leaky.byCluster!.discrimination!.area).toBeGreaterThan(0.8);
    expect(honest.byCluster!.discrimination!.area).toBeLessThan(0.7);
    expect(leaky.warnings.join()).toContain(
      "Without `cluster` rows of one customer may be learned from and tested with",
    );
    expect(honest.warnings.join()).not.toContain("Without `cluster`");
  });

  it("compares chances of the same part alone", () => {
    const few = rows.slice(0, 300);
    const made = fitRisk(few, { outcome: "left", signals: ["contacts"] });
    const { byCluster } = assessRisk(made, few, { folds: 2 });
    expect(byCluster!.n).toBe(300);
    // The order within a part is that of the one signal, whatever was learned.
    expect(byCluster!.discrimination!.area).toBeCloseTo(
      pairsInOrder(
        few.map(({ contacts }) => contacts!),
        few.map(({ left }) => left!),
      ),
      1,
    );
  });

  it("is the same for the same seed, and another for another", () => {
    const made = fitRisk(rows, options);
    const area = (seed: number) => assessRisk(made, rows, { seed }).byCluster!.discrimination!.area;
    expect(area(1)).toBe(area(1));
    expect(area(1)).not.toBe(area(2));
    expect(Math.abs(area(1) - area(2))).toBeLessThan(0.01);
  });
});

describe("an outcome that has nothing to do with the signals", () => {
  it("has an area of one half within the interval, and no promise", () => {
    const verdicts = [1, 2, 3, 4, 5].map((seed) => {
      const null_ = shuffled(seed);
      const { verdict, byCluster, outOfTime } = assessRisk(fitRisk(null_, options), null_);
      const within = ({ discrimination }: NonNullable<RiskAssessment["byCluster"]>) =>
        discrimination!.interval.low <= 0.5 && discrimination!.interval.high >= 0.5;
      return { verdict, within: within(byCluster!) && within(outOfTime!) };
    });
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(Array(5).fill("no better than chance"));
    expect(verdicts.filter(({ within }) => within).length).toBeGreaterThanOrEqual(4);
  });
});

describe("segments", () => {
  const south = riskRows({ n: 6000, seed: 5, south: 1 });

  it("shows where the model makes customers look safer than they are", () => {
    const { segments } = assessRisk(fitRisk(south, options), south, { by: "region" });
    const bySegment = Object.fromEntries(segments.map((segment) => [segment.key.region, segment]));
    expect(bySegment["south"]!.versusPredicted).toMatchObject({ verdict: "higher" });
    expect(bySegment["north"]!.versusPredicted).toMatchObject({ verdict: "lower" });
    expect(bySegment["south"]!.observed - bySegment["south"]!.predicted).toBeCloseTo(
      bySegment["south"]!.versusPredicted.difference,
      12,
    );
    expect(segments.reduce((total, { n }) => total + n, 0)).toBe(
      assessRisk(fitRisk(south, options), south).outOfTime!.n,
    );
  });

  it("finds nothing where regions are alike, and judges no segment of a few rows", () => {
    const few = rows.map((row, i) => ({ ...row, plan: i % 900 ? "usual" : "rare" }));
    const { segments } = assessRisk(fitRisk(few, options), few, {
      by: { region: "region", plan: "plan" },
      minimumN: 10,
    });
    const verdicts = segments
      .filter(({ key }) => key.plan === "rare")
      .map(({ versusPredicted }) => versusPredicted);
    for (const { verdict, adjustedPValue } of verdicts) {
      expect(verdict).toBe("too few answers");
      expect(adjustedPValue).toBeNull();
    }
    for (const { key, versusPredicted } of segments) {
      if (key.plan === "usual") expect(versusPredicted.verdict).toBe("no clear difference");
    }
  });
});
