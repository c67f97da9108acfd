import { describe, expect, it } from "vitest";
import { BENCHMARKS, defineBenchmarks, type BenchmarkDefinition } from "../../src/benchmarks/index.js";

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
    expect(() => defineBenchmarks([{ ...own, source: undefined } as never])).toThrow(TypeError);
  });

  it.each([
    [{ value: 101 }, "a figure of a net-score from -100 to 100, got 101"],
    [{ value: NaN }, "a figure of a net-score from -100 to 100, got NaN"],
    [{ value: null }, "a value, or low, high or both, got null"],
    [{ low: 30 }, "either a value or a range, got 44"],
    [{ value: null, low: 50, high: 30 }, "a low of at most 30, got 50"],
    [{ measure: "mean-rating", scale: { min: 1, max: 7 }, value: 8 }, "from 1 to 7, got 8"],
    [{ measure: "percentage", value: -1 }, "a figure of a percentage from 0 to 100, got -1"],
    [{ measure: "guess" }, "one of net-score"],
    [{ trust: "hearsay" }, "one of measured-study"],
    [{ statistic: "mode" }, "one of mean-of-company-scores"],
    [{ metric: "" }, 'metric to be a name, got ""'],
    [{ industry: "" }, 'industry to be a name, got ""'],
    [{ industry: "—" }, 'industry slug to be a name, got ""'],
    [{ year: 2020.5 }, "a year, got 2020.5"],
  ])("refuses %j", (change, message) => {
    expect(() => defineBenchmarks([{ ...own, ...change } as BenchmarkDefinition])).toThrow(message);
  });

  it("refuses an id that is taken, also by a row that it extends", () => {
    expect(() => defineBenchmarks([own, own])).toThrow('"guild-survey-nps-bakeries" in benchmark 1');
    expect(() => defineBenchmarks([{ ...own, id: BENCHMARKS[0]!.id }], { extend: BENCHMARKS })).toThrow(
      "an id of its own",
    );
  });
});
