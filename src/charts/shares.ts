import { expectMetric, type Metric } from "../metric/metric.js";
import { countText, readingText, scoreText, shareText } from "../words/figures.js";
import { numbersIn, type Numbers } from "../words/numbers.js";
import { PHRASES } from "../words/phrases.js";
import { roundShares } from "../words/round.js";
import { computeScore } from "../score/compute.js";
import type { Score } from "../score/score.js";
import type { KeyValue } from "../tally/grouped.js";
import type { TallyOf } from "../tally/tally.js";
import { bandsOf, wordsBeside } from "./bands.js";
import {
  expectList,
  limitsOf,
  makeChart,
  only,
  SAY,
  WIDTH,
  type Chart,
  type IntervalChartOptions,
} from "./chart.js";
import { categoriesOf, COLOURS, inkOn } from "./colour.js";
import type { Layer, PositionChannel } from "./spec.js";
import { distinct, keyLabel, listSome, plainText, sayShares } from "./words.js";

/** The tally of a group (a row of `tallyBy`) or of a period (a point of a trend). */
export type ShareInput<M extends Metric = Metric> = { readonly tally: TallyOf<M> } & (
  { readonly key: Readonly<Record<string, KeyValue>> } | { readonly period: { readonly label: string } }
);

/** One stretch of a bar: a category of a group. */
export interface ShareRow {
  readonly group: string;
  readonly category: string;
  /** Position of the category, from the bad end of the scale to the good one. */
  readonly part: number;
  readonly count: number;
  /** 0 to 1, weighted where answers are; null where there are none. */
  readonly share: number | null;
  /** The share in whole percent, made to add to 100 over the group. */
  readonly percent: number | null;
  /** Where the stretch begins and ends; the middle of what is neither good nor bad is at 0. */
  readonly start: number | null;
  readonly end: number | null;
  /** Where its label stands. */
  readonly middle: number | null;
  /** The percentage as it is written in the bar; empty where there is no room. */
  readonly label: string;
  readonly score: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
  /** The score and the answers, drawn at the right of the group's first stretch. */
  readonly reading: string;
  readonly say: string;
}

/** The pixels that "10%" takes, with some air. */
const ROOM = 20;

/**
 * Shares of the categories by period or segment, as bars that diverge at the middle: what is bad lies to the left and what
 * is good to the right of the same line, so that both can be compared down the page.
 *
 * @param groups rows of a tally table or points of a trend, drawn in their order; a group without answers is a gap, and of no groups nothing is drawn.
 * @throws RangeError for a tally of another scale and a level outside 0 to 1.
 * @example
 * const rows = [{ nps: 10, channel: "chat" }, { nps: 3, channel: "chat" }];
 * shareChart(tallyBy(rows, { metric: NPS, score: "nps", by: "channel" }), NPS).rows.map(({ percent }) => percent) // => [50, 0, 50]
 */
export function shareChart<M extends Metric>(
  groups: readonly ShareInput<M>[],
  metric: M,
  options: IntervalChartOptions = {},
): Chart<ShareRow> {
  expectList(groups, "a list of groups, as tallyBy gives");
  expectMetric(metric);
  const { level = 0.95, height = 26, width = WIDTH } = options;
  const labels = distinct(
    groups.map((group) => ("key" in group ? keyLabel(group.key) : plainText(group.period.label))),
  );
  const numbers = numbersIn(options.locale);
  const scores = groups.map(({ tally }) => computeScore(tally, metric, { level }));
  const ordered = metric.direction === "higher-is-better" ? metric : fromBadToGood(metric);
  const rows = scores.flatMap((score, i) =>
    readGroup(labels[i]!, score, { metric: ordered, room: ROOM / width, numbers }),
  );
  const name = plainText(metric.name);
  const colour = categoriesOf("category", ordered, width);
  const inks = colour.scale.range.map(inkOn);
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
      title: `${name}: shares of answers`,
      subtitle: "Percent of each group's answers. At the right: score and answers",
      description: `Stacked bars. ${listSome(
        scores.map((score, i) =>
          score.shares === null
            ? `${labels[i]}: ${PHRASES.noAnswers}`
            : `${labels[i]}: ${sayShares(ordered, score.shares, numbers)} of ${countText(score.n, "answer", numbers)}; ${name} ${scoreText(score.score!, metric, numbers)}`,
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
          // The edge tells neighbours apart that have much the same colour.
          mark: { type: "bar", stroke: "white", strokeWidth: 1 },
          encoding: { y, x: x("start"), x2: { field: "end" }, color: colour, ...SAY },
        },
        ...(["white", "black"] as const).map((color): Layer => ({
          mark: { type: "text", fontSize: 10, color },
          ...only(rows, ({ part, label }) => label !== "" && inks[part] === color),
          encoding: { y, x: x("middle"), text: { field: "label", type: "nominal" } },
        })),
        { ...wordsBeside(y, "reading"), ...only(rows, ({ part }) => part === 0) },
      ],
    },
    options,
  );
}

/** A metric where low is good, turned round. */
function fromBadToGood(metric: Metric): Metric {
  return { ...metric, direction: "higher-is-better", categories: [...metric.categories].reverse() };
}

function readGroup(
  group: string,
  score: Score,
  { metric, room, numbers }: { readonly metric: Metric; readonly room: number; readonly numbers: Numbers },
): ShareRow[] {
  const { shares, counts, interval, n } = score;
  const { categories } = metric;
  const parts = categories.map(({ name }) => shares?.[name] ?? 0);
  const percents = roundShares(parts);
  const middle = (categories.length - 1) / 2;
  // What lies before the middle of the scale, half of a middle category included.
  const before = parts.reduce(
    (sum, share, at) => sum + (at < middle ? share : at === middle ? share / 2 : 0),
    0,
  );
  let reached = 0 - before; // never -0
  return categories.map(({ name }, part): ShareRow => {
    const share = shares && parts[part]!;
    const start = reached;
    reached += share ?? 0;
    const category = plainText(name);
    return {
      group,
      category,
      part,
      count: counts[name]!,
      share,
      percent: share === null ? null : percents[part]!,
      start: share === null ? null : start,
      end: share === null ? null : reached,
      middle: share === null ? null : (start + reached) / 2,
      label: share !== null && share >= room * 2 ? numbers.percent(percents[part]!, 0) : "",
      score: score.score,
      ...limitsOf(interval),
      n,
      reading: readingText({ ...score, interval: null }, metric, numbers),
      say:
        share === null
          ? `${group}: ${PHRASES.noAnswers}`
          : `${group}: ${shareText(share, numbers)} ${category}, ${numbers.count(counts[name]!)} of ${countText(n, "answer", numbers)}; ${plainText(metric.name)} ${readingText(score, metric, numbers)}`,
    };
  });
}
