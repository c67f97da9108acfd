import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  BENCHMARKS,
  defineBenchmarks,
  findBenchmarks,
  suggestIndustries,
  type Benchmark,
  type BenchmarkDefinition,
} from "../../src/benchmarks/index.js";

const own: BenchmarkDefinition = {
  metric: "NPS",
  industry: "Bakeries",
  measure: "net-score",
  value: 44,
  source: "Guild survey",
  trust: "measured-study",
};

describe("defineBenchmarks", () => {
  it("fills in defaults and sets unknown fields to null", () => {
    expect(defineBenchmarks([own])).toEqual([
      {
        id: "guild-survey-nps-bakeries",
        metric: "NPS",
        industry: { slug: "bakeries", name: "Bakeries", aliases: [] },
        label: "Bakeries",
        region: null,
        year: null,
        measure: "net-score",
        statistic: "average",
        scale: null,
        value: 44,
        low: null,
        high: null,
        sample: null,
        source: { title: "Guild survey", url: null },
        trust: "measured-study",
        note: "",
      },
    ]);
  });

  it("puts its rows after those of the given table", () => {
    const table = defineBenchmarks([own], { table: BENCHMARKS });
    expect(table).toHaveLength(BENCHMARKS.length + 1);
    expect(table.at(-1)!.industry.name).toBe("Bakeries");
  });

  it("names the statistic of a range, a lower bound and an upper bound", () => {
    const bounds = [{ low: 30, high: 50 }, { low: 50 }, { high: 30 }];
    const rows = bounds.map((ends, i) => ({ ...own, ...ends, value: null, id: String(i) }));
    expect(defineBenchmarks(rows).map(({ statistic }) => statistic)).toEqual([
      "range",
      "at-least",
      "at-most",
    ]);
  });

  it("rejects a figure without a source", () => {
    expect(() => defineBenchmarks([own, { ...own, source: " " }])).toThrow(
      'Expected a source with a title, got " " at rows[1].source',
    );
    for (const source of [undefined, null, {}, { title: "", url: "https://example.org" }]) {
      expect(() => defineBenchmarks([{ ...own, source } as never])).toThrow("Expected a source with a title");
    }
  });

  it.each([
    [{ value: 101 }, "a net-score from -100 to 100, got 101 at rows[1].value"],
    [{ value: NaN }, "a net-score from -100 to 100, got NaN at rows[1].value"],
    [{ value: "44" }, 'a net-score from -100 to 100, got "44" at rows[1].value'],
    [{ value: null }, "a figure in value, low or high, got null at rows[1].value"],
    [{ low: 30 }, "null where low or high is given, got 44 at rows[1].value"],
    [{ value: null, low: 50, high: 30 }, "a low not above the high, 30, got 50 at rows[1].low"],
    [
      { metric: "CES 1-7", measure: "mean-rating", scale: { min: 1, max: 7 }, value: 8 },
      "a mean-rating from 1 to 7, got 8 at rows[1].value",
    ],
    [{ measure: "percentage", value: -1 }, "a percentage from 0 to 100, got -1 at rows[1].value"],
    [
      { measure: "guess" },
      'one of net-score, percentage, mean-rating, index, behaviour-rate, got "guess" at rows[1].measure',
    ],
    [
      { trust: "hearsay" },
      'one of measured-study, press-report, rule-of-thumb, got "hearsay" at rows[1].trust',
    ],
    [
      { trust: "constructor" },
      'one of measured-study, press-report, rule-of-thumb, got "constructor" at rows[1].trust',
    ],
    [{ statistic: "mode" }, "one of mean-of-company-scores"],
    [{ statistic: "range" }, 'a statistic for a single value, got "range" at rows[1].statistic'],
    [
      { value: null, low: 30, statistic: "at-most" },
      '"at-least" for the low and high given, got "at-most" at rows[1].statistic',
    ],
    [
      { value: null, low: 30, high: 40, statistic: "median" },
      '"range" for the low and high given, got "median" at rows[1].statistic',
    ],
    [{ metric: "" }, 'a name, got "" at rows[1].metric'],
    [{ id: "" }, 'a name, got "" at rows[1].id'],
    [{ label: 7 }, "a name, got 7 at rows[1].label"],
    [{ industry: "" }, 'an industry with a name, got "" at rows[1].industry'],
    [{ industry: null }, "an industry with a name, got null at rows[1].industry"],
    [{ industry: "—" }, 'lower-case words joined by hyphens, got "" at rows[1].industry.slug'],
    [
      { industry: { slug: "Bake Shops", name: "Bakeries", aliases: [] } },
      'lower-case words joined by hyphens, got "Bake Shops" at rows[1].industry.slug',
    ],
    [
      { industry: { slug: "bakeries", name: "Bakeries" } },
      "a list, got undefined at rows[1].industry.aliases",
    ],
    [
      { industry: { slug: "bakeries", name: "Bakeries", aliases: [""] } },
      'a name, got "" at rows[1].industry.aliases[0]',
    ],
    [{ region: 49 }, "a name or null, got 49 at rows[1].region"],
    [{ note: null }, "text, got null at rows[1].note"],
    [
      { source: { title: "Guild", url: "javascript:alert(1)" } },
      'a web address or null, got "javascript:alert(1)" at rows[1].source.url',
    ],
    [{ year: 2020.5 }, "a whole year from 1 to 9999, or null, got 2020.5 at rows[1].year"],
    [{ year: "2020" }, 'a whole year from 1 to 9999, or null, got "2020" at rows[1].year'],
    [{ year: 2020, quarter: 5 }, "a quarter from 1 to 4, with a year, got 5 at rows[1].quarter"],
    [{ quarter: 1 }, "a quarter from 1 to 4, with a year, got 1 at rows[1].quarter"],
    [{ sample: { size: 0, of: "companies" } }, "a number above 0, got 0 at rows[1].sample.size"],
    [
      { sample: { size: 100, of: "cats" } },
      'one of respondents, companies, questionnaires, got "cats" at rows[1].sample.of',
    ],
    [{ scale: { min: 5, max: 1 } }, 'a lower and a higher point, or null, got "5 to 1" at rows[1].scale'],
    [{ scale: { min: 1, max: 10 } }, 'the scale of NPS, 0 to 10, got "1 to 10" at rows[1].scale'],
  ])("rejects %j with the rule, the value and the path of the field", (change, message) => {
    const refused = () => defineBenchmarks([own, { ...own, id: "second", ...change } as BenchmarkDefinition]);
    expect(refused).toThrow(`Expected ${message}`);
    expect(refused).toThrow(/ at rows\[1\]\.[\w.[\]]+$/);
  });

  it.each([[null], [7], ["row"], [undefined]])("rejects %j for a row", (row) => {
    expect(() => defineBenchmarks([row] as never)).toThrow("Expected a benchmark, got");
    expect(() => defineBenchmarks(row as never)).toThrow("Expected a list of benchmarks, got");
  });

  it("accepts any row or rejects it with a path, and changes no prototype", () => {
    const part = fc.anything({ withNullPrototype: true, withSymbol: true, withBigInt: true } as never);
    const keys = [...Object.keys(BENCHMARKS[0]!), "quarter", "__proto__", "constructor"];
    const change = fc.dictionary(fc.constantFrom(...keys), part, { maxKeys: 4 });
    fc.assert(
      fc.property(change, (fields) => {
        try {
          defineBenchmarks([{ ...own, ...fields }], { table: BENCHMARKS });
        } catch (error) {
          expect((error as Error).message).toMatch(
            /^Expected .* at rows\[0\](\.[\w.[\]]+)?(; did you mean [^?]+\?)?$/s,
          );
        }
        expect(Object.keys(Object.prototype)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it("rejects an id that another row has, also a row of the given table", () => {
    expect(() => defineBenchmarks([own, own])).toThrow(
      'Expected an id that no other row has, got "guild-survey-nps-bakeries" at rows[1].id',
    );
    expect(() => defineBenchmarks([{ ...own, id: BENCHMARKS[0]!.id }], { table: BENCHMARKS })).toThrow(
      'Expected an id that no other row has, got "xmi-2023-nps-grocery" at rows[0].id',
    );
  });

  it("rejects an unknown option, which would add the rows to no table", () => {
    expect(() => defineBenchmarks([own], { extend: BENCHMARKS } as never)).toThrow(
      "Unknown option extend; known are table",
    );
  });

  it("freezes its rows deeply and leaves the caller's objects unfrozen", () => {
    const industry = { slug: "bakeries", name: "Bakeries", aliases: ["bakers"] };
    const source = { title: "Guild survey", url: null };
    const table = defineBenchmarks([{ ...own, industry, source }]);
    for (const part of [table, table[0]!, table[0]!.industry, table[0]!.industry.aliases, table[0]!.source]) {
      expect(Object.isFrozen(part)).toBe(true);
    }
    for (const part of [industry, industry.aliases, source]) expect(Object.isFrozen(part)).toBe(false);
  });
});

describe("industries in defineBenchmarks", () => {
  const rumour = { ...own, trust: "rule-of-thumb" } as const;
  const found = (industry: string, table: readonly Benchmark[]) =>
    findBenchmarks({ metric: "NPS", industry }, { table }).map(({ id }) => id);
  const software = found("software", BENCHMARKS);

  it("uses an industry of the given table when a row gives its slug or name", () => {
    for (const industry of ["software", "Software / SaaS", "SaaS & software"]) {
      const table = defineBenchmarks([{ ...rumour, industry }], { table: BENCHMARKS });
      expect(table.at(-1)!.industry).toEqual(
        BENCHMARKS.find((row) => row.industry.slug === "software")!.industry,
      );
      expect(found("SaaS", table)).toEqual([...software, "guild-survey-nps-software"]);
    }
  });

  it("adds aliases to an industry, which then find all its rows", () => {
    const industry = { slug: "software", name: "Software / SaaS", aliases: ["Softwarehäuser"] };
    const table = defineBenchmarks([{ ...rumour, industry }], { table: BENCHMARKS });
    expect(found("softwarehauser", table)).toEqual([...software, "guild-survey-nps-software"]);
    expect(found("softwarehauser", BENCHMARKS)).toEqual([]);
    expect(suggestIndustries("softwarehaeuser", { table })[0]!.slug).toBe("software");
  });

  it("rejects another name for a slug that the table has", () => {
    const industry = { slug: "software", name: "Bakeries", aliases: [] };
    expect(() => defineBenchmarks([{ ...rumour, industry }], { table: BENCHMARKS })).toThrow(
      'Expected the name "Software / SaaS", which the slug "software" already has, got "Bakeries" at rows[0].industry.name',
    );
    const first = { ...rumour, industry: { slug: "bakeries", name: "Bakeries", aliases: [] } };
    const second = { ...rumour, id: "b", industry: { slug: "bakeries", name: "Bakers", aliases: [] } };
    expect(() => defineBenchmarks([first, second])).toThrow(
      '"Bakeries", which the slug "bakeries" already has, got "Bakers" at rows[1].industry.name',
    );
  });

  it("finds all industries that share an alias", () => {
    const industry = { slug: "bakery-apps", name: "Bakery apps", aliases: ["SaaS"] };
    const table = defineBenchmarks([{ ...rumour, industry }], { table: BENCHMARKS });
    expect(found("SaaS", table)).toEqual([...software, "guild-survey-nps-bakery-apps"]);
    expect(found("software", table)).toEqual(software);
  });
});

it("names a misspelt field of the source", () => {
  const source = { title: "Guild survey", link: "https://example.org" };
  expect(() => defineBenchmarks([{ ...own, source } as never])).toThrow('"link" at rows[0].source');
});

it("takes a range whose ends are one, and years from 1 to 9999", () => {
  const rest = { ...own, value: undefined };
  const range = (low: number, high: number) => defineBenchmarks([{ ...rest, low, high }])[0];
  expect(range(40, 40)).toMatchObject({ low: 40, high: 40 });
  expect(() => range(41, 40)).toThrow("Expected a low not above the high");
  const yearOf = (year: number) => defineBenchmarks([{ ...own, year }])[0]!.year;
  expect([yearOf(1), yearOf(9999)]).toEqual([1, 9999]);
  for (const year of [0, -1, 10_000, 2024.5])
    expect(() => yearOf(year)).toThrow("Expected a whole year from 1 to 9999, or null");
});

it("names a row of a table that is none", () => {
  expect(() => findBenchmarks({}, { table: [5] as never })).toThrow(
    /^Expected an object, got 5 at table\[0\]/,
  );
});
