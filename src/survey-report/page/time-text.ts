import type { Every } from "../../time/grid.js";
import { toInstant } from "../../time/instant.js";
import { wallClockAt } from "../../time/zone.js";
import type { ReportPeriods } from "../build.js";
import { markdownName } from "./markdown-name.js";

/** A moment to the minute on the clocks of a zone, whether it is a `Date` still or has been through JSON. */
export function momentText(instant: Date | string, timeZone = "UTC"): string {
  const wallClock = wallClockAt(timeZone, toInstant(instant, "instant"));
  return new Date(wallClock).toISOString().slice(0, 16).replace("T", " ");
}

/** "from 2025-07 to 2026-06 by month in Europe/Berlin". */
export function spanText({ first, last, every, timeZone }: ReportPeriods): string {
  const span = first === last ? `in ${first!}` : `from ${first!} to ${last!} by ${everyText(every)}`;
  return `${span} in ${markdownName(timeZone)}`;
}

/** What one period is called, in a sentence. */
export function periodWord(every: Every | undefined): string {
  return every !== undefined && !/\d/.test(everyText(every)) ? everyText(every) : "period";
}

const UNITS: Readonly<Record<string, string>> = { "iso-week": "week" };

function everyText(every: Every): string {
  const { unit, count = 1 } = typeof every === "string" ? { unit: every } : every;
  const word = UNITS[unit] ?? unit.replace("-", " ");
  return count === 1 ? word : `${count} ${word}s`;
}
