import { sampleOf } from "../inference/sample.js";
import { shareLimits } from "../inference/share-interval.js";
import { expectMetric, type Metric } from "../metric/metric.js";
import { countText, intervalText, readingText, shareParts, shareText } from "../words/figures.js";
import { numbersIn } from "../words/numbers.js";
import { computeScore } from "../score/compute.js";
import type { TallyOf } from "../tally/tally.js";
import { expectDrawable, makeChart, SAY, WIDTH, type Chart, type IntervalChartOptions } from "./chart.js";
import { categoriesOf, COLOURS } from "./colour.js";
import type { Layer } from "./spec.js";
import { widest } from "./text-width.js";
import { plainText, sayShares } from "./words.js";

/** One bar: a point of the scale. */
export interface DistributionRow {
  readonly point: number;
  readonly category: string;
  /** Answers at this point. */
  readonly count: number;
  /** Their share of all, 0 to 1, weighted where they are; null where nobody answered. */
  readonly share: number | null;
  /** Wilson's interval of the share. */
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
  /** The answers as they are written above the bar. */
  readonly label: string;
  readonly say: string;
}

/**
 * How people answered: a bar for each point of the scale, coloured by category.
 *
 * @param tally of the metric's scale; an empty one gives bars of no height.
 * @throws RangeError for a tally of another scale and a level outside 0 to 1.
 * @example distributionChart(tallyScores([9, 3], { metric: NPS }), NPS).rows.length // => 11
 */
export function distributionChart<M extends Metric>(
  tally: TallyOf<M>,
  metric: M,
  options: IntervalChartOptions = {},
): Chart<DistributionRow> {
  expectDrawable(tally, "counts", "a tally, as tallyScores gives");
  expectMetric(metric);
  const { level = 0.95, height = 240, width = WIDTH } = options;
  const numbers = numbersIn(options.locale);
  const score = computeScore(tally, metric, { level });
  const { counts, effectiveN, n } = sampleOf(tally, metric);
  const rows = metric.categories.flatMap(({ name, from, to }) =>
    Array.from({ length: to - from + 1 }, (_, i): DistributionRow => {
      const point = from + i;
      const here = counts[point - metric.scale.min]!;
      const limits = effectiveN > 0 ? shareLimits(here, effectiveN - here, (1 - level) / 2, "score") : null;
      const count = tally.counts[point - metric.scale.min]!;
      const share = effectiveN > 0 ? here / effectiveN : null;
      const category = plainText(name);
      return {
        point,
        category,
        count,
        share,
        low: limits && limits[0],
        high: limits && limits[1],
        n,
        label: numbers.count(count),
        say:
          `${point} (${category}): ${numbers.count(count)} of ${countText(n, "answer", numbers)}` +
          (share !== null && limits
            ? `, ${shareText(share, numbers)} (${intervalText(shareParts({ low: limits[0], high: limits[1], level }, numbers))})`
            : ""),
      };
    }),
  );
  const x = {
    field: "point",
    type: "ordinal",
    title: "Answer",
    axis: { labelAngle: 0, labelOverlap: "parity" },
  } as const;
  const y = {
    field: "share",
    type: "quantitative",
    title: `Share of answers${tally.weights ? ", weighted" : ""}`,
    stack: null,
    axis: { format: "~%" },
  } as const;
  const hasRoom =
    widest(
      rows.map(({ label }) => label),
      10,
    ) +
      2 <
    width / rows.length;
  const name = plainText(metric.name);
  const reading = readingText(score, metric, numbers);
  return makeChart(
    {
      title: `${name}: how people answered`,
      subtitle: reading,
      description: [
        `Bar chart of ${countText(n, "answer", numbers)} on a scale of ${metric.scale.min} to ${metric.scale.max}`,
        `${name} ${reading}`,
        ...(score.shares ? [sayShares(metric, score.shares, numbers)] : []),
        `Answers at each point: ${rows.map(({ point, label }) => `${point}: ${label}`).join(", ")}.`,
      ].join(". "),
      height,
      rows,
      layer: [
        {
          mark: { type: "bar" },
          encoding: {
            x,
            y,
            color: categoriesOf("category", metric, width),
            ...SAY,
          },
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
