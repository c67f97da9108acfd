/**
 * Asks date-fns and whole numbers the same calendar questions on every day of 1900 to 2099, in a process of each of five
 * zones, and stores the result. Under a minute; run with `npx tsx tests/time/print-calendar-equality.ts` after an update of
 * date-fns or @date-fns/utc. `calendar-equality.test.ts` reads the result and repeats a sample.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { countDifferences, everyDay, PROCESS_ZONES } from "../support/calendar-battery.js";

const [asked] = process.argv.slice(2);
if (asked === "count") {
  console.log(JSON.stringify(countDifferences(everyDay())));
} else {
  const version = (name: string) => {
    const file = new URL(`../../node_modules/${name}/package.json`, import.meta.url);
    return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
  };
  const script = fileURLToPath(import.meta.url);
  const zones = PROCESS_ZONES.map((zone) => {
    const printed = execFileSync(process.execPath, ["--import", "tsx", script, "count"], {
      encoding: "utf8",
      env: { ...process.env, TZ: zone },
    });
    return [zone, JSON.parse(printed) as Record<string, number>] as const;
  });
  const stored = {
    packages: { "date-fns": version("date-fns"), "@date-fns/utc": version("@date-fns/utc") },
    days: [...everyDay()].length,
    differences: Object.fromEntries(zones),
  };
  const file = new URL("fixtures/calendar-equality.json", import.meta.url);
  writeFileSync(file, `${JSON.stringify(stored, null, 2)}\n`);
  console.log(stored);
}
