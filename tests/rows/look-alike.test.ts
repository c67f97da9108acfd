import { describe, expect, it } from "vitest";
import { foldedKey, lookAlikes } from "../../src/rows/look-alike.js";

describe("texts that look alike", () => {
  it.each([
    ["web", "WEB"],
    ["Café", "cafe\u0301"],
    ["e-mail", "e\u2011mail"],
    ["we\u200bb", "web"],
    ["\ufeffweb", "web"],
    ["ＷＥＢ", "web"],
    ["don't", "don\u2019t"],
    ["a\u00a0 b", "a b"],
    ["Straße", "STRASSE"],
  ])("are %j and %j", (one, other) => {
    expect(foldedKey(one)).toBe(foldedKey(other));
    expect(lookAlikes([one, "else", other])).toEqual([[one, other]]);
  });

  it.each([
    ["web", "wed"],
    ["web app", "webapp"],
    ["か", "が"],
    ["1", "l"],
    ["", "a"],
  ])("are not %j and %j", (one, other) => {
    expect(lookAlikes([one, other])).toEqual([]);
  });

  it("are found once each, and in long texts by their beginning", () => {
    expect(lookAlikes(["a", "a", "b"])).toEqual([]);
    const long = "x".repeat(300);
    expect(
      lookAlikes([long, `${long.toUpperCase().slice(0, 100)}${long.slice(100)}`, `${long}y`]),
    ).toHaveLength(1);
  });

  it("are found in linear time whatever the marks", () => {
    const start = process.cpuUsage().user;
    lookAlikes(Array.from({ length: 200 }, (_, i) => "a" + "\u0301\u0323".repeat(20_000) + i));
    expect((process.cpuUsage().user - start) / 1e6).toBeLessThan(3);
  });
});
