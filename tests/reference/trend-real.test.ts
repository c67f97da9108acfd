import { readFileSync } from "node:fs";
import { tz } from "@date-fns/tz";
import { parse as parseCsv } from "csv-parse/sync";
import { parse } from "date-fns";
import { describe, expect, it } from "vitest";
import { NPS, NPS_1_TO_10 } from "../../src/index.js";
import { sampleOf } from "../../src/inference/sample.js";
import {
  computeTrend,
  controlLimits,
  describeTrend,
  detectChanges,
  testTrend,
  type Trend,
} from "../../src/trend/index.js";
import { periodScores } from "../../src/trend/period-scores.js";
import { mannKendall, senSlope } from "../../src/trend/mann-kendall.js";
import { readShared } from "../support/shared.js";
import { weightedLine } from "../support/weighted-line.js";

// Expectations by Python, NumPy and SciPy: see fixtures/trend-real.py.
interface Expected {
  readonly points: readonly {
    readonly label: string;
    readonly groups: readonly [number, number, number];
    readonly missing: number;
    readonly nps: number | null;
    readonly interval: readonly [number, number] | null;
  }[];
  readonly tests: Readonly<
    Record<"tauB" | "senSlope" | "slope" | "low" | "high" | "pValue" | "dispersion", number>
  >;
}
const expected = JSON.parse(readFileSync(new URL("fixtures/trend-real.json", import.meta.url), "utf8")) as {
  readonly carpentries: Expected & {
    readonly individuals: { readonly center: number; readonly sigma: number };
  };
  readonly cncf: Expected & { readonly dropped: Readonly<Record<string, readonly [number, number]>> };
};
const read = <Row>(text: string) => parseCsv<Row>(text, { columns: true, bom: true });

function expectPoints(trend: Trend, { points }: Expected): void {
  expect(trend.points.map(({ period }) => period.label)).toEqual(points.map(({ label }) => label));
  trend.points.forEach(({ tally, score, interval, n }, i) => {
    const { groups, missing, nps, interval: limits } = points[i]!;
    const { counts, min } = tally;
    const between = (from: number, to: number) =>
      counts.slice(from - min, to - min + 1).reduce((sum, count) => sum + count, 0);
    expect([between(9, 10), between(7, 8), between(min, 6)]).toEqual(groups);
    expect(tally.missing).toBe(missing);
    expect(n).toBe(groups[0] + groups[1] + groups[2]);
    if (nps === null) expect([score, interval]).toEqual([null, null]);
    else {
      expect(score).toBeCloseTo(nps, 10);
      // The expectations maximise the likelihood numerically.
      expect(interval!.low).toBeCloseTo(limits![0], 2);
      expect(interval!.high).toBeCloseTo(limits![1], 2);
    }
  });
}

function expectTests(trend: Trend, { tests }: Expected): void {
  const values = trend.points.map(({ score }) => score);
  expect(mannKendall(values).tauB).toBeCloseTo(tests.tauB, 10);
  const ranks = testTrend(trend, { method: "mann-kendall" });
  expect([ranks.tau, ranks.slope]).toEqual([mannKendall(values).tauB, senSlope(values)!.slope]);
  expect(senSlope(values)!.slope).toBeCloseTo(tests.senSlope, 10);
  const samples = trend.points.map(({ tally }) => sampleOf(tally, trend.metric));
  const { slope, low, high, pValue } = weightedLine(periodScores(samples).scores);
  const { dispersion } = testTrend(trend, { seasons: 1 });
  expect(slope).toBeCloseTo(tests.slope, 8);
  expect(low).toBeCloseTo(tests.low, 8);
  expect(high).toBeCloseTo(tests.high, 8);
  expect(pValue).toBeCloseTo(tests.pValue, 8);
  expect(dispersion).toBeCloseTo(tests.dispersion, 8);
}

const training = readShared("data/carpentries-instructor-training/responses.csv");

describe.skipIf(training === null)("28 months of instructor training (needs ../shared/data)", () => {
  interface Row {
    readonly Date: string;
    readonly LikelyToRecommend: string;
  }
  const rows = training === null ? [] : read<Row>(training);
  const score = ({ LikelyToRecommend: text }: Row) => (text === "" ? null : Number(text));
  const options = { metric: NPS, score, every: "month", timeZone: "America/New_York" } as const;
  // The file names no zone; the test takes its clock for New York's and reads the format that it states.
  const at = ({ Date: text }: Row) => parse(text, "M/d/yy H:mm", 0, { in: tz(options.timeZone) });

  it("rejects US dates, and says how to read them", () => {
    expect(() => computeTrend(rows, { ...options, at: "Date" })).toThrow(
      /^(?=.*rows\[0\]\.Date).*an ISO 8601 string with an offset.*got "9\/8\/18 15:29".*date-fns: parse\(/,
    );
  });

  it("has the groups, missing answers, scores and limits that were computed independently", () => {
    const trend = computeTrend(rows, { ...options, at });
    expectPoints(trend, expected.carpentries);
    expect(trend.outside + trend.undated.count).toBe(0);
  });

  it("has the slopes and the control limits that were computed independently", () => {
    const trend = computeTrend(rows, { ...options, at });
    expectTests(trend, expected.carpentries);
    const { centre, sigma } = controlLimits(trend, { kind: "individuals" });
    expect(centre).toBeCloseTo(expected.carpentries.individuals.center, 9);
    expect(sigma).toBeCloseTo(expected.carpentries.individuals.sigma, 9);
  });

  it("falls, most of all in autumn 2017, as the sentence says", () => {
    const trend = computeTrend(rows, { ...options, at, now: "2018-09-09T00:00:00Z" });
    expect(testTrend(trend).verdict).toBe("falling");
    // Months vary far more than by sampling, and neighbours resemble each other: a step is no clear one.
    const { verdict, autocorrelation, dispersion } = detectChanges(trend);
    expect(verdict).toBe("no change found");
    expect(autocorrelation).toBeGreaterThan(0.5);
    expect(dispersion).toBeGreaterThan(5);
    const { changes } = detectChanges(trend, { penalty: 1 });
    expect(changes[0]!.period).toBe("2017-10");
    expect(describeTrend(trend)).toBe(
      "No clear change from 2018-07 to 2018-08: +35 points (95% interval −4 to +72, p = 0.08); " +
        "over 28 months down 1.6 points a month (95% interval −3.0 to −0.2, p = 0.03). " +
        "2018-09 is not complete: NPS +54 so far (95% interval +10 to +79, 13 answers).",
    );
  });

  it("has the same totals in quarters, half-years, years, weeks and days", () => {
    for (const every of ["quarter", "half-year", "year", "iso-week", "day"] as const) {
      const { points } = computeTrend(rows, { ...options, at, every });
      const n = points.reduce((sum, point) => sum + point.n, 0);
      expect([n, points.reduce((sum, { tally }) => sum + tally.missing, 0)]).toEqual([889, 78]);
    }
  });
});

const maintainers = readShared("data/cncf-maintainers/tidy.csv");

describe.skipIf(maintainers === null)("10 half-years of maintainers (needs ../shared/data)", () => {
  interface Row {
    readonly wave: string;
    readonly wave_end: string;
    readonly score_raw: string;
  }
  const rows = maintainers === null ? [] : read<Row>(maintainers);
  const anchors: Readonly<Record<string, number>> = {
    Absolutely: 10,
    "Strongly agree": 10,
    "Strongly disagree": 1,
  };
  const digits = (text: string) => (/^\d+$/.test(text) ? Number(text) : text);
  const mapped = ({ score_raw: text }: Row) => anchors[text] ?? digits(text);
  const at = ({ wave_end: day }: Row) => `${day}T12:00:00Z`;
  const options = { metric: NPS_1_TO_10, at, every: "half-year", timeZone: "UTC" } as const;
  const onTen = rows.filter(({ wave }) => wave !== "2020-H1");

  it("rejects the wave that was asked on another scale, quoting the answer", () => {
    expect(() => computeTrend(rows, { ...options, score: mapped })).toThrow(
      'a whole number from 1 to 10 or null, or onInvalid: "exclude", got "Disagree" at rows[70]',
    );
    const { points } = computeTrend(rows, { ...options, score: mapped, onInvalid: "exclude" });
    expect(points[1]).toMatchObject({ n: 0, score: null });
    expect(points[1]!.tally.excluded["not-a-number"]!.count).toBe(79);
  });

  it("rejects text anchors without labels, or counts them all", () => {
    expect(() => computeTrend(onTen, { ...options, score: ({ score_raw }) => digits(score_raw) })).toThrow(
      "Absolutely",
    );
    const { points } = computeTrend(onTen, {
      ...options,
      score: ({ score_raw }) => digits(score_raw),
      onInvalid: "exclude",
    });
    for (const [label, [count, nps]] of Object.entries(expected.cncf.dropped)) {
      const point = points.find(({ period }) => period.label === label)!;
      expect(point.tally.excluded["not-a-number"]!.count).toBe(count);
      expect(point.score).toBeCloseTo(nps, 10);
    }
  });

  it("has the scores, the gap and the slopes that were computed independently, with the anchors labelled", () => {
    const trend = computeTrend(onTen, { ...options, score: mapped });
    expectPoints(trend, expected.cncf);
    expect(trend.points[2]!.change!.since).toBe("2019-H2");
    const place = (label: string) => trend.points.find(({ period }) => period.label === label)!;
    expect(place("2021-H1").yearChange).toBeNull();
    expect(place("2021-H2").yearChange!.since).toBe("2020-H2");
    expectTests(trend, expected.cncf);
    expect(testTrend(trend).verdict).toBe("no clear trend");
  });
});
