// Columns in tallyBy and computeTrend, whatever tells the compiler their names. Checked by `npm run types`.
import {
  NPS,
  tallyBy,
  type ColumnTable,
  type GroupBy,
  type KeyValue,
  type TallyTable,
} from "../../src/index.js";
import { computeTrend, type SegmentTrend, type Trend } from "../../src/trend/index.js";

// An interface has no index signature, and neither have rows of a database driver.
interface Survey {
  readonly rating: Uint8Array;
  readonly at: Float64Array;
  readonly team: { readonly codes: Int8Array; readonly values: readonly string[] };
}
/** Columns with the names that columns have which say themselves what they are. */
interface Answers {
  readonly score: Uint8Array;
  readonly at: Float64Array;
}
interface Arrow {
  getChild(name: string): unknown;
  readonly schema: object;
  readonly numRows: number;
}
interface DuckDb {
  getColumnsObject(): object;
  columnNames(): readonly string[];
}
declare const survey: Survey;
declare const answers: Answers;
declare const table: ColumnTable;
declare const arrow: Arrow;
declare const duckDb: DuckDb;
declare const record: Record<string, Uint8Array>;
declare const rows: { rating: number; team: string; at: string; note: string[] }[];
declare const anything: unknown[];
const byTeam = { metric: NPS, score: "rating", by: "team" } as const;
const byMonth = { metric: NPS, score: "rating", at: "at", every: "month", timeZone: "UTC" } as const;

export const tables: readonly TallyTable<"team">[] = [
  tallyBy(survey, byTeam),
  tallyBy(survey, { metric: NPS, score: "rating", by: ["team"] }),
  tallyBy({ rating: new Uint8Array(2), team: ["a", "b"] }, byTeam),
  tallyBy({ rating: [9], team: { codes: [0], values: ["a"] } }, byTeam),
  tallyBy(table, byTeam),
  tallyBy(arrow, byTeam),
  tallyBy(duckDb, byTeam),
  tallyBy(record, byTeam),
  tallyBy(rows, byTeam),
  tallyBy(new Set(rows), byTeam),
  tallyBy(anything, byTeam),
  tallyBy(rows, { metric: NPS, score: ({ rating }) => rating, by: { team: ({ team }) => team } }),
  tallyBy({ score: survey.rating, by: { team: survey.team } }, { metric: NPS }),
];
tallyBy(survey, { metric: NPS, score: "rating", by: ["team", "at"], weight: "at", cluster: "team" });
tallyBy(answers, { metric: NPS, score: "score", by: "at" });
tallyBy(answers, { metric: NPS });
export const ofCaller = <Row>(given: Iterable<Row>, by: GroupBy<Row>, score: (row: Row) => number) =>
  tallyBy(given, { metric: NPS, score, by });
export const ofFunction = <Row>(given: readonly Row[], key: (row: Row) => KeyValue) =>
  tallyBy(given, { metric: NPS, score: () => 9, by: { key } });

export const trends: readonly Trend[] = [
  computeTrend(survey, byMonth),
  computeTrend({ rating: [9, 3], at: [1, 2] }, byMonth),
  computeTrend(table, byMonth),
  computeTrend(arrow, byMonth),
  computeTrend(duckDb, byMonth),
  computeTrend(record, byMonth),
  computeTrend(rows, byMonth),
  computeTrend(answers, { metric: NPS, every: "month", timeZone: "UTC" }),
  computeTrend({ score: [9], at: [1] }, { metric: NPS, every: "month", timeZone: "UTC" }),
];
export const segments: readonly SegmentTrend<"team">[][] = [
  computeTrend(survey, { ...byMonth, by: "team" }),
  computeTrend(arrow, { ...byMonth, by: "team" }),
  computeTrend(rows, { ...byMonth, by: { team: ({ team }) => team } }),
  computeTrend(
    { score: [9], at: [1], by: { team: ["a"] } },
    { metric: NPS, every: "month", timeZone: "UTC" },
  ),
];

// @ts-expect-error a column that the interface does not have
tallyBy(survey, { metric: NPS, score: "rating", by: "taem" });
// @ts-expect-error the same in a list
tallyBy(survey, { metric: NPS, score: "rating", by: ["team", "taem"] });
// @ts-expect-error a score that the interface does not have
tallyBy(survey, { metric: NPS, score: "ratng", by: "team" });
// @ts-expect-error a column that the object does not have
tallyBy({ rating: [9], team: ["a"] }, { metric: NPS, score: "rating", by: "taem" });
// @ts-expect-error a column that the rows do not have
tallyBy(rows, { metric: NPS, score: "rating", by: "taem" });
// @ts-expect-error a column that can hold no key
tallyBy(rows, { metric: NPS, score: "rating", by: "note" });
// @ts-expect-error rows need the name of the score
tallyBy(rows, { metric: NPS, by: "team" });
// @ts-expect-error columns by name need the name of the score
tallyBy(survey, { metric: NPS, by: "team" });
// @ts-expect-error columns by name need a key
tallyBy(survey, { metric: NPS, score: "rating" });
// @ts-expect-error a number is no column
tallyBy({ rating: 5, team: ["a"] }, byTeam);
// @ts-expect-error neither rows nor columns
tallyBy(5, byTeam);
// @ts-expect-error a time that the interface does not have
computeTrend(survey, { ...byMonth, at: "when" });
// @ts-expect-error a segment that the interface does not have
computeTrend(survey, { ...byMonth, by: "taem" });
// @ts-expect-error columns by name need the name of the time
computeTrend(survey, { metric: NPS, score: "rating", every: "month", timeZone: "UTC" });
