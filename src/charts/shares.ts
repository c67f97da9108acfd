import type { Metric } from "../metric/metric.js";
import { roundShares } from "../report/format.js";
import { computeScore } from "../score/compute.js";
import type { KeyValue } from "../tally/grouped.js";
import type { TallyOf } from "../tally/tally.js";
import { makeChart, only, SAY, type Chart } from "./chart.js";
import { categoryColours, COLOURS, inkOn } from "./colour.js";
import type { IntervalChartOptions } from "./distribution.js";
import type { Layer } from "./spec.js";
import { distinct, keyLabel, listSome, plainText, sayCount, sayReading, sayShare } from "./words.js";

/** The tally of a group (a row of `tallyBy`) or of a period (a point of a trend). */
export type ShareInput<M extends Metric = Metric> = { readonly tally: TallyOf<M> } & (
  { readonly key: Readonly<Record<string, KeyValue>> } | { readonly period: { readonly label: string } }
);

/** One stretch of a bar: a category of a group. */
export interface ShareRow {
  readonly group: string;
  readonly category: string;
  /** Position of the category, from the lowest points up. */
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
  /** The score and the answers, drawn at the right. */
  readonly reading: string;
  readonly say: string;
}

// A share under this is too narrow for its label.
const ROOM = 0.06;

/**
 * Shares of the categories by period or segment, as bars that diverge at the middle: what is bad lies to the left and what
 * is good to the right of the same line, so that both can be compared down the page.
 *
 * @param groups rows of a tally table or points of a trend; a group without answers is a gap.
 * @throws RangeError for a tally of another scale and a level outside 0 to 1.
 * @example shareChart(tallyBy(rows, { metric: NPS, score: "rating", by: "channel" }), NPS)
 */
export function shareChart<M extends Metric>(
  groups: readonly ShareInput<M>[],
  metric: M,
  options: IntervalChartOptions = {},
): Chart<ShareRow> {
  const { level = 0.95, height = 26 } = options;
  const labels = distinct(
    groups.map((group) => ("key" in group ? keyLabel(group.key) : plainText(group.period.label))),
  );
  const scores = groups.map(({ tally }) => computeScore(tally, metric, { level }));
  const categories = metric.categories.map(({ name }) => name);
  const middle = (categories.length - 1) / 2;
  const rows = scores.flatMap((score, i) => {
    const shares = categories.map((name) => score.shares?.[name as keyof typeof score.shares] ?? 0);
    const percents = roundShares(shares);
    // What lies before the middle of the scale, half of a middle category included.
    const before = shares.reduce(
      (sum, share, at) => sum + (at < middle ? share : at === middle ? share / 2 : 0),
      0,
    );
    let from = -before;
    return categories.map((name, part): ShareRow => {
      const share = score.shares ? shares[part]! : null;
      const start = share === null ? null : from;
      from += share ?? 0;
      return {
        group: labels[i]!,
        category: plainText(name),
        part,
        count: score.counts[name as keyof typeof score.counts],
        share,
        percent: share === null ? null : percents[part]!,
        start,
        end: share === null ? null : from,
        middle: share === null ? null : from - share / 2,
        label: share !== null && share >= ROOM ? `${percents[part]!}%` : "",
        score: score.score,
        low: score.interval?.low ?? null,
        high: score.interval?.high ?? null,
        n: score.n,
        reading: sayReading({ ...score, interval: null }, metric),
        say:
          share === null
            ? `${labels[i]}: no answers`
            : `${labels[i]}: ${sayShare(share)} ${plainText(name)}, ${sayCount(score.counts[name as keyof typeof score.counts])} of ${sayCount(score.n)} answers; ${plainText(metric.name)} ${sayReading(score, metric)}`,
      };
    });
  });
  const colours = categoryColours(metric);
  const y = { field: "group", type: "nominal", title: null, scale: { domain: labels } } as const;
  const axis = { labelExpr: "format(abs(datum.value), '.0%')", grid: false, tickCount: 8 } as const;
  return makeChart(
    {
      title: `${plainText(metric.name)}: shares of answers`,
      subtitle: `${categories.map(plainText).join(", ")}, in percent of each group's answers`,
      description: `Stacked bars of the shares of ${categories.map(plainText).join(", ")}: ${listSome(
        scores.map(
          (score, i) =>
            `${labels[i]}: ${score.score === null ? "no answers" : `${roundShares(categories.map((name) => score.shares?.[name as keyof typeof score.shares] ?? 0)).join(", ")}% of ${sayCount(score.n)}`}`,
        ),
      )}.`,
      height: { step: height },
      rows,
      layer: [
        {
          mark: { type: "rule", color: COLOURS.ink },
          data: { values: [{ start: 0 }] },
          encoding: { x: { field: "start", type: "quantitative" } },
        },
        {
          mark: { type: "bar" },
          encoding: {
            y,
            x: { field: "start", type: "quantitative", title: "Share of answers", stack: null, axis },
            x2: { field: "end" },
            color: {
              field: "category",
              type: "nominal",
              scale: { domain: categories.map(plainText), range: colours },
              legend: { orient: "top", title: null },
            },
            ...SAY,
          },
        },
        ...["white", COLOURS.ink].map((color): Layer => ({
          mark: { type: "text", fontSize: 10, color },
          ...only(rows, ({ part, label }) => label !== "" && inkOn(colours[part]!) === color),
          encoding: {
            y,
            x: { field: "middle", type: "quantitative" },
            text: { field: "label", type: "nominal" },
          },
        })),
        {
          mark: { type: "text", align: "left", dx: 8, fontSize: 10, color: COLOURS.ink },
          ...only(rows, ({ part, share }) => part === categories.length - 1 && share !== null),
          encoding: {
            y,
            x: { field: "end", type: "quantitative" },
            text: { field: "reading", type: "nominal" },
          },
        },
      ],
    },
    options,
  );
}
