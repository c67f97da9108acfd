import { describe, expect, it } from "vitest";
import { toMilliseconds, type Duration } from "../../src/time/duration.js";

describe("toMilliseconds", () => {
  it("adds the parts up", () => {
    expect(toMilliseconds({ hours: 1, minutes: 30, seconds: 1, milliseconds: 5 }, "amount")).toBe(5_401_005);
  });

  it("rounds to the nearest millisecond", () => {
    expect(toMilliseconds({ hours: 1.1 }, "amount")).toBe(3_960_000);
    expect(toMilliseconds({ hours: 1 / 3 }, "amount")).toBe(1_200_000);
  });

  it("refuses days, saying what to write instead", () => {
    expect(() => toMilliseconds({ days: 1 } as Duration, "target.elapsed")).toThrow(
      /^target\.elapsed has the unknown part "days".*\{ hours: 24 \}/,
    );
  });

  it.each([NaN, Infinity, -1, "8"])("refuses %s hours", (hours) => {
    expect(() => toMilliseconds({ hours: hours as number }, "amount")).toThrow(/^amount\.hours must be/);
  });

  it.each([null, undefined, 8, [], {}, { hours: undefined }, JSON.parse('{"__proto__": 3}')])(
    "refuses %s as a duration",
    (value) => {
      expect(() => toMilliseconds(value as Duration, "amount")).toThrow(TypeError);
    },
  );
});
