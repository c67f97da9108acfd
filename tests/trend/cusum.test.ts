import { describe, expect, it } from "vitest";
import { multinomial } from "../../src/math/multinomial.js";
import { seededRandom } from "../../src/math/random.js";
import { addToCusum, startCusum, type CusumState } from "../../src/trend/index.js";
import { drawMonths, npsOf, points } from "../support/trends.js";

const shares = (n: number, promoters: number, detractors: number) =>
  Array.from({ length: n }, () => ({ promoters, detractors }));

describe("addToCusum", () => {
  const baseline = drawMonths(seededRandom(3), 100, shares(24, 0.5, 0.2));
  const month = (promoters: number, detractors: number, n: number, seed: number) =>
    drawMonths(seededRandom(seed), n, shares(1, promoters, detractors)).points[0]!.tally;

  it("continues from stored state with the same results", () => {
    const values = [9, 12, 14, 8, 15, 16, 13];
    const start = startCusum({ target: 10, allowance: 1, threshold: 8 });
    const straight = values.reduce<CusumState>((state, value) => addToCusum(state, value), start);
    const stored = values.reduce<CusumState>(
      (state, value) => addToCusum(JSON.parse(JSON.stringify(state)) as CusumState, value),
      start,
    );
    expect(stored).toEqual(straight);
    expect(straight).toMatchObject({ signal: "up", highFor: 6, periods: 7 });
    expect(start).toMatchObject({ high: 0, periods: 0, signal: null });
  });

  it("continues from a state that version 0.1 stored", () => {
    const stored = JSON.parse(
      '{"target":30,"allowance":0.5,"threshold":5,"answers":{"min":-1,"values":[-100,0,100],"sigma":78},' +
        '"high":0,"low":4.2,"highFor":0,"lowFor":3,"periods":9,"signal":null}',
    ) as CusumState;
    const next = addToCusum(stored, points(-1, [40, 30, 30]));
    expect(next.low).toBeCloseTo(4.2 + (40 * 10) / 78 - 0.5, 12);
    expect(next).toMatchObject({ high: 0, lowFor: 4, periods: 10, signal: "down" });
  });

  it("takes the tally of each new period, and signals a drop within a few of them", () => {
    let state = startCusum(baseline);
    for (let i = 0; i < 12; i++) state = addToCusum(state, month(0.5, 0.2, 100, 100 + i));
    expect(state.signal).toBeNull();
    let waited = 0;
    while (state.signal === null && waited < 20) {
      state = addToCusum(state, month(0.425, 0.275, 100, 200 + waited));
      waited++;
    }
    expect(state.signal).toBe("down");
    expect(waited).toBeLessThanOrEqual(5);
  });

  it("counts a deviation in standard errors, which fall with the number of answers", () => {
    const target = { target: 30 };
    const after = (n: number) =>
      addToCusum(startCusum(baseline, target), points(-1, [0.4 * n, 0.3 * n, 0.3 * n])).low;
    expect(after(400) + 0.5).toBeCloseTo(2 * (after(100) + 0.5), 10);
  });

  it("does not change in a period without answers", () => {
    const state = addToCusum(startCusum(baseline), month(0.4, 0.3, 100, 1));
    expect(addToCusum(state, points(-1, [0, 0, 0]))).toEqual({ ...state, signal: null });
    expect(addToCusum(startCusum({ target: 0, allowance: 1, threshold: 1 }), null).periods).toBe(0);
  });

  it("rejects values for tallies, tallies for values, tallies of another scale, and invalid parameters", () => {
    const values = startCusum({ target: 0, allowance: 1, threshold: 1 });
    expect(() => addToCusum(values, month(0.5, 0.2, 10, 1))).toThrow("starts with startCusum(baseline)");
    expect(() => addToCusum(startCusum(baseline), 30)).toThrow("Expected a tally");
    expect(() => addToCusum(startCusum(baseline), points(0, [1, 2]))).toThrow(RangeError);
    expect(() => addToCusum(values, NaN)).toThrow(RangeError);
    expect(() => startCusum({ target: 0, allowance: -1, threshold: 1 })).toThrow(RangeError);
    expect(() => startCusum({ target: NaN, allowance: 1, threshold: 1 })).toThrow(RangeError);
    expect(() => startCusum({ target: 0, allowance: 1, threshold: 0 })).toThrow(RangeError);
    const start = (options: object) => () =>
      startCusum({ target: 0, allowance: 1, threshold: 1, ...options });
    expect(start({ target: "40" })).toThrow('a finite target, got "40"');
    expect(start({ allowance: "1" })).toThrow('an allowance of 0 or more, got "1"');
    expect(start({ allowance: 1n })).toThrow("an allowance of 0 or more, got 1n");
    expect(start({ threshold: "5" })).toThrow('a threshold above 0 and finite, got "5"');
    expect(start({ threshold: 5n })).toThrow("a threshold above 0 and finite, got 5n");
    expect(() => startCusum(npsOf(20))).toThrow("at least 2 periods");
    expect(() => startCusum(undefined as never)).toThrow("a trend, or target, allowance and threshold");
  });

  it("gives a false alarm every few hundred periods with its usual settings", () => {
    const random = seededRandom(31);
    const start = startCusum(npsOf(...Array<number>(12).fill(30)), { target: 30 });
    let [periods, alarms] = [0, 0];
    for (let run = 0; run < 40; run++) {
      let state = start;
      while (state.signal === null && state.periods < 4000) {
        state = addToCusum(state, points(-1, multinomial(random, 100, [0.2, 0.3, 0.5])));
      }
      periods += state.periods;
      alarms += state.signal === null ? 0 : 1;
    }
    // 465 for normal values of known standard deviation; 40 runs scatter by a sixth.
    expect(periods / alarms).toBeGreaterThan(300);
    expect(periods / alarms).toBeLessThan(700);
  });
});

describe("addToCusum with a state from storage", () => {
  const values = startCusum({ target: 20, allowance: 2, threshold: 10 });
  it.each<[string, unknown, string]>([
    ["no state", null, "Expected an object, got null at state"],
    ["a sum that is missing", { ...values, high: undefined }, "got undefined at state.high"],
    ["a sum as text", { ...values, low: "1" }, 'got "1" at state.low'],
    ["a sum below 0", { ...values, low: -1 }, "got -1 at state.low"],
    ["a target that is none", { ...values, target: NaN }, "got NaN at state.target"],
    ["a threshold as text", { ...values, threshold: "10" }, 'got "10" at state.threshold'],
    ["periods that are missing", { ...values, periods: null }, "got null at state.periods"],
    ["answers as a number", { ...values, answers: 3 }, "Expected an object, got 3 at state.answers"],
    [
      "answers without a spread",
      { ...values, answers: { min: 0, values: [1], sigma: 0 } },
      "got 0 at state.answers.sigma",
    ],
    [
      "values as text",
      { ...values, answers: { min: 0, values: ["1"], sigma: 1 } },
      'got "1" at state.answers.values[0]',
    ],
    ["no values", { ...values, answers: { min: 0, sigma: 1 } }, "got undefined at state.answers.values"],
  ])("refuses %s", (_, state, words) => {
    expect(() => addToCusum(state as CusumState, 12)).toThrow(words);
  });
});
