import { readCount, readString } from "../math/fields.js";
import { expectLevel, expectThat } from "../math/guard.js";
import { expectOptions, joinOptions, type KnownOptions } from "../math/options.js";
import { expectMetric, type Metric } from "../metric/metric.js";
import { HOMES } from "../metric/option-homes.js";
import type { GroupBy, NamedAccessors } from "../tally/accessor.js";
import type { TallyRow, TallyTable } from "../tally/grouped.js";
import type { TallyOf } from "../tally/tally.js";
import type { Every } from "../time/grid.js";
import { locatedChange, unnamedChange, type LocatedChanges } from "./local/change.js";
import { cubeOf } from "./local/cube.js";
import { nameChanges } from "./local/named.js";
import { pairTablesOf } from "./local/pair-tables.js";
import { sourceOfPairs } from "./local/source-of-pairs.js";
import { sourceOfCube } from "./local/source.js";
import { strataOfRows, strataOfTable, type Strata } from "./local/strata.js";
import { PERIOD_ROW_OPTIONS, type AnyPeriodRowOptions, type PeriodRowOptions } from "./period-tallies.js";

/** How `locateChanges` searches. */
export interface LocateOptions {
  /**
   * How many keys together describe where: with 2 also "chat in the south".
   * @defaultValue 2
   */
  readonly depth?: number | undefined;
  /**
   * The smallest number of answers before and after a change.
   * @defaultValue 30
   */
  readonly minimumN?: number | undefined;
  /**
   * The confidence level: 1 less the share of series without a local change in which one is named.
   * @defaultValue 0.95
   */
  readonly level?: number | undefined;
}

/** Options of `locateChanges` for rows. */
export interface LocateRowOptions<M extends Metric, Row, By = GroupBy<Row>>
  extends PeriodRowOptions<M, Row>, LocateOptions {
  /** The keys to look in, as in `tallyBy`: names of properties, or names with functions of the row. */
  readonly by: By | NamedAccessors<Row extends unknown ? Row : never>;
}

/** Options of `locateChanges` for tables of tallies by keys and period. */
export interface LocateTableOptions<M extends Metric, Key extends string = string> extends LocateOptions {
  readonly metric: M;
  /** The key that holds the label of the period, such as "2026-07". */
  readonly period: Key;
  readonly every: Every;
  readonly timeZone: string;
}

const LOCATE_OPTIONS = {
  depth: readCount,
  minimumN: readCount,
  level: null,
} satisfies KnownOptions<LocateOptions>;

const TABLE_OPTIONS = /* @__PURE__ */ joinOptions(LOCATE_OPTIONS, {
  metric: null,
  period: readString,
  every: null,
  timeZone: null,
}) satisfies KnownOptions<LocateTableOptions<Metric>>;

const OPTIONS = /* @__PURE__ */ joinOptions(/* @__PURE__ */ joinOptions(PERIOD_ROW_OPTIONS, TABLE_OPTIONS), {
  by: null,
}) satisfies KnownOptions<LocateRowOptions<Metric, never> & LocateTableOptions<Metric>>;

/**
 * Finds where and when a score changed: in which segment or pair of segments, from which period on, beyond what mix and the
 * common course explain.
 *
 * @remarks
 * A fit of main effects (one for each level of each key, one for each period) takes out who answered and what happened to
 * everyone. Then every segment of one key and of two is compared, period by period, with all other answers, before and after
 * each possible start and in each span that ends again. The strongest change is named if its p-value, multiplied by the number
 * of tests that the search is worth, is below 1 less the level; it joins the fit, and the search is repeated. p-values are by
 * the saddlepoint method, since normal tails are wrong for few answers far out. Where the cells go up and down more than
 * sampling explains, they are judged by that; with `cluster` the answers of one respondent do not count as independent.
 *
 * Up to 24 periods every span is tried. Of more periods the spans that end again have lengths that grow by half each, and the
 * edges of what was found are then moved to where they fit best.
 *
 * A change of all answers is found by `detectChanges`, not here.
 *
 * Without the table of all keys those of every two will do, such as grouping sets give them. What a pair of values has of a third
 * key is then taken to be what each of the two tells of it, so that a mix of a third key that is peculiar to the pair counts as
 * its change.
 *
 * @param rows - rows; or the table of `tallyBy` with the label of the period among the keys, such as an engine's GROUP BY; or the
 * rows of the tables of every two keys
 * @returns the changes, none for fewer than two periods or too few answers, and the strongest of what was not named
 * @throws what `tallyBy` and `computeTrend` throw; RangeError for a label that the calendar does not know
 * @see Worsley 1982, Biometrika 69:297-302, for the number of tests; Lugannani and Rice 1980 for the tails
 * @example
 * const rows = Array.from({ length: 1200 }, (_, i) => {
 *   const [month, channel] = [1 + (i % 6), i % 12 < 6 ? "chat" : "shop"];
 *   const isUnhappy = Math.floor(i / 12) % 10 < (channel === "chat" && month > 3 ? 5 : 1);
 *   return { channel, score: isUnhappy ? 3 : 9, at: `2026-0${month}-15T12:00:00Z` };
 * });
 * const options = { metric: NPS, score: "score", at: "at", every: "month", timeZone: "UTC" } as const;
 * const { changes } = locateChanges(rows, { ...options, by: "channel" });
 * changes.map(({ where, from }) => `${where["channel"]} since ${from}`) // => ["chat since 2026-04"]
 * @category Where and when it changed
 */
export function locateChanges<M extends Metric, Row extends TallyRow<string, TallyOf<M>>>(
  rows: readonly Row[],
  options: LocateTableOptions<M, keyof Row["key"] & string>,
): LocatedChanges<M>;
export function locateChanges<M extends Metric, Row, const By extends GroupBy<Row>>(
  rows: Iterable<Row>,
  options: LocateRowOptions<M, Row, By>,
): LocatedChanges<M>;
export function locateChanges<M extends Metric>(
  given: unknown,
  options: AnyPeriodRowOptions<M> & LocateOptions & { readonly period?: unknown },
): LocatedChanges<M> {
  expectOptions(options, OPTIONS, HOMES);
  const isTable = options.period !== undefined;
  if (isTable) expectOptions(options, TABLE_OPTIONS, HOMES);
  const { metric, level = 0.95, depth = 2, minimumN = 30 } = options;
  expectMetric(metric, " at metric");
  expectLevel(level);
  expectThat(depth <= 3, "at most 3 keys together", depth, " at depth");
  const strata = isTable ? strataOfTable(given as TallyTable, options) : strataOfRows(given, options);
  return locateIn(strata, metric, { level, depth, minimumN });
}

function locateIn<M extends Metric>(
  { keys, labels, list, areSets }: Strata,
  metric: M,
  { level, depth, minimumN }: Required<{ readonly [Name in keyof LocateOptions]: number }>,
): LocatedChanges<M> {
  expectThat(!areSets || depth <= 2, "at most 2 keys together without the table of all", depth, " at depth");
  const source = areSets
    ? sourceOfPairs(pairTablesOf(metric, keys, labels.length, list), depth)
    : sourceOfCube(cubeOf(metric, keys, labels.length, list), depth);
  const { named, fit, searched, left } = nameChanges(source, { level, minimumN });
  const changes = named.map((one, i) => locatedChange(source, labels, one, fit.effects[i]!, level));
  const { cells, spans } = searched;
  return {
    metric,
    level,
    changes,
    left: left && unnamedChange(labels, left, level),
    searched: {
      keys,
      cells,
      spans,
      periods: labels.length,
      answers: source.groups[0]?.cube.n.reduce((sum, n) => sum + n, 0) ?? 0,
    },
  };
}
