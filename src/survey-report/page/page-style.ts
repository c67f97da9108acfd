import { numbersIn, type LocaleOptions, type Numbers } from "../../words/numbers.js";
import { periodName } from "../../words/periods.js";
import type { SurveyReport } from "../build.js";

/** What all sections of a page write with. */
export interface PageStyle extends LocaleOptions {
  readonly numbers: Numbers;
  /** The level of the report's intervals. */
  readonly level: number;
  /** What one period is called. */
  readonly period: string;
  /** The zone that moments are written in. */
  readonly timeZone: string;
}

export function pageStyle({ level, periods }: SurveyReport, { locale }: LocaleOptions): PageStyle {
  return {
    locale,
    numbers: numbersIn(locale),
    level,
    period: periodName(periods?.every),
    timeZone: periods?.timeZone ?? "UTC",
  };
}
