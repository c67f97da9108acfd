import { describe, expect, it } from "vitest";
import { NPS, requiredSampleSize } from "../../src/index.js";
import { multinomial } from "../../src/math/multinomial.js";
import { seededRandom } from "../../src/math/random.js";
import { holdOutSize, upliftOf } from "../../src/outcomes/index.js";

describe("holdOutSize", () => {
  it("is the formula of two shares, held out in the given share", () => {
    // (z + z_power)^2 (p1 q1 + p2 q2 / ratio) / d^2 with 1.959964 and 0.841621.
    const exact = (2.801585 ** 2 * (0.8 * 0.2 + (0.85 * 0.15) / 9)) / 0.05 ** 2;
    const { heldOut, contact, customers } = holdOutSize({ share: 0.1, retained: 0.8, difference: 0.05 });
    expect(heldOut).toBe(Math.ceil(exact));
    expect(contact).toBe(Math.ceil(9 * exact - 1e-3));
    expect(customers).toBe(heldOut + contact);
    expect(heldOut / customers).toBeCloseTo(0.1, 3);
  });

  it("detects the difference with its power", () => {
    const size = holdOutSize({ share: 0.2, retained: 0.7, difference: 0.08, power: 0.8 });
    const random = seededRandom(3);
    const rows = (heldOut: boolean, n: number, stayed: number) => {
      const [left = 0] = multinomial(random, n, [1 - stayed, stayed]);
      return Array.from({ length: n }, (_, i) => ({ heldOut, stayed: i >= left }));
    };
    let found = 0;
    for (let i = 0; i < 300; i++) {
      const drawn = [...rows(true, size.heldOut, 0.7), ...rows(false, size.contact, 0.78)];
      const { uplift } = upliftOf(drawn, { heldOut: "heldOut", retained: "stayed" });
      found += Number(uplift.verdict === "higher");
    }
    expect(Math.abs(found / 300 - 0.8)).toBeLessThan(0.07);
  });

  it("asks requiredSampleSize for scores", () => {
    const { heldOut, contact } = holdOutSize({ share: 0.25, metric: NPS, difference: 10, power: 0.9 });
    const { n, nCurrent } = requiredSampleSize({ metric: NPS, difference: 10, ratio: 3, power: 0.9 });
    expect([heldOut, contact]).toEqual([n, nCurrent]);
  });

  it.each<[string, () => unknown, RegExp]>([
    [
      "no outcome",
      () => holdOutSize({ share: 0.1, difference: 0.1 }),
      /either retained or metric, got "neither"/,
    ],
    [
      "two outcomes",
      () => holdOutSize({ share: 0.1, difference: 0.1, retained: 0.5, metric: NPS }),
      /either retained or metric, got "both"/,
    ],
    [
      "a difference beyond everyone",
      () => holdOutSize({ share: 0.1, difference: 0.3, retained: 0.8 }),
      /leads to at most 1, got 0.3 at difference/,
    ],
    [
      "retention in percent",
      () => holdOutSize({ share: 0.1, difference: 3, retained: 80 }),
      /from 0 to 1, got 80/,
    ],
    ["no share", () => holdOutSize({ difference: 0.1, retained: 0.5 } as never), /share between 0 and 1/],
  ])("rejects %s", (_, call, message) => {
    expect(call).toThrow(message);
  });
});
