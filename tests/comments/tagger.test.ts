import fc from "fast-check";
import snowball from "snowball-stemmers";
import { describe, expect, it } from "vitest";
import { themeTagger } from "../../src/comments/index.js";

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

  it("keeps negated phrases unless it is told to drop them", () => {
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

describe("phrases with gaps", () => {
  const tag = themeTagger({ wait: ["waited ... minutes"], late: ["arrived…late", "...too late..."] });

  it.each([
    ["I waited minutes", ["wait"]],
    ["waited for twenty long minutes", ["wait"]],
    ["waited for at least twenty minutes", []],
    ["waited, and twenty minutes", []],
    ["waited waited for at the minutes", ["wait"]],
    ["minutes I waited", []],
    ["It arrived far too late", ["late"]],
    ["too late", ["late"]],
  ])("%s", (comment, found) => {
    expect(tag(comment)).toEqual(found);
  });

  it("have as many words as wanted in their gap, none included", () => {
    const gap = (gap: number) => themeTagger({ x: ["a ... b ... c"] }, { gap });
    expect(gap(0)("a b c")).toEqual(["x"]);
    expect(gap(0)("a d b c")).toEqual([]);
    expect(gap(1)("a d b d c")).toEqual(["x"]);
    expect(gap(5)("a d d d d d b c")).toEqual(["x"]);
  });

  it("are found as a search through all beginnings finds them", () => {
    const word = fc.constantFrom("a", "b", "c");
    const part = fc.array(word, { minLength: 1, maxLength: 2 });
    const phrase = fc.array(part, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(
        fc.array(fc.array(word, { maxLength: 12 })),
        fc.array(phrase, { maxLength: 4 }),
        fc.nat(3),
        (clauses, phrases, gap) => {
          const dictionary = Object.fromEntries(
            phrases.map((parts, i) => [`t${i}`, [parts.map((words) => words.join(" ")).join(" ... ")]]),
          );
          const isFound = (
            words: readonly string[],
            parts: readonly string[][],
            from: number,
            isFirst: boolean,
          ): boolean => {
            const [first, ...rest] = parts;
            if (first === undefined) return true;
            for (let at = from; at <= (isFirst ? words.length : from + gap); at++)
              if (
                first.every((one, i) => words[at + i] === one) &&
                isFound(words, rest, at + first.length, false)
              )
                return true;
            return false;
          };
          const want = phrases.flatMap((parts, i) =>
            clauses.some((words) => isFound(words, parts, 0, true)) ? [`t${i}`] : [],
          );
          // "." stands between clauses; a phrase without a gap may cross it, so that a word stands there as well.
          const text = clauses.map((words) => words.join(" ")).join(". x. ");
          expect(themeTagger(dictionary, { gap, stem: (word) => word })(text)).toEqual(want);
        },
      ),
    );
  });
});

describe("negated phrases", () => {
  const rule = {
    phrases: ["expensive", "teuer", "cher", "caro", "funktioniert", "works", "not work"],
    negated: "drop",
  } as const;
  const tag = themeTagger({ x: rule });

  it.each([
    ["not expensive", false],
    ["It is NOT at all expensive!", false],
    ["isn't expensive", false],
    ["isn\u2019t too expensive", false],
    ["never was it expensive", false],
    ["gar nicht teuer", false],
    ["kein bisschen teuer", false],
    ["pas cher", false],
    ["no es caro", false],
    ["non è caro", false],
    ["not good, expensive", true],
    ["not good but expensive", true],
    ["nicht gut, aber teuer", true],
    ["nicht nur teuer", true],
    ["not only expensive", true],
    ["Not here. Expensive", true],
    ["it does not work", true],
    ["not in any of these ways expensive", true],
    ["expensive, not expensive", true],
    ["knotted expensive", true],
  ])("%s", (comment, isFound) => {
    expect(tag(comment)).toEqual(isFound ? ["x"] : []);
  });

  it("are those of one language where it is given", () => {
    const english = themeTagger({ x: rule }, { language: "en" });
    expect(english("nie expensive")).toEqual(["x"]);
    expect(tag("nie expensive")).toEqual([]);
  });
});

describe("priorities", () => {
  const tag = themeTagger({
    price: ["price"],
    increase: { phrases: ["price increase", "increase"], priority: 2 },
    complaint: { phrases: ["too ... increase"], priority: 3 },
  });

  it("let a phrase of a higher one have the words that it shares with others", () => {
    expect(tag("the price increase")).toEqual(["increase"]);
    expect(tag("the price, since the price increase")).toEqual(["increase", "price"]);
    expect(tag("too high a price increase")).toEqual(["complaint"]);
    expect(tag("a price")).toEqual(["price"]);
  });

  it("count only for phrases that count themselves", () => {
    const three = themeTagger({
      a: { phrases: ["x y"], priority: 3 },
      b: { phrases: ["y z"], priority: 2 },
      c: ["z"],
    });
    // "y z" gives way to "x y", so that "z" stands alone.
    expect(three("x y z")).toEqual(["a", "c"]);
  });

  it("order the themes", () => {
    expect(themeTagger({ a: ["a"], b: { phrases: ["b"], priority: 1 } })("a b")).toEqual(["b", "a"]);
  });
});

describe("stems", () => {
  it.each([
    ["de", "Wartezeit", "lange Wartezeiten"],
    ["de", "Preiserhöhung", "PREISERHÖHUNGEN"],
    ["en", "delivery", "deliveries"],
    ["en", "long queues", "a long queue"],
    ["fr", "prix élevés", "un prix élevé"],
    ["es", "factura", "facturas"],
  ])("are light endings of a language: in %s %s is found in %s", (language, phrase, comment) => {
    expect(themeTagger({ x: [phrase] }, { language })(comment)).toEqual(["x"]);
    expect(themeTagger({ x: [phrase] })(comment)).toEqual([]);
  });

  it("are those of a function, such as a stemmer's", () => {
    const german = snowball.newStemmer("german");
    const tag = themeTagger({ price: ["Preiserhöhung"] }, { stem: (word) => german.stem(word) });
    expect(tag("Die PREISERHÖHUNGEN")).toEqual(["price"]);
    expect(themeTagger({ x: ["abc"] }, { stem: (word) => word.slice(0, 2) })("abd")).toEqual(["x"]);
  });

  it("find what whole words find where every word is its own stem", () => {
    const text = fc
      .array(fc.constantFrom("a", "B", "é", ", ", " ", "-", "価", "👍", "ß", "7", "'"), { maxLength: 30 })
      .map((of) => of.join(""));
    fc.assert(
      fc.property(text, text, (comment, phrase) => {
        fc.pre(/[aBé価👍ß7]/u.test(phrase));
        expect(themeTagger({ x: [phrase] }, { stem: (word) => word })(comment)).toEqual(
          themeTagger({ x: [phrase] })(comment),
        );
      }),
    );
  });

  it("refuse what is no function and no text", () => {
    expect(() => themeTagger({ x: ["a"] }, { stem: "porter" as never })).toThrow(
      "Expected a function of a word",
    );
    expect(() => themeTagger({ x: ["a"] }, { stem: () => 5 as never })).toThrow(
      "Expected a stem as text, got 5 from stem",
    );
    expect(() => themeTagger({ x: { phrase: ["a"] } as never })).toThrow("did you mean phrases?");
    expect(() => themeTagger({ x: { phrases: ["a"], negated: "ignore" as never } })).toThrow(
      "Expected one of keep, drop",
    );
    expect(() => themeTagger({ x: ["a ... ?! ... b"] })).toThrow("Expected text with at least one word");
  });
});

describe("the time of gaps, negations, priorities and stems", () => {
  it.each([
    ["words that begin a phrase again and again", "a ".repeat(400_000)],
    ["a word of a million letters", "a".repeat(1_000_000)],
    ["clauses without words", "., ".repeat(300_000)],
    ["negations", "not ".repeat(300_000)],
    ["marks", `a${"\u0301\u0323".repeat(80_000)}`],
  ])("is linear: %s", (_, text) => {
    const tag = themeTagger(
      {
        x: { phrases: ["a ... b", "a a ... a a ... c", "not ... a ... not"], negated: "drop", priority: 1 },
        y: ["a", "a a a"],
      },
      { stem: (word) => word.slice(0, 8), gap: 5 },
    );
    const cpu = (of: string) => {
      const start = process.cpuUsage();
      tag(of);
      const { user, system } = process.cpuUsage(start);
      return (user + system) / 1000;
    };
    const half = text.slice(0, text.length / 2);
    cpu(half);
    expect(cpu(text)).toBeLessThan(4 * cpu(half) + 300);
  });
});
