import type { PeriodContrast } from "./series.js";

/** Contrasts that are needed for a judgement of their spread. */
const FEWEST = 40;
/** The median of the square of a standard normal variable. */
const MEDIAN = 0.4549364;
/** The standard error of that median, in units of it, of independent squares is 2.3 / sqrt(n): two of them are clear. */
const CLEAR = 4.6;

/**
 * The variance of the ups and downs of cells from period to period, in units of that by sampling alone; 1 unless it is clearly
 * more.
 *
 * @remarks
 * Real scores move for reasons of a day or a week that no sampling explains. By the median of the squared deviates, which a
 * few cells that changed do not move.
 */
export function upsAndDowns(cells: readonly (readonly (PeriodContrast | null)[])[]): number {
  const squares = cells.flatMap((contrasts) => {
    const own = contrasts.flatMap((one) => (one && one.variance > 0 ? [one] : []));
    if (own.length < 3) return [];
    const total = own.reduce((sum, { information }) => sum + information, 0);
    const mean = own.reduce((sum, one) => sum + one.information * one.difference, 0) / total;
    return own.map(
      ({ difference, variance, information }) =>
        (difference - mean) ** 2 / (variance * Math.max(1 - information / total, 1e-9)),
    );
  });
  const { length } = squares;
  if (length < FEWEST) return 1;
  const ratio = squares.sort((a, b) => a - b)[length >> 1]! / MEDIAN;
  return ratio > 1 + CLEAR / Math.sqrt(length) ? ratio : 1;
}
