import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawHoldOut, isHeldOut, upliftOf } from "../../src/outcomes/index.js";

const shares = fc.double({ min: 0.01, max: 0.99, noNaN: true });
const ids = fc.uniqueArray(
  fc.string({ minLength: 1 }).filter((id) => id.trim() !== ""),
  { maxLength: 30 },
);
const seeds = fc.integer();

const customers = fc.array(
  fc.record({
    out: fc.constantFrom(true, false, null),
    stayed: fc.option(fc.boolean()),
    called: fc.boolean(),
  }),
  { maxLength: 60 },
);
const options = { heldOut: "out", retained: "stayed", contacted: "called", minimumN: 0 } as const;

describe("hold-outs", () => {
  it("every entry is in exactly one of the lists", () => {
    fc.assert(
      fc.property(ids, shares, seeds, fc.func(fc.boolean()), (list, share, seed, never) => {
        const drawn = drawHoldOut(list, { share, seed, never: (id) => never(id) });
        const all = [...drawn.contact, ...drawn.heldOut, ...drawn.never, ...drawn.unknown];
        expect([...all].sort()).toEqual([...list].sort());
      }),
    );
  });

  it("a larger share holds out the same customers and more", () => {
    fc.assert(
      fc.property(ids, shares, shares, seeds, (list, one, other, seed) => {
        const [small, large] = [Math.min(one, other), Math.max(one, other)];
        const held = list.filter((id) => isHeldOut(id, { share: small, seed }));
        expect(held.every((id) => isHeldOut(id, { share: large, seed }))).toBe(true);
      }),
    );
  });

  it("new customers do not move those who were drawn", () => {
    fc.assert(
      fc.property(ids, ids, shares, seeds, (first, more, share, seed) => {
        const before = new Set(drawHoldOut(first, { share, seed }).heldOut);
        const after = new Set(drawHoldOut([...more, ...first], { share, seed }).heldOut);
        expect(first.every((id) => before.has(id) === after.has(id))).toBe(true);
      }),
    );
  });
});

describe("uplift", () => {
  it("does not depend on the order of rows", () => {
    fc.assert(
      fc.property(customers, (rows) => {
        expect(upliftOf([...rows].reverse(), options)).toEqual(upliftOf(rows, options));
      }),
    );
  });

  it("counts every row once", () => {
    fc.assert(
      fc.property(customers, (rows) => {
        const { contact, heldOut, outside } = upliftOf(rows, options);
        expect(contact.drawn + heldOut.drawn + outside).toBe(rows.length);
        for (const { drawn, n, missing } of [contact, heldOut]) expect(n + missing).toBe(drawn);
      }),
    );
  });

  it("changes its sign when the sides change places", () => {
    fc.assert(
      fc.property(customers, (rows) => {
        const swapped = rows.map((row) => ({ ...row, out: row.out === null ? null : !row.out }));
        const [one, other] = [upliftOf(rows, options).uplift, upliftOf(swapped, options).uplift];
        if (one.difference === null) {
          expect(other.difference).toBeNull();
          return;
        }
        expect(other.difference).toBeCloseTo(-one.difference, 10);
        expect(other.interval!.low).toBeCloseTo(-one.interval!.high, 10);
        expect(other.pValue ?? 1).toBeCloseTo(one.pValue ?? 1, 8);
      }),
    );
  });

  it("says nothing of what became of customers by whom it was that they were reached", () => {
    fc.assert(
      fc.property(customers, (rows) => {
        const other = rows.map((row) => ({ ...row, called: !row.called }));
        expect(upliftOf(other, options).uplift).toEqual(upliftOf(rows, options).uplift);
      }),
    );
  });

  it("of stays does not depend on the order of rows, and has no event and no NaN where all are censored", () => {
    const stays = fc.array(
      fc.record({
        out: fc.boolean(),
        days: fc.integer({ min: 0, max: 20 }),
        left: fc.boolean(),
      }),
      { maxLength: 50 },
    );
    const asked = { heldOut: "out", ended: "left", duration: "days", horizon: 5, minimumN: 0 } as const;
    fc.assert(
      fc.property(stays, (rows) => {
        const { uplift, contact, heldOut } = upliftOf(rows, asked);
        expect(upliftOf([...rows].reverse(), asked).uplift).toEqual(uplift);
        const { interval, pValue, difference } = uplift;
        if (difference !== null) {
          expect(interval!.low).toBeGreaterThanOrEqual(-1);
          expect(interval!.high).toBeLessThanOrEqual(1);
          expect(interval!.low).toBeLessThanOrEqual(difference);
          expect(interval!.high).toBeGreaterThanOrEqual(difference);
          expect(pValue).toBeGreaterThanOrEqual(0);
        }
        for (const { outcome } of [contact, heldOut]) expect(outcome ?? 0).not.toBeNaN();
        const censored = upliftOf(
          rows.map((row) => ({ ...row, left: false })),
          asked,
        );
        for (const { outcome } of [censored.contact, censored.heldOut]) expect(outcome ?? 1).toBe(1);
      }),
    );
  });
});
