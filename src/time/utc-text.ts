const ZERO = 48;

/**
 * Epoch milliseconds of text in the common machine form, `"2026-03-02T09:00:00Z"` with or without three digits of a
 * fraction; NaN for all other text.
 *
 * @remarks
 * Several times as fast as `toInstant`, for millions of rows. Other text goes through `toInstant`, which reads or rejects
 * it.
 *
 * @example
 * readUtcText("2026-03-02T09:00:00.000Z") // => 1772442000000
 */
export function readUtcText(text: string): number {
  const { length } = text;
  const hasFraction = length === 24;
  const isForm =
    (hasFraction || length === 20) &&
    text.charCodeAt(length - 1) === 90 &&
    text.charCodeAt(4) === 45 &&
    text.charCodeAt(7) === 45 &&
    text.charCodeAt(10) === 84 &&
    text.charCodeAt(13) === 58 &&
    text.charCodeAt(16) === 58 &&
    (!hasFraction || text.charCodeAt(19) === 46);
  if (!isForm) return NaN;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  const hour = digits(text, 11, 13);
  const minute = digits(text, 14, 16);
  const second = digits(text, 17, 19);
  const milliseconds = hasFraction ? digits(text, 20, 23) : 0;
  const isInRange =
    year >= 100 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= 31 &&
    hour < 24 &&
    minute < 60 &&
    second < 60;
  if (!isInRange) return NaN;
  const instant = Date.UTC(year, month - 1, day, hour, minute, second, milliseconds);
  // A day that its month does not have carries over into the next month.
  return day <= 28 || new Date(instant).getUTCDate() === day ? instant : NaN;
}

/** The number that a run of digits stands for; NaN if a character is not a digit. */
function digits(text: string, from: number, until: number): number {
  let number = 0;
  for (let i = from; i < until; i++) {
    const digit = text.charCodeAt(i) - ZERO;
    if (digit < 0 || digit > 9) return NaN;
    number = 10 * number + digit;
  }
  return number;
}
