import { expectLevel } from "../math/guard.js";
import { normalQuantile } from "../math/normal.js";
import { expectMetric, type Metric } from "../metric/metric.js";
import { differenceText, intervalName, levelText, scoreText } from "../words/figures.js";
import { numbersIn, type Numbers } from "../words/numbers.js";
import type { KeyValue } from "../tally/grouped.js";
import { bandsOf, whiskers, wordsBeside } from "./bands.js";
import { expectDrawable, makeChart, only, SAY, type Chart, type IntervalChartOptions } from "./chart.js";
import { COLOURS } from "./colour.js";
import { scoresOf } from "./score-axis.js";
import { distinct, keyLabel, listSome, plainText, sayEffect } from "./words.js";

/** What a step does to the score, with its standard error. */
export interface EffectInput {
  readonly effect: number;
  readonly standardError: number;
}

/** What is drawn of a decomposition, as `decomposeChange` returns it. */
export interface DecompositionInput {
  readonly before: number | null;
  readonly after: number | null;
  readonly mix: EffectInput | null;
  readonly segments: readonly {
    readonly key: Readonly<Record<string, KeyValue>>;
    readonly presence: "both" | "appeared" | "vanished";
    readonly rate: EffectInput;
  }[];
}

/** One line: the score before or after, or one step between them. */
export interface WaterfallRow {
  readonly step: string;
  /** "higher" and "lower" raise or take from the score. */
  readonly kind: "score" | "higher" | "lower";
  /** Where the score stood before the step and after it: the same for a score. */
  readonly start: number;
  readonly end: number;
  /** What the step does to the score; null for a score. */
  readonly effect: number | null;
  /** The normal interval of the effect. */
  readonly low: number | null;
  readonly high: number | null;
  /** The interval as it lies about the end of the bar. */
  readonly whiskerFrom: number | null;
  readonly whiskerTo: number | null;
  readonly label: string;
  readonly say: string;
}

/**
 * A change of a score in steps: from the score before, through what each segment's own score did and what the mix of segments
 * did, to the score after. The steps add up exactly. Scores are lines and not bars, so that the axis can begin near them and
 * small steps be seen.
 *
 * @returns a chart of no marks when either side has no score: of no answers there is no change to explain.
 * @throws RangeError or TypeError for a level that is no number between 0 and 1.
 * @example
 * const tableOf = (rows) => tallyBy(rows, { metric: NPS, score: "nps", by: "channel" });
 * const before = tableOf([{ nps: 10, channel: "chat" }, { nps: 3, channel: "phone" }]);
 * const after = tableOf([{ nps: 10, channel: "chat" }, { nps: 10, channel: "phone" }]);
 * decompositionChart(decomposeChange(before, after, NPS), NPS).rows.map(({ step, end }) => [step, end])
 * // => [["Before", 0], ["chat: own score", 0], ["phone: own score", 100], ["Mix of segments", 100], ["After", 100]]
 */
export function decompositionChart(
  decomposition: DecompositionInput,
  metric: Metric,
  options: IntervalChartOptions = {},
): Chart<WaterfallRow> {
  expectDrawable(decomposition, "segments", "a decomposition, as decomposeChange gives");
  expectMetric(metric);
  const { level = 0.95, height = 28 } = options;
  expectLevel(level);
  const numbers = numbersIn(options.locale);
  const rows = readSteps(decomposition, metric, level, numbers);
  const name = plainText(metric.name);
  const y = bandsOf(
    "step",
    rows.map(({ step }) => step),
  );
  const x = scoresOf(metric);
  const [higher, lower] =
    metric.direction === "higher-is-better"
      ? [COLOURS.fair, COLOURS.warning]
      : [COLOURS.warning, COLOURS.fair];
  const { before, after } = decomposition;
  return makeChart(
    {
      title: `Why ${name} changed`,
      subtitle:
        before === null || after === null
          ? "No score on one side: nothing to explain"
          : `${differenceText(after - before, metric, numbers)} in all. Bars: steps; whiskers: the step's ${intervalName(levelText(level, numbers))}`,
      description: `Waterfall chart of a change in ${name}. ${listSome(
        rows.map(({ say }) => say),
        numbers,
        24,
      )}.`,
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
        wordsBeside(y, "label"),
      ],
    },
    options,
  );
}

function readSteps(
  { before, after, mix, segments }: DecompositionInput,
  metric: Metric,
  level: number,
  numbers: Numbers,
): WaterfallRow[] {
  const z = normalQuantile((1 + level) / 2);
  if (before === null || after === null || mix === null) return [];
  const compared = segments.filter(({ presence }) => presence === "both");
  const effects = [
    ...compared.map(({ key, rate }) => ({ name: `${keyLabel(key)}: own score`, ...rate })),
    { name: "Mix of segments", ...mix },
  ];
  const names = distinct(["Before", ...effects.map(({ name }) => name), "After"]);
  const total = (step: string, score: number): WaterfallRow => ({
    step,
    kind: "score",
    start: score,
    end: score,
    effect: null,
    low: null,
    high: null,
    whiskerFrom: null,
    whiskerTo: null,
    label: scoreText(score, metric, numbers),
    say: `${step}: ${scoreText(score, metric, numbers)}`,
  });
  let reached = before;
  const steps = effects.map(({ effect, standardError }, i): WaterfallRow => {
    const start = reached;
    const margin = z * standardError;
    const limits = { low: effect - margin, high: effect + margin };
    reached += effect;
    return {
      step: names[i + 1]!,
      kind: effect < 0 ? "lower" : "higher",
      start,
      end: reached,
      effect,
      ...limits,
      whiskerFrom: reached - margin,
      whiskerTo: reached + margin,
      label: differenceText(effect, metric, numbers),
      say: `${names[i + 1]}: ${sayEffect(effect, { ...limits, level }, metric, numbers)}, to ${scoreText(reached, metric, numbers)}`,
    };
  });
  return [total(names[0]!, before), ...steps, total(names.at(-1)!, after)];
}
