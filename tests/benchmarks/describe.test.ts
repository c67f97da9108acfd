import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { computeCes, computeCsat, computeNps, npsFromCounts } from "../../src/index.js";
import {
  BENCHMARKS,
  compareToBenchmark,
  defineBenchmarks,
  describePosition,
  type BenchmarkDefinition,
} from "../../src/benchmarks/index.js";

const said = (score: Parameters<typeof compareToBenchmark>[0], change: Partial<BenchmarkDefinition>) =>
  describePosition(
    compareToBenchmark(
      score,
      defineBenchmarks([
        {
          metric: "NPS",
          industry: "Bakeries",
          measure: "net-score",
          source: "Guild survey",
          trust: "press-report",
          ...change,
        },
      ])[0]!,
    ),
  );
const nps = npsFromCounts({ promoters: 50, passives: 30, detractors: 20 });
const START = "NPS +30 (95% interval +14.0 to +44.3)";
const SOURCE = "Source: Guild survey (press report).";

describe("describePosition", () => {
  it.each([
    [{ value: 7, year: 2022, region: "US" }, "is 23 points above +7, the average for Bakeries, US, 2022."],
    [{ value: 60, statistic: "median" }, "is 30 points below +60, the median for Bakeries, undated."],
    [{ value: 29 }, "may be below or above +29, the average for Bakeries, undated."],
    [
      { value: 79, statistic: "one-company" },
      "is 49 points below +79, the score of one company: Bakeries, undated.",
    ],
    [{ low: -20, high: 0 }, "is 30 points above the range −20 to 0 for Bakeries, undated."],
    [{ low: 0, high: 60 }, "is within the range 0 to +60 for Bakeries, undated."],
    [{ low: 25, high: 35 }, "may be below, within or above the range +25 to +35 for Bakeries, undated."],
    [{ low: 40, high: 60 }, "may be below or within the range +40 to +60 for Bakeries, undated."],
    [{ low: 50 }, "is 20 points below the published bound, at least +50, for Bakeries, undated."],
    [{ low: 10 }, "is within the published bound, at least +10, for Bakeries, undated."],
    [{ high: 30 }, "may be within or above the published bound, at most +30, for Bakeries, undated."],
    [
      { value: 7, year: 2024, quarter: 2 },
      "is 23 points above +7, the average for Bakeries, quarter 2 of 2024.",
    ],
  ] as const)("describes the position against %j", (change, text) => {
    expect(said(nps, change)).toBe(`${START} ${text} ${SOURCE}`);
  });

  it("writes a percent sign for shares, and no sign for means", () => {
    const csat = computeCsat([5, 5, 4, 4, 2], {});
    expect(said(csat, { metric: "CSAT", measure: "percentage", value: 99 })).toMatch(
      /^CSAT 1-5 80% \(95% interval .*% to .*%\) .* 99%, /,
    );
    const ces = computeCes([7, 6, 6, 5, 7]);
    expect(said(ces, { metric: "CES", measure: "mean-rating", value: 2 })).toMatch(
      / is 4\.2 points above 2, the average/,
    );
  });

  it("measures the distance between shares in percentage points", () => {
    const csat = computeCsat([...new Array<number>(80).fill(5), ...new Array<number>(20).fill(2)]);
    expect(said(csat, { metric: "CSAT", measure: "percentage", value: 60 })).toContain(
      " is 20 percentage points above 60%, ",
    );
  });

  it("writes its numbers in a locale and its phrases in English", () => {
    const figure = defineBenchmarks([
      {
        metric: "NPS",
        industry: "Bakeries",
        measure: "net-score",
        low: -20.5,
        high: 0,
        source: "Guild survey",
        trust: "press-report",
      },
    ])[0]!;
    expect(describePosition(compareToBenchmark(nps, figure), { locale: "de" })).toBe(
      `NPS +30 (95\u00a0% interval +14,0 to +44,3) is 30 points above the range −20,5 to 0 for Bakeries, undated. ${SOURCE}`,
    );
  });

  it("prints a limit with enough digits to differ from the figure", () => {
    const low = nps.interval!.low;
    expect(said(nps, { value: Math.round(10 * low) / 10 })).toMatch(/interval \+\d\d\.\d\d+ to/);
  });

  it("gives the reason why two were not compared, and the web address if there is one", () => {
    const source = { title: "Guild survey", url: "https://example.org/nps" };
    expect(said(computeNps([]), { value: 7, source })).toBe(
      "Not compared with Bakeries, undated. There is no score, because there are no answers. Source: Guild survey, https://example.org/nps (press report).",
    );
  });

  it("states a side or a distance only if the whole interval is on it, and always names the source", () => {
    const count = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(
        count,
        count,
        count,
        fc.constantFrom(...BENCHMARKS),
        (promoters, passives, detractors, row) => {
          const result = compareToBenchmark(npsFromCounts({ promoters, passives, detractors }), row);
          const text = describePosition(result);
          expect(text).toContain(row.source.title);
          expect(text).not.toMatch(/undefined|null|NaN|Infinity| {2}/);
          if (!result.comparable) return;
          const { interval } = result;
          const isAbove = interval.low > (row.value ?? row.high ?? Infinity);
          const isBelow = interval.high < (row.value ?? row.low ?? -Infinity);
          expect(/\) is [^)]*above /.test(text)).toBe(isAbove);
          expect(/\) is [^)]*below /.test(text)).toBe(isBelow);
          if (!isAbove && !isBelow) expect(text).not.toMatch(/points? (above|below)/);
        },
      ),
    );
  });
});
