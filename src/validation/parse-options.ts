import type { Metric } from "../metric/metric.js";
import type { Column } from "./column.js";
import type { DateReading } from "./date-reader.js";
import type { HeaderStyle } from "./header-rows.js";
import type { OnePerRule, ResponseColumns, SurveyPreset, TakeRule } from "./preset.js";
import type { ScoreReading } from "./score-reader.js";
import type { StandardSchema } from "./standard-schema.js";

export interface ParseResponsesOptions {
  /** What the score column was asked as; its scale is not guessed from the data. */
  readonly metric: Metric;
  /** How the tool exports; everything below overrides it part by part. @defaultValue none */
  readonly preset?: SurveyPreset | undefined;
  /** Which columns hold what. `score` is needed here or in the preset. */
  readonly columns?: ResponseColumns | undefined;
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
}

/** What the options and their preset come to together. */
export interface ParseRules {
  readonly columns: ResponseColumns;
  readonly reading: ScoreReading;
  readonly date: DateReading;
  readonly header: HeaderStyle;
  readonly take: TakeRule | null;
  readonly surveyType: Column | null;
  readonly onePer: OnePerRule | null;
}

/** The preset's rules with the options laid over them, part by part; null takes a rule away. */
export function resolveOptions(options: ParseResponsesOptions): ParseRules {
  const { preset } = options;
  const choose = <Rule>(own: Rule | null | undefined, usual: Rule | undefined): Rule | null =>
    own === undefined ? (usual ?? null) : own;
  return {
    columns: { ...preset?.columns, ...options.columns },
    reading: { ...preset?.reading, ...options.reading },
    date: { ...preset?.date, ...options.date },
    header: options.header ?? preset?.header ?? "one-row",
    take: choose(options.take, preset?.take),
    surveyType: choose(options.surveyType, preset?.surveyType),
    onePer: choose(options.onePer, preset?.onePer),
  };
}
