import { describe, expect, it } from "vitest";
import { wordsIn } from "../../../src/rows/text/words.js";

const clauses = (text: string) => {
  const found: string[][] = [];
  for (const { word, clause } of wordsIn(text).words) (found[clause] ??= []).push(word);
  return found;
};
const words = (text: string) => clauses(text).flat();

describe("words", () => {
  it("are runs of letters and digits, in lower case, with their accents", () => {
    expect(words("Der Preis IST zu hoch")).toEqual(["der", "preis", "ist", "zu", "hoch"]);
    expect(words("café CAFE\u0301")).toEqual(["café", "café"]);
    expect(words("A4-paper, 2.5 kg at 10:30")).toEqual(["a4", "paper", "2.5", "kg", "at", "10:30"]);
  });

  it("keep apostrophes within, of either kind", () => {
    expect(words("don’t 'quote' l'attente rock 'n' roll")).toEqual([
      "don't",
      "quote",
      "l'attente",
      "rock",
      "n",
      "roll",
    ]);
  });

  it("of scripts without spaces are divided", () => {
    expect(words("待ち時間が長い").length).toBeGreaterThan(2);
    expect(words("รอนานมาก").length).toBeGreaterThan(1);
    expect(words("App が遅い")[0]).toBe("app");
  });

  it("are emoji too, without their skin tone", () => {
    expect(words("great 👍🏽👍 ❤️ ☹")).toEqual(["great", "👍", "👍", "❤", "☹"]);
    expect(words("👩‍🔧 © 2026")).toEqual(["👩‍🔧", "2026"]);
  });

  it("are not addresses, nor what no language has", () => {
    expect(clauses("write to ada.b@example.com now")).toEqual([["write", "to"], ["now"]]);
    expect(words("see https://example.com/a?b=c or www.example.com")).toEqual(["see", "or"]);
    expect(words(`a ${"x".repeat(61)} b`)).toEqual(["a", "b"]);
  });

  it("stand in clauses, which marks and loose dashes end", () => {
    expect(clauses("slow, but cheap. Never again - sorry (really)")).toEqual([
      ["slow"],
      ["but", "cheap"],
      ["never", "again"],
      ["sorry"],
      ["really"],
    ]);
    expect(clauses("well-known half-hour")).toEqual([["well", "known", "half", "hour"]]);
    expect(wordsIn("One, two. Three! Four").words.map(({ sentence }) => sentence)).toEqual([0, 0, 1, 2]);
  });

  it("are found again in the text", () => {
    const { text, words } = wordsIn("Zu TEUER, cafe\u0301 👍🏽");
    expect(words.map(({ from, to }) => text.slice(from, to))).toEqual(["Zu", "TEUER", "café", "👍🏽"]);
  });

  it.each([
    ["combining marks", "e" + "\u0301".repeat(80_000)],
    ["a word", "a".repeat(1e6)],
    ["emoji", "😡".repeat(2e5)],
    ["apostrophes", "a'".repeat(5e5)],
    ["at signs", "a@".repeat(5e5)],
    ["letters without spaces", "字".repeat(2e5)],
    ["Thai", "รอนาน".repeat(5e4)],
    ["lone surrogates", "\ud800".repeat(2e5)],
    ["invisible characters", "\u200d".repeat(1e6)],
  ])("are found in linear time: %s", (_, text) => {
    const cpu = (of: string) => {
      const start = process.cpuUsage();
      wordsIn(of);
      const { user, system } = process.cpuUsage(start);
      return (user + system) / 1000;
    };
    const half = text.slice(0, text.length / 2);
    cpu(half);
    // A quadratic reader takes four times as long, and here minutes.
    expect(cpu(text)).toBeLessThan(3 * cpu(half) + 200);
  });
});

it("joins words by a dash between letters alone, and ends a clause at any other", () => {
  expect(clauses("well-known")).toEqual([["well", "known"]]);
  for (const text of ["good -bad", "good- bad", "good - bad", "good--bad"])
    expect(clauses(text), text).toEqual([["good"], ["bad"]]);
});

it("reads over invisible characters within a word, and ends it at a tab", () => {
  expect(wordsIn("Kun\u00addendienst").words).toHaveLength(1);
  expect(words("one\ttwo")).toEqual(["one", "two"]);
});
