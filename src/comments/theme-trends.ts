import { GROUP_OPTIONS, type GroupOptions } from "../compare/groups.js";
import { adjustDifferences, type AdjustedDifference } from "../inference/adjusted-difference.js";
import { compareSamples, MINIMUM, scoreOf, type DifferenceMethod } from "../inference/difference.js";
import { intervalFor } from "../inference/interval-maker.js";
import type { Interval } from "../inference/interval.js";
import type { Adjustment } from "../inference/multiplicity.js";
import { sampleOf } from "../inference/sample.js";
import { readOneOf, readRecord, readString } from "../math/fields.js";
import { getOrMake } from "../math/get-or-make.js";
import { expectLevel, expectMinimum, expectThat, show } from "../math/guard.js";
import { expectOptions, joinOptions, type KnownOptions } from "../math/options.js";
import { sum } from "../math/sum.js";
import { HOMES } from "../metric/option-homes.js";
import { categorySums, worstCategory, type Metric } from "../metric/metric.js";
import { scoreTally } from "../score/score.js";
import { rollUp, type TallyRow, type TallyTable } from "../tally/grouped.js";
import { answerCount, emptyTally, mergeAll, type Tally } from "../tally/tally.js";
import type { PeriodCalendar } from "../time/period.js";
import { expectThemes, MENTIONED, shareTally } from "./theme-shares.js";
import { labelOf, readCalendar, type ThemeTable } from "./themes-by.js";

/** Options of `themeTrends`. */
export interface ThemeTrendsOptions extends GroupOptions {
  /**
   * The calendar of the periods, which gives periods without answers their place.
   * @defaultValue none: the periods that occur, in the order of their labels
   */
  readonly calendar?: PeriodCalendar | undefined;
  /**
   * The key of the period.
   * @defaultValue "period"
   */
  readonly period?: string | undefined;
  /**
   * The label of the last period to take, such as the last complete one: a week that has just begun says little.
   * @defaultValue the last with answers
   */
  readonly last?: string | undefined;
  /** Who looks after a theme: `{ price: "Pricing" }`. @defaultValue nobody */
  readonly owners?: Readonly<Record<string, string>> | undefined;
}

const OPTIONS = /* @__PURE__ */ joinOptions(GROUP_OPTIONS, {
  calendar: readCalendar,
  period: readString,
  last: readString,
  owners: null,
}) satisfies KnownOptions<ThemeTrendsOptions>;

/** How often a theme was mentioned in one period. */
export interface ThemePoint {
  readonly period: string;
  /** The answers that mention it. */
  readonly n: number;
  /** All answers of the period. */
  readonly answers: number;
  /** Share of the answers that mention it, 0 to 1, weighted if the answers are; null without answers. */
  readonly share: number | null;
  /** The interval of that share. */
  readonly interval: Interval | null;
  /** The answers that mention it in the worst category, such as detractors. */
  readonly complaints: number;
  /** The score of the answers that mention it; null without any. */
  readonly score: number | null;
  /** Whether answers mention it, a tally of the metric `MENTIONED`, as `trendFromTallies` takes it. */
  readonly tally: Tally<0, 1>;
}

/** A theme over periods. */
export interface ThemeTrend {
  readonly theme: string;
  /** Who looks after it; null for nobody. */
  readonly owner: string | null;
  /** In order of time. */
  readonly points: readonly ThemePoint[];
  /** The share in the last period less that in all earlier ones together, in percentage points; adjusted for all themes. */
  readonly change: AdjustedDifference;
}

/** Themes over periods. */
export interface ThemeTrends {
  /** The metric of the answers, to which scores and complaints belong. */
  readonly metric: Metric;
  readonly periods: readonly string[];
  /** By complaints in the last period, the most frequent first; equal ones by all mentions, then by name. */
  readonly themes: readonly ThemeTrend[];
  readonly level: number;
  readonly method: DifferenceMethod;
  readonly adjust: Adjustment;
  readonly minimumN: number;
}

/**
 * Follows themes over periods: how often each is mentioned, and the top complaints of the last week or month.
 *
 * @remarks
 * The share of answers that mention a theme has the interval of a percentage. Whether it is higher in the last period than in
 * all earlier ones together is tested with one error rate over all themes, by the rules of `compareScores`.
 *
 * @param table - of `themesBy` with `at` and `calendar`, or with a key of periods of your own
 * @throws RangeError for a table without the key, for a last period that it does not have, for a label that the calendar does not have, and for what `compareScores`
 * refuses; TypeError for a value that is not a table of themes
 * @example
 * const rows = [
 *   { nps: 9, week: "2026-W01", tags: [] },
 *   { nps: 2, week: "2026-W02", tags: ["wait"] },
 *   { nps: 8, week: "2026-W02", tags: [] },
 * ];
 * const table = themesBy(rows, { metric: NPS, score: "nps", mentions: "tags", by: "week" });
 * themeTrends(table, { period: "week" }).themes[0].points.map(({ share }) => share) // => [0, 0.5]
 * @category Themes
 */
export function themeTrends(table: ThemeTable, options: ThemeTrendsOptions = {}): ThemeTrends {
  expectOptions(options, OPTIONS, HOMES);
  expectThemes(table);
  const { calendar, period = "period", owners = {} } = options;
  const { level = 0.95, method = "score", adjust = "holm", minimumN = MINIMUM } = options;
  expectLevel(level);
  expectMinimum(minimumN);
  for (const [theme, owner] of Object.entries(readRecord(owners, "owners")))
    readString(owner, `owners[${show(theme)}]`);
  const { metric } = table;
  const totals = byPeriod(table.totals, period);
  const periods = upTo(options.last, inOrder(totals, calendar));
  const rows = new Map<string, TallyRow[]>();
  for (const row of table.mentions) getOrMake(rows, String(row.key["driver"]), () => []).push(row);
  const makeInterval = intervalFor(MENTIONED);
  const worst = worstCategory(metric).name;
  const empty = emptyTally(metric);
  const themes = Array.from(rows, ([theme, list]): Omit<ThemeTrend, "change"> => {
    const own = byPeriod(list, period);
    const points = periods.map((label): ThemePoint => {
      const whole = totals.get(label)?.tally ?? empty;
      const part = own.get(label)?.tally;
      const tally = shareTally(whole, part);
      const { score: percent, interval } = scoreTally(tally, MENTIONED, level, makeInterval);
      return {
        period: label,
        n: tally.counts[1]!,
        answers: answerCount(whole),
        share: percent === null ? null : percent / 100,
        interval: interval && { ...interval, low: interval.low / 100, high: interval.high / 100 },
        complaints: part ? Object.fromEntries(categorySums(part.counts, metric))[worst]! : 0,
        score: part ? scoreOf(sampleOf(part, metric)) : null,
        tally,
      };
    });
    return { theme, owner: Object.hasOwn(owners, theme) ? owners[theme]! : null, points };
  });
  const samples = themes.map(({ points }) => {
    const tallies = points.map(({ tally }) => tally);
    const earlier = mergeAll(MENTIONED.scale, tallies.slice(0, -1));
    const last = tallies.at(-1) ?? emptyTally(MENTIONED);
    return [sampleOf(earlier, MENTIONED), sampleOf(last, MENTIONED)] as const;
  });
  const judged = adjustDifferences(
    samples.map((pair) => compareSamples(...pair, MENTIONED, { level, method, minimumN })),
    samples,
    { adjust, level, minimumN },
  );
  const all = themes.map((theme, i): ThemeTrend => ({ ...theme, change: changeOf(judged[i]!) }));
  const [complaints, mentions] = [
    ({ points }: ThemeTrend) => points.at(-1)?.complaints ?? 0,
    ({ points }: ThemeTrend) => sum(points.map(({ n }) => n)),
  ];
  all.sort(
    (a, b) => complaints(b) - complaints(a) || mentions(b) - mentions(a) || (a.theme < b.theme ? -1 : 1),
  );
  return { metric, periods, themes: all, level, method, adjust, minimumN };
}

/** The rows of each period by its label; those without a period are left out. */
function byPeriod(table: TallyTable, period: string): Map<string, TallyRow> {
  const dated = rollUp(table, period).filter(({ key }) => key[period] !== null);
  return new Map(dated.map((row) => [String(row.key[period]), row]));
}

/** The periods up to the last that is wanted. */
function upTo(last: string | undefined, periods: readonly string[]): readonly string[] {
  return last === undefined
    ? periods
    : periods.slice(0, periods.indexOf(readOneOf(periods, last, "last")) + 1);
}

/** More periods than this are a mistaken label. */
const MOST_PERIODS = 100_000;

/** The labels of periods in order: by the calendar, without gaps, or as text and numbers are ordered. */
function inOrder(rows: ReadonlyMap<string, TallyRow>, calendar: PeriodCalendar | undefined): string[] {
  const labels = [...rows.keys()];
  if (!calendar) return labels.sort((a, b) => Number(a) - Number(b) || (a < b ? -1 : 1));
  const indices = labels.map((label) => {
    const index = calendar.find(label);
    const isIndex = Number.isSafeInteger(index);
    expectThat(isIndex, "a label of the calendar", label, " at table.totals", RangeError);
    return index!;
  });
  const first = indices.reduce((least, index) => Math.min(least, index), Infinity);
  const last = indices.reduce((most, index) => Math.max(most, index), -Infinity);
  const count = labels.length === 0 ? 0 : last - first + 1;
  expectThat(count <= MOST_PERIODS, `at most ${MOST_PERIODS} periods`, count, " at table.totals");
  return Array.from({ length: count }, (_, i) => labelOf(calendar, first + i));
}

/** The difference alone, without the samples that are in the points. */
function changeOf(one: AdjustedDifference): AdjustedDifference {
  const { difference, interval, pValue, decidingPValue, adjustedPValue, verdict, level, method } = one;
  return { difference, interval, pValue, decidingPValue, adjustedPValue, verdict, level, method };
}
