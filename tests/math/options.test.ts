import { describe, expect, it } from "vitest";
import { readFlag, readNumber, readWhole } from "../../src/math/fields.js";
import { expectOptions, joinOptions, type KnownOptions } from "../../src/math/options.js";
import { nearestName } from "../../src/math/spelling.js";

interface ExampleOptions {
  readonly weight?: string | undefined;
  readonly level?: number | undefined;
  readonly detail?: boolean | undefined;
}

const KNOWN = { weight: null, level: readNumber, detail: readFlag } satisfies KnownOptions<ExampleOptions>;

// What the compiler refuses: a name that is missing, one too many, and a reader of another type.
// @ts-expect-error -- detail is missing
const MISSING = { weight: null, level: readNumber } satisfies KnownOptions<ExampleOptions>;
// @ts-expect-error -- no option is called others
const TOO_MANY = { ...KNOWN, weight: null, others: null } satisfies KnownOptions<ExampleOptions>;
// @ts-expect-error -- detail is true or false
const WRONG = { weight: null, level: readNumber, detail: readWhole } satisfies KnownOptions<ExampleOptions>;

describe("expectOptions", () => {
  it("accepts known options, none at all, and an unknown one that is undefined", () => {
    for (const options of [
      {},
      { weight: "w", level: 2, detail: false },
      { level: undefined, lvl: undefined },
    ])
      expect(() => expectOptions(options, KNOWN)).not.toThrow();
  });

  it.each<[options: unknown, message: string]>([
    [{ weigth: 1 }, "Unknown option weigth; did you mean weight?"],
    [{ levl: 0.5 }, "Unknown option levl; did you mean level?"],
    [{ Level: 0.5 }, "Unknown option Level; did you mean level?"],
    [{ foo: 1 }, "Unknown option foo; known are weight, level, detail"],
    [{ toString: 1 }, "Unknown option toString; known are weight, level, detail"],
    [{ minimumN: 5 }, "Unknown option minimumN; it belongs to compareScores"],
    [{ detail: "false" }, 'Expected true or false, got "false" at detail'],
    [{ level: "2" }, 'Expected a number, got "2" at level'],
    [{ level: NaN }, "Expected a number, got NaN at level"],
    [null, "Expected options, got null"],
    [5, "Expected options, got 5"],
    ["level", 'Expected options, got "level"'],
    [[], "Expected options, got an object"],
    [new Map([["level", 2]]), "Expected options, got an object"],
  ])("refuses %j with %s", (options, message) => {
    const check = () => expectOptions(options, KNOWN, { minimumN: "compareScores" });
    expect(check).toThrow(message);
  });

  it("names the place of options within others", () => {
    const check = (options: unknown) => () => expectOptions(options, KNOWN, {}, "date.");
    expect(check({ levl: 1 })).toThrow("Unknown option date.levl; did you mean level?");
    expect(check({ detail: 1 })).toThrow("Expected true or false, got 1 at date.detail");
    expect(check(true)).toThrow("Expected options, got true at date");
  });

  it("is TypeError for an unknown name, RangeError for a number of the right type that cannot be", () => {
    expect(() => expectOptions({ x: 1 }, KNOWN)).toThrow(TypeError);
    expect(() => expectOptions({ level: NaN }, KNOWN)).toThrow(RangeError);
  });

  it("joins the known options of two parts", () => {
    const both = joinOptions(KNOWN, { seed: null });
    expect(() => expectOptions({ level: 1, seed: 2 }, both)).not.toThrow();
    expect([MISSING, TOO_MANY, WRONG]).toHaveLength(3);
  });
});

describe("nearestName", () => {
  const known = ["level", "method", "adjust", "minimumN", "timeZone", "satisfiedFrom", "from", "score"];

  it.each([
    ["levl", "level"],
    ["levell", "level"],
    ["lvel", "level"],
    ["elvel", "level"],
    ["minN", "minimumN"],
    ["timezone", "timeZone"],
    ["time_zone", "timeZone"],
    ["form", "from"],
    ["satisfiedform", "satisfiedFrom"],
    ["scor", "score"],
    ["mehtod", "method"],
  ])("of %s is %s", (name, nearest) => {
    expect(nearestName(name, known)).toBe(nearest);
  });

  it.each(["bar", "", "confidence", "x".repeat(10_000)])("of %s is none", (name) => {
    expect(nearestName(name, known)).toBeUndefined();
  });
});
