import { describe, expect, it } from "vitest";
import { printedUnderZones } from "../support/process-zones.js";

describe("the zone of the process", () => {
  it.each([
    ["follow-up and working time", "follow-up-battery.ts", 10_000],
    ["dates of survey data, reports and charts", "report-battery.ts", 10_000],
    ["periods and trends", "trend-battery.ts", 100_000],
  ])("does not change a byte of the results of %s", async (_, battery, least) => {
    const printed = await printedUnderZones(battery);
    const utc = printed.get("UTC")!;
    expect(utc.length).toBeGreaterThan(least);
    for (const [zone, text] of printed) expect(text === utc, zone).toBe(true);
  });
});
