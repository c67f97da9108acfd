import { describe, expect, it } from "vitest";
import { CES_1, compareSegments, nearMisses, NPS, tallyBy } from "../../src/index.js";
import { buildReport, reportToMarkdown, type ReportOptions } from "../../src/survey-report/index.js";
import { explainChange, locateChanges } from "../../src/trend/index.js";
import { storyRows, type StoryRow } from "../support/story.js";

const every = { every: "month", timeZone: "UTC" } as const;
const SPLITS = ["channel", "region", "language", "product"] as const;
const options: ReportOptions<StoryRow> = {
  questions: [{ metric: NPS, score: "score" }],
  time: { at: "at", ...every },
  segments: SPLITS,
};
const story = storyRows({ n: 12_000, drop: 1.4, mix: 0.15 });
const report = buildReport(story, options);
const [nps] = report.questions;
const summaryOf = (rows: readonly StoryRow[], further: Partial<ReportOptions<StoryRow>> = {}) =>
  reportToMarkdown(buildReport(rows, { ...options, ...further }), { form: "summary" });

describe("where and when it changed, in a report", () => {
  it("is what locateChanges finds in the rows", () => {
    const found = locateChanges(story, {
      metric: NPS,
      score: "score",
      at: "at",
      ...every,
      by: SPLITS,
    });
    expect(nps!.located!.searched).toEqual(found.searched);
    expect(nps!.located!.changes.map(({ where, from }) => [where, from])).toEqual(
      found.changes.map(({ where, from }) => [where, from]),
    );
    for (const [i, change] of found.changes.entries())
      expect(nps!.located!.changes[i]!.difference).toBeCloseTo(change.difference, 8);
  });

  it("is named at the top with its time, size and effect on the whole", () => {
    const summary = reportToMarkdown(report, { form: "summary" });
    expect(summary).toMatch(
      /\*\*What changed:\*\* channel chat, region south, since 2026-07(?: \(perhaps \S+\))?: NPS \S+ points lower \(95% interval −\S+ to −\S+\); that is −\S+ points of NPS as a whole\./,
    );
    expect(summary).toContain("Find out what changed for channel chat, region south in 2026-07");
    expect(report.findings.find(({ kind }) => kind === "local-change")).toMatchObject({
      where: { channel: "chat", region: "south" },
      subject: "2026-07",
      against: null,
      family: "where and when it changed",
      good: false,
    });
  });

  it("is not named where nothing changed for some alone, and then the search is told", () => {
    const summary = summaryOf(storyRows({ n: 6000 }));
    expect(summary).toMatch(
      /No score changed clearly over twelve months, nor any group of answers by itself \(\d+ groups searched\)/,
    );
  });

  it("is searched for in the splits that are asked for, or not at all", () => {
    expect(buildReport(story, { ...options, locate: false }).questions[0]).not.toHaveProperty("located");
    const one = buildReport(story, { ...options, locate: { by: ["channel"], depth: 1 } }).questions[0]!;
    expect(one.located!.searched.keys).toEqual(["channel"]);
    expect(one.located!.changes.map(({ where }) => where)).toEqual([{ channel: "chat" }]);
    expect(() => buildReport(story, { ...options, locate: { by: ["chanel"] } })).toThrow(
      'Expected a name of segments ("channel", "region", "language", "product"), got "chanel" at locate.by[0]',
    );
    expect(() => buildReport(story, { ...options, locate: { levels: 1 } as never })).toThrow("locate.levels");
  });

  it("takes the answers of one person together", () => {
    const rows = storyRows({ n: 6000, perPerson: 6, seed: 3 });
    const located = buildReport(rows, { ...options, respondent: "person" }).questions[0]!.located!;
    const { changes } = locateChanges(rows, {
      metric: NPS,
      score: "score",
      at: "at",
      ...every,
      by: SPLITS,
      cluster: "person",
    });
    expect(located.changes).toHaveLength(changes.length);
  });

  it("names a group of a metric where low is good as worse when it rises", () => {
    const rows = story.map((row) => ({ ...row, effort: 1 + Math.floor((10 - row.score) / 2.2) }));
    const effort = buildReport(rows, {
      ...options,
      questions: [{ metric: CES_1, score: "effort" }],
    } as never);
    expect(effort.findings.find(({ kind }) => kind === "local-change")).toMatchObject({
      verdict: "higher",
      good: false,
    });
    expect(reportToMarkdown(effort, { form: "summary" })).toMatch(
      /region south, since 2026-07.*: .+ points higher \(worse\) \(/,
    );
  });
});

describe("the change over the time of a report", () => {
  const half = (isSecond: boolean) =>
    tallyBy(
      story.filter(({ at }) => new Date(at).getUTCMonth() > 5 === isSecond),
      { metric: NPS, score: "score", by: ["channel", "region", "language", "product"] },
    );

  it("compares its halves, and is divided by explainChange", () => {
    const { span } = nps!;
    expect([span!.from, span!.to]).toEqual(["2026-01 to 2026-06", "2026-07 to 2026-12"]);
    const direct = explainChange(half(false), half(true), NPS);
    expect(span!.explained!.mix!.difference).toBeCloseTo(direct.mix!.difference, 8);
    expect(span!.explained!.keys[0]).toMatchObject({ key: "channel", verdict: "lower" });
    expect(span!.difference).toBeCloseTo(direct.change!.difference, 8);
  });

  it("is told with what is only mix, and with the group that grew", () => {
    expect(reportToMarkdown(report, { form: "summary" })).toMatch(
      /NPS is \S+ points lower \(95% interval .*\) in 2026-07 to 2026-12 than in 2026-01 to 2026-06\. Of this, .* is only mix: channel bot has \S+% of the answers, \S+% before\./,
    );
    expect(reportToMarkdown(report)).toMatch(/\| mix of channel \| NPS, 2026-07 to 2026-12 \| −/);
  });

  it("compares the last year with the year before where there are two, so that both have every season", () => {
    const rows = Array.from({ length: 2600 }, (_, i) => ({
      score: i % 7 ? 9 : 3,
      at: Date.UTC(2024, i % 26, 5),
    }));
    const [question] = buildReport(rows, {
      questions: options.questions as never,
      time: { at: "at", ...every },
    }).questions;
    expect([question!.span!.from, question!.span!.to]).toEqual(["2024-03 to 2025-02", "2025-03 to 2026-02"]);
  });

  it("is left out with fewer than four complete months", () => {
    const rows = Array.from({ length: 300 }, (_, i) => ({ score: 9, at: Date.UTC(2026, i % 4, 5) }));
    const time = { at: "at", ...every, now: "2026-04-20T00:00Z" } as const;
    expect(
      buildReport(rows, { questions: options.questions as never, time }).questions[0],
    ).not.toHaveProperty("span");
  });
});

describe("groups with other cases", () => {
  const rows = story.map((row, i) => ({
    ...row,
    // Agents of the bot's customers look bad for their cases alone.
    agent: row.channel === "bot" ? "A1" : `A${1 + (i % 4)}`,
  }));
  const splits = ["channel", "region", "agent"] as const;
  const adjusted = buildReport(rows, {
    ...options,
    segments: splits,
    adjustFor: { agent: ["channel", "period"] },
  } as never);

  it("are compared with others in the same cases, as compareSegments does", () => {
    const month = ({ at }: StoryRow) => new Date(at).toISOString().slice(0, 7);
    const table = tallyBy(rows, {
      metric: NPS,
      score: "score",
      by: {
        agent: ({ agent }: { agent: string }) => agent,
        channel: ({ channel }: StoryRow) => channel,
        month,
      },
    } as never) as never;
    const direct = compareSegments(table, NPS, { by: "agent", adjustFor: ["channel", "month"] } as never);
    const { comparison } = adjusted.questions[0]!.segments!.find(({ by }) => by === "agent")!;
    expect(comparison.adjustFor).toEqual(["channel", "period"]);
    expect(
      comparison.segments.map(({ key, versusRest }) => [key, versusRest.difference?.toFixed(6)]),
    ).toEqual(direct.segments.map(({ key, versusRest }) => [key, versusRest.difference?.toFixed(6)]));
    const plain = buildReport(rows, { ...options, segments: splits } as never);
    const agents = (one: typeof plain) =>
      one.findings.filter(({ against }) => against === "agent").map(({ subject }) => subject);
    expect(agents(plain)).toContain("A1");
    expect(agents(adjusted)).toEqual([]);
    expect(reportToMarkdown(adjusted)).not.toContain("agent A1: NPS");
  });

  it("refuse splits that the report does not have", () => {
    const build = (adjustFor: object) => () =>
      buildReport(rows, { ...options, segments: splits, adjustFor } as never);
    expect(build({ agnet: ["channel"] })).toThrow("did you mean agent?");
    expect(build({ agent: ["agent"] })).toThrow("at adjustFor.agent[0]");
    expect(build({ agent: "channel" })).toThrow("at adjustFor.agent");
  });
});

describe("one score of two kinds of survey", () => {
  const rows = story.map((row, i) => ({ ...row, kind: i % 5 ? "transactional" : "relationship" }));

  it("is pointed out and split by itself", () => {
    const mixed = buildReport(rows, { ...options, survey: "kind" } as never);
    expect(mixed.questions[0]!.surveyKinds).toMatchObject({ by: "survey", mixed: true });
    expect(mixed.questions[0]!.segments!.map(({ by }) => by)).toContain("survey");
    expect(reportToMarkdown(mixed, { form: "summary" })).toMatch(
      /NPS mixes 9,600 transactional answers \(\S+\) with 2,400 relationship answers \(\S+\): they answer different questions and are best read apart, by survey\./,
    );
  });

  it("is no matter where all are of one kind", () => {
    const pure = buildReport(
      rows.filter(({ kind }) => kind === "transactional"),
      { ...options, survey: "kind" } as never,
    );
    expect(pure.questions[0]).not.toHaveProperty("surveyKinds");
  });
});

describe("a blank key", () => {
  it("is no group: it is neither weak nor strong, and its answers are told as not given", () => {
    const rows = story.map((row) => ({ ...row, team: row.channel === "bot" ? "" : row.region }));
    const summary = summaryOf(rows, { segments: ["channel", "team"] as never });
    expect(summary).not.toContain("(empty)");
    expect(summary).not.toContain("without team:");
    expect(summary).toMatch(/Not always given: team \([\d,]+ answers\)/);
  });
});

describe("near misses of a report", () => {
  it("are the groups with most to gain, as nearMisses finds them, and are on the page", () => {
    const table = tallyBy(story, { metric: NPS, score: "score", by: "channel" });
    const direct = nearMisses(table, NPS).boundaries.flatMap(({ point, segments }) =>
      segments.map(({ key, gain }) => [`${key.channel} ${point}`, gain] as const),
    );
    const gains = new Map(direct);
    const found = nps!.nearMisses!.filter(({ by }) => by === "channel");
    expect(found.length).toBeGreaterThan(0);
    for (const { group, point, gain, interval } of found) {
      expect(gain).toBeCloseTo(gains.get(`${String(group)} ${point}`)!, 10);
      expect(interval!.low).toBeGreaterThan(0);
    }
    const sizes = nps!.nearMisses!.map(({ gain }) => gain!);
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    expect(reportToMarkdown(report)).toMatch(/\| channel \w+ \| NPS \| \d+ at \d, short of \w+ \|/);
  });
});
