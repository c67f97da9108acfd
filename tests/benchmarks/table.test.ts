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

describe("the published table", () => {
  it("gives every row a source, a grade and an id of its own", () => {
    expect(BENCHMARKS.every(({ source }) => source.title.length > 0)).toBe(true);
    expect(
      BENCHMARKS.filter(({ source }) => source.address === null).every(
        (row) => row.trust === "rule-of-thumb",
      ),
    ).toBe(true);
    expect(new Set(BENCHMARKS.map(({ id }) => id)).size).toBe(BENCHMARKS.length);
  });

  it("would pass as a table of one's own", () => {
    expect(defineBenchmarks(BENCHMARKS)).toEqual(BENCHMARKS);
  });

  it("is frozen throughout", () => {
    for (const row of [BENCHMARKS, ...BENCHMARKS]) {
      expect(Object.isFrozen(row)).toBe(true);
      for (const part of Object.values(row)) expect(Object.isFrozen(part)).toBe(true);
    }
    expect(() => Object.assign(BENCHMARKS[0]!.industry.aliases, ["hijacked"])).toThrow(TypeError);
  });

  it("gives each industry one slug, one name and one list of aliases", () => {
    const bySlug = new Map(BENCHMARKS.map(({ industry }) => [industry.slug, industry]));
    for (const { industry } of BENCHMARKS) expect(industry).toEqual(bySlug.get(industry.slug));
    for (const slug of bySlug.keys()) expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it("keeps one figure, one range or one bound a row", () => {
    for (const { value, low, high, statistic } of BENCHMARKS) {
      expect([value, low, high].filter((figure) => figure !== null).length).toBe(
        statistic === "range" ? 2 : 1,
      );
    }
  });

  it("keeps sources that disagree side by side: telecom at 0-20, at most 30 and in the forties", () => {
    const telecom = BENCHMARKS.filter(({ industry }) => industry.aliases.includes("telecom"));
    const ranges = telecom.filter(({ value }) => value === null).map(({ low, high }) => [low, high]);
    expect(ranges).toEqual(
      expect.arrayContaining([
        [0, 20],
        [40, 49],
        [null, 30],
      ]),
    );
    const forties = telecom.find(({ low }) => low === 40)!;
    expect(forties.note).toContain('"may hover in the 40s"');
    expect(forties).toMatchObject({ statistic: "range", trust: "rule-of-thumb", sample: null, year: null });
  });
});

describe("defineBenchmarks", () => {
  it("fills in what can be known and leaves the rest null", () => {
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
        source: { title: "Guild survey", address: null },
        trust: "measured-study",
        note: "",
      },
    ]);
  });

  it("puts its rows after those that it extends", () => {
    const table = defineBenchmarks([own], { extend: BENCHMARKS });
    expect(table).toHaveLength(BENCHMARKS.length + 1);
    expect(table.at(-1)!.industry.name).toBe("Bakeries");
  });

  it("names the statistic of a range and of its two bounds", () => {
    const bounds = [{ low: 30, high: 50 }, { low: 50 }, { high: 30 }];
    const rows = bounds.map((ends, i) => ({ ...own, ...ends, value: null, id: String(i) }));
    expect(defineBenchmarks(rows).map(({ statistic }) => statistic)).toEqual([
      "range",
      "at-least",
      "at-most",
    ]);
  });

  it("refuses a figure without a source", () => {
    expect(() => defineBenchmarks([own, { ...own, source: " " }])).toThrow(
      'Expected source to be a name, got " " in benchmark 1',
    );
    for (const source of [undefined, null, {}, { title: "", address: "https://example.org" }]) {
      expect(() => defineBenchmarks([{ ...own, source } as never])).toThrow("Expected source to be a name");
    }
  });

  it.each([
    [{ value: 101 }, "value to be a figure of a net-score from -100 to 100, got 101"],
    [{ value: NaN }, "value to be a figure of a net-score from -100 to 100, got NaN"],
    [{ value: "44" }, 'value to be a figure of a net-score from -100 to 100, got "44"'],
    [{ value: null }, "value to be a figure where there is no low and no high, got null"],
    [{ low: 30 }, "value to be null where there is a low or a high, got 44"],
    [{ value: null, low: 50, high: 30 }, "low to be at most the high of 30, got 50"],
    [
      { metric: "CES 1-7", measure: "mean-rating", scale: { min: 1, max: 7 }, value: 8 },
      "value to be a figure of a mean-rating from 1 to 7, got 8",
    ],
    [{ measure: "percentage", value: -1 }, "value to be a figure of a percentage from 0 to 100, got -1"],
    [
      { measure: "guess" },
      'measure to be one of net-score, percentage, mean-rating, index, behaviour-rate, got "guess"',
    ],
    [{ trust: "hearsay" }, 'trust to be one of measured-study, press-report, rule-of-thumb, got "hearsay"'],
    [
      { trust: "constructor" },
      'trust to be one of measured-study, press-report, rule-of-thumb, got "constructor"',
    ],
    [{ statistic: "mode" }, "statistic to be one of mean-of-company-scores"],
    [{ statistic: "range" }, 'statistic to be that of a single figure, got "range"'],
    [
      { value: null, low: 30, statistic: "at-most" },
      'statistic to be "at-least" for the ends given, got "at-most"',
    ],
    [{ value: null, low: 30, high: 40, statistic: "median" }, 'statistic to be "range" for the ends given'],
    [{ metric: "" }, 'metric to be a name, got ""'],
    [{ id: "" }, 'id to be a name, got ""'],
    [{ label: 7 }, "label to be a name, got 7"],
    [{ industry: "" }, 'industry to be a name, got ""'],
    [{ industry: null }, "industry to be a name, got undefined"],
    [{ industry: "—" }, 'industry slug to be words in small letters joined by hyphens, got ""'],
    [
      { industry: { slug: "Bake Shops", name: "Bakeries", aliases: [] } },
      'industry slug to be words in small letters joined by hyphens, got "Bake Shops"',
    ],
    [
      { industry: { slug: "bakeries", name: "Bakeries" } },
      "industry aliases to be a list of names, got undefined",
    ],
    [
      { industry: { slug: "bakeries", name: "Bakeries", aliases: [""] } },
      "industry aliases to be a list of names",
    ],
    [{ region: 49 }, "region to be a name or null, got 49"],
    [{ note: null }, "note to be a text, got null"],
    [
      { source: { title: "Guild", address: "javascript:alert(1)" } },
      "source address to be an address of the web or null",
    ],
    [{ year: 2020.5 }, "year to be a whole year from 1 to 9999, or null, got 2020.5"],
    [{ year: "2020" }, 'year to be a whole year from 1 to 9999, or null, got "2020"'],
    [{ year: 2020, quarter: 5 }, "quarter to be 1, 2, 3 or 4 of a year, got 5"],
    [{ quarter: 1 }, "quarter to be 1, 2, 3 or 4 of a year, got 1"],
    [{ sample: { size: 0, of: "companies" } }, "sample to be a size above 0 and what was counted"],
    [{ sample: { size: 100, of: "cats" } }, "sample to be a size above 0 and what was counted"],
    [{ scale: { min: 5, max: 1 } }, 'scale to be a lower and a higher point, or null, got "5 to 1"'],
    [{ scale: { min: 1, max: 10 } }, 'scale to be that of NPS, 0 to 10, got "1 to 10"'],
  ])("refuses %j, naming row, field, value and rule", (change, message) => {
    const refused = () => defineBenchmarks([own, { ...own, id: "second", ...change } as BenchmarkDefinition]);
    expect(refused).toThrow(`Expected ${message}`);
    expect(refused).toThrow(/ in benchmark 1$/);
  });

  it.each([[null], [7], ["row"], [undefined]])("refuses %j for a row", (row) => {
    expect(() => defineBenchmarks([row] as never)).toThrow("Expected a benchmark, got");
    expect(() => defineBenchmarks(row as never)).toThrow("Expected a list of benchmarks, got");
  });

  it("takes or refuses any row in words of its own, and pollutes nothing", () => {
    const part = fc.anything({ withNullPrototype: true, withSymbol: true, withBigInt: true } as never);
    const keys = [...Object.keys(BENCHMARKS[0]!), "quarter", "__proto__", "constructor"];
    const change = fc.dictionary(fc.constantFrom(...keys), part, { maxKeys: 4 });
    fc.assert(
      fc.property(change, (fields) => {
        try {
          defineBenchmarks([{ ...own, ...fields }], { extend: BENCHMARKS });
        } catch (error) {
          expect((error as Error).message).toMatch(/^Expected .* in benchmark 0$/s);
        }
        expect(Object.keys(Object.prototype)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it("refuses an id that is taken, also by a row that it extends", () => {
    expect(() => defineBenchmarks([own, own])).toThrow('"guild-survey-nps-bakeries" in benchmark 1');
    expect(() => defineBenchmarks([{ ...own, id: BENCHMARKS[0]!.id }], { extend: BENCHMARKS })).toThrow(
      'Expected id to be one of its own, got "xmi-2023-nps-grocery" in benchmark 0',
    );
  });

  it("freezes its rows throughout and leaves the caller's objects as they were", () => {
    const industry = { slug: "bakeries", name: "Bakeries", aliases: ["bakers"] };
    const source = { title: "Guild survey", address: null };
    const table = defineBenchmarks([{ ...own, industry, source }]);
    for (const part of [table, table[0]!, table[0]!.industry, table[0]!.industry.aliases, table[0]!.source]) {
      expect(Object.isFrozen(part)).toBe(true);
    }
    for (const part of [industry, industry.aliases, source]) expect(Object.isFrozen(part)).toBe(false);
  });
});

describe("the industries of a table of one's own", () => {
  const extend = BENCHMARKS;
  const rumour = { ...own, trust: "rule-of-thumb" } as const;
  const found = (industry: string, table: readonly Benchmark[]) =>
    findBenchmarks({ metric: "NPS", industry }, table).map(({ id }) => id);
  const software = found("software", BENCHMARKS);

  it("are those of the table it extends, where a row gives their slug or name", () => {
    for (const industry of ["software", "Software / SaaS", "SaaS & software"]) {
      const table = defineBenchmarks([{ ...rumour, industry }], { extend });
      expect(table.at(-1)!.industry).toEqual(
        BENCHMARKS.find((row) => row.industry.slug === "software")!.industry,
      );
      expect(found("SaaS", table)).toEqual([...software, "guild-survey-nps-software"]);
    }
  });

  it("take more aliases, which then find every row of theirs", () => {
    const industry = { slug: "software", name: "Software / SaaS", aliases: ["Softwarehäuser"] };
    const table = defineBenchmarks([{ ...rumour, industry }], { extend });
    expect(found("softwarehauser", table)).toEqual([...software, "guild-survey-nps-software"]);
    expect(found("softwarehauser", BENCHMARKS)).toEqual([]);
    expect(suggestIndustries("softwarehaeuser", { benchmarks: table })[0]!.slug).toBe("software");
  });

  it("do not take over a slug: another name for it is refused", () => {
    const industry = { slug: "software", name: "Bakeries", aliases: [] };
    expect(() => defineBenchmarks([{ ...rumour, industry }], { extend })).toThrow(
      'Expected industry.name of the slug "software" to be "Software / SaaS", got "Bakeries" in benchmark 0',
    );
    const first = { ...rumour, industry: { slug: "bakeries", name: "Bakeries", aliases: [] } };
    const second = { ...rumour, id: "b", industry: { slug: "bakeries", name: "Bakers", aliases: [] } };
    expect(() => defineBenchmarks([first, second])).toThrow('to be "Bakeries", got "Bakers" in benchmark 1');
  });

  it("stand beside the others where an alias is shared", () => {
    const industry = { slug: "bakery-apps", name: "Bakery apps", aliases: ["SaaS"] };
    const table = defineBenchmarks([{ ...rumour, industry }], { extend });
    expect(found("SaaS", table)).toEqual([...software, "guild-survey-nps-bakery-apps"]);
    expect(found("software", table)).toEqual(software);
  });
});
