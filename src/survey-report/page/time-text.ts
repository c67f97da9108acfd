import { toInstant } from "../../time/instant.js";
import { wallClockAt } from "../../time/zone.js";
import type { Numbers } from "../../words/numbers.js";
import { periodLength } from "../../words/periods.js";
import type { ReportPeriods } from "../build.js";
import { markdownName } from "./markdown-name.js";
import type { PageStyle } from "./page-style.js";

/** A moment to the minute on the clocks of a zone, whether it is a `Date` still or has been through JSON. */
export function momentText(instant: Date | string, { timeZone, numbers }: PageStyle): string {
  return numbers.moment(new Date(wallClockAt(timeZone, toInstant(instant, "instant"))));
}

/** "from 2025-07 to 2026-06 by month in Europe/Berlin". */
export function spanText({ first, last, every, timeZone }: ReportPeriods, numbers: Numbers): string {
  const span =
    first === last ? `in ${first!}` : `from ${first!} to ${last!} by ${periodLength(every, numbers)}`;
  return `${span} in ${markdownName(timeZone)}`;
}
