import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NPS } from "../../src/index.js";
import { computeRetention, type Retention } from "../../src/outcomes/index.js";

const customer = fc.record({
  nps: fc.option(fc.integer({ min: 0, max: 10 })),
  // Few different days, so that many leave at the same time.
  days: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.double({ min: 0, max: 40, noNaN: true })),
  left: fc.boolean(),
  plan: fc.constantFrom("free", "pro"),
  account: fc.nat(6),
  mrr: fc.integer({ min: 0, max: 1000 }),
});
const customers = fc.array(customer, { maxLength: 60 });

const options = {
  metric: NPS,
  score: "nps",
  duration: "days",
  ended: "left",
  horizons: [5, 20, 35],
} as const;
const rich = { ...options, by: "plan", value: "mrr", cluster: "account" } as const;

/** All numbers to ten digits: sums in another order differ in the last ones. */
const rounded = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, one: unknown) =>
      typeof one === "number" ? Number(one.toPrecision(10)) || 0 : one,
    ),
  );
const sorted = ({ groups, segments, ...rest }: Retention) => {
  const text = (list: readonly unknown[]) => list.map((one) => JSON.stringify(rounded(one))).sort();
  return { ...(rounded(rest) as object), groups: text(groups), segments: text(segments) };
};

/** Every number in a result. */
function numbersIn(value: unknown): number[] {
  if (typeof value === "number") return [value];
  return Object(value) === value ? Object.values(value as object).flatMap(numbersIn) : [];
}

describe("retention", () => {
  it("has no event and no NaN where everybody is still there", () => {
    fc.assert(
      fc.property(customers, (rows) => {
        const there = computeRetention(rows.map((row) => ({ ...row, left: false })), rich); // prettier-ignore
        for (const { left, at, curve, n } of [there.total, ...there.groups, ...there.scores]) {
          expect([left, curve]).toEqual([0, []]);
          for (const { retained, interval, reason } of at) {
            expect(retained).toBe(reason === null ? 1 : null);
            if (interval) expect(interval.high).toBe(1);
          }
          if (n === 0) expect(at.every(({ reason }) => reason === "no answers")).toBe(true);
        }
        expect([there.test.pValue, there.trend.pValue]).toEqual([null, null]);
        expect(numbersIn(there).every((number) => number === number)).toBe(true);
      }),
    );
  });

  it("does not depend on the order of rows", () => {
    fc.assert(
      fc.property(customers, fc.array(fc.nat(), { minLength: 60, maxLength: 60 }), (rows, keys) => {
        const turned = rows.map((row, i) => ({ row, by: keys[i]! })).sort((a, b) => a.by - b.by).map(({ row }) => row); // prettier-ignore
        expect(sorted(computeRetention(turned, options))).toEqual(sorted(computeRetention(rows, options)));
        expect(sorted(computeRetention(turned, rich))).toEqual(sorted(computeRetention(rows, rich)));
      }),
    );
  });

  it("keeps its curve when everybody comes twice, and is as sure as before where the two are one cluster", () => {
    fc.assert(
      fc.property(customers, (rows) => {
        const once = rows.map((row, i) => ({ ...row, account: i }));
        const twice = [...once, ...once];
        const [plain, doubled] = [computeRetention(once, options), computeRetention(twice, options)];
        const shares = ({ total, groups }: Retention) =>
          rounded([total, ...groups].map(({ at, median }) => [median, at.map(({ retained }) => retained)]));
        expect(shares(doubled)).toEqual(shares(plain));
        const clustered = { ...options, cluster: "account" } as const;
        const errors = ({ total }: Retention) => rounded(total.at.map(({ standardError, interval }) => [standardError, interval])); // prettier-ignore
        expect(errors(computeRetention(twice, clustered))).toEqual(errors(computeRetention(once, clustered)));
      }),
    );
  });

  it("has the errors of plain rows where each row is a cluster", () => {
    fc.assert(
      fc.property(customers, (rows) => {
        const own = rows.map((row, i) => ({ ...row, account: i }));
        const errors = ({ total, groups }: Retention) =>
          [total, ...groups].map(
            ({ at }) =>
            at.map(({ retained, standardError, restrictedMean }) => [retained, standardError, restrictedMean?.mean, restrictedMean?.standardError]), // prettier-ignore
          );
        // A variance of 0 is one of rounding where sums are squared.
        const near = (value: unknown) => JSON.stringify(value, (_, one: unknown) => typeof one === "number" ? Number(one.toFixed(6)) || 0 : one); // prettier-ignore
        expect(near(errors(computeRetention(own, { ...options, cluster: "account" })))).toBe(
          near(errors(computeRetention(own, options))),
        );
      }),
    );
  });

  it("falls with time, stays within its interval, and says the same at a horizon as the curve", () => {
    fc.assert(
      fc.property(customers, (rows) => {
        for (const { at, curve, n } of [
          computeRetention(rows, options).total,
          ...computeRetention(rows, rich).groups,
        ]) {
          let last = 1;
          for (const { retained, interval, atRisk, restrictedMean, horizon } of at) {
            if (retained === null) continue;
            expect(retained).toBeLessThanOrEqual(last);
            expect(interval!.low).toBeLessThanOrEqual(retained);
            expect(interval!.high).toBeGreaterThanOrEqual(retained);
            expect(atRisk).toBeLessThanOrEqual(n);
            expect(restrictedMean!.mean).toBeLessThanOrEqual(horizon + 1e-9);
            expect(retained).toBe(curve.filter(({ time }) => time <= horizon).at(-1)?.retained ?? 1);
            last = retained;
          }
        }
      }),
    );
  });

  it("is the plain share of those who stay where everybody is observed for long enough", () => {
    fc.assert(
      fc.property(fc.array(customer, { minLength: 1, maxLength: 60 }), (rows) => {
        const known = rows.filter(({ nps }) => nps !== null).map((row) => ({ ...row, days: row.left ? row.days : 50 })); // prettier-ignore
        const { at } = computeRetention(known, options).total;
        for (const { horizon, retained } of at) {
          if (known.length === 0) return;
          const stayed = known.filter(({ days, left }) => !left || days > horizon).length;
          expect(retained).toBeCloseTo(stayed / known.length, 10);
        }
      }),
    );
  });
});
