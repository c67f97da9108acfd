import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const answersUnder = (zone: string, battery: string): string =>
  execFileSync(
    process.execPath,
    ["--import", "tsx", fileURLToPath(new URL(`../support/${battery}`, import.meta.url))],
    { env: { ...process.env, TZ: zone }, encoding: "utf8", maxBuffer: 1 << 26 },
  );

describe("the zone of the process", () => {
  it.each([
    ["the follow-up rooms", "follow-up-battery.ts"],
    ["dates of survey data, reports and charts", "report-battery.ts"],
  ])(
    "changes no answer of %s, not by a byte",
    (_, battery) => {
      const utc = answersUnder("UTC", battery);
      expect(utc.length).toBeGreaterThan(10_000);
      for (const zone of ["America/New_York", "Europe/Berlin", "Australia/Sydney", "Pacific/Apia"]) {
        expect(answersUnder(zone, battery)).toBe(utc);
      }
    },
    60_000,
  );
});
