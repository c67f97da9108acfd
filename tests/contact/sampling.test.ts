import { describe, expect, it } from "vitest";
import { isSampled } from "../../src/contact/sampling.js";

describe("isSampled", () => {
  const ids = Array.from({ length: 20_000 }, (_, index) => `contact-${index}@example.com`);
  const share = (probability: number, wave = "2026-Q1"): number =>
    ids.filter((id) => isSampled(id, { survey: "nps", wave, probability })).length / ids.length;

  it("samples none at 0, all at 1 and about the given share in between", () => {
    expect(share(0)).toBe(0);
    expect(share(1)).toBe(1);
    // Four standard errors of a share of 20,000.
    for (const probability of [0.01, 0.1, 0.5, 0.9]) {
      const error = 4 * Math.sqrt((probability * (1 - probability)) / ids.length);
      expect(Math.abs(share(probability) - probability)).toBeLessThan(error);
    }
  });

  it("draws the same contacts again, ignores case and surrounding spaces, and keeps contacts at a higher probability", () => {
    for (const id of ids.slice(0, 500)) {
      const options = { survey: "nps", wave: "2026-Q1", probability: 0.3 };
      const sampled = isSampled(id, options);
      expect(isSampled(` ${id.toUpperCase()} `, options)).toBe(sampled);
      if (sampled) expect(isSampled(id, { ...options, probability: 0.4 })).toBe(true);
    }
  });

  it("draws another sample for another wave or survey", () => {
    const in1 = ids.filter((id) => isSampled(id, { survey: "nps", wave: "1", probability: 0.5 }));
    const both = in1.filter((id) => isSampled(id, { survey: "nps", wave: "2", probability: 0.5 })).length;
    expect(both / in1.length).toBeGreaterThan(0.46);
    expect(both / in1.length).toBeLessThan(0.54);
  });

  it.each<[string, () => unknown, RegExp]>([
    [
      "a probability above 1",
      () => isSampled("ada", { survey: "nps", probability: 2 }),
      /^Expected a probability from 0 to 1, got 2 at probability$/,
    ],
    [
      "a blank contact id",
      () => isSampled(" ", { survey: "nps", probability: 1 }),
      /^Expected text that is not blank, or a number, got " " at contactId$/,
    ],
  ])("rejects %s", (_, call, message) => {
    expect(call).toThrow(message);
  });
});

describe("the draw", () => {
  // cyrb53 of JSON.stringify([id, survey, wave]), in units of 2^-53, by another implementation of it with exact integers
  // (Python). A change would draw other people in the middle of a wave.
  it.each<[string, string, string, number]>([
    ["ada", "nps", "2026-Q1", 1607511013298073],
    ["ada", "nps", "2026-Q2", 282908884842984],
    ["bob@example.com", "nps", "2026-Q1", 4406640739686368],
    ["4711", "csat", "", 8583221406686579],
    ["x", "ces", "w", 8774907015859651],
  ])("of %s in %s %s does not change", (id, survey, wave, hash) => {
    const drawn = (probability: number) => isSampled(id, { survey, wave, probability });
    expect([drawn(hash / 2 ** 53), drawn((hash + 1) / 2 ** 53)]).toEqual([false, true]);
  });
});
