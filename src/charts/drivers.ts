import type { Interval } from "../inference/limits.js";
import type { Metric } from "../metric/metric.js";
import { makeChart, SAY, type Chart, type ChartOptions } from "./chart.js";
import { COLOURS } from "./colour.js";
import type { Position } from "./spec.js";
import { distinct, listSome, plainText, sayCount, sayDifference, sayEffect, SIGNED_AXIS } from "./words.js";

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
  /** Prevalence and impact in words, drawn at the right. */
  readonly weight: string;
  readonly say: string;
}

/**
 * Drivers as dots: how those who mention each score against those who do not, with the interval of the difference. The size
 * of a dot is how many mention it; what it does to the score stands beside it.
 *
 * Drivers stay in the order given, which from `compareDrivers` begins with what costs the score most.
 *
 * @example driverChart(compareDrivers(tallyMentions(rows, options), NPS), NPS)
 */
export function driverChart(
  { drivers }: DriversInput,
  metric: Metric,
  options: ChartOptions = {},
): Chart<DriverRow> {
  const { height = 30, width = 560 } = options;
  const labels = distinct(drivers.map(({ driver }) => plainText(driver)));
  const rows = drivers.map(({ difference, interval, prevalence, impact, n, verdict }, i): DriverRow => ({
    driver: labels[i]!,
    difference,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    prevalence,
    impact,
    n,
    verdict: plainText(verdict),
    weight: sayWeight(prevalence, impact, metric),
    say:
      difference === null
        ? `${labels[i]}: nothing to compare`
        : `${labels[i]}: ${sayEffect(difference, interval?.low ?? null, interval?.high ?? null, metric)}, ${plainText(verdict)}; ${sayWeight(prevalence, impact, metric)}; ${sayCount(n)} answers mention it`,
  }));
  const name = plainText(metric.name);
  const unit = metric.kind === "mean" ? "" : ", points";
  const y: Position = { field: "driver", type: "nominal", title: null, scale: { domain: labels } };
  const x = (field: string): Position => ({
    field,
    type: "quantitative",
    title: `${name} of those who mention it, less that of the others${unit}`,
    axis: SIGNED_AXIS,
  });
  const most = Math.max(...drivers.map(({ prevalence }) => prevalence ?? 0), 0.01);
  return makeChart(
    {
      title: `What goes with high and low ${name}`,
      subtitle: "Dot size: how many mention it. At the right: how many, and what it does to the whole score",
      description: `Dot plot of differences in ${name} between those who mention a driver and the others. ${listSome(
        rows.map(({ say }) => say),
      )}.`,
      height: { step: height },
      rows,
      layer: [
        {
          data: { values: [{ low: 0 }] },
          mark: { type: "rule", color: COLOURS.muted },
          encoding: { x: x("low") },
        },
        {
          mark: { type: "rule", color: COLOURS.good, strokeWidth: 2 },
          encoding: { y, x: x("low"), x2: { field: "high" } },
        },
        {
          mark: { type: "point", filled: true, color: COLOURS.good, opacity: 1 },
          encoding: {
            y,
            x: x("difference"),
            size: {
              field: "prevalence",
              type: "quantitative",
              scale: { domain: [0, most], range: [30, 350] },
              legend: null,
            },
            ...SAY,
          },
        },
        {
          mark: { type: "text", align: "left", dx: 8, fontSize: 10, color: COLOURS.ink },
          encoding: { y, x: { value: width }, text: { field: "weight", type: "nominal" } },
        },
      ],
    },
    options,
  );
}

function sayWeight(prevalence: number | null, impact: number | null, metric: Metric): string {
  const share = prevalence === null ? [] : [`${Math.round(prevalence * 100)}%`];
  return [...share, ...(impact === null ? [] : [`impact ${sayDifference(impact, metric)}`])].join(", ");
}
