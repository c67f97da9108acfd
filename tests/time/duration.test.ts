import { describe, expect, it } from "vitest";
import { toMilliseconds, type Duration } from "../../src/time/duration.js";

describe("toMilliseconds", () => {
  it("adds up the parts of a duration", () => {
    expect(toMilliseconds({ hours: 1, minutes: 30, seconds: 1, milliseconds: 5 }, "amount")).toBe(5_401_005);
  });

  it("rounds fractions to the nearest millisecond", () => {
    expect(toMilliseconds({ hours: 1.1 }, "amount")).toBe(3_960_000);
    expect(toMilliseconds({ hours: 1 / 3 }, "amount")).toBe(1_200_000);
  });

  it("rejects days and says what to write instead", () => {
    expect(() => toMilliseconds({ days: 1 } as Duration, "target.elapsed")).toThrow(
      new RangeError(
        'Expected hours, minutes, seconds or milliseconds, got "days" at target.elapsed; ' +
          "use { hours: 24 }, or a businessDays target",
      ),
    );
  });

  it.each([NaN, Infinity, -1, "8"])("rejects %s hours", (hours) => {
    expect(() => toMilliseconds({ hours: hours as number }, "amount")).toThrow(
      /^Expected a finite number of 0 or more, got .* at amount\.hours$/,
    );
  });

  it.each([null, undefined, 8, [], {}, { hours: undefined }])("rejects %s as a duration", (value) => {
    expect(() => toMilliseconds(value as Duration, "amount")).toThrow(TypeError);
    expect(() => toMilliseconds(value as Duration, "amount")).toThrow(/^Expected a duration .* at amount$/);
  });

  it("rejects an unknown part called __proto__", () => {
    const parts = JSON.parse('{"__proto__": 3}') as Duration;
    expect(() => toMilliseconds(parts, "amount")).toThrow(RangeError);
    expect(() => toMilliseconds(parts, "amount")).toThrow('got "__proto__" at amount');
  });
});
