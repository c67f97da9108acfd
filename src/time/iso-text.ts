import { civilDay, isCivilDay } from "./civil.js";

const [ZERO, COLON, HYPHEN, PLUS, DOT, COMMA] = [48, 58, 45, 43, 46, 44];
const [SPACE, CAPITAL_T, CAPITAL_Z] = [32, 84, 90];

/**
 * Epoch milliseconds of ISO 8601 text with an offset, by its character codes; NaN for all other text.
 *
 * @remarks
 * Many times as fast as a regular expression, for millions of rows. Text in lower case, the hour 24 and the first century are
 * left to `toInstant`, which also says what is wrong with the rest.
 *
 * @example
 * readIsoText("2026-03-02T10:00+01:00") // => 1772442000000
 */
export function readIsoText(text: string): number {
  if (text.charCodeAt(DATE_LENGTH) !== CAPITAL_T) return NaN;
  const end = isoTimeEnd(text);
  return readIsoTime(text, end) - readIsoOffset(text, end);
}

/** The length of "2026-03-02". */
const DATE_LENGTH = 10;

/**
 * The place behind the time of ISO 8601 text, where its offset begins: behind the minute, the second or a fraction.
 *
 * @example isoTimeEnd("2026-03-02T10:00:00.5Z") // => 21
 */
export function isoTimeEnd(text: string): number {
  if (text.charCodeAt(16) !== COLON) return text.length === DATE_LENGTH ? DATE_LENGTH : 16;
  const mark = text.charCodeAt(19);
  if (mark !== DOT && mark !== COMMA) return 19;
  let end = 20;
  while (end < 29 && isDigit(text.charCodeAt(end))) end++;
  return end;
}

/**
 * The time that ISO 8601 text shows, in milliseconds as if in UTC; NaN for text in another form.
 *
 * @param end - the place behind it
 * @example readIsoTime("2026-03-02 10:00", 16) // => 1772445600000
 */
export function readIsoTime(text: string, end: number): number {
  const isTimed = end > DATE_LENGTH;
  const mark = text.charCodeAt(DATE_LENGTH);
  const isForm =
    text.charCodeAt(4) === HYPHEN &&
    text.charCodeAt(7) === HYPHEN &&
    (!isTimed || ((mark === CAPITAL_T || mark === SPACE) && text.charCodeAt(13) === COLON)) &&
    end !== 20;
  if (!isForm) return NaN;
  return civilTime(
    100 * digits(text, 0) + digits(text, 2),
    digits(text, 5),
    digits(text, 8),
    isTimed ? digits(text, 11) : 0,
    isTimed ? digits(text, 14) : 0,
    end > 16 ? digits(text, 17) : 0,
    end > 20 ? milliseconds(text, end) : 0,
  );
}

/** The milliseconds of a fraction of a second; digits beyond the third are cut off. */
function milliseconds(text: string, end: number): number {
  let number = 0;
  for (let at = 20; at < 23; at++) number = 10 * number + (at < end ? text.charCodeAt(at) - ZERO : 0);
  return number;
}

/** A time in milliseconds as if in UTC; NaN for NaN, for a time that no clock shows, and before the year 100. */
export function civilTime(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  millisecond: number,
): number {
  const exists = year >= 100 && isCivilDay(year, month, day) && hour < 24 && minute < 60 && second < 60;
  if (!exists) return NaN;
  return ((civilDay(year, month, day) * 24 + hour) * 60 + minute) * 60_000 + second * 1000 + millisecond;
}

/**
 * The offset from UTC with which text ends, such as "Z" or "+01:00", in milliseconds; NaN for anything else.
 *
 * @param at - the place where it begins
 * @example readIsoOffset("2026-03-02T10:00+01:00", 16) // => 3600000
 */
export function readIsoOffset(text: string, at: number): number {
  const { length } = text;
  const sign = text.charCodeAt(at);
  if (sign === CAPITAL_Z) return length === at + 1 ? 0 : NaN;
  if (sign !== PLUS && sign !== HYPHEN) return NaN;
  const hasColon = text.charCodeAt(at + 3) === COLON;
  if (length !== at + (hasColon ? 6 : 5)) return NaN;
  const [hour, minute] = [digits(text, at + 1), digits(text, at + (hasColon ? 4 : 3))];
  if (!(hour < 24 && minute < 60)) return NaN;
  return (sign === PLUS ? 60_000 : -60_000) * (60 * hour + minute);
}

/** The number that two digits stand for; NaN if a character is not a digit. */
function digits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - ZERO;
  const units = text.charCodeAt(at + 1) - ZERO;
  return tens >= 0 && tens <= 9 && units >= 0 && units <= 9 ? 10 * tens + units : NaN;
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= ZERO + 9;
}
