import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  BENCHMARKS,
  defineBenchmarks,
  findBenchmarks,
  suggestIndustries,
} from "../../src/benchmarks/index.js";
import { editDistance } from "../../src/benchmarks/suggest.js";

const row = {
  metric: "NPS",
  measure: "net-score",
  value: 1,
  source: "Guild",
  trust: "press-report",
} as const;

describe("suggestIndustries", () => {
  it.each([
    ["softwear", "software"],
    ["Groceries store", "grocery"],
    ["insurence", "insurance"],
    ["telecomunication", "cable-telecom"],
    ["air lines", "airlines"],
    ["helthcare", "healthcare"],
    ["telecomunications", "telecom"],
    ["bankng", "financial-services"],
    ["retial", "retail"],
    ["software companys", "software"],
    ["insurtech", "insurance"],
    ["car", "car-rental"],
    ["hotel chain", "travel-hospitality"],
  ])("suggests for %j the industry %s", (name, slug) => {
    expect(suggestIndustries(name).map((industry) => industry.slug)).toContain(slug);
  });

  it("suggests an exact name first", () => {
    for (const { industry } of BENCHMARKS) expect(suggestIndustries(industry.name)[0]).toEqual(industry);
  });

  it("suggests nothing for a name that is similar to none", () => {
    const names = [
      "",
      "zzzzxq",
      "💥",
      " ",
      "asdfgh",
      "qwertyuiop",
      "lorem ipsum",
      "banana",
      "dentist",
      "__proto__",
    ];
    for (const name of names) expect(suggestIndustries(name)).toEqual([]);
  });

  it("suggests an industry by the aliases of all its rows", () => {
    const named = (alias: string) => ({ slug: "bakeries", name: "Bakeries", aliases: [alias] });
    const table = defineBenchmarks([
      { ...row, industry: named("Konditorei") },
      { ...row, id: "second", industry: named("Boulangerie") },
    ]);
    const aliases = ["Konditorei", "Boulangerie"];
    for (const alias of aliases) {
      expect(findBenchmarks({ industry: alias }, { table })).toHaveLength(2);
      expect(suggestIndustries(`${alias}s`, { table })).toEqual([{ ...named(""), aliases }]);
    }
  });

  it("suggests no more than the limit, from the given table", () => {
    expect(suggestIndustries("service", { limit: 2 })).toHaveLength(2);
    const table = defineBenchmarks([{ ...row, industry: "Bakeries" }]);
    expect(suggestIndustries("bakery", { table }).map(({ slug }) => slug)).toEqual(["bakeries"]);
    expect(() => suggestIndustries("service", { limit: 0 })).toThrow(
      "Expected a whole number of 1 or more, got 0 at limit",
    );
  });
});

/** The definition: every way to edit the last letters. */
function brute(a: string, b: string): number {
  if (a === "" || b === "") return a.length + b.length;
  const isSwapped = a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1);
  return Math.min(
    brute(a.slice(0, -1), b) + 1,
    brute(a, b.slice(0, -1)) + 1,
    brute(a.slice(0, -1), b.slice(0, -1)) + (a.at(-1) === b.at(-1) ? 0 : 1),
    isSwapped ? brute(a.slice(0, -2), b.slice(0, -2)) + 1 : Infinity,
  );
}

describe("editDistance", () => {
  it("counts insertions, deletions, substitutions and swaps", () => {
    expect(editDistance("", "")).toBe(0);
    expect(editDistance("bank", "bankng")).toBe(2);
    expect(editDistance("retial", "retail")).toBe(1);
    expect(editDistance("kitten", "sitting")).toBe(3);
    // The distance that does not edit a swapped pair again: 3, where the unrestricted one is 2.
    expect(editDistance("ca", "abc")).toBe(3);
  });

  it("equals the smallest number over every way to edit", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 6 });
    fc.assert(fc.property(word, word, (a, b) => editDistance(a, b) === brute(a, b)));
  });
});
