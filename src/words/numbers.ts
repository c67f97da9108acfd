import { getOrMake } from "../math/get-or-make.js";
import { expectThat } from "../math/guard.js";
import type { KnownOptions } from "../math/options.js";
import { roundHalfAway } from "./round.js";

/** The locale for writing numbers. */
export interface LocaleOptions {
  /**
   * A language tag such as "de" or "en-IN", for numbers and dates. Phrases are English in every locale.
   * @defaultValue fixed English forms, the same in every runtime: "+12.5", "66.7%", "1,234", "2026-01-31 14:30"
   */
  readonly locale?: string | undefined;
}

/** The options of texts; `numbersIn` checks the locale. */
export const LOCALE_OPTIONS = { locale: null } satisfies KnownOptions<LocaleOptions>;

/** Functions that write numbers and dates. */
export interface Numbers {
  /** A number with the given number of digits, a minus as U+2212 and never "-0"; when signed, with a plus above 0. */
  decimal(this: void, value: number, digits: number, isSigned?: boolean): string;
  /** A percentage: 66.7 as "66.7%". */
  percent(this: void, value: number, digits: number): string;
  /** A whole number in groups: "12,345". */
  count(this: void, count: number): string;
  /** Date and time of a wall clock, given as a Date whose UTC fields show it. */
  moment(this: void, wallClock: Date): string;
}

/** A whole number in groups, "12,345", the same in every runtime. */
export function groupedCount(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

/** The fixed English forms, without Intl: independent of the runtime and its locale data. */
const FIXED: Numbers = {
  decimal(value, digits, isSigned = false) {
    const rounded = roundHalfAway(value, digits);
    const sign = rounded < 0 ? "−" : rounded > 0 && isSigned ? "+" : "";
    return sign + Math.abs(rounded).toFixed(digits);
  },
  percent: (value, digits) => `${FIXED.decimal(value, digits)}%`,
  count: groupedCount,
  moment(wallClock) {
    const two = (number: number) => String(number).padStart(2, "0");
    const day = [wallClock.getUTCFullYear(), wallClock.getUTCMonth() + 1, wallClock.getUTCDate()];
    return `${day.map(two).join("-")} ${two(wallClock.getUTCHours())}:${two(wallClock.getUTCMinutes())}`;
  },
};

/** Cache by locale: making a format takes longer than writing a thousand numbers. */
const known = new Map<string, Numbers>();

/**
 * The functions that write numbers and dates in a locale; without a locale, those of fixed English forms.
 *
 * @throws RangeError for a locale that is misspelt or that the runtime does not know, since Intl would silently use the
 * locale of the process; TypeError for anything but text
 * @example numbersIn("de").decimal(-1234.5, 1) // => "−1.234,5"
 */
export function numbersIn(locale: string | undefined): Numbers {
  return locale === undefined ? FIXED : getOrMake(known, locale, () => numbersOf(locale));
}

function numbersOf(locale: string): Numbers {
  expectThat(
    isSupported(locale),
    'a locale that this runtime knows, such as "de"',
    locale,
    "",
    typeof locale === "string" ? RangeError : TypeError,
  );
  const formats = new Map<string, Intl.NumberFormat>();
  const write = (style: "decimal" | "percent", value: number, digits: number, isSigned: boolean) => {
    const make = () =>
      new Intl.NumberFormat(locale, {
        style,
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
        signDisplay: isSigned ? "exceptZero" : "auto",
      });
    const parts = getOrMake(formats, `${style} ${digits} ${isSigned}`, make).formatToParts(value);
    // Some locales use a hyphen as minus, in a sign that may include direction marks.
    return parts
      .map(({ type, value: part }) => (type === "minusSign" ? part.replace("-", "−") : part))
      .join("");
  };
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });
  return {
    decimal: (value, digits, isSigned = false) =>
      write("decimal", roundHalfAway(value, digits), digits, isSigned),
    percent: (value, digits) => write("percent", roundHalfAway(value, digits) / 100, digits, false),
    count: (count) => write("decimal", count, 0, false),
    moment: (wallClock) => dates.format(wallClock),
  };
}

function isSupported(locale: unknown): boolean {
  try {
    return typeof locale === "string" && Intl.NumberFormat.supportedLocalesOf(locale).length > 0;
  } catch {
    return false;
  }
}
