import { describe, expect, it } from "vitest";
import {
  atPath,
  frozenCopy,
  isFrozenWhole,
  readDistinct,
  readExactlyOne,
  readFlag,
  readList,
  readOneOf,
  readRecord,
  readText,
  readWhole,
} from "../../src/math/fields.js";

describe("readers of fields", () => {
  it("return valid values unchanged", () => {
    const record = { a: 1 };
    expect(readRecord(record, "options", ["a", "b"])).toBe(record);
    expect(readList([1, 2], "list", (entry) => entry)).toEqual([1, 2]);
    expect(readText("x", "name")).toBe("x");
    expect(readFlag(false, "flag")).toBe(false);
    expect(readOneOf(["a", "b"], "b", "kind")).toBe("b");
    expect(readWhole(0, "count")).toBe(0);
    expect(readDistinct([1, 2], "ids")).toEqual([1, 2]);
    expect(readExactlyOne(["a", "b", "c"], { b: 0, c: undefined }, "way")).toBe("b");
  });

  it.each<[call: () => unknown, kind: ErrorConstructor, message: string]>([
    [() => readRecord(5, "options"), RangeError, "Expected an object, got 5 at options"],
    [() => readRecord([], "options"), TypeError, "Expected an object, got an object at options"],
    [() => readRecord(null, "a", ["x"]), TypeError, "Expected an object with x, got null at a"],
    [() => readRecord({ y: 1 }, "a.b", ["x"]), RangeError, 'Expected one of x, got "y" at a.b'],
    [
      () => readRecord({ weigth: 1 }, "a", ["score", "weight"]),
      RangeError,
      'Expected one of score, weight, got "weigth" at a; did you mean weight?',
    ],
    [
      () => readOneOf(["exact", "score"], "scroe", "method"),
      RangeError,
      'Expected one of exact, score, got "scroe" at method; did you mean score?',
    ],
    [() => readList("ab", "days", String), TypeError, 'Expected a list, got "ab" at days'],
    [
      () => readList(["", "a"], "days", readText),
      TypeError,
      'Expected text that is not empty, got "" at days[0]',
    ],
    [() => readFlag("false", "flag"), TypeError, 'Expected true or false, got "false" at flag'],
    [() => readOneOf(["a"], undefined, "kind"), RangeError, "Expected one of a, got undefined at kind"],
    [() => readWhole(1.5, "count"), RangeError, "Expected a whole number of 0 or more, got 1.5 at count"],
    [() => readWhole("3", "count", 1), TypeError, 'Expected a whole number of 1 or more, got "3" at count'],
    [
      () => readDistinct(["a", "b", "a"], "ids"),
      RangeError,
      'Expected distinct entries, got "a" at ids[2], which comes twice',
    ],
    [
      () => readExactlyOne(["a", "b", "c"], { a: 1, c: 2 }, "way"),
      RangeError,
      "Expected exactly one of a, b and c, got 2 at way",
    ],
    [() => frozenCopy({ a: [1, () => 2] }, "x"), TypeError, "Expected plain JSON, got a function at x.a[1]"],
  ])("reject a value of another kind, with its path: %s", (call, kind, message) => {
    expect(call).toThrow(kind);
    expect(call).toThrow(message);
  });

  it("omit the place if the path is empty", () => {
    expect(atPath("")).toBe("");
    expect(() => readText(3, "")).toThrow(/got 3$/);
  });
});

describe("frozenCopy", () => {
  it("freezes a copy, without undefined fields, and leaves the value as it was", () => {
    const given = { a: [{ b: 1 }], c: null, d: undefined };
    const copy = frozenCopy(given, "given");
    expect(copy).toStrictEqual({ a: [{ b: 1 }], c: null });
    expect([copy, copy.a, copy.a[0]].every(Object.isFrozen)).toBe(true);
    expect([given, given.a, given.a[0]].some(Object.isFrozen)).toBe(false);
  });
});

describe("isFrozenWhole", () => {
  it("is true for what frozenCopy makes, and false where a part can be changed", () => {
    const part = { name: "a", list: [1, null] };
    expect(isFrozenWhole(frozenCopy(part, "part"))).toBe(true);
    expect(isFrozenWhole(Object.freeze({ ...part }))).toBe(false);
    expect(isFrozenWhole(part)).toBe(false);
  });
});
