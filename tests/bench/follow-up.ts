import { TZDate, tz } from "@date-fns/tz";
import {
  addWorkingTime,
  defineCalendar,
  definePolicy,
  dueTime,
  followUpQueue,
  workingTimeBetween,
} from "cx-metrics/follow-up";
import { addDays } from "date-fns/addDays";
import { isWeekend } from "date-fns/isWeekend";
import { startOfDay } from "date-fns/startOfDay";
import dayjs from "dayjs";
import dayjsBusinessTime from "dayjs-business-time";
import type { Duel } from "./measure.js";

// Deadlines in working time, and a queue.

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

/** What people write by hand with date-fns: one day at a time. */
function dayByDay(start: number, hours: number): number {
  let left = hours * HOUR;
  for (let day: Date = startOfDay(start, { in: tz(timeZone) }); ; day = addDays(day, 1)) {
    const [year, month, date] = [day.getFullYear(), day.getMonth(), day.getDate()];
    const iso = `${year}-${String(month + 1).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
    if (isWeekend(day) || holidays.has(iso)) continue;
    const open = Math.max(start, new TZDate(year, month, date, 9, timeZone).getTime());
    const close = new TZDate(year, month, date, 17, timeZone).getTime();
    if (close <= open) continue;
    if (close - open >= left) return open + left;
    left -= close - open;
  }
}

const STARTS = Array.from({ length: 20 }, (_, i) => Date.UTC(2026, 0, 5, 9) + ((i * 7919) % 20_000) * 60_000);
const found = (dates: number[]) => dates;

function deadlines(hours: number): () => Duel {
  return () => ({
    title: `20 deadlines after ${hours} working hours`,
    ours: {
      name: "addWorkingTime",
      work: () => STARTS.map((start) => addWorkingTime(calendar, start, { hours }).getTime()),
      found,
    },
    rivals: [
      {
        name: "dayjs-business-time",
        work: () =>
          STARTS.map((start) => (dayjs(start) as unknown as BusinessDayjs).addBusinessHours(hours).valueOf()),
        found,
        atMost: 0.01,
      },
      {
        name: "date-fns, day by day",
        work: () => STARTS.map((start) => dayByDay(start, hours)),
        found,
        atMost: 0.05,
      },
    ],
  });
}

export const duels: readonly (() => Duel)[] = [
  deadlines(1),
  deadlines(40),
  () => {
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
    const responses = Array.from({ length: 50_000 }, (_, id) => ({
      id,
      metric: "NPS",
      score: id % 11,
      respondent: id >> 1,
      at: Date.UTC(2026, 0, 5) + ((id * 7919) % 864_000) * 1000,
    }));
    /** Nothing checked, no events, no records: the leading due time of each, its share of the time, and a sort. */
    const byHand = () => {
      const placed = responses.map(({ id, score, at }) => {
        const isDetractor = score <= 6;
        const first = isDetractor
          ? addWorkingTime(calendar, at, { hours: 8 }).getTime()
          : dueTime(calendar, at, { businessDays: 5 })!.getTime();
        const close = isDetractor ? addWorkingTime(calendar, at, { hours: 40 }).getTime() : Infinity;
        const until = now > first && now <= close ? first : Math.min(first, close);
        const used = workingTimeBetween(calendar, at, now) / workingTimeBetween(calendar, at, until);
        const time = used <= 1 ? (1 + used) / 2 : 1 / Math.sqrt(used);
        return { id, at, due: until, rank: -((10 - score) / 10) * time };
      });
      return placed.sort((a, b) => a.rank - b.rank || a.due - b.due || a.at - b.at).slice(0, 50);
    };
    const found = (queue: readonly { readonly id?: number; readonly responseId?: number }[]) =>
      queue.map(({ id, responseId }) => id ?? responseId);
    return {
      title: "the first 50 of a queue of 50,000 responses",
      ours: {
        name: "followUpQueue, limit 50",
        work: () => followUpQueue(responses, policy, { calendar, now, limit: 50 }),
        found,
      },
      rivals: [
        { name: "the whole queue", work: () => followUpQueue(responses, policy, { calendar, now }) },
        { name: "due times one by one, then sort, unchecked", work: byHand, found, atMost: 1.5 },
        { name: "copy and sort", work: () => [...responses].sort((a, b) => a.at - b.at) },
      ],
    };
  },
];
