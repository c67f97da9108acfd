import { describe, expect, it } from "vitest";
import { getOrMake } from "../../src/math/get-or-make.js";

describe("getOrMake", () => {
  it("makes the value of a new key once and gives it again", () => {
    const lists = new Map<string, number[]>();
    let made = 0;
    const make = () => {
      made++;
      return [];
    };
    getOrMake(lists, "a", make).push(1);
    getOrMake(lists, "a", make).push(2);
    getOrMake(lists, "b", make).push(3);
    expect([...lists]).toEqual([
      ["a", [1, 2]],
      ["b", [3]],
    ]);
    expect(made).toBe(2);
  });

  it("takes a WeakMap", () => {
    const key = {};
    const known = new WeakMap<object, number[]>();
    expect(getOrMake(known, key, () => [])).toBe(known.get(key));
  });

  it("keeps nothing when making throws", () => {
    const known = new Map<string, object>();
    const fail = () => {
      throw new RangeError("no such locale");
    };
    expect(() => getOrMake(known, "a", fail)).toThrow(RangeError);
    expect(known.size).toBe(0);
  });
});
