import { expectThat } from "../math/guard.js";

/** A wall clock's reading, as milliseconds counted as if it were UTC, with its offset from UTC where the text states one. */
export interface ReadClock {
  readonly wallClock: number;
  /** In milliseconds, positive east of Greenwich; null where none is stated. */
  readonly offset: number | null;
}

type Part = "year" | "shortYear" | "month" | "day" | "hour" | "minute" | "second" | "fraction" | "half";

const TOKENS: readonly (readonly [token: string, part: Part, pattern: string])[] = [
  ["YYYY", "year", "(\\d{4})"],
  ["YY", "shortYear", "(\\d{2})"],
  ["MM", "month", "(\\d{2})"],
  ["M", "month", "(\\d{1,2})"],
  ["DD", "day", "(\\d{2})"],
  ["D", "day", "(\\d{1,2})"],
  ["HH", "hour", "(\\d{2})"],
  ["H", "hour", "(\\d{1,2})"],
  ["hh", "hour", "(\\d{2})"],
  ["h", "hour", "(\\d{1,2})"],
  ["mm", "minute", "(\\d{2})"],
  ["ss", "second", "(\\d{2})"],
  ["SSS", "fraction", "(\\d{3})"],
  ["A", "half", "([AaPp][Mm])"],
];

const ISO =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?\s?(?:(Z|UTC)|([+-])(\d\d):?(\d\d))?$/i;

/**
 * A function that reads text in a stated form. Tokens: YYYY, YY (2000 to 2099), MM, M, DD, D, HH, H, hh, h (with A for AM and
 * PM), mm, ss, SSS; anything else stands for itself.
 *
 * @returns the reading; null for text of another form and for a date or time that does not exist.
 * @throws RangeError for a format without year, month and day, or with a part twice.
 * @example clockReader("D/M/YYYY")("25/12/2021") // => { wallClock: 1640390400000, offset: null }
 */
export function clockReader(format: string): (text: string) => ReadClock | null {
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
    new Set(parts).size === parts.length && (has("year") || has("shortYear")) && has("month") && has("day");
  expectThat(isWhole, 'a date format such as "D/M/YYYY HH:mm"', format);
  const expression = new RegExp(`${pattern}$`);
  return (text) => {
    const found = expression.exec(text);
    if (!found) return null;
    const value = (part: Part) => (has(part) ? found[parts.indexOf(part) + 1]! : undefined);
    const half = value("half")?.toLowerCase();
    const hour = Number(value("hour") ?? 0);
    if (half !== undefined && (hour < 1 || hour > 12)) return null;
    return clock(
      Number(value("year") ?? 2000 + Number(value("shortYear"))),
      Number(value("month")),
      Number(value("day")),
      half === undefined ? hour : (hour % 12) + (half === "pm" ? 12 : 0),
      Number(value("minute") ?? 0),
      Number(value("second") ?? 0),
      Number(value("fraction") ?? 0),
      null,
    );
  };
}

/**
 * Reads a date, or date and time, as ISO 8601 writes it: with the year first, so that day and month cannot be mistaken.
 *
 * @returns null for text of another form and for a date or time that does not exist.
 */
export function readIsoClock(text: string): ReadClock | null {
  const found = ISO.exec(text);
  if (!found) return null;
  const part = (index: number) => Number(found[index] ?? 0);
  const isStated = found[8] !== undefined || found[9] !== undefined;
  if (part(10) > 23 || part(11) > 59) return null;
  const offset = (found[9] === "-" ? -1 : 1) * (part(10) * 60 + part(11)) * 60_000;
  const milliseconds = Number((found[7] ?? "").slice(0, 3).padEnd(3, "0"));
  return clock(part(1), part(2), part(3), part(4), part(5), part(6), milliseconds, isStated ? offset : null);
}

function clock(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  millisecond: number,
  offset: number | null,
): ReadClock | null {
  if (year < 100 || hour > 23 || minute > 59 || second > 59) return null;
  const wallClock = Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
  const back = new Date(wallClock);
  return back.getUTCMonth() === month - 1 && back.getUTCDate() === day ? { wallClock, offset } : null;
}
