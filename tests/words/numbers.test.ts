import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { numbersIn } from "../../src/words/numbers.js";

const LOCALES = ["de", "fr", "sv", "en-IN", "en-US", "ar", "ar-EG", "fa", "hi", "tr", "pl", "ja"];

describe("numbersIn without a locale", () => {
  const { decimal, percent, count, moment } = numbersIn(undefined);

  it("writes the fixed English forms", () => {
    expect([decimal(-1234.5, 1), decimal(12.5, 1, true), decimal(0, 1, true), decimal(3, 2)]).toEqual([
      "−1234.5",
      "+12.5",
      "0.0",
      "3.00",
    ]);
    expect([percent(66.66, 1), percent(95, 0)]).toEqual(["66.7%", "95%"]);
    expect([0, 999, 1000, 1_234_567].map((n) => count(n))).toEqual(["0", "999", "1,000", "1,234,567"]);
    expect(moment(new Date("2026-01-31T14:05:59Z"))).toBe("2026-01-31 14:05");
  });

  it("needs no Intl", () => {
    const { NumberFormat, DateTimeFormat } = Intl;
    const broken = () => {
      throw new Error("Intl was asked");
    };
    Object.assign(Intl, { NumberFormat: broken, DateTimeFormat: broken });
    try {
      expect(numbersIn(undefined).decimal(-1.5, 1)).toBe("−1.5");
      expect(numbersIn(undefined).moment(new Date(0))).toBe("1970-01-01 00:00");
    } finally {
      Object.assign(Intl, { NumberFormat, DateTimeFormat });
    }
  });
});

describe("numbersIn a locale", () => {
  it("writes decimals, percentages, counts and times in the form of the locale", () => {
    const at = new Date("2026-01-31T14:05:00Z");
    const written = (locale: string) => {
      const { decimal, percent, count, moment } = numbersIn(locale);
      return [decimal(-1234.5, 1), percent(66.66, 1), count(1_234_567), moment(at)];
    };
    expect(written("de")).toEqual(["−1.234,5", "66,7\u00a0%", "1.234.567", "31.01.2026, 14:05"]);
    expect(written("sv").slice(0, 3)).toEqual(["−1\u00a0234,5", "66,7\u00a0%", "1\u00a0234\u00a0567"]);
    expect(written("fr").slice(0, 3)).toEqual([
      "−1\u202f234,5",
      expect.stringMatching(/^66,7[\u00a0\u202f]%$/),
      "1\u202f234\u202f567",
    ]);
    expect(written("en-IN").slice(0, 3)).toEqual(["−1,234.5", "66.7%", "12,34,567"]);
    expect(written("ar-EG").slice(0, 3)).toEqual([
      expect.stringMatching(/−١٬٢٣٤٫٥$/),
      expect.stringMatching(/^٦٦٫٧٪/),
      "١٬٢٣٤٬٥٦٧",
    ]);
    expect(written("de")[3]).not.toBe(written("en-US")[3]);
  });

  it("keeps every digit, rounds half away from zero and never writes a hyphen or a negative zero", () => {
    const zero = numbersIn("en-US");
    fc.assert(
      fc.property(
        fc.constantFrom(...LOCALES),
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.integer({ min: 0, max: 6 }),
        fc.boolean(),
        (locale, value, digits, isSigned) => {
          const { decimal } = numbersIn(locale);
          const text = decimal(value, digits, isSigned);
          expect(text).not.toContain("-");
          // The same digits as in the fixed form, whatever they and their separators look like.
          const fixed = numbersIn(undefined).decimal(value, digits, isSigned);
          expect(latin(text)).toBe(fixed.replace(/\D/g, ""));
          expect(text.includes("−")).toBe(fixed.includes("−"));
          expect(text.includes("+")).toBe(fixed.includes("+"));
          expect(zero.decimal(-Math.abs(value) / 1e12, digits === 6 ? 0 : digits)).not.toContain("−");
        },
      ),
    );
  });

  it("is the same in every time zone of the process, since a wall clock keeps its time as UTC", () => {
    const at = new Date("2026-03-29T02:30:00Z");
    for (const locale of LOCALES) expect(latin(numbersIn(locale).moment(at))).toMatch(/30$/);
  });

  it.each(["", "de_DE", "english", "xx-YY", "tlh"])("rejects %j, which no runtime knows", (locale) => {
    expect(() => numbersIn(locale)).toThrow(RangeError);
    expect(() => numbersIn(locale)).toThrow(
      `Expected a locale that this runtime knows, such as "de", got ${JSON.stringify(locale)}`,
    );
  });

  it.each([null, 7, ["de"], new Intl.Locale("de")])("rejects %j, which is not text", (locale) => {
    expect(() => numbersIn(locale as never)).toThrow(TypeError);
  });
});

/** The digits of a text, in whatever script, as 0 to 9. */
function latin(text: string): string {
  return Array.from(text.matchAll(/\p{Nd}/gu), ([digit]) => {
    let zero = digit.codePointAt(0)!;
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && digit.codePointAt(0)! - zero < 9) zero--;
    return String(digit.codePointAt(0)! - zero);
  }).join("");
}
