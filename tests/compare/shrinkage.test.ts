import { describe, expect, it } from "vitest";
import {
  CES_1,
  cesMetric,
  NPS,
  NPS_GROUPS,
  npsTallyFromCounts,
  shrinkScores,
  tallyBy,
  tallyScores,
} from "../../src/index.js";

const agent = (name: string, promoters: number, passives: number, detractors: number) => ({
  key: { agent: name },
  tally: npsTallyFromCounts({ promoters, passives, detractors }),
});

describe("shrinkScores", () => {
  it("does not rank an agent with 4 happy answers first", () => {
    const table = [agent("Few", 4, 0, 0), agent("Good", 140, 40, 20), agent("Middling", 120, 50, 30), agent("Bad", 100, 60, 40), agent("None", 0, 0, 0)]; // prettier-ignore
    const { groups, mean } = shrinkScores(table, NPS_GROUPS);
    expect(groups.map(({ key, rank }) => [key.agent, rank])).toEqual([
      ["Good", 1],
      ["Few", 2],
      ["Middling", 3],
      ["Bad", 4],
      ["None", null],
    ]);
    const [good, few, , , none] = groups;
    expect(few!.score).toBe(100);
    expect(few!.shrunken).toBeLessThan(good!.shrunken!);
    expect(few!.reliability).toBeLessThan(good!.reliability);
    expect(none).toMatchObject({ score: null, shrunken: mean, reliability: 0 });
  });

  it("gives all groups the mean when chance explains the variation, and a single group its own score", () => {
    const { groups, betweenVariance } = shrinkScores([agent("a", 5, 3, 2), agent("b", 6, 3, 1)], NPS_GROUPS);
    expect(betweenVariance).toBe(0);
    expect(groups[0]!.shrunken).toBe(groups[1]!.shrunken);
    expect(groups.map(({ rank }) => rank)).toEqual([1, 1]);
    expect(shrinkScores([agent("a", 5, 3, 2)], NPS_GROUPS).groups[0]!.shrunken).toBeCloseTo(30, 12);
    expect(shrinkScores([], NPS_GROUPS)).toEqual({
      metric: NPS_GROUPS,
      mean: null,
      withinVariance: 0,
      betweenVariance: 0,
      groups: [],
      aside: [],
      lookAlikes: [],
    });
  });

  it("works for means, too", () => {
    const rows = [...Array.from({ length: 60 }, (_, i) => ({ team: "x", ces: 4 + (i % 4) })), { team: "y", ces: 7 }, { team: "y", ces: 7 }, ...Array.from({ length: 60 }, (_, i) => ({ team: "z", ces: 1 + (i % 4) }))]; // prettier-ignore
    const { groups } = shrinkScores(
      tallyBy(rows, { metric: cesMetric(), score: "ces", by: "team" }),
      cesMetric(),
    );
    const y = groups.find(({ key }) => key.team === "y")!;
    expect(y.shrunken).toBeLessThan(7);
    expect(y.shrunken).toBeGreaterThan(4);
  });
});

describe("groups without a score", () => {
  it("get the mean, or nothing where no group has a score", () => {
    const weighed = (name: string, weight: number, answers: readonly number[]) => ({
      key: { agent: name },
      tally: tallyScores(
        answers.map((score) => ({ score, weight })),
        { metric: NPS, score: "score", weight: "weight" },
      ),
    });
    const full = (n: number, good: number) => Array.from({ length: n }, (_, i) => (i < good ? 10 : 3));
    const table = [
      weighed("A", 1, full(100, 90)),
      weighed("B", 1, full(100, 20)),
      weighed("C", 0, [9, 9, 9]),
    ];
    const { groups, mean, betweenVariance } = shrinkScores(table, NPS);
    expect(betweenVariance).toBeGreaterThan(0);
    expect(groups.at(-1)).toEqual({ key: { agent: "C" }, score: null, n: 3, shrunken: mean, interval: { low: -100, high: 100, level: 0.95, method: "shrunken" }, reliability: 0, rank: null }); // prettier-ignore
    const none = shrinkScores([agent("X", 0, 0, 0)], NPS_GROUPS);
    expect(none.mean).toBeNull();
    expect(none.groups[0]).toMatchObject({ score: null, shrunken: null, reliability: 0, rank: null });
  });
});

const inTeam = (
  team: string | null,
  name: string | null,
  promoters: number,
  passives: number,
  detractors: number,
) => ({
  key: { team, agent: name },
  tally: npsTallyFromCounts({ promoters, passives, detractors }),
});
const TEAMS = [
  inTeam("South", "Ann", 4, 0, 0), inTeam("South", "Bob", 60, 30, 30), inTeam("South", "Cem", 40, 30, 30),
  inTeam("North", "Ann", 4, 0, 0), inTeam("North", "Dee", 140, 30, 10), inTeam("North", "Eva", 100, 20, 20),
  inTeam("West", "Fay", 50, 30, 20), inTeam("West", "Gus", 20, 0, 20),
]; // prettier-ignore

describe("shrinkScores within parents", () => {
  it("draws agents with few answers to their own team, and takes an agent in two teams for two", () => {
    const { groups, parents, mean } = shrinkScores(TEAMS, NPS_GROUPS, { within: "team" });
    const ann = (team: string) => groups.find(({ key }) => key.agent === "Ann" && key.team === team)!;
    const team = (name: string) => parents.find(({ key }) => key.team === name)!;
    expect(ann("North").shrunken).toBeGreaterThan(ann("South").shrunken! + 10);
    for (const name of ["North", "South"]) {
      const { score, shrunken, reliability } = ann(name);
      expect(shrunken).toBeCloseTo(team(name).shrunken! + reliability * (score! - team(name).shrunken!), 10);
    }
    expect(parents.map(({ key, rank }) => [key.team, rank])).toEqual([["North", 1], ["South", 2], ["West", 3]]); // prettier-ignore
    expect(team("South")).toMatchObject({ n: 224, score: (100 * (104 - 60)) / 224 });
    expect(mean).toBeGreaterThan(team("South").shrunken!);
  });

  it("gives for one team what the agents alone give, and the same without a parent", () => {
    const south = TEAMS.slice(0, 3);
    const nested = shrinkScores(south, NPS_GROUPS, { within: "team" });
    const alone = shrinkScores(south, NPS_GROUPS);
    expect(nested).toMatchObject(alone);
    expect(nested.parentVariance).toBe(0);
    expect(nested.parents[0]!.shrunken).toBeCloseTo(alone.mean!, 12);
  });

  it("gives for one agent a team what the teams alone give", () => {
    const table = [TEAMS[1]!, TEAMS[4]!, TEAMS[6]!];
    const nested = shrinkScores(table, NPS_GROUPS, { within: "team" });
    const alone = shrinkScores(table, NPS_GROUPS);
    expect(nested.betweenVariance).toBe(0);
    expect(nested.parentVariance).toBeCloseTo(alone.betweenVariance, 9);
    for (const [i, { shrunken, interval }] of alone.groups.entries()) {
      for (const one of [nested.groups[i]!, nested.parents[i]!]) {
        expect(one.shrunken).toBeCloseTo(shrunken!, 9);
        expect(one.interval!.low).toBeCloseTo(interval!.low, 9);
        expect(one.interval!.high).toBeCloseTo(interval!.high, 9);
      }
    }
  });

  it("sets agents and teams without a name aside, and keeps those without answers", () => {
    const more = [...TEAMS, inTeam(" ", "Ann", 9, 0, 0), inTeam("South", null, 0, 0, 5), inTeam("East", "Hal", 0, 0, 0), inTeam("West", "Ida", 0, 0, 0)]; // prettier-ignore
    const { aside, groups, parents, mean } = shrinkScores(more, NPS_GROUPS, { within: "team" });
    const plain = shrinkScores(TEAMS, NPS_GROUPS, { within: "team" });
    expect(aside.map(({ n }) => n)).toEqual([9, 5]);
    expect(groups.slice(0, 8)).toEqual(plain.groups);
    const [hal, ida] = groups.slice(8);
    expect(hal).toMatchObject({ score: null, n: 0, shrunken: mean, reliability: 0, rank: null });
    expect(ida!.shrunken).toBe(plain.parents.find(({ key }) => key.team === "West")!.shrunken);
    expect(parents.at(-1)).toMatchObject({ key: { team: "East" }, score: null, shrunken: mean, rank: null });
    // Of an agent nobody has heard of, less is known.
    const width = ({ interval }: { interval: { low: number; high: number } | null }) => interval!.high - interval!.low; // prettier-ignore
    for (const known of plain.groups) expect(width(ida!)).toBeGreaterThan(width(known));
  });

  it("ranks low effort first where low is better", () => {
    const metric = CES_1;
    const rows = ["a", "b"].flatMap((team, i) =>
      Array.from({ length: 60 }, (_, j) => ({ team, agent: j % 3, ces: 1 + ((j * (i + 1)) % (2 + 2 * i)) })),
    );
    const table = tallyBy(rows, { metric, score: "ces", by: ["team", "agent"] });
    const { parents, groups } = shrinkScores(table, metric, { within: "team" });
    expect(parents.map(({ key }) => key.team)).toEqual(["a", "b"]);
    expect(groups[0]!.shrunken).toBeLessThan(groups.at(-1)!.shrunken!);
    for (const { interval } of groups) expect(interval!.low).toBeGreaterThanOrEqual(1);
  });

  it("has wider intervals for weighted and for clustered answers", () => {
    const rows = TEAMS.flatMap(({ key, tally }, i) =>
      tally.counts.flatMap((count, point) =>
        Array.from({ length: count }, (_, j) => ({
          ...key,
          score: point - 1,
          weight: 1 + (j % 3),
          account: `${i} ${point} ${Math.floor(j / 4)}`,
        })),
      ),
    );
    const read = { metric: NPS_GROUPS, score: "score", by: ["team", "agent"] } as const;
    const error = (table: Parameters<typeof shrinkScores<typeof NPS_GROUPS, "team" | "agent">>[0]) =>
      shrinkScores(table, NPS_GROUPS, { within: "team" }).withinVariance;
    const plain = error(tallyBy(rows, read));
    expect(plain).toBeCloseTo(error(TEAMS), 6);
    expect(error(tallyBy(rows, { ...read, weight: "weight" }))).toBeGreaterThan(1.05 * plain);
    expect(error(tallyBy(rows, { ...read, cluster: "account" }))).toBeGreaterThan(2 * plain);
  });

  it("has no interval where answers do not vary, or none can be seen to", () => {
    const same = [inTeam("a", "x", 4, 0, 0), inTeam("a", "y", 9, 0, 0), inTeam("b", "z", 0, 3, 0)];
    const { groups, parents } = shrinkScores(same, NPS_GROUPS, { within: "team" });
    expect(groups.map(({ shrunken, interval }) => [shrunken, interval])).toEqual([[100, null], [100, null], [0, null]]); // prettier-ignore
    expect(parents.map(({ shrunken }) => shrunken)).toEqual([100, 0]);
    const single = [inTeam("a", "x", 1, 0, 0), inTeam("b", "y", 0, 1, 0)];
    expect(shrinkScores(single, NPS_GROUPS, { within: "team" }).groups[0]!.interval).toBeNull();
    expect(shrinkScores<typeof NPS_GROUPS, "team", "team">([], NPS_GROUPS, { within: "team" }).parents).toEqual([]); // prettier-ignore
  });

  it("refuses keys that cannot be parents", () => {
    expect(() => shrinkScores(TEAMS, NPS_GROUPS, { within: "taem" as "team" })).toThrow("taem");
    const teams = TEAMS.map(({ key, tally }) => ({ key: { team: key.team }, tally }));
    expect(() => shrinkScores(teams, NPS_GROUPS, { within: "team" })).toThrow("a key for the groups besides");
    expect(() => shrinkScores(TEAMS, NPS_GROUPS, { level: 95 })).toThrow("between 0 and 1");
  });
});
