import { describe, expect, it } from "vitest";
import { isHeldOut } from "../../src/contact/hold-out.js";
import { isSampled } from "../../src/contact/sampling.js";

describe("isHeldOut", () => {
  const ids = Array.from({ length: 20_000 }, (_, i) => `customer-${i}`);
  const draw = { share: 0.1, seed: "recovery-2026" };

  it("holds out about the given share", () => {
    for (const share of [0.01, 0.1, 0.5]) {
      const held = ids.filter((id) => isHeldOut(id, { ...draw, share })).length / ids.length;
      // Four standard errors.
      expect(Math.abs(held - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / ids.length));
    }
  });

  it("draws the same customers again, ignores case and spaces, and keeps them at a larger share", () => {
    for (const id of ids.slice(0, 500)) {
      const held = isHeldOut(id, draw);
      expect(isHeldOut(` ${id.toUpperCase()} `, draw)).toBe(held);
      if (held) expect(isHeldOut(id, { ...draw, share: 0.2 })).toBe(true);
    }
  });

  it("draws others with another seed, and takes a number for the text of it", () => {
    const half = { share: 0.5, seed: 1 };
    const first = ids.filter((id) => isHeldOut(id, half));
    expect(ids.filter((id) => isHeldOut(id, { ...half, seed: "1" }))).toEqual(first);
    const both = first.filter((id) => isHeldOut(id, { ...half, seed: 2 })).length;
    expect(Math.abs(both / first.length - 0.5)).toBeLessThan(0.02);
  });

  it("has nothing to do with the samples of surveys, even under one name", () => {
    const sampled = ids.filter((id) => isSampled(id, { survey: "hold-out", wave: "x", probability: 0.5 }));
    const both = sampled.filter((id) => isHeldOut(id, { share: 0.5, seed: "x" })).length;
    expect(Math.abs(both / sampled.length - 0.5)).toBeLessThan(0.02);
  });

  // cyrb53 of JSON.stringify({ holdOut: [id, seed] }), in units of 2^-53, by another implementation of it with exact integers
  // (tests/reference/fixtures/hold-out.py). A change would draw other people in the middle of a hold-out.
  it.each<[string, string, number]>([
    ["ada", "recovery-2026", 3759380060209513],
    ["bob@example.com", "7", 4813866419347761],
    ["4711", "recovery-2026", 3921784168383946],
  ])("draws %s under %s for ever", (id, seed, hash) => {
    const held = (share: number) => isHeldOut(id, { share, seed });
    expect([held(hash / 2 ** 53), held((hash + 1) / 2 ** 53)]).toEqual([false, true]);
  });

  it.each<[string, () => unknown, RegExp]>([
    ["a share of 1", () => isHeldOut("ada", { share: 1, seed: 1 }), /share between 0 and 1, got 1 at share/],
    [
      "a blank seed",
      () => isHeldOut("ada", { share: 0.1, seed: " " }),
      /not blank, or a number, got " " at seed/,
    ],
    ["no seed", () => isHeldOut("ada", { share: 0.1 } as never), /got undefined at seed/],
    ["a blank id", () => isHeldOut("", { share: 0.1, seed: 1 }), /got "" at customer/],
  ])("rejects %s", (_, call, message) => {
    expect(call).toThrow(message);
  });
});
