import type { Decomposition } from "../compare/decomposition.js";
import { isNumber, isObject, listOf, orNull, withFields } from "../math/made.js";
import { expectOptions } from "../math/options.js";
import { goodSign } from "../metric/metric.js";
import { differenceText, intervalName, levelText, scoreText } from "../words/figures.js";
import { numbersIn, type Numbers } from "../words/numbers.js";
import { bandsOf, textAtRight, whiskers } from "./bands.js";
import {
  expectResult,
  limitsOf,
  makeChart,
  only,
  SAY,
  CHART_OPTIONS,
  type Chart,
  type ChartOptions,
} from "./chart.js";
import { COLOURS } from "./colour.js";
import { scoresOf } from "./score-axis.js";
import { byKeys, distinct, keyLabel, plainText, sayEffect, sayRows } from "./words.js";

/** One line of the chart: the score before or after, or one step between them. */
export interface DecompositionChartRow {
  readonly step: string;
  /** "higher" and "lower" are steps that raise or lower the score. */
  readonly kind: "score" | "higher" | "lower";
  /** The score before and after the step; both the same for a score. */
  readonly start: number;
  readonly end: number;
  /** The effect of the step on the score, and its interval; null for a score. */
  readonly difference: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** The interval as drawn around the end of the bar. */
  readonly whiskerFrom: number | null;
  readonly whiskerTo: number | null;
  /** The score or the effect, shown at the right. */
  readonly label: string;
  /** Sentence for the tooltip and for screen readers. */
  readonly say: string;
}

/**
 * Draws a change of a score in steps: each segment's own change, then the change of the mix of segments.
 *
 * @remarks
 * The steps lead from the score before to the score after and add up exactly. Scores are lines, not bars, so that the
 * axis can begin near them and small steps are visible.
 *
 * @returns a chart; without marks when either side has no score
 * @throws TypeError for a value that is not a decomposition
 * @example
 * const tableOf = (rows) => tallyBy(rows, { metric: NPS, score: "nps", by: "channel" });
 * const before = tableOf([{ nps: 10, channel: "chat" }, { nps: 3, channel: "phone" }]);
 * const after = tableOf([{ nps: 10, channel: "chat" }, { nps: 10, channel: "phone" }]);
 * decompositionChart(decomposeChange(before, after, NPS)).rows.map(({ step, end }) => [step, end])
 * // => [["Before", 0], ["Within chat", 0], ["Within phone", 100], ["Mix of segments", 100], ["After", 100]]
 * @category Where scores differ, and why they changed
 */
export function decompositionChart(
  decomposition: Decomposition,
  options: ChartOptions = {},
): Chart<DecompositionChartRow> {
  const isScore = orNull(isNumber);
  const isEffect = orNull(withFields({ difference: isNumber, interval: orNull(isObject) }));
  const fields = {
    before: isScore,
    after: isScore,
    level: isNumber,
    mix: isEffect,
    segments: listOf(withFields({ key: isObject })),
  };
  expectResult(decomposition, "a decomposition, as decomposeChange gives", fields);
  expectOptions(options, CHART_OPTIONS);
  const { metric, before, after, level } = decomposition;
  const { height = 28 } = options;
  const numbers = numbersIn(options.locale);
  const rows = stepsOf(decomposition, numbers);
  const name = plainText(metric.name);
  const by = byKeys(decomposition.segments);
  const y = bandsOf(
    "step",
    rows.map(({ step }) => step),
  );
  const x = scoresOf(metric);
  const [higher, lower] =
    goodSign(metric) > 0 ? [COLOURS.fair, COLOURS.warning] : [COLOURS.warning, COLOURS.fair];
  return makeChart(
    {
      title: `Why ${name} changed${by && `, ${by}`}`,
      subtitle:
        before === null || after === null
          ? "No score before or after: nothing to compare"
          : `${differenceText(after - before, metric, numbers)} in total. Bars: effects; whiskers: ${intervalName(levelText(level, numbers))} of each`,
      description: `Waterfall chart of a change in ${name}${by && ` ${by}`}. ${sayRows(rows, numbers, 24)}.`,
      height: { step: height },
      rows,
      layer: [
        {
          mark: { type: "bar" },
          ...only(rows, ({ kind }) => kind !== "score"),
          encoding: {
            y,
            x: x("start"),
            x2: { field: "end" },
            color: {
              field: "kind",
              type: "nominal",
              scale: { domain: ["higher", "lower"], range: [higher, lower] },
              legend: null,
            },
            ...SAY,
          },
        },
        whiskers(y, x("whiskerFrom"), "whiskerTo", COLOURS.ink),
        {
          mark: { type: "tick", color: COLOURS.ink, thickness: 4 },
          ...only(rows, ({ kind }) => kind === "score"),
          encoding: { y, x: x("end"), ...SAY },
        },
        textAtRight(y, "label"),
      ],
    },
    options,
  );
}

function stepsOf(decomposition: Decomposition, numbers: Numbers): DecompositionChartRow[] {
  const { metric, before, after, mix, segments } = decomposition;
  if (before === null || after === null || mix === null) return [];
  const compared = segments.filter(({ presence }) => presence === "both");
  const effects = [
    ...compared.map(({ key, rate }) => ({ name: `Within ${keyLabel(key)}`, ...rate })),
    { name: "Mix of segments", ...mix },
  ];
  const names = distinct(["Before", ...effects.map(({ name }) => name), "After"]);
  const scoreRow = (step: string, score: number): DecompositionChartRow => ({
    step,
    kind: "score",
    start: score,
    end: score,
    difference: null,
    low: null,
    high: null,
    whiskerFrom: null,
    whiskerTo: null,
    label: scoreText(score, metric, numbers),
    say: `${step}: ${scoreText(score, metric, numbers)}`,
  });
  let reached = before;
  const steps = effects.map(({ difference, interval }, i): DecompositionChartRow => {
    const start = reached;
    reached += difference;
    return {
      step: names[i + 1]!,
      kind: difference < 0 ? "lower" : "higher",
      start,
      end: reached,
      difference,
      ...limitsOf(interval),
      whiskerFrom: interval && start + interval.low,
      whiskerTo: interval && start + interval.high,
      label: differenceText(difference, metric, numbers),
      say: `${names[i + 1]}: ${sayEffect(difference, interval, metric, numbers)}, to ${scoreText(reached, metric, numbers)}`,
    };
  });
  return [scoreRow(names[0]!, before), ...steps, scoreRow(names.at(-1)!, after)];
}
