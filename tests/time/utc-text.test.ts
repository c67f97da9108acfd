import fc from "fast-check";
import { expect, it } from "vitest";
import { toInstant } from "../../src/time/instant.js";
import { readUtcText } from "../../src/time/utc-text.js";

it("reads machine-written UTC text exactly as toInstant does", () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date("0100-01-01"), max: new Date("9999-12-31"), noInvalidDate: true }),
      (date) => {
        for (const text of [date.toISOString(), date.toISOString().replace(/\.\d+/, "")]) {
          expect(readUtcText(text)).toBe(toInstant(text, "at"));
        }
      },
    ),
  );
});

it.each([
  "2026-02-30T00:00:00Z",
  "2025-02-29T00:00:00Z",
  "2026-13-01T00:00:00Z",
  "2026-00-01T00:00:00Z",
  "2026-01-01T24:00:00Z",
  "2026-01-01T00:60:00Z",
  "2026-01-01T00:00:60Z",
  "2026-01-01 00:00:00Z",
  "2026-01-01T00:00:00+",
  "2026-01-01T00:00:0xZ",
  "2026-01-01T00:00:00.12Z",
  "+026-01-01T00:00:00Z",
  "2026-01-01T00:00:00.0000Z",
  "",
])("gives NaN for %j, so that toInstant reads or rejects it", (text) => {
  expect(readUtcText(text)).toBeNaN();
});
