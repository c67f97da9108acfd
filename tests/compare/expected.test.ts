import { describe, expect, it } from "vitest";
import {
  CES_1,
  compareSegments,
  csatMetric,
  funnel,
  NPS,
  rollUp,
  tallyBy,
  type Metric,
} from "../../src/index.js";
import { seededRandom } from "../../src/math/random.js";

interface Row {
  readonly agent: string | null;
  readonly channel: string | null;
  readonly day: number;
  readonly person: string;
  readonly rating: number;
}

/** Agents with unlike shares of channels; the last one works alone at night. */
function rowsOf(metric: Metric, n: number, seed: number): Row[] {
  const random = seededRandom(seed);
  const pick = (to: number) => Math.floor(random() * to);
  const { min, max } = metric.scale;
  return Array.from({ length: n }, () => {
    const agent = pick(4);
    const channel = random() < 0.6 ? agent % 3 : pick(3);
    const low = random() < 0.2 + 0.2 * channel;
    return {
      agent: agent === 3 && random() < 0.3 ? "night" : `A${agent}`,
      channel: ["chat", "phone", null][channel]!,
      day: pick(3),
      person: `P${pick(n / 3)}`,
      rating: low ? min + pick(max - min) : max,
    };
  }).map((row) => (row.agent === "night" ? { ...row, day: 9 } : row));
}

const value = (rating: number) => (rating >= 9 ? 100 : rating <= 6 ? -100 : 0);
const mean = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0) / numbers.length;

describe("compareSegments with adjustFor", () => {
  const rows = rowsOf(NPS, 600, 5);
  const table = tallyBy(rows, { metric: NPS, score: "rating", by: ["agent", "channel", "day"] });
  const found = compareSegments(table, NPS, { by: "agent", adjustFor: ["channel", "day"] });

  it("expects of a segment the mean of the others in the same stratum, over its answers", () => {
    for (const { key, rest, versusRest, uncompared } of found.segments) {
      const expected: number[] = [];
      const observed: number[] = [];
      let alone = 0;
      for (const row of rows.filter(({ agent }) => agent === key.agent)) {
        const others = rows.filter(
          ({ agent, channel, day }) => agent !== row.agent && channel === row.channel && day === row.day,
        );
        if (others.length === 0) alone++;
        else {
          expected.push(mean(others.map(({ rating }) => value(rating))));
          observed.push(value(row.rating));
        }
      }
      expect(uncompared).toBe(alone);
      if (expected.length === 0) continue;
      expect(rest).toBeCloseTo(mean(expected), 9);
      expect(versusRest.difference).toBeCloseTo(mean(observed) - mean(expected), 9);
    }
    expect(found.segments.map(({ key }) => key)).toContainEqual({ agent: "A0" });
    expect(found.adjustFor).toEqual(["channel", "day"]);
  });

  it("does not compare a segment that is alone in its strata, and says so", () => {
    const night = found.segments.find(({ key }) => key.agent === "night")!;
    expect(night.uncompared).toBe(night.n);
    expect(night.score).not.toBeNull();
    expect(night).toMatchObject({
      rest: null,
      impact: null,
      rank: null,
      versusRest: {
        difference: null,
        interval: null,
        adjustedPValue: null,
        verdict: "nothing to compare with",
      },
    });
  });

  it("ranks by the difference from what is expected, and has no joint ranges and no test of equal scores", () => {
    const differences = found.segments.flatMap(({ versusRest }) => versusRest.difference ?? []);
    expect(differences).toEqual([...differences].sort((a, b) => b - a));
    expect(found.segments[0]).toMatchObject({ rank: 1, ranks: null });
    expect(found.heterogeneity).toBeNull();
  });

  it.each([
    ["NPS", NPS],
    ["an effort where low is good", CES_1],
    ["a mean", csatMetric({ scale: "1-5", statistic: "mean" })],
  ])("equals the plain comparison in one stratum, with weights and clusters: %s", (_, metric) => {
    const answers = rowsOf(metric, 300, 2).map((row) => ({
      ...row,
      one: "all",
      weight: 1 + (row.day % 3) / 2,
    }));
    for (const given of [
      {},
      { weight: "weight" },
      { cluster: "person" },
      { weight: "weight", cluster: "person" },
    ] as const) {
      const table = tallyBy(answers, {
        metric: metric as Metric,
        score: "rating",
        by: ["agent", "one"],
        ...given,
      });
      for (const method of ["score", "t"] as const) {
        const plain = compareSegments(rollUp(table, "agent"), metric as Metric, { method });
        const adjusted = compareSegments(table, metric as Metric, { adjustFor: "one", method });
        for (const { key, rest, impact, versusRest } of adjusted.segments) {
          const same = plain.segments.find((one) => one.key.agent === key.agent)!;
          expect(rest).toBeCloseTo(same.rest!, 9);
          expect(impact).toBeCloseTo(same.impact!, 9);
          expect(versusRest.verdict).toBe(same.versusRest.verdict);
          expect(versusRest.interval!.low).toBeCloseTo(same.versusRest.interval!.low, 6);
          expect(versusRest.interval!.high).toBeCloseTo(same.versusRest.interval!.high, 6);
          expect(versusRest.adjustedPValue).toBeCloseTo(same.versusRest.adjustedPValue!, 6);
        }
      }
    }
  });

  it("counts four equal answers of a person about like one", () => {
    const people = rowsOf(NPS, 300, 8).map((row, i) => ({ ...row, person: i }));
    const often = people.flatMap((row) => [row, row, row, row]);
    const width = (rows: typeof people, cluster?: "person") => {
      const by = ["agent", "channel"] as const;
      const table = tallyBy(rows, { metric: NPS, score: "rating", by, ...(cluster && { cluster }) });
      const { versusRest } = compareSegments(table, NPS, { adjustFor: "channel" }).segments[1]!;
      return versusRest.interval!.high - versusRest.interval!.low;
    };
    expect(width(often, "person") / width(people)).toBeCloseTo(1, 1);
    expect(width(often) / width(people)).toBeCloseTo(0.5, 1);
  });

  it("takes a difference of the cases out that the plain comparison calls one of the agents", () => {
    const answers = (agent: string, channel: string, good: number, bad: number) => ({
      key: { agent, channel },
      tally: {
        min: 0,
        max: 10,
        counts: [bad, 0, 0, 0, 0, 0, 0, 0, 0, 0, good],
        missing: 0,
        excluded: {},
      } as const,
    });
    const same = [
      answers("Ann", "shop", 160, 40),
      answers("Ann", "chat", 20, 20),
      answers("Bob", "shop", 32, 8),
      answers("Bob", "chat", 100, 100),
    ];
    expect(compareSegments(same, NPS, { by: "agent" }).segments[0]!.versusRest.verdict).toBe("higher");
    const { segments } = compareSegments(same, NPS, { adjustFor: "channel" });
    expect(segments.map(({ versusRest }) => versusRest)).toMatchObject([
      { difference: 0, verdict: "no clear difference" },
      { difference: 0, verdict: "no clear difference" },
    ]);
  });

  it("rejects keys that the table does not have, that come twice, and when none is left for the segments", () => {
    const compare = (options: object) => () => compareSegments(table, NPS, options);
    expect(compare({ adjustFor: "chanel" })).toThrow(
      'Expected one of agent, channel, day, got "chanel" at adjustFor; did you mean channel?',
    );
    expect(compare({ adjustFor: ["day", "day"] })).toThrow("Expected distinct entries");
    expect(compare({ by: "day", adjustFor: ["channel", "day"] })).toThrow(
      'Expected a key that is not in adjustFor, got "day" at by',
    );
    expect(compare({ adjustFor: ["agent", "channel", "day"] })).toThrow("Expected a key for the groups");
    expect(compare({ adjustFor: 3 })).toThrow("Expected a list, got 3 at adjustFor");
    expect(compareSegments([], NPS, { adjustFor: ["day"] as never }).segments).toEqual([]);
  });
});

describe("funnel with adjustFor", () => {
  const table = tallyBy(rowsOf(NPS, 600, 5), {
    metric: NPS,
    score: "rating",
    by: ["agent", "channel", "day"],
  });

  it("expects of a group the mean of all in the same stratum, over its answers", () => {
    const rows = rowsOf(NPS, 600, 5);
    const { groups, target } = funnel(table, NPS, { by: "agent", adjustFor: ["channel", "day"] });
    for (const { key, expected, adjusted, uncompared } of groups.filter(({ z }) => z !== null)) {
      const own = rows.filter(({ agent }) => agent === key.agent);
      const means = own.map((row) =>
        mean(
          rows
            .filter(({ channel, day }) => channel === row.channel && day === row.day)
            .map(({ rating }) => value(rating)),
        ),
      );
      expect(uncompared).toBe(0);
      expect(expected).toBeCloseTo(mean(means), 9);
      expect(adjusted).toBeCloseTo(target! + mean(own.map(({ rating }) => value(rating))) - mean(means), 9);
    }
    const night = groups.find(({ key }) => key.agent === "night")!;
    expect(night).toMatchObject({
      uncompared: night.n,
      expected: null,
      adjusted: null,
      z: null,
      position: null,
    });
  });

  it("equals the plain funnel in one stratum", () => {
    const one = table.map(({ key, tally }) => ({ key: { ...key, all: "one" }, tally }));
    const plain = funnel(rollUp(table, "agent"), NPS);
    const adjusted = funnel(one, NPS, { by: "agent", adjustFor: "all" });
    expect(adjusted.groups.map(({ position }) => position)).toEqual(
      plain.groups.map(({ position }) => position),
    );
    for (const [i, { z, limits95, adjusted: at }] of adjusted.groups.entries()) {
      expect(z).toBeCloseTo(plain.groups[i]!.z!, 9);
      expect(at).toBeCloseTo(plain.groups[i]!.score!, 9);
      expect(limits95.low).toBeCloseTo(plain.groups[i]!.limits95.low, 9);
    }
  });
});
