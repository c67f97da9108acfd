import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assessRisk, fitRisk, riskOf, type RiskModel } from "../../src/outcomes/index.js";
import { areaUnderCurve } from "../../src/inference/area-under-curve.js";

const row = fc.record({
  left: fc.option(fc.boolean(), { freq: 20, nil: null }),
  waits: fc.option(fc.integer({ min: -50, max: 50 }), { freq: 6, nil: null }),
  channel: fc.option(fc.constantFrom("mail", "chat", "bot"), { freq: 6, nil: null }),
  escalated: fc.boolean(),
  customer: fc.integer({ min: 0, max: 20 }),
});
type Row = typeof row extends fc.Arbitrary<infer Made> ? Made : never;
const rows = fc.array(row, { minLength: 5, maxLength: 80 });
const ridge = fc.double({ min: 0.05, max: 50, noNaN: true });
const options = { outcome: "left", signals: ["waits", "channel", "escalated"], cluster: "customer" } as const;

function expectSame(
  one: RiskModel,
  rowsOfOne: readonly Row[],
  two: RiskModel,
  rowsOfTwo: readonly object[],
): void {
  for (const [i, of] of rowsOfOne.entries()) {
    const [a, b] = [riskOf(one, of), riskOf(two, rowsOfTwo[i]!)];
    if (a.probability === null || b.probability === null) expect(a.probability).toBe(b.probability);
    else {
      expect(Math.abs(a.probability - b.probability)).toBeLessThan(1e-9);
      expect(Math.abs((a.interval?.low ?? 0) - (b.interval?.low ?? 0))).toBeLessThan(1e-8);
    }
  }
}

describe("a risk", () => {
  it("does not depend on the unit of a signal, nor on its zero", () => {
    const factor = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(
        rows,
        ridge,
        factor,
        fc.boolean(),
        fc.integer({ min: -90, max: 90 }),
        (given, ridge, by, turned, plus) => {
          const scaled = given.map((one) => ({
            ...one,
            waits: one.waits === null ? null : (turned ? -by : by) * (one.waits + plus),
          }));
          expectSame(
            fitRisk(given, { ...options, ridge }),
            given,
            fitRisk(scaled, { ...options, ridge }),
            scaled,
          );
        },
      ),
    );
  });

  it("does not depend on the order of the rows", () => {
    fc.assert(
      fc.property(rows, ridge, (given, ridge) => {
        const turned = [...given].reverse();
        expectSame(
          fitRisk(given, { ...options, ridge }),
          given,
          fitRisk(turned, { ...options, ridge }),
          given,
        );
      }),
    );
  });

  it("does not depend on a signal that is the same in every row", () => {
    fc.assert(
      fc.property(rows, ridge, (given, ridge) => {
        const more = given.map((one) => ({ ...one, same: 7, plan: "one" }));
        const signals = [...options.signals, "same", "plan"] as const;
        expectSame(
          fitRisk(given, { ...options, ridge }),
          given,
          fitRisk(more, { ...options, signals, ridge }),
          more,
        );
      }),
    );
  });

  it("does not depend on what levels are called", () => {
    const names: Readonly<Record<string, string>> = { mail: "z", chat: "constructor", bot: "__proto__" };
    fc.assert(
      fc.property(rows, ridge, (given, ridge) => {
        const renamed = given.map((one) => ({
          ...one,
          channel: one.channel && names[one.channel]!,
          escalated: !one.escalated,
        }));
        expectSame(
          fitRisk(given, { ...options, ridge }),
          given,
          fitRisk(renamed, { ...options, ridge }),
          renamed,
        );
      }),
    );
  });

  it("is the other chance of the opposite outcome", () => {
    fc.assert(
      fc.property(rows, ridge, (given, ridge) => {
        const opposite = given.map((one) => ({ ...one, left: one.left === null ? null : !one.left }));
        const [a, b] = [fitRisk(given, { ...options, ridge }), fitRisk(opposite, { ...options, ridge })];
        for (const one of given) {
          const [p, q] = [riskOf(a, one).probability, riskOf(b, one).probability];
          expect(p === null ? 1 : p + q!).toBeCloseTo(1, 9);
        }
      }),
    );
  });

  it("is on average the share of those that it was learned from", () => {
    fc.assert(
      fc.property(rows, ridge, (given, ridge) => {
        const model = fitRisk(given, { ...options, ridge });
        if (model.intercept === null) return;
        const known = given.filter(({ left }) => left !== null);
        const mean = known.reduce((total, one) => total + riskOf(model, one).probability!, 0) / known.length;
        expect(mean).toBeCloseTo(model.share!, 8);
      }),
    );
  });

  it("is within 0 and 1 and its interval around it, whatever the row", () => {
    fc.assert(
      fc.property(rows, fc.array(row, { maxLength: 10 }), (given, others) => {
        const model = fitRisk(given, options);
        for (const one of others) {
          const { probability, interval } = riskOf(model, one);
          if (probability === null) continue;
          expect(probability > 0 && probability < 1).toBe(true);
          if (interval) expect(interval.low <= probability && probability <= interval.high).toBe(true);
        }
      }),
    );
  });
});

describe("an assessment", () => {
  it("has no NaN, and does not depend on the order of the rows where customers are known", () => {
    fc.assert(
      fc.property(rows, (given) => {
        const model = fitRisk(given, options);
        const [a, b] = [given, [...given].reverse()].map((some) =>
          assessRisk(model, some, { calls: [3], bins: 3 }),
        );
        expect(JSON.stringify(a)).not.toMatch(/NaN|Infinity/);
        expect(a!.verdict).toBe(b!.verdict);
        const area = a!.byCluster?.discrimination?.area ?? 0;
        expect(b!.byCluster?.discrimination?.area ?? 0).toBeCloseTo(area, 2);
      }),
    );
  });
});

describe("an area under the curve", () => {
  it("is 1 less that of the numbers turned round, with an interval that has it", () => {
    const cases = fc.array(
      fc.record({ value: fc.integer({ min: 0, max: 9 }), outcome: fc.nat(1), cluster: fc.nat(9) }),
      { minLength: 1, maxLength: 60 },
    );
    fc.assert(
      fc.property(cases, (given) => {
        const made = (sign: number) =>
          areaUnderCurve(
            {
              values: Float64Array.from(given, ({ value }) => sign * value),
              outcome: Uint8Array.from(given, ({ outcome }) => outcome),
              cluster: Int32Array.from(given, ({ cluster }) => cluster),
            },
            0.95,
          );
        const [up, down] = [made(1), made(-1)];
        if (!up || !down) return void expect(up).toBe(down);
        expect(up.area + down.area).toBeCloseTo(1, 12);
        expect(up.interval.low).toBeCloseTo(1 - down.interval.high, 9);
        expect(up.interval.low <= up.area && up.area <= up.interval.high).toBe(true);
        expect(up.interval.low >= 0 && up.interval.high <= 1).toBe(true);
      }),
    );
  });
});
