import { readOneOf } from "../math/fields.js";
import { expectThat } from "../math/guard.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import { expectMetric, type Metric, type MetricKind } from "../metric/metric.js";
import { HOMES } from "../metric/option-homes.js";
import type { Score } from "../score/score.js";
import { numbersIn, type LocaleOptions, type Numbers } from "./numbers.js";
import { PHRASES } from "./phrases.js";
import { roundHalfAway } from "./round.js";

/** Options of `formatScore`. */
export interface FormatScoreOptions extends LocaleOptions {
  /**
   * Digits after the point.
   * @defaultValue 0 for whole scores, otherwise 1
   */
  readonly digits?: number | undefined;
}

const OPTIONS = {
  digits: null,
  locale: null,
  metric: null,
  kind: null,
} satisfies KnownOptions<FormatScoreOptions & { readonly metric: Metric; readonly kind: MetricKind }>;

const KINDS: readonly MetricKind[] = ["net", "share", "mean"];

/**
 * A score as text: a net score with its sign, a share with a percent sign, a mean with neither.
 *
 * @remarks
 * The minus is U+2212, and there is no "-0". Scores are rounded here and nowhere before, half away from zero on the
 * decimal form of the number, so that +12.5 and −12.5 are mirror images.
 *
 * @param score - a score with its metric, or a bare number with its `metric` or `kind` in the options; use `kind: "net"`
 * for a difference of two scores of any metric
 * @returns "no score" for null and for a result without answers
 * @throws RangeError for a score that is not finite, an unknown kind or locale, and digits that are not a whole number
 * from 0 to 15; TypeError for a bare number without metric and kind, and for a value that is not a score
 * @example
 * formatScore(computeNps([9, 10, 8, 6, 9])) // => "+40"
 * @example
 * formatScore(-12.5, { kind: "net" }) // => "−12.5"
 * @category Numbers and sentences for people
 */
export function formatScore(score: Pick<Score, "score" | "metric">, options?: FormatScoreOptions): string;
export function formatScore(
  score: number | null,
  options: FormatScoreOptions & ({ readonly metric: Metric } | { readonly kind: MetricKind }),
): string;
export function formatScore(
  score: Pick<Score, "score" | "metric"> | number | null,
  options: FormatScoreOptions & { readonly metric?: Metric; readonly kind?: MetricKind } = {},
): string {
  expectOptions(options, OPTIONS, HOMES);
  const isBare = typeof score !== "object" || score === null;
  const value = isBare ? score : score.score;
  const isWritable = value === null || Number.isFinite(value);
  expectThat(
    isWritable,
    isBare ? "a finite score or null" : "a score, such as computeNps gives",
    isBare ? value : score,
  );
  const kind = kindOf(isBare ? options : score);
  const { digits, locale } = options;
  const numbers = numbersIn(locale);
  return value === null ? PHRASES.noScore : scoreIn(kind, value, digits ?? briefDigits(value, 1), numbers);
}

function kindOf({ metric, kind }: { readonly metric?: Metric; readonly kind?: MetricKind }): MetricKind {
  if (metric !== undefined) {
    expectMetric(metric);
    return metric.kind;
  }
  expectThat(
    kind !== undefined,
    "the option metric, such as NPS, or the option kind for a bare number",
    kind,
  );
  return readOneOf(KINDS, kind, "kind");
}

/** A score of a kind with the given number of digits. */
export function scoreIn(kind: MetricKind, score: number, digits: number, numbers: Numbers): string {
  return kind === "share" ? numbers.percent(score, digits) : numbers.decimal(score, digits, kind === "net");
}

/** No digits for a number that is whole after rounding to `digits`, otherwise `digits`. */
export function briefDigits(number: number, digits: number): number {
  return Number.isInteger(roundHalfAway(number, digits)) ? 0 : digits;
}
