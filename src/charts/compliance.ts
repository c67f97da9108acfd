import type { ComplianceRow } from "../follow-up/compliance.js";
import { readOneOf } from "../math/fields.js";
import { expectProbability } from "../math/guard.js";
import { isObject, orNull, withFields } from "../math/made.js";
import { expectOptions, joinOptions, type KnownOptions } from "../math/options.js";
import { intervalName, intervalText, levelText, shareParts, shareText } from "../words/figures.js";
import { numbersIn } from "../words/numbers.js";
import { PHRASES } from "../words/phrases.js";
import { bandsOf, textAtRight, whiskers } from "./bands.js";
import {
  expectList,
  limitsOf,
  makeChart,
  SAY,
  CHART_OPTIONS,
  type Chart,
  type ChartOptions,
} from "./chart.js";
import { COLOURS } from "./colour.js";
import type { Layer, PositionChannel } from "./spec.js";
import { byKeys, distinct, keyLabel, sayRows } from "./words.js";

/** Options of `complianceChart`: the promise to draw, and the goal for it. */
export interface ComplianceChartOptions extends ChartOptions {
  /** @defaultValue "firstContact" */
  readonly clock?: "firstContact" | "close" | undefined;
  /** A goal for the share of promises kept, 0 to 1, drawn as a line. @defaultValue none */
  readonly goal?: number | undefined;
}

const OPTIONS = /* @__PURE__ */ joinOptions(CHART_OPTIONS, {
  clock: (value: unknown, path: string) => readOneOf(["firstContact", "close"], value, path),
  goal: null,
}) satisfies KnownOptions<ComplianceChartOptions>;

/** One bar of the chart: a group. */
export interface ComplianceChartRow {
  readonly group: string;
  /** Share of promises kept, 0 to 1, among those that are decided. */
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** The number of decided promises: met, missed, or open and overdue. */
  readonly n: number;
  readonly met: number;
  readonly missed: number;
  readonly overdue: number;
  readonly open: number;
  /** Share and cases in words, shown at the right. */
  readonly beside: string;
  /** Sentence for the tooltip and for screen readers. */
  readonly say: string;
}

const TITLE = { firstContact: "Customers contacted in time", close: "Cases closed in time" };

/**
 * Draws the promises kept by group: the share with its interval, and the cases behind it.
 *
 * @remarks
 * Open cases that are overdue count as broken promises; cases that are not due yet do not count.
 *
 * @param groups - from `followUpCompliance`
 * @returns a chart; without bars when no group has the promise
 * @throws TypeError for groups that are not a list, RangeError for a goal outside 0 to 1
 * @example
 * const responses = [{ id: "1", metric: "NPS", score: 3, at: "2026-01-01T00:00Z", team: "care" }];
 * const policy = policyFromPractices(["detractors-24-hours"]);
 * const groups = followUpCompliance(responses, policy, { by: "team", now: "2026-01-03T00:00Z" });
 * complianceChart(groups, { goal: 0.9 }).rows.map(({ group, overdue }) => [group, overdue]) // => [["care", 1]]
 * @category Promises to customers
 */
export function complianceChart(
  groups: readonly Pick<ComplianceRow, "key" | "firstContact" | "close">[],
  options: ComplianceChartOptions = {},
): Chart<ComplianceChartRow> {
  const isPromise = orNull(withFields({ attainment: isObject }));
  const fields = { key: isObject, firstContact: isPromise, close: isPromise };
  expectList(groups, "a list of groups, as followUpCompliance gives", fields);
  expectOptions(options, OPTIONS);
  const { clock = "firstContact", goal, height = 30 } = options;
  if (goal !== undefined) expectProbability(goal, " at goal");
  const promised = groups.flatMap((group) =>
    group[clock] ? [{ key: group.key, promise: group[clock] }] : [],
  );
  const numbers = numbersIn(options.locale);
  const { count } = numbers;
  const labels = distinct(promised.map(({ key }) => keyLabel(key)));
  const rows = promised.map(({ promise }, i): ComplianceChartRow => {
    const { met, missed, overdue, open, attainment } = promise;
    const { share, interval, n } = attainment;
    const beside = [
      ...(share === null
        ? open > 0
          ? []
          : ["none decided"]
        : [`${numbers.percent(share * 100, 0)}: ${count(met)} of ${count(n)} kept`]),
      ...(overdue > 0 ? [`${count(overdue)} overdue`] : []),
      ...(open > 0 ? [`${count(open)} not due yet`] : []),
    ].join(", ");
    const range = interval ? `; ${intervalText(shareParts(interval, numbers))}` : "";
    return {
      group: labels[i]!,
      share,
      ...limitsOf(interval),
      n,
      met,
      missed,
      overdue: overdue,
      open: open,
      beside,
      say: `${labels[i]}: ${beside}${range}`,
    };
  });
  const [first] = promised.flatMap(({ promise }) => promise.attainment.interval ?? []);
  const interval = first ? intervalName(levelText(first.level, numbers)) : PHRASES.interval;
  const by = byKeys(promised);
  const y = bandsOf("group", labels);
  const x = (field: string): PositionChannel => ({
    field,
    type: "quantitative",
    title: "Promises kept, share of those decided",
    stack: null,
    scale: { domain: [0, 1] },
    axis: { format: ".0%" },
  });
  const goalLine: Layer[] =
    goal === undefined
      ? []
      : [
          {
            data: { values: [{ share: goal, say: `Goal: ${shareText(goal, numbers)}` }] },
            mark: { type: "rule", color: COLOURS.bad, strokeDash: [5, 4], strokeWidth: 2 },
            encoding: { x: x("share"), ...SAY },
          },
        ];
  return makeChart(
    {
      title: `${TITLE[clock]} ${by}`.trim(),
      subtitle: `Whiskers: ${interval}${goal === undefined ? "" : `; dashed: the goal of ${levelText(goal, numbers)}`}`,
      description: `Bar chart of the share of promises kept ${by || "in all"}. ${
        goal === undefined ? "" : `Goal: ${shareText(goal, numbers)}. `
      }${sayRows(rows, numbers)}.`,
      height: { step: height },
      rows,
      layer: [
        {
          mark: { type: "bar", color: COLOURS.fair },
          encoding: { y, x: x("share"), ...SAY },
        },
        whiskers(y, x("low"), "high", COLOURS.ink),
        ...goalLine,
        textAtRight(y, "beside"),
      ],
    },
    options,
  );
}
