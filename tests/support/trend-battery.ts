// Prints what the rooms of periods and trends answer to many questions, for a test that runs it under several zones of
// the process and compares the outputs byte by byte.
import { NPS } from "../../src/index.js";
import { multinomial } from "../../src/math/multinomial.js";
import { storyRows } from "./story.js";
import { seededRandom } from "../../src/math/random.js";
import {
  calendarOf,
  computeTrend,
  describeTrend,
  locateChanges,
  periodsBetween,
  progressTo,
  rollingTrend,
  type Every,
} from "../../src/trend/index.js";
import { ZONES } from "./zones.js";

const RULES: readonly Every[] = [
  "day",
  "iso-week",
  { unit: "week", firstDay: 7 },
  "month",
  { unit: "fiscal-quarter", firstMonth: 4 },
  { unit: "day", count: 10, startingOn: "2011-12-30" },
];

for (const timeZone of ZONES) {
  for (const every of RULES) {
    const calendar = calendarOf(every, timeZone);
    for (const [from, until] of [
      [Date.UTC(2011, 11, 15), Date.UTC(2012, 0, 10)],
      [Date.UTC(2018, 9, 20), Date.UTC(2018, 10, 20)],
      [Date.UTC(2024, 2, 1), Date.UTC(2024, 3, 15)],
    ] as const) {
      console.log(timeZone, JSON.stringify(every), JSON.stringify(periodsBetween(calendar, from, until)));
    }
  }
}

const random = seededRandom(5);
const start = Date.UTC(2024, 0, 1);
const rows = multinomial(random, 3000, [1, 1, 1, 1, 1, 2, 3, 6, 9, 12, 9]).flatMap((count, rating) =>
  Array.from({ length: count }, () => ({
    rating,
    at: new Date(start + Math.floor(random() * 730 * 86_400_000)),
  })),
);
for (const timeZone of ["Pacific/Apia", "America/St_Johns", "Asia/Kathmandu"]) {
  const options = { metric: NPS, score: "rating", at: "at", timeZone } as const;
  const trend = computeTrend(rows, {
    ...options,
    every: "month",
    from: "2024-01-01",
    to: "2026-01-01",
    now: start,
  });
  console.log(JSON.stringify(trend));
  console.log(describeTrend(trend), JSON.stringify(progressTo(trend, 40, "2026-12-31")));
  console.log(
    JSON.stringify(rollingTrend(rows, { ...options, every: "day", periods: 30 }).windows.slice(-3)),
  );
}

const story = storyRows({ n: 1500, drop: 1.5 });
for (const timeZone of ["Pacific/Apia", "America/St_Johns"]) {
  const options = { metric: NPS, score: "score", at: "at", every: "month", timeZone } as const;
  console.log(JSON.stringify(locateChanges(story, { ...options, by: ["channel", "region"] })));
}
