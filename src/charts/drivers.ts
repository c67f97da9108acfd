import type { Interval } from "../inference/limits.js";
import { expectMetric, type Metric } from "../metric/metric.js";
import { countText, differenceText } from "../words/figures.js";
import { numbersIn } from "../words/numbers.js";
import { bandsOf, whiskers, wordsBeside } from "./bands.js";
import { expectDrawable, limitsOf, makeChart, SAY, type Chart, type ChartOptions } from "./chart.js";
import { COLOURS } from "./colour.js";
import { SIGNED_AXIS } from "./score-axis.js";
import type { PositionChannel } from "./spec.js";
import { distinct, listSome, plainText, sayEffect, sayVerdict } from "./words.js";

/** What is drawn of drivers, as `compareDrivers` returns them. */
export interface DriversInput {
  readonly drivers: readonly {
    readonly driver: string;
    readonly n: number;
    readonly prevalence: number | null;
    readonly difference: number | null;
    readonly interval: Interval | null;
    readonly impact: number | null;
    readonly verdict: string;
  }[];
}

/** One dot: a driver. */
export interface DriverRow {
  readonly driver: string;
  readonly difference: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Share of the answers that mention it, 0 to 1. */
  readonly prevalence: number | null;
  readonly impact: number | null;
  readonly n: number;
  readonly verdict: string;
  /** Share of answers, effect on the score and the verdict in words, drawn at the right. */
  readonly beside: string;
  readonly say: string;
}

/**
 * Drivers as dots: how those who mention each score against those who do not, with the interval of the difference. The size
 * of a dot is how many mention it; how far that moves the score of all stands beside it. An association, not a cause.
 *
 * Drivers stay in the order given, which from `compareDrivers` begins with what costs the score most.
 *
 * @returns a chart of no marks when nothing is mentioned.
 * @throws RangeError for a figure that is not finite, which no result of the library holds.
 * @example
 * const rows = [{ nps: 10, themes: ["staff"] }, { nps: 3, themes: ["wait"] }];
 * const mentions = tallyMentions(rows, { metric: NPS, score: "nps", mentions: "themes" });
 * driverChart(compareDrivers(mentions, NPS, { minimumN: 1 }), NPS).rows.map(({ driver, difference }) => [driver, difference]) // => [["wait", -200], ["staff", 200]]
 */
export function driverChart(
  compared: DriversInput,
  metric: Metric,
  options: ChartOptions = {},
): Chart<DriverRow> {
  expectDrawable(compared, "drivers", "drivers, as compareDrivers gives");
  expectMetric(metric);
  const { drivers } = compared;
  const { height = 30 } = options;
  const numbers = numbersIn(options.locale);
  const labels = distinct(drivers.map(({ driver }) => plainText(driver)));
  const rows = drivers.map((driver, i): DriverRow => {
    const { difference, interval, prevalence, impact, n } = driver;
    const verdict = plainText(driver.verdict);
    const found = sayVerdict(driver.verdict, "with it");
    const weight = [
      ...(prevalence === null ? [] : [numbers.percent(prevalence * 100, 0)]),
      ...(impact === null ? [] : [`effect on score ${differenceText(impact, metric, numbers)}`]),
    ];
    const effect = difference === null ? [] : [sayEffect(difference, interval, metric, numbers)];
    return {
      driver: labels[i]!,
      difference,
      ...limitsOf(interval),
      prevalence,
      impact,
      n,
      verdict,
      beside: [...weight, found].join(", "),
      say: `${labels[i]}: ${[...effect, found].join(", ")}; mentioned in ${[countText(n, "answer", numbers), ...weight].join(", ")}`,
    };
  });
  const name = plainText(metric.name);
  const y = bandsOf("driver", labels);
  const x = (field: string): PositionChannel => ({
    field,
    type: "quantitative",
    title: `${name} of those who mention it, less that of the others${metric.kind === "mean" ? "" : ", points"}`,
    axis: SIGNED_AXIS,
  });
  const most = Math.max(...drivers.map(({ prevalence }) => prevalence ?? 0), 0.01);
  return makeChart(
    {
      title: `What goes with high and low ${name}`,
      subtitle: "Dot size and percent: share of answers. Effect: score of all less that of the others",
      description: `Dot plot of differences in ${name} between those who mention a driver and the others. ${listSome(
        rows.map(({ say }) => say),
        numbers,
      )}.`,
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
              field: "prevalence",
              type: "quantitative",
              scale: { domain: [0, most], range: [20, 200] },
              legend: null,
            },
            ...SAY,
          },
        },
        wordsBeside(y, "beside"),
      ],
    },
    options,
  );
}
