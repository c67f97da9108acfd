import type { DiscoveredTerms } from "../comments/term.js";
import { isNumber, isObject, isText, listOf, withFields } from "../math/made.js";
import { expectOptions } from "../math/options.js";
import { countText } from "../words/figures.js";
import { numbersIn } from "../words/numbers.js";
import {
  CHART_OPTIONS,
  expectResult,
  limitsOf,
  makeChart,
  SAY,
  WIDTH,
  type Chart,
  type ChartOptions,
} from "./chart.js";
import { COLOURS } from "./colour.js";
import { SIGNED_AXIS } from "./score-axis.js";
import type { PositionChannel } from "./spec.js";
import { widest } from "./text-width.js";
import { distinct, plainText, sayEffect, sayRows, sayVerdict } from "./words.js";

/** One dot of the chart: a term. */
export interface TermChartRow {
  readonly term: string;
  /** The share of comments that mention it, in percent. */
  readonly percent: number;
  /** The score of those who mention it less that of comments of the same length that do not. */
  readonly difference: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly verdict: string;
  /** The number of comments that mention it. */
  readonly n: number;
  /** The term where its text has room in the picture; "" for one that would cover another, whose tooltip has it. */
  readonly label: string;
  /** Sentence for the tooltip and for screen readers. */
  readonly say: string;
}

/** The most terms that can be told apart in one picture. */
const MOST = 20;

/**
 * Draws terms of comments as dots: the points that go with a term, with their interval, by the share of comments that mention it.
 *
 * @remarks
 * Far to the right is what many say, far from the line what goes with other answers. The first 20 terms are drawn, in the order
 * of the result. Association, not causation.
 *
 * @param found - from `discoverTerms`
 * @returns a chart; without marks when there are no terms
 * @throws TypeError for a value that is not from `discoverTerms`
 * @example
 * const rows = Array.from({ length: 40 }, (_, i) => ({ nps: i % 2 ? 10 : 2, why: i % 2 ? "friendly staff" : "long queue" }));
 * termChart(discoverTerms(rows, { metric: NPS, score: "nps", comment: "why" })).rows.map(({ term, difference }) => [term, difference]) // => [["long queue", -200], ["friendly staff", 200]]
 * @example
 * const rows = Array.from({ length: 40 }, (_, i) => ({ nps: i % 2 ? 10 : 2, why: i % 2 ? "friendly staff" : "long queue" }));
 * const found = discoverTerms(rows, { metric: NPS, score: "nps", comment: "why" });
 * termChart(found, { title: "What people mention" }).spec.title.text // => "What people mention"
 * @category What people wrote
 */
export function termChart(found: DiscoveredTerms, options: ChartOptions = {}): Chart<TermChartRow> {
  const isTerm = withFields({ term: isText, share: isNumber, n: isNumber, versusRest: isObject });
  expectResult(found, "terms, as discoverTerms gives", { terms: listOf(isTerm) });
  expectOptions(options, CHART_OPTIONS);
  const { metric } = found;
  const { height = 360 } = options;
  const numbers = numbersIn(options.locale);
  const drawn = found.terms.filter(({ versusRest }) => versusRest.difference !== null).slice(0, MOST);
  const labels = distinct(drawn.map(({ term }) => plainText(term)));
  const shown = roomFor(
    drawn.map(({ share, versusRest }, i) => ({ x: share, y: versusRest.difference!, text: labels[i]! })),
  );
  const rows = drawn.map(({ versusRest, share, n }, i): TermChartRow => {
    const { difference, interval, verdict } = versusRest;
    const effect = sayEffect(difference!, interval, metric, numbers);
    return {
      term: labels[i]!,
      percent: 100 * share,
      difference: difference!,
      ...limitsOf(interval),
      verdict: plainText(verdict),
      n,
      label: shown[i]! ? labels[i]! : "",
      say: `${labels[i]}: ${effect}, ${sayVerdict(verdict, "with it")}; in ${countText(n, "comment", numbers)}, ${numbers.percent(100 * share, 1)}`,
    };
  });
  const name = plainText(metric.name);
  const x: PositionChannel = {
    field: "percent",
    type: "quantitative",
    title: "Comments that mention the term, percent",
    axis: { grid: false },
  };
  const y = (field: string): PositionChannel => ({
    field,
    type: "quantitative",
    title: `${name} with the term minus ${name} without it${metric.kind === "mean" ? "" : ", points"}`,
    axis: SIGNED_AXIS,
  });
  return makeChart(
    {
      title: `${name} by term of comments`,
      subtitle: "Right: many mention it. Lines: intervals. Compared with comments of the same length",
      description: `Dot plot of differences in ${name} between comments with and without a term, by the share of comments. ${sayRows(rows, numbers)}.`,
      height,
      rows,
      layer: [
        {
          data: { values: [{ none: 0 }] },
          mark: { type: "rule", color: COLOURS.muted },
          encoding: { y: y("none") },
        },
        {
          mark: { type: "rule", color: COLOURS.fair, strokeWidth: 1 },
          encoding: { x, y: y("low"), y2: { field: "high" } },
        },
        {
          mark: { type: "point", filled: true, color: COLOURS.good, opacity: 1, size: 50 },
          encoding: { x, y: y("difference"), ...SAY },
        },
        {
          mark: { type: "text", align: "left", dx: 7, fontSize: 10, color: COLOURS.ink, aria: false },
          encoding: { x, y: y("difference"), text: { field: "label", type: "nominal" } },
        },
      ],
    },
    options,
  );
}

/** The height of a line of text, and of the picture, in pixels. */
const [LINE, HEIGHT] = [13, 360];

/** Whether the text beside each point has room: the first ones, which matter most, before others. */
function roomFor(
  points: readonly { readonly x: number; readonly y: number; readonly text: string }[],
): boolean[] {
  const most = Math.max(...points.map(({ x }) => x));
  const ends = [0, ...points.map(({ y }) => y)];
  const height = Math.max(...ends) - Math.min(...ends) || 1;
  const taken: { readonly from: number; readonly to: number; readonly y: number }[] = [];
  return points.map(({ x, y, text }) => {
    const from = (x / most) * WIDTH;
    const box = { from, to: from + 14 + widest([text], 10), y: (y / height) * HEIGHT };
    const isFree = taken.every(
      (other) => other.to < box.from || other.from > box.to || Math.abs(other.y - box.y) > LINE,
    );
    if (isFree) taken.push(box);
    return isFree;
  });
}
