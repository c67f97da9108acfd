import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  NPS,
  onePerAccount,
  onePerRespondent,
  tallyBy,
  tallyMentions,
  tallyPairs,
  tallyScores,
  weightToPopulation,
} from "../../src/index.js";
import { buildReport } from "../../src/survey-report/index.js";
import { computeTrend, rollingTrend } from "../../src/trend/index.js";

/** What a function returns, or the kind and the beginning of what it throws, which then names the row. */
function outcome(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    const { name, message } = error as Error;
    return [name, message.replace(/ at (rows|answers)\[(\d+)\].*/, " at $2")];
  }
}

const JULY = Date.UTC(2026, 6, 1);
const anyScore = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 10 }) },
  fc.constantFrom<unknown>(null, undefined, 11, -1, 6.5, NaN, -0, "9", 9n, true),
);
const row = fc.record({
  score: anyScore,
  channel: fc.constantFrom<unknown>("chat", "email", "", null, undefined, 1, "1", true, {}),
  region: fc.constantFrom("EU", "US", null),
  at: fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: JULY, max: JULY + 9_000_000_000 }) },
    fc.constantFrom<unknown>("2026-08-01T09:00+02:00", new Date(JULY), null, 1.5, "tomorrow"),
  ),
  weight: fc.constantFrom<unknown>(1, 0.5, 0, -1, null),
  account: fc.constantFrom<unknown>("Acme", 7, "7", " ", null, NaN),
});
/** Rows of which every value is right: then all of them go through the loop over columns. */
const rightRow = fc.record({
  score: fc.option(fc.integer({ min: 0, max: 10 })),
  channel: fc.constantFrom("chat", "email", null),
  region: fc.constantFrom("EU", "US", null),
  at: fc.integer({ min: JULY, max: JULY + 9_000_000_000 }),
  weight: fc.constantFrom(1, 0.5, 0),
  account: fc.constantFrom("Acme", 7, null),
});
const rows = fc.oneof(fc.array(row, { maxLength: 40 }), fc.array(rightRow, { maxLength: 40 }));
const onInvalid = fc.constantFrom("throw", "exclude");
const startAt = fc.constantFrom(0, 5);
type Name = "score" | "channel" | "region" | "at" | "weight" | "account";
const columnOf = (rows: readonly Partial<Record<Name, unknown>>[], name: Name) =>
  rows.map((row) => row[name]);
/** Codes into the distinct values, as a dictionary has them. */
const codedOf = (values: readonly unknown[]) => {
  const names = [
    ...new Set(values.filter((value): value is object => value !== null && value !== undefined)),
  ].reverse();
  return { codes: Int32Array.from(values, (value) => names.indexOf(value as object)), values: names };
};

describe("columns", () => {
  it("have the tally, the groups and the trend of their rows, and the same error", () => {
    fc.assert(
      fc.property(
        rows,
        onInvalid,
        startAt,
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        (rows, onInvalid, startAt, weighted, clustered, coded) => {
          const read = { metric: NPS, onInvalid, startAt } as const;
          const names = {
            ...read,
            score: "score",
            ...(weighted && { weight: "weight" }),
            ...(clustered && { cluster: "account" }),
          } as const;
          const key = (name: Name) => (coded ? codedOf(columnOf(rows, name)) : columnOf(rows, name));
          const columns = {
            score: columnOf(rows, "score"),
            at: columnOf(rows, "at"),
            ...(weighted && { weight: columnOf(rows, "weight") }),
            ...(clustered && { cluster: columnOf(rows, "account") }),
          };
          const calendar = { every: "iso-week", timeZone: "Europe/Berlin" } as const;
          for (const by of [["channel"], ["region", "channel"]] as const) {
            const keyed = { ...columns, by: Object.fromEntries(by.map((name) => [name, key(name)])) };
            expect(outcome(() => tallyBy(keyed as never, read as never))).toEqual(
              outcome(() => tallyBy(rows, { ...names, by } as never)),
            );
            expect(outcome(() => computeTrend(keyed as never, { ...read, ...calendar } as never))).toEqual(
              outcome(() => computeTrend(rows, { ...names, ...calendar, at: "at", by } as never)),
            );
          }
          expect(outcome(() => tallyScores(columns, read))).toEqual(
            outcome(() => tallyScores(rows, names as never)),
          );
          expect(outcome(() => computeTrend(columns, { ...read, ...calendar } as never))).toEqual(
            outcome(() => computeTrend(rows, { ...names, ...calendar, at: "at" } as never)),
          );
        },
      ),
    );
  });

  it("go in where rows go in, with the same result and the same error", () => {
    const names = ["score", "channel", "region", "at", "weight", "account"] as const;
    fc.assert(
      fc.property(rows, onInvalid, (rows, onInvalid) => {
        const table = Object.fromEntries(names.map((name) => [name, columnOf(rows, name)]));
        const read = { metric: NPS, score: "score", onInvalid } as const;
        const calendar = { every: "iso-week", timeZone: "UTC", at: "at", periods: 2 } as const;
        const functions: readonly ((from: Iterable<unknown>) => unknown)[] = [
          (from) =>
            tallyMentions(from, {
              ...read,
              mentions: (row: { readonly channel: unknown }) => [String(row.channel)],
            } as never),
          (from) => tallyPairs(from, { metric: NPS, before: "score", after: "weight", onInvalid } as never),
          (from) => onePerRespondent(from, { respondent: "account", at: "at" }),
          (from) => onePerAccount(from, { metric: NPS, score: "score", account: "account" }),
          (from) => weightToPopulation(from, { population: { region: { EU: 1, US: 1 } } }),
          (from) => rollingTrend(from, { ...read, ...calendar, respondent: "account" } as never),
          (from) =>
            buildReport(from, {
              questions: [{ metric: NPS, score: "score" }],
              segments: "region",
              respondent: "account",
              onInvalid,
            }),
        ];
        // An array without rows has no columns to miss.
        if (rows.length > 0)
          for (const run of functions)
            expect(outcome(() => run(table as never))).toEqual(outcome(() => run(rows)));
      }),
    );
  });

  it("count the same from every kind of column, whatever stands in place of missing scores", () => {
    const score = fc.option(fc.integer({ min: 0, max: 10 }));
    fc.assert(
      fc.property(fc.array(score, { maxLength: 9000 }), fc.integer(), (scores, rubbish) => {
        const { counts, missing } = tallyScores(scores, { metric: NPS });
        const flags = scores.map((answer) => answer !== null);
        const bits = new Uint8Array(Math.ceil(scores.length / 8)).fill(rubbish);
        flags.forEach((flag, i) => {
          bits[i >> 3] = flag ? bits[i >> 3]! | (1 << (i & 7)) : bits[i >> 3]! & ~(1 << (i & 7));
        });
        const filled = scores.map((answer, i) => answer ?? (rubbish + i) % 127);
        for (const kind of [Uint8Array, Int8Array, Int16Array, Uint32Array, Float32Array, Float64Array]) {
          for (const valid of [flags, bits]) {
            const tally = tallyScores({ score: kind.from(filled), valid }, { metric: NPS });
            expect([tally.counts, tally.missing]).toEqual([counts, missing]);
          }
        }
        const big = { values: BigInt64Array.from(filled, BigInt), valid: flags };
        expect(tallyScores({ score: big }, { metric: NPS })).toEqual(tallyScores(scores, { metric: NPS }));
      }),
      { numRuns: 30 },
    );
  });
});
