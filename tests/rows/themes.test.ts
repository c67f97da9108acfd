import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { themeTagger } from "../../src/index.js";

describe("themeTagger", () => {
  const themes = { price: ["price", "too expensive"], staff: ["staff", "friendly"], wait: ["took for ever"] };

  it("finds words and phrases, each theme once, in the order of the dictionary", () => {
    expect(themeTagger(themes)("Friendly staff, but the price... too expensive!")).toEqual([
      "price",
      "staff",
    ]);
    expect(themeTagger(themes)("nothing of the kind")).toEqual([]);
    expect(themeTagger({ ...themes, wait: ["took for ever"] })("It took\nfor-ever")).toEqual(["wait"]);
  });

  it("matches whole words only: adjacent letters and digits make another word", () => {
    for (const text of ["priceless", "overprice", "price2", "2price", "pricé2"])
      expect(themeTagger(themes)(text)).toEqual([]);
    for (const text of ["price", "(price)", "the price's high", "low-price", "price…", "l’price"]) {
      expect(themeTagger(themes)(text)).toEqual(["price"]);
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
    expect(themeTagger({ theme: [phrase] })(text)).toEqual(["theme"]);
  });

  it.each([
    ["はは", "ばば"],
    ["कल", "कला"],
    ["niño", "nin"],
  ])("does not find %s by %s", (text, phrase) => {
    expect(themeTagger({ theme: [phrase] })(text)).toEqual([]);
  });

  it("does not understand negation", () => {
    expect(themeTagger(themes)("not too expensive")).toEqual(["price"]);
  });

  it("has no themes for a missing or empty comment", () => {
    for (const comment of [null, undefined, "", " \u00a0"]) expect(themeTagger(themes)(comment)).toEqual([]);
  });

  it("treats hostile names such as __proto__ as ordinary ones", () => {
    const hostile = JSON.parse('{"__proto__":["a"],"constructor":["b"],"":["c"]}') as Record<
      string,
      string[]
    >;
    expect(themeTagger(hostile)("c a b")).toEqual(["__proto__", "constructor", ""]);
    expect(themeTagger({ x: ["proto"] })("__proto__ toString")).toEqual(["x"]);
  });

  it("rejects comments and phrases that are not strings, and phrases without a word", () => {
    expect(() => themeTagger(themes)(5 as never)).toThrow("a comment as text or null, got 5");
    expect(() => themeTagger({ x: "price" as never })).toThrow('Expected a list, got "price" at themes.x');
    for (const phrase of ["", "?!", 5 as never])
      expect(() => themeTagger({ x: [phrase] })).toThrow(
        /^Expected text with at least one word, got .* at themes\.x\[0\]$/,
      );
  });

  it("reads the dictionary once", () => {
    const phrases = ["late"];
    const tag = themeTagger({ delivery: phrases });
    phrases.push("early");
    expect(tag("early")).toEqual([]);
  });

  it("finds the same as a search for each phrase at each word", () => {
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
        expect(themeTagger(themes)(text)).toEqual(want);
      }),
    );
  });

  it("takes linear time for phrases that overlap with themselves and the text", () => {
    // Of 2000 words that almost match everywhere; trying the phrase at each word would take 10^9 steps.
    const tag = themeTagger({ x: [`${"a ".repeat(2000)}b`], ...Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`t${i}`, ["a ".repeat(i + 1)]])) }); // prettier-ignore
    expect(tag("a ".repeat(500_000))).toHaveLength(500);
  });

  it("takes linear time for marks in any order, which are put in order thirty at a time", () => {
    const tag = themeTagger({ cafe: ["café"], price: ["price"] });
    for (const marks of ["\u0301\u0323", "\uff9e\u0301", "\u{1d165}\u0323", "e\u0301\u0323"])
      expect(tag(`cafe${marks.repeat(150_000)} price`)).toContain("price");
    // The accents of a word do not matter, however many.
    expect(tag(`cafe${"\u0301\u0323".repeat(100)}`)).toEqual(["cafe"]);
  });

  it("finds words the same way in text of one alphabet and of several", () => {
    const letters = fc.constantFrom("a", "B", "é", "É", "e\u0301", "ß", "ü", "7", "σ", "Σ", "ς", "価", "Ж");
    const word = fc.array(letters, { minLength: 1, maxLength: 4 }).map((of) => of.join(""));
    const gap = fc.constantFrom(" ", ", ", "’", " – ", "… ", "\n", "'", "\u00a0", " ¿");
    const text = fc.array(fc.tuple(word, gap), { maxLength: 8 }).map((of) => of.flat().join(""));
    fc.assert(
      fc.property(text, word, (text, phrase) => {
        const tag = themeTagger({ theme: [phrase] });
        // A letter that no phrase has keeps the rules of Unicode for the whole text, and breaks no word in two.
        expect(tag(`${text} ${phrase}`)).toEqual(["theme"]);
        expect(tag(text.toUpperCase())).toEqual(tag(text));
        expect(tag(text.replaceAll(/[ ,\n]/g, "\u3000"))).toEqual(tag(text.replaceAll(/[,\n]/g, " ")));
      }),
    );
  });
});
