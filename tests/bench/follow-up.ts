import { addDays } from "date-fns/addDays";
import { isWeekend } from "date-fns/isWeekend";
import { startOfDay } from "date-fns/startOfDay";
import { TZDate, tz } from "@date-fns/tz";
import dayjs from "dayjs";
import dayjsBusinessTime from "dayjs-business-time";
import {
  addWorkingTime,
  defineCalendar,
  definePolicy,
  followUpCompliance,
  followUpQueue,
} from "../../src/follow-up/index.js";
import { milliseconds, printRatios } from "./measure.js";

const HOUR = 3_600_000;
const HOLIDAYS = Array.from(
  { length: 16 },
  (_, index) => `2026-${String((index % 12) + 1).padStart(2, "0")}-1${index % 7}`,
);
const OFFICE = [["09:00", "17:00"]];

// dayjs-business-time knows the zone of the process only, so the calendar takes that one and all do the same work.
const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const calendar = defineCalendar({
  id: "office",
  timeZone,
  weekly: { mon: OFFICE, tue: OFFICE, wed: OFFICE, thu: OFFICE, fri: OFFICE },
  holidays: HOLIDAYS,
});

// The plugin is CommonJS: its function is the default export's `default` for one loader and the export itself for another.
const plugin = dayjsBusinessTime as unknown as { default?: unknown };
dayjs.extend((plugin.default ?? plugin) as Parameters<typeof dayjs.extend>[0]);
interface BusinessDayjs {
  addBusinessHours(hours: number): { valueOf(): number };
}
(dayjs as unknown as { setHolidays(dates: string[]): void }).setHolidays(HOLIDAYS);

const holidays = new Set(HOLIDAYS);

/** What people write by hand with date-fns: one day at a time, in the zone of the calendar or of the process. */
function dayStepper(
  at: (year: number, month: number, date: number, hour: number) => number,
  midnight: (start: number) => Date,
) {
  return (start: number, hours: number): number => {
    let left = hours * HOUR;
    for (let day = midnight(start); ; day = addDays(day, 1)) {
      const [year, month, date] = [day.getFullYear(), day.getMonth(), day.getDate()];
      const iso = `${year}-${String(month + 1).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
      if (isWeekend(day) || holidays.has(iso)) continue;
      const open = Math.max(start, at(year, month, date, 9));
      const close = at(year, month, date, 17);
      if (close <= open) continue;
      if (close - open >= left) return open + left;
      left -= close - open;
    }
  };
}

const inZone = dayStepper(
  (year, month, date, hour) => new TZDate(year, month, date, hour, timeZone).getTime(),
  (start) => startOfDay(start, { in: tz(timeZone) }),
);
const inProcessZone = dayStepper(
  (year, month, date, hour) => new Date(year, month, date, hour).getTime(),
  (start) => startOfDay(start),
);

const contenders: [name: string, deadline: (start: number, hours: number) => number][] = [
  ["cx-metrics", (start, hours) => addWorkingTime(calendar, start, { hours }).getTime()],
  ["date-fns, day by day", inZone],
  [
    "dayjs-business-time",
    (start, hours) => (dayjs(start) as unknown as BusinessDayjs).addBusinessHours(hours).valueOf(),
  ],
  // Not a rival: it cannot tell the time of any zone but its own. It shows what zones cost.
  ["date-fns without zones", inProcessZone],
];

/** Deadlines per second, from as many as fit into a fifth of a second, best of three. */
function perSecond(deadline: (start: number, hours: number) => number, hours: number): number {
  let best = 0;
  for (let round = 0; round < 3; round += 1) {
    const began = performance.now();
    let count = 0;
    do {
      for (let batch = 0; batch < (hours > 100 ? 1 : 20); batch += 1) {
        deadline(Date.UTC(2026, 0, 5, 9) + ((count * 7919) % 20_000) * 60_000, hours);
        count += 1;
      }
    } while (performance.now() - began < 200);
    best = Math.max(best, (count / (performance.now() - began)) * 1000);
  }
  return best;
}

/** Prints deadlines per second beside the rivals', as ratios of one run, and what a queue of 100,000 takes. */
export function run(print: (line: string) => void = console.log): void {
  print("Deadlines in working time: 9 to 17, Monday to Friday, 16 holidays");
  for (const hours of [1, 40, 2000]) {
    const rows = contenders.map(([name, deadline]) => ({ name, rate: perSecond(deadline, hours) }));
    const bestRival = Math.max(...rows.slice(1, 3).map(({ rate }) => rate));
    print(`  target of ${hours} h`);
    for (const { name, rate } of rows) {
      const slower =
        name === "cx-metrics"
          ? `${(rate / bestRival).toFixed(0)} times the best of the next two`
          : `${(rows[0]!.rate / rate).toFixed(0)} times slower`;
      print(`    ${name.padEnd(26)} ${Math.round(rate).toLocaleString("en-US").padStart(11)} /s   ${slower}`);
    }
  }
  const policy = definePolicy({
    calendar: "office",
    rules: [
      {
        id: "detractors",
        when: { category: "detractor" },
        targets: { firstContact: { working: { hours: 8 } }, close: { working: { hours: 40 } } },
        escalations: [{ clock: "firstContact", before: { hours: 1 }, notify: "lead" }],
      },
    ],
    default: { id: "others", targets: { firstContact: { businessDays: 5 } } },
  });
  const now = Date.UTC(2026, 0, 15);
  const responses = (count: number) =>
    Array.from({ length: count }, (_, id) => ({
      id,
      metric: "NPS",
      score: id % 11,
      respondent: id >> 1,
      at: Date.UTC(2026, 0, 5) + ((id * 7919) % 864_000) * 1000,
    }));
  const [all, half] = [responses(100_000), responses(50_000)];
  // Sorting alone, as anybody would have to do it, is the rival: what is above it goes into rules, clocks and records.
  printRatios("A queue of 100,000 open responses", [
    {
      name: "followUpQueue",
      milliseconds: milliseconds(() => followUpQueue(all, policy, { calendar, now }), 5),
    },
    {
      name: "followUpQueue, half of them",
      milliseconds: milliseconds(() => followUpQueue(half, policy, { calendar, now }), 5),
    },
    {
      name: "followUpCompliance",
      milliseconds: milliseconds(() => followUpCompliance(all, policy, { calendar, now, by: "rule" }), 3),
    },
    {
      name: "copy and sort",
      milliseconds: milliseconds(() => [...all].sort((a, b) => a.at - b.at), 5),
    },
  ]);
  const start = Date.UTC(2031, 2, 3, 10);
  printRatios("A due date", [
    {
      name: "of a calendar in use",
      milliseconds: milliseconds(() => addWorkingTime(calendar, start, { hours: 8 }), 99),
    },
    {
      name: "first of a new calendar, which compiles one year",
      milliseconds: milliseconds(() => addWorkingTime(defineCalendar(calendar), start, { hours: 8 }), 9),
    },
  ]);
}
