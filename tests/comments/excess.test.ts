import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { excessTail, type Shares } from "../../src/comments/excess.js";
import { normalSurvival } from "../../src/math/normal.js";

/** The likelihood ratio by search over a grid of both shares before and the common change, refined three times. */
function bySearch(group: Shares, others: Shares): number {
  const log = (hits: number, n: number, share: number) =>
    (hits > 0 ? (share > 0 ? hits * Math.log(n * share) : -Infinity) : 0) - n * share;
  const best = ({ hits, n }: { hits: number; n: number }) => log(hits, n, hits / n);
  const most = best(group.inside) + best(group.outside) + best(others.inside) + best(others.outside);
  const likeliest = (one: Shares, change: number) => {
    let [low, high, top] = [Math.max(0, -change), 1, -Infinity];
    for (let turn = 0; turn < 5; turn++) {
      const step = (high - low) / 40;
      let place = low;
      for (let i = 0; i <= 40; i++) {
        const share = low + i * step;
        const value =
          log(one.inside.hits, one.inside.n, share + change) + log(one.outside.hits, one.outside.n, share);
        if (value > top) [top, place] = [value, share];
      }
      [low, high] = [Math.max(0, -change, place - step), place + step];
    }
    return top;
  };
  let [low, high, top] = [-1, 1, -Infinity];
  for (let turn = 0; turn < 5; turn++) {
    const step = (high - low) / 40;
    let place = low;
    for (let i = 0; i <= 40; i++) {
      const change = low + i * step;
      const value = likeliest(group, change) + likeliest(others, change);
      if (value > top) [top, place] = [value, change];
    }
    [low, high] = [place - step, place + step];
  }
  return 2 * (most - top);
}

const shares = fc
  .tuple(fc.integer({ min: 20, max: 400 }), fc.integer({ min: 20, max: 400 }), fc.nat(20), fc.nat(20))
  .map(([a, b, hits, before]): Shares => ({ inside: { hits, n: a }, outside: { hits: before, n: b } }));

describe("excessTail", () => {
  it("is the tail of the likelihood ratio", () => {
    fc.assert(
      fc.property(shares, shares, (group, others) => {
        const change = (one: Shares) => one.inside.hits / one.inside.n - one.outside.hits / one.outside.n;
        const isMore = change(group) >= change(others);
        const tail = excessTail(group, others, isMore);
        if (change(group) === change(others)) expect(tail).toBe(1);
        else expect(tail).toBeCloseTo(normalSurvival(Math.sqrt(Math.max(0, bySearch(group, others)))), 3);
        expect(excessTail(group, others, !isMore)).toBe(1);
      }),
      { numRuns: 40 },
    );
  });

  it("is clear for a term that nobody mentioned before and only one group mentions now", () => {
    const group = { inside: { hits: 21, n: 200 }, outside: { hits: 0, n: 600 } };
    const others = { inside: { hits: 0, n: 800 }, outside: { hits: 0, n: 2400 } };
    // Likeliest without a difference: no change at all, 21 of 800 all the time. 2 (21 ln(200 of 200 for 200 of 800)) = 58.2.
    expect(excessTail(group, others, true) / normalSurvival(Math.sqrt(42 * Math.log(4)))).toBeCloseTo(1, 6);
    expect(excessTail(group, others, true)).toBeLessThan(1e-13);
  });

  it("is unclear for what everyone mentions now", () => {
    const group = { inside: { hits: 21, n: 200 }, outside: { hits: 3, n: 600 } };
    const others = { inside: { hits: 80, n: 800 }, outside: { hits: 12, n: 2400 } };
    expect(excessTail(group, others, true)).toBeGreaterThan(0.3);
  });
});
