import { describe, expect, it } from "vitest";
import { NPS } from "../../src/metric/nps.js";
import { computeNps } from "../../src/score/nps.js";
import { watchColumns } from "../../src/tally/columns.js";
import { tallyBy } from "../../src/tally/grouped.js";
import { tallyMentions } from "../../src/tally/mentions.js";
import { tallyPairs } from "../../src/tally/pairs.js";
import { tallyScores } from "../../src/tally/scores.js";
import { tallyAsync } from "../../src/tally/streamed.js";

interface Row {
  readonly nps: number | undefined;
  readonly later: number;
  readonly weight: number;
  readonly account: string;
  readonly channel: string;
  readonly tags: readonly string[];
}

const rows: readonly Row[] = [9, 3].map((nps) => ({
  nps,
  later: 8,
  weight: 2,
  account: "a",
  channel: "chat",
  tags: ["price"],
}));
const has = 'got rows with nps, later, weight, account, channel, tags; did you mean "';

function* generated<Item>(items: Iterable<Item>): Generator<Item> {
  yield* items;
}

/** The ways in which rows arrive. */
const arriving: readonly (readonly [string, (items: readonly Row[]) => Iterable<Row>])[] = [
  ["an array", (items) => items],
  ["a set", (items) => new Set(items)],
  ["a generator", generated],
  ["the values of a map", (items) => new Map(items.entries()).values()],
  ["an object with an iterator", (items) => ({ [Symbol.iterator]: () => items[Symbol.iterator]() })],
];

// What plain JavaScript may pass; the compiler refuses each of these names.
const wrong = <Name>(name: string): Name => name as Name;

const readers: readonly (readonly [
  misspelt: string,
  meant: string,
  read: (rows: Iterable<Row>) => unknown,
])[] = [
  ["npz", "nps", (from) => computeNps(from, { score: wrong<"nps">("npz") })],
  ["weigth", "weight", (from) => computeNps(from, { score: "nps", weight: wrong<"weight">("weigth") })],
  [
    "weigth",
    "weight",
    (from) => computeNps(from, { score: "nps", weight: wrong<"weight">("weigth"), onInvalid: "exclude" }),
  ],
  [
    "acount",
    "account",
    (from) => tallyScores(from, { metric: NPS, score: "nps", cluster: wrong<"account">("acount") }),
  ],
  [
    "weigth",
    "weight",
    (from) =>
      tallyScores(from, {
        metric: NPS,
        score: "nps",
        cluster: "account",
        weight: wrong<"weight">("weigth"),
        onInvalid: "exclude",
      }),
  ],
  [
    "chanel",
    "channel",
    (from) => tallyBy(from, { metric: NPS, score: "nps", by: wrong<"channel">("chanel") }),
  ],
  [
    "chanel",
    "channel",
    (from) =>
      tallyBy(from, { metric: NPS, score: "nps", by: ["account", wrong<"channel">("chanel")] as const }),
  ],
  [
    "chanel",
    "channel",
    (from) => tallyBy(from, { metric: NPS, score: "nps", by: { where: wrong<"channel">("chanel") } }),
  ],
  ["npz", "nps", (from) => tallyBy(from, { metric: NPS, score: wrong<"nps">("npz"), by: "channel" })],
  [
    "tagz",
    "tags",
    (from) => tallyMentions(from, { metric: NPS, score: "nps", mentions: wrong<"tags">("tagz") }),
  ],
  [
    "latr",
    "later",
    (from) => tallyPairs(from, { metric: NPS, before: "nps", after: wrong<"later">("latr") }),
  ],
  [
    "weigth",
    "weight",
    (from) =>
      tallyPairs(from, { metric: NPS, before: "nps", after: "later", weight: wrong<"weight">("weigth") }),
  ],
];

describe("a column that no row has", () => {
  describe.each(arriving)("in %s", (_, arrive) => {
    it.each(readers)("is an error: %s for %s (%#)", (misspelt, meant, read) => {
      expect(() => read(arrive(rows))).toThrow(
        new TypeError(
          `Expected rows with "${misspelt}", ${has}${meant}"? ` +
            `A column that may be absent is read by a function: (row) => row.${misspelt}`,
        ),
      );
    });
  });

  it.each<[string, () => Parameters<typeof tallyAsync<typeof NPS, Row>>[0]]>([
    ["an async generator", () => asynchronous(rows)],
    ["a set", () => new Set(rows)],
    ["an array", () => rows],
    ["a web stream", () => new ReadableStream<Row>({ start: (to) => fill(to, rows) })],
  ])("is an error of tallyAsync in %s", async (_, arrive) => {
    const tally = tallyAsync(arrive(), { metric: NPS, score: wrong<"nps">("npz") });
    await expect(tally).rejects.toThrow(`Expected rows with "npz", ${has}nps"?`);
  });

  it("is named together with every other", () => {
    const options = { metric: NPS, score: wrong<"nps">("npz"), by: wrong<"channel">("chanel") } as const;
    const message = `Expected rows with "npz", "chanel", ${has}nps", "channel"?`;
    expect(() => tallyBy(rows, options)).toThrow(message);
    expect(() => tallyBy(generated(rows), options)).toThrow(message);
  });

  it("may be spelt like none, in another case, or need quotes", () => {
    const of = (row: object, score: string) => () => computeNps([row], { score: wrong<never>(score) });
    expect(of({ nps: 9 }, "stars")).toThrow('"stars", got rows with nps. A column');
    expect(of({ NPS: 9 }, "nps")).toThrow('"nps", got rows with NPS; did you mean "NPS"?');
    expect(of({ nps: 9 }, "How likely?")).toThrow('(row) => row["How likely?"]');
    expect(of({}, "nps")).toThrow('Expected rows with "nps", got rows with no columns.');
  });
});

describe("a column that some row has", () => {
  it("counts as there, however late it comes and whatever it holds", () => {
    const late: readonly { readonly nps?: number | null | undefined }[] = [{}, {}, { nps: 9 }];
    const quiet = [{ nps: undefined }, { nps: undefined }];
    for (const arrive of [
      (items: Iterable<{ readonly nps?: number | null | undefined }>) => items,
      generated,
    ]) {
      expect(computeNps(arrive(late), { score: "nps" })).toMatchObject({ n: 1, missing: 2 });
      expect(computeNps(arrive(quiet), { score: "nps" })).toMatchObject({ n: 0, missing: 2 });
      expect(computeNps(arrive([]), { score: "nps" })).toMatchObject({ n: 0, missing: 0 });
    }
  });

  it("is judged over the whole stream, and a function reads what a quiet batch may lack", () => {
    const batch: readonly { readonly nps?: number }[] = [{}, {}];
    expect(() => computeNps(generated(batch), { score: "nps" })).toThrow('Expected rows with "nps"');
    expect(computeNps(generated(batch), { score: (row) => row.nps }).missing).toBe(2);
  });

  it("leaves the error to a wrong value of another column", () => {
    const bad = [{ nps: 11 }, { nps: 9, account: "a" }];
    expect(() => tallyScores(generated(bad), { metric: NPS, score: "nps", cluster: "account" })).toThrow(
      "got 11 at rows[0].nps",
    );
  });

  it("may be inherited, computed by a getter or a Proxy, and stand in frozen or bare objects", () => {
    class Answered {
      readonly #nps = 9;
      get nps() {
        return this.#nps;
      }
      classify() {
        return "promoter";
      }
    }
    const made: readonly { readonly nps: number }[] = [
      new Answered(),
      Object.create({ nps: 9 }) as { nps: number },
      Object.freeze({ nps: 9 }),
      Object.assign(Object.create(null) as object, { nps: 9 }),
      new Proxy({ nps: 0 }, { get: (_, name) => (name === "nps" ? 9 : undefined), has: () => false }),
    ];
    for (const row of made) {
      expect(computeNps(generated([row]), { score: "nps" }).score).toBe(100);
      expect(() => computeNps(generated([row]), { score: wrong<"nps">("npz") })).toThrow(
        'got rows with nps; did you mean "nps"?',
      );
    }
  });
});

describe("watchColumns", () => {
  it("takes no more looks once every column has been found", () => {
    let looks = 0;
    const row = new Proxy({ nps: 9 }, { has: (target, name) => (looks++, name in target) });
    const { see, expectSeen } = watchColumns(undefined, ["nps", () => 1, undefined]);
    for (let i = 0; i < 5; i++) see(row);
    expectSeen();
    expect(looks).toBe(1);
  });
});

async function* asynchronous<Item>(items: Iterable<Item>): AsyncGenerator<Item> {
  for (const item of items) yield await Promise.resolve(item);
}

function fill(to: ReadableStreamDefaultController<Row>, items: readonly Row[]): void {
  for (const item of items) to.enqueue(item);
  to.close();
}
