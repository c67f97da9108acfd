import { addWorkingTime, defineCalendar, workingTimeBetween } from "cx-metrics/follow-up";

const day = [["09:00", "17:00"]];
const weekly = { mon: day, tue: day, wed: day, thu: day, fri: day };
const office = { id: "office", timeZone: "Europe/Berlin", weekly, holidays: ["2026-05-01"] };
const calendar = defineCalendar(office);
const received = "2026-04-30T16:00+02:00"; // a Thursday before a holiday
console.log("eight working hours later:", addWorkingTime(calendar, received, { hours: 8 }));
const waited = workingTimeBetween(calendar, received, "2026-05-05T10:00+02:00");
console.log("answered on Tuesday at ten, after", waited / 3_600_000, "working hours");
