import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  cesMetric,
  compareScores,
  compareSegments,
  computeScore,
  csatMetric,
  foldClusters,
  mergeTallies,
  NPS,
  rollUp,
  subtractTally,
  tallyAsync,
  tallyBy,
  tallyScores,
  type Metric,
  type Tally,
  type TallyClusters,
} from "../../src/index.js";
import { dependenceOf } from "../../src/inference/clusters.js";
import { restOfSample, sampleOf } from "../../src/inference/sample.js";
import { clustersOfRows } from "../../src/tally/cluster-entries.js";
import { withoutClusters } from "../../src/tally/tally.js";
import { dyadicWeight, keyName } from "../support/arbitraries.js";
import { valueOf } from "../support/values.js";

interface Row {
  readonly account: string | number | null;
  readonly score: number | null;
  readonly weight: number;
  readonly group: number;
}

const account = fc.oneof(fc.constantFrom("a", "b", "c", 1, "1", null), keyName);
const rowsOn = (lowest: number, highest: number, minLength = 0) =>
  fc.array(
    fc.record({
      account,
      score: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: lowest, max: highest }) }, fc.constant(null)),
      weight: dyadicWeight,
      group: fc.integer({ min: 0, max: 2 }),
    }),
    { minLength, maxLength: 50 },
  );
const reading = { score: "score", weight: "weight", cluster: "account" } as const;
const options = { ...reading, metric: NPS } as const;
const METRICS: readonly [Metric, number, number][] = [
  [NPS, 0, 10],
  [csatMetric(), 1, 5],
  [cesMetric(), 1, 7],
];

/** The names of the clusters, as the library compares them; an answer without one is its own. */
const nameOf = ({ account }: Row, i: number) =>
  account === null || String(account).trim() === "" ? `unknown ${i}` : `known ${account}`;

/** The sandwich, cluster by cluster, from the answers themselves. */
function sandwich(rows: readonly Row[], metric: Metric) {
  const answered = rows
    .map((row, i) => ({ ...row, name: nameOf(row, i) }))
    .filter(({ score }) => score !== null);
  const total = answered.reduce((sum, { weight }) => sum + weight, 0);
  const value = ({ score }: { score: number | null }) => valueOf(score!, metric);
  const mean = answered.reduce((sum, row) => sum + row.weight * value(row), 0) / total;
  const deviations = new Map<string, number>();
  for (const row of answered) {
    deviations.set(row.name, (deviations.get(row.name) ?? 0) + row.weight * (value(row) - mean));
  }
  const number = new Set(answered.filter(({ weight }) => weight > 0).map(({ name }) => name)).size;
  const squares = [...deviations.values()].reduce((sum, deviation) => sum + deviation ** 2, 0);
  return { number, deviations, squares, total, variance: ((number / (number - 1)) * squares) / total ** 2 };
}

const close = (actual: number, expected: number) =>
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(expected)));

describe("tallies of answers with clusters", () => {
  it("merge over chunks, in any order, to the tally of the whole, and survive JSON", () => {
    fc.assert(
      fc.property(rowsOn(0, 10), rowsOn(0, 10), rowsOn(0, 10), (a, b, c) => {
        const [x, y, z] = [a, b, c].map((rows) => tallyScores(rows, options)) as [Tally, Tally, Tally];
        const whole = tallyScores([...a, ...b, ...c], options);
        expect(mergeTallies(x, y, z)).toEqual(whole);
        expect(mergeTallies(mergeTallies(z, x), y)).toEqual(whole);
        expect(mergeTallies(x, mergeTallies(z, y))).toEqual(whole);
        expect(JSON.parse(JSON.stringify(whole))).toEqual(whole);
        expect(subtractTally(whole, z)).toEqual(mergeTallies(x, y));
      }),
    );
  });

  it("are the same from rows in another order, a stream, and a table that is rolled up", async () => {
    await fc.assert(
      fc.asyncProperty(rowsOn(0, 10, 1), async (rows) => {
        const whole = tallyScores(rows, options);
        expect(tallyScores([...rows].reverse(), options)).toEqual(whole);
        expect(await tallyAsync(rows, options)).toEqual(whole);
        const cube = tallyBy(rows, { ...options, by: "group" });
        expect(rollUp(cube, [])[0]!.tally).toEqual(whole);
      }),
      { numRuns: 50 },
    );
  });
});

/** The same tallies, of parts and then of all of them, whose clusters are rows of the same columns, as in a report. */
function numbered(tallies: readonly Tally[]): Tally[] {
  const named = tallies.map(({ clusters }) => clusters as TallyClusters);
  const names = [...new Set(named.flatMap(({ ids }) => ids))].sort();
  const answers = named.slice(0, -1).flatMap(({ ids, points, weights }, part) =>
    ids.flatMap((id, i) => {
      const row = { part, code: names.indexOf(id), point: points[i]! };
      // Some rows have no answer to the question, and some people several at one point.
      const half = weights[i]! / 2;
      return [half, 0, half].map((weight) => ({ ...row, weight }));
    }),
  );
  answers.sort((a, b) => a.code - b.code);
  const columns = {
    names,
    codes: Int32Array.from(answers, ({ code }) => code),
    points: Int32Array.from(answers, ({ point }) => point),
    weights: Float64Array.from(answers, ({ weight }) => weight),
  };
  return tallies.map((tally, i) => {
    const isOfAll = i === tallies.length - 1;
    const rows = [...answers.keys()].filter((row) => isOfAll || answers[row]!.part === i);
    return { ...tally, clusters: clustersOfRows(columns, [Int32Array.from(rows)], named[i]!.unknown) };
  });
}

describe("clusters that are kept as numbers", () => {
  it("are the same lists, merge to the same, and have the same rest and dependence", () => {
    fc.assert(
      fc.property(rowsOn(0, 10, 2), rowsOn(0, 10), rowsOn(0, 10, 2), (a, b, c) => {
        const lists = [a, b, c, [...a, ...b, ...c]].map((rows) => tallyScores(rows, options));
        const numbers = numbered(lists);
        expect(JSON.parse(JSON.stringify(numbers))).toEqual(lists);
        expect(foldClusters(numbers[3]!)).toEqual(foldClusters(lists[3]!));
        expect(JSON.parse(JSON.stringify(mergeTallies(numbers.slice(0, 3))))).toEqual(lists[3]);
        // One of them may have come as lists.
        expect(mergeTallies(lists[0]!, numbers[1]!, numbers[2]!)).toEqual(lists[3]);
        expect(subtractTally(numbers[3]!, lists[0]!)).toEqual(mergeTallies(lists[1]!, lists[2]!));
        const restIn = ([part, , , whole]: readonly Tally[]) => {
          const rest = withoutClusters(subtractTally(whole!, part!));
          const sample = restOfSample(rest, sampleOf(whole!, NPS), sampleOf(part!, NPS), NPS);
          const { effectiveN, variance, clusters } = sample;
          const other = sampleOf(part!, NPS).clusters;
          const dependence = clusters && other && dependenceOf(clusters, other);
          // What a rest has in common with its part is known; of other samples it is worked out.
          if (clusters && other)
            expect(dependenceOf({ ...clusters, lacks: undefined }, other)).toEqual(dependence);
          return [effectiveN, variance, dependence];
        };
        expect(restIn(numbers)).toEqual(restIn(lists));
        const mixed = [numbers[0]!, lists[1]!, lists[2]!, lists[3]!];
        expect(restIn(mixed)).toEqual(restIn(lists));
        const [x, y] = lists;
        expect(compareScores(numbers[0]!, numbers[1]!, NPS)).toEqual(compareScores(x!, y!, NPS));
      }),
    );
  });
});

describe("the variance of clustered answers", () => {
  it.each(METRICS)("is the sandwich over the answers: %o", (metric, lowest, highest) => {
    fc.assert(
      fc.property(rowsOn(lowest, highest), (rows) => {
        const { number, variance } = sandwich(rows, metric);
        fc.pre(number > 1);
        const sample = sampleOf(tallyScores(rows, { ...options, metric }), metric);
        expect(sample.clusters!.number).toBe(number);
        close(sample.variance, variance);
      }),
    );
  });

  it("is that of independent answers when each is a cluster of its own, and so is everything else", () => {
    fc.assert(
      fc.property(rowsOn(0, 10, 1), fc.boolean(), (rows, isWeighted) => {
        const own = { ...reading, weight: isWeighted ? ("weight" as const) : undefined };
        const positive = rows.map((row, i) => ({ ...row, weight: row.weight + 0.5, account: `answer ${i}` }));
        const clustered = computeScore(positive, NPS, own);
        const plain = computeScore(positive, NPS, { ...own, cluster: undefined });
        fc.pre(plain.score !== null);
        close(clustered.effectiveN, plain.effectiveN);
        close(clustered.interval!.low, plain.interval!.low);
        close(clustered.interval!.high, plain.interval!.high);
        if (plain.standardError !== null) close(clustered.standardError!, plain.standardError);
      }),
    );
  });

  it("does not depend on the names of clusters, nor on the unit of the weights, nor on copies of answers within them", () => {
    fc.assert(
      fc.property(rowsOn(0, 10, 2), (rows) => {
        const known = rows.map((row, i) => ({ ...row, account: nameOf(row, i) }));
        const scoreOf = (rows: readonly Row[]) => computeScore(rows, NPS, reading);
        const one = scoreOf(known);
        fc.pre(one.standardError !== null);
        const renamed = scoreOf(known.map((row) => ({ ...row, account: `z ${row.account}` })));
        const heavier = scoreOf(known.map((row) => ({ ...row, weight: 8 * row.weight })));
        const twice = scoreOf([...known, ...known]);
        for (const other of [renamed, heavier, twice]) close(other.standardError!, one.standardError);
        for (const other of [renamed, heavier]) close(other.effectiveN, one.effectiveN);
      }),
    );
  });

  it("is larger for the same answers in fewer clusters that agree with themselves", () => {
    const rows = Array.from({ length: 60 }, (_, i) => ({ score: i % 3 ? 10 : 2, account: i % 6 }));
    const width = (cluster?: "account") => {
      const { low, high } = computeScore(rows, NPS, { score: "score", cluster }).interval!;
      return high - low;
    };
    expect(width("account")).toBeGreaterThan(2 * width());
  });
});

describe("two samples with clusters in common", () => {
  it("have the correlation of the deviations of their clusters", () => {
    fc.assert(
      fc.property(rowsOn(0, 10), rowsOn(0, 10), (a, b) => {
        // Answers of unknown accounts are different ones in the two samples.
        const named = (rows: readonly Row[], side: string) =>
          rows.map((row, i) => (row.account === null ? { ...row, account: `${side} ${i}` } : row));
        const [left, right] = [named(a, "a"), named(b, "b")];
        const [one, other] = [sandwich(left, NPS), sandwich(right, NPS)];
        fc.pre(one.squares > 1e-6 && other.squares > 1e-6);
        let products = 0;
        for (const [name, deviation] of one.deviations) {
          if (name.startsWith("known")) products += deviation * (other.deviations.get(name) ?? 0);
        }
        const [x, y] = [left, right].map((rows) => sampleOf(tallyScores(rows, options), NPS).clusters!);
        close(dependenceOf(x!, y!).correlation, products / Math.sqrt(one.squares * other.squares));
      }),
    );
  });

  it("do not differ when they are the same", () => {
    fc.assert(
      fc.property(rowsOn(0, 10, 2), (rows) => {
        const tally = tallyScores(rows, options);
        const { difference, pValue } = compareScores(tally, tally, NPS);
        if (difference !== null) expect([difference, pValue]).toEqual([0, 1]);
      }),
    );
  });

  it("differ by the negative when they are exchanged, and the interval excludes 0 exactly for a p-value below 5%", () => {
    fc.assert(
      fc.property(rowsOn(0, 10, 8), rowsOn(0, 10, 8), (a, b) => {
        const [x, y] = [tallyScores(a, options), tallyScores(b, options)];
        const [there, back] = [compareScores(x, y, NPS), compareScores(y, x, NPS)];
        fc.pre(there.interval !== null);
        close(there.interval.low, -back.interval!.high);
        close(there.pValue!, back.pValue!);
        const excludes = there.interval.low > 1e-9 || there.interval.high < -1e-9;
        if (Math.abs(there.pValue! - 0.05) > 1e-6) expect(there.pValue! < 0.05).toBe(excludes);
      }),
    );
  });

  it("of a group and the rest are compared in segments as by compareScores", () => {
    fc.assert(
      fc.property(rowsOn(0, 10, 12), (rows) => {
        const table = tallyBy(rows, { ...options, by: "group" });
        const total = tallyScores(rows, options);
        fc.pre(total.counts.some((count) => count > 0));
        for (const { key, versusRest, score } of compareSegments(table, NPS).segments) {
          const { tally } = table.find((row) => row.key.group === key.group)!;
          const alone = compareScores(subtractTally(total, tally), tally, NPS);
          expect(score === null).toBe(alone.current === null);
          expect(versusRest.interval === null).toBe(alone.interval === null);
          if (alone.interval === null) continue;
          expect(Math.abs(versusRest.interval!.low - alone.interval.low)).toBeLessThan(1e-6);
          if (alone.pValue !== null) expect(Math.abs(versusRest.pValue! - alone.pValue)).toBeLessThan(1e-6);
        }
      }),
    );
  });

  it("of which one is the rest of a whole have the sample of the subtracted tally", () => {
    fc.assert(
      fc.property(rowsOn(0, 10, 2), (rows) => {
        const whole = tallyScores(rows, options);
        const part = tallyScores(
          rows.filter(({ group }) => group === 0),
          options,
        );
        const rest = subtractTally(whole, part);
        const expected = sampleOf(rest, NPS);
        fc.pre(expected.clusters !== undefined && sampleOf(part, NPS).clusters !== undefined);
        const found = restOfSample(withoutClusters(rest), sampleOf(whole, NPS), sampleOf(part, NPS), NPS);
        expect(found.clusters!.number).toBe(expected.clusters.number);
        close(found.clusters!.squares, expected.clusters.squares);
        close(found.clusters!.deviations / 1e4, expected.clusters.deviations / 1e4);
        close(found.effectiveN, expected.effectiveN);
        const [x, y] = [found, expected].map(
          (sample) => dependenceOf(sample.clusters!, sampleOf(part, NPS).clusters!).correlation,
        );
        close(x! / 1e3, y! / 1e3);
      }),
    );
  });
});
