import { periodsInYear, YEARS_FOR_SEASON } from "./seasons.js";
import type { Trend } from "./trend.js";

/** With fewer periods than this, the correlation of neighbours is known too roughly to allow for all of it. */
const STEADY = 24;

/** Reasons to doubt that a change is one, or that there is none. */
export function changeWarnings({ every }: Trend, periods: number, seasons: number): string[] {
  const year = periodsInYear(every) ?? 1;
  const warnings: string[] = [];
  if (periods < STEADY) {
    warnings.push(
      `${periods} periods hardly show whether neighbours resemble each other: ups and downs that last can pass for a change`,
    );
  }
  if (seasons === 1 && year > 1 && periods < YEARS_FOR_SEASON * year) {
    warnings.push("In less than three years a season cannot be told from a change");
  }
  return warnings;
}
