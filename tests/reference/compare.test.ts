import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import {
  compareDrivers,
  compareScores,
  compareSegments,
  computeScore,
  decomposeChange,
  funnel,
  NPS,
  NPS_1_TO_10,
  NPS_GROUPS,
  npsTallyFromCounts,
  shrinkScores,
  tallyBy,
  tallyMentions,
  tallyScores,
  THUMBS,
  weightToPopulation,
  type NpsCounts,
  type TallyTable,
} from "../../src/index.js";
import { themeTagger } from "../../src/comments/index.js";
import { seededRandom } from "../../src/math/random.js";
import { readShared } from "../support/shared.js";
import { casesOf } from "../support/stat-cases.js";

type Groups = Readonly<Record<string, NpsCounts>>;
type Table = TallyTable<"segment", ReturnType<typeof npsTallyFromCounts>>;

const tableOf = (groups: Groups): Table =>
  Object.entries(groups).map(([segment, counts]) => ({
    key: { segment },
    tally: npsTallyFromCounts(counts),
  }));
const near = (actual: number | null | undefined, expected: number | null | undefined, tolerance = 1e-8) => {
  if (expected === null || expected === undefined) expect(actual).toBe(null);
  else expect(Math.abs(actual! - expected), `${actual} against ${expected}`).toBeLessThanOrEqual(tolerance);
};

describe("decomposeChange", () => {
  it.each(casesOf("decompose.kitagawa"))(
    "meets the exact fractions of $id",
    ({ input, expected, tolerance }) => {
      const [before, after] = [tableOf(input.raw["before"] as Groups), tableOf(input.raw["after"] as Groups)];
      const fixed = decomposeChange(before, after, NPS_GROUPS, { shares: "fixed" });
      near(fixed.before, expected["npsBefore"], tolerance);
      near(fixed.after, expected["npsAfter"], tolerance);
      near(fixed.change!.difference, expected["change"], tolerance);
      near(fixed.rate!.difference, expected["kitagawa_rate"], tolerance);
      near(fixed.mix!.difference, expected["kitagawa_mix"], tolerance);
      near(fixed.rate!.standardError, expected["rateSe_fixedWeights"], tolerance);
      for (const { key, rate, mix } of fixed.segments) {
        near(rate.difference, (expected["rateBySegment"] as never)[key.segment as string], tolerance);
        near(mix.difference, (expected["mixBySegment_centred"] as never)[key.segment as string], tolerance);
      }
      expect([fixed.reversed, fixed.partlyReversed]).toEqual([
        expected["simpsonReversal"],
        expected["anySegmentOpposite"],
      ]);
      // Laspeyres' and Paasche's rates close with the mix of the other.
      const laspeyres = decomposeChange(before, after, NPS_GROUPS, { method: "laspeyres" });
      near(laspeyres.rate!.difference, expected["laspeyres_rate"], tolerance);
      near(laspeyres.mix!.difference, expected["paasche_mix"], tolerance);
      const paasche = decomposeChange(before, after, NPS_GROUPS, { method: "paasche" });
      near(paasche.rate!.difference, expected["paasche_rate"], tolerance);
      near(paasche.mix!.difference, expected["laspeyres_mix"], tolerance);
    },
  );

  it.each(casesOf("simpson.detect"))("finds the reversal of $id", ({ input, expected, tolerance }) => {
    const { raw } = input as { raw: Record<string, Record<string, [cured: number, n: number]>> };
    const table = (treatment: string) =>
      Object.entries(raw[treatment]!).map(([size, [cured, n]]) => ({
        key: { size },
        tally: { min: 0, max: 1, counts: [n - cured, cured], missing: 0, excluded: {} } as const,
      }));
    const [b, a] = [table("treatmentB"), table("treatmentA")];
    const change = decomposeChange(b, a, THUMBS);
    near(change.after! / 100, expected["aggregateA"], tolerance);
    near(change.before! / 100, expected["aggregateB"], tolerance);
    const [small, large] = change.segments.map(({ scoreBefore, scoreAfter }) => scoreAfter! - scoreBefore!);
    near(small! / 100, expected["segmentDifferenceSmall"], tolerance);
    near(large! / 100, expected["segmentDifferenceLarge"], tolerance);
    expect(change.reversed).toBe(expected["reversal"]);
    // Standardised to the stone sizes of both treatments together.
    const people = { small: 87 + 270, large: 263 + 80 };
    for (const [treatment, standardised] of [
      ["treatmentA", "standardisedA"],
      ["treatmentB", "standardisedB"],
    ] as const) {
      // prettier-ignore
      const rows = Object.entries(raw[treatment]!).flatMap(([size, [cured, n]]) =>
        Array.from({ length: n }, (_, i) => ({ size, cured: i < cured ? 1 : 0 })),
      );
      const { weights } = weightToPopulation(rows, { population: { size: people } });
      const score = computeScore(rows, THUMBS, { score: "cured", weight: (_, i) => weights[i] });
      near(score.score! / 100, expected[standardised], tolerance);
    }
  });
});

describe("the contributions of segments", () => {
  it.each(casesOf("decompose.contribution"))(
    "meets the exact fractions of $id",
    ({ input, expected, tolerance }) => {
      const { total, segments } = compareSegments(tableOf(input.raw["segments"] as Groups), NPS_GROUPS);
      near(total.score, expected["nps"], tolerance);
      for (const segment of segments) {
        const want = (expected["segments"] as unknown as Record<string, Record<string, number>>)[
          segment.key.segment as string
        ]!;
        near(segment.share, want["share"], tolerance);
        near(segment.score, want["nps"], tolerance);
        near(segment.contribution, want["additiveContribution"], tolerance);
        near(segment.rest, want["npsWithout"], tolerance);
        near(segment.impact, want["leaveOneOutImpact"], tolerance);
      }
    },
  );
});

describe("compareDrivers", () => {
  it.each(casesOf("drivers.themeImpact"))("meets the reference of $id", ({ input, expected, tolerance }) => {
    const [own, others] = ["withTheme", "withoutTheme"].map((side) =>
      npsTallyFromCounts(input.raw[side] as NpsCounts),
    );
    const total = { ...own!, counts: own!.counts.map((count, i) => count + others!.counts[i]!) };
    const table = { total, mentions: [{ key: { driver: "theme" }, tally: own! }] };
    const { total: all, drivers } = compareDrivers(table, NPS_GROUPS, {
      method: "adjusted-wald",
      minimumN: 1,
    });
    const [driver] = drivers;
    near(driver!.share, expected["prevalence"], tolerance);
    near(driver!.score, expected["npsWith"], tolerance);
    near(driver!.rest, expected["npsWithout"], tolerance);
    near(driver!.versusRest.difference, expected["gap"], tolerance);
    near(driver!.impact, expected["impactOnTotal"], tolerance);
    near(driver!.versusRest.pValue, expected["adj_p"] ?? null, tolerance);
    // The reference does not cut the interval; no difference of this size reaches the end of the range.
    near(driver!.versusRest.interval?.low ?? null, expected["adj_lower"] ?? null, tolerance);
    near(driver!.versusRest.interval?.high ?? null, expected["adj_upper"] ?? null, tolerance);
    if (driver!.impact !== null)
      near(driver!.impact, driver!.share! * driver!.versusRest.difference!, tolerance);
    expect(all.score).not.toBe(null);
  });
});

describe("funnel", () => {
  it.each(casesOf("nps.segments.funnelOverdispersion"))(
    "has the z and φ of $id",
    ({ input, expected, tolerance }) => {
      const table = (input.raw["segments"] as NpsCounts[]).map((counts, i) => ({
        key: { agent: i },
        tally: npsTallyFromCounts(counts),
      }));
      const found = funnel(table, NPS_GROUPS);
      near(found.target, expected["target"], tolerance);
      near(found.variance / 1e4, expected["variance_unit"], tolerance);
      found.groups.forEach(({ z }, i) => near(z, (expected["z"] as never)[i], tolerance));
      near(found.overdispersion, expected["phi"], tolerance);
      // 10 φ = 43.6 against the 95% point of chi-square, 18.3.
      expect(found.overdispersed).toBe(true);
    },
  );
});

describe("weightToPopulation", () => {
  it.each(casesOf("weights.rake"))("agrees with survey::rake on $id", ({ input, expected, tolerance }) => {
    const { counts, rowTargets, columnTargets } = input.raw as Record<string, number[][]>;
    const cells = counts!.flatMap((row, r) => row.map((n, c) => ({ r: `r${r}`, c: `c${c}`, n })));
    const rows = cells.flatMap((cell) => Array.from({ length: cell.n }, () => cell));
    const margin = (prefix: string, targets: unknown) =>
      Object.fromEntries((targets as number[]).map((target, i) => [prefix + i, target]));
    const result = weightToPopulation(rows, {
      population: { r: margin("r", rowTargets), c: margin("c", columnTargets) },
    });
    const flat = (name: string) => (expected[name] as unknown as number[][]).flat();
    expect(result.converged).toBe(true);
    near(result.kishDesignEffect, expected["kishDeff"], tolerance);
    cells.forEach((cell, i) => {
      const weight = result.weights[rows.indexOf(cell)]!;
      near(weight, flat("cellWeights")[i], tolerance);
      near(weight * cell.n, flat("weightedCells")[i], tolerance);
    });
  });

  it.each(casesOf("weights.postStratify"))(
    "meets the exact fractions of $id",
    ({ input, expected, tolerance }) => {
      const { counts, populationTargets } = input.raw as Record<string, number[]>;
      const rows = counts!.flatMap((n, group) => Array.from({ length: n }, () => ({ group })));
      const population = {
        group: Object.fromEntries(populationTargets!.map((target, i) => [String(i), target])),
      };
      const result = weightToPopulation(rows, { population });
      const perPerson = populationTargets!.reduce((sum, target) => sum + target, 0) / rows.length;
      [0, counts![0]!].forEach((position, i) => {
        near(result.weights[position], (expected["normalisedWeights"] as never)[i], tolerance);
        near(result.weights[position]! * perPerson, (expected["weights"] as never)[i], tolerance);
      });
      near(result.kishDesignEffect, expected["kishDeff"], tolerance);
    },
  );
});

interface Computed {
  readonly total: number;
  readonly heterogeneity: Readonly<Record<string, number>>;
  readonly segments: Readonly<Record<string, Readonly<Record<string, number | null>>>>;
}
const computed = JSON.parse(
  readFileSync(new URL("./fixtures/compare.json", import.meta.url), "utf8"),
) as Record<string, unknown>;

/** More than 100 answers are approximated, not enumerated. */
const APPROXIMATE = 0.005;

function expectSegments(
  table: TallyTable<"segment">,
  metric: typeof NPS | typeof NPS_1_TO_10,
  want: Computed,
) {
  const found = compareSegments(table, metric as typeof NPS);
  near(found.total.score, want.total);
  near(found.heterogeneity!.pooled, want.heterogeneity["pooled"]);
  near(found.heterogeneity!.statistic, want.heterogeneity["f"]);
  expect(found.heterogeneity!.degreesOfFreedom.between).toBeCloseTo(want.heterogeneity["df"]!, 0);
  near(found.heterogeneity!.iSquared, want.heterogeneity["i2"]);
  near(found.heterogeneity!.tauSquared, want.heterogeneity["tau2"], 1e-6);
  expect(found.segments.map(({ key }) => key.segment).sort()).toEqual(Object.keys(want.segments).sort());
  for (const row of found.segments) {
    const expected = want.segments[row.key.segment as string]!;
    expect(row.n).toBe(expected["n"]);
    near(row.score, expected["score"]);
    near(row.interval!.low, expected["low"]);
    near(row.interval!.high, expected["high"]);
    near(row.share, expected["share"]);
    near(row.categoryShares.detractor, expected["detractors"]);
    near(row.categoryShares.promoter, expected["promoters"]);
    near(row.rest, expected["rest"]);
    near(row.versusRest.difference, expected["difference"]);
    near(row.versusRest.interval!.low, expected["differenceLow"]);
    near(row.versusRest.interval!.high, expected["differenceHigh"]);
    near(row.versusRest.pValue! / expected["p"]!, 1, 1e-6);
    if (expected["adjusted"] === null) expect(row.versusRest.adjustedPValue).toBe(null);
    else near(row.versusRest.adjustedPValue! / expected["adjusted"]!, 1, APPROXIMATE);
    expect(row.ranks).toEqual({ best: expected["best"], worst: expected["worst"] });
  }
}

const carpentries = readShared("data/carpentries-instructor-training/responses.csv");

describe.skipIf(carpentries === null)("Carpentries instructor training (needs ../shared)", () => {
  const rows = parse<Record<string, string>>(carpentries ?? "", { columns: true }).map((row) => ({
    segment: row["Pace"]!,
    score: row["LikelyToRecommend"] ? Number(row["LikelyToRecommend"]) : null,
    year: Number(row["Date"]!.split(" ")[0]!.split("/")[2]),
  }));
  const tally = (kept: typeof rows) => tallyBy(kept, { metric: NPS, score: "score", by: "segment" });
  const answered = rows.filter(({ score }) => score !== null);
  // The fixture compares the five answers without a pace as a group; here a group needs a name.
  const blank = ({ segment, ...row }: (typeof rows)[number]) => ({ ...row, segment: segment || "(blank)" });
  const named = <Value>(record: Readonly<Record<string, Value>>) =>
    Object.fromEntries(Object.entries(record).map(([name, value]) => [name || "(blank)", value]));

  it("equals the figures of fixtures/compare.py by pace", () => {
    const table = tally(answered.map(blank));
    const want = computed["carpentriesByPace"] as Computed;
    expectSegments(table, NPS, { ...want, segments: named(want.segments) });
    expect(compareSegments(tally(answered), NPS)).toMatchObject({
      aside: [{ key: { segment: "" }, n: want.segments[""]!["n"] }],
      total: { score: compareSegments(table, NPS).total.score },
      segments: compareSegments(tally(answered.filter(({ segment }) => segment !== "")), NPS).segments.map(
        ({ key, rest, versusRest, ranks }) => ({ key, rest, versusRest, ranks }),
      ),
    });
    // The rank-and-file of the finding: those who found it too slow.
    expect(
      compareSegments(table, NPS).segments.map(({ key, versusRest }) => [key.segment, versusRest.verdict]),
    ).toEqual([
      ["Just right", "higher"],
      ["Slightly fast", "no clear difference"],
      ["Slightly slow", "lower"],
      ["Too fast", "too few answers"],
      ["Too slow", "lower"],
      ["(blank)", "too few answers"],
    ]);
  });

  it("shrinks scores by pace as fixtures/compare.py does", () => {
    const want = computed["carpentriesShrunken"] as { mean: number; shrunken: Record<string, number> };
    const { mean, groups } = shrinkScores(tally(answered.map(blank)), NPS);
    near(mean, want.mean);
    for (const { key, shrunken } of groups) near(shrunken, named(want.shrunken)[key.segment as string]);
  });

  it("decomposes the change to 2018 by pace as fixtures/compare.py does", () => {
    const known = answered.filter(({ segment }) => segment !== "");
    const [before, after] = [known.filter(({ year }) => year < 18), known.filter(({ year }) => year >= 18)];
    const want = computed["carpentriesChange"] as Record<string, number> & {
      segments: Record<string, { mix: number; rate: number }>;
    };
    const found = decomposeChange(tally(before), tally(after), NPS, { shares: "fixed" });
    near(found.change!.difference, want["change"]);
    near(found.mix!.difference, want["mix"]);
    near(found.rate!.difference, want["rate"]);
    near(found.rate!.standardError, want["rateErrorFixed"]);
    for (const { key, mix, rate } of found.segments) {
      near(mix.difference, want.segments[key.segment as string]!.mix);
      near(rate.difference, want.segments[key.segment as string]!.rate);
    }
  });
});

const cncf = readShared("data/cncf-maintainers/tidy.csv");

describe.skipIf(cncf === null)("CNCF maintainers (needs ../shared)", () => {
  const anchors = new Map([["Absolutely", 10], ["Strongly agree", 10], ["Strongly disagree", 1]]); // prettier-ignore
  const rows = parse<Record<string, string>>(cncf ?? "", { columns: true })
    // The wave of 2020-H1 was asked on another scale.
    .filter((row) => row["wave"] !== "2020-H1" && row["score_raw"] !== "")
    .map((row) => ({
      segment: row["wave"]!,
      score: anchors.get(row["score_raw"]!) ?? Number(row["score_raw"]),
      comment: row["comment"]!,
    }));

  it("equal the figures of fixtures/compare.py by wave", () => {
    const table = tallyBy(rows, { metric: NPS_1_TO_10, score: "score", by: "segment" });
    expectSegments(table, NPS_1_TO_10, computed["cncfByWave"] as Computed);
  });

  it("have the drivers of fixtures/compare.py in their comments", () => {
    const tag = themeTagger(computed["themes"] as Record<string, string[]>);
    const table = tallyMentions(
      rows.filter(({ comment }) => comment.trim() !== ""),
      { metric: NPS_1_TO_10, score: "score", mentions: (row) => tag(row.comment) },
    );
    const want = computed["cncfDrivers"] as Record<string, Record<string, number>>;
    const { drivers } = compareDrivers(table, NPS_1_TO_10);
    expect(drivers).toHaveLength(4);
    for (const driver of drivers) {
      const expected = want[driver.driver]!;
      expect(driver.n).toBe(expected["n"]);
      near(driver.score, expected["with"]);
      near(driver.rest, expected["without"]);
      near(driver.versusRest.interval!.low, expected["differenceLow"]);
      near(driver.versusRest.interval!.high, expected["differenceHigh"]);
      near(driver.versusRest.pValue, expected["p"]);
      near(driver.versusRest.adjustedPValue! / expected["adjusted"]!, 1, APPROXIMATE);
      near(driver.impact, expected["impact"]);
      near(driver.categoryShares.detractor, expected["detractors"]);
      near(driver.categoryShares.promoter, expected["promoters"]);
    }
  });
});

describe("false alarms of compareSegments", () => {
  it("occur in at most 5% of 1000 runs of 20 segments that do not differ, whatever their sizes", () => {
    const random = seededRandom(4);
    const sizes = Array.from({ length: 20 }, (_, i) => 12 + 6 * i);
    const cumulative = [0.2, 0.5, 1];
    const draw = (n: number) => {
      const counts = [0, 0, 0];
      for (let i = 0; i < n; i++) {
        const u = random();
        counts[cumulative.findIndex((edge) => u < edge)]!++;
      }
      return npsTallyFromCounts({ detractors: counts[0]!, passives: counts[1]!, promoters: counts[2]! });
    };
    let runs = 0;
    let raised = 0;
    for (; runs < 1000; runs++) {
      const table = sizes.map((n, segment) => ({ key: { segment }, tally: draw(n) }));
      const { segments } = compareSegments(table, NPS_GROUPS);
      if (segments.some(({ versusRest }) => ["higher", "lower"].includes(versusRest.verdict))) raised++;
    }
    // Measured: see the guide. Unadjusted p-values raise one in more than half of the runs.
    expect(raised / runs).toBeLessThanOrEqual(0.05);
    expect(raised).toBeGreaterThan(0);
  });
});

describe("the difference of a segment to the rest", () => {
  it("equals compareScores of the complement, tallied from rows", () => {
    const rows = [9, 10, 3, 8, 9, 7, 2, 10, 6].map((score, i) => ({ score, shop: i % 2 ? "A" : "B" }));
    const [first] = compareSegments(tallyBy(rows, { metric: NPS, score: "score", by: "shop" }), NPS).segments;
    const side = (shop: string) =>
      tallyScores(rows.filter((row) => row.shop === shop), { metric: NPS, score: "score" }); // prettier-ignore
    const other = first!.key.shop === "A" ? "B" : "A";
    const direct = compareScores(side(other), side(first!.key.shop as string), NPS);
    expect([first!.versusRest.difference, first!.versusRest.pValue]).toEqual([
      direct.difference,
      direct.pValue,
    ]);
  });
});
