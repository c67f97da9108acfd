import type { Benchmark } from "../benchmarks/benchmark.js";
import type { BenchmarkQuery } from "../benchmarks/find.js";
import type { FollowUpOptions } from "../follow-up/assess.js";
import type { FollowUpPolicy } from "../follow-up/policy/policy.js";
import type { FollowUpResponse } from "../follow-up/response.js";
import type { Adjustment } from "../inference/multiplicity.js";
import { expectLevel, expectThat } from "../math/guard.js";
import type { Metric } from "../metric/metric.js";
import type { Accessor } from "../tally/answer.js";
import type { OnInvalid } from "../tally/tallier.js";
import type { Every } from "../time/grid.js";
import type { Instant } from "../time/instant.js";
import type { Moment } from "../trend/periods.js";

/** One question of the survey. */
export interface ReportQuestion<Row> {
  readonly metric: Metric;
  /** Where a row keeps the answer. */
  readonly score: Accessor<Row>;
  /** What the report calls it; every question needs a name of its own. @defaultValue the metric's name */
  readonly name?: string | undefined;
  /** What it asks about, in a few words. @defaultValue known for NPS, CSAT and CES */
  readonly asks?: string | undefined;
}

/** How the report is cut into periods. */
export interface ReportTime<Row> {
  /** Where a row keeps its time: a `Date`, epoch milliseconds, or an ISO 8601 string with an offset. */
  readonly at: Accessor<Row>;
  readonly every: Every;
  /** The IANA time zone whose midnights begin the periods. */
  readonly timeZone: string;
  /** The report begins with the period that holds this moment. @defaultValue the first answer */
  readonly from?: Moment | undefined;
  /** The report ends with the period that holds the last millisecond before this. @defaultValue the last answer */
  readonly to?: Moment | undefined;
  /**
   * The present moment, so that a period which is still running is not compared as if it were complete.
   * @defaultValue none, and every period counts as complete
   */
  readonly now?: Instant | undefined;
}

/** The published figures to stand beside. */
export interface ReportBenchmarks extends Omit<BenchmarkQuery, "metric"> {
  readonly industry: string;
  /** The table to search, such as your own from `defineBenchmarks`. @defaultValue the published one */
  readonly table?: readonly Benchmark[] | undefined;
}

/** Who must hear back. */
export interface ReportFollowUp<Row> extends FollowUpOptions {
  readonly policy: FollowUpPolicy;
  /** The response, or several, that a row holds; null for none. */
  readonly response: (
    row: Row,
    position: number,
  ) => FollowUpResponse | readonly FollowUpResponse[] | null | undefined;
  /** At most so many of the queue, the most urgent. @defaultValue 10 */
  readonly limit?: number | undefined;
}

/** Invitations behind the rows. */
export interface ReportInvitations {
  readonly invited: number;
  /** @defaultValue 0 */
  readonly undelivered?: number | undefined;
  /** @defaultValue the rows with at least one answer */
  readonly answered?: number | undefined;
}

/** What a report is made of. A part whose option is left out is not in the report. */
export interface ReportOptions<Row> {
  /** At least one. Questions stand side by side, each on its own scale. */
  readonly questions: readonly ReportQuestion<Row>[];
  /** @defaultValue "Survey report" */
  readonly title?: string | undefined;
  /** For trend, change points and the change between the last two complete periods. */
  readonly time?: ReportTime<Row> | undefined;
  /**
   * What to split by, each for itself: a property name, several, or names with functions of the row.
   */
  // Row is what the rows are: a conditional type keeps the compiler from guessing it from the names given here.
  readonly segments?:
    | (keyof Row & string)
    | readonly (keyof Row & string)[]
    | Readonly<Record<string, Accessor<Row extends unknown ? Row : never>>>
    | undefined;
  /** Where a row keeps the names of what it mentions: themes, tags, features used. */
  readonly drivers?: Accessor<Row> | undefined;
  readonly benchmarks?: ReportBenchmarks | undefined;
  readonly followUp?: ReportFollowUp<Row> | undefined;
  readonly invitations?: ReportInvitations | undefined;
  /** Sentences of your own about the data, such as the summary of `parseResponses`. They stand below the scores. */
  readonly notes?: readonly string[] | undefined;
  /** Where a row keeps who answered, to say how many answered more than once. */
  readonly respondent?: Accessor<Row> | undefined;
  /** Where a row keeps its weight, a finite number of 0 or more. */
  readonly weight?: Accessor<Row> | undefined;
  /**
   * What to do with an answer that is no point of its scale and a time that cannot be read: leave it out and say so in
   * the report, or throw.
   * @defaultValue "exclude"
   */
  readonly onInvalid?: OnInvalid | undefined;
  /** @defaultValue 0.95 */
  readonly level?: number | undefined;
  /** How p-values answer for the number of segments and drivers. @defaultValue "holm" */
  readonly adjust?: Adjustment | undefined;
  /** Smaller groups are named as small and not compared. @defaultValue 10 */
  readonly minimumN?: number | undefined;
}

const QUESTION_NAMES = [
  "metric",
  "score",
  "name",
  "asks",
] as const satisfies readonly (keyof ReportQuestion<never>)[];
const OPTION_NAMES = [
  "questions",
  "title",
  "time",
  "segments",
  "drivers",
  "benchmarks",
  "followUp",
  "invitations",
  "notes",
  "respondent",
  "weight",
  "onInvalid",
  "level",
  "adjust",
  "minimumN",
] as const satisfies readonly (keyof ReportOptions<never>)[];

/** Refuses what is no option of a report: a misspelt one would leave a part out without a word. */
export function expectOptions<Row>(options: ReportOptions<Row>): void {
  expectNames(options, OPTION_NAMES, "options");
  const { questions, level = 0.95 } = options;
  expectThat(Array.isArray(questions), "a list of questions", questions);
  expectThat(questions.length > 0, "at least one question", questions.length);
  expectLevel(level);
  for (const [i, question] of questions.entries()) {
    expectNames(question, QUESTION_NAMES, `questions[${i}]`);
    const { metric } = question;
    expectThat(Object(metric) === metric && "scale" in metric, "a metric", metric, ` in questions[${i}]`);
  }
  const names = options.questions.map(({ name, metric }) => name ?? metric.name);
  for (const [i, name] of names.entries())
    expectThat(names.indexOf(name) === i, "a name for each question", name, " twice");
}

function expectNames(options: object, names: readonly string[], what: string): void {
  expectThat(Object(options) === options, `${what} to be an object`, options);
  for (const name of Object.keys(options))
    expectThat(names.includes(name), `${what} with ${names.join(", ")}`, name);
}
