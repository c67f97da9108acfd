import type { SegmentComparison } from "../compare/segments.js";
import { isObject, listOf, orNull, withFields } from "../math/made.js";
import { expectOptions } from "../math/options.js";
import { goodSign, type Metric } from "../metric/metric.js";
import { computeScore } from "../score/compute.js";
import { READING_FIELDS, type Score } from "../score/score.js";
import type { Trend } from "../trend/trend.js";
import { countText, readingText, scoreText, shareText } from "../words/figures.js";
import { numbersIn, type Numbers } from "../words/numbers.js";
import { PHRASES } from "../words/phrases.js";
import { roundShares } from "../words/round.js";
import { bandsOf, textAtRight } from "./bands.js";
import {
  expectResult,
  limitsOf,
  makeChart,
  only,
  SAY,
  WIDTH,
  CHART_OPTIONS,
  type Chart,
  type ChartOptions,
} from "./chart.js";
import { categoriesOf, COLOURS, inkOn } from "./colour.js";
import type { Layer, PositionChannel } from "./spec.js";
import { byKeys, distinct, keyLabel, listSome, plainText, sayShares } from "./words.js";

/** One part of a bar: the share of a category in a group. */
export interface ShareChartRow {
  readonly group: string;
  readonly category: string;
  /** Position of the category, from the bad to the good end of the scale. */
  readonly part: number;
  /** The number of answers in the category, unweighted. */
  readonly count: number;
  /** Share from 0 to 1, weighted if the answers are; null without answers. */
  readonly share: number | null;
  /** The share in whole percent; those of a group add up to 100. */
  readonly percent: number | null;
  /** The ends of the part; the middle of the neutral category is at 0. */
  readonly start: number | null;
  readonly end: number | null;
  /** The place of its label. */
  readonly middle: number | null;
  /** The percentage as shown in the bar; empty if there is no room. */
  readonly label: string;
  /** The group's score, its interval and its number of answers. */
  readonly score: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
  /** Score and answers in words, shown at the right of the group. */
  readonly reading: string;
  /** Sentence for the tooltip and for screen readers. */
  readonly say: string;
}

/** One bar of the chart: a period or a segment. */
type Group = Pick<Score, "score" | "interval" | "n" | "counts" | "shares"> & { readonly label: string };

/** The width of "10%" in pixels, with some space around it. */
const ROOM = 20;

/**
 * Draws shares of the categories by period or segment, as bars that diverge at the middle of the scale.
 *
 * @remarks
 * The bad side is to the left and the good side to the right of one line, so that both can be compared between bars.
 *
 * @param result - a trend from `computeTrend`, or a comparison from `compareSegments`; drawn in its order
 * @returns a chart; with an empty bar for a group without answers, and without marks when there are no groups
 * @throws TypeError for a value that is neither
 * @example
 * const rows = [{ nps: 10, channel: "chat" }, { nps: 3, channel: "chat" }];
 * const table = tallyBy(rows, { metric: NPS, score: "nps", by: "channel" });
 * shareChart(compareSegments(table, NPS)).rows.map(({ percent }) => percent) // => [50, 0, 50]
 * @category How people answered
 */
export function shareChart(
  result: Trend | SegmentComparison,
  options: ChartOptions = {},
): Chart<ShareChartRow> {
  const list = Object(result) === result && "segments" in result ? "segments" : "points";
  const ofList =
    list === "points" ? { period: isObject } : { key: isObject, counts: isObject, shares: orNull(isObject) };
  const fields = { [list]: listOf(withFields({ ...READING_FIELDS, ...ofList })) };
  expectResult(result, "a trend, as computeTrend gives, or segments, as compareSegments gives", fields);
  expectOptions(options, CHART_OPTIONS);
  const { metric } = result;
  const { height = 26, width = WIDTH } = options;
  const numbers = numbersIn(options.locale);
  const groups = groupsOf(result);
  const labels = groups.map(({ label }) => label);
  const ordered = goodSign(metric) > 0 ? metric : fromBadToGood(metric);
  const rows = groups.flatMap((group) => rowsOf(group, { metric: ordered, room: ROOM / width, numbers }));
  const name = plainText(metric.name);
  const colour = categoriesOf("category", ordered, width);
  const inks = colour.scale.range.map(inkOn);
  const by = "segments" in result ? byKeys(result.segments) || "by segment" : "by period";
  const y = bandsOf("group", labels);
  const x = (field: string): PositionChannel => ({
    field,
    type: "quantitative",
    title: "Share of answers",
    stack: null,
    axis: { labelExpr: "format(abs(datum.value), '~%')", grid: false, tickCount: 8 },
  });
  return makeChart(
    {
      title: `${name}: shares of answers ${by}`,
      subtitle: "Percentages of each group's answers. Beside it: score and number of answers",
      description: `Stacked bars ${by}. ${listSome(
        groups.map(({ label, shares, score, n }) =>
          shares === null
            ? `${label}: ${PHRASES.noAnswers}`
            : `${label}: ${sayShares(ordered, shares, numbers)} of ${countText(n, "answer", numbers)}; ${name} ${scoreText(score!, metric, numbers)}`,
        ),
        numbers,
      )}.`,
      height: { step: height },
      rows,
      layer: [
        {
          mark: { type: "rule", color: COLOURS.ink },
          data: { values: [{ start: 0 }] },
          encoding: { x: x("start") },
        },
        {
          // The edge separates neighbours of similar colour.
          mark: { type: "bar", stroke: "white", strokeWidth: 1 },
          encoding: { y, x: x("start"), x2: { field: "end" }, color: colour, ...SAY },
        },
        ...(["white", "black"] as const).map((color): Layer => ({
          mark: { type: "text", fontSize: 10, color },
          ...only(rows, ({ part, label }) => label !== "" && inks[part] === color),
          encoding: { y, x: x("middle"), text: { field: "label", type: "nominal" } },
        })),
        { ...textAtRight(y, "reading"), ...only(rows, ({ part }) => part === 0) },
      ],
    },
    options,
  );
}

function groupsOf(result: Trend | SegmentComparison): Group[] {
  if ("segments" in result) {
    const labels = distinct(result.segments.map(({ key }) => keyLabel(key)));
    return result.segments.map((segment, i) => ({ ...segment, label: labels[i]! }));
  }
  const { metric, points, level } = result;
  const labels = distinct(points.map(({ period }) => plainText(period.label)));
  return points.map(({ tally, score, interval, n }, i) => {
    const { counts, shares } = computeScore(tally, metric, { level });
    return { label: labels[i]!, score, interval, n, counts, shares };
  });
}

/** A metric with its categories from bad to good, also if low is good. */
function fromBadToGood(metric: Metric): Metric {
  return { ...metric, direction: "higher-is-better", categories: [...metric.categories].reverse() };
}

function rowsOf(
  group: Group,
  { metric, room, numbers }: { readonly metric: Metric; readonly room: number; readonly numbers: Numbers },
): ShareChartRow[] {
  const { label: name, shares, counts, interval, n } = group;
  const { categories } = metric;
  const parts = categories.map((category) => shares?.[category.name] ?? 0);
  const percents = roundShares(parts);
  const middle = (categories.length - 1) / 2;
  // The part before the middle of the scale, including half of a middle category.
  const before = parts.reduce(
    (sum, share, at) => sum + (at < middle ? share : at === middle ? share / 2 : 0),
    0,
  );
  let reached = 0 - before; // never -0
  return categories.map((category, part): ShareChartRow => {
    const count = counts[category.name]!;
    const base = {
      group: name,
      category: plainText(category.name),
      part,
      count,
      score: group.score,
      ...limitsOf(interval),
      n,
      reading: readingText({ ...group, interval: null }, metric, numbers),
    };
    if (shares === null) {
      const none = { share: null, percent: null, start: null, end: null, middle: null, label: "" };
      return { ...base, ...none, say: `${name}: ${PHRASES.noAnswers}` };
    }
    const share = parts[part]!;
    const start = reached;
    reached += share;
    return {
      ...base,
      share,
      percent: percents[part]!,
      start,
      end: reached,
      middle: (start + reached) / 2,
      label: share >= room * 2 ? numbers.percent(percents[part]!, 0) : "",
      say: `${name}: ${shareText(share, numbers)} ${base.category}, ${numbers.count(count)} of ${countText(n, "answer", numbers)}; ${plainText(metric.name)} ${readingText(group, metric, numbers)}`,
    };
  });
}
