import { expectThat } from "../math/guard.js";
import type { Every } from "../time/grid.js";
import type { PeriodScores } from "./period-scores.js";
import { modelSeries, type SeriesModel } from "./series-model.js";
import type { Trend } from "./trend.js";

/** From this number of years on, the pattern of the year is told from a trend without being asked. */
export const YEARS_FOR_SEASON = 3;

const DAYS_IN_YEAR = 365.2425;

const MONTHS_IN: Readonly<Record<string, number>> = {
  month: 1,
  quarter: 3,
  "fiscal-quarter": 3,
  "half-year": 6,
};

/**
 * The number of periods in a year, which is not whole for weeks and days.
 *
 * @returns 1 for periods that are not shorter than a year, null for those without a calendar rule
 * @example periodsInYear("quarter") // => 4
 */
export function periodsInYear(every: Every | null): number | null {
  if (every === null) return null;
  const { unit, count = 1 } = typeof every === "string" ? { unit: every } : every;
  const months = MONTHS_IN[unit];
  if (months !== undefined) return Math.max(12 / (count * months), 1);
  const days = unit === "day" ? 1 : unit === "iso-week" || unit === "week" ? 7 : Infinity;
  return Math.max(DAYS_IN_YEAR / (count * days), 1);
}

/** The number of periods in a year, if there are three years of them; otherwise 1. */
export function usualSeasons(every: Every | null, periods: number): number {
  const year = periodsInYear(every) ?? 1;
  return year > 1 && periods >= Math.ceil(YEARS_FOR_SEASON * year) ? year : 1;
}

/** True for a series of less than two years, which cannot show whether it repeats itself. */
export function isShortForSeason({ every, points }: Pick<Trend, "every" | "points">): boolean {
  const year = periodsInYear(every) ?? 1;
  return year > 1 && points.length < 2 * year;
}

/** A line through the scores of a series, with a pattern that repeats in each cycle. */
export interface SeasonalLine extends SeriesModel {
  /** The number of periods in the cycle; 1 without a pattern. */
  readonly seasons: number;
  /** The explaining variables of a period: 1, its distance from the middle of the series, and those of its season. */
  readonly rowOf: (place: number) => number[];
  /** The same without the season. */
  readonly lineOf: (place: number) => number[];
  /** The variables of the slope. */
  readonly slope: readonly number[];
}

/**
 * Fits a line, and the pattern of the year if the series has three years of periods with answers.
 *
 * @param asked - the number of periods in a cycle; 1 for none
 * @returns null for scores that are too few, or do not cover all seasons
 */
export function seasonalLine(
  series: PeriodScores,
  { every, points }: Pick<Trend, "every" | "points">,
  asked?: number,
): SeasonalLine | null {
  const usual = usualSeasons(every, series.scores.length);
  const fitted = fitWith(series, points.length, asked ?? usual);
  return fitted || asked !== undefined ? fitted : fitWith(series, points.length, 1);
}

function fitWith(series: PeriodScores, length: number, seasons: number): SeasonalLine | null {
  const middle = (length - 1) / 2;
  const season = seasonOf(seasons);
  const none = season(0).map(() => 0);
  const rowOf = (place: number) => [1, place - middle, ...season(place)];
  const lineOf = (place: number) => [1, place - middle, ...none];
  const model = modelSeries(
    series,
    series.scores.map(({ place }) => rowOf(place)),
  );
  return model && { ...model, seasons, rowOf, lineOf, slope: [0, 1, ...none] };
}

/** Beyond this number of seasons the pattern is made of waves. */
const MOST_SEASONS = 13;

/**
 * The explaining variables of the season of a period, which add to 0 over a cycle.
 *
 * @remarks
 * One for each season but the last. Above 13 seasons, and where their number is not whole as that of the weeks of a year,
 * two waves: one of a whole and one of half a cycle.
 */
function seasonOf(seasons: number): (place: number) => number[] {
  if (seasons === 1) return () => [];
  if (seasons <= MOST_SEASONS && Number.isInteger(seasons)) {
    return (place) => {
      const season = ((place % seasons) + seasons) % seasons;
      return Array.from({ length: seasons - 1 }, (_, i) =>
        season === seasons - 1 ? -1 : Number(i === season),
      );
    };
  }
  return (place) =>
    [1, 2].flatMap((wave) => {
      const angle = (2 * Math.PI * wave * place) / seasons;
      return [Math.sin(angle), Math.cos(angle)];
    });
}

/** @throws RangeError for a number of seasons that is neither 1 nor at least 2 */
export function expectSeasonsOfLine(seasons: number): void {
  const known = Number.isFinite(seasons) && (seasons === 1 || seasons >= 2);
  expectThat(known, "a number of seasons from 2, or 1 for none", seasons, " at seasons");
}
