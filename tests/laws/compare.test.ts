import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compareAllPairs,
  compareDrivers,
  compareSegments,
  computeScore,
  csatMetric,
  decomposeChange,
  defineMetric,
  emptyTally,
  mergeTallies,
  NPS,
  NPS_GROUPS,
  npsTallyFromCounts,
  rollUp,
  shrinkScores,
  tallyBy,
  tallyMentions,
  weightToPopulation,
  onePerRespondent,
  CES_1,
  type AdjustedDifference,
  type Metric,
  type Tally,
  type TallyTable,
} from "../../src/index.js";
import { intervalFor } from "../../src/inference/interval-maker.js";
import { sampleOf } from "../../src/inference/sample.js";
import { normalQuantile, normalSurvival } from "../../src/math/normal.js";
import { keyName, npsTally, tallyOfMetric } from "../support/arbitraries.js";

type Table = TallyTable<"segment">;

const small = fc.integer({ min: 0, max: 40 });
/** Tables with an empty segment, a segment of one point and hostile names among them. */
const tableOf = (metric: Metric, minLength = 0): fc.Arbitrary<Table> =>
  fc
    .uniqueArray(fc.tuple(keyName, tallyOfMetric(metric, small)), {
      selector: ([name]) => name,
      minLength,
      maxLength: 7,
    })
    .map((rows) => rows.map(([segment, tally]) => ({ key: { segment }, tally })));
const table = tableOf(NPS);
const hasName = ({ key }: Table[number]) => key.segment !== "";
const namedTableOf = (metric: Metric) => tableOf(metric).map((rows) => rows.filter(hasName));
const namedTable = namedTableOf(NPS);
const total = (rows: Table, metric: Metric = NPS): Tally =>
  mergeTallies(emptyTally(metric) as Tally, ...rows.map(({ tally }) => tally));
const sum = (numbers: readonly (number | null)[]) =>
  numbers.reduce<number>((all, number) => all + (number ?? 0), 0);
const freeze = <T>(value: T): T => {
  if (Object(value) === value) Object.values(Object.freeze(value as object)).forEach(freeze);
  return value;
};

describe("compareSegments", () => {
  it("gives segments that merge to the whole: the total, shares of answers and shares of each category", () => {
    fc.assert(
      fc.property(namedTable, (rows) => {
        const found = compareSegments(rows, NPS);
        expect(found.total).toEqual(computeScore(total(rows), NPS));
        if (found.total.n === 0) return;
        expect(sum(found.segments.map(({ share }) => share))).toBeCloseTo(1, 12);
        for (const category of ["detractor", "passive", "promoter"] as const) {
          const shares = found.segments.map(({ categoryShares }) => categoryShares[category]);
          if (found.total.counts[category] > 0) expect(sum(shares)).toBeCloseTo(1, 12);
          else expect(shares.every((share) => share === null)).toBe(true);
        }
      }),
    );
  });

  it("gives the same under other names and in another order, and does not change the table", () => {
    fc.assert(
      fc.property(namedTable, (rows) => {
        const plain = compareSegments(freeze(rows), NPS).segments;
        const renamed = [...rows].reverse().map(({ tally, key }) => ({ key: { segment: `x${key.segment}` }, tally })); // prettier-ignore
        const byName = new Map(
          compareSegments(renamed, NPS).segments.map(({ key, ...row }) => [key.segment, row]),
        );
        for (const { key, ...row } of plain) expect(byName.get(`x${key.segment}`)).toEqual(row);
      }),
      { numRuns: 50 },
    );
  });

  it("sets groups without a name aside: in no comparison, in the total and in the shares of the whole", () => {
    const whole = fc.tuple(namedTable, npsTally, npsTally);
    fc.assert(
      fc.property(whole, ([named, first, second]) => {
        const unnamed = [{ key: { segment: null }, tally: first }, { key: { segment: " " }, tally: second }]; // prettier-ignore
        const [found, alone] = [compareSegments([...unnamed, ...named], NPS), compareSegments(named, NPS)];
        const compared = ({ segments, heterogeneity }: Pick<typeof alone, "segments" | "heterogeneity">) => [
          heterogeneity,
          ...segments.map((row) => ({ ...row, share: null, categoryShares: null, contribution: null })),
        ];
        expect(compared(found)).toEqual(compared(alone));
        const n = sum(found.aside.map((group) => group.n)) + sum(found.segments.map((row) => row.n));
        expect(n).toBe(found.total.n);
        if (n === 0) return;
        const rest = computeScore(mergeTallies(first, second), NPS);
        const left = (rest.n * (rest.score ?? 0)) / n;
        const contributions = found.segments.map(({ contribution }) => contribution);
        expect(sum(contributions) + left).toBeCloseTo(found.total.score!, 9);
      }),
    );
  });

  it.each(["holm", "benjamini-hochberg"] as const)(
    "adjusts p-values by %s so that they are never below raw, and at most 1",
    (adjust) => {
      fc.assert(
        fc.property(table, (rows) => {
          const tested = compareSegments(rows, NPS, { adjust, minimumN: 1 })
            .segments.map(({ versusRest }) => versusRest)
            .filter(({ adjustedPValue }) => adjustedPValue !== null);
          for (const { pValue, adjustedPValue } of tested) {
            expect(adjustedPValue).toBeGreaterThanOrEqual(pValue!);
            expect(adjustedPValue).toBeLessThanOrEqual(1);
          }
        }),
      );
    },
  );

  it("gives verdicts by the adjusted p-value, as compareDrivers and compareAllPairs do", () => {
    const mentioned = fc.array(
      fc.record({
        rating: fc.integer({ min: 0, max: 10 }),
        tags: fc.array<string>(keyName, { maxLength: 4 }),
      }),
    );
    const levels = fc.constantFrom(0.5, 0.95);
    fc.assert(
      fc.property(
        table,
        mentioned,
        levels,
        fc.integer({ min: 0, max: 12 }),
        (rows, answers, level, minimumN) => {
          const options = { level, minimumN };
          const mentions = tallyMentions(answers, { metric: NPS, score: "rating", mentions: "tags" });
          const ofGroups = [
            ...compareSegments(rows, NPS, options).segments,
            ...compareDrivers(mentions, NPS, options).drivers,
          ];
          const differences: readonly AdjustedDifference[] = [
            ...ofGroups.map(({ versusRest }) => versusRest),
            ...compareAllPairs(rows, NPS, options).pairs,
          ];
          for (const { difference, adjustedPValue, verdict } of differences) {
            if (adjustedPValue === null)
              expect(verdict).toMatch(/^(too few answers|nothing to compare with)$/);
            else if (adjustedPValue >= 1 - level) expect(verdict).toBe("no clear difference");
            else expect(verdict).toBe(difference! > 0 ? "higher" : "lower");
          }
          for (const { score, rest, versusRest } of ofGroups) {
            const hasNoRest = score !== null && rest === null;
            expect(versusRest.verdict === "nothing to compare with").toBe(hasNoRest);
          }
        },
      ),
    );
  });

  it("has nothing to compare a single segment with, and says so", () => {
    fc.assert(
      fc.property(npsTally, (tally) => {
        const { segments, heterogeneity } = compareSegments([{ key: { segment: "all" }, tally }], NPS);
        const [row] = segments;
        const { difference, pValue, adjustedPValue, verdict } = row!.versusRest;
        expect([difference, pValue, adjustedPValue, heterogeneity]).toEqual([null, null, null, null]);
        expect(verdict).toBe(row!.score === null ? "too few answers" : "nothing to compare with");
      }),
    );
  });

  it("gives the joint ranks that comparing every pair of intervals gives", () => {
    for (const metric of [NPS, CES_1] as Metric[]) {
      fc.assert(
        fc.property(tableOf(metric, 1), (rows) => {
          const { segments } = compareSegments(rows, metric);
          const scored = segments.filter(({ score }) => score !== null);
          const sign = metric.direction === "higher-is-better" ? 1 : -1;
          const ends = new Map(
            scored.map(({ key }) => {
              const { tally } = rows.find((row) => row.key.segment === key.segment)!;
              const { low, high } = intervalFor(metric)(sampleOf(tally, metric), metric, 0.95 ** (1 / scored.length)); // prettier-ignore
              return [key, sign > 0 ? [low, high] : [-high, -low]] as const;
            }),
          );
          for (const { key, rank, ranks, score } of scored) {
            const [low, high] = ends.get(key)!;
            const others = [...ends.values()];
            expect(ranks!.best).toBe(1 + others.filter(([otherLow]) => otherLow! > high!).length);
            expect(ranks!.worst).toBe(
              scored.length - others.filter(([, otherHigh]) => otherHigh! < low!).length,
            );
            expect(rank).toBe(1 + scored.filter((other) => sign * (other.score! - score!) > 0).length);
            expect(rank).toBeGreaterThanOrEqual(ranks!.best);
            expect(rank).toBeLessThanOrEqual(ranks!.worst);
          }
        }),
        { numRuns: 40 },
      );
    }
  });

  it("rolls segments by several keys up to those by fewer exactly", () => {
    const rows = fc.array(
      fc.record({ channel: keyName, region: keyName, rating: fc.integer({ min: 0, max: 10 }) }),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(rows, (rows) => {
        const options = { metric: NPS, score: "rating" } as const;
        const cube = tallyBy(rows, { ...options, by: ["channel", "region"] });
        expect(compareSegments(rollUp(cube, "region"), NPS)).toEqual(
          compareSegments(tallyBy(rows, { ...options, by: "region" }), NPS),
        );
        expect(compareSegments(cube, NPS).total).toEqual(compareSegments(rollUp(cube, "channel"), NPS).total);
      }),
      { numRuns: 50 },
    );
  });
});

describe("the contributions of segments", () => {
  it("sum to the score, and the rest has the score of the others", () => {
    for (const metric of [NPS, csatMetric({ statistic: "mean" })] as Metric[]) {
      fc.assert(
        fc.property(namedTableOf(metric), (rows) => {
          const { total: all, segments } = compareSegments(rows, metric);
          if (all.score === null) return;
          expect(sum(segments.map(({ contribution }) => contribution))).toBeCloseTo(all.score, 9);
          for (const { key, share, score: own, rest, impact } of segments) {
            const others = rows.filter((row) => row.key.segment !== key.segment);
            expect(rest).toEqual(computeScore(total(others, metric), metric).score);
            if (rest === null) expect(impact).toBe(null);
            else expect(impact).toBeCloseTo(share! * ((own ?? rest) - rest), 9);
          }
        }),
      );
    }
  });
});

describe("the effects of decomposeChange", () => {
  const methods = ["midpoint", "laspeyres", "paasche"] as const;

  it("sum to the change exactly, by segment and by kind, whichever segments appear or vanish", () => {
    for (const metric of [NPS, CES_1] as Metric[]) {
      fc.assert(
        fc.property(
          tableOf(metric),
          tableOf(metric),
          fc.constantFrom(...methods),
          (before, after, method) => {
            const found = decomposeChange(freeze(before), freeze(after), metric, { method });
            if (found.change === null) return;
            const scores = [before, after].map((rows) => computeScore(total(rows, metric), metric).score!);
            expect(found.change.difference).toBeCloseTo(scores[1]! - scores[0]!, 9);
            expect(found.mix!.difference + found.rate!.difference).toBeCloseTo(found.change.difference, 9);
            expect(sum(found.segments.map(({ mix, rate }) => mix.difference + rate.difference))).toBeCloseTo(found.change.difference, 9); // prettier-ignore
          },
        ),
      );
    }
  });

  it("are negated by swapping before and after, with the same errors and the same reversal flags", () => {
    const other = { midpoint: "midpoint", laspeyres: "paasche", paasche: "laspeyres" } as const;
    const shares = fc.constantFrom("sampled" as const, "fixed" as const);
    fc.assert(
      fc.property(table, table, fc.constantFrom(...methods), shares, (before, after, method, shares) => {
        const there = decomposeChange(before, after, NPS, { method, shares });
        const back = decomposeChange(after, before, NPS, { method: other[method], shares });
        expect([back.reversed, back.partlyReversed]).toEqual([there.reversed, there.partlyReversed]);
        const ofSegment = new Map(back.segments.map((segment) => [segment.key.segment, segment]));
        const pairs = [
          ...(["change", "mix", "rate"] as const).map((kind) => [there[kind], back[kind]]),
          ...there.segments.flatMap((segment) =>
            (["mix", "rate"] as const).map((kind) => [
              segment[kind],
              ofSegment.get(segment.key.segment)![kind],
            ]),
          ),
        ];
        for (const [a, b] of pairs) {
          if (!a || !b) expect(a).toBe(b);
          else {
            expect(a.difference).toBeCloseTo(-b.difference, 9);
            expect(a.standardError).toBeCloseTo(b.standardError, 6);
            expect(a.interval!.low).toBeCloseTo(-b.interval!.high, 5);
            expect(a.interval!.high).toBeCloseTo(-b.interval!.low, 5);
          }
        }
      }),
    );
  });

  it("have an interval of z standard errors, cut to the range, with a p-value and verdict that agree", () => {
    const metrics = fc.constantFrom<Metric>(NPS, CES_1);
    const tables = metrics.chain((metric) => fc.tuple(fc.constant(metric), tableOf(metric), tableOf(metric)));
    fc.assert(
      fc.property(tables, fc.constantFrom(0.8, 0.95, 0.99), ([metric, before, after], level) => {
        const found = decomposeChange(before, after, metric, { level });
        expect(found).toMatchObject({ metric, level });
        if (found.change === null) return;
        const isEnough = [before, after].every((rows) => computeScore(total(rows, metric), metric).n >= 10);
        const width = metric.range[1] - metric.range[0];
        const z = -normalQuantile((1 - level) / 2);
        const parts = found.segments.flatMap(({ mix, rate }) => [mix, rate]);
        for (const effect of [found.change, found.mix!, found.rate!, ...parts]) {
          const { difference, standardError, interval, pValue, verdict } = effect;
          const { low, high } = interval!;
          expect(low).toBeCloseTo(Math.max(difference - z * standardError, -width), 9);
          expect(high).toBeCloseTo(Math.min(difference + z * standardError, width), 9);
          expect([interval!.level, interval!.method, effect.level, effect.method]).toEqual([level, "delta", level, "delta"]); // prettier-ignore
          if (standardError === 0) expect(pValue).toBeNull();
          else expect(pValue).toBeCloseTo(2 * normalSurvival(Math.abs(difference / standardError)), 12);
          const clear = low > 0 ? "higher" : high < 0 ? "lower" : "no clear difference";
          expect(verdict).toBe(isEnough ? clear : "too few answers");
          // Away from the level, where rounding decides, p-value and interval say the same.
          if (!isEnough || pValue === null || Math.abs(pValue - (1 - level)) < 1e-9) continue;
          expect(pValue < 1 - level).toBe(verdict !== "no clear difference");
        }
      }),
    );
  });

  it("have the errors that differentiating the effects by every count gives", () => {
    const groups = fc
      .tuple(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 60 }),
      )
      .map(
        ([promoters, passives, detractors]) => npsTallyFromCounts({ promoters, passives, detractors }).counts,
      );
    const tables = fc.array(fc.tuple(groups, groups), { minLength: 2, maxLength: 4 });
    const presence = fc.constantFrom("both", "appeared", "vanished");
    fc.assert(
      fc.property(tables, presence, fc.constantFrom(...methods), (pairs, presence, method) => {
        type Counts = readonly (readonly number[])[];
        const rows = (counts: Counts) =>
          counts.map((counts, segment) => ({
            key: { segment },
            tally: { min: -1, max: 1, counts, missing: 0, excluded: {} } as const,
          }));
        const nobody = [0, 0, 0];
        const before = pairs.map(([counts], i) => (i === 0 && presence === "appeared" ? nobody : counts));
        const after = pairs.map(([, counts], i) => (i === 0 && presence === "vanished" ? nobody : counts));
        const effects = (before: Counts, after: Counts) => {
          const { change, mix, rate, segments } = decomposeChange(rows(before), rows(after), NPS_GROUPS, { method }); // prettier-ignore
          return [change!, mix!, rate!, ...segments.flatMap(({ mix, rate }) => [mix, rate])];
        };
        const variances = effects(before, after).map(() => 0);
        for (const period of [0, 1]) {
          const counts = period === 0 ? before : after;
          const n = sum(counts.flat());
          const step = 1e-4;
          const gradients = counts.flatMap((own, s) =>
            own.map((count, c) => {
              if (count === 0) return { count, slope: variances.map(() => 0) };
              const moved = (by: number) =>
                counts.map((other, i) => (i === s ? other.map((k, j) => (j === c ? k + by : k)) : other));
              const at = (by: number) =>
                period === 0 ? effects(moved(by), after) : effects(before, moved(by));
              const [up, down] = [at(step), at(-step)];
              return {
                count,
                slope: up.map(({ difference }, i) => (difference - down[i]!.difference) / (2 * step)),
              };
            }),
          );
          // Multinomial counts: n (Σ p g² − (Σ p g)²), of which the effects' scale invariance makes the second 0.
          for (const i of variances.keys()) {
            const mean = sum(gradients.map(({ count, slope }) => (count / n) * slope[i]!));
            const square = sum(gradients.map(({ count, slope }) => (count / n) * slope[i]! ** 2));
            variances[i]! += n * (square - mean ** 2);
          }
        }
        effects(before, after).forEach(({ standardError }, i) => {
          expect(Math.abs(standardError - Math.sqrt(Math.max(variances[i]!, 0)))).toBeLessThan(1e-3);
        });
      }),
      { numRuns: 40 },
    );
  });
});

describe("compareDrivers", () => {
  it("gives an impact of share × difference, and the scores of brute force", () => {
    const rows = fc.array(
      fc.record({
        rating: fc.integer({ min: 0, max: 10 }),
        tags: fc.array<string>(keyName, { maxLength: 4 }),
      }),
    );
    fc.assert(
      fc.property(rows, (rows) => {
        const table = tallyMentions(freeze(rows), { metric: NPS, score: "rating", mentions: "tags" });
        const found = compareDrivers(table, NPS, { minimumN: 1 });
        expect(found.drivers.map(({ driver }) => driver).sort()).toEqual(
          [...new Set(rows.flatMap(({ tags }) => tags))].filter((name) => name !== "").sort(),
        );
        for (const row of found.drivers) {
          const [cites, others] = [true, false].map((cited) =>
            rows.filter(({ tags }) => tags.includes(row.driver) === cited).map(({ rating }) => rating),
          );
          expect(row.n).toBe(cites!.length);
          expect(row.score).toBe(computeScore(cites!, NPS).score);
          expect(row.rest).toBe(computeScore(others!, NPS).score);
          if (row.impact !== null) expect(row.impact).toBeCloseTo(row.share! * row.versusRest.difference!, 9);
          const detractors = rows.filter(({ rating }) => rating <= 6);
          const share = detractors.filter(({ tags }) => tags.includes(row.driver)).length / detractors.length;
          if (detractors.length > 0) expect(row.categoryShares.detractor).toBeCloseTo(share, 12);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe("the scores of shrinkScores", () => {
  it("lie between the group's score and the mean", () => {
    fc.assert(
      fc.property(table, (rows) => {
        const { mean, groups } = shrinkScores(rows, NPS);
        for (const { score, shrunken, reliability } of groups) {
          if (score === null || mean === null) continue;
          expect(shrunken).toBeGreaterThanOrEqual(Math.min(score, mean) - 1e-9);
          expect(shrunken).toBeLessThanOrEqual(Math.max(score, mean) + 1e-9);
          expect(reliability).toBeGreaterThanOrEqual(0);
          expect(reliability).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

describe("the scores of shrinkScores within parents", () => {
  const agents = fc.array(
    fc.record({
      team: fc.constantFrom("a", "b", "c"),
      agent: fc.constantFrom("x", "y", "z"),
      counts: fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 11, maxLength: 11 }),
    }),
    { minLength: 1, maxLength: 12 },
  );
  const tabled = (rows: readonly { team: string; agent: string; counts: number[] }[]) =>
    rows.map(({ team, agent, counts }) => ({
      key: { team, agent },
      tally: { min: 0, max: 10, counts, missing: 0, excluded: {} } as const,
    }));

  it("lie between the agent's score and its team's, and in their intervals", () => {
    fc.assert(
      fc.property(agents, (rows) => {
        const { groups, parents } = shrinkScores(tabled(rows), NPS, { within: "team" });
        const teams = new Map(parents.map(({ key, shrunken }) => [key.team, shrunken]));
        for (const { key, score, shrunken } of groups) {
          const team = teams.get(key.team);
          if (score === null || team === null || team === undefined) continue;
          expect(shrunken).toBeGreaterThanOrEqual(Math.min(score, team) - 1e-9);
          expect(shrunken).toBeLessThanOrEqual(Math.max(score, team) + 1e-9);
        }
        for (const { shrunken, interval } of [...groups, ...parents]) {
          if (interval === null || shrunken === null) continue;
          expect(interval.low).toBeLessThanOrEqual(shrunken + 1e-9);
          expect(interval.high).toBeGreaterThanOrEqual(shrunken - 1e-9);
          expect(interval.low).toBeGreaterThanOrEqual(-100);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("do not change with the order of rows, with other names, or with rows that are split", () => {
    fc.assert(
      fc.property(agents, (rows) => {
        const rename = (name: string) => `${"zyxcba".indexOf(name)}`;
        const others = [...rows].reverse().flatMap(({ team, agent, counts }) => [
          { team: rename(team), agent, counts: counts.map((count) => Math.floor(count / 2)) },
          { team: rename(team), agent, counts: counts.map((count) => Math.ceil(count / 2)) },
        ]);
        const one = shrinkScores(tabled(rows), NPS, { within: "team" });
        const other = shrinkScores(tabled(others), NPS, { within: "team" });
        for (const { key, shrunken, interval, rank } of one.groups) {
          const found = other.groups.find(
            (group) => group.key.team === rename(key.team as string) && group.key.agent === key.agent,
          )!;
          if (shrunken === null) expect(found.shrunken).toBeNull();
          else expect(found.shrunken).toBeCloseTo(shrunken, 6);
          if (rank === null) expect(found.rank).toBeNull();
          if (interval === null) expect(found.interval).toBeNull();
          else expect(found.interval!.low).toBeCloseTo(interval.low, 4);
        }
        expect(other.parentVariance).toBeCloseTo(one.parentVariance, 5);
      }),
      { numRuns: 60 },
    );
  });

  it("turn with the scale", () => {
    fc.assert(
      fc.property(agents, (rows) => {
        const turned = defineMetric({
          name: "Turned",
          scale: { min: 0, max: 10 },
          direction: "lower-is-better",
          categories: [
            { name: "low", from: 0, to: 1, value: -100 },
            { name: "middle", from: 2, to: 3, value: 0 },
            { name: "high", from: 4, to: 10, value: 100 },
          ],
        });
        const one = shrinkScores(tabled(rows), NPS, { within: "team" });
        const backwards = rows.map((row) => ({ ...row, counts: [...row.counts].reverse() }));
        const other = shrinkScores(tabled(backwards), turned, { within: "team" });
        expect(other.betweenVariance).toBeCloseTo(one.betweenVariance, 5);
        for (const [i, { shrunken }] of one.parents.entries()) {
          if (shrunken !== null) expect(other.parents[i]!.shrunken).toBeCloseTo(-shrunken, 6);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe("preparations of rows", () => {
  it("onePerRespondent keeps what comparing every pair of rows keeps, and changes nothing when applied twice", () => {
    const rows = fc.array(
      fc.record({
        who: fc.oneof(keyName, fc.constant(null)),
        at: fc.integer({ min: 0, max: 5 }),
        month: fc.integer({ min: 1, max: 2 }),
      }),
    );
    fc.assert(
      fc.property(rows, fc.boolean(), (rows, monthly) => {
        const options = { respondent: "who", at: "at", within: monthly ? "month" : undefined } as const;
        const beats = (i: number, j: number) => {
          const [a, b] = [rows[i]!, rows[j]!];
          const isSame = (a.who ?? "") !== "" && a.who === b.who && (!monthly || a.month === b.month);
          return isSame && (a.at > b.at || (a.at === b.at && i > j));
        };
        const want = rows.filter((_, j) => !rows.some((_, i) => beats(i, j)));
        const found = onePerRespondent(freeze(rows), options);
        expect(found).toEqual(want);
        expect(onePerRespondent(found, options)).toEqual(found);
      }),
    );
  });

  it("weightToPopulation meets every margin, with a mean weight of 1", () => {
    const name = fc.constantFrom("a", "b");
    const rows = fc.array(fc.record({ x: name, y: name }), { minLength: 1 });
    const every = ["aa", "ab", "ba", "bb"].map(([x, y]) => ({ x: x!, y: y! }));
    const share = fc.double({ min: 0.05, max: 0.95, noNaN: true });
    fc.assert(
      fc.property(rows, share, share, (some, a, b) => {
        const rows = freeze([...every, ...some]);
        const population = { x: { a, b: 1 - a }, y: { a: b, b: 1 - b } };
        const {
          weights,
          converged,
          kishDesignEffect: designEffect,
          effectiveN,
        } = weightToPopulation(rows, { population });
        expect(converged).toBe(true);
        expect(sum(weights) / rows.length).toBeCloseTo(1, 12);
        for (const margin of ["x", "y"] as const) {
          const inA = sum(weights.map((weight, i) => (rows[i]![margin] === "a" ? weight : 0)));
          expect(inA / rows.length).toBeCloseTo(population[margin].a, 9);
        }
        expect(designEffect).toBeGreaterThanOrEqual(1 - 1e-12);
        expect(effectiveN * designEffect).toBeCloseTo(rows.length, 9);
      }),
    );
  });
});
