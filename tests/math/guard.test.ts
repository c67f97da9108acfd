import { describe, expect, it } from "vitest";
import { readOneOf } from "../../src/math/fields.js";
import { expectLevel, expectMinimum, expectThat, show } from "../../src/math/guard.js";

const explode = () => {
  throw new Error("the value threw");
};
const revoked = Proxy.revocable({}, {});
revoked.revoke();

/** Values that throw, lie or do not end when they are looked at. */
const HOSTILE: readonly [name: string, value: unknown, shown: string][] = [
  ["a throwing toString", { toString: explode, valueOf: explode, toJSON: explode }, "an object"],
  ["a throwing tag", Object.defineProperty({}, Symbol.toStringTag, { get: explode }), "an object"],
  ["a proxy whose every trap throws", new Proxy({}, new Proxy({}, { get: () => explode })), "an object"],
  ["a revoked proxy", revoked.proxy, "an object"],
  ["an object without a prototype", Object.create(null), "an object"],
  ["a function with a throwing name", Object.defineProperty(() => 1, "name", { get: explode }), "a function"],
  ["a symbol", Symbol("a".repeat(60)), `Symbol(${"a".repeat(33)}...`],
  ["a bigint", 12n, "12n"],
  ["a long bigint", 10n ** 60n, `1${"0".repeat(39)}...n`],
  ["text with quotes and line breaks", 'a"\n\u0000', '"a\\"\\n\\u0000"'],
  ["long text", "y".repeat(1e6), `"${"y".repeat(40)}..."`],
  ["text of 40 characters", "y".repeat(40), `"${"y".repeat(40)}"`],
  ["half an emoji", "👍".slice(0, 1), '"\\ud83d"'],
  ["minus zero", -0, "0"],
  ["NaN", NaN, "NaN"],
  ["undefined", undefined, "undefined"],
  ["null", null, "null"],
  ["a list", [1, 2], "an object"],
];

describe("an error message", () => {
  it.each(HOSTILE)("quotes %s briefly and without throwing", (_, value, shown) => {
    expect(show(value)).toBe(shown);
  });

  it.each(HOSTILE)("names what was expected and where, given %s", (_, value, shown) => {
    const Kind = typeof value === "number" || typeof value === "bigint" ? RangeError : TypeError;
    const refuse = () => expectThat(false, "an answer", value, " at answers[3]");
    expect(refuse).toThrow(Kind);
    expect(refuse).toThrow(`Expected an answer, got ${shown} at answers[3]`);
    expect(() => readOneOf(["a", "b"], value, "kind")).toThrow(RangeError);
    expect(() => readOneOf(["a", "b"], value, "kind")).toThrow(`Expected one of a, b, got ${shown} at kind`);
  });
});

describe("a check of a number in the options", () => {
  it("rejects text and bigints that look like a number", () => {
    for (const level of ["0.95", 1n, NaN, 0, 1, null])
      expect(() => expectLevel(level as number)).toThrow(/Expected a number between 0 and 1/);
    for (const n of ["3", 3n, NaN, -1, null])
      expect(() => expectMinimum(n)).toThrow(/Expected a number of 0 or more/);
  });
});
