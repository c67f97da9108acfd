import { describe, expect, it } from "vitest";
import { NPS, tallyBy } from "../../../src/index.js";
import { locateChanges, type LocatedChanges } from "../../../src/trend/index.js";
import { cubeOf, type Stratum } from "../../../src/trend/local/cube.js";
import { pairTablesOf } from "../../../src/trend/local/pair-tables.js";
import type { Candidate } from "../../../src/trend/local/search.js";
import { sourceOfPairs } from "../../../src/trend/local/source-of-pairs.js";
import { sourceOfCube, type Source } from "../../../src/trend/local/source.js";
import { storyRows, type Story } from "../../support/story.js";

type Key = "channel" | "region" | "language" | "product";
const KEYS: readonly Key[] = ["channel", "region", "language", "product"];
const pairsOf = (keys: readonly Key[]) => keys.flatMap((a, i) => keys.slice(i + 1).map((b) => [a, b]));
const monthOf = (at: number) => new Date(at).toISOString().slice(0, 7);

/** The tables of all keys and of each two, by month. */
function tables(story: Story, keys = KEYS, more = {}) {
  const rows = storyRows(story).map((row) => ({ ...row, month: monthOf(row.at) }));
  const table = (by: readonly Key[]) =>
    tallyBy(rows, { metric: NPS, score: "score", by: [...by, "month"], ...more });
  return {
    all: table(keys),
    pairs: pairsOf(keys).flatMap(table),
    ofOne: keys.flatMap((key) => table([key])),
  };
}

const options = { metric: NPS, period: "month", every: "month", timeZone: "UTC" } as const;

/** The same, as strata of both searches. */
function sources(story: Story, keys: readonly Key[]): readonly [joint: Source, pairs: Source] {
  const strata = (table: ReturnType<typeof tables>["all"]): Stratum[] =>
    table.map(({ key: { month, ...key }, tally }) => ({
      key,
      period: Number(String(month).slice(5)) - 1,
      tally,
    }));
  const { all, pairs } = tables(story, keys);
  return [
    sourceOfCube(cubeOf(NPS, keys, 12, strata(all)), 2),
    sourceOfPairs(pairTablesOf(NPS, keys, 12, strata(pairs)), 2),
  ];
}

/** The change of a cell from May to July. */
function changeOf({ groups }: Source, where: object): Candidate {
  const names = JSON.stringify(Object.entries(where));
  const isIt = (cell: { where: object }) => JSON.stringify(Object.entries(cell.where)) === names;
  const group = groups.findIndex(({ cells }) => cells.some(isIt));
  const number = groups[group]!.cells.findIndex(isIt);
  return {
    cell: groups[group]!.cells[number],
    group,
    number,
    span: { from: 4, to: 7 },
  } as unknown as Candidate;
}

/** What is expected of the answers of each cell in each period, together. */
function expectedOf(source: Source, named: readonly Candidate[]): Map<string, number> {
  const { expected } = source.fit(named);
  const sums = new Map<string, number>();
  for (const [g, { cube, codes, cells }] of source.groups.entries())
    for (let s = 0; s < cube.size; s++) {
      if (codes[s]! < 0) continue;
      const name = `${JSON.stringify(cells[codes[s]!]!.where)} ${cube.periods[s]}`;
      sums.set(name, (sums.get(name) ?? 0) + cube.weights[s]! * expected[g]![s]!);
    }
  return sums;
}

describe("sourceOfPairs", () => {
  it.each([[{ channel: "chat", region: "south" }], [{ region: "west" }]])(
    "is exactly the fit of all keys where there are two, with a change of %o",
    (where) => {
      const [joint, pairs] = sources({ n: 3000, drop: 1, mix: 0.3 }, ["channel", "region"]);
      const changes = [joint, pairs].map((source) => [changeOf(source, where)]);
      const [a, b] = [joint, pairs].map((source, i) => expectedOf(source, changes[i]!));
      expect([...b!.keys()].sort()).toEqual([...a!.keys()].sort());
      for (const [name, sum] of a!) expect(b!.get(name)).toBeCloseTo(sum, 3);
      const [of, alike] = [joint, pairs].map((source, i) => source.fit(changes[i]!).effects[0]!);
      expect(alike![2]! - alike![1]!).toBeCloseTo(of![2]! - of![1]!, 4);
    },
  );

  it("expects exactly the same of each value of one key, however many there are", () => {
    const [joint, pairs] = sources({ n: 3000, mix: 0.3 }, KEYS);
    const [a, b] = [joint, pairs].map((source) => expectedOf(source, []));
    for (const [name, sum] of a!) if (!name.includes(",")) expect(b!.get(name)).toBeCloseTo(sum, 3);
  });

  it("knows how many answers two cells share, within what two keys tell", () => {
    const [joint, pairs] = sources({ n: 20_000 }, KEYS);
    const shared = (source: Source, group: object) => {
      const one = changeOf(source, { channel: "chat", region: "south" });
      const other = changeOf(source, group);
      const { codes } = source.groups[other.group]!;
      return source
        .sharedWith(one, other.group)
        .reduce((sum, weight, s) => sum + (codes[s] === other.number ? weight : 0), 0);
    };
    for (const where of [
      { channel: "chat", region: "south" },
      { channel: "chat" },
      { language: "de" },
      { product: "pro" },
      { channel: "chat", language: "de" },
      { channel: "mail", language: "de" },
      { language: "de", product: "core" },
    ]) {
      const [exact, near] = [joint, pairs].map((source) => shared(source, where));
      expect(Math.abs(near! - exact!)).toBeLessThan(0.02 * exact! + 15);
    }
  });
});

describe("locateChanges by tables of two keys", () => {
  const told = ({ changes }: LocatedChanges) =>
    changes.map(({ where, alike, from, until }) => ({ where, alike, from, until }));

  it.each<[string, Story]>([
    ["a fall", { n: 8000, drop: 1 }],
    ["one that ended", { n: 12_000, drop: 1, since: 4, until: 7 }],
    ["a rise", { n: 8000, drop: -1.4 }],
    ["no change", { n: 8000 }],
    ["a mix that changes", { n: 16_000, mix: 0.4 }],
  ])("finds what the table of all keys shows: %s", (_, story) => {
    const { all, pairs, ofOne } = tables(story);
    const [whole, parts] = [locateChanges(all, options), locateChanges([...ofOne, ...pairs], options)];
    expect(told(parts)).toEqual(told(whole));
    expect(parts.searched).toEqual(whole.searched);
    for (const [i, change] of whole.changes.entries()) {
      const margin = change.interval.high - change.difference;
      expect(Math.abs(parts.changes[i]!.difference - change.difference)).toBeLessThan(margin / 5);
      expect(parts.changes[i]).toMatchObject({
        n: change.n,
        baseline: change.baseline,
        current: change.current,
      });
    }
  });

  it("respects clusters", () => {
    const more = { cluster: "person" };
    const { all, pairs } = tables({ n: 3000, perPerson: 10 }, KEYS, more);
    expect(locateChanges(pairs, options).left!.adjustedPValue).toBeCloseTo(
      locateChanges(all, options).left!.adjustedPValue,
      1,
    );
  });

  it("takes the table of all keys where there is one, and of one key alone", () => {
    const { all, pairs, ofOne } = tables({ n: 2000 }, ["channel", "region", "product"]);
    expect(locateChanges([...ofOne, ...pairs, ...all], options)).toEqual(locateChanges(all, options));
    const one = tables({ n: 2000 }, ["channel"]);
    expect(locateChanges(one.ofOne, options)).toEqual(locateChanges(one.all, options));
  });

  it("takes tables whose keys the compiler knows, and a period that all of them have", () => {
    const rows = storyRows({ n: 900 }).map((row) => ({ ...row, month: monthOf(row.at) }));
    const answers = { metric: NPS, score: "score" } as const;
    const sets = [
      ...tallyBy(rows, { ...answers, by: ["channel", "region", "month"] }),
      ...tallyBy(rows, { ...answers, by: ["channel", "product", "month"] }),
      ...tallyBy(rows, { ...answers, by: ["region", "product", "month"] }),
    ];
    expect(locateChanges(sets, options).searched.keys).toEqual(["channel", "region", "product"]);
    // @ts-expect-error -- a key that not all tables have is no period
    expect(() => locateChanges(sets, { ...options, period: "region" })).toThrow(/a label of the rule/);
    expect(locateChanges([], options)).toMatchObject({ changes: [], left: null });
  });

  it("refuses what does not tell enough, and rows that lack a key", () => {
    const { all, pairs, ofOne } = tables({ n: 2000 });
    expect(() => locateChanges(ofOne, options)).toThrow(
      /a table of every two keys, or one of all, got "none of channel and region" at table/,
    );
    expect(() => locateChanges(pairs, { ...options, depth: 3 })).toThrow(/at most 2 keys together/);
    const [first, ...others] = all;
    const key = Object.fromEntries(Object.entries(first!.key).filter(([name]) => name !== "language"));
    const lacking = [...others, { ...first!, key }] as typeof all;
    expect(() => locateChanges(lacking, options)).toThrow(
      /Expected the keys .* in every row, or tables of the same \d+ answers, got \d+ by/,
    );
    expect(() => locateChanges(pairs.slice(1), options)).toThrow(/tables of the same/);
  });
});
