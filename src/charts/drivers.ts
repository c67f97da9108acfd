import type { DriverComparison } from "../compare/drivers.js";
import { isNumber, isObject, listOf, withFields } from "../math/made.js";
import { expectOptions } from "../math/options.js";
import { countText, differenceText } from "../words/figures.js";
import { numbersIn } from "../words/numbers.js";
import { bandsOf, textAtRight, whiskers } from "./bands.js";
import {
  expectResult,
  limitsOf,
  makeChart,
  SAY,
  CHART_OPTIONS,
  type Chart,
  type ChartOptions,
} from "./chart.js";
import { COLOURS } from "./colour.js";
import { SIGNED_AXIS } from "./score-axis.js";
import type { PositionChannel } from "./spec.js";
import { distinct, plainText, sayEffect, sayRows, sayVerdict } from "./words.js";

/** One dot of the chart: a driver. */
export interface DriverChartRow {
  readonly driver: string;
  /** The score of answers that mention it less that of the rest. */
  readonly difference: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** The verdict of that comparison. */
  readonly verdict: string;
  /** Share of all answers that mention it, 0 to 1. */
  readonly share: number | null;
  /** Effect on the total score. */
  readonly impact: number | null;
  /** The number of answers that mention it. */
  readonly n: number;
  /** Share of answers, effect on the score and verdict in words, shown at the right. */
  readonly beside: string;
  /** Sentence for the tooltip and for screen readers. */
  readonly say: string;
}

/**
 * Draws drivers as dots: the score of answers that mention each less that of the rest, with its interval.
 *
 * @remarks
 * The size of a dot is the share of answers that mention the driver; the effect on the total score is shown at the right.
 * Association, not causation.
 *
 * @param comparison - drawn in its order; from `compareDrivers` the most negative impact comes first
 * @returns a chart; without marks when there are no drivers
 * @throws TypeError for a value that is not a comparison of drivers
 * @example
 * const rows = [{ nps: 10, themes: ["staff"] }, { nps: 3, themes: ["wait"] }];
 * const mentions = tallyMentions(rows, { metric: NPS, score: "nps", mentions: "themes" });
 * driverChart(compareDrivers(mentions, NPS, { minimumN: 1 })).rows.map(({ driver, difference }) => [driver, difference]) // => [["wait", -200], ["staff", 200]]
 * @category Where scores differ, and why they changed
 */
export function driverChart(comparison: DriverComparison, options: ChartOptions = {}): Chart<DriverChartRow> {
  const isDriver = withFields({ versusRest: isObject, n: isNumber });
  expectResult(comparison, "drivers, as compareDrivers gives", { drivers: listOf(isDriver) });
  expectOptions(options, CHART_OPTIONS);
  const { metric, drivers } = comparison;
  const { height = 30 } = options;
  const numbers = numbersIn(options.locale);
  const labels = distinct(drivers.map(({ driver }) => plainText(driver)));
  const rows = drivers.map(({ versusRest, share, impact, n }, i): DriverChartRow => {
    const { difference, interval, verdict } = versusRest;
    const found = sayVerdict(verdict, "with it");
    const weight = [
      ...(share === null ? [] : [numbers.percent(share * 100, 0)]),
      ...(impact === null ? [] : [`effect on score ${differenceText(impact, metric, numbers)}`]),
    ];
    const effect = difference === null ? [] : [sayEffect(difference, interval, metric, numbers)];
    return {
      driver: labels[i]!,
      difference,
      ...limitsOf(interval),
      verdict: plainText(verdict),
      share,
      impact,
      n,
      beside: [...weight, found].join(", "),
      say: `${labels[i]}: ${[...effect, found].join(", ")}; mentioned in ${[countText(n, "answer", numbers), ...weight].join(", ")}`,
    };
  });
  const name = plainText(metric.name);
  const y = bandsOf("driver", labels);
  const x = (field: string): PositionChannel => ({
    field,
    type: "quantitative",
    title: `${name} with the topic minus ${name} without it${metric.kind === "mean" ? "" : ", points"}`,
    axis: SIGNED_AXIS,
  });
  const most = drivers.reduce((most, { share }) => Math.max(most, share ?? 0), 0.01);
  return makeChart(
    {
      title: `${name} by topic`,
      subtitle:
        "Dot size and percent: share of answers. Effect on score: all answers minus answers without the topic",
      description: `Dot plot of differences in ${name} between answers with and without a topic. ${sayRows(rows, numbers)}.`,
      height: { step: height },
      rows,
      layer: [
        {
          data: { values: [{ none: 0 }] },
          mark: { type: "rule", color: COLOURS.muted },
          encoding: { x: x("none") },
        },
        whiskers(y, x("low"), "high", COLOURS.good),
        {
          mark: { type: "point", filled: true, color: COLOURS.good, opacity: 1 },
          encoding: {
            y,
            x: x("difference"),
            size: {
              field: "share",
              type: "quantitative",
              scale: { domain: [0, most], range: [20, 200] },
              legend: null,
            },
            ...SAY,
          },
        },
        textAtRight(y, "beside"),
      ],
    },
    options,
  );
}
