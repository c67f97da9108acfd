import {
  Bool,
  Decimal,
  Dictionary,
  Field,
  Float16,
  Float32,
  Float64,
  Int16,
  Int32,
  Int64,
  Int8,
  LargeUtf8,
  List,
  makeVector,
  Table,
  tableFromArrays,
  tableFromIPC,
  tableToIPC,
  DateDay,
  DateMillisecond,
  TimestampMicrosecond,
  TimestampMillisecond,
  TimestampNanosecond,
  TimestampSecond,
  Uint8,
  Utf8,
  vectorFromArray,
  type DataType,
  type Vector,
} from "apache-arrow";
import { describe, expect, it } from "vitest";
import {
  comparePaired,
  NPS,
  onePerRespondent,
  tallyBy,
  tallyMentions,
  tallyScores,
} from "../../src/index.js";
import { buildReport } from "../../src/survey-report/index.js";
import { computeTrend, rollingTrend } from "../../src/trend/index.js";

// Tables and vectors of Apache Arrow itself. What is expected comes from the same answers in rows.
const nps = { metric: NPS } as const;
const calendar = { ...nps, every: "month", timeZone: "Europe/Berlin" } as const;
const scores = [9, null, 0, 10, null, 3, 7, 10];
const channels = ["chat", "email", null, "chat", "email", "chat", null, "web"];
const times = scores.map((_, i) => Date.UTC(2026, i % 3, 1, i));
const rows = scores.map((score, i) => ({ score, channel: channels[i]!, at: times[i]! }));
const named = { ...nps, score: "score" } as const;

/** The same vector in pieces, which begin in the middle of other data. */
function inPieces<T extends DataType>(vector: Vector<T>): Vector<T> {
  const twice = vector.concat(vector);
  const { length } = vector;
  return twice.slice(length, length + 3).concat(vector.slice(3, 5), twice.slice(length + 5, 2 * length));
}

const whole = (type: DataType) => vectorFromArray(scores as never, type);

describe("scores in a vector of Apache Arrow", () => {
  const { counts, missing } = tallyScores(scores, nps);
  const vectors: readonly (readonly [string, Vector])[] = [
    ...[new Int8(), new Uint8(), new Int16(), new Int32(), new Float32(), new Float64(), new Float16()].map(
      (type) => [String(type), whole(type)] as const,
    ),
    [
      "Int64",
      vectorFromArray(
        scores.map((score) => (score === null ? null : BigInt(score))),
        new Int64(),
      ),
    ],
    ["Dictionary", vectorFromArray(scores as never, new Dictionary(new Int8(), new Int32()) as never)],
  ];
  it.each(vectors)("of the type %s are counted, and null is missing", (_, vector) => {
    for (const one of [vector, inPieces(vector)]) {
      const tally = tallyScores(one as Iterable<number | null>, nps);
      expect([tally.counts, tally.missing]).toEqual([counts, missing]);
    }
  });

  it("may have points in the place of null and in the padding", () => {
    const data = Uint8Array.of(9, 10, 0, 10, 10, 3, 7, 10, 10, 10);
    const vector = makeVector({
      type: new Uint8(),
      data,
      length: 8,
      nullCount: 2,
      nullBitmap: Uint8Array.of(0b11101101),
    });
    expect(tallyScores(vector, nps)).toEqual(tallyScores(scores, nps));
    expect(tallyScores(vector.slice(1, 5), nps)).toEqual(tallyScores(scores.slice(1, 5), nps));
  });

  it("are refused with their place where they are none: decimals are no numbers", () => {
    const decimals = makeVector({
      type: new Decimal(0, 10, 128),
      data: Uint32Array.of(9, 0, 0, 0),
      length: 1,
    });
    expect(() => tallyScores(decimals as never, nps)).toThrow(/Expected a whole number from 0 to 10 or null/);
    expect(() => tallyScores(vectorFromArray([9, 11], new Int8()), nps)).toThrow("got 11 at answers[1]");
  });
});

describe("keys in a vector of Apache Arrow", () => {
  const byChannel = tallyBy(rows, { ...named, by: "channel" });
  it.each<[string, Vector]>([
    ["Utf8", vectorFromArray(channels, new Utf8())],
    ["LargeUtf8", vectorFromArray(channels, new LargeUtf8())],
    ["Dictionary of Int8", vectorFromArray(channels, new Dictionary(new Utf8(), new Int8()))],
    ["Dictionary of Int32", vectorFromArray(channels, new Dictionary(new Utf8(), new Int32()))],
  ])("of the type %s are groups, and null is one", (_, channel) => {
    for (const one of [channel, inPieces(channel as Vector<Utf8>)]) {
      const score = whole(new Int8());
      expect(tallyBy({ score, by: { channel: one } }, nps)).toEqual(byChannel);
      expect(tallyBy(new Table({ score, channel: one }), { ...named, by: "channel" })).toEqual(byChannel);
    }
  });

  it("may be true and false", () => {
    const isNew = [true, false, null, true, true, false, false, true];
    const answers = rows.map((row, i) => ({ ...row, isNew: isNew[i]! }));
    const table = new Table({ score: whole(new Int8()), isNew: vectorFromArray(isNew, new Bool()) });
    expect(tallyBy(table, { ...named, by: "isNew" })).toEqual(tallyBy(answers, { ...named, by: "isNew" }));
  });
});

describe("times in a vector of Apache Arrow", () => {
  const trend = computeTrend(rows, { ...calendar, score: "score", at: "at" });
  const score = whole(new Int8());
  const int64 = (unit: bigint) => BigInt64Array.from(times, (time) => BigInt(time) * unit);
  it.each<[string, Vector]>([
    ["TimestampSecond", vectorFromArray(times, new TimestampSecond())],
    ["TimestampMillisecond", vectorFromArray(times, new TimestampMillisecond())],
    ["TimestampMicrosecond", makeVector({ type: new TimestampMicrosecond(), data: int64(1000n) })],
    ["TimestampNanosecond", makeVector({ type: new TimestampNanosecond(), data: int64(1_000_000n) })],
    ["Int64", makeVector(int64(1n))],
    ["Float64", makeVector(Float64Array.from(times))],
    [
      "DateMillisecond",
      vectorFromArray(
        times.map((time) => new Date(time)),
        new DateMillisecond(),
      ),
    ],
  ])("of the type %s are in the periods of their rows", (_, at) => {
    for (const one of [at, inPieces(at)]) {
      expect(computeTrend({ score, at: one }, calendar)).toEqual(trend);
      const table = new Table({ score, at: one });
      expect(computeTrend(table, { ...calendar, score: "score", at: "at" })).toEqual(trend);
    }
  });

  it("before 1970 and between two milliseconds are never moved into the next period", () => {
    const before = [Date.UTC(1969, 11, 31, 23, 59, 59, 999), Date.UTC(1969, 10, 30)];
    const at = makeVector({
      type: new TimestampMicrosecond(),
      data: BigInt64Array.from(before, (time) => BigInt(time) * 1000n + 999n),
    });
    const utc = { ...calendar, timeZone: "UTC" } as const;
    const { points } = computeTrend({ score: [9, 3], at }, utc);
    expect(points.map(({ period, n }) => [period.label, n])).toEqual([
      ["1969-11", 1],
      ["1969-12", 1],
    ]);
  });

  it("may be days", () => {
    const days = ["2026-01-31", "2026-02-01"].map((day) => new Date(`${day}T00:00:00Z`));
    const at = vectorFromArray(days, new DateDay());
    const utc = { ...calendar, timeZone: "UTC" } as const;
    const { points } = computeTrend({ score: [9, 3], at }, utc);
    expect(points.map(({ period }) => period.label)).toEqual(["2026-01", "2026-02"]);
  });

  it("that are null are undated or refused, never 1970", () => {
    const at = vectorFromArray([times[0]!, null], new TimestampMillisecond());
    expect(computeTrend({ score: [9, 9], at }, { ...calendar, onInvalid: "exclude" }).undated.count).toBe(1);
    expect(() => computeTrend({ score: [9, 9], at }, calendar)).toThrow("at rows[1].at");
  });
});

describe("a table of Apache Arrow", () => {
  const people = ["a", "b", null, "a", "b", "c", "d", "d"];
  const tags = [["price"], [], null, ["price", "speed"], null, ["speed"], [], ["price"]];
  const full = rows.map((row, i) => ({ ...row, who: people[i]!, tags: tags[i]!, later: scores[7 - i]! }));
  const table = tableFromIPC(
    tableToIPC(
      new Table({
        score: whole(new Int8()),
        channel: vectorFromArray(channels),
        at: vectorFromArray(times, new TimestampMillisecond()),
        who: vectorFromArray(people),
        tags: vectorFromArray(tags, new List(new Field("item", new Utf8()))),
        later: vectorFromArray([...scores].reverse(), new Int8()),
      }),
    ),
  );

  it("goes in wherever rows go in", () => {
    const mentions = { ...named, mentions: "tags" } as never;
    expect(tallyMentions(table, mentions)).toEqual(tallyMentions(full, mentions));
    const pairs = { before: "score", after: "later" } as never;
    expect(comparePaired(table, NPS, pairs)).toEqual(comparePaired(full, NPS, pairs));
    const windows = { ...calendar, score: "score", at: "at", respondent: "who", periods: 2 } as never;
    expect(rollingTrend(table, windows)).toEqual(rollingTrend(full, windows));
    const report = {
      questions: [{ metric: NPS, score: "score" }],
      segments: "channel",
      respondent: "who",
      drivers: "tags",
      time: { at: "at", every: "month", timeZone: "UTC" },
    } as never;
    expect(buildReport(table, report)).toEqual(buildReport(full, report));
    const latest = { respondent: "who", at: "at" } as never;
    const kept = onePerRespondent(table, latest) as readonly { readonly score: unknown }[];
    expect(kept.map(({ score }) => score)).toEqual(onePerRespondent(full, latest).map(({ score }) => score));
  });

  it("names its columns when one is misspelt", () => {
    const wrong = { ...named, score: "scor" } as never;
    expect(() => tallyScores(table, wrong)).toThrow(
      'Expected rows with "scor", got rows with score, channel',
    );
    expect(() => tallyMentions(table, { ...named, mentions: "tagz" } as never)).toThrow(
      'did you mean "tags"?',
    );
  });

  it("may have no rows", () => {
    const empty = tableFromArrays({ score: new Uint8Array(), channel: [] as string[] });
    expect(tallyBy(empty, { ...named, by: "channel" })).toEqual([]);
    expect(tallyScores(empty, named)).toEqual(tallyScores([], nps));
  });
});
