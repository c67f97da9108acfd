/* eslint-disable @typescript-eslint/no-unused-expressions -- a property that is looked at must exist */
// Columns of rows as users write them: what must compile, and what must not. The `types` script compiles this file against
// the sources; artefact.test.ts compiles it against the packed package by the oldest and the newest compiler, strict and
// not, with and without exactOptionalPropertyTypes.
import {
  computeCsat,
  computeNps,
  computeScore,
  NPS,
  onePerRespondent,
  tallyAsync,
  tallyBy,
  tallyMentions,
  tallyPairs,
  tallyScores,
  weightToPopulation,
  type Accessor,
  type GroupBy,
  type RowScoreOptions,
  type TallyTable,
} from "cx-metrics";
import { buildReport } from "cx-metrics/survey-report";
import {
  computeTrend,
  rollingTrend,
  type SegmentTrend,
  type Trend,
  type TrendOptions,
} from "cx-metrics/trend";

interface Row {
  readonly nps: number | null;
  readonly big: bigint;
  readonly mixed: string | number;
  readonly anything: any; // eslint-disable-line @typescript-eslint/no-explicit-any
  readonly unread: unknown;
  readonly at: string;
  readonly day: Date;
  readonly channel: string;
  readonly region?: string | null;
  readonly who: string | number;
  readonly weight: number;
  readonly tags: readonly string[];
}
declare const rows: readonly Row[];
declare const cursor: AsyncIterable<Row>;
type Nps = typeof NPS;

// Answers.
computeNps([9, 10, null]);
computeNps([9, 10, null], { level: 0.9 });
computeNps([], { level: 0.9 });
computeNps(new Uint8Array(4), { weight: (_, position) => position });
computeNps([1n, undefined], undefined);
computeNps(tallyScores([9], { metric: NPS }), { level: 0.9 });
computeCsat([5, 7], { scale: "1-7", level: 0.9 });
computeCsat(rows, { score: "nps", scale: "1-7", method: "wald" });

// Rows of any iterable.
computeNps(rows, { score: "nps", weight: "weight" });
computeNps(new Set(rows), { score: "nps" });
computeNps(new Map([["a", { nps: 9 }]]).values(), { score: "nps" });
computeScore(rows, NPS, { score: "nps", cluster: "who", method: "wald" });
computeNps(rows, { score: (row) => row.nps, weight: (row, position) => row.weight + position });
tallyScores(rows, { metric: NPS, score: "nps", cluster: (row) => row.who });
void tallyAsync(cursor, { metric: NPS, score: "nps" });
tallyPairs([[3, 9], [8, null]], { metric: NPS }); // prettier-ignore
tallyPairs(rows, { metric: NPS, before: "nps", after: "big" });
tallyMentions(rows, { metric: NPS, score: "nps", mentions: "tags" });
onePerRespondent(rows, { respondent: "who", at: "day", within: "channel" });
weightToPopulation(rows, { population: { a: { chat: 1 } }, by: { a: "channel" }, weight: "weight" });
rollingTrend(rows, {
  metric: NPS,
  score: "nps",
  at: "day",
  every: "month",
  timeZone: "UTC",
  periods: 3,
  respondent: "who",
});
buildReport(rows, {
  questions: [{ metric: NPS, score: "nps" }],
  segments: ["channel", "region"],
  drivers: "tags",
});
buildReport(rows, {
  questions: [{ metric: NPS, score: (row) => row.nps }],
  segments: { m: (row) => row.at.slice(0, 7) },
});

// A column may hold what is wanted, among other things.
computeNps(rows, { score: "big" });
computeNps(rows, { score: "mixed" });
computeNps(rows, { score: "anything" });
computeNps(rows, { score: "unread", weight: "anything", onInvalid: "exclude" });
computeNps([{ nps: null }], { score: "nps" });
computeNps([{ nps: 9, note: "a" }, { nps: null, note: "b" }, { nps: "x", note: "c" }], { score: "nps" }); // prettier-ignore
declare const either: (
  { readonly kind: "a"; readonly nps: number } | { readonly kind: "b"; readonly nps: string }
)[];
computeNps(either, { score: "nps" });
tallyBy(either, { metric: NPS, score: "nps", by: "kind" });
declare const records: Record<string, unknown>[];
declare const figures: { readonly [column: string]: number | string }[];
// eslint-disable-next-line @typescript-eslint/no-explicit-any
declare const loose: any[];
// eslint-disable-next-line @typescript-eslint/no-explicit-any
declare const parsed: any;
declare const unread: unknown[];
computeNps(records, { score: "q1" });
computeNps(figures, { score: "q1" });
computeNps(loose, { score: "q1" });
computeNps(loose, { score: (row) => row.q1 });
computeNps(loose, { level: 0.9 });
computeNps(parsed, { score: "q1" });
computeNps(parsed, { level: 0.9 });
computeNps(unread, { score: "q1" });
tallyBy(records, { metric: NPS, score: "q1", by: "q2" });
tallyBy(loose, { metric: NPS, score: "q1", by: ["q2"] });
tallyBy(unread, { metric: NPS, score: "q1", by: "q2" });
enum Stars {
  one = 1,
  two,
}
declare const stars: { readonly given: Stars; readonly branded: number & { readonly __brand: "score" } }[];
computeNps(stars, { score: "given", weight: "branded" });
class Answered {
  get nps() {
    return 9;
  }
}
computeNps([new Answered()], { score: "nps" });

// Groups, and the type of their keys.
const byName: TallyTable<"channel"> = tallyBy(rows, { metric: NPS, score: "nps", by: "channel" });
const byNames: TallyTable<"channel" | "region"> = tallyBy(rows, {
  metric: NPS,
  score: "nps",
  by: ["channel", "region"],
});
const byAccessors: TallyTable<"month" | "channel"> = tallyBy(rows, {
  metric: NPS,
  score: (row) => row.nps,
  by: { month: (row) => row.at.slice(0, 7), channel: "channel" },
});
byName[0]!.key.channel;
byNames[0]!.key.region;
byAccessors[0]!.key.month;
// Columns in place of rows: by name, or saying themselves what they are.
const codes = { codes: Int8Array.of(0), values: ["chat"] };
const surveyColumns = { nps: Uint8Array.of(9), channel: codes, at: Float64Array.of(0), tags: [["price"]] };
export const ofNames: TallyTable<"channel"> = tallyBy(surveyColumns, {
  metric: NPS,
  score: "nps",
  by: "channel",
});
export const ofGivenColumns: TallyTable<"where"> = tallyBy(
  { score: [9], by: { where: codes } },
  { metric: NPS },
);
const perMonth = { metric: NPS, every: "month", timeZone: "UTC" } as const;
export const columnTrend: Trend<Nps> = computeTrend({ score: [9], at: [0] }, perMonth);
export const columnTrends: SegmentTrend<"where", Nps>[] = computeTrend(
  { score: [9], at: [0], by: { where: codes } },
  perMonth,
);
export const namedTrend: Trend<Nps> = computeTrend(surveyColumns, { ...perMonth, score: "nps", at: "at" });
export const maskedAnswers = tallyScores(
  { values: Uint8Array.of(9, 3), valid: [true, false] },
  { metric: NPS },
);
computeScore(surveyColumns, NPS, { score: "nps" });
tallyMentions(surveyColumns, { metric: NPS, score: "nps", mentions: "tags" });
onePerRespondent(surveyColumns, { respondent: "channel", at: "at" });
rollingTrend(surveyColumns, { ...perMonth, score: "nps", at: "at", periods: 2 });
buildReport(surveyColumns, { questions: [{ metric: NPS, score: "nps" }], segments: "channel" });

// @ts-expect-error there is no such key
byName[0]!.key.region;

// Trends: inline, spread, shared, annotated.
const inline: Trend<Nps> = computeTrend(rows, {
  metric: NPS,
  score: "nps",
  at: "at",
  every: "month",
  timeZone: "UTC",
});
const inlineBy = computeTrend(rows, {
  metric: NPS,
  score: "nps",
  at: "at",
  every: "month",
  timeZone: "UTC",
  by: "channel",
});
inlineBy[0]!.key.channel;
inline.points;
const base = { metric: NPS, score: "nps", at: "at", every: "month", timeZone: "UTC" } as const;
computeTrend(rows, base).points;
computeTrend(rows, { ...base, at: "day" }).points;
computeTrend(rows, { ...base, at: (row) => row.day }).points;
const spreadBy: SegmentTrend<"channel", Nps>[] = computeTrend(rows, { ...base, by: "channel" });
const spreadNames: SegmentTrend<"channel" | "region", Nps>[] = computeTrend(rows, {
  ...base,
  by: ["channel", "region"],
});
const spreadRecord: SegmentTrend<"year" | "channel", Nps>[] = computeTrend(rows, {
  ...base,
  by: { year: (row) => row.at.slice(0, 4), channel: "channel" },
});
const functions = computeTrend(rows, {
  metric: NPS,
  score: (row) => row.nps,
  at: (row) => row.at,
  every: "month",
  timeZone: "UTC",
  by: { channel: "channel", year: (row, position) => row.at.slice(0, 4) + String(position) },
});
functions[0]!.key.year;
spreadBy[0]!.key.channel;
spreadNames[0]!.key.region;
spreadRecord[0]!.key.year;
const segmented = { ...base, by: ["channel", "region"] } as const;
computeTrend(rows, segmented)[0]!.key.region;
const satisfied = { ...base, by: "channel" } as const satisfies TrendOptions<Nps, Row, "channel">;
computeTrend(rows, satisfied)[0]!.key.channel;
const annotated: TrendOptions<Nps, Row> = { ...base };
computeTrend(rows, annotated).points;
computeTrend(rows, { ...annotated, by: "region" })[0]!.key.region;
const widened = {
  metric: NPS,
  score: "nps" as const,
  at: "at" as const,
  every: "month" as const,
  timeZone: "UTC",
};
computeTrend(rows, widened).points;
computeTrend<Nps, Row>(rows, base).points;
computeTrend<Nps, Row, "channel">(rows, { ...base, by: "channel" })[0]!.key.channel;
declare const chosen: "channel" | "region";
declare const perhaps: "channel" | undefined;
computeTrend(rows, { ...base, by: chosen })[0]!.key;
const oneOrMany: Trend<Nps> | SegmentTrend<"channel", Nps>[] = computeTrend(rows, { ...base, by: perhaps });
void oneOrMany;
const options: RowScoreOptions<Row> = { score: "nps" };
computeScore(rows, NPS, options);
computeScore(rows, NPS, { ...options, level: 0.9 });

// Functions over rows of a type parameter.
export function monthly<R extends { nps: number; at: string; channel: string; spend: number }>(
  of: readonly R[],
) {
  computeNps(of, { score: "nps", weight: "spend", level: 0.9 });
  computeNps(of, { score: (row) => row.nps, weight: (row) => row.spend });
  tallyBy(of, { metric: NPS, score: "nps", by: "channel" })[0]!.key.channel;
  tallyBy(of, { metric: NPS, score: "nps", by: { month: (row) => row.at.slice(0, 7) } })[0]!.key.month;
  computeTrend(of, { metric: NPS, score: "nps", at: "at", every: "month", timeZone: "UTC" }).points;
  return computeTrend(of, { ...base, by: "channel" })[0]!.key.channel;
}
export function ofColumns<R>(of: readonly R[], score: keyof R & string, by: keyof R & string) {
  computeNps(of, { score });
  computeTrend(of, { metric: NPS, score, at: by, every: "month", timeZone: "UTC", by });
  return tallyBy(of, { metric: NPS, score, by: [by] });
}
export function ofColumn<R, Name extends keyof R & string>(
  of: Iterable<R>,
  name: Name,
  read: (row: R) => number,
) {
  computeNps(of, { score: read });
  computeNps(of, { score: (row) => read(row) });
  return tallyBy(of, { metric: NPS, score: name, by: name });
}
export function ofAccessors<R>(of: Iterable<R>, score: Accessor<R>, by: Accessor<R>, groups: GroupBy<R>) {
  computeNps(of, { score });
  tallyBy(of, { metric: NPS, score, by: groups });
  return tallyBy(of, { metric: NPS, score, by: { by } })[0]!.key.by;
}
export function passedOn<R>(of: Iterable<R>, given: RowScoreOptions<R>, trend: TrendOptions<Nps, R>) {
  computeTrend(of, trend).points;
  computeScore(of, NPS, { ...given, level: 0.9 });
  return computeScore(of, NPS, given);
}
export function dictionary<R extends Record<string, unknown>>(of: readonly R[], by: string) {
  return tallyBy(of, { metric: NPS, score: "nps", by });
}

// Columns that are not there, or hold something else.
// @ts-expect-error misspelt
computeNps(rows, { score: "npz" });
// @ts-expect-error text
computeNps(rows, { score: "channel" });
// @ts-expect-error text or null
computeNps(rows, { score: "region" });
// @ts-expect-error text
computeNps([{ nps: "9" }], { score: "nps" });
declare const cells: Record<string, string>[];
// @ts-expect-error text in every column
computeNps(cells, { score: "nps" });
// @ts-expect-error a misspelt option
computeNps(rows, { scor: "nps" });
// @ts-expect-error a misspelt option
computeNps(rows, { score: "nps", weigth: "weight" });
// @ts-expect-error text is no weight
computeNps(rows, { score: "nps", weight: "channel" });
// @ts-expect-error a list is no cluster
computeScore(rows, NPS, { score: "nps", cluster: "tags" });
// @ts-expect-error no option says where the answer is
computeNps(rows);
// @ts-expect-error no option says where the answer is
computeNps(rows, {});
// @ts-expect-error answers have no columns
computeNps([9], { score: "nps" });
// @ts-expect-error misspelt in the function
computeNps(rows, { score: (row) => row.npz });
// @ts-expect-error misspelt
void tallyAsync(cursor, { metric: NPS, score: "npz" });
// @ts-expect-error misspelt
tallyBy(rows, { metric: NPS, score: "nps", by: "chanel" });
// @ts-expect-error misspelt
tallyBy(rows, { metric: NPS, score: "nps", by: ["channel", "regoin"] });
// @ts-expect-error misspelt
tallyBy(rows, { metric: NPS, score: "nps", by: { channel: "chanel" } });
// @ts-expect-error a list is no key
tallyBy(rows, { metric: NPS, score: "nps", by: "tags" });
// @ts-expect-error text is no list
tallyMentions(rows, { metric: NPS, score: "nps", mentions: "channel" });
// @ts-expect-error misspelt
tallyPairs(rows, { metric: NPS, before: "nps", after: "npz" });
// @ts-expect-error misspelt
onePerRespondent(rows, { respondent: "whoo", at: "day" });
// @ts-expect-error misspelt
computeTrend(rows, { ...base, by: "chanel" });
// @ts-expect-error misspelt
computeTrend(rows, { ...base, at: "att" });
// @ts-expect-error a list is no time
computeTrend(rows, { ...base, at: "tags" });
// @ts-expect-error misspelt
buildReport(rows, { questions: [{ metric: NPS, score: "nps" }], segments: "chanel" });
// @ts-expect-error misspelt
buildReport(rows, { questions: [{ metric: NPS, score: "npz" }] });
