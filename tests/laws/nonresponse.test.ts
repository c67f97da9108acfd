import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  CES_1,
  cesMetric,
  computeScore,
  csatMetric,
  mergeTallies,
  nonresponseBounds,
  NPS,
  weightForResponse,
  type Metric,
  type Tally,
} from "../../src/index.js";
import { joinCells } from "../../src/compare/response-cells.js";
import { keyName, tallyOfMetric } from "../support/arbitraries.js";

const METRICS: readonly Metric[] = [
  NPS,
  csatMetric(),
  cesMetric(),
  cesMetric({ statistic: "top-box" }),
  CES_1,
];
const small = fc.integer({ min: 0, max: 30 });
const answersOf = ({ counts }: Tally) => counts.reduce((sum, count) => sum + count, 0);

/** A metric, a tally of answers, and a tally of what those who did not answer think. */
const both = fc
  .constantFrom(...METRICS)
  .chain((metric) =>
    fc.tuple(fc.constant(metric), tallyOfMetric(metric, small), tallyOfMetric(metric, small)),
  )
  .filter(([, tally]) => answersOf(tally) > 0);

describe("nonresponseBounds", () => {
  it("contains the score of everyone, whatever those who did not answer think", () => {
    fc.assert(
      fc.property(both, ([metric, tally, silent]) => {
        const invited = answersOf(tally) + answersOf(silent);
        const whole = computeScore(mergeTallies(tally, silent), metric).score!;
        const { extremes, tippingPoints } = nonresponseBounds(tally, metric, { invited, targets: [whole] });
        expect(extremes!.low).toBeLessThanOrEqual(whole + 1e-9);
        expect(extremes!.high).toBeGreaterThanOrEqual(whole - 1e-9);
        // And the tipping point for that score is what they think.
        const own = computeScore(silent, metric).score;
        if (own === null) return;
        expect(tippingPoints[0]!.possible).toBe(true);
        expect(tippingPoints[0]!.silentScore).toBeCloseTo(own, 6);
      }),
    );
  });

  it("has the stated range within the extremes, each within its interval, and wider the fewer answered", () => {
    const away = fc.integer({ min: -250, max: 250 }).map((tenths) => tenths / 10);
    fc.assert(
      fc.property(both, away, away, fc.nat({ max: 500 }), ([metric, tally], a, b, more) => {
        const difference = { low: Math.min(a, b), high: Math.max(a, b) };
        const invited = answersOf(tally) + more;
        const { extremes, stated } = nonresponseBounds(tally, metric, { invited, difference });
        for (const { low, high, interval } of [extremes!, stated!]) {
          expect(interval.low).toBeLessThanOrEqual(low + 1e-9);
          expect(low).toBeLessThanOrEqual(high + 1e-9);
          expect(high).toBeLessThanOrEqual(interval.high + 1e-9);
          expect(interval.low).toBeGreaterThanOrEqual(metric.range[0]);
          expect(interval.high).toBeLessThanOrEqual(metric.range[1]);
        }
        expect(extremes!.low).toBeLessThanOrEqual(stated!.low + 1e-9);
        expect(extremes!.high).toBeGreaterThanOrEqual(stated!.high - 1e-9);
        const fewer = nonresponseBounds(tally, metric, { invited: invited + 10 }).extremes!;
        expect(fewer.low).toBeLessThanOrEqual(extremes!.low + 1e-9);
        expect(fewer.high).toBeGreaterThanOrEqual(extremes!.high - 1e-9);
      }),
    );
  });
});

describe("weightForResponse", () => {
  const groups = fc.uniqueArray(fc.tuple(keyName, tallyOfMetric(NPS, small), fc.nat({ max: 300 })), {
    selector: ([name]) => name,
    maxLength: 7,
  });
  const tableOf = (rows: readonly [string, Tally, number][]) =>
    rows.map(([segment, tally]) => ({ key: { segment }, tally }));
  const invitedOf = (rows: readonly [string, Tally, number][]) =>
    rows.map(([segment, tally, silent]) => ({ key: { segment }, invited: answersOf(tally) + silent }));

  it("makes the answers of every cell as many as its share of the invited, with a mean weight of 1", () => {
    fc.assert(
      fc.property(groups, fc.integer({ min: 1, max: 200 }), (rows, minimumN) => {
        const options = { invited: invitedOf(rows), minimumN };
        const { cells, total, groups: weighed, aside } = weightForResponse(tableOf(rows), NPS, options);
        const sum = (numbers: readonly number[]) => numbers.reduce((all, number) => all + number, 0);
        expect(total.n + sum(aside.map(({ n }) => n))).toBe(sum(rows.map(([, tally]) => answersOf(tally))));
        expect(sum(cells.map(({ n }) => n))).toBe(total.n);
        expect(sum(cells.map(({ delivered }) => delivered))).toBe(total.delivered);
        if (total.n === 0) return;
        expect(sum(weighed.map(({ n, weight }) => n * weight))).toBeCloseTo(total.n, 6);
        for (const { n, delivered, weight } of cells)
          expect((n * weight) / total.n).toBeCloseTo(delivered / total.delivered, 9);
      }),
    );
  });

  it("does not depend on the order of the groups, and not on what they are called", () => {
    fc.assert(
      fc.property(groups, (rows) => {
        const named = rows.filter(([name]) => name !== "");
        const score = (given: readonly [string, Tally, number][]) =>
          weightForResponse(tableOf(given), NPS, { invited: invitedOf(given), minimumN: 1 }).score;
        const renamed = named.map(([name, ...rest]): [string, Tally, number] => [`a ${name}`, ...rest]);
        const own = score(named);
        for (const other of [score([...named].reverse()), score(renamed)])
          if (own === null) expect(other).toBeNull();
          else expect(other).toBeCloseTo(own, 9);
      }),
    );
  });
});

describe("joinCells", () => {
  it("keeps every group in exactly one cell, and joins none that has enough alone when all have", () => {
    const cell = fc.record({
      values: fc.tuple(fc.constantFrom("a", "b", "c"), fc.constantFrom("x", "y")),
      answered: fc.nat({ max: 60 }),
      delivered: fc.nat({ max: 200 }),
    });
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 12 }), fc.integer({ min: 1, max: 50 }), (cells, minimum) => {
        const joined = joinCells(cells, minimum);
        expect(joined.flat().sort((a, b) => a - b)).toEqual(cells.map((_, i) => i));
        const sizes = joined.map((places) => places.reduce((sum, i) => sum + cells[i]!.answered, 0));
        if (joined.length > 1) expect(Math.min(...sizes)).toBeGreaterThanOrEqual(minimum);
        const all = cells.every(({ answered }) => answered >= minimum);
        if (all) expect(joined).toHaveLength(cells.length);
      }),
    );
  });
});
