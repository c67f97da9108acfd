import { describe, expect, it } from "vitest";
import { NPS, tallyBy } from "../../src/index.js";
import { seededRandom } from "../../src/math/random.js";
import { locateChanges } from "../../src/trend/index.js";
import { storyRows, type Story, type StoryRow } from "../support/story.js";

const by = ["channel", "region", "language", "product"] as const;
const options = { metric: NPS, score: "score", at: "at", every: "month", timeZone: "UTC", by } as const;
const locate = (story: Story) => locateChanges(storyRows(story), options);

describe("locateChanges", () => {
  it("names the pair of segments, the month, and the keys that say the same again", () => {
    const { changes, left } = locate({ drop: 1, n: 8000 });
    expect(changes).toHaveLength(1);
    const [change] = changes;
    expect(change).toMatchObject({
      where: { channel: "chat", region: "south" },
      alike: [{ channel: "chat", language: "de" }],
      from: "2026-07",
      until: null,
    });
    expect(change!.difference).toBeCloseTo(change!.current - change!.baseline, -1);
    expect(change!.interval.high).toBeLessThan(-20);
    expect(change!.adjustedPValue).toBeLessThan(0.001);
    expect(left!.adjustedPValue).toBeGreaterThan(0.05);
  });

  it("names the month in which a change ended", () => {
    const { changes } = locate({ drop: 2, n: 12_000, since: 4, until: 7 });
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({
      where: { channel: "chat", region: "south" },
      from: "2026-05",
      until: "2026-08",
    });
  });

  it("names a change that ended once and with its edges, however long it was and however many the periods", () => {
    const [days, next] = [200, seededRandom(1)];
    const day = (t: number) => new Date(Date.UTC(2026, 0, 1 + t)).toISOString().slice(0, 10);
    for (const [from, to] of [
      [30, 40],
      [61, 144],
    ] as const) {
      const rows = Array.from({ length: days * 90 }, (_, i) => {
        const [t, shop, team] = [i % days, Math.floor(i / days) % 3, Math.floor(i / days / 3) % 3];
        const isHit = shop === 1 && team === 2 && t >= from && t < to;
        return { day: day(t), shop, team, score: next() < (isHit ? 0.8 : 0.2) ? 4 : 9 };
      });
      const table = tallyBy(rows, { metric: NPS, score: "score", by: ["shop", "team", "day"] });
      const { changes } = locateChanges(table, { metric: NPS, period: "day", every: "day", timeZone: "UTC" });
      expect(changes.map(({ where, from, until }) => ({ where, from, until }))).toEqual([
        { where: { shop: 1, team: 2 }, from: day(from), until: day(to) },
      ]);
    }
  });

  it("names nothing where only the mix changes", () => {
    expect(locate({ mix: 0.4, n: 20_000 }).changes).toEqual([]);
  });

  it("names nothing where everyone changes, and says so of nothing in particular", () => {
    const rows = storyRows({ n: 6000 }).map((row) =>
      row.at >= Date.UTC(2026, 6) ? { ...row, score: Math.max(row.score - 2, 0) } : row,
    );
    expect(locateChanges(rows, { ...options, by: ["product"] }).changes).toEqual([]);
  });

  it("of two halves names the one that moved", () => {
    const halves = storyRows({ n: 3000 }).map((row) => ({
      ...row,
      team: row.region === "south" || row.region === "west" ? "a" : "b",
    }));
    for (const team of ["a", "b"]) {
      const rows = halves.map((row) =>
        row.team === team && row.at >= Date.UTC(2026, 7)
          ? { ...row, score: Math.max(row.score - 4, 0) }
          : row,
      );
      const { changes } = locateChanges(rows, { ...options, by: ["team"] });
      expect(changes).toHaveLength(1);
      expect(changes[0]).toMatchObject({ where: { team }, from: "2026-08" });
      expect(changes[0]!.difference).toBeLessThan(-20);
    }
  });

  it("finds several changes, each beyond the others", () => {
    const rows = storyRows({ drop: 1, n: 12_000 }).map((row) =>
      row.channel === "phone" && row.product === "pro" && row.at >= Date.UTC(2026, 2)
        ? { ...row, score: Math.min(row.score + 2, 10) }
        : row,
    );
    const { changes } = locateChanges(rows, options);
    expect(changes.map(({ where, from }) => [where, from])).toEqual(
      expect.arrayContaining([
        [{ channel: "chat", region: "south" }, "2026-07"],
        [{ channel: "phone", product: "pro" }, "2026-03"],
      ]),
    );
    expect(changes).toHaveLength(2);
  });

  it("gives the points that a change moved the score of all", () => {
    const rows = storyRows({ drop: 1.2, n: 8000 });
    const { changes } = locateChanges(rows, options);
    const [change] = changes;
    const since = rows.filter(({ at }) => at >= Date.UTC(2026, 6));
    const own = since.filter(({ channel, region }) => channel === "chat" && region === "south");
    expect(change!.impact).toBeCloseTo((change!.difference * own.length) / since.length, 10);
    expect(change!.n.current).toBe(own.length);
  });

  it("does not take one respondent's many answers for many", () => {
    // One unhappy customer answers fifty times in a small segment.
    const rows = storyRows({ n: 4000 });
    const more = Array.from({ length: 50 }, (_, i) => ({
      ...rows.find(({ channel, region }) => channel === "shop" && region === "east")!,
      person: "often",
      score: 0,
      at: Date.UTC(2026, 9, 1 + (i % 25)),
    }));
    const independent = locateChanges([...rows, ...more], options);
    expect(independent.changes).toHaveLength(1);
    expect(independent.changes[0]!.where).toMatchObject({ channel: "shop" });
    expect(locateChanges([...rows, ...more], { ...options, cluster: "person" }).changes).toEqual([]);
  });

  it("takes the tallies of a GROUP BY by all keys and the period, with the same result", () => {
    const rows = storyRows({ drop: 1 });
    const month = (row: StoryRow) => new Date(row.at).toISOString().slice(0, 7);
    const keys = Object.fromEntries(by.map((key) => [key, (row: StoryRow) => row[key]]));
    const table = tallyBy(rows, { metric: NPS, score: "score", by: { ...keys, month } });
    const given = { metric: NPS, period: "month", every: "month", timeZone: "UTC" } as const;
    expect(locateChanges(table, given)).toEqual(locateChanges(rows, options));
  });

  it("looks in segments of three keys on request", () => {
    const rows = storyRows({ n: 20_000 }).map((row) =>
      row.channel === "mail" && row.region === "west" && row.product === "core" && row.at >= Date.UTC(2026, 5)
        ? { ...row, score: Math.max(row.score - 5, 0) }
        : row,
    );
    const { changes } = locateChanges(rows, { ...options, by: ["channel", "region", "product"], depth: 3 });
    expect(changes[0]).toMatchObject({
      where: { channel: "mail", region: "west", product: "core" },
      from: "2026-06",
    });
  });

  it("finds nothing, without an error, where there is too little", () => {
    const few = storyRows({ n: 40 });
    expect(locateChanges(few, options)).toMatchObject({ changes: [], left: null });
    expect(locateChanges([], options)).toMatchObject({ changes: [], left: null });
    const month = few.filter(({ at }) => at < Date.UTC(2026, 1));
    expect(locateChanges(month, options)).toMatchObject({ changes: [], searched: { spans: 0 } });
    const same = storyRows({ n: 2000 }).map((row) => ({ ...row, score: 9 }));
    expect(locateChanges(same, options).changes).toEqual([]);
  });

  it("says what was searched", () => {
    expect(locate({ n: 6000 }).searched).toMatchObject({ keys: [...by], periods: 12, answers: 6000 });
  });

  it.each<[string, () => unknown, RegExp]>([
    [
      "a misspelt key",
      () => locateChanges(storyRows(), { ...options, by: "chanel" as never }),
      /chanel.*channel/,
    ],
    [
      "an unknown option",
      () => locateChanges(storyRows(), { ...options, dept: 2 } as never),
      /Unknown option dept; did you mean depth/,
    ],
    [
      "four keys together",
      () => locateChanges(storyRows(), { ...options, depth: 4 }),
      /at most 3 keys together, got 4 at depth/,
    ],
    ["no key", () => locateChanges(storyRows(), { ...options, by: [] as never }), /at by/],
    [
      "a label of another calendar",
      () =>
        locateChanges(
          [
            {
              key: { channel: "chat", month: "May" },
              tally: tallyBy(storyRows({ n: 9 }), { metric: NPS, score: "score", by: "channel" })[0]!.tally,
            },
          ],
          { metric: NPS, period: "month", every: "month", timeZone: "UTC" },
        ),
      /a label of the rule, such as "1970-01", got "May" at table\[0\].key.month/,
    ],
  ])("refuses %s", (_, call, message) => {
    expect(call).toThrow(message);
  });
});
