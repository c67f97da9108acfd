import { describe, expect, it } from "vitest";
import { readLanguages } from "../../src/comments/language.js";
import { isNegated, unitsOf } from "../../src/comments/units.js";
import { wordsIn } from "../../src/rows/text/words.js";

const languages = readLanguages({});
/** The words of a text that may be terms, a negated one as it stands in the text, in angles. */
const read = (tag: string, given: string) => {
  const { text, words } = wordsIn(given);
  return unitsOf(words, languages.of(tag))
    .filter(({ isContent }) => isContent)
    .map(({ key, from, to }) => (isNegated(key) ? `<${text.slice(from, to)}>` : text.slice(from, to)));
};

describe("a negation belongs to the word that it negates", () => {
  it.each([
    ["en", "not expensive", ["<not expensive>"]],
    ["en", "It is not too expensive and works", ["<not too expensive>", "works"]],
    ["en", "Nobody answered for half an hour", ["<Nobody answered>", "half", "hour"]],
    ["en", "The bot didn’t understand my question", ["bot", "<didn’t understand>", "question"]],
    ["en", "not only cheap but fast", ["cheap", "fast"]],
    ["en", "never. Late", ["Late"]],
    ["en", "It is not, but cheap", ["cheap"]],
    ["en", "no one of all of them was friendly", ["<no one>", "friendly"]],
    ["de", "gar nicht teuer", ["<nicht teuer>"]],
    ["de", "Der Bot versteht mich nicht", ["Bot", "<versteht mich nicht>"]],
    ["de", "kein Mensch erreichbar", ["<kein Mensch>", "erreichbar"]],
    ["de", "nicht nur teuer", ["teuer"]],
    ["de", "schön, aber schon teuer", ["schön", "teuer"]],
    ["fr", "Ce n’est pas cher", ["<pas cher>"]],
    ["fr", "Il ne comprend pas ma question", ["<ne comprend pas>", "question"]],
    ["es", "No es caro", ["<No es caro>"]],
    ["it", "non è caro", ["<non è caro>"]],
    ["pt", "não é caro", ["<não é caro>"]],
    ["nl", "de app werkt niet", ["app", "<werkt niet>"]],
  ])("in %s: %s", (tag, text, expected) => {
    expect(read(tag, text)).toEqual(expected);
  });
});

describe("languages", () => {
  it("are recognised by their stop words", () => {
    const recognise = (text: string) =>
      languages.recognise(languages.hitsOf(wordsIn(text).words.map(({ word }) => word)));
    expect(recognise("I had to wait for the agent")).toBe("en");
    expect(recognise("Die Wartezeit ist viel zu lang")).toBe("de");
    expect(recognise("Le délai est beaucoup trop long")).toBe("fr");
    expect(recognise("El precio es muy alto y nadie contesta")).toBe("es");
    expect(recognise("Il prezzo è troppo alto e nessuno risponde")).toBe("it");
    expect(recognise("O preço é muito alto e ninguém responde")).toBe("pt");
    expect(recognise("De prijs is veel te hoog en het duurt lang")).toBe("nl");
    expect(recognise("kaputt")).toBeNull();
  });

  it("have lists that may be replaced, for all or by language", () => {
    const flat = readLanguages({ stopWords: ["Foo", "bar"] });
    expect([...flat.of("en").stops]).toEqual(["foo", "bar"]);
    const own = readLanguages({ stopWords: { sv: ["och", "är", "på"] } });
    expect(own.of("sv").stops.has("pa")).toBe(true);
    expect(own.of("en").stops.has("the")).toBe(true);
    expect(own.recognise(own.hitsOf(["väntetiden", "är", "lång", "och"]))).toBe("sv");
  });

  it("are refused in words if they are none", () => {
    expect(() => readLanguages({ language: 7 as never })).toThrow(
      "Expected a language tag, a column or a function, got 7 at language",
    );
    expect(() => readLanguages({ stopWords: { en: "the a" as never } })).toThrow(
      'Expected a list of words, got "the a" at stopWords.en',
    );
    expect(() => readLanguages({ stem: "english" as never })).toThrow("Expected a function of a word");
  });
});

describe("in scripts without spaces", () => {
  it("leaves out endings and particles in Hiragana", () => {
    expect(read("ja", "夜は騒音がひどいです。スタッフが親切でした")).toEqual([
      "夜",
      "騒音",
      "ひどい",
      "スタッフ",
      "親切",
    ]);
    expect(read("ja", "料理が良かった")).toEqual(["料理", "良"]);
    expect(read("zh", "等待时间太长了")).toContain("等待");
  });
});
