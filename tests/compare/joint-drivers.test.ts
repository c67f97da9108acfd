import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CES_1, jointDrivers, NPS, type JointDrivers } from "../../src/index.js";
import { seededRandom } from "../../src/math/random.js";

interface Row {
  readonly rating: number | null;
  readonly tags: readonly string[];
  readonly escalated: boolean | null;
  readonly hours: number | null;
  readonly person: number;
}

/** Escalated answers are lower and slower; slowness itself has no effect, and neither has "staff". */
function rowsOf(n: number, seed: number): Row[] {
  const random = seededRandom(seed);
  return Array.from({ length: n }, (_, i) => {
    const escalated = random() < 0.3;
    const slow = random() < (escalated ? 0.7 : 0.1);
    return {
      rating: random() < (escalated ? 0.7 : 0.2) ? Math.floor(7 * random()) : 9 + Math.floor(2 * random()),
      tags: [...(slow ? ["wait"] : []), ...(random() < 0.3 ? ["staff"] : [])],
      escalated,
      hours: slow ? 5 + 10 * random() : 3 * random(),
      person: i,
    };
  });
}

const OPTIONS = { metric: NPS, score: "rating", mentions: "tags", signals: "escalated" } as const;
const rows = rowsOf(1500, 4);
const figures = ({ drivers }: JointDrivers) =>
  Object.fromEntries(drivers.map(({ driver, jointly }) => [driver, jointly]));
const expectSame = (one: JointDrivers, other: JointDrivers) => {
  expect(one.drivers.map(({ driver }) => driver)).toEqual(other.drivers.map(({ driver }) => driver));
  for (const [i, { jointly, importance, alone, overlap }] of one.drivers.entries()) {
    const same = other.drivers[i]!;
    expect(jointly.difference).toBeCloseTo(same.jointly.difference!, 8);
    expect(jointly.interval?.low ?? 0).toBeCloseTo(same.jointly.interval?.low ?? 0, 8);
    expect(importance ?? 0).toBeCloseTo(same.importance ?? 0, 10);
    expect(alone).toBeCloseTo(same.alone, 8);
    expect(overlap).toBeCloseTo(same.overlap, 8);
  }
};

describe("jointDrivers", () => {
  const found = jointDrivers(rows, OPTIONS);
  const [escalated] = found.drivers;

  it("takes from a driver what belongs to another that it goes with", () => {
    const wait = found.drivers.find(({ driver }) => driver === "wait")!;
    expect(escalated!.driver).toBe("escalated");
    expect(escalated!.jointly.verdict).toBe("lower");
    expect(wait.alone).toBeLessThan(-40);
    expect(Math.abs(wait.jointly.difference!)).toBeLessThan(15);
    expect(wait.jointly.verdict).toBe("no clear difference");
    expect(wait.overlap).toBeGreaterThan(0.2);
    expect(found.ridge).toBeNull();
  });

  it("has figures on their own that are plain differences of means, and shares and impacts of answers", () => {
    const mean = (list: readonly Row[]) =>
      list.reduce((all, { rating }) => all + (rating! >= 9 ? 100 : rating! <= 6 ? -100 : 0), 0) / list.length;
    const [on, off] = [true, false].map((value) => rows.filter((row) => row.escalated === value));
    expect(escalated!.alone).toBeCloseTo(mean(on!) - mean(off!), 8);
    expect(escalated!.n).toBe(on!.length);
    expect(escalated!.share).toBeCloseTo(on!.length / rows.length, 12);
    expect(escalated!.impact).toBeCloseTo(escalated!.share! * escalated!.jointly.difference!, 12);
    expect(found.drivers.reduce((all, { importance }) => all + importance!, 0)).toBeCloseTo(
      found.explained!,
      10,
    );
    const { low, high } = escalated!.importanceInterval!;
    expect(low).toBeLessThan(escalated!.importance!);
    expect(high).toBeGreaterThan(escalated!.importance!);
  });

  it("corrects p-values for the number of drivers", () => {
    const smallest = Math.min(...found.drivers.map(({ jointly }) => jointly.decidingPValue!));
    const first = found.drivers.find(({ jointly }) => jointly.decidingPValue === smallest)!;
    expect(first.jointly.adjustedPValue).toBeCloseTo(3 * smallest, 12);
  });

  it("takes names of exactly the same answers for one driver, and says so", () => {
    const doubled = rows.map((row) => ({
      ...row,
      tags: row.tags.includes("wait") ? [...row.tags, "slow", "queue"] : row.tags,
    }));
    const { drivers, dependent } = jointDrivers(doubled, OPTIONS);
    const one = drivers.find(({ together }) => together.length > 0)!;
    expect([one.driver, ...one.together].sort()).toEqual(["queue", "slow", "wait"]);
    expect(one.jointly.difference).toBeCloseTo(figures(found)["wait"]!.difference!, 8);
    expect(dependent).toEqual([]);
    expect(drivers).toHaveLength(3);
  });

  it("leaves out and names a driver that follows from several others", () => {
    const parts = rows.map((row) => ({ ...row, tags: [["a"], ["b"], ["c", "d"]][row.person % 3]! }));
    const { drivers, dependent } = jointDrivers(parts, { ...OPTIONS, signals: undefined });
    expect(drivers).toHaveLength(2);
    expect(dependent).toHaveLength(2);
    expect(
      jointDrivers(
        rows.map((row) => ({ ...row, one: 1.5 })),
        { ...OPTIONS, signals: "one" },
      ).dependent,
    ).toEqual(["one"]);
  });

  it("counts drivers that too few answers have or lack, and answers without a signal", () => {
    const some = rows.map((row, i) => ({
      ...row,
      tags: [...row.tags, ...(i < 4 ? [`rare ${i}`] : []), ...(i > 5 ? ["usual"] : [])],
      escalated: i < 7 ? null : row.escalated,
      rating: i === 0 ? null : row.rating,
    }));
    const { leftOut, missing, n, total } = jointDrivers(some, OPTIONS);
    expect(missing).toEqual({ escalated: 6 });
    expect([total.n, total.missing, n]).toEqual([1499, 1, 1493]);
    // The rare ones stand in answers without the signal alone.
    expect(leftOut).toBe(1);
    expect(jointDrivers(some, { ...OPTIONS, signals: undefined }).leftOut).toBe(4);
  });

  it("has straight effects of numbers, and effects of bins against the lowest one", () => {
    const straight = rows.map((row) => ({ ...row, rating: row.hours! > 6 ? 0 : row.hours! > 2 ? 8 : 10 }));
    const binned = jointDrivers(straight, {
      metric: NPS,
      score: "rating",
      signals: "hours",
      bins: { hours: [2, 6] },
    });
    expect(
      binned.drivers.map(({ driver, from, to, jointly }) => [
        driver,
        from,
        to,
        Math.round(jointly.difference!),
      ]),
    ).toEqual(
      expect.arrayContaining([
        ["hours", 2, 6, -100],
        ["hours", 6, null, -200],
      ]) as unknown,
    );
    const [line] = jointDrivers(straight, {
      metric: NPS,
      score: "rating",
      signals: { wait: (row) => row.hours! },
    }).drivers;
    expect(line).toMatchObject({ driver: "wait", kind: "signal", share: null, impact: null, n: 1500 });
    expect(line!.jointly.difference).toBeCloseTo(line!.alone, 8);
  });

  it("shrinks differences of thin data by a ridge and has no verdict", () => {
    const { ridge, drivers, explained } = jointDrivers(rows.slice(0, 35), { ...OPTIONS, minimumN: 2 });
    expect(ridge).toBeCloseTo(3 / 35, 12);
    expect(explained).toBeNull();
    for (const { jointly, importance } of drivers) {
      expect(jointly).toMatchObject({
        interval: null,
        adjustedPValue: null,
        verdict: "too few answers",
        method: "ridge",
      });
      expect(importance).toBeNull();
    }
    const one = jointDrivers(rows.slice(0, 15), {
      metric: NPS,
      score: "rating",
      signals: "escalated",
      minimumN: 1,
    });
    expect(one.drivers[0]!.jointly.difference).toBeCloseTo(one.drivers[0]!.alone / (1 + 1 / 15), 8);
  });

  it("counts four equal answers of a person like one", () => {
    const often = rows.flatMap((row) => [row, row, row, row]);
    const width = ({ drivers }: JointDrivers) => {
      const { low, high } = drivers[0]!.jointly.interval!;
      return high - low;
    };
    const clustered = jointDrivers(often, { ...OPTIONS, cluster: "person" });
    expect(clustered.clusters).toBe(1500);
    expect(width(clustered) / width(found)).toBeCloseTo(1, 2);
    expect(width(jointDrivers(often, OPTIONS)) / width(found)).toBeCloseTo(0.5, 2);
  });

  it("gives the number's difference where low scores are good, and nothing without answers or drivers", () => {
    const effort = rows.map((row) => ({ ...row, rating: row.escalated ? 5 : (row.person % 3) + 1 }));
    expect(jointDrivers(effort, { ...OPTIONS, metric: CES_1 }).drivers[0]!.jointly.verdict).toBe("higher");
    expect(jointDrivers([] as Row[], OPTIONS)).toMatchObject({
      n: 0,
      drivers: [],
      explained: null,
      ridge: null,
    });
    expect(jointDrivers(rows, { metric: NPS, score: "rating" })).toMatchObject({
      n: 1500,
      drivers: [],
      explained: null,
    });
    const equal = rows.map((row) => ({ ...row, rating: 9 }));
    expect(jointDrivers(equal, OPTIONS).drivers[0]!.jointly).toMatchObject({
      difference: 0,
      verdict: "too few answers",
    });
  });

  it("refuses what is no signal, bins of nothing and edges that do not ascend", () => {
    const run =
      (options: object, list: object[] = [{ rating: 9, tags: [], escalated: "yes", hours: 1 }]) =>
      () =>
        jointDrivers(list as Row[], { ...OPTIONS, ...options });
    expect(run({})).toThrow('Expected a finite number, true, false or null, got "yes" at rows[0].escalated');
    expect(run({ signals: "escaleted" })).toThrow("escaleted");
    expect(run({ signals: "hours", bins: { hour: [1] } })).toThrow('Expected a signal, got "hour" at bins');
    expect(run({ signals: "hours", bins: { hours: [2, 2] } })).toThrow("Expected ascending edges");
    expect(run({ signals: "hours", level: 2 })).toThrow("level");
    expect(run({ signal: "hours" })).toThrow("did you mean signals?");
  });

  it("does not depend on the order of the rows or the names of people", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 20, max: 200 }), (seed, n) => {
        const some = rowsOf(n, seed).map((row) => ({ ...row, person: row.person % 50 }));
        const options = {
          ...OPTIONS,
          signals: ["escalated", "hours"],
          cluster: "person",
          minimumN: 3,
        } as const;
        const turned = [...some]
          .reverse()
          .map((row) => ({ ...row, person: 1000 - row.person, tags: [...row.tags].reverse() }));
        expectSame(jointDrivers(turned, options), jointDrivers(some, options));
      }),
      { numRuns: 30 },
    );
  });
});
