import { expectThat } from "../math/guard.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import { HOMES } from "../metric/option-homes.js";
import { expectTrend, type Trend } from "./trend.js";

/** Options of `sparkline`. */
export interface SparklineOptions {
  /**
   * Characters from the low to the high end of the axis, from 5 to 200.
   * @defaultValue 24
   */
  readonly width?: number | undefined;
}

const OPTIONS = { width: null } satisfies KnownOptions<SparklineOptions>;

/**
 * Draws a trend as text, one line per period: "├" and "┤" at the limits of the interval, "●" at the score.
 *
 * @returns one line per point of the trend, each `width` characters wide, for a column of a table. The common axis runs
 * from the lowest to the highest limit. A period without answers is an empty line
 * @throws RangeError for a width that is not a whole number from 5 to 200
 * @example
 * sparkline(trendFromTallies(
 *   [35, 55].map((promoters, i) => ({
 *     period: `2026-0${i + 1}`,
 *     tally: npsTallyFromCounts({ promoters, passives: 30, detractors: 70 - promoters }),
 *   })),
 *   { metric: NPS_GROUPS, every: "month", timeZone: "UTC" },
 * ), { width: 15 }) // => ["├──●───┤       ", "        ├──●──┤"]
 * @category Words
 */
export function sparkline(trend: Trend, options: SparklineOptions = {}): string[] {
  expectTrend(trend);
  expectOptions(options, OPTIONS, HOMES);
  const { width = 24 } = options;
  const { points } = trend;
  expectThat(
    Number.isInteger(width) && width >= 5 && width <= 200,
    "a width from 5 to 200",
    width,
    " at width",
  );
  const limits = points.flatMap(({ interval, score }) =>
    interval === null ? [] : [interval.low, interval.high, score!],
  );
  const lowest = limits.reduce((least, limit) => Math.min(least, limit), Infinity);
  const highest = limits.reduce((most, limit) => Math.max(most, limit), -Infinity);
  const place = (value: number) =>
    highest > lowest ? Math.round(((value - lowest) / (highest - lowest)) * (width - 1)) : 0;
  return points.map(({ score, interval }) => {
    const cells = new Array<string>(width).fill(" ");
    if (score === null || interval === null) return cells.join("");
    const [from, to] = [place(interval.low), place(interval.high)];
    cells.fill("─", from, to + 1);
    cells[from] = "├";
    cells[to] = "┤";
    cells[place(score)] = "●";
    return cells.join("");
  });
}
