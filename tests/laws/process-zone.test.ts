import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const battery = fileURLToPath(new URL("../support/follow-up-battery.ts", import.meta.url));
const answersUnder = (zone: string): string =>
  execFileSync(process.execPath, ["--import", "tsx", battery], {
    env: { ...process.env, TZ: zone },
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });

describe("the zone of the process", () => {
  it("changes no answer of the follow-up rooms, not by a byte", () => {
    const utc = answersUnder("UTC");
    expect(utc.length).toBeGreaterThan(10_000);
    for (const zone of ["America/New_York", "Europe/Berlin", "Australia/Sydney", "Pacific/Apia"]) {
      expect(answersUnder(zone)).toBe(utc);
    }
  });
});
