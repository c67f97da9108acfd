import { describe, expect, it } from "vitest";
import { CES_1, decomposeChange, NPS, tallyBy, tallyScores, type TallyTable } from "../../src/index.js";
import { seededRandom } from "../../src/math/random.js";
import {
  describeExplanation,
  explainChange,
  locateChanges,
  type ChangeExplanation,
} from "../../src/trend/index.js";
import { sampleRows } from "../support/sample-report.js";
import { storyRows, type Story, type StoryRow } from "../support/story.js";

const by = ["channel", "region", "language", "product"] as const;

/** The two halves of a made-up year, by all its keys. */
function halves(story: Story, change = (row: StoryRow): StoryRow => row) {
  const rows = storyRows(story).map(change);
  const half = (isLate: boolean) =>
    tallyBy(
      rows.filter(({ at }) => at >= Date.UTC(2026, 6) === isLate),
      { metric: NPS, score: "score", by: [...by] },
    );
  return [half(false), half(true)] as const;
}

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0);
const keyOf = (explanation: ChangeExplanation, name: string) =>
  explanation.keys.find(({ key }) => key === name)!;

describe("explainChange", () => {
  it("tells mix, a local change and what happened to all apart", () => {
    const found = explainChange(...halves({ n: 24_000, mix: 0.4, drop: 1 }), NPS);
    const [first] = found.keys;
    expect(first).toMatchObject({ key: "channel", verdict: "lower" });
    expect(first!.values[0]).toMatchObject({ value: "bot", presence: "both" });
    expect(first!.values[0]!.shareAfter).toBeGreaterThan(first!.values[0]!.shareBefore + 0.08);
    expect(found.keys.slice(1).map(({ verdict }) => verdict)).toEqual(
      found.keys.slice(1).map(() => "no clear difference"),
    );
    expect(found.local).toHaveLength(1);
    expect(found.local[0]).toMatchObject({
      where: { channel: "chat", region: "south" },
      alike: [{ channel: "chat", language: "de" }],
    });
    expect(found.local[0]!.impact.difference).toBeCloseTo(
      found.local[0]!.difference * found.local[0]!.share,
      10,
    );
    expect(found.common!.verdict).toBe("no clear difference");
    expect(keyOf(found, "language").follows).toEqual(["region"]);
    expect(keyOf(found, "region").follows).toEqual([]);
  });

  it("gives to all answers what happened to all", () => {
    const fallen = halves({ n: 12_000 }, (row) =>
      row.at >= Date.UTC(2026, 6) ? { ...row, score: Math.max(row.score - 1, 0) } : row,
    );
    const found = explainChange(...fallen, NPS, { depth: 1 });
    expect(found.common!.verdict).toBe("lower");
    expect(found.keys.map(({ verdict }) => verdict)).not.toContain("lower");
    const around = found.common!.difference / found.change!.difference;
    expect(around).toBeGreaterThan(0.6);
    expect(around).toBeLessThan(1.4);
  });

  it("adds up: parts to the change, values to their key, rates to the rate", () => {
    const found = explainChange(...halves({ n: 6000, mix: 0.4, drop: 1.2 }), NPS);
    const { change, mix, rate, keys, local, common } = found;
    expect(local.length).toBeGreaterThan(0);
    const parts = [...keys, ...local.map(({ impact }) => impact), common!];
    expect(sumOf(parts.map(({ difference }) => difference))).toBeCloseTo(change!.difference, 10);
    expect(change!.difference).toBeCloseTo(found.after! - found.before!, 10);
    expect(mix!.difference + rate!.difference).toBeCloseTo(change!.difference, 10);
    expect(sumOf(keys.map(({ difference }) => difference))).toBeCloseTo(mix!.difference, 10);
    for (const { difference, values } of keys) {
      expect(sumOf(values.map((value) => value.mix.difference))).toBeCloseTo(difference, 8);
      expect(sumOf(values.map((value) => value.rate.difference))).toBeCloseTo(rate!.difference, 6);
    }
  });

  it("equals Kitagawa's split where all values moved alike", () => {
    const tally = (good: number, bad: number) =>
      tallyScores([...Array<number>(good).fill(9), ...Array<number>(bad).fill(3)], { metric: NPS });
    const before = [
      { key: { shop: "A" }, tally: tally(70, 30) },
      { key: { shop: "B" }, tally: tally(60, 140) },
    ];
    const after = [
      { key: { shop: "A" }, tally: tally(120, 80) },
      { key: { shop: "B" }, tally: tally(20, 80) },
    ];
    const found = explainChange(before, after, NPS, { minimumN: 1e6 });
    const split = decomposeChange(before, after, NPS);
    expect(found.mix!.difference).toBeCloseTo(split.mix!.difference, 6);
    expect(found.rate!.difference).toBeCloseTo(split.rate!.difference, 6);
    for (const value of found.keys[0]!.values) {
      const segment = split.segments.find(({ key }) => key.shop === value.value)!;
      expect(value.mix.difference).toBeCloseTo(segment.mix.difference, 6);
      expect(value.rate.difference).toBeCloseTo(segment.rate.difference, 6);
    }
  });

  it("has the standard errors that small changes of each answer's weight give", () => {
    const next = seededRandom(7);
    const rows = Array.from({ length: 900 }, (_, i) => {
      const channel = ["chat", "mail", "bot"][Math.floor(next() * (i < 450 ? 2.4 : 3))]!;
      const region = ["south", "north"][Math.floor(next() * 2)]!;
      const agent = channel === "bot" ? "" : ["x", "y", "z"][Math.floor(next() * 3)]!;
      const isHit = i >= 450 && channel === "chat" && region === "south";
      const score = Math.floor(next() * (isHit ? 6 : channel === "bot" ? 9 : 11));
      return { channel, region, agent, score, isLate: i >= 450, weight: 1 + (i % 3) };
    });
    const explain = (weigh: (row: (typeof rows)[number], i: number) => number) => {
      const all = rows.map((row, i) => ({ ...row, weight: weigh(row, i) }));
      const table = (isLate: boolean): TallyTable =>
        tallyBy(
          all.filter((row) => row.isLate === isLate),
          { metric: NPS, score: "score", by: ["channel", "region", "agent"], weight: "weight" },
        );
      return explainChange(table(false), table(true), NPS);
    };
    const told = (found: ChangeExplanation) =>
      new Map([
        ["change", found.change!],
        ["common", found.common!],
        ["mix", found.mix!],
        ["rate", found.rate!],
        ...found.local.map(({ where, impact }) => [JSON.stringify(where), impact] as const),
        ...found.keys.flatMap(({ key, values, ...own }) => [
          [key, own] as const,
          ...values.flatMap(({ value, mix, rate }) => [
            [`${key} ${value} mix`, mix] as const,
            [`${key} ${value} rate`, rate] as const,
          ]),
        ]),
      ]);
    const found = explain(({ weight }) => weight);
    expect(found.local).toHaveLength(1);
    const usual = told(found);
    const squares = new Map([...usual.keys()].map((name) => [name, 0]));
    const step = 0.001;
    // Answers that are alike move everything alike.
    const kinds = new Map<string, number[]>();
    for (const [i, row] of rows.entries()) {
      const kind = [
        row.channel,
        row.region,
        row.agent,
        row.score >= 9 ? 1 : row.score <= 6 ? -1 : 0,
        row.isLate,
      ].join();
      kinds.set(kind, [...(kinds.get(kind) ?? []), i]);
    }
    for (const alike of kinds.values()) {
      const one = alike[0]!;
      const [more, less] = [step, -step].map((by) =>
        told(explain(({ weight }, i) => weight + (i === one ? by : 0))),
      );
      for (const name of usual.keys()) {
        const moved = (more!.get(name)!.difference - less!.get(name)!.difference) / (2 * step);
        for (const i of alike) squares.set(name, squares.get(name)! + (rows[i]!.weight * moved) ** 2);
      }
    }
    const factor = Math.sqrt(900 / (900 - (2 + 2 + 1 + 3 + 2)));
    for (const [name, { standardError }] of usual) {
      const wanted = Math.sqrt(squares.get(name)!) * factor;
      expect(Math.abs(standardError - wanted), name).toBeLessThan(0.001 * wanted + 1e-4);
    }
  });

  it("gives the empty agent of the bot to the channel", () => {
    const rows = storyRows({ n: 8000, mix: 0.6 }).map((row, i) => ({
      ...row,
      agent: row.channel === "bot" ? null : `agent ${i % 7}`,
    }));
    const half = (isLate: boolean, keys: readonly ("channel" | "region" | "agent")[]) =>
      tallyBy(
        rows.filter(({ at }) => at >= Date.UTC(2026, 6) === isLate),
        { metric: NPS, score: "score", by: [...keys] },
      );
    const found = explainChange(
      half(false, ["channel", "region", "agent"]),
      half(true, ["channel", "region", "agent"]),
      NPS,
    );
    const without = explainChange(half(false, ["channel", "region"]), half(true, ["channel", "region"]), NPS);
    const [own, other] = [found, without].map((one) => keyOf(one, "channel").difference);
    expect(Math.abs(own! - other!)).toBeLessThan(0.15);
    expect(own).toBeLessThan(-2);
    expect(keyOf(found, "agent").values.find(({ value }) => value === null)!.mix).toMatchObject({
      difference: 0,
      standardError: 0,
    });
  });

  it("takes one entry for keys that say the same, and none for those that can say nothing", () => {
    const [before, after] = halves({ n: 3000 });
    const more = (table: typeof before, wave: string) =>
      table.map(({ key, tally }) => ({
        key: { ...key, land: `land of ${key.region}`, wave, survey: "web" },
        tally,
      }));
    const found = explainChange(more(before, "spring"), more(after, "autumn"), NPS);
    expect(keyOf(found, "region").alike).toEqual(["land"]);
    expect(found.keys.map(({ key }) => key).sort()).toEqual([...by].sort());
    expect(found.aside).toEqual([
      { key: "wave", reason: "no value has answers in both spans" },
      { key: "survey", reason: "it has one value" },
    ]);
    expect(found.mix!.difference).toBeCloseTo(explainChange(before, after, NPS).mix!.difference, 6);
  });

  it("takes what appeared or vanished as mix", () => {
    const [before, after] = halves({ n: 4000 });
    const found = explainChange(
      before.filter(({ key }) => key.channel !== "bot"),
      after.filter(({ key }) => key.channel !== "shop"),
      NPS,
    );
    const values = keyOf(found, "channel").values;
    expect(values.find(({ value }) => value === "bot")).toMatchObject({
      presence: "appeared",
      shareBefore: 0,
      scoreBefore: null,
    });
    expect(values.find(({ value }) => value === "shop")).toMatchObject({
      presence: "vanished",
      scoreAfter: null,
    });
    expect(values.find(({ value }) => value === "bot")!.mix.difference).toBeLessThan(-1.5);
    expect(Math.abs(values.find(({ value }) => value === "bot")!.rate.difference)).toBeLessThan(1);
  });

  it("works for a metric whose low end is good", () => {
    const table = (bad: number) => [
      { key: { channel: "chat" }, tally: tallyScores([...Array<number>(bad).fill(4), ...Array<number>(60).fill(1)], { metric: CES_1 }) },
      { key: { channel: "mail" }, tally: tallyScores([...Array<number>(60).fill(3), ...Array<number>(60).fill(1)], { metric: CES_1 }) },
    ]; // prettier-ignore
    const { change, rate } = explainChange(table(20), table(90), CES_1);
    expect(change!.difference).toBeGreaterThan(0.4);
    expect(rate!.difference).toBeGreaterThan(0.3);
  });

  it("has no parts without answers, and says where there are too few", () => {
    const [, after] = halves({ n: 2000 });
    expect(explainChange([], after, NPS)).toMatchObject({
      before: null,
      change: null,
      common: null,
      keys: [],
      local: [],
      n: { before: 0 },
    });
    const few = (score: number) => [
      { key: { channel: "chat" }, tally: tallyScores([score, 9, score], { metric: NPS }) },
      { key: { channel: "mail" }, tally: tallyScores([3, score, 9], { metric: NPS }) },
    ];
    const { change, common, keys } = explainChange(few(9), few(2), NPS);
    expect([change!, common!, ...keys].map(({ verdict }) => verdict)).toEqual(
      Array(3).fill("too few answers"),
    );
    const same = [{ key: { channel: "a" }, tally: tallyScores(Array<number>(50).fill(9), { metric: NPS }) }];
    expect(explainChange(same, same, NPS)).toMatchObject({ change: { difference: 0, standardError: 0 } });
  });

  it.each<[string, () => unknown, RegExp]>([
    [
      "tables of other keys",
      () =>
        explainChange(
          halves({ n: 50 })[0],
          [{ key: { shop: 1 }, tally: tallyScores([9], { metric: NPS }) }] as never,
          NPS,
        ),
      /Expected the same keys as before/,
    ],
    [
      "a tally of another scale",
      () =>
        explainChange([], [{ key: { shop: 1 }, tally: tallyScores([2], { metric: CES_1 }) }] as never, NPS),
      /NPS/,
    ],
    ["an unknown option", () => explainChange([], [], NPS, { dept: 1 } as never), /did you mean depth/],
    ["four keys together", () => explainChange([], [], NPS, { depth: 4 }), /at most 3 keys together/],
    [
      "rows in place of a table",
      () => explainChange([{ score: 9 }] as never, [], NPS),
      /a row with a key and a tally/,
    ],
  ])("refuses %s", (_, call, message) => {
    expect(call).toThrow(message);
  });
});

describe("describeExplanation", () => {
  it("tells what is clear, in order of the parts", () => {
    const found = explainChange(...halves({ n: 24_000, mix: 0.4, drop: 1 }), NPS);
    const text = describeExplanation(found);
    expect(text).toMatch(
      /^NPS fell by [\d.]+ points, from \+[\d.]+ to \+?−?[\d.]+ \(95% interval .*, p < 0.001\)\. /,
    );
    expect(text).toMatch(
      /Who answered, by channel, made −[\d.]+: bot [\d.]+% of the answers, before [\d.]+%\./,
    );
    expect(text).toMatch(
      /Where channel is chat and region is south, the score moved −[\d.]+ beyond all others, which made −/,
    );
    expect(text).toMatch(/What is left for all answers, .*, is not clear\.$/);
    expect(describeExplanation(found, { locale: "de" })).toMatch(/95\s?%/);
    expect(describeExplanation(JSON.parse(JSON.stringify(found)) as ChangeExplanation)).toBe(text);
  });

  it("says that nothing is clear, that there are too few answers, and that there are none", () => {
    const [before, after] = halves({ n: 3000, seed: 4 });
    expect(describeExplanation(explainChange(before, after, NPS))).toMatch(
      /^No clear change of NPS: .* No part of it is clear: not who answered, no answers alone, and not all of them\.$/,
    );
    const few = [{ key: { channel: "chat" }, tally: tallyScores([9, 3], { metric: NPS }) }];
    expect(describeExplanation(explainChange(few, few, NPS))).toBe("Too few answers to explain a change.");
    expect(describeExplanation(explainChange([], few, NPS))).toBe("Nothing to explain: no answers before.");
    expect(describeExplanation(explainChange([], [], NPS))).toBe(
      "Nothing to explain: no answers before and after.",
    );
  });

  it("says what happened to all, and names an empty value", () => {
    const tables = [9, 6].map((score) => [
      { key: { team: null }, tally: tallyScores(Array<number>(score * 20).fill(2), { metric: NPS }) },
      { key: { team: "a" }, tally: tallyScores([...Array<number>(200).fill(score), 9, 2], { metric: NPS }) },
    ]);
    expect(describeExplanation(explainChange(tables[0]!, tables[1]!, NPS, { minimumN: 1e6 }))).toMatch(
      /\(empty\).*What happened to all answers made −/,
    );
  });
});

describe("local changes of two spans of the sample, which has none built in", () => {
  const rows = sampleRows().map(({ nps, answered_at, channel, region, touchpoint }) => ({
    score: nps === "" ? null : Number(nps),
    month: answered_at!.slice(0, 7),
    channel,
    region,
    touchpoint,
  }));
  const keys = [["channel"], ["channel", "region"], ["channel", "region", "touchpoint"]] as const;
  type Months = readonly [from: string, middle: string, until: string];
  const named = (answers: typeof rows, [from, middle, until]: Months, by: (typeof keys)[number]) => {
    const within = (first: string, end: string) =>
      tallyBy(
        answers.filter(({ month }) => month >= first && month < end),
        { metric: NPS, score: "score", by: [...by] },
      );
    return explainChange(within(from, middle), within(middle, until), NPS).local;
  };
  const halves: Months = ["2025-07", "2026-01", "2026-07"];

  it("are named as seldom as is promised where regions are drawn by lot, as they were when it was made", () => {
    const random = seededRandom(7);
    let found = 0;
    for (let draw = 0; draw < 150; draw++) {
      const regions = rows.map(({ region }) => ({ region, at: random() })).sort((a, b) => a.at - b.at);
      const drawn = rows.map((row, i) => ({ ...row, region: regions[i]!.region }));
      if (named(drawn, halves, keys[1]).length > 0) found++;
    }
    // At most half of 5 % for local changes.
    expect(found / 150).toBeLessThanOrEqual(0.05);
  });

  it("are named by 2 of 75 explanations of as many spans and keys, which `locateChanges` counts and does not name", () => {
    const months = [...new Set(rows.map(({ month }) => month)), "2026-07"].sort();
    const neighbours = months.slice(2).map((until, i): Months => [months[i]!, months[i + 1]!, until]);
    const quarters = [0, 3, 6].map((i): Months => [months[i]!, months[i + 3]!, months[i + 6]!]);
    const cuts = months.slice(1, -1).map((middle): Months => ["2025-07", middle, "2026-07"]);
    const spans = [...neighbours, ...quarters, ...cuts];
    const found = keys.flatMap((by) => spans.flatMap((months) => named(rows, months, by)));
    expect([spans.length * keys.length, found.length]).toEqual([75, 2]);
    const time = { at: "at", every: "month", timeZone: "UTC" } as const;
    const dated = rows.map((row) => ({ ...row, at: `${row.month}-15T00:00:00Z` }));
    expect(locateChanges(dated, { metric: NPS, score: "score", ...time, by: [...keys[2]] }).changes).toEqual(
      [],
    );
  });
});
