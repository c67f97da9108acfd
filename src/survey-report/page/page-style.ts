import { toInstant } from "../../time/instant.js";
import { wallClockAt } from "../../time/zone.js";
import { numbersIn, type LocaleOptions, type Numbers } from "../../words/numbers.js";
import { periodLength, periodName } from "../../words/periods.js";
import type { SurveyReport } from "../build.js";
import { markdownName } from "./markdown-name.js";

/** The numbers, level, period and zone that all sections of a page use. */
export interface PageStyle extends LocaleOptions {
  readonly numbers: Numbers;
  /** The level of the report's intervals. */
  readonly level: number;
  /** The name of one period. */
  readonly period: string;
  /** The zone in which times are written. */
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

/** A time to the minute in the zone, from a `Date` or its text in JSON. */
export function momentText(instant: Date | string, { timeZone, numbers }: PageStyle): string {
  return numbers.moment(new Date(wallClockAt(timeZone, toInstant(instant, "instant"))));
}

/** "2025-07 to 2026-06", "week 2026-W27"; empty for a report without periods. */
export function spanText({ periods }: SurveyReport): string {
  if (!periods || periods.first === null) return "";
  const { first, last, every } = periods;
  if (first !== last) return `${first} to ${last!}`;
  const name = periodName(every);
  return name === "period" ? first : `${name} ${first}`;
}

/** "by month in Europe/Berlin". */
export function clockText({ periods }: SurveyReport, numbers: Numbers): string {
  if (!periods) return "";
  return `by ${periodLength(periods.every, numbers)} in ${markdownName(periods.timeZone)}`;
}
