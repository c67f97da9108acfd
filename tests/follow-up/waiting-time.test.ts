import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { startWaits } from "../../src/follow-up/waiting-time.js";
import { survivalOf, timesUntilShares, timeUntilShare } from "../../src/inference/survival.js";

const waitingTime = (waits: readonly { readonly ms: number; readonly ended: boolean }[]) => {
  const started = startWaits();
  for (const { ms, ended } of waits) started.add(ms, ended);
  return started.finish();
};

describe("waiting times", () => {
  const waits = (text: string): { ms: number; ended: boolean }[] =>
    text.split(" ").map((entry) => ({ ms: parseInt(entry, 10), ended: !entry.endsWith("+") }));

  it("agrees with the medians of R's survival::aml: 31 with and 23 without maintenance", () => {
    // survfit(Surv(time, status) ~ x, data = aml)
    expect(waitingTime(waits("9 13 13+ 18 23 28+ 31 34 45+ 48 161+")).p50Ms).toBe(31);
    expect(waitingTime(waits("5 5 8 8 12 16+ 23 27 30 33 43 45")).p50Ms).toBe(23);
  });

  it("equals the plain quantile when no case is open", () => {
    const times = Array.from({ length: 100 }, (_, index) => ({ ms: 100 - index, ended: true }));
    expect(waitingTime(times)).toMatchObject({ p50Ms: 50, p75Ms: 75, p90Ms: 90, p95Ms: 95 });
  });

  it("is null if too few waits have ended", () => {
    expect(waitingTime([])).toMatchObject({ n: 0, p50Ms: null, p95Ms: null });
    expect(waitingTime(waits("1+ 2+"))).toMatchObject({ ended: 0, open: 2, p50Ms: null });
    expect(waitingTime(waits("1 2+ 3+"))).toMatchObject({ p50Ms: null });
  });

  it("counts an open case as still waiting at the time when an equally long wait ended", () => {
    expect(waitingTime(waits("5 5+")).p50Ms).toBe(5);
    expect(waitingTime(waits("5+ 5")).p50Ms).toBe(5);
  });

  it("are those of the whole survival curve, for any waits and shares", () => {
    const wait = fc.record({ ms: fc.integer({ min: 0, max: 20 }), ended: fc.boolean() });
    const shares = [0.9, 0.5, 0.25, 0.1, 0];
    fc.assert(
      fc.property(fc.array(wait), (waits) => {
        const curve = survivalOf(
          waits.map(({ ms, ended }, cluster) => ({ entry: -Infinity, exit: ms, ended, weight: 1, cluster })),
        );
        const [ended, open] = [true, false].map((is) =>
          Float64Array.from(waits.flatMap((one) => (one.ended === is ? [one.ms] : []))),
        );
        expect(timesUntilShares(ended!, open!, shares)).toEqual(
          shares.map((share) => timeUntilShare(curve, share)),
        );
      }),
    );
  });
});
