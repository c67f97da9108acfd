import { readFileSync } from "node:fs";
import { tz } from "@date-fns/tz";
import { addMonths as addMonthsTo } from "date-fns/addMonths";
import { afterEach, describe, expect, it } from "vitest";
import { seededRandom } from "../../src/math/random.js";
import { civilDay, formatCivilDay } from "../../src/time/civil.js";
import { addMonths } from "../../src/time/civil-steps.js";
import { countDifferences, FIRST_DAY, LAST_DAY, PROCESS_ZONES } from "../support/calendar-battery.js";

const read = (path: string) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8")) as unknown;
const stored = read("fixtures/calendar-equality.json") as {
  packages: Record<string, string>;
  days: number;
  differences: Record<string, Record<string, number>>;
};

const zoneBefore = process.env["TZ"];
function enterZone(zone: string): void {
  process.env["TZ"] = zone;
  expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone);
}
afterEach(() => {
  if (zoneBefore === undefined) delete process.env["TZ"];
  else process.env["TZ"] = zoneBefore;
});

describe("calendar arithmetic by date-fns", () => {
  it("was equal to whole-number arithmetic on all 73,049 days of 1900 to 2099 under five process zones", () => {
    expect(stored.days).toBe(LAST_DAY - FIRST_DAY + 1);
    expect(Object.keys(stored.differences)).toEqual([...PROCESS_ZONES]);
    for (const [zone, differences] of Object.entries(stored.differences)) {
      expect(Object.keys(differences), zone).toEqual(Object.keys(countDifferences([])));
      expect(Object.values(differences), zone).toEqual(Object.values(differences).map(() => 0));
    }
  });

  it.each(Object.keys(stored.packages))(
    "was compared with the installed version of %s; after an update run print-calendar-equality.ts",
    (name) => {
      const { version } = read(`../../node_modules/${name}/package.json`) as { version: string };
      expect(stored.packages[name]).toBe(version);
    },
  );

  it.each(PROCESS_ZONES)("equals whole-number arithmetic on 500 random days in a process of %s", (zone) => {
    enterZone(zone);
    const random = seededRandom(73_049);
    const days = Array.from({ length: 500 }, () => FIRST_DAY + Math.floor(random() * stored.days));
    // The days around the one that Samoa skipped, always.
    for (let day = civilDay(2011, 12, 28); day <= civilDay(2012, 1, 1); day++) days.push(day);
    const found = Object.entries(countDifferences(days)).filter(([, count]) => count > 0);
    expect(found).toEqual([]);
  });

  it("finds 30 December 2011 in a process of Samoa, where the UTC context of @date-fns/tz does not", () => {
    enterZone("Pacific/Apia");
    const utc = addMonthsTo(new Date(Date.UTC(2011, 10, 30)), 1, { in: tz("UTC") });
    expect(new Date(utc.getTime()).toISOString().slice(0, 10)).toBe("2011-12-31");
    expect(formatCivilDay(addMonths(civilDay(2011, 11, 30), 1))).toBe("2011-12-30");
  });
});
