// queries: text and values for an engine
export { sql, type SqlFragment, type SqlValue } from "./fragment.js";
export { tallyQuery, type QueryKeys, type TallyQueryOptions } from "./tally-query.js";
export { mentionsQuery, type MentionsQueryOptions } from "./mentions-query.js";
export { pairsQuery, type PairsQueryOptions } from "./pairs-query.js";
export type { AnswersOptions, LatestPer, RowsOptions } from "./answers.js";
export type { ScoreReading } from "./code.js";
export type { DialectName, TimeKind } from "./dialect.js";
export type { SqlExpression } from "./name.js";
export type { QueryPeriod, QueryPeriods } from "./period.js";
export type { MentionsQuery, PairsQuery, SqlQuery, TallyQuery } from "./query.js";

// results: rows of any driver as tallies
export { talliesFromRows, periodTalliesFromRows, type PeriodGroup } from "./tallies-from-rows.js";
export { splitGroupings, type GroupingPart } from "./split-groupings.js";
export { mentionsFromRows } from "./mentions-from-rows.js";
export { pairsFromRows } from "./pairs-from-rows.js";
export type { ReadResultOptions } from "./read-tallies.js";
export type { SqlRow } from "./read-rows.js";
