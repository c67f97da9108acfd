import { proportion } from "../inference/proportion.js";
import { expectOptions } from "../math/options.js";
import type { Score } from "../score/score.js";
import { countText, intervalText, readingText, shareParts, shareText } from "../words/figures.js";
import { numbersIn, type Numbers } from "../words/numbers.js";
import {
  expectScore,
  limitsOf,
  makeChart,
  SAY,
  WIDTH,
  CHART_OPTIONS,
  type Chart,
  type ChartOptions,
} from "./chart.js";
import { categoriesOf, COLOURS } from "./colour.js";
import type { Layer, PositionChannel } from "./spec.js";
import { widest } from "./text-width.js";
import { plainText, sayShares } from "./words.js";

/** One bar of the chart: a point of the scale. */
export interface DistributionChartRow {
  /** null if only the categories were counted: then the bar is that of a category. */
  readonly point: number | null;
  readonly category: string;
  /** The number of answers at this point, unweighted. */
  readonly count: number;
  /** Their share of all answers, 0 to 1, weighted if the answers are; null without answers. */
  readonly share: number | null;
  /** Wilson's interval of the share, at the level of the score's own. */
  readonly low: number | null;
  readonly high: number | null;
  /** The number of all answers. */
  readonly n: number;
  /** The count as shown above the bar. */
  readonly label: string;
  /** Sentence for the tooltip and for screen readers. */
  readonly say: string;
}

/** The answers behind one bar. */
type Bar = Pick<DistributionChartRow, "point" | "category" | "count" | "share">;

/**
 * Draws the distribution of answers: a bar per point of the scale, coloured by category.
 *
 * @param score - of any metric; one from `npsFromCounts`, whose single answers are not known, gives a bar per category
 * @returns a chart; with bars of no height for a score without answers
 * @throws TypeError for a value that is not a score
 * @example distributionChart(computeNps([9, 3])).rows.length // => 11
 * @category How people answered
 */
export function distributionChart(score: Score, options: ChartOptions = {}): Chart<DistributionChartRow> {
  expectScore(score);
  expectOptions(options, CHART_OPTIONS);
  const { metric, n } = score;
  const { height = 240, width = WIDTH } = options;
  const numbers = numbersIn(options.locale);
  const bars = barsOf(score);
  const rows = bars.map((bar) => rowOf(bar, score, numbers));
  const isByPoint = bars.every(({ point }) => point !== null);
  // Clusters make fewer answers count as well, but leave their shares as they are.
  const isWeighted = bars.some(({ count, share }) => share !== null && Math.abs(share - count / n) > 1e-9);
  const x: PositionChannel = {
    ...(isByPoint
      ? { field: "point", type: "ordinal", title: "Answer" }
      : {
          field: "category",
          type: "ordinal",
          title: null,
          scale: { domain: bars.map(({ category }) => category) },
        }),
    axis: { labelAngle: 0, labelOverlap: "parity" },
  };
  const y: PositionChannel = {
    field: "share",
    type: "quantitative",
    title: `Share of answers${isWeighted ? ", weighted" : ""}`,
    stack: null,
    axis: { format: "~%" },
  };
  const labels = rows.map(({ label }) => label);
  const hasRoom = widest(labels, 10) + 2 < width / rows.length;
  const name = plainText(metric.name);
  const reading = readingText(score, metric, numbers);
  const { min, max } = metric.scale;
  return makeChart(
    {
      title: `${name}: how people answered`,
      subtitle: reading,
      description: [
        `Bar chart of ${countText(n, "answer", numbers)}${isByPoint ? ` on a scale of ${min} to ${max}` : ""}`,
        `${name} ${reading}`,
        ...(score.shares ? [sayShares(metric, score.shares, numbers)] : []),
        `Answers ${isByPoint ? "at each point" : "in each category"}: ${rows
          .map(({ point, category, label }) => `${point ?? category}: ${label}`)
          .join(", ")}.`,
      ].join(". "),
      height,
      rows,
      layer: [
        {
          mark: { type: "bar" },
          encoding: { x, y, color: categoriesOf("category", metric, width), ...SAY },
        },
        ...(hasRoom
          ? [
              {
                mark: { type: "text", dy: -6, fontSize: 10, color: COLOURS.ink },
                encoding: { x, y, text: { field: "label", type: "nominal" } },
              } satisfies Layer,
            ]
          : []),
      ],
    },
    options,
  );
}

/** A bar per point of the scale, or per category if the points are not known. */
function barsOf({ metric, pointCounts: points, pointShares, counts, shares }: Score): Bar[] {
  const isByPoint = Object.keys(points).length > 0;
  return metric.categories.flatMap(({ name, from, to }) => {
    const category = plainText(name);
    if (!isByPoint) return [{ point: null, category, count: counts[name]!, share: shares?.[name] ?? null }];
    return Array.from({ length: to - from + 1 }, (_, i): Bar => {
      const point = from + i;
      return { point, category, count: points[point]!, share: pointShares?.[point] ?? null };
    });
  });
}

function rowOf(bar: Bar, { n, effectiveN, interval }: Score, numbers: Numbers): DistributionChartRow {
  const { point, category, count, share } = bar;
  const what = point === null ? category : `${point} (${category})`;
  const written = `${what}: ${numbers.count(count)} of ${countText(n, "answer", numbers)}`;
  const row = { ...bar, n, label: numbers.count(count) };
  if (share === null || interval === null) return { ...row, low: null, high: null, say: written };
  const own = proportion(share * effectiveN, effectiveN, interval.level).interval;
  if (own === null) return { ...row, low: null, high: null, say: written };
  const range = intervalText(shareParts(own, numbers));
  return { ...row, ...limitsOf(own), say: `${written}, ${shareText(share, numbers)} (${range})` };
}
