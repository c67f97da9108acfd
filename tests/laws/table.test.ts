import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toTable } from "../../src/index.js";
import { CALLS, FUNCTIONS } from "../support/calls.js";

/** The list that becomes the rows of a result; what stands beside it in the result is left out. */
const LISTS: Readonly<Record<string, string>> = {
  ...{ categoryMetric: "categories", defineMetric: "categories", csatMetric: "categories" },
  ...{ cesMetric: "categories", tallyMentions: "mentions", nearMisses: "boundaries" },
  ...{ weightForResponse: "groups", compareAllPairs: "pairs", compareDrivers: "drivers" },
  ...{ jointDrivers: "drivers", compareSegments: "segments", decomposeChange: "segments" },
  ...{ funnel: "groups", journeyScores: "cells", shrinkScores: "groups", trendFromTallies: "points" },
  ...{ rollingTrend: "windows", controlLimits: "points", detectChanges: "changes" },
  ...{ locateChanges: "changes", computeSeries: "points", planSurveys: "surveys", outerLoop: "issues" },
  ...{ compareSurveyKinds: "kinds", discoverTerms: "terms", emergingTerms: "emerging" },
  ...{ commentQuality: "categories", themesBy: "mentions", themeTrends: "themes", labelAgreement: "pairs" },
  ...{ sentimentAgreement: "bands", drawForReview: "drawn", clusterComments: "clusters" },
  ...{ parseResponses: "responses", promoterFunnel: "steps", computeRetention: "groups" },
  ...{ drawHoldOut: "contact", valueAtRisk: "table", mentionsFromRows: "mentions", fitRisk: "signals" },
  ...{ riskOf: "signals", assessRisk: "segments", buildReport: "questions" },
};
/** The list of each result, where there is one result for each group. */
const SERIES: Readonly<Record<string, string>> = { computeTrend: "points", periodTalliesFromRows: "tallies" };
/** What has no rows: functions, and the schemas of zod, which are objects of a class. */
const REFUSED = ["themeTagger", "dateReader", "scoreReader", "scoreSchema", "tallySchema"];

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
const isMetric = (value: unknown) => isFields(value) && "scale" in value && "range" in value;
const isOne = (value: unknown) => value === null || typeof value !== "object" || value instanceof Date;

/** The single values of a record at any depth, without those in lists and in the definition of a metric. */
function valuesOf(record: Fields): unknown[] {
  return Object.values(record).flatMap((value) => {
    if (isMetric(value)) return [(value as { name: string }).name];
    if (isFields(value)) return valuesOf(value);
    return isOne(value) && typeof value !== "function" && value !== undefined ? [value] : [];
  });
}

const listIn = (value: unknown, name: string) => (value as Readonly<Record<string, unknown[]>>)[name]!;

function entriesOf(name: string, result: unknown): unknown[] {
  const list = name.endsWith("Chart") ? "rows" : LISTS[name];
  if (list !== undefined) return listIn(result, list);
  if (!Array.isArray(result)) return [result];
  const inEach = SERIES[name];
  return inEach === undefined ? result : result.flatMap((one) => listIn(one, inEach));
}

const isPrintable = (value: unknown) =>
  value === null || ["string", "number", "bigint", "boolean"].includes(typeof value) || value instanceof Date;

describe("toTable on the result of every public function", () => {
  const results = Object.entries(CALLS).map(([name, call]) => {
    const run = FUNCTIONS.get(name) as unknown as (...args: readonly unknown[]) => unknown;
    return { name, result: () => run(...call()) };
  });
  const taken = results.filter(({ name }) => !REFUSED.includes(name));

  it.each(taken)(
    "makes flat rows with equal columns of $name, and loses no value",
    async ({ name, result }) => {
      const made = await result();
      const rows = toTable(made, { columns: "all" });
      const entries = entriesOf(name, made);
      expect(rows).toHaveLength(entries.length);
      const columns = Object.keys(rows[0] ?? {});
      for (const [i, row] of rows.entries()) {
        expect(Object.keys(row)).toEqual(columns);
        const cells = Object.values(row);
        expect(cells.filter((cell) => !isPrintable(cell))).toEqual([]);
        const entry = entries[i];
        const values = isFields(entry) ? valuesOf(entry) : isOne(entry) ? [entry] : [];
        for (const value of values) expect(cells).toContainEqual(value);
      }
      // Without options there are fewer columns, never others.
      const [brief] = toTable(made);
      expect(columns).toEqual(expect.arrayContaining(Object.keys(brief ?? {})));
    },
  );

  it.each(results.filter(({ name }) => REFUSED.includes(name)))("refuses $name", async ({ result }) => {
    const made = await result();
    expect(() => toTable(made)).toThrow(TypeError);
  });

  it("begins the rows of groups with their keys", async () => {
    let keyed = 0;
    for (const { name, result } of taken) {
      const made = await result();
      const [entry] = entriesOf(name, made);
      if (!isFields(entry) || !isFields(entry["key"])) continue;
      const keys = Object.keys(entry["key"]);
      const first = Object.keys(toTable(made)[0]!).slice(0, keys.length);
      expect(first.map((column) => column.replace(/^key_/, ""))).toEqual(keys);
      keyed++;
    }
    expect(keyed).toBeGreaterThan(8);
  });
});

describe("toTable on any plain records", () => {
  const name = fc.constantFrom(
    "a",
    "b",
    "key",
    "interval",
    "counts",
    "level",
    "a_b",
    "1",
    "n",
    "tally",
    "score",
  );
  const cell = fc.oneof(fc.double(), fc.string(), fc.boolean(), fc.constant(null), fc.date());
  const { record } = fc.letrec<{ value: unknown; record: Fields }>((tie) => ({
    value: fc.oneof({ maxDepth: 3 }, cell, fc.array(cell, { maxLength: 3 }), tie("record")),
    record: fc.dictionary(name, tie("value"), { maxKeys: 5, noNullPrototype: true }),
  }));

  it("keeps every single value, in rows with equal columns", () => {
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 4 }), (entries) => {
        const rows = toTable(entries, { columns: "all" });
        // Records with a key and a list of records may become several rows; there are none of those here.
        expect(rows).toHaveLength(entries.length);
        const columns = Object.keys(rows[0]!);
        for (const [i, row] of rows.entries()) {
          expect(Object.keys(row)).toEqual(columns);
          for (const value of valuesOf(entries[i]!)) expect(Object.values(row)).toContainEqual(value);
        }
      }),
    );
  });
});
