import { expectThat } from "../math/guard.js";
import { civilTime, isoTimeEnd, readIsoTime } from "../time/iso-text.js";
import { digitsForm, readDigits, type ClockFields } from "./date-digits.js";
import { escaped, type DateNames } from "./date-names.js";
import { tokensOf, type Part, type Token } from "./date-tokens.js";
import { NO_SUCH, offsetOf, ZONE_PATTERN } from "./date-zone.js";
import { memoize } from "./memoize.js";

/** A local time in milliseconds, counted as if it were UTC, with its offset from UTC if the text states one. */
export interface ReadClock {
  readonly wallClock: number;
  /** In milliseconds, positive east of Greenwich; null if the text has none. */
  readonly offset: number | null;
}

/** A time, the reason why there is no such time, or null for text in another form. */
export type ClockReading = ReadClock | string | null;

const NAME = String.raw`\p{L}[\p{L}\p{M}'’]{0,30}\.?`;

/**
 * Makes a function that reads text of a given format.
 *
 * @remarks
 * A zone that the text states counts, whether the format has it or not. Text in brackets is literal; so are other
 * characters, and words with a letter that is no token, such as "Uhr".
 *
 * @throws TypeError for a format without year, month and day, with a part twice, with an incomplete time ("mm" without an
 * hour), with a twelve-hour clock without A, or with letters that look like a token and are none
 * @example clockReader("D/M/YYYY", dateNames("en"))("25/12/2021") // => { wallClock: 1640390400000, offset: null }
 */
export function clockReader(format: string, names: DateNames): (text: string) => ClockReading {
  const tokens = tokensOf(format);
  const parts = tokens.flatMap(({ part }) => (part === null ? [] : [part]));
  expectWhole(parts, format);
  const isTimed = parts.includes("hour") || parts.includes("hourOfTwelve");
  const trailing = isTimed && !parts.includes("zone") ? String.raw`(?:\s?${ZONE_PATTERN})?` : "";
  const pattern = tokens.map((token, i) => patternOf(token, tokens[i + 1], names)).join("");
  const expression = new RegExp(`^${pattern}${trailing}$`, "iu");
  const readOther = patternReader(expression, names);
  const form = digitsForm(tokens);
  const fields: ClockFields = [0, 0, 0, 0, 0, 0, 0];
  return (text) => (form && readDigits(text, form, fields) ? clock(fields, null) : readOther(text));
}

/** Makes a function that reads text by an expression whose groups are named after the parts of a date. */
function patternReader(expression: RegExp, names: DateNames): (text: string) => ClockReading {
  return memoize((text: string): ClockReading => {
    const found = expression.exec(text);
    if (!found) return null;
    const values: Partial<Record<Part, string>> = found.groups!;
    const { year, shortYear, monthName, weekday, hourOfTwelve, half = "", fraction = "", zone } = values;
    const number = (part: Part) => Number(values[part] ?? 0);
    const month = monthName === undefined ? number("month") : names.month(monthName);
    const day = weekday === undefined ? null : names.weekday(weekday);
    if (month === null || (weekday !== undefined && day === null)) return null;
    const twelfth = number("hourOfTwelve");
    if (hourOfTwelve !== undefined && (twelfth < 1 || twelfth > 12)) return NO_SUCH;
    const hour =
      hourOfTwelve === undefined ? number("hour") : (twelfth % 12) + (names.isAfternoon(half) ? 12 : 0);
    const fullYear = year === undefined ? 2000 + Number(shortYear) : Number(year);
    const milliseconds = Number(fraction.slice(0, 3).padEnd(3, "0"));
    const offset = zone === undefined ? null : offsetOf(zone);
    // Letters behind that are no zone make it a text of another form.
    if (zone !== undefined && offset === null) return null;
    const read = clock(
      [fullYear, month, number("day"), hour, number("minute"), number("second"), milliseconds],
      offset,
    );
    if (day === null || typeof read === "string") return read;
    return day % 7 === new Date(read.wallClock).getUTCDay() ? read : NO_SUCH;
  });
}

function patternOf({ text, part }: Token, next: Token | undefined, names: DateNames): string {
  if (part === null) {
    const isLoose = next?.part === "half" || next?.part === "zone";
    return escaped(text).replace(/\s+/g, isLoose ? "\\s{0,3}" : "\\s{1,3}");
  }
  const { length } = text;
  if (part === "zone") return `(?:${ZONE_PATTERN})?`;
  const group = `(?<${part}>${part === "half" ? names.half() : part === "monthName" || part === "weekday" ? NAME : part === "fraction" ? "\\d{1,9}" : `\\d{${length === 1 ? "1,2" : length}}`})`;
  // "3:05PM" and "3:05 PM" are the same time, whatever the format has between; a zone that is absent has no space.
  return part === "half" ? String.raw`\s{0,3}${group}` : group;
}

// In the order of the alphabet, each part once: a fraction needs seconds, which need minutes, which need an hour.
const WHOLE =
  /^(?!(?!.* second).* fraction)(?!(?!.* minute).* second)day( fraction)?(( hour| half hourOfTwelve)( minute)?)? month(Name)?( second)?( shortYear( weekday)?|( weekday)? year)( zone)?$/;

function expectWhole(parts: readonly Part[], format: string): void {
  const isWhole = WHOLE.test([...parts].sort().join(" "));
  const expected =
    'a date format with year, month and day, no part twice, such as "D/M/YYYY HH:mm" or "D/M/YYYY [at] h:mm A"';
  expectThat(isWhole, expected, format, " at date.format");
}

const ISO = String.raw`(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?:[T ](?<hour>\d{1,2}):(?<minute>\d\d)(?::(?<second>\d\d)(?:[.,](?<fraction>\d{1,9}))?)?)?`;

/** Reads a date, or date and time, in ISO 8601: with the year first, day and month cannot be confused. */
export function isoClockReader(names: DateNames): (text: string) => ClockReading {
  const zone = new RegExp(String.raw`^\s?${ZONE_PATTERN}$`, "i");
  const readZone = memoize((rest: string) => {
    const [, found] = zone.exec(rest) ?? [];
    return found === undefined ? null : offsetOf(found);
  });
  const readOther = patternReader(new RegExp(String.raw`^${ISO}(?:\s?${ZONE_PATTERN})?$`, "i"), names);
  return (text) => {
    const end = isoTimeEnd(text);
    const wallClock = readIsoTime(text, end);
    // NaN for a form that programs seldom write, such as hours of one digit.
    if (wallClock !== wallClock) return readOther(text);
    const offset = end === text.length ? null : readZone(text.slice(end));
    if (typeof offset === "string") return offset;
    return offset === null && end < text.length ? null : { wallClock, offset };
  };
}

function clock(fields: ClockFields, offset: number | string | null): ReadClock | string {
  if (typeof offset === "string") return offset;
  const wallClock = civilTime(...fields);
  return Number.isNaN(wallClock) ? NO_SUCH : { wallClock, offset };
}
