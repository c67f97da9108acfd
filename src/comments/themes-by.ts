import { getOrMake } from "../math/get-or-make.js";
import { expectThat } from "../math/guard.js";
import { isFunction, withFields } from "../math/made.js";
import { expectOptions, joinOptions, type KnownOptions } from "../math/options.js";
import { expectMetricIn, type Metric } from "../metric/metric.js";
import type { Accessor, GroupBy, GroupKeyOf } from "../tally/accessor.js";
import { namedAccessors, pathOf, reader, requireIterable } from "../tally/answer.js";
import { remedyFor } from "../tally/exclusion.js";
import { requiredReader } from "../tally/row-reader.js";
import { clusterPass } from "../tally/clusters.js";
import { watchColumns } from "../tally/columns.js";
import { groupRows, type TallyTable } from "../tally/grouped.js";
import { mentionedNames } from "../tally/mentions.js";
import { ANSWER_OPTIONS, TALLY_HOMES, type AnyAnswerOptions, type RowOptions } from "../tally/scores.js";
import { tallierWith, type OpenTally } from "../tally/tallier.js";
import type { Tally, TallyOf } from "../tally/tally.js";
import { EARLIEST_INSTANT, toInstant, type Instant } from "../time/instant.js";
import type { PeriodCalendar } from "../time/period.js";

/** The answers of groups, and the answers of each group that mention each theme. Plain JSON. */
export interface ThemeTable<Key extends string = string, M extends Metric = Metric> {
  readonly metric: M;
  /** All answers of each group, with those that mention nothing. */
  readonly totals: TallyTable<Key, TallyOf<M>>;
  /** The answers that mention a theme, which stands beside the keys of the group as `driver`. They overlap. */
  readonly mentions: TallyTable<Key | "driver", TallyOf<M>>;
}

/** Options of `themesBy`. */
export interface ThemesByOptions<
  M extends Metric,
  Row,
  By = GroupBy<Row>,
  Calendar = PeriodCalendar | undefined,
> extends RowOptions<Row> {
  readonly metric: M;
  /** Accessor of the list of themes of a row, as in `tallyMentions`: tags, labels of a model, or a tagger's. */
  readonly mentions: Accessor<Row, Iterable<unknown> & object>;
  /** The keys to group by, such as agent, touchpoint or region, as in `tallyBy`. @defaultValue none: one group of all */
  readonly by?: By | undefined;
  /** Accessor of the time, with `calendar`: the label of its period is then the key `period`. A row without a time has the period null. */
  readonly at?: Accessor<Row, Instant> | undefined;
  /** The periods, such as `calendarOf("iso-week", "Europe/Berlin")` of `cx-metrics/trend`. */
  readonly calendar?: Calendar | undefined;
}

const OPTIONS = /* @__PURE__ */ joinOptions(ANSWER_OPTIONS, {
  metric: null,
  mentions: null,
  by: null,
  at: null,
  calendar: readCalendar,
}) satisfies KnownOptions<ThemesByOptions<Metric, never, never>>;
const HOMES = { ...TALLY_HOMES, every: "calendarOf", timeZone: "calendarOf", themes: "themeTagger" };

/** Reads a calendar. @throws TypeError for anything else */
export function readCalendar(value: unknown, path: string): PeriodCalendar {
  const isCalendar = withFields({ indexAt: isFunction, label: isFunction, find: isFunction })(value);
  expectThat(isCalendar, "a calendar, as calendarOf gives", value, ` at ${path}`, TypeError);
  return value as PeriodCalendar;
}

/** The label of a period by a calendar of whoever calls. @throws TypeError when it is no text */
export function labelOf(calendar: PeriodCalendar, index: number): string {
  const label: unknown = calendar.label(index);
  expectThat(typeof label === "string", "the label of a period", label, " from calendar.label", TypeError);
  return label;
}

/**
 * Tallies themes by segment, agent, touchpoint and period, in one pass: who complains about what, where and when.
 *
 * @remarks
 * The tables merge: `rollUp` takes keys away, and the lists of two tables can be joined, since rows of one group are added.
 * So days and chunks can be counted apart. `rollUp(totals, [])` and `rollUp(mentions, "driver")` make the table of
 * `compareDrivers`; `themeTrends` follows themes over periods; `mentionShares` says how often a theme is mentioned in
 * each group, as tallies for every comparison.
 *
 * @returns groups and themes in order of first occurrence
 * @throws what `tallyMentions` and `tallyBy` throw; TypeError for `at` without `calendar`, or the reverse, and for a time that
 * cannot be read, unless `onInvalid` is "exclude": its period is then null
 * @example
 * const rows = [{ nps: 2, agent: "ada", tags: ["wait"] }, { nps: 9, agent: "bob", tags: [] }];
 * const { mentions } = themesBy(rows, { metric: NPS, score: "nps", mentions: "tags", by: "agent" });
 * mentions.map(({ key }) => key) // => [{ agent: "ada", driver: "wait" }]
 * @example
 * const rows = [{ nps: 2, agent: "ada", tags: ["wait"] }, { nps: 3, agent: "bob", tags: ["wait"] }, { nps: 9, agent: "bob", tags: [] }];
 * const { mentions } = themesBy(rows, { metric: NPS, score: "nps", mentions: "tags", by: "agent" });
 * rollUp(mentions, "driver").map(({ key, tally }) => [key.driver, computeNps(tally).n]) // => [["wait", 2]]
 * @category Themes
 */
export function themesBy<
  M extends Metric,
  Row,
  const By extends GroupBy<Row> = never,
  Calendar extends PeriodCalendar | undefined = undefined,
>(
  rows: Iterable<Row>,
  options: ThemesByOptions<M, Row, By, Calendar>,
): ThemeTable<GroupKeyOf<By> | (Calendar extends PeriodCalendar ? "period" : never), M>;
export function themesBy<M extends Metric>(
  rows: unknown,
  options: AnyThemesOptions<M>,
): ThemeTable<string, M> {
  expectMetricIn(options);
  expectOptions(options, OPTIONS, HOMES);
  requireIterable(rows);
  const { metric, score, mentions, by, at, calendar, weight, onInvalid, startAt = 0 } = options;
  const isTimed = (at === undefined) === (calendar === undefined);
  expectThat(isTimed, "at together with calendar", undefined, ` at ${at === undefined ? "at" : "calendar"}`);
  const read = requiredReader(score, "score");
  const readMentions = requiredReader(mentions, "mentions");
  const weigh = reader(weight);
  const keys = by === undefined ? [] : namedAccessors(by, "by");
  for (const [name] of keys) {
    const isFree = name !== "driver" && !(name === "period" && calendar);
    expectThat(isFree, "a key of another name than driver and period", name, " at by", RangeError);
  }
  const accessors = keys.map(([, accessor]) => accessor);
  const columns = watchColumns(rows, [score, mentions, weight, options.cluster, at, ...accessors]);
  const clusters = clusterPass(options);
  const { open, add, close } = tallierWith(metric.scale, { ...options, columns }, clusters);
  const period = calendar && periodReader(at, calendar, onInvalid === "exclude");
  const named = Object.fromEntries<unknown>([...keys, ...(period ? [["period", period] as const] : [])]);
  const grouping = Object.keys(named).length === 0 ? null : groupRows(named);
  const totals: OpenTally[] = [];
  const themes: Map<string, OpenTally>[] = [];
  let position = startAt;
  for (const row of rows) {
    columns.see(row);
    const answer = read(row, position);
    const weightOfRow = weigh ? weigh(row, position) : 1;
    const clusterOfRow = clusters?.read(row, position);
    const group = grouping ? grouping.groupOf(row, position) : 0;
    add((totals[group] ??= open()), answer, position, weightOfRow, clusterOfRow);
    const own = (themes[group] ??= new Map());
    for (const name of mentionedNames(readMentions(row, position), mentions, position))
      add(getOrMake(own, name, open), answer, position, weightOfRow, clusterOfRow);
    position++;
  }
  columns.expectSeen();
  const names = grouping ? grouping.finish() : totals.map(() => ({}));
  const closed = (tally: OpenTally): Tally => close(tally);
  return {
    metric,
    totals: names.map((key, group) => ({ key, tally: closed(totals[group]!) as TallyOf<M> })),
    mentions: names.flatMap((key, group) =>
      Array.from(themes[group]!, ([driver, tally]) => ({
        key: { ...key, driver },
        tally: closed(tally) as TallyOf<M>,
      })),
    ),
  };
}

/** The options once the kind of the rows has been checked. */
type AnyThemesOptions<M extends Metric> = AnyAnswerOptions<M> & {
  readonly mentions: unknown;
  readonly by?: unknown;
  readonly at?: unknown;
  readonly calendar?: PeriodCalendar | undefined;
};

/** Quarters of an hour, in which an instant is looked up: hardly a period begins within one. */
const SLOT_MS = 900_000;

/** Reads the label of the period of a row; null for a row without a time. */
function periodReader(accessor: unknown, calendar: PeriodCalendar, isLenient: boolean) {
  const read = requiredReader(accessor, "at");
  const slots = new Map<number, string | null>();
  const labelAt = (instant: number): string => {
    const index: unknown = calendar.indexAt(instant);
    const isIndex = Number.isInteger(index);
    expectThat(isIndex, "the number of a period", index, " from calendar.indexAt", RangeError);
    return labelOf(calendar, index as number);
  };
  const labelIn = (instant: number): string => {
    const slot = Math.floor(instant / SLOT_MS);
    let label = slots.get(slot);
    if (label === undefined) {
      const first = labelAt(Math.max(slot * SLOT_MS, EARLIEST_INSTANT));
      label = labelAt((slot + 1) * SLOT_MS - 1) === first ? first : null;
      slots.set(slot, label);
    }
    return label ?? labelAt(instant);
  };
  return (row: unknown, position: number): string | null => {
    const time = read(row, position);
    if (time === null || time === undefined) return null;
    let instant: number;
    try {
      instant = toInstant(time as Instant, pathOf(accessor, position), remedyFor());
    } catch (error) {
      if (isLenient) return null;
      throw error;
    }
    return labelIn(instant);
  };
}
