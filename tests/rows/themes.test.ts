import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tagThemes, themeTagger } from "../../src/index.js";

describe("tagThemes", () => {
  const themes = { price: ["price", "too expensive"], staff: ["staff", "friendly"], wait: ["took for ever"] };

  it("finds words and phrases, each theme once, in the order of the dictionary", () => {
    expect(tagThemes("Friendly staff, but the price... too expensive!", themes)).toEqual(["price", "staff"]);
    expect(tagThemes("nothing of the kind", themes)).toEqual([]);
    expect(tagThemes("It took\nfor-ever", { ...themes, wait: ["took for ever"] })).toEqual(["wait"]);
  });

  it("takes whole words only: letters and digits beside them make another word", () => {
    for (const text of ["priceless", "overprice", "price2", "2price", "pricé2"])
      expect(tagThemes(text, themes)).toEqual([]);
    for (const text of ["price", "(price)", "the price's high", "low-price", "price…", "l’price"]) {
      expect(tagThemes(text, themes)).toEqual(["price"]);
    }
  });

  it.each([
    ["CAFE", "café"],
    ["cafe\u0301", "café"],
    ["Straße", "STRASSE"],
    ["STRASSE", "straße"],
    ["ΟΔΌΣ", "οδός"],
    ["οδοσ", "ΟΔΟΣ"],
    ["ISTANBUL", "istanbul"],
    ["İstanbul", "istanbul"],
    ["ｐｒｉｃｅ", "price"],
    ["ﬁne", "FINE"],
    ["Приве́т", "привет"],
    ["价格太高了", "价格"],
    ["配達が遅い", "遅い"],
    ["ราคาแพงมาก", "แพง"],
    ["great 👍🏽!", "👍"],
  ])("finds %s by %s, whatever case, accents and script", (text, phrase) => {
    expect(tagThemes(text, { theme: [phrase] })).toEqual(["theme"]);
  });

  it.each([
    ["はは", "ばば"],
    ["कल", "कला"],
    ["niño", "nin"],
  ])("does not find %s by %s", (text, phrase) => {
    expect(tagThemes(text, { theme: [phrase] })).toEqual([]);
  });

  it("leaves negation to the caller", () => {
    expect(tagThemes("not too expensive", themes)).toEqual(["price"]);
  });

  it("has no themes for a missing or empty comment", () => {
    for (const comment of [null, undefined, "", " \u00a0"]) expect(tagThemes(comment, themes)).toEqual([]);
  });

  it("takes hostile names for ordinary ones", () => {
    const hostile = JSON.parse('{"__proto__":["a"],"constructor":["b"],"":["c"]}') as Record<
      string,
      string[]
    >;
    expect(tagThemes("c a b", hostile)).toEqual(["__proto__", "constructor", ""]);
    expect(tagThemes("__proto__ toString", { x: ["proto"] })).toEqual(["x"]);
  });

  it("refuses comments and phrases that are no strings, and phrases without a word", () => {
    expect(() => tagThemes(5 as never, themes)).toThrow("a comment as a string or null, got 5");
    expect(() => themeTagger({ x: "price" as never })).toThrow(
      'a list of phrases, got "price" as a phrase of theme "x"',
    );
    for (const phrase of ["", "?!", 5 as never])
      expect(() => themeTagger({ x: [phrase] })).toThrow("a string with a word in it");
  });

  it("reads the dictionary once", () => {
    const phrases = ["late"];
    const tag = themeTagger({ delivery: phrases });
    phrases.push("early");
    expect(tag("early")).toEqual([]);
  });

  it("finds what looking for each phrase at each word finds", () => {
    const word = fc.constantFrom("a", "b", "aa", "ab");
    const phrase = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(" "));
    const dictionary = fc.array(fc.array(phrase, { maxLength: 4 }), { maxLength: 5 });
    fc.assert(
      fc.property(fc.array(word), dictionary, (words, lists) => {
        const themes = Object.fromEntries(lists.map((list, i) => [`theme ${i}`, list]));
        const text = ` ${words.join(" ")} `;
        const want = Object.keys(themes).filter((name) =>
          themes[name]!.some((phrase) => text.includes(` ${phrase} `)),
        );
        expect(tagThemes(text, themes)).toEqual(want);
      }),
    );
  });

  it("is not led astray by phrases that overlap with themselves and the text", () => {
    // Of 2000 words that almost match everywhere; trying the phrase at each word would take 10^9 steps.
    const tag = themeTagger({ x: [`${"a ".repeat(2000)}b`], ...Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`t${i}`, ["a ".repeat(i + 1)]])) }); // prettier-ignore
    expect(tag("a ".repeat(500_000))).toHaveLength(500);
  });
});
