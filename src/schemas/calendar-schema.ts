import * as z from "zod/v4-mini";
import { defineCalendar, type CalendarDefinition } from "../business-time/calendar.js";
import { checked, expected, list, strictRecord, text, weekly } from "./shape.js";

/**
 * Schema of a business calendar from a file or a form, checked by the rules of `defineCalendar`.
 *
 * @category Schemas
 */
export const calendarSchema = /* @__PURE__ */ makeCalendarSchema();

function makeCalendarSchema() {
  const shifts = list(list(text()));
  const dates = z.optional(list(text()));
  const shape = strictRecord({
    id: z.optional(text()),
    version: z.optional(text()),
    timeZone: text(),
    weekly: weekly(shifts),
    holidays: dates,
    recurringHolidays: dates,
    overrides: z.optional(z.readonly(z.record(z.string(), shifts, expected("shifts by date")))),
  });
  return checked<CalendarDefinition>(shape, defineCalendar);
}
