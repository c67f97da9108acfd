import { describe, expect, it } from "vitest";
import {
  BENCHMARKS,
  defineBenchmarks,
  findBenchmarks,
  suggestIndustries,
} from "../../src/benchmarks/index.js";

const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

describe("findBenchmarks", () => {
  it.each(["SaaS", "Software / SaaS", "software", "  saas & SOFTWARE ", "Saas/Software", "B2B software"])(
    "finds the same software figures under %j",
    (industry) => {
      expect(ids(findBenchmarks({ metric: "NPS", industry }))).toEqual([
        "techsee-2022-nps-software-b2b",
        "glossary-nps-software",
        "hiver-nps-software-b2b",
      ]);
    },
  );

  it("finds an industry in the singular, with accents and with a hyphen", () => {
    expect(findBenchmarks({ industry: "airline" })).toEqual(findBenchmarks({ industry: "Airlínes" }));
    expect(findBenchmarks({ industry: "ecommerce" })).toEqual(findBenchmarks({ industry: "E-Commerce" }));
    expect(findBenchmarks({ industry: "ecommerce" }).length).toBe(2);
  });

  it("returns every match newest first, undated last, and the better grade of one year first", () => {
    const grocery = findBenchmarks({ metric: "NPS", industry: "grocery" });
    expect(grocery.map(({ year }) => year)).toEqual([2023, 2022, 2014]);
    const all = findBenchmarks();
    expect(all).toHaveLength(BENCHMARKS.length);
    const years = all.map(({ year }) => year ?? -1);
    expect(years).toEqual([...years].sort((a, b) => b - a));
    expect(all.filter(({ year }) => year === 2023).map(({ trust }) => trust)).toEqual([
      ...new Array<string>(3).fill("measured-study"),
      ...new Array<string>(4).fill("press-report"),
    ]);
  });

  it("returns sources that disagree side by side", () => {
    const telecom = findBenchmarks({ metric: "NPS", industry: "telecom" });
    expect(ids(telecom)).toEqual([
      "techsee-2022-nps-communications-media",
      "customergauge-2016-nps-cable-telecom",
      "glossary-nps-telecom",
      "hiver-nps-telecom-logistics",
    ]);
  });

  it("narrows by region, year and trust", () => {
    expect(findBenchmarks({ industry: "retail", region: "usa" }).every(({ region }) => region === "US")).toBe(
      true,
    );
    expect(findBenchmarks({ region: "United States" })).toEqual(findBenchmarks({ region: "US" }));
    expect(findBenchmarks({ region: "US" }).length).toBeGreaterThan(20);
    expect(ids(findBenchmarks({ industry: "airlines", year: 2011 }))).toEqual(["acsi-2011-csat-airlines"]);
    expect(findBenchmarks({ trust: "rule-of-thumb" })).toHaveLength(13);
    expect(findBenchmarks({ trust: ["rule-of-thumb", "press-report"] })).toHaveLength(13 + 41);
    expect(findBenchmarks({ trust: [] })).toEqual([]);
  });

  it("takes a family of metrics by its first word, and a metric by its whole name", () => {
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
    expect(findBenchmarks({ metric: "csat" }, table)).toHaveLength(2);
    expect(findBenchmarks({ metric: "CSAT 1-7" }, table)).toHaveLength(1);
    expect(findBenchmarks({ metric: "1-7" }, table)).toHaveLength(0);
  });

  it.each(["", "dragons", "__proto__", "constructor", "💥", "re"])("finds nothing under %j", (industry) => {
    expect(findBenchmarks({ industry })).toEqual([]);
  });

  it("refuses an industry that is not a name", () => {
    expect(() => findBenchmarks({ industry: 7 } as never)).toThrow("Expected industry to be a name, got 7");
  });

  it("leaves the table as it was", () => {
    const before = JSON.stringify(BENCHMARKS);
    findBenchmarks({ industry: "telecom" });
    expect(JSON.stringify(BENCHMARKS)).toBe(before);
  });
});

describe("suggestIndustries", () => {
  it.each([
    ["softwear", "software"],
    ["Groceries store", "grocery"],
    ["insurence", "insurance"],
    ["telecomunication", "cable-telecom"],
    ["air lines", "airlines"],
  ])("takes %j to be near %s", (name, slug) => {
    expect(suggestIndustries(name).map((industry) => industry.slug)).toContain(slug);
  });

  it("puts an exact name first", () => {
    for (const { industry } of BENCHMARKS) expect(suggestIndustries(industry.name)[0]).toEqual(industry);
  });

  it("suggests nothing for what is near nothing", () => {
    for (const name of ["", "zzzzxq", "💥", " "]) expect(suggestIndustries(name)).toEqual([]);
  });

  it("suggests no more than asked, from the table given", () => {
    expect(suggestIndustries("service", { limit: 2 })).toHaveLength(2);
    const row = {
      metric: "NPS",
      measure: "net-score",
      value: 1,
      source: "Guild",
      trust: "press-report",
    } as const;
    const benchmarks = defineBenchmarks([{ ...row, industry: "Bakeries" }]);
    expect(suggestIndustries("bakery", { benchmarks }).map(({ slug }) => slug)).toEqual(["bakeries"]);
    expect(() => suggestIndustries("service", { limit: 0 })).toThrow("a limit of 1 or more");
  });
});
