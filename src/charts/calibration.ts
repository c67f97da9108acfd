import { expectMade, isNumber, isObject, listOf, withFields } from "../math/made.js";
import { expectOptions } from "../math/options.js";
import type { RiskTest } from "../outcomes/risk/risk-test.js";
import { countText, intervalName, intervalText, levelText, shareParts, shareText } from "../words/figures.js";
import { numbersIn } from "../words/numbers.js";
import { PHRASES } from "../words/phrases.js";
import { CHART_OPTIONS, makeChart, SAY, type Chart, type ChartOptions } from "./chart.js";
import { COLOURS } from "./colour.js";
import type { Layer, PositionChannel } from "./spec.js";
import { sayRows } from "./words.js";

/** One point of the chart: a bin of rows with about the same chance. */
export interface CalibrationChartRow {
  /** The mean chance, from 0 to 1. */
  readonly predicted: number;
  /** The share that had the outcome, from 0 to 1. */
  readonly observed: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
  /** Sentence for the tooltip and for screen readers. */
  readonly say: string;
}

/**
 * Draws what came against what a model of risk said: a point for each bin of chances, with its interval, and the line on which chances
 * are right.
 *
 * @param test - a test of `assessRisk`, such as `outOfTime`
 * @returns a chart; without points when no row was tested
 * @throws TypeError for a value that is no test
 * @example
 * const rows = Array.from({ length: 2000 }, (_, i) => ({ contacts: i % 4, left: (i * 7) % 10 < 2 * (i % 4), customer: i % 500 }));
 * const model = fitRisk(rows, { outcome: "left", signals: ["contacts"], cluster: "customer" });
 * calibrationChart(assessRisk(model, rows).byCluster).rows.length // => 10
 * @category What people did
 */
export function calibrationChart(
  test: Pick<RiskTest, "bins" | "n" | "share">,
  options: ChartOptions = {},
): Chart<CalibrationChartRow> {
  const isBin = withFields({ predicted: isNumber, observed: isNumber, n: isNumber, interval: isObject });
  expectMade(test, "a test of a risk, as assessRisk gives", {
    bins: listOf(isBin),
    n: isNumber,
    share: isNumber,
  });
  expectOptions(options, CHART_OPTIONS);
  const { height = 300 } = options;
  const numbers = numbersIn(options.locale);
  const rows = test.bins.map(({ predicted, observed, n, interval }): CalibrationChartRow => {
    const parts = shareParts(interval, numbers);
    return {
      predicted,
      observed,
      low: interval.low,
      high: interval.high,
      n,
      say: `Chance of ${shareText(predicted, numbers)}: came true in ${shareText(observed, numbers)} of ${countText(n, "row", numbers)}; ${intervalText(parts)}`,
    };
  });
  const [first] = test.bins;
  const interval = first ? intervalName(levelText(first.interval.level, numbers)) : PHRASES.interval;
  const axis = (field: string, title: string): PositionChannel => ({
    field,
    type: "quantitative",
    title,
    scale: { domain: [0, 1] },
    axis: { format: ".0%" },
  });
  const x = axis("predicted", "Chance that the model said");
  const y = (field: string) => axis(field, "Share that it came true");
  const diagonal: Layer = {
    data: {
      values: [
        { predicted: 0, observed: 0 },
        { predicted: 1, observed: 1 },
      ],
    },
    mark: { type: "line", color: COLOURS.muted, strokeDash: [5, 4], strokeWidth: 1 },
    encoding: { x, y: y("observed") },
  };
  return makeChart(
    {
      title: "Are the chances right?",
      subtitle: `On the dashed line chances are right. Whiskers: ${interval}`,
      description: `Calibration of a model of risk: ${sayRows(rows, numbers)}. Of all ${numbers.count(test.n)} rows ${shareText(test.share, numbers)} had the outcome.`,
      height,
      rows,
      layer: [
        ...(rows.length > 0 ? [diagonal] : []),
        {
          mark: { type: "rule", color: COLOURS.good, strokeWidth: 2 },
          encoding: { x, y: y("low"), y2: { field: "high" } },
        },
        {
          mark: { type: "point", filled: true, size: 60, color: COLOURS.good },
          encoding: { x, y: y("observed"), ...SAY },
        },
      ],
    },
    options,
  );
}
