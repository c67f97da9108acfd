import { atPath, readList, readOneOf, readRecord, readWhole } from "../math/fields.js";
import { expectThat } from "../math/guard.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import { expectMetric, type Metric } from "../metric/metric.js";
import type { DateReaderOptions } from "./date-reader.js";
import { HEADER_STYLES, type HeaderStyle } from "./header.js";
import {
  COLUMNS,
  type OnePerRule,
  type ResponseColumns,
  type SurveyPreset,
  type TakeRule,
} from "./preset.js";
import { readMissing } from "../rows/missing.js";
import type { ScoreReaderOptions } from "./score-reader.js";
import type { StandardSchema } from "./standard-schema.js";
import type { Column } from "./table.js";

/** A further question in the same rows, such as effort in addition to satisfaction. */
export interface FurtherQuestion {
  readonly metric: Metric;
  readonly column: Column;
  /** @defaultValue that of the score column, without its labels */
  readonly reading?: ScoreReaderOptions | undefined;
}

/** Options of `parseResponses`. */
export interface ParseResponsesOptions {
  /** The metric of the score column; its scale is not guessed from the data. */
  readonly metric: Metric;
  /** Export format of a survey tool, whose parts the options below replace. @defaultValue none */
  readonly preset?: SurveyPreset | undefined;
  /** Columns of the parts of a response. `score` is needed here or in the preset. */
  readonly columns?: ResponseColumns | undefined;
  /** Further questions by their names in `answers`. @defaultValue none */
  readonly answers?: Readonly<Record<string, FurtherQuestion>> | undefined;
  /** Further columns to keep in `fields`. @defaultValue none */
  readonly keep?: readonly (string | number)[] | undefined;
  /** The format of answers. @defaultValue the preset's */
  readonly reading?: ScoreReaderOptions | undefined;
  /** The format of dates. @defaultValue the preset's */
  readonly date?: DateReaderOptions | undefined;
  /** Header rows before the data. @defaultValue the preset's, or "one-row" */
  readonly header?: HeaderStyle | undefined;
  /** Selects the rows that are responses; null takes all. @defaultValue the preset's */
  readonly take?: TakeRule | null | undefined;
  /** The column with the kind of survey, which must match the metric; null to ignore it. @defaultValue the preset's */
  readonly surveyType?: Column | null | undefined;
  /** Combines several rows of one response; null keeps all. @defaultValue the preset's */
  readonly onePer?: OnePerRule | null | undefined;
  /**
   * Texts that mean nothing, by part of the response (id, respondent, account, comment, segment, tier, touchpoint) or kept
   * column; blanks always do. Those of scores and dates are in `reading.missing` and `date.missing`.
   * @defaultValue `USUAL_MISSING` for ids and comments, blanks alone for segments, tiers, touchpoints and kept columns
   */
  readonly missing?: Readonly<Record<string, readonly string[]>> | undefined;
  /** What becomes of rows that are exact copies of an earlier row with the same id, or the same respondent and date. @defaultValue "keep" */
  readonly copies?: "keep" | "drop" | undefined;
  /** A validator with Standard Schema, of any library, that every row must pass first. @defaultValue none */
  readonly schema?: StandardSchema | undefined;
  /** The largest number of issues to return per code; the summary counts all. @defaultValue 10,000 */
  readonly issueLimit?: number | undefined;
}

const OPTIONS = {
  metric: null,
  preset: null,
  columns: null,
  answers: null,
  keep: null,
  reading: null,
  date: null,
  header: null,
  take: null,
  surveyType: null,
  onePer: null,
  missing: null,
  copies: null,
  schema: null,
  issueLimit: null,
} satisfies KnownOptions<ParseResponsesOptions>;

/** The options combined with their preset. */
export interface ParseRules {
  readonly metric: Metric;
  readonly columns: ResponseColumns & { readonly score: Column };
  /** Parts whose column is named in the options. Without a column that only the preset names, nothing is left out. */
  readonly expected: ReadonlySet<string>;
  readonly answers: Readonly<Record<string, FurtherQuestion>>;
  readonly keep: readonly (string | number)[];
  readonly reading: ScoreReaderOptions;
  readonly date: DateReaderOptions;
  readonly header: HeaderStyle;
  readonly take: TakeRule | null;
  readonly surveyType: Column | null;
  readonly onePer: OnePerRule | null;
  readonly missing: Readonly<Record<string, readonly string[]>>;
  readonly copies: "keep" | "drop";
  readonly schema: StandardSchema | null;
  readonly issueLimit: number;
}

/**
 * The preset's rules, with parts replaced by the options; null removes a rule.
 *
 * @throws TypeError or RangeError for invalid options, with the value and its path
 */
export function resolveOptions(options: ParseResponsesOptions): ParseRules {
  // A misspelt option would be ignored.
  expectOptions(options, OPTIONS);
  const {
    preset,
    answers = {},
    keep = [],
    missing = {},
    copies = "keep",
    schema,
    issueLimit = 10_000,
  } = options;
  const { metric } = options;
  expectMetric(metric, atPath("metric"));
  const isPreset = preset === undefined || (typeof preset === "object" && preset !== null);
  expectThat(isPreset, "a preset, such as QUALTRICS", preset, atPath("preset"));
  const validate: unknown = schema?.["~standard"]?.validate;
  const isSchema = schema === undefined || typeof validate === "function";
  expectThat(isSchema, "a validator with Standard Schema", schema, atPath("schema"));
  return {
    metric,
    columns: readColumns(over(preset?.columns, options.columns)),
    expected: new Set(
      Object.entries(options.columns ?? {}).flatMap(([name, column]) => (column === undefined ? [] : [name])),
    ),
    answers: readQuestions(answers),
    keep: readList(keep, "keep", readPlace),
    reading: over(preset?.reading, options.reading),
    date: over(preset?.date, options.date),
    header: readOneOf(HEADER_STYLES, options.header ?? preset?.header ?? "one-row", "header"),
    take: ruleOf(options.take, preset?.take, readTake),
    surveyType: ruleOf(options.surveyType, preset?.surveyType, (column) => readColumn(column, "surveyType")),
    onePer: ruleOf(options.onePer, preset?.onePer, readOnePer),
    missing: readMissingTexts(missing, keep),
    copies: readOneOf(["keep", "drop"], copies, "copies"),
    schema: schema ?? null,
    issueLimit: issueLimit === Infinity ? issueLimit : readWhole(issueLimit, "issueLimit"),
  };
}

/** Merges two records; undefined fields of the upper one replace nothing. */
function over<Part extends object>(below: Part | undefined, above: Part | undefined): Part {
  const stated = Object.entries(above ?? {}).filter(([, value]) => value !== undefined);
  return { ...below, ...Object.fromEntries(stated) } as Part;
}

/** The rule of the options, otherwise of the preset; null for none. */
function ruleOf<Rule>(
  own: Rule | null | undefined,
  usual: Rule | undefined,
  read: (rule: Rule) => Rule,
): Rule | null {
  const rule = own === undefined ? (usual ?? null) : own;
  return rule === null ? null : read(rule);
}

function readColumns({ score, ...others }: ResponseColumns): ParseRules["columns"] {
  readRecord(others, "columns", COLUMNS);
  for (const [name, column] of Object.entries(others)) readColumn(column, `columns.${name}`);
  expectThat(score !== undefined, "the column of the answers", score, atPath("columns.score"));
  return { ...others, score: readColumn(score, "columns.score") };
}

function readQuestions(answers: ParseRules["answers"]): ParseRules["answers"] {
  readRecord(answers, "answers");
  for (const [name, question] of Object.entries(answers)) {
    const path = `answers.${name}`;
    readRecord(question, path, ["metric", "column", "reading"]);
    expectMetric(question.metric, atPath(`${path}.metric`));
    readColumn(question.column, `${path}.column`);
  }
  return answers;
}

/** The parts of a response that are texts. */
const TEXT_PARTS = COLUMNS.filter((name) => name !== "score" && name !== "at");

function readMissingTexts(missing: ParseRules["missing"], keep: ParseRules["keep"]): ParseRules["missing"] {
  readRecord(missing, "missing", [...TEXT_PARTS, ...keep.map(String)]);
  for (const [name, texts] of Object.entries(missing)) readMissing(texts, `missing.${name}`);
  return missing;
}

function readTake(take: TakeRule): TakeRule {
  readRecord(take, "take", ["column", "is"]);
  readColumn(take.column, "take.column");
  readList(take.is, "take.is", (text, path) =>
    expectThat(typeof text === "string", "text", text, atPath(path)),
  );
  return take;
}

function readOnePer(onePer: OnePerRule): OnePerRule {
  readRecord(onePer, "onePer", ["column", "keep", "order"]);
  readColumn(onePer.column, "onePer.column");
  readOneOf(["first", "last", "merged"], onePer.keep, "onePer.keep");
  if (onePer.order !== undefined) readColumn(onePer.order, "onePer.order");
  return onePer;
}

/** Checks a column, or several of which the first with a value counts. */
function readColumn(column: unknown, path: string): Column {
  if (!Array.isArray(column)) return readPlace(column, path);
  expectThat(column.length > 0, "a column", column, atPath(path));
  return readList(column, path, readPlace);
}

function readPlace(place: unknown, path: string): string | number {
  const isPlace = typeof place === "string" || (Number.isInteger(place) && (place as number) >= 0);
  expectThat(isPlace, "a column's name or its position from 0", place, atPath(path));
  return place as string | number;
}
