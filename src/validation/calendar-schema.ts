import { z } from "zod";
import { defineCalendar, type CalendarDefinition } from "../business-time/calendar.js";
import { heldTo } from "./refusal.js";

const shifts = /* @__PURE__ */ z.array(z.array(z.string()).readonly()).readonly();
const dates = /* @__PURE__ */ z.array(z.string()).readonly();
const day = /* @__PURE__ */ shifts.optional();

/** A business calendar as it comes from a file or a form, held to the rules of `defineCalendar`. */
export const calendarSchema = /* @__PURE__ */ z
  .strictObject({
    id: z.string().optional(),
    version: z.string().optional(),
    timeZone: z.string(),
    weekly: z
      .strictObject({ mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day })
      .readonly(),
    holidays: dates.optional(),
    recurringHolidays: dates.optional(),
    overrides: z.record(z.string(), shifts).readonly().optional(),
  })
  .readonly()
  .superRefine(heldTo(defineCalendar)) satisfies z.ZodType<CalendarDefinition>;
