import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csatMetric, NPS, tallyBy, type ColumnValues } from "../../src/index.js";
import { computeTrend } from "../../src/trend/index.js";

/** What a function returns, or the kind and the message of what it throws. */
function outcome(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    const { name, message } = error as Error;
    return [name, message];
  }
}

const KINDS = {
  Uint8Array,
  Uint8ClampedArray,
  Int8Array,
  Uint16Array,
  Int16Array,
  Int32Array,
  Float32Array,
  Float64Array,
};
type Kind = keyof typeof KINDS;

/** Numbers in a typed array of a kind that begins some places into its memory. */
function typed(kind: Kind, numbers: readonly number[], offset: number) {
  return KINDS[kind].from([...new Array<number>(offset).fill(3), ...numbers]).subarray(offset);
}

/** Every number of rows that is near a multiple of four, or near the end of a block. */
const length = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 300 }) },
  { weight: 1, arbitrary: fc.constantFrom(4095, 4096, 4099, 8192, 8193, 12_289) },
);
/** Values that repeat, with a few others somewhere. */
const spread = (usual: readonly number[], others: readonly number[]) =>
  fc.record({
    start: fc.nat(usual.length - 1),
    step: fc.integer({ min: 1, max: 7 }),
    strays: fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      fc.array(fc.record({ at: fc.nat(13_000), value: fc.constantFrom(...others) }), { maxLength: 3 }),
    ),
  });
type Spread = typeof spread extends (...args: never) => fc.Arbitrary<infer Value> ? Value : never;

function valuesOf({ start, step, strays }: Spread, usual: readonly number[], rows: number): number[] {
  // A slow turn as well, so that some values come late.
  const values = Array.from({ length: rows }, (_, i) => usual[(start + i * step + (i >> 6)) % usual.length]!);
  for (const { at, value } of strays) if (rows > 0) values[at % rows] = value;
  return values;
}

const range = (from: number, until: number) => Array.from({ length: until - from }, (_, i) => from + i);
const names = fc.constantFrom<readonly unknown[]>(
  ["chat"],
  ["chat", "email", "phone"],
  ["chat", "email", "phone", "shop"],
  ["chat", "email"],
  ["chat", "email", "chat", null],
  ["1", 1, true, "", undefined],
  ["chat", {}, NaN],
  range(0, 130).map((i) => `store ${i}`),
  range(0, 300),
);
const key = fc.record({
  names,
  kind: fc.constantFrom<Kind>("Uint8Array", "Uint8ClampedArray", "Int8Array", "Uint16Array", "Int32Array"),
  offset: fc.nat(3),
  spread: spread(range(0, 300), [-1, -2, 127, 255, 300, 2, 3, 4, 5]),
  hasGaps: fc.boolean(),
});
type Key = typeof key extends fc.Arbitrary<infer Value> ? Value : never;

/** A bitmap in which some rows are missing. */
const gaps = (rows: number, every: number) =>
  Uint8Array.from({ length: Math.ceil(rows / 8) }, (_, byte) =>
    range(0, 8).reduce((bits, bit) => bits | ((8 * byte + bit) % every === 1 ? 0 : 1 << bit), 0),
  );

function codedColumn({ names, kind, offset, spread, hasGaps }: Key, rows: number) {
  // Up to the number of names, of which the last few are seldom right for a kind.
  const usual = range(0, Math.min(names.length, kind === "Int8Array" ? 128 : 256));
  const codes = typed(kind, valuesOf(spread, usual, rows), offset) as Uint8Array;
  return { codes, values: names, ...(hasGaps && { valid: gaps(rows, 5) }) };
}

/** The values of the rows, read one by one; "no code" where a code stands for nothing. */
const keysOf = ({ codes, values, valid }: ReturnType<typeof codedColumn>): unknown[] =>
  Array.from(codes, (code, i) => {
    if (valid && !((valid[i >> 3]! >> (i & 7)) & 1)) return null;
    if (code === -1) return null;
    return code >= 0 && code < values.length ? values[code] : "no code";
  });

describe("columns of small numbers, which are counted in a cross-table", () => {
  it("have the tallies and the errors of their rows, whatever the numbers stand for and however they lie in memory", () => {
    let counted = 0;
    fc.assert(
      fc.property(
        length,
        fc.record({
          kind: fc.constantFrom(...(Object.keys(KINDS) as Kind[])),
          offset: fc.nat(3),
          spread: spread(range(0, 11), [11, 15, 16, 200, 255, -1, 6.5, NaN, 1e17]),
          hasGaps: fc.boolean(),
        }),
        fc.array(key, { minLength: 1, maxLength: 3 }),
        fc.constantFrom("throw", "exclude"),
        fc.constantFrom(0, 7),
        fc.constantFrom(NPS, csatMetric({ scale: "1-5" })),
        (rows, answer, keys, onInvalid, startAt, metric) => {
          const { min, max } = metric.scale;
          const usual = range(min, max + 1);
          const values = valuesOf({ ...answer.spread, start: 0 }, usual, rows);
          const score = typed(answer.kind, values, answer.offset);
          const valid = answer.hasGaps ? gaps(rows, 3) : undefined;
          const columns = keys.map((one) => codedColumn(one, rows));
          const by: Record<string, ColumnValues> = Object.fromEntries(
            columns.map((column, i) => [`key ${i}`, column]),
          );
          const options = { metric, onInvalid, startAt } as const;
          const scores = Array.from(score, (value, i) =>
            valid && !((valid[i >> 3]! >> (i & 7)) & 1) ? null : value,
          );
          const found = outcome(() => tallyBy({ score, by, ...(valid && { valid }) }, options));
          const keysOfRows = columns.map(keysOf);
          if (keysOfRows.some((list) => list.includes("no code"))) {
            // Rows have no codes: a list of scores is read row by row.
            expect(found).toEqual(outcome(() => tallyBy({ score: scores, by }, options)));
            return;
          }
          const list = scores.map((score, i) => ({
            score,
            ...Object.fromEntries(keysOfRows.map((values, key) => [`key ${key}`, values[i]])),
          }));
          const fromRows = () =>
            tallyBy(list as { score: number | null }[], {
              ...options,
              score: "score",
              by: Object.keys(by) as never,
            });
          expect(found).toEqual(outcome(fromRows));
          if (Array.isArray(found) && found.length > 1) counted++;
        },
      ),
      { numRuns: 600 },
    );
    expect(counted).toBeGreaterThan(120);
  });

  it("have the trend of their rows, in the order of time or not, with times outside the range and bad ones", () => {
    const day = 86_400_000;
    const start = Date.UTC(2025, 2, 20);
    // More days than there is room for.
    const plain = {
      rows: 20_000,
      days: 3000,
      isSorted: false,
      kind: "numbers" as const,
      every: "day" as const,
      range: {},
      stray: null,
      dirty: null,
      segments: 0,
      onInvalid: "throw" as const,
      startAt: 0,
    };
    fc.assert(
      fc.property(
        fc.record({
          rows: fc.constantFrom<number>(18_500, 20_485),
          days: fc.constantFrom<number>(1, 40, 400, 3000),
          isSorted: fc.boolean(),
          kind: fc.constantFrom("numbers", "bigints", "gaps"),
          every: fc.constantFrom<"day" | "month">("day", "month"),
          range: fc.constantFrom<{ from?: string; to?: string }>(
            {},
            { from: "2025-04-01" },
            { from: "2025-03-25", to: "2025-04-10" },
          ),
          stray: fc.constantFrom<number | null>(null, null, start + 0.5, NaN, -1e20),
          dirty: fc.constantFrom<number | null>(null, null, 11, 200),
          segments: fc.constantFrom<number>(0, 0, 1, 3),
          onInvalid: fc.constantFrom("throw", "exclude"),
          startAt: fc.constantFrom<number>(0, 9),
        }),
        ({ rows, days, isSorted, kind, every, range, stray, dirty, segments, onInvalid, startAt }) => {
          const instants = Array.from({ length: rows }, (_, i) =>
            Math.floor(start + (isSorted ? i / rows : (i * 0.618_034) % 1) * days * day),
          );
          if (stray !== null && kind === "numbers") instants[17_001] = stray;
          const score = Uint8Array.from({ length: rows }, (_, i) => (i * 7) % 11);
          if (dirty !== null) score[18_002] = dirty;
          const valid = gaps(rows, 4);
          const isMissing = (i: number) => kind === "gaps" && !((valid[i >> 3]! >> (i & 7)) & 1);
          const times = Float64Array.from(instants);
          const at =
            kind === "bigints"
              ? BigInt64Array.from(instants, (instant) => BigInt(instant))
              : kind === "gaps"
                ? { values: times, valid }
                : times;
          const codes = Uint8Array.from({ length: rows }, (_, i) => (i * 5) % Math.max(segments, 1));
          const channel = { codes, values: ["chat", null, "shop"].slice(0, segments) };
          const options = {
            metric: NPS,
            every,
            timeZone: "Europe/Berlin",
            onInvalid,
            startAt,
            ...range,
          } as const;
          const columns = { score, at };
          const list = instants.map((instant, i) => ({
            score: score[i]!,
            at: isMissing(i) ? null : instant,
            channel: segments > 0 ? channel.values[codes[i]!]! : null,
          }));
          const named = { ...options, score: "score", at: "at" } as const;
          const points = (trend: ReturnType<typeof computeTrend>) => JSON.stringify(trend);
          if (segments === 0)
            expect(outcome(() => points(computeTrend(columns, options)))).toEqual(
              outcome(() => points(computeTrend(list as { score: number; at: number }[], named))),
            );
          else
            expect(
              outcome(() => JSON.stringify(computeTrend({ ...columns, by: { channel } }, options))),
            ).toEqual(
              outcome(() =>
                JSON.stringify(
                  computeTrend(list as { score: number; at: number; channel: string }[], {
                    ...named,
                    by: "channel",
                  }),
                ),
              ),
            );
        },
      ),
      { numRuns: 16, examples: [[plain], [{ ...plain, days: 400, stray: start + 0.5 }]] },
    );
  });
});
