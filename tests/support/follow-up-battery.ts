import { surveyDates } from "../../src/contact/cadence.js";
import { followUpCompliance } from "../../src/follow-up/compliance.js";
import { defineCalendar } from "../../src/business-time/calendar.js";
import { definePolicy } from "../../src/follow-up/policy/define-policy.js";
import { followUpQueue } from "../../src/follow-up/queue.js";
import { dueTime } from "../../src/business-time/due-time.js";
import {
  addWorkingTime,
  nextWorkingInstant,
  workingTimeBetween,
} from "../../src/business-time/working-time.js";
import { civilDay, formatCivilDay } from "../../src/time/civil.js";
import { addMonths } from "../../src/time/civil-steps.js";
import { civilDayAt, earliestInstant, offsetAt } from "../../src/time/zone.js";
import { ZONES } from "./zones.js";

// Prints answers from every part of the follow-up rooms, around changes of offset in many zones. A test runs it under several
// process zones and compares the bytes.
const HOUR = 3_600_000;
const answers: unknown[] = [];
const moments = [
  Date.UTC(2011, 11, 29, 20),
  Date.UTC(2024, 2, 10, 6, 30),
  Date.UTC(2024, 2, 31, 0, 59, 59, 999),
  Date.UTC(2024, 3, 6, 15),
  Date.UTC(2024, 9, 27, 0, 30),
  Date.UTC(2024, 10, 3, 5, 30),
  Date.UTC(2024, 11, 31, 22),
];
for (const timeZone of ZONES) {
  const shifts = [
    ["01:30", "12:00"],
    ["22:00", "02:30"],
  ];
  const calendar = defineCalendar({
    id: "c",
    timeZone,
    weekly: { mon: shifts, wed: shifts, fri: shifts, sun: shifts },
    recurringHolidays: ["12-31"],
  });
  for (const at of moments) {
    answers.push(
      offsetAt(timeZone, at),
      formatCivilDay(civilDayAt(timeZone, at)),
      earliestInstant(timeZone, at),
      addWorkingTime(calendar, at, { hours: 5 }),
      workingTimeBetween(calendar, at, at + 100 * HOUR),
      nextWorkingInstant(calendar, new Date(at)),
      dueTime(calendar, new Date(at).toISOString(), { businessDays: 2, at: "sameTime", cutoff: "16:00" }),
    );
  }
  const policy = definePolicy({
    calendar: "c",
    rules: [{ id: "r", targets: { firstContact: { working: { hours: 3 } }, close: { businessDays: 2 } } }],
    default: null,
  });
  const responses = moments.map((at, id) => ({ id, metric: "NPS", score: id, at }));
  const options = { calendar, now: Date.UTC(2024, 9, 28) };
  answers.push(followUpQueue(responses, policy, options), followUpCompliance(responses, policy, options));
}
for (let month = 0; month < 24; month += 1)
  answers.push(formatCivilDay(addMonths(civilDay(2011, 1, 30), month)));
answers.push(surveyDates("2010-12-30", { every: "monthly", count: 24 }));
process.stdout.write(JSON.stringify(answers));
