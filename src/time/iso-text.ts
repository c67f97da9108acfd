import { civilDay, daysInMonth } from "./civil.js";

const [ZERO, COLON, HYPHEN, PLUS, DOT, COMMA] = [48, 58, 45, 43, 46, 44];
const [CAPITAL_T, CAPITAL_Z] = [84, 90];

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
  const isForm =
    text.charCodeAt(4) === HYPHEN &&
    text.charCodeAt(7) === HYPHEN &&
    text.charCodeAt(10) === CAPITAL_T &&
    text.charCodeAt(13) === COLON;
  if (!isForm) return NaN;
  const year = 100 * digits(text, 0) + digits(text, 2);
  const month = digits(text, 5);
  const day = digits(text, 8);
  const hour = digits(text, 11);
  const minute = digits(text, 14);
  let second = 0;
  let milliseconds = 0;
  let at = 16;
  if (text.charCodeAt(at) === COLON) {
    second = digits(text, 17);
    at = 19;
    const mark = text.charCodeAt(at);
    if (mark === DOT || mark === COMMA) {
      // Digits beyond the third are cut off.
      let worth = 100;
      for (at = 20; at < 29; at++) {
        const digit = text.charCodeAt(at) - ZERO;
        if (!(digit >= 0 && digit <= 9)) break;
        milliseconds += digit * worth;
        worth = worth === 100 ? 10 : worth === 10 ? 1 : 0;
      }
      if (at === 20) return NaN;
    }
  }
  const offset = minutesFromUtc(text, at);
  // False for NaN too.
  const exists =
    year >= 100 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    (day <= 28 || day <= daysInMonth(year, month)) &&
    hour < 24 &&
    minute < 60 &&
    second < 60;
  if (!exists) return NaN;
  const minutes = (civilDay(year, month, day) * 24 + hour) * 60 + minute - offset;
  return minutes * 60_000 + second * 1000 + milliseconds;
}

/** The offset with which text ends, such as "Z" or "+01:00", in minutes; NaN for anything else. */
function minutesFromUtc(text: string, at: number): number {
  const { length } = text;
  const sign = text.charCodeAt(at);
  if (sign === CAPITAL_Z) return length === at + 1 ? 0 : NaN;
  if (sign !== PLUS && sign !== HYPHEN) return NaN;
  const hasColon = text.charCodeAt(at + 3) === COLON;
  if (length !== at + (hasColon ? 6 : 5)) return NaN;
  const [hour, minute] = [digits(text, at + 1), digits(text, at + (hasColon ? 4 : 3))];
  if (!(hour < 24 && minute < 60)) return NaN;
  return sign === PLUS ? 60 * hour + minute : -60 * hour - minute;
}

/** The number that two digits stand for; NaN if a character is not a digit. */
function digits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - ZERO;
  const units = text.charCodeAt(at + 1) - ZERO;
  return tens >= 0 && tens <= 9 && units >= 0 && units <= 9 ? 10 * tens + units : NaN;
}
