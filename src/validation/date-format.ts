import { expectThat } from "../math/guard.js";

/** A local time in milliseconds, counted as if it were UTC, with its offset from UTC if the text states one. */
export interface ReadClock {
  readonly wallClock: number;
  /** In milliseconds, positive east of Greenwich; null if the text has none. */
  readonly offset: number | null;
}

const EXPECTED = 'a date format such as "D/M/YYYY HH:mm"';

type Part =
  | "year"
  | "shortYear"
  | "month"
  | "day"
  | "hour"
  | "hourOfTwelve"
  | "minute"
  | "second"
  | "fraction"
  | "half";

const TOKENS: readonly (readonly [token: string, part: Part, pattern: string])[] = [
  ["YYYY", "year", "(\\d{4})"],
  ["YY", "shortYear", "(\\d{2})"],
  ["MM", "month", "(\\d{2})"],
  ["M", "month", "(\\d{1,2})"],
  ["DD", "day", "(\\d{2})"],
  ["D", "day", "(\\d{1,2})"],
  ["HH", "hour", "(\\d{2})"],
  ["H", "hour", "(\\d{1,2})"],
  ["hh", "hourOfTwelve", "(\\d{2})"],
  ["h", "hourOfTwelve", "(\\d{1,2})"],
  ["mm", "minute", "(\\d{2})"],
  ["ss", "second", "(\\d{2})"],
  ["SSS", "fraction", "(\\d{3})"],
  ["A", "half", "([AaPp][Mm])"],
];

const ISO =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?\s?(?:(Z|UTC)|([+-])(\d\d):?(\d\d))?$/i;

type ClockField = "year" | "month" | "day" | "hour" | "minute" | "second" | "millisecond";

/** A time, one that does not exist, or null for text in another form. */
type ClockReading = ReadClock | "no such time" | null;

/**
 * Makes a function that reads text of a given format.
 *
 * @remarks
 * Tokens: YYYY, YY (2000 to 2099), MM, M, DD, D, HH, H, hh, h (with A for AM and PM), mm, ss, SSS. Any other character is
 * literal.
 *
 * @throws TypeError for a format without year, month and day, with a part twice, with an incomplete time ("mm" without an
 * hour), or with a twelve-hour clock without A
 * @example clockReader("D/M/YYYY")("25/12/2021") // => { wallClock: 1640390400000, offset: null }
 */
export function clockReader(format: string): (text: string) => ClockReading {
  expectThat(typeof format === "string", EXPECTED, format, " at format");
  const parts: Part[] = [];
  let pattern = "^";
  for (let at = 0; at < format.length;) {
    const token = TOKENS.find(([name]) => format.startsWith(name, at));
    if (token) parts.push(token[1]);
    pattern += token ? token[2] : format[at]!.replace(/[\\^$.*+?()[\]{}|/]/, "\\$&").replace(/\s/, "\\s");
    at += token ? token[0].length : 1;
  }
  const has = (part: Part) => parts.includes(part);
  const isWhole =
    new Set(parts).size === parts.length &&
    (has("year") || has("shortYear")) &&
    has("month") &&
    has("day") &&
    has("half") === has("hourOfTwelve") &&
    !(has("hour") && has("hourOfTwelve")) &&
    (has("hour") || has("hourOfTwelve") || !has("minute")) &&
    (has("minute") || !has("second")) &&
    (has("second") || !has("fraction"));
  expectThat(isWhole, EXPECTED, format, " at format");
  const expression = new RegExp(`${pattern}$`);
  const place = (part: Part) => parts.indexOf(part) + 1;
  return (text) => {
    const found = expression.exec(text);
    if (!found) return null;
    const value = (part: Part) => (has(part) ? found[place(part)]! : undefined);
    const twelfth = value("hourOfTwelve");
    const half = value("half")?.toLowerCase() === "pm" ? 12 : 0;
    if (twelfth !== undefined && (Number(twelfth) < 1 || Number(twelfth) > 12)) return "no such time";
    const fields = {
      year: Number(value("year") ?? 2000 + Number(value("shortYear"))),
      month: Number(value("month")),
      day: Number(value("day")),
      hour: twelfth === undefined ? Number(value("hour") ?? 0) : (Number(twelfth) % 12) + half,
      minute: Number(value("minute") ?? 0),
      second: Number(value("second") ?? 0),
      millisecond: Number(value("fraction") ?? 0),
    };
    return clock(fields, null);
  };
}

/** Reads a date, or date and time, in ISO 8601: with the year first, day and month cannot be confused. */
export function readIsoClock(text: string): ClockReading {
  const found = ISO.exec(text);
  if (!found) return null;
  const part = (index: number) => Number(found[index] ?? 0);
  const isStated = found[8] !== undefined || found[9] !== undefined;
  if (part(10) > 23 || part(11) > 59) return "no such time";
  const offset = (found[9] === "-" ? -1 : 1) * (part(10) * 60 + part(11)) * 60_000;
  const fields = {
    year: part(1),
    month: part(2),
    day: part(3),
    hour: part(4),
    minute: part(5),
    second: part(6),
    millisecond: Number((found[7] ?? "").slice(0, 3).padEnd(3, "0")),
  };
  return clock(fields, isStated ? offset : null);
}

function clock(fields: Readonly<Record<ClockField, number>>, offset: number | null): ClockReading {
  const { year, month, day, hour, minute, second, millisecond } = fields;
  if (year < 100 || hour > 23 || minute > 59 || second > 59) return "no such time";
  const wallClock = Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
  const back = new Date(wallClock);
  return back.getUTCMonth() === month - 1 && back.getUTCDate() === day
    ? { wallClock, offset }
    : "no such time";
}
