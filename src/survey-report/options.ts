import type { Benchmark } from "../benchmarks/benchmark.js";
import type { BenchmarkQuery } from "../benchmarks/find.js";
import type { GroupOptions } from "../compare/groups.js";
import type { ResponseCounts } from "../compare/response-rate.js";
import type { FollowUpOptions } from "../follow-up/assess.js";
import type { FollowUpPolicy } from "../follow-up/policy/policy.js";
import type { FollowUpResponse } from "../follow-up/response.js";
import { MINIMUM } from "../inference/difference.js";
import { readDistinct, readList, readOneOf, readRecord } from "../math/fields.js";
import { expectLevel, expectMinimum, expectThat } from "../math/guard.js";
import { expectOptions } from "../math/options.js";
import { expectMetric, type Metric } from "../metric/metric.js";
import { HOMES } from "../metric/option-homes.js";
import { namedAccessors } from "../tally/answer.js";
import type { Accessor, GroupBy } from "../tally/accessor.js";
import type { OnInvalid } from "../tally/tallier.js";
import { OPTIONS, QUESTION } from "./known-options.js";
import type { ReportComments } from "./comments.js";
import type { ReportOutcomes } from "./outcomes.js";
import type { Every } from "../time/grid.js";
import type { Instant } from "../time/instant.js";
import type { LocateOptions } from "../trend/locate.js";
import { ADJUSTMENTS } from "../words/phrases.js";

/** One question of the survey. */
export interface ReportQuestion<Row> {
  readonly metric: Metric;
  /** Accessor of the answer: a property name or a function of the row. */
  readonly score: Accessor<Row, number | bigint>;
  /** The name in the report, different for each question. @defaultValue the metric's name */
  readonly name?: string | undefined;
  /** The subject of the question, in a few words. @defaultValue known for NPS, CSAT and CES */
  readonly asks?: string | undefined;
}

/** The periods of the report. */
export interface ReportTime<Row> {
  /** Accessor of the time: a `Date`, epoch milliseconds, or an ISO 8601 text with an offset. */
  readonly at: Accessor<Row, Instant>;
  readonly every: Every;
  /** The IANA time zone of the midnights at which periods begin. */
  readonly timeZone: string;
  /**
   * A moment in the first period of the report; a day such as "2026-07-01" means its first moment in the time zone.
   * @defaultValue the first answer
   */
  readonly from?: Instant | undefined;
  /** The last period is that of the last millisecond before this. @defaultValue the last answer */
  readonly to?: Instant | undefined;
  /**
   * The current time, so that a running period is not compared as if it were complete.
   * @defaultValue none: every period counts as complete
   */
  readonly now?: Instant | undefined;
}

/** The published figures to compare with. */
export interface ReportBenchmarks extends Omit<BenchmarkQuery, "metric"> {
  readonly industry: string;
  /** The table to search, such as your own from `defineBenchmarks`. @defaultValue the published one */
  readonly table?: readonly Benchmark[] | undefined;
}

/** Where to look for changes. */
export interface ReportLocate extends Omit<LocateOptions, "level"> {
  /** The splits to look in, by the names of `segments`. @defaultValue all */
  readonly by?: readonly string[] | undefined;
}

/** The follow-up of responses: policy, responses, and what happened since. */
export interface ReportFollowUp<Row> extends FollowUpOptions {
  readonly policy: FollowUpPolicy;
  /**
   * The response, or responses, of a row; null for none. Of a table of columns the same object stands for each row in turn:
   * copy what is to be kept.
   */
  readonly response: (
    row: Row,
    position: number,
  ) => FollowUpResponse | readonly FollowUpResponse[] | null | undefined;
  /** The largest number of entries of the queue, the most urgent first. @defaultValue 10 */
  readonly limit?: number | undefined;
}

/** Options of `buildReport`. Parts without their option are not in the report. */
export interface ReportOptions<Row> extends Pick<GroupOptions, "level" | "adjust" | "minimumN"> {
  /** At least one question, each on its own scale. */
  readonly questions: readonly ReportQuestion<Row>[];
  /** @defaultValue "Survey report" */
  readonly title?: string | undefined;
  /** Needed for trend, change points and the change between the last two complete periods. */
  readonly time?: ReportTime<Row> | undefined;
  /** Keys to split by, each separately: a property name, several, or names with functions of the row. */
  // The conditional type keeps the compiler from inferring Row from the names given here.
  readonly segments?: GroupBy<Row extends unknown ? Row : never> | undefined;
  /**
   * Splits whose groups had other cases, such as agents: those splits (or "period") within which each group is compared with
   * the others, `{ agent: ["channel", "region", "period"] }`.
   * @defaultValue none: each group is compared with all other answers
   */
  readonly adjustFor?: Readonly<Record<string, readonly string[]>> | undefined;
  /**
   * Accessor of the kind of survey, "relationship" or "transactional", or of the touchpoint that tells it. It is one more split,
   * named `survey`, and the report points out where one score mixes both kinds. A split whose groups are such names does the same.
   */
  readonly survey?: Accessor<Row, unknown> | undefined;
  /**
   * Where to look for changes, by `locateChanges`, over the periods and in the groups of the splits and of two together.
   * @defaultValue everywhere with `time` and `segments`; false for nowhere
   */
  readonly locate?: ReportLocate | false | undefined;
  /** Accessor of a list of names: themes, tags, features used. */
  readonly drivers?: Accessor<Row, Iterable<unknown> & object> | undefined;
  readonly benchmarks?: ReportBenchmarks | undefined;
  readonly followUp?: ReportFollowUp<Row> | undefined;
  /** What people wrote about the first question; rows of a list that can be read twice. */
  readonly comments?: ReportComments<Row extends unknown ? Row : never> | undefined;
  /** What people did afterwards: results of `cx-metrics/outcomes`. */
  readonly outcomes?: ReportOutcomes | undefined;
  /** Invitations for the rows; `answered` is by default the number of rows with at least one answer. */
  readonly invitations?:
    (Omit<ResponseCounts, "answered"> & { readonly answered?: number | undefined }) | undefined;
  /** Sentences of your own about the data, such as the summary of `parseResponses`, shown below the scores. */
  readonly notes?: readonly string[] | undefined;
  /**
   * Accessor of the respondent, text or a number. Answers of one person are taken together in every interval and
   * comparison, and people who answered more than once are counted.
   */
  readonly respondent?: Accessor<Row, string | number | bigint> | undefined;
  /**
   * Accessor of the id of the response, text or a number: rows with the id of an earlier row are counted. Without it, rows of
   * a list with the same respondent and time are compared. Rows with an id are kept in memory until the last is read.
   */
  readonly id?: Accessor<Row, string | number | bigint> | undefined;
  /** Treatment of rows that are exact copies of an earlier one: keep and name them, or leave them out. @defaultValue "keep" */
  readonly copies?: "keep" | "drop" | undefined;
  /** Accessor of the weight, a finite number of 0 or more. */
  readonly weight?: Accessor<Row, number> | undefined;
  /**
   * Treatment of an answer off its scale and a time that cannot be read: exclude and count it in the report, or throw.
   * @defaultValue "exclude"
   */
  readonly onInvalid?: OnInvalid | undefined;
}

/** Options of `buildReport` for tallies: without what names columns of rows. */
export interface TallyReportOptions extends Pick<
  ReportOptions<never>,
  "title" | "benchmarks" | "outcomes" | "invitations" | "notes" | "locate" | "level" | "adjust" | "minimumN"
> {
  /** In the order of the tallies. */
  readonly questions: readonly Omit<ReportQuestion<never>, "score">[];
  /** The rule of the periods, and the current time. */
  readonly time?: Pick<ReportTime<never>, "every" | "timeZone" | "now"> | undefined;
}

/** The options for a source whose type tells nothing of its columns or whether it holds tallies, such as a table of Arrow or `any`. */
type OpenOptions<Row> = unknown extends Row
  ? TallyReportOptions
  : string extends keyof Row
    ? never
    : [keyof Row & ("getChild" | "getColumn" | "getColumnsObject")] extends [never]
      ? never
      : ReportOptions<unknown>;

/** The options for tallies where tallies are given, otherwise those for rows and columns. */
export type ReportOptionsOf<Row, Counted> = [null] extends [Counted]
  ? ReportOptions<Row> | OpenOptions<Row>
  : TallyReportOptions;

/** True if answers are counted by all splits together: to search for changes over time, or to compare within other splits. */
export function hasCells<Row>({ time, segments, locate, adjustFor }: ReadOptions<Row>): boolean {
  return segments !== undefined && ((time !== undefined && locate !== false) || adjustFor !== undefined);
}

/** The checked options, with their defaults. */
export interface ReadOptions<Row> extends Omit<ReportOptions<Row>, "level" | "adjust" | "minimumN"> {
  readonly title: string;
  readonly notes: readonly string[];
  readonly onInvalid: OnInvalid;
  readonly copies: "keep" | "drop";
  /** The level, and the options for comparing groups. */
  readonly groups: { readonly [Name in "level" | "adjust" | "minimumN"]: NonNullable<GroupOptions[Name]> };
}

/**
 * Checks the options of a report and fills in the defaults.
 *
 * @throws RangeError or TypeError for an unknown option, which would silently leave out a part, for no questions, and for
 * two with the same name
 */
export function readOptions<Row>(options: ReportOptions<Row>): ReadOptions<Row> {
  expectOptions(options, OPTIONS, HOMES);
  const { level = 0.95, adjust = "holm", minimumN = MINIMUM, ...rest } = options;
  const { questions, title = "Survey report", notes = [], onInvalid = "exclude", copies = "keep" } = rest;
  readList(questions, "questions", (question, path) => {
    expectOptions(question, QUESTION, HOMES, `${path}.`);
    expectMetric((question as ReportQuestion<Row>).metric, ` at ${path}.metric`);
  });
  expectThat(questions.length > 0, "at least one question", questions.length, " at questions");
  readDistinct(
    questions.map(({ name, metric }) => name ?? metric.name),
    "questions",
  );
  expectLevel(level);
  expectMinimum(minimumN);
  readOneOf<string>(Object.keys(ADJUSTMENTS), adjust, "adjust");
  const segments = withSurvey(rest);
  const splits = segments === undefined ? [] : namedAccessors(segments, "segments").map(([name]) => name);
  for (const [by, within] of Object.entries(readRecord(rest.adjustFor ?? {}, "adjustFor"))) {
    readOneOf(splits, by, "adjustFor");
    const others = [...splits.filter((name) => name !== by), ...(rest.time ? [TIME_KEY] : [])];
    readList(within, `adjustFor.${by}`, (name, path) => readOneOf(others, name, path));
  }
  return {
    ...rest,
    ...(segments && { segments }),
    title,
    notes,
    onInvalid,
    copies,
    groups: { level, adjust, minimumN },
  };
}

/** The splits, with one by the kind of survey. */
function withSurvey<Row>({
  segments,
  survey,
}: Pick<ReportOptions<Row>, "segments" | "survey">): ReportOptions<Row>["segments"] {
  if (survey === undefined) return segments;
  const splits = segments === undefined ? [] : namedAccessors(segments, "segments");
  const others = splits.filter(([name]) => name !== SURVEY);
  return Object.fromEntries([...others, [SURVEY, survey]]) as ReportOptions<Row>["segments"];
}

const SURVEY = "survey";
/** The name of the periods among splits. */
export const TIME_KEY = "period";
