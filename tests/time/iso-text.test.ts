import fc from "fast-check";
import { expect, it } from "vitest";
import { toInstant } from "../../src/time/instant.js";
import { readIsoText } from "../../src/time/iso-text.js";

const two = (value: number) => String(value).padStart(2, "0");

it("reads text of every form as the date that it was made of", () => {
  const date = fc.date({ min: new Date("0101-01-01"), max: new Date("9999-12-30"), noInvalidDate: true });
  const precision = fc.constantFrom(
    "minutes",
    "seconds",
    "one",
    "milliseconds",
    "microseconds",
    "nanoseconds",
  );
  const zone = fc.constantFrom("Z", "+00:00", "-00:00", "+01:00", "-0330", "+05:45", "+2359", "-12:00");
  fc.assert(
    fc.property(date, precision, fc.constantFrom(".", ","), zone, (date, precision, mark, zone) => {
      const sign = zone.startsWith("-") ? -1 : 1;
      const digits = zone.replace(/\D/g, "");
      const minutes = sign * (60 * Number(digits.slice(0, 2)) + Number(digits.slice(2)));
      const iso = new Date(date.getTime() + minutes * 60_000).toISOString();
      const [text, step] = {
        minutes: [iso.slice(0, 16), 60_000],
        seconds: [iso.slice(0, 19), 1000],
        one: [iso.slice(0, 21), 100],
        milliseconds: [iso.slice(0, 23), 1],
        microseconds: [`${iso.slice(0, 23)}987`, 1],
        nanoseconds: [`${iso.slice(0, 23)}999999`, 1],
      }[precision] as [string, number];
      const expected = Math.floor(date.getTime() / step) * step;
      const written = text.replace(".", mark) + zone;
      expect(readIsoText(written)).toBe(expected);
      expect(toInstant(written, "at")).toBe(expected);
    }),
  );
});

it("knows every day of every month of four centuries, and no other", () => {
  for (let year = 1700; year < 2101; year++) {
    for (let month = 1; month <= 12; month++) {
      const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
      for (const day of [1, 28, 29, 30, 31, 32]) {
        const text = `${year}-${two(month)}-${two(day)}T00:00Z`;
        expect(readIsoText(text)).toBe(day <= days ? Date.UTC(year, month - 1, day) : NaN);
      }
    }
  }
});

it.each([
  "2026-02-30T00:00:00Z",
  "2025-02-29T00:00:00Z",
  "2026-13-01T00:00:00Z",
  "2026-00-01T00:00:00Z",
  "2026-01-00T00:00:00Z",
  "2026-01-01T24:00:00Z",
  "2026-01-01T00:60:00Z",
  "2026-01-01T00:00:60Z",
  "2026-01-01 00:00:00Z",
  "2026-01-01T00:00:00+",
  "2026-01-01T00:00:00+1:00",
  "2026-01-01T00:00:00+24:00",
  "2026-01-01T00:00:00+00:60",
  "2026-01-01T00:00:00+01:000",
  "2026-01-01T00:00:00+01",
  "2026-01-01T00:00:00+0100Z",
  "2026-01-01T00:00:0xZ",
  "2026-01-01T00:00:00.Z",
  "2026-01-01T00:00:00.1234567891Z",
  "2026-01-01T00:00:00Zx",
  "2026-01-01T00:00:00",
  "2026-01-01T00:00",
  "2026-01-01T00Z",
  "+026-01-01T00:00:00Z",
  "20260101T000000Z",
  "0099-01-01T00:00:00Z",
  "2026-01-01t00:00:00z",
  "\u0662026-01-01T00:00:00Z",
  "",
])("gives NaN for %j, so that toInstant reads or rejects it", (text) => {
  expect(readIsoText(text)).toBeNaN();
});
