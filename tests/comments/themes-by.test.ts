import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  MENTIONED,
  mentionShares,
  themesBy,
  themeTrends,
  type ThemeTable,
} from "../../src/comments/index.js";
import {
  compareDrivers,
  compareSegments,
  foldClusters,
  mergeTallies,
  NPS,
  rollUp,
  tallyBy,
  tallyMentions,
  tallyScores,
} from "../../src/index.js";
import { calendarOf, computeTrend, detectChanges, trendFromTallies } from "../../src/trend/index.js";
import { seededRandom } from "../../src/math/random.js";
import { dyadicWeight } from "../support/arbitraries.js";

const NAMES = ["wait", "price", "staff"];
const row = fc.record({
  nps: fc.option(fc.integer({ min: 0, max: 10 })),
  agent: fc.constantFrom("ada", "bob", null),
  at: fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 4, 1) }),
  tags: fc.uniqueArray(fc.constantFrom(...NAMES)),
  weight: dyadicWeight,
  account: fc.constantFrom("a", "b", "c", null),
});
const rows = fc.array(row, { maxLength: 40 });
const reading = { metric: NPS, score: "nps", mentions: "tags" } as const;
const calendar = calendarOf("month", "Europe/Berlin");
const timed = { ...reading, at: "at", calendar } as const;
const sorted = (table: readonly { readonly key: object }[]) => table.map((one) => JSON.stringify(one)).sort();

describe("themesBy", () => {
  it("counts what tallyBy and tallyMentions count, whatever the groups, weights and clusters", () => {
    fc.assert(
      fc.property(rows, fc.boolean(), (rows, isWeighted) => {
        const options = {
          ...reading,
          ...(isWeighted && ({ weight: "weight", cluster: "account" } as const)),
        };
        const { mentions, ...plain } = options;
        expect(mentions).toBe("tags");
        const table = themesBy(rows, { ...options, by: "agent", at: "at", calendar });
        const month = ({ at }: { at: number }) => calendar.label(calendar.indexAt(at));
        const by = { agent: "agent", period: month } as const;
        expect(sorted(table.totals)).toEqual(sorted(tallyBy(rows, { ...plain, by })));
        const all = tallyMentions(rows, options);
        expect(sorted(rollUp(table.mentions, "driver"))).toEqual(sorted(all.mentions));
        if (rows.length > 0) expect(rollUp(table.totals, [])[0]!.tally).toEqual(all.total);
      }),
    );
  });

  it("makes tables that merge: parts counted apart are one table together", () => {
    fc.assert(
      fc.property(rows, rows, (first, second) => {
        const [a, b] = [first, second].map((part) => themesBy(part, { ...timed, by: "agent" }));
        const joined: ThemeTable = {
          metric: NPS,
          totals: [...a!.totals, ...b!.totals],
          mentions: [...a!.mentions, ...b!.mentions],
        };
        const whole = themesBy([...first, ...second], { ...timed, by: "agent" });
        expect(themeTrends(joined)).toEqual(themeTrends(whole));
        for (const theme of NAMES) expect(mentionShares(joined, theme)).toEqual(mentionShares(whole, theme));
      }),
    );
  });

  it("leaves what has no group and no time in a group without a name", () => {
    const given = [
      { nps: 3, agent: null, at: null, tags: ["wait"] },
      { nps: 9, agent: "ada", at: "2026-03-31T22:30:00Z", tags: null },
    ];
    const table = themesBy(given, { ...timed, by: "agent" });
    expect(table.totals.map(({ key }) => key)).toEqual([
      { agent: null, period: null },
      { agent: "ada", period: "2026-04" },
    ]);
    expect(themeTrends(table)).toMatchObject({ periods: ["2026-04"], themes: [{ points: [{ n: 0 }] }] });
  });

  it("finds the period of every quarter of an hour as the calendar does", () => {
    for (const zone of ["Europe/Berlin", "Asia/Kathmandu", "Australia/Lord_Howe", "America/New_York"]) {
      const days = calendarOf("day", zone);
      const instants = Array.from({ length: 3000 }, (_, i) => Date.UTC(2026, 2, 27) + i * 311_111);
      const { totals } = themesBy(
        instants.map((at) => ({ nps: 9, tags: [], at })),
        { ...timed, calendar: days },
      );
      const counts = new Map<string, number>();
      for (const at of instants) {
        const label = days.label(days.indexAt(at));
        counts.set(label, (counts.get(label) ?? 0) + 1);
      }
      expect(totals.map(({ key, tally }) => [key.period, tally.counts[9]])).toEqual([...counts]);
    }
  });

  it("refuses a calendar without times, keys of its own names, and times that cannot be read", () => {
    const given = [{ nps: 3, driver: "x", at: "2026-03-01", tags: [] as string[] }];
    expect(() => themesBy(given, { ...reading, at: "at" })).toThrow("Expected at together with calendar");
    expect(() => themesBy(given, { ...reading, calendar })).toThrow("Expected at together with calendar");
    expect(() => themesBy(given, { ...reading, by: "driver" })).toThrow("a key of another name");
    expect(() => themesBy(given, { ...timed, calendar: "month" as never })).toThrow(
      'Expected a calendar, as calendarOf gives, got "month" at calendar',
    );
    expect(() => themesBy(given, timed)).toThrow("rows[0].at");
    expect(themesBy(given, { ...timed, onInvalid: "exclude" }).totals[0]!.key).toEqual({ period: null });
    expect(() => themesBy(given, { ...reading, mentions: "tag" as never })).toThrow('did you mean "tags"?');
  });
});

describe("mentionShares", () => {
  it("says for each group how many answers mention a theme, with weights and clusters", () => {
    fc.assert(
      fc.property(rows, (rows) => {
        const answered = rows.filter(({ nps }) => nps !== null);
        const options = { ...reading, weight: "weight", cluster: "account" } as const;
        const shares = mentionShares(themesBy(answered, { ...options, by: "agent" }), "wait");
        const plain = tallyBy(answered, {
          metric: MENTIONED,
          score: ({ tags }) => (tags.includes("wait") ? 1 : 0),
          weight: "weight",
          cluster: "account",
          by: "agent",
        });
        expect(shares).toEqual(plain);
      }),
    );
  });

  it("are tallies that every comparison takes", () => {
    const random = seededRandom(2);
    const given = Array.from({ length: 600 }, (_, i) => {
      const agent = `agent ${i % 6}`;
      return { nps: 5, agent, tags: random() < (agent === "agent 4" ? 0.5 : 0.1) ? ["wait"] : [] };
    });
    const table = themesBy(given, { ...reading, by: "agent" });
    const { segments } = compareSegments(mentionShares(table, "wait"), MENTIONED);
    const higher = segments.filter(({ versusRest }) => versusRest.verdict === "higher");
    expect(higher.map(({ key }) => key)).toEqual([{ agent: "agent 4" }]);
    const merged = compareDrivers(
      { total: rollUp(table.totals, [])[0]!.tally, mentions: rollUp(table.mentions, "driver") },
      NPS,
    );
    expect(merged.drivers[0]!.n).toBe(tallyMentions(given, reading).mentions[0]!.tally.counts[5]);
    expect(mentionShares(table, "nobody says this").map(({ tally }) => tally.counts[1])).toEqual([
      0, 0, 0, 0, 0, 0,
    ]);
  });

  it("refuse folded clusters, mentions that the totals do not have, and other values", () => {
    const given = [
      { nps: 3, tags: ["wait"], id: "a" },
      { nps: 9, tags: [], id: "b" },
    ];
    const table = themesBy(given, { ...reading, cluster: "id" });
    const folded = table.totals.map(({ key, tally }) => ({ key, tally: foldClusters(tally) }));
    expect(() => mentionShares({ ...table, totals: folded }, "wait")).toThrow("folded clusters");
    const others = [{ key: {} as never, tally: tallyScores([9], { metric: NPS }) }];
    expect(() => mentionShares({ ...table, totals: others }, "wait")).toThrow(
      "Expected at most as many answers",
    );
    expect(() => mentionShares(tallyMentions([], reading) as never, "wait")).toThrow(
      "Expected themes, as themesBy gives, got an object",
    );
  });
});

describe("themeTrends", () => {
  // Waiting becomes a complaint in April; the price is one all the time; the staff is praised.
  const random = seededRandom(7);
  const given = Array.from({ length: 3000 }, () => {
    const at = Date.UTC(2026, 0, 1) + Math.floor(random() * 150 * 864e5);
    const tags: string[] = [];
    if (random() < (at >= Date.UTC(2026, 3, 1) ? 0.3 : 0.05)) tags.push("wait");
    if (random() < 0.15) tags.push("price");
    const nps = tags.length > 0 ? Math.floor(random() * 8) : 9;
    if (nps === 9 && random() < 0.4) tags.push("staff");
    return { nps, at, tags };
  });
  const trends = themeTrends(themesBy(given, timed), { calendar, owners: { wait: "Service desk" } });

  it("puts the top complaints of the last period first, with who looks after them", () => {
    expect(trends.periods).toEqual(["2026-01", "2026-02", "2026-03", "2026-04", "2026-05"]);
    expect(trends.themes.map(({ theme, owner }) => [theme, owner])).toEqual([
      ["wait", "Service desk"],
      ["price", null],
      ["staff", null],
    ]);
    const may = given.filter(({ at }) => calendar.label(calendar.indexAt(at)) === "2026-05");
    const { complaints, n, answers, share, score } = trends.themes[0]!.points.at(-1)!;
    const waited = may.filter(({ tags }) => tags.includes("wait"));
    expect([n, answers, share]).toEqual([waited.length, may.length, waited.length / may.length]);
    expect(complaints).toBe(waited.filter(({ nps }) => nps <= 6).length);
    expect(score).toBeLessThan(-80);
    expect(trends.themes[2]!.points.at(-1)).toMatchObject({ complaints: 0, score: 100 });
  });

  it("says which are mentioned more often than before, with one error rate", () => {
    expect(trends.themes.map(({ theme, change }) => [theme, change.verdict])).toEqual([
      ["wait", "higher"],
      ["price", "no clear difference"],
      ["staff", "lower"],
    ]);
  });

  it("gives points that the room of trends takes", () => {
    const [wait] = trends.themes;
    const trend = trendFromTallies(wait!.points, {
      metric: MENTIONED,
      every: "month",
      timeZone: "Europe/Berlin",
    });
    expect(trend.points.map(({ score }) => score! / 100)).toEqual(wait!.points.map(({ share }) => share));
    expect(trend.points[0]!.interval!.low / 100).toBeCloseTo(wait!.points[0]!.interval!.low, 12);
    const direct = computeTrend(given, {
      metric: MENTIONED,
      score: ({ tags }) => (tags.includes("wait") ? 1 : 0),
      at: "at",
      every: "month",
      timeZone: "Europe/Berlin",
    });
    expect(trend.points.map(({ tally }) => tally)).toEqual(direct.points.map(({ tally }) => tally));
    const weeks = calendarOf("iso-week", "Europe/Berlin");
    const weekly = themeTrends(themesBy(given, { ...timed, calendar: weeks }), { calendar: weeks })
      .themes[0]!;
    const series = trendFromTallies(weekly.points, {
      metric: MENTIONED,
      every: "iso-week",
      timeZone: "Europe/Berlin",
    });
    expect(detectChanges(series).changes.map(({ period }) => period)).toEqual(["2026-W14"]);
  });

  it("has a gap where a calendar has a period without answers, and takes other keys in their order", () => {
    const few = given.filter(({ at }) => at < Date.UTC(2026, 1, 1) || at > Date.UTC(2026, 2, 5));
    const gap = themeTrends(themesBy(few, timed), { calendar });
    expect(gap.themes[0]!.points[1]).toMatchObject({
      period: "2026-02",
      share: null,
      interval: null,
      answers: 0,
    });
    const years = [10, 9, 8].map((year) => ({ nps: 3, year, tags: ["wait"] }));
    expect(themeTrends(themesBy(years, { ...reading, by: "year" }), { period: "year" }).periods).toEqual([
      "8",
      "9",
      "10",
    ]);
    expect(themeTrends(themesBy([], timed))).toMatchObject({ periods: [], themes: [] });
  });

  it("leaves out what comes after the last period that is wanted", () => {
    const april = themeTrends(themesBy(given, timed), { calendar, last: "2026-04" });
    const before = given.filter(({ at }) => calendar.label(calendar.indexAt(at)) < "2026-05");
    expect(april).toEqual(themeTrends(themesBy(before, timed), { calendar }));
    expect(() => themeTrends(themesBy(given, timed), { last: "2026-4" })).toThrow('got "2026-4" at last');
  });

  it("claims a change of shuffled themes in at most 5 of 100 runs", () => {
    let claims = 0;
    for (let turn = 0; turn < 200; turn++) {
      const noise = Array.from({ length: 300 }, (_, i) => ({
        nps: Math.floor(random() * 11),
        week: i < 240 ? `W${Math.floor(i / 60)}` : "W5",
        tags: NAMES.filter(() => random() < 0.15),
      }));
      const { themes } = themeTrends(themesBy(noise, { ...reading, by: "week" }), { period: "week" });
      if (themes.some(({ change }) => change.verdict !== "no clear difference")) claims++;
    }
    expect(claims).toBeLessThanOrEqual(16);
  });

  it("refuses a table without periods, labels of another calendar and an owner without a name", () => {
    const table = themesBy(given, { ...timed, by: undefined });
    expect(() => themeTrends(table, { period: "week" })).toThrow('Expected a row with the key "week"');
    expect(() => themeTrends(table, { calendar: calendarOf("iso-week", "UTC") })).toThrow(
      'Expected a label of the calendar, got "2026-',
    );
    expect(() => themeTrends(table, { owners: { wait: 3 as never } })).toThrow('at owners["wait"]');
    expect(mergeTallies(table.totals.map(({ tally }) => tally)).counts).toEqual(
      tallyScores(given, { metric: NPS, score: "nps" }).counts,
    );
  });
});
