import { expectThat } from "../math/guard.js";
import { escaped, type DateNames } from "./date-names.js";
import { tokensOf, type Part, type Token } from "./date-tokens.js";
import { NO_SUCH, offsetOf, ZONE_PATTERN } from "./date-zone.js";

/** A local time in milliseconds, counted as if it were UTC, with its offset from UTC if the text states one. */
export interface ReadClock {
  readonly wallClock: number;
  /** In milliseconds, positive east of Greenwich; null if the text has none. */
  readonly offset: number | null;
}

/** A time, the reason why there is no such time, or null for text in another form. */
export type ClockReading = ReadClock | string | null;

const NAME = String.raw`(\p{L}[\p{L}\p{M}'’]{0,30}\.?)`;

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
  const places: readonly Part[] = trailing === "" ? parts : [...parts, "zone"];
  return (text) => {
    const found = expression.exec(text);
    if (!found) return null;
    const values: Partial<Record<Part, string>> = Object.fromEntries(
      places.map((part, i) => [part, found[i + 1]]),
    );
    const { year, shortYear, monthName, weekday, hourOfTwelve, half = "", fraction, zone } = values;
    const number = (part: Part) => Number(values[part] ?? 0);
    const month = monthName === undefined ? number("month") : names.month(monthName);
    const day = weekday === undefined ? null : names.weekday(weekday);
    if (month === null || (weekday !== undefined && day === null)) return null;
    const twelfth = number("hourOfTwelve");
    if (hourOfTwelve !== undefined && (twelfth < 1 || twelfth > 12)) return NO_SUCH;
    const hour =
      hourOfTwelve === undefined ? number("hour") : (twelfth % 12) + (names.isAfternoon(half) ? 12 : 0);
    const fullYear = year === undefined ? 2000 + Number(shortYear) : Number(year);
    const read = clock(
      [fullYear, month, number("day"), hour, number("minute"), number("second")],
      fraction,
      zone,
    );
    if (day === null || read === null || typeof read === "string") return read;
    return day % 7 === new Date(read.wallClock).getUTCDay() ? read : NO_SUCH;
  };
}

function patternOf(token: Token, next: Token | undefined, names: DateNames): string {
  if (token.part === "zone") return `(?:${ZONE_PATTERN})?`;
  // "3:05PM" and "3:05 PM" are the same time, whatever the format has between; a zone that is absent has no space.
  if (token.part === "half") return String.raw`\s{0,3}${names.half()}`;
  if (token.part === "monthName" || token.part === "weekday") return NAME;
  if (token.part === "fraction") return String.raw`(\d{1,9})`;
  if (token.part !== null) return `(\\d{${token.text.length === 1 ? "1,2" : token.text.length}})`;
  const isLoose = next?.part === "half" || next?.part === "zone";
  return escaped(token.text).replace(/\s+/g, isLoose ? "\\s{0,3}" : "\\s{1,3}");
}

function expectWhole(parts: readonly Part[], format: string): void {
  const has = (part: Part) => parts.includes(part);
  const isTimed = has("hour") || has("hourOfTwelve");
  const isWhole =
    new Set(parts).size === parts.length &&
    has("year") !== has("shortYear") &&
    has("month") !== has("monthName") &&
    has("day") &&
    has("half") === has("hourOfTwelve") &&
    !(has("hour") && has("hourOfTwelve")) &&
    (isTimed || !has("minute")) &&
    (has("minute") || !has("second")) &&
    (has("second") || !has("fraction"));
  const expected =
    'a date format with year, month and day, no part twice, such as "D/M/YYYY HH:mm" or "D/M/YYYY [at] h:mm A"';
  expectThat(isWhole, expected, format, " at date.format");
}

/** Reads a date, or date and time, in ISO 8601: with the year first, day and month cannot be confused. */
export function isoClockReader(): (text: string) => ClockReading {
  const time = String.raw`(?:[T ](\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?`;
  const expression = new RegExp(String.raw`^(\d{4})-(\d\d)-(\d\d)${time}(?:\s?${ZONE_PATTERN})?$`, "i");
  return (text) => {
    const found = expression.exec(text);
    if (!found) return null;
    const [year, month, day, hour, minute, second] = found.slice(1, 7).map((part) => Number(part ?? 0));
    return clock([year!, month!, day!, hour!, minute!, second!], found[7], found[8]);
  };
}

/** Year, month, day, hour, minute and second. */
type ClockFields = readonly [number, number, number, number, number, number];

function clock(fields: ClockFields, fraction = "", zone?: string): ClockReading {
  const [year, month, day, hour, minute, second] = fields;
  const offset = zone === undefined ? null : offsetOf(zone);
  // Letters behind that are no zone make it a text of another form.
  if (typeof offset === "string" || (zone !== undefined && offset === null)) return offset;
  if (year < 100 || hour > 23 || minute > 59 || second > 59) return NO_SUCH;
  const millisecond = Number(fraction.slice(0, 3).padEnd(3, "0"));
  const wallClock = Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
  const back = new Date(wallClock);
  return back.getUTCMonth() === month - 1 && back.getUTCDate() === day ? { wallClock, offset } : NO_SUCH;
}
