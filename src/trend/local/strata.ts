import { expectThat, show } from "../../math/guard.js";
import { readString } from "../../math/fields.js";
import type { Metric } from "../../metric/metric.js";
import { namedAccessors } from "../../tally/answer.js";
import { checkTally } from "../../tally/check-tally.js";
import { answerCount } from "../../tally/tally.js";
import { expectTable, tallyBy, type TallyTable } from "../../tally/grouped.js";
import type { Every } from "../../time/grid.js";
import { calendarOf, periodsOf } from "../../time/period.js";
import { periodOfLabel } from "../period-label.js";
import { startPass, type AnyPeriodRowOptions } from "../period-tallies.js";
import { readInstant } from "../read-instant.js";
import type { Stratum } from "./cube.js";

/** Answers by all keys and by period. */
export interface Strata {
  /** Whether some strata are by fewer keys than others: tables of each two keys, in place of one of all. */
  readonly areSets: boolean;
  readonly keys: readonly string[];
  /** The labels of the periods, without gaps. */
  readonly labels: readonly string[];
  readonly list: readonly Stratum[];
}

/** A name that no key of a caller has. */
const PERIOD = "\u0000period";

/** Tallies rows by all keys and by period. Rows without a time or outside the range are left out. */
export function strataOfRows<M extends Metric>(rows: unknown, options: AnyPeriodRowOptions<M>): Strata {
  const { by, at, onInvalid } = options;
  const keys = namedAccessors(by, "by");
  expectThat(keys.length > 0, "at least one key", by, " at by");
  const pass = startPass(rows, options);
  const { readTime, place, columns } = pass;
  const periodOf = (row: unknown, position: number) => {
    columns.see(row);
    const instant = readInstant(readTime(row, position), at, position, onInvalid, columns);
    return instant === null ? -1 : place(instant, position);
  };
  const { metric, score, weight, cluster, startAt } = options;
  const tally: (rows: never, options: never) => TallyTable = tallyBy;
  const readers = { ...Object.fromEntries(keys), [PERIOD]: periodOf };
  const answers = { metric, score, weight, cluster, onInvalid, startAt, by: readers };
  const table = tally(rows as never, answers as never);
  columns.expectSeen();
  const periods = pass.periods();
  const positions = new Map(periods.map(({ index }, position) => [pass.placeOf(index), position]));
  return {
    areSets: false,
    keys: keys.map(([name]) => name),
    labels: periods.map(({ period }) => period.label),
    list: table.flatMap(({ key, tally }) => {
      const period = positions.get(key[PERIOD] as number);
      return period === undefined ? [] : [{ key, period, tally }];
    }),
  };
}

/** Reads a table of tallies by keys and the label of the period. @throws RangeError for an unknown label, with its place */
export function strataOfTable(
  table: TallyTable,
  options: {
    readonly metric: Metric;
    readonly period?: unknown;
    readonly every: Every;
    readonly timeZone: string;
  },
): Strata {
  const { metric, every, timeZone } = options;
  const name = readString(options.period, "period");
  expectTable(table);
  const calendar = calendarOf(every, timeZone);
  const sets = table.map(({ key }) => Object.keys(key).filter((one) => one !== name));
  const keys = [...new Set(sets.flat())];
  const isWhole = table.length === 0 || sets.some((own) => own.length === keys.length);
  let [first, last] = [Infinity, -Infinity];
  const indices = table.map(({ key, tally }, i) => {
    checkTally(tally, metric.scale, `table[${i}].tally`, metric.name);
    const index = periodOfLabel(calendar, key[name], `table[${i}].key.${name}`);
    [first, last] = [Math.min(first, index), Math.max(last, index)];
    return index;
  });
  expectSameAnswers(table, sets);
  const periods = table.length > 0 ? periodsOf(calendar, first, last) : [];
  const positions = new Map(periods.map(({ index }, position) => [index, position]));
  const list = table.map(({ key, tally }, i) => ({
    key: Object.fromEntries(sets[i]!.map((one) => [one, key[one]!])),
    period: positions.get(indices[i]!)!,
    tally,
  }));
  return {
    areSets: !isWhole,
    keys,
    labels: periods.map(({ period }) => period.label),
    // Beside the table of all keys those of fewer say the same again.
    list: isWhole ? list.filter((_, i) => sets[i]!.length === keys.length) : list,
  };
}

/** Checks that tables of different keys are of the same answers: a row that only lacks a key is not overlooked. */
function expectSameAnswers(table: TallyTable, sets: readonly (readonly string[])[]): void {
  const totals = new Map<string, number>();
  for (const [i, { tally }] of table.entries()) {
    const names = [...sets[i]!].sort().map(show).join(", ") || "no key";
    totals.set(names, (totals.get(names) ?? 0) + answerCount(tally));
  }
  const [first, ...others] = totals;
  for (const [names, n] of others)
    if (Math.abs(n - first![1]) > 1e-9 * n)
      throw new RangeError(
        `Expected the keys ${first![0]} in every row, or tables of the same ${first![1]} answers, got ${n} by ${names} at table`,
      );
}
