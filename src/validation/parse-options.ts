import { expectOneOf, expectThat } from "../math/guard.js";
import type { Metric } from "../metric/metric.js";
import type { Column } from "./column.js";
import type { DateReading } from "./date-reader.js";
import { HEADER_STYLES, type HeaderStyle } from "./header-rows.js";
import {
  COLUMNS,
  type OnePerRule,
  type ResponseColumns,
  type SurveyPreset,
  type TakeRule,
} from "./preset.js";
import type { ScoreReading } from "./score-reader.js";
import type { StandardSchema } from "./standard-schema.js";

/** A further question of the same rows, such as effort beside satisfaction. */
export interface FurtherQuestion {
  readonly metric: Metric;
  readonly column: Column;
  /** @defaultValue what the score column has, its labels left out */
  readonly reading?: ScoreReading | undefined;
}

/** What was asked and how the rows hold the answers. */
export interface ParseResponsesOptions {
  /** What the score column was asked as; its scale is not guessed from the data. */
  readonly metric: Metric;
  /** How the tool exports; everything below overrides it part by part. @defaultValue none */
  readonly preset?: SurveyPreset | undefined;
  /** Which columns hold what. `score` is needed here or in the preset. */
  readonly columns?: ResponseColumns | undefined;
  /** Further questions to read into `answers`, by names of your own. @defaultValue none */
  readonly answers?: Readonly<Record<string, FurtherQuestion>> | undefined;
  /** Further columns to carry along in `fields`. @defaultValue none */
  readonly keep?: readonly (string | number)[] | undefined;
  readonly reading?: ScoreReading | undefined;
  readonly date?: DateReading | undefined;
  /** @defaultValue "one-row" */
  readonly header?: HeaderStyle | undefined;
  /** Which rows are responses; null takes all. @defaultValue the preset's */
  readonly take?: TakeRule | null | undefined;
  /** The column that names the kind of survey; null does not look. @defaultValue the preset's */
  readonly surveyType?: Column | null | undefined;
  /** What becomes of several rows about one response; null keeps all. @defaultValue the preset's */
  readonly onePer?: OnePerRule | null | undefined;
  /** A validator of any library with Standard Schema, which every row passes first. @defaultValue none */
  readonly schema?: StandardSchema | undefined;
  /** How many issues of each code to return; the summary counts all of them. @defaultValue 10,000 */
  readonly issueLimit?: number | undefined;
}

const OPTIONS = [
  "metric",
  "preset",
  "columns",
  "answers",
  "keep",
  "reading",
  "date",
  "header",
  "take",
  "surveyType",
  "onePer",
  "schema",
  "issueLimit",
] as const satisfies readonly (keyof ParseResponsesOptions)[];

/** What the options and their preset come to together. */
export interface ParseRules {
  readonly metric: Metric;
  readonly columns: ResponseColumns & { readonly score: Column };
  /** The columns that the caller named; one that the preset alone names may be absent. */
  readonly expected: ReadonlySet<string>;
  readonly answers: Readonly<Record<string, FurtherQuestion>>;
  readonly keep: readonly (string | number)[];
  readonly reading: ScoreReading;
  readonly date: DateReading;
  readonly header: HeaderStyle;
  readonly take: TakeRule | null;
  readonly surveyType: Column | null;
  readonly onePer: OnePerRule | null;
  readonly schema: StandardSchema | null;
  readonly issueLimit: number;
}

/**
 * The preset's rules with the options laid over them, part by part; null takes a rule away.
 *
 * @throws TypeError or RangeError for what cannot be meant, quoting it.
 */
export function resolveOptions(options: ParseResponsesOptions): ParseRules {
  const isRecord = (value: unknown) => typeof value === "object" && value !== null;
  expectThat(isRecord(options), "options with a metric and columns", options);
  // A misspelt option would be a rule that is not kept, without a word.
  for (const name of Object.keys(options)) expectOneOf(OPTIONS, name);
  const { metric, preset, answers = {}, keep = [], schema, issueLimit = 10_000 } = options;
  expectMetric(metric, "");
  expectThat(preset === undefined || isRecord(preset), "a preset, such as QUALTRICS", preset);
  const choose = <Rule>(own: Rule | null | undefined, usual: Rule | undefined): Rule | null =>
    own === undefined ? (usual ?? null) : own;
  const { score, ...columns }: ResponseColumns = over(preset?.columns, options.columns);
  expectThat(score !== undefined, "columns.score, the column of the answers", score);
  const take = choose(options.take, preset?.take);
  const surveyType = choose(options.surveyType, preset?.surveyType);
  const onePer = choose(options.onePer, preset?.onePer);
  const header = options.header ?? preset?.header ?? "one-row";

  for (const name of Object.keys(columns)) expectOneOf(COLUMNS, name);
  for (const [name, column] of Object.entries({ score, ...columns })) expectColumn(column, `columns.${name}`);
  for (const [name, question] of Object.entries(answers)) {
    expectMetric(question.metric, ` in answers.${name}`);
    expectColumn(question.column, `answers.${name}.column`);
  }
  expectThat(Array.isArray(keep), "a list of columns to keep", keep);
  for (const column of keep) expectColumn(column, "keep");
  if (surveyType !== null) expectColumn(surveyType, "surveyType");
  if (take) {
    expectColumn(take.column, "take.column");
    expectThat(Array.isArray(take.is), "a list of texts in take.is", take.is);
  }
  if (onePer) {
    expectColumn(onePer.column, "onePer.column");
    if (onePer.order !== undefined) expectColumn(onePer.order, "onePer.order");
    expectOneOf(["first", "last", "merged"], onePer.keep);
  }
  expectOneOf(HEADER_STYLES, header);
  const validate: unknown = schema?.["~standard"]?.validate;
  expectThat(
    schema === undefined || typeof validate === "function",
    "a validator with Standard Schema",
    schema,
    " as schema",
  );
  const isLimit = issueLimit === Infinity || (Number.isInteger(issueLimit) && issueLimit >= 0);
  expectThat(isLimit, "a whole number of 0 or more as issueLimit", issueLimit);
  return {
    metric,
    columns: { ...columns, score },
    expected: new Set(
      Object.entries(options.columns ?? {}).flatMap(([name, column]) => (column === undefined ? [] : [name])),
    ),
    answers,
    keep,
    reading: over(preset?.reading, options.reading),
    date: over(preset?.date, options.date),
    header,
    take,
    surveyType,
    onePer,
    schema: schema ?? null,
    issueLimit,
  };
}

/** One record over another; what is undefined covers nothing. */
function over<Part extends object>(below: Part | undefined, above: Part | undefined): Part {
  const stated = Object.entries(above ?? {}).filter(([, value]) => value !== undefined);
  return { ...below, ...Object.fromEntries(stated) } as Part;
}

function expectMetric(metric: unknown, place: string): void {
  const { name, scale, categories } = Object(metric) as Partial<Metric>;
  const isMetric = typeof name === "string" && typeof scale === "object" && Array.isArray(categories);
  expectThat(isMetric, "a metric, such as NPS", metric, place);
}

function expectColumn(column: unknown, place: string): void {
  const names: readonly unknown[] = Array.isArray(column) ? column : [column];
  const isColumn = (name: unknown) =>
    typeof name === "string" || (Number.isInteger(name) && (name as number) >= 0);
  expectThat(
    names.length > 0 && names.every(isColumn),
    "a column's name or its position from 0",
    column,
    ` as ${place}`,
  );
}
