import { describe, expect, it } from "vitest";
import {
  BENCHMARKS,
  defineBenchmarks,
  findBenchmarks,
  suggestIndustries,
  type Benchmark,
  type BenchmarkQuery,
} from "../../src/benchmarks/index.js";
import { csatMetric, ENPS, NPS, NPS_1_TO_10, NPS_GROUPS } from "../../src/index.js";

const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

const row = {
  metric: "NPS",
  measure: "net-score",
  value: 1,
  source: "Guild",
  trust: "press-report",
} as const;

describe("findBenchmarks", () => {
  it.each([
    "SaaS",
    "Software / SaaS",
    "software",
    "  saas & SOFTWARE ",
    "Saas/Software",
    "B2B software",
    "software-as-a-service",
    "Software as a Service",
    "B2B SaaS",
    "S.a.a.S.",
    "software industry",
    "Softwares and SaaS",
  ])("finds the same software figures under %j", (industry) => {
    expect(ids(findBenchmarks({ metric: "NPS", industry }))).toEqual([
      "techsee-2022-nps-software-b2b",
      "glossary-nps-software",
      "hiver-nps-software-b2b",
    ]);
  });

  it("finds an industry in the singular, with accents and with a hyphen", () => {
    expect(findBenchmarks({ industry: "airline" })).toEqual(findBenchmarks({ industry: "Airlínes" }));
    expect(findBenchmarks({ industry: "ecommerce" })).toEqual(findBenchmarks({ industry: "E-Commerce" }));
    expect(findBenchmarks({ industry: "ecommerce", metric: "NPS" }).length).toBe(2);
  });

  it("returns every match newest first, undated last, and the better grade first within a year", () => {
    const grocery = findBenchmarks({ metric: "NPS", industry: "grocery" });
    expect(grocery.map(({ year }) => year)).toEqual([2023, 2022, 2014]);
    const all = findBenchmarks();
    expect(all).toHaveLength(BENCHMARKS.length);
    const years = all.map(({ year }) => year ?? -1);
    expect(years).toEqual([...years].sort((a, b) => b - a));
    expect(all.filter(({ year }) => year === 2023).map(({ trust }) => trust)).toEqual([
      ...new Array<string>(3).fill("measured-study"),
      ...new Array<string>(9).fill("press-report"),
    ]);
  });

  it("returns figures of sources that disagree", () => {
    const telecom = findBenchmarks({ metric: "NPS", industry: "telecom" });
    expect(ids(telecom)).toEqual([
      "techsee-2022-nps-communications-media",
      "customergauge-2016-nps-cable-telecom",
      "glossary-nps-telecom",
      "hiver-nps-telecom-logistics",
    ]);
  });

  it.each([
    ["Law firm", "legal"],
    ["utilitys", "utilities"],
    ["auto-dealer", "auto-dealers"],
    ["Travel & hospitality & tourism", "travel-hospitality"],
    ["travel, hospitality and tourism", "travel-hospitality"],
    ["Health-Care", "healthcare"],
    ["the airline industry", "airlines"],
    ["I.S.P.", "internet-service"],
    ["non profit", "nonprofit"],
    ["Insurance carriers", "insurance"],
  ])("finds under %j the industry %s", (industry, slug) => {
    expect(findBenchmarks({ industry }).map((row) => row.industry.slug)).toContain(slug);
  });

  it("finds each row under every name of its industry and under the words of its source", () => {
    for (const row of BENCHMARKS) {
      const { slug, name, aliases } = row.industry;
      for (const industry of [slug, name, ...aliases, row.label]) {
        expect(findBenchmarks({ industry })).toContain(row);
        expect(findBenchmarks({ industry: ` ${industry.toUpperCase()}! ` })).toContain(row);
      }
    }
  });

  it("finds a metric by object, name, family or name in full", () => {
    const nps = findBenchmarks({ metric: "NPS" });
    for (const metric of [
      NPS,
      NPS_GROUPS,
      NPS_1_TO_10,
      "nps",
      "N.P.S.",
      "Net Promoter Score",
      "net-promoter score",
    ]) {
      expect(findBenchmarks({ metric })).toEqual(nps);
    }
    const csat = findBenchmarks({ metric: "CSAT" });
    for (const metric of [
      csatMetric(),
      csatMetric({ scale: "1-7", statistic: "mean" }),
      "customer satisfaction",
    ]) {
      expect(findBenchmarks({ metric })).toEqual(csat);
    }
    expect(csat.length + nps.length + findBenchmarks({ metric: "customer effort score" }).length).toBe(
      BENCHMARKS.length,
    );
    for (const metric of ["", "stars", "__proto__", "constructor", ENPS]) {
      expect(findBenchmarks({ metric })).toEqual([]);
    }
  });

  it("takes a range of years with a first year, a last year or both", () => {
    const years = (year: NonNullable<BenchmarkQuery["year"]>) =>
      findBenchmarks({ industry: "accounting", year }).map((row) => row.year);
    expect(years({ from: 2017 })).toEqual([2022, 2019, 2018, 2017]);
    expect(years({ to: 2015 })).toEqual([2015, 2014]);
    expect(years({ from: 2015, to: 2017 })).toEqual([2017, 2016, 2015]);
    expect(years(2016)).toEqual([2016]);
    expect(years({ from: 2019, to: 2015 })).toEqual([]);
    expect(findBenchmarks({ year: {} })).toEqual(findBenchmarks().filter(({ year }) => year !== null));
  });

  it("keeps the order of the table among rows of one time and one grade", () => {
    const all = findBenchmarks();
    const time = ({ year, quarter = 4 }: Benchmark) => (year ?? 0) * 4 + quarter;
    const place = new Map(BENCHMARKS.map((row, i) => [row, i]));
    for (const [i, row] of all.entries()) {
      const next = all[i + 1];
      if (next && time(row) === time(next) && row.trust === next.trust) {
        expect(place.get(row)).toBeLessThan(place.get(next)!);
      }
    }
    const csat = findBenchmarks({ metric: "CSAT", industry: "all" });
    expect(csat.map(({ year, quarter }) => [year, quarter])).toEqual([
      [2026, undefined],
      [2026, undefined],
      [2025, undefined],
      [2025, 2],
      [2024, 1],
      [2023, 4],
      [2013, 3],
      [2013, 1],
      [2012, undefined],
    ]);
  });

  it.each(["US", "us", "USA", "U.S.", "U.S.A.", "United States", "the United States of America"])(
    "finds figures for the US under the region %j",
    (region) => {
      const found = findBenchmarks({ region });
      expect(found).toHaveLength(BENCHMARKS.filter((row) => row.region === "US").length);
      expect(found.every((row) => row.region === "US")).toBe(true);
    },
  );

  it("takes worldwide for global, and matches a region as a whole", () => {
    expect(findBenchmarks({ region: "worldwide" })).toEqual(findBenchmarks({ region: "Global" }));
    expect(findBenchmarks({ region: "Canada & US" })).toHaveLength(3);
    for (const region of ["", "Canada", "__proto__"]) expect(findBenchmarks({ region })).toEqual([]);
  });

  it("is fast for names of a million characters", () => {
    const start = performance.now();
    for (const name of ["a", "a ", "é", "-", "e-commerce ", "ﷺ", "\u0301", "U.S."]) {
      const industry = name.repeat(1e6);
      expect(findBenchmarks({ industry })).toEqual([]);
      suggestIndustries(industry);
    }
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it("narrows by region, year and trust", () => {
    expect(findBenchmarks({ industry: "retail", region: "usa" }).every(({ region }) => region === "US")).toBe(
      true,
    );
    expect(findBenchmarks({ region: "United States" })).toEqual(findBenchmarks({ region: "US" }));
    expect(findBenchmarks({ region: "US" }).length).toBeGreaterThan(20);
    expect(ids(findBenchmarks({ industry: "airlines", year: 2011 }))).toEqual(["acsi-2011-csat-airlines"]);
    expect(findBenchmarks({ trust: "rule-of-thumb" })).toHaveLength(13);
    expect(findBenchmarks({ trust: ["rule-of-thumb", "press-report"] })).toHaveLength(13 + 59);
    expect(findBenchmarks({ trust: [] })).toEqual([]);
  });

  it("finds a family of metrics by its first word, and a metric by its whole name", () => {
    const base = {
      industry: "Bakeries",
      measure: "percentage",
      source: "Guild",
      trust: "press-report",
    } as const;
    const table = defineBenchmarks([
      { ...base, metric: "CSAT 1-5", value: 80 },
      { ...base, metric: "CSAT 1-7", value: 70 },
    ]);
    expect(findBenchmarks({ metric: "csat" }, { table })).toHaveLength(2);
    expect(findBenchmarks({ metric: "CSAT 1-7" }, { table })).toHaveLength(1);
    expect(findBenchmarks({ metric: "1-7" }, { table })).toHaveLength(0);
  });

  it.each(["", "dragons", "__proto__", "constructor", "💥", "re"])("finds nothing under %j", (industry) => {
    expect(findBenchmarks({ industry })).toEqual([]);
  });

  it.each([
    ["sofware", "software"],
    ["Insurrance", "insurance"],
    ["RETIAL", "retail"],
    ["telecomunicatons", "telecommunications"],
    ["air lines", "airlines"],
    ["bekeries", "bakeries"],
  ])("refuses a slip such as %j, with the name that was meant", (industry, meant) => {
    const table = defineBenchmarks([{ ...row, industry: "Bakeries" }], { table: BENCHMARKS });
    expect(() => findBenchmarks({ industry, year: 1900 }, { table })).toThrow(
      `Expected the name of an industry, got "${industry}" at query.industry; did you mean ${meant}?`,
    );
  });

  it.each(["motel", "hostel", "dentist", "softwear", "brewing", "mining", "car", "hotel chain", "insurtech"])(
    "takes %j for an industry without figures, not for a slip",
    (industry) => {
      expect(findBenchmarks({ industry })).toEqual([]);
    },
  );

  it("knows every industry by all of its names, and none of them is a slip of another", () => {
    for (const { industry } of BENCHMARKS)
      for (const name of [industry.slug, industry.name, ...industry.aliases])
        expect(findBenchmarks({ industry: name }).length).toBeGreaterThan(0);
  });

  it.each([
    [{ industry: 7 }, "Expected a name, got 7 at query.industry"],
    [{ industry: null }, "Expected a name, got null at query.industry"],
    [{ metric: 7 }, "Expected a name, got 7 at query.metric"],
    [{ metric: {} }, "Expected a name, got undefined at query.metric"],
    [{ region: ["US"] }, "Expected a name, got an object at query.region"],
    [{ year: "2022" }, 'Expected a year or a range of years, got "2022" at query.year'],
    [{ year: null }, "Expected a year or a range of years, got null at query.year"],
    [{ year: { from: NaN } }, "Expected a year or a range of years, got NaN at query.year"],
    [{ Industry: "saas" }, "Unknown option query.Industry; did you mean industry?"],
    [
      { trust: "measured" },
      'Expected one of measured-study, press-report, rule-of-thumb, got "measured" at query.trust',
    ],
  ])("rejects %j", (query, message) => {
    expect(() => findBenchmarks(query as never)).toThrow(message);
  });

  it("finds nothing under a name of small words only, even if the table has such a name", () => {
    const industry = { slug: "all-of-it", name: "The industry", aliases: ["—"] };
    const table = defineBenchmarks([{ ...row, industry }]);
    for (const name of ["", "the", "—", "The industry"])
      expect(findBenchmarks({ industry: name }, { table })).toEqual([]);
    expect(findBenchmarks({ industry: "all of it" }, { table })).toHaveLength(1);
  });

  it("rejects a table in place of the options, which would search the published one", () => {
    expect(() => findBenchmarks({}, [] as never)).toThrow("Expected options, got an object");
  });

  it("leaves the table unchanged", () => {
    const before = JSON.stringify(BENCHMARKS);
    findBenchmarks({ industry: "telecom" });
    expect(JSON.stringify(BENCHMARKS)).toBe(before);
  });
});
