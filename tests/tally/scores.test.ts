import { describe, expect, it } from "vitest";
import {
  defineMetric,
  emptyTally,
  NPS,
  NPS_1_TO_10,
  tallyAsync,
  tallyBy,
  tallyScores,
} from "../../src/index.js";

const nps = { metric: NPS } as const;
const exclude = { metric: NPS, onInvalid: "exclude" } as const;

describe("tallyScores", () => {
  it("counts each point of the scale", () => {
    expect(tallyScores([0, 10, 10, 7], nps)).toEqual({
      min: 0,
      max: 10,
      counts: [1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 2],
      missing: 0,
      excluded: {},
    });
  });

  it("gives a tally of zeros without answers", () => {
    expect(tallyScores([], nps)).toEqual(emptyTally(NPS));
  });

  it("counts null, undefined and holes as missing, never as zeros", () => {
    const tally = tallyScores([9, , null, undefined, 0], nps);
    expect(tally.missing).toBe(3);
    expect(tally.counts[0]).toBe(1);
  });

  it.each([
    ["an array", [9, 3, 9]],
    ["a Uint8Array", new Uint8Array([9, 3, 9])],
    ["an Int8Array", new Int8Array([9, 3, 9])],
    ["a Float64Array", new Float64Array([9, 3, 9])],
    ["a BigInt64Array", new BigInt64Array([9n, 3n, 9n])],
    ["bigints", [9n, 3, 9n]],
    [
      "a set's values and a generator",
      new Map([
        ["a", 9],
        ["b", 3],
        ["c", 9],
      ]).values(),
    ],
    [
      "a column that offers toArray but is iterable",
      {
        toArray: () => [0, 0],
        *[Symbol.iterator](): Generator<number, void, undefined> {
          yield* [9, 3, 9];
        },
      },
    ],
  ])("accepts %s", (_, answers) => {
    expect(tallyScores(answers, nps).counts).toEqual([0, 0, 0, 1, 0, 0, 0, 0, 0, 2, 0]);
  });

  it("keeps missing answers of a column whose toArray would turn them into zeros", () => {
    const column = {
      toArray: () => new Int8Array([0, 10, 0]),
      *[Symbol.iterator](): Generator<number | null, void, undefined> {
        yield* [null, 10, null];
      },
    };
    expect(tallyScores(column, nps)).toMatchObject({ missing: 2, counts: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1] });
  });

  it.each([
    [11, RangeError],
    [-1, RangeError],
    [6.5, RangeError],
    [NaN, RangeError],
    [Infinity, RangeError],
    [11n, RangeError],
    ["9", TypeError],
    ["", TypeError],
    [true, TypeError],
    [new Date(0), TypeError],
    [[9], TypeError],
    [{}, TypeError],
    [Symbol("nine"), TypeError],
    [() => 9, TypeError],
    [Object.create(null), TypeError],
  ])("rejects %s with its position and what was expected", (value, kind) => {
    const answers = [9, 9, value] as number[];
    for (const source of [answers, answers.values()]) {
      expect(() => tallyScores(source, nps)).toThrow(kind);
      expect(() => tallyScores([...answers], nps)).toThrow(/from 0 to 10.*, got .* at answers\[2\]$/);
    }
  });

  it("quotes a string that looks like a number, and shortens a long one", () => {
    expect(() => tallyScores(["9"] as never, nps)).toThrow('got "9" at answers[0]');
    expect(() => tallyScores(["x".repeat(1e6)] as never, nps)).toThrow(/^.{1,160}$/);
  });

  it("excludes invalid answers on request, and counts them by reason with their first positions", () => {
    const answers = [9, 11, "9", 6.5, NaN, null, -2, 12, 13, 14, 15] as number[];
    expect(tallyScores(answers, exclude)).toEqual({
      ...tallyScores([9], nps),
      missing: 1,
      excluded: {
        "out-of-scale": { count: 6, positions: [1, 6, 7, 8, 9] },
        "not-a-number": { count: 2, positions: [2, 4] },
        "not-an-integer": { count: 1, positions: [3] },
      },
    });
  });

  it("counts nothing near a point as the point, below 0 either", async () => {
    const metric = defineMetric({
      name: "Mood",
      scale: { min: -5, max: 5 },
      categories: [
        { name: "low", from: -5, to: 0, value: 0 },
        { name: "high", from: 1, to: 5, value: 100 },
      ],
    });
    const answers = [0, -0, -5, 1e-17, -5e-324, 1 + 2 ** -52, 5 - 2 ** -50];
    for (const given of [answers, Float64Array.from(answers), new Set(answers)]) {
      const { counts, excluded } = tallyScores(given, { metric, onInvalid: "exclude" });
      const zeros = given instanceof Set ? 1 : 2;
      expect([counts[0], counts[5], counts[6]]).toEqual([1, zeros, 0]);
      expect(excluded["not-an-integer"]!.count).toBe(4);
    }
    const options = { metric, score: "mood", onInvalid: "exclude" } as const;
    const rows = answers.map((mood) => ({ mood, team: "a" }));
    const whole = tallyScores(rows, options);
    expect(whole.excluded["not-an-integer"]!.count).toBe(4);
    expect(tallyBy(rows, { ...options, by: "team" })[0]!.tally).toEqual(whole);
    expect(await tallyAsync([rows].values(), options)).toEqual(whole);
  });

  it("finds a single invalid byte among many", () => {
    const bytes = new Uint8Array(200_000).fill(9);
    bytes[123_456] = 11;
    expect(() => tallyScores(bytes, nps)).toThrow("got 11 at answers[123456]");
    bytes[123_456] = 255;
    expect(tallyScores(bytes, exclude).excluded).toEqual({
      "out-of-scale": { count: 1, positions: [123_456] },
    });
    expect(tallyScores(new Uint8Array([0, 10]), { ...exclude, metric: NPS_1_TO_10 }).counts[9]).toBe(1);
  });

  it("adds the start of a chunk to every position", () => {
    expect(() => tallyScores([9, 99], { ...nps, startAt: 1000 })).toThrow("at answers[1001]");
    expect(
      tallyScores(new Uint8Array([99]), { ...exclude, startAt: 7 }).excluded["out-of-scale"]?.positions,
    ).toEqual([7]);
  });

  it.each(["9876", 9, null, undefined, { scores: [9] }, Promise.resolve([9])])(
    "rejects %s, which is not a list of answers",
    (answers) => {
      expect(() => tallyScores(answers as never, nps)).toThrow(TypeError);
      expect(() => tallyScores(answers as never, nps)).toThrow("an iterable of answers");
    },
  );

  it("reads rows by property and by function", () => {
    const rows = [{ rating: 9 }, { rating: null }, { rating: 2 }];
    const tally = tallyScores(rows, { ...nps, score: "rating" });
    expect(tally).toMatchObject({ missing: 1, counts: [0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0] });
    expect(tallyScores(rows, { ...nps, score: (row) => row.rating })).toEqual(tally);
    expect(tallyScores(new Set(rows), { ...nps, score: "rating" })).toEqual(tally);
  });

  it("rejects a property that no row has, so that a misspelt name is not taken for missing answers", () => {
    const rows: Record<string, number>[] = [{ rating: 9 }, { rating: 3 }];
    expect(() => tallyScores(rows, { ...nps, score: "ratng" })).toThrow(
      'Expected rows with "ratng", got rows with rating',
    );
    expect(tallyScores([{}, { rating: 9 }] as typeof rows, { ...nps, score: "rating" }).missing).toBe(1);
    expect(tallyScores([{ rating: null }], { ...nps, score: "rating" }).missing).toBe(1);
  });

  it("names the position of a row that is not an object", () => {
    const rows = [{ rating: 9 }, null] as { rating: number }[];
    expect(() => tallyScores(rows, { ...nps, score: "rating" })).toThrow(
      'a row with "rating", got null at rows[1]',
    );
  });

  it("rejects an accessor that is neither name nor function", () => {
    expect(() => tallyScores([{ a: 1 }], { ...nps, score: 3 as never })).toThrow(
      "a property name or a function, got 3",
    );
  });

  it("treats hostile property names as ordinary ones", () => {
    const row = JSON.parse('{"__proto__": 9}') as { __proto__: number };
    expect(tallyScores([row], { ...nps, score: "__proto__" }).counts[9]).toBe(1);
  });
});

describe("tallyScores with weights", () => {
  it("keeps sums and sums of squares of the weights by point", () => {
    const rows = [
      { s: 9, w: 2 },
      { s: 9, w: 0.5 },
      { s: 0, w: 0 },
      { s: null, w: null },
    ];
    const tally = tallyScores(rows, { ...nps, score: "s", weight: "w" });
    expect(tally.counts[9]).toBe(2);
    expect(tally.weights?.sums[9]).toBe(2.5);
    expect(tally.weights?.squares[9]).toBe(4.25);
    expect(tally.weights?.sums[0]).toBe(0);
    expect(tally.missing).toBe(1);
  });

  it("takes weights from a separate column, by position", () => {
    const weights = Float64Array.of(2, 3);
    const tally = tallyScores([9, 10], { ...nps, weight: (_, position) => weights[position]! });
    expect(tally.weights?.sums.slice(9)).toEqual([2, 3]);
  });

  it.each([
    [-1, RangeError],
    [NaN, RangeError],
    [Infinity, RangeError],
    ["1", TypeError],
    [null, TypeError],
    [undefined, TypeError],
  ])("rejects the weight %s with its position, or excludes the answer", (weight, kind) => {
    const rows = [
      { s: 9, w: 1 as unknown },
      { s: 9, w: weight },
    ];
    const options = { score: "s", weight: "w" } as const;
    expect(() => tallyScores(rows, { ...nps, ...options })).toThrow(kind);
    expect(() => tallyScores(rows, { ...nps, ...options })).toThrow(
      /a weight of 0 or more.* at rows\[1\]\.w$/,
    );
    expect(tallyScores(rows, { ...exclude, ...options }).excluded).toEqual({
      "bad-weight": { count: 1, positions: [1] },
    });
  });
});
