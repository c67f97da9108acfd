import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateReader } from "../../src/validation/index.js";

const ISO =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?(?:\s?(?:(Z)|([+-])(\d\d):?(\d\d)))?$/i;

/** ISO 8601 by a regular expression and the platform's Date: an instant, or null for text in another form. */
function oracle(text: string): string | null {
  const found = ISO.exec(text);
  if (!found) return null;
  const number = (i: number) => Number(found[i] ?? 0);
  const [year, month, day, hour, minute, second] = [1, 2, 3, 4, 5, 6].map(number);
  const milliseconds = Number((found[7] ?? "").slice(0, 3).padEnd(3, "0"));
  const at = new Date(Date.UTC(year!, month! - 1, day, hour, minute, second, milliseconds));
  const exists =
    year! >= 100 && at.getUTCMonth() === month! - 1 && at.getUTCDate() === day && at.getUTCHours() === hour;
  if (!exists || minute! > 59 || second! > 59 || number(10) > 23 || number(11) > 59) return null;
  const offset = (found[9] === "-" ? -1 : 1) * (60 * number(10) + number(11)) * 60_000;
  return new Date(at.getTime() - offset).toISOString();
}

const digits = (most: number, length: number) =>
  fc.integer({ min: 0, max: most }).map((number) => String(number).padStart(length, "0"));
const part = (mark: fc.Arbitrary<string>, text: fc.Arbitrary<string>) =>
  fc.tuple(mark, text).map((parts) => parts.join(""));
const mark = (...marks: string[]) => fc.constantFrom(...marks);
const isoText = fc
  .tuple(
    fc.oneof(digits(9999, 4), fc.constant("2026")),
    part(mark("-", "-", "/"), fc.oneof(digits(13, 2), digits(12, 1))),
    part(mark("-", "-", "."), digits(32, 2)),
    fc.oneof(fc.constant(""), part(mark("T", " ", "t", "  "), fc.oneof(digits(24, 2), digits(9, 1)))),
    fc.oneof(fc.constant(""), part(mark(":"), fc.oneof(digits(60, 2), digits(9, 1)))),
    fc.oneof(fc.constant(""), part(mark(":"), digits(60, 2))),
    fc.oneof(fc.constant(""), part(mark(".", ",", ";"), fc.stringMatching(/^\d{0,10}$/))),
    fc.constantFrom("", "Z", "z", " Z", "+01:00", "-0530", "+24:00", " +02:00", "+1", "x", " "),
  )
  .map((parts) => parts.join(""));

describe("dates in digits", () => {
  const read = dateReader({ timeZone: "UTC" });

  it("are those of a regular expression, in ISO 8601", () => {
    fc.assert(
      fc.property(isoText, (text) => {
        const date = read(text);
        // A blank behind is trimmed; "+1" is an offset as texts state it, which the oracle does not know.
        if (/\d\s?\+1$/.test(text)) return;
        expect(date.ok ? date.instant : null).toBe(oracle(text.trim()));
      }),
      { numRuns: 3000 },
    );
  });

  it.each(["DD.MM.YYYY HH:mm", "M/D/YY H:mm:ss", "YYYYMMDD", "YYYY/MM/DD", "DDMMYY", "HH:mm DD-MM-YYYY"])(
    "are written and read as %s",
    (format) => {
      const reader = dateReader({ format, timeZone: "UTC" });
      fc.assert(
        fc.property(fc.date({ min: new Date("2000-01-01"), max: new Date("2099-12-31") }), (given) => {
          const text = given.toISOString();
          const values: Record<string, string> = {
            YYYY: text.slice(0, 4),
            YY: text.slice(2, 4),
            MM: text.slice(5, 7),
            M: String(Number(text.slice(5, 7))),
            DD: text.slice(8, 10),
            D: String(Number(text.slice(8, 10))),
            HH: text.slice(11, 13),
            H: String(Number(text.slice(11, 13))),
            mm: text.slice(14, 16),
            ss: text.slice(17, 19),
          };
          const written = format.replace(/YYYY|YY|MM|M|DD|D|HH|H|mm|ss/g, (token) => values[token]!);
          const kept = format.includes("ss") ? 19 : format.includes("mm") ? 16 : 10;
          const expected = new Date(`${text.slice(0, kept)}${kept === 10 ? "" : "Z"}`).toISOString();
          expect(reader(written)).toEqual({ ok: true, instant: expected });
          expect(reader(`${written}x`).ok).toBe(false);
        }),
      );
    },
  );

  it("keep the zone that a text states, and the spaces that a format allows", () => {
    const reader = dateReader({ format: "D/M/YYYY HH:mm", timeZone: "Europe/Berlin" });
    expect(reader("2/3/2026 09:00 UTC")).toEqual({ ok: true, instant: "2026-03-02T09:00:00.000Z" });
    expect(reader("2/3/2026  09:00")).toEqual({ ok: true, instant: "2026-03-02T08:00:00.000Z" });
    expect(reader("02/03/2026 09:00")).toEqual({ ok: true, instant: "2026-03-02T08:00:00.000Z" });
  });
});
