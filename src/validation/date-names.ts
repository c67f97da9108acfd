import { foldedKey } from "../rows/look-alike.js";

/** The names of months, weekdays and halves of the day in one language, by their form for comparing. */
export interface DateNames {
  /** The month from 1 that a name or its beginning means; null for another text. */
  month(this: void, text: string): number | null;
  /** The weekday from Monday 1 to Sunday 7; null for another text. */
  weekday(this: void, text: string): number | null;
  /** True for the second half of the day. */
  isAfternoon(this: void, text: string): boolean;
  /** A pattern of the halves of the day. */
  half(this: void): string;
}

// Beside "AM", "p.m." and "P. M.", and the words of the language, those of Chinese, Japanese and Korean.
const MORNING = "上午|午前|오전";
const AFTERNOON = "下午|午後|오후";
// As spreadsheets write it in German, which is no beginning of the name.
const MARCH = "mrz";
const SHORTEST = 3;

/** Names by Intl, made when they are needed. Case, accents and points do not matter. @throws RangeError for no language */
export function dateNames(locale: string): DateNames {
  Intl.getCanonicalLocales(locale);
  const months = once(() => namesOf(locale, "month", 12, (i) => Date.UTC(2026, i, 15)));
  const weekdays = once(() => namesOf(locale, "weekday", 7, (i) => Date.UTC(2026, 0, 5 + i)));
  const halves = once(() =>
    [`a\\.?\\s?m\\.?|${MORNING}`, `p\\.?\\s?m\\.?|${AFTERNOON}`].map((spellings, i) => {
      const form = new Intl.DateTimeFormat(locale, { hour: "numeric", hour12: true, timeZone: "UTC" });
      const found = form.formatToParts((2 + 12 * i) * 3_600_000).find(({ type }) => type === "dayPeriod");
      return found ? `${spellings}|${escaped(found.value)}` : spellings;
    }),
  );
  return {
    month: (text) => (fold(text) === MARCH ? 3 : among(months(), text)),
    weekday: (text) => among(weekdays(), text),
    isAfternoon: (text) => new RegExp(`^(?:${halves()[1]})$`, "iu").test(text),
    half: () => halves().join("|"),
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => (made ??= make());
}

/** A text as a pattern of itself. */
export function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

/** For each month or weekday its names, long and short, alone and within a date. */
function namesOf(
  locale: string,
  part: "month" | "weekday",
  count: number,
  instant: (i: number) => number,
): readonly (readonly string[])[] {
  // A language may have another form of a month within a date than alone, as Russian and Greek do.
  const within: readonly Intl.DateTimeFormatOptions[] = [{}, { day: "numeric" }];
  const forms = (["long", "short"] as const).flatMap((style) =>
    within.map((rest) => new Intl.DateTimeFormat(locale, { ...rest, [part]: style, timeZone: "UTC" })),
  );
  return Array.from({ length: count }, (_, i) =>
    forms.flatMap((form) => {
      const found = form.formatToParts(instant(i)).find(({ type }) => type === part);
      return found ? [fold(found.value)] : [];
    }),
  );
}

/** The number from 1 of the only name that is the text or begins with it. */
function among(names: readonly (readonly string[])[], text: string): number | null {
  const key = fold(text);
  const exact = names.findIndex((forms) => forms.includes(key));
  if (exact >= 0) return exact + 1;
  if (key.length < SHORTEST) return null;
  const starting = names.flatMap((forms, i) => (forms.some((form) => form.startsWith(key)) ? [i + 1] : []));
  return starting.length === 1 ? starting[0]! : null;
}

/** Without case, accents, points and surrounding spaces. */
function fold(text: string): string {
  return foldedKey(text).replace(/\./g, "").trim();
}
