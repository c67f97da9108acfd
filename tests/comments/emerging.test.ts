import { describe, expect, it } from "vitest";
import { emergingTerms } from "../../src/comments/index.js";
import { NPS } from "../../src/index.js";
import { uniform, zipfWords } from "../support/made-comments.js";

interface StoryRow {
  readonly nps: number;
  readonly why: string;
  readonly month: number;
  readonly channel: string;
  readonly region: string;
  readonly who: string;
}

const random = uniform(2026);
const choose = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)]!;

/** Twelve months: parcels in month 2, fees from 5 on, queues of the desk in the north from 7 on; the robot only grows. */
const story = Array.from({ length: 6000 }, (_, i): StoryRow => {
  const month = 1 + Math.floor(12 * random());
  const channel = random() < 0.02 * month ? "robot" : choose(["desk", "mail"]);
  const region = choose(["north", "south"]);
  const parts = [zipfWords(random, 800, 2 + Math.floor(6 * random())).join(" ")];
  if (month === 2 && random() < 0.3) parts.push("the parcel was lost");
  if (month >= 5 && random() < 0.12) parts.push(choose(["higher fees", "fees are a joke"]));
  if (month >= 7 && channel === "desk" && region === "north" && random() < 0.5) parts.push("endless queue");
  if (channel === "robot" && random() < 0.5) parts.push("stupid robot");
  if (random() < 0.03) parts.push("endless queue");
  return { nps: 5, why: parts.join(". "), month, channel, region, who: `p${i}` };
});
const options = { metric: NPS, score: "nps", comment: "why", respondent: "who", period: "month" } as const;

describe("emergingTerms", () => {
  const { emerging, faded, periods, tested } = emergingTerms(story, {
    ...options,
    by: ["channel", "region"],
  });

  it("names what is new or grows, since when and where, and nothing else", () => {
    expect(emerging.map(({ term, cell, from, to }) => [term, cell, from, to])).toEqual(
      expect.arrayContaining([
        ["parcel was lost", null, 2, 2],
        ["fees", null, 5, null],
        ["endless queue", { channel: "desk", region: "north" }, 7, null],
      ]),
    );
    expect(emerging.filter(({ term }) => !/parcel|lost|fees|joke|queue/.test(term))).toEqual([]);
    expect(periods).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(tested).toBeGreaterThan(1000);
  });

  it("says how often it was mentioned before and since", () => {
    const fees = emerging.find(({ term }) => term === "fees")!;
    expect(fees).toMatchObject({ shareBefore: 0, isNew: true, change: { verdict: "higher" } });
    expect(fees.change.difference).toBeCloseTo(100 * fees.share, 10);
    expect(fees.adjustedPValue).toBeLessThan(1e-10);
    expect(fees.examples).toHaveLength(3);
    expect(emerging.find(({ term }) => term === "endless queue")!.isNew).toBe(false);
  });

  it("names what has died away", () => {
    expect(faded.map(({ term, from }) => [term, from])).toEqual([["parcel was lost", 3]]);
  });

  it("takes a group that grows for what it is, unless groups are not known", () => {
    const blind = emergingTerms(story, options).emerging.map(({ term }) => term);
    expect(blind).toContain("stupid robot");
  });

  it("names a season of a few months in one group, with its end", () => {
    const noisy = story.map((row) => {
      const isSummer = row.region === "south" && row.month >= 6 && row.month <= 9;
      return { ...row, why: random() < (isSummer ? 0.2 : 0.04) ? `${row.why}. noise at night` : row.why };
    });
    const { emerging } = emergingTerms(noisy, { ...options, by: ["channel", "region"] });
    expect(emerging.filter(({ term }) => term.includes("noise"))).toMatchObject([
      { cell: { region: "south" }, from: 6, to: 9, change: { verdict: "higher" } },
    ]);
  });

  it("names the one group in which a new term is said, however few say it", () => {
    const bugs = story.map((row, i) => {
      const isThere = row.channel === "desk" && row.region === "south" && row.month >= 9;
      return isThere && i % 8 === 0 ? { ...row, why: `${row.why}. bed bugs` } : row;
    });
    const { emerging } = emergingTerms(bugs, { ...options, by: ["channel", "region"] });
    expect(emerging.filter(({ term }) => term.includes("bugs"))).toMatchObject([
      { cell: { channel: "desk", region: "south" }, from: 9, to: null, isNew: true },
    ]);
  });

  it("compares before and after a date", () => {
    const dated = story.map((row) => ({ ...row, day: `2026-${String(row.month).padStart(2, "0")}-10` }));
    const since = { ...options, period: "day", since: "2026-05-01" } as const;
    const { emerging, periods } = emergingTerms(dated, { ...since, by: ["channel", "region"] });
    expect(periods).toEqual(["before", "2026-05-01"]);
    expect(emerging.find(({ term }) => term === "fees")).toMatchObject({
      cell: null,
      from: "2026-05-01",
      to: null,
    });
    expect(emergingTerms(dated, { ...since, since: "2027" }).emerging).toEqual([]);
  });

  it("refuses too many periods and periods that are none", () => {
    const many = story.map((row, i) => ({ ...row, month: i }));
    expect(() => emergingTerms(many, options)).toThrow("Expected at most 120 periods, got 6000 at period");
    const none = story.map((row) => ({ ...row, month: row.month === 3 ? {} : 1 }));
    expect(() => emergingTerms(none, { ...options, period: ({ month }) => month })).toThrow(
      "Expected the name of a period",
    );
    expect(emergingTerms([], options)).toMatchObject({ emerging: [], faded: [], tested: 0 });
  });

  it("seldom names anything where periods mean nothing", () => {
    // Twelve runs of months and groups given at random; the story's own words stay.
    const alarms = Array.from({ length: 6 }, () => {
      const part = Array.from({ length: 1500 }, () => choose(story));
      const rows = part.map((row) => ({
        ...row,
        month: choose(story).month,
        channel: choose(story).channel,
      }));
      const { emerging, faded } = emergingTerms(rows, { ...options, by: ["channel", "region"] });
      return emerging.length + faded.length;
    });
    expect(alarms.filter((n) => n > 0).length).toBeLessThanOrEqual(1);
  });
});
