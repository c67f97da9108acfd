import { isNumber, isObject, isText, orNull, withFields, expectMade } from "../math/made.js";
import { expectOptions } from "../math/options.js";
import type { Uplift } from "../outcomes/uplift.js";
import { countText, differenceParts, intervalText, rangeText, scoreText, SHARE } from "../words/figures.js";
import { numbersIn } from "../words/numbers.js";
import { durationText } from "../words/periods.js";
import { bandsOf, textAtRight, whiskers } from "./bands.js";
import { CHART_OPTIONS, limitsOf, makeChart, SAY, type Chart, type ChartOptions } from "./chart.js";
import { COLOURS } from "./colour.js";
import { plainText, sayRows } from "./words.js";

/** One side of the chart. */
export interface UpliftChartRow {
  readonly side: "to be contacted" | "held out";
  /** A share in percent, or a score. */
  readonly outcome: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
  /** The outcome and the number of customers in words, shown at the right. */
  readonly beside: string;
  /** Sentence for the tooltip and for screen readers. */
  readonly say: string;
}

/**
 * Draws what contacting customers does: both sides of a hold-out as they were drawn, each with its interval, and the difference above.
 *
 * @param uplift - from `upliftOf`
 * @returns a chart; without marks when no outcome is known
 * @throws TypeError for a value that is no uplift
 * @example
 * const rows = Array.from({ length: 200 }, (_, i) => ({ heldOut: i % 4 === 0, stayed: i % 5 !== 0 }));
 * upliftChart(upliftOf(rows, { heldOut: "heldOut", retained: "stayed" })).rows.map(({ side, outcome }) => [side, outcome]) // => [["to be contacted", 80], ["held out", 80]]
 * @category What people did
 */
export function upliftChart(
  uplift: Pick<Uplift, "outcome" | "metric" | "contact" | "heldOut" | "uplift" | "horizon" | "unit">,
  options: ChartOptions = {},
): Chart<UpliftChartRow> {
  const isInterval = orNull(withFields({ low: isNumber, high: isNumber }));
  const isSide = withFields({ n: isNumber, outcome: orNull(isNumber), interval: isInterval });
  const isDifference = withFields({ difference: orNull(isNumber), interval: isInterval });
  const fields = {
    outcome: isText,
    contact: isSide,
    heldOut: isSide,
    uplift: isDifference,
    metric: orNull(isObject),
    horizon: orNull(isNumber),
    unit: orNull(isText),
  };
  expectMade(uplift, "an uplift, as upliftOf gives", fields);
  expectOptions(options, CHART_OPTIONS);
  const { height = 34 } = options;
  const numbers = numbersIn(options.locale);
  const { metric, contact, heldOut, horizon, unit } = uplift;
  const scored = metric ?? SHARE;
  const factor = metric ? 1 : 100;
  const scaled = <Limits extends { readonly low: number; readonly high: number }>(limits: Limits) => ({
    ...limits,
    low: factor * limits.low,
    high: factor * limits.high,
  });
  const sides = [
    { side: "to be contacted", group: contact },
    { side: "held out", group: heldOut },
  ] as const;
  const rows = sides.map(({ side, group }): UpliftChartRow => {
    const { low, high } = limitsOf(group.interval && scaled(group.interval));
    const outcome = group.outcome === null ? null : factor * group.outcome;
    const customers = countText(group.n, "customer", numbers);
    const beside = outcome === null ? customers : `${scoreText(outcome, scored, numbers)} of ${customers}`;
    return { side, outcome, low, high, n: group.n, beside, say: `${plainText(side)}: ${beside}` };
  });
  const { difference, interval, verdict } = uplift.uplift;
  const parts =
    difference === null || interval === null
      ? null
      : differenceParts({ difference: factor * difference, interval: scaled(interval) }, scored, numbers);
  const found = !parts
    ? "Nothing can be said"
    : verdict === "higher" || verdict === "lower"
      ? `Contact: ${parts.signed} ${parts.unit} (${intervalText(parts)})`
      : `${verdict === "too few answers" ? "Too few customers to tell" : "No clear difference"}: ${parts.signed} ${parts.unit}, ${rangeText(parts)}`;
  const what = metric ? plainText(metric.name) : "Still there";
  const when = horizon === null ? "" : ` after ${durationText(horizon, unit!, numbers)}`;
  const y = bandsOf(
    "side",
    rows.map(({ side }) => side),
  );
  const x = (field: string) =>
    ({
      field,
      type: "quantitative",
      title: metric ? `${what} of the next answer` : `${what}${when}, %`,
      scale: { zero: false },
    }) as const;
  return makeChart(
    {
      title: "What contacting customers does",
      subtitle: `${found}. By what was drawn, not by who was reached`,
      description: `${found}. ${sayRows(rows, numbers)}.`,
      height: { step: height },
      rows,
      layer: [
        whiskers(y, x("low"), "high", COLOURS.good),
        {
          mark: { type: "point", filled: true, size: 70, color: COLOURS.good },
          encoding: { y, x: x("outcome"), ...SAY },
        },
        textAtRight(y, "beside"),
      ],
    },
    options,
  );
}
