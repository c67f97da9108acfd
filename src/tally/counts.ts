import { expectThat } from "../math/guard.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import { expectMetricIn, type Metric } from "../metric/metric.js";
import { HOMES } from "../metric/option-homes.js";
import type { Accessor, GroupBy, GroupKeyOf } from "./accessor.js";
import { namedAccessors, placeOf, readPoint } from "./answer.js";
import { requiredReader, rowReader } from "./row-reader.js";
import { watchColumns } from "./columns.js";
import { numberIn, readCountCell, readKeyCell } from "./count-cell.js";
import { noneLeftOut, remedyFor, POSITIONS_KEPT, type ExclusionLog } from "./exclusion.js";
import type { KeyValue, TallyTable } from "./grouped.js";
import { requireRows } from "./column-pass.js";
import type { ColumnTable } from "./column-table.js";
import type { OnInvalid } from "./tallier.js";
import type { TallyOf } from "./tally.js";

/** Options of `tallyCounts`: the metric, the keys to group by, and accessors of the point and its count. */
export interface TallyCountsOptions<M extends Metric, Row, By = GroupBy<Row>> {
  readonly metric: M;
  /** Accessor of the point; NULL is a missing answer. */
  readonly point: Accessor<Row>;
  /** Accessor of the number of answers at that point. */
  readonly count: Accessor<Row>;
  /** As in `tallyBy`. @defaultValue none, one tally */
  readonly by?: By | undefined;
  /** @defaultValue "throw" */
  readonly onInvalid?: OnInvalid | undefined;
}

const OPTIONS = {
  metric: null,
  point: null,
  count: null,
  by: null,
  onInvalid: null,
} satisfies KnownOptions<TallyCountsOptions<Metric, never>>;

/**
 * Tallies counts by point, such as the rows of a `GROUP BY` that you wrote yourself.
 *
 * @remarks
 * Counts and points may be numbers, bigints, or digits in text, as database drivers return them. Rows of the same group and
 * point add up. Count the rows of your own without a point too, or none is missing. `tallyQuery` of `cx-metrics/sql` writes
 * the query.
 *
 * @returns with `by` a table as from `tallyBy`, otherwise one tally
 * @throws RangeError or TypeError, with the path, for a count that is not whole, less than 0 or above 2^53, and for a point
 * that is not on the scale; with `onInvalid: "exclude"` its answers are left out and counted by reason. TypeError for a row
 * without one of the columns, and for a date as key: cast it to text
 * @example
 * tallyCounts([{ rating: 9, n: 40n }, { rating: null, n: 2n }], { metric: NPS, point: "rating", count: "n" }).counts[9] // => 40
 * @category Answers counted by point of the scale
 */
export function tallyCounts<M extends Metric, Row, const By extends GroupBy<Row>>(
  rows: Iterable<Row> | ColumnTable,
  options: TallyCountsOptions<M, Row, By>,
  // Without keys nothing narrows `By`.
): [GroupBy<Row>] extends [By] ? TallyOf<M> : TallyTable<GroupKeyOf<By>, TallyOf<M>>;
export function tallyCounts<M extends Metric>(
  given: Iterable<unknown> | ColumnTable,
  options: TallyCountsOptions<M, never, unknown>,
): TallyTable<string, TallyOf<M>> | TallyOf<M> {
  expectMetricIn(options);
  expectOptions(options, OPTIONS, HOMES);
  const rows = requireRows(given);
  const { metric, point, count, by, onInvalid } = options;
  const { min, max } = metric.scale;
  const keys = by === undefined ? [] : namedAccessors(by, "by");
  const start = (path: readonly KeyValue[]) => ({
    key: Object.fromEntries(keys.map(([name], i) => [name, path[i]!])),
    counts: new Array<number>(max - min + 1).fill(0),
    excluded: {} as ExclusionLog,
    missing: 0,
  });
  const groups = new Map<string, ReturnType<typeof start>>();
  if (by === undefined) groups.set("[]", start([]));
  for (const [name, accessor] of [...Object.entries({ point, count }), ...keys])
    requiredReader(accessor, name);
  const columns = watchColumns(rows, [point, count, ...keys.map(([, accessor]) => accessor)]);
  let position = 0;
  for (const row of rows) {
    columns.see(row);
    const read = (accessor: unknown) =>
      [rowReader(accessor)!(row, position), placeOf(accessor, position)] as const;
    const path = keys.map(([, accessor]) => readKeyCell(...read(accessor)));
    const id = JSON.stringify(path);
    const group = groups.get(id) ?? start(path);
    groups.set(id, group);
    const [value, place] = read(point);
    const n = readCountCell(...read(count));
    const answer = readPoint(numberIn(value), min, max);
    if (value === null || value === undefined) group.missing += n;
    else if (typeof answer === "number") group.counts[answer - min]! += n;
    else if (n > 0) {
      const expected = `a whole number from ${min} to ${max} or null, or ${remedyFor()}`;
      if (onInvalid !== "exclude") expectThat(false, expected, value, place);
      const log = (group.excluded[answer] ??= noneLeftOut());
      if (log.positions.length < POSITIONS_KEPT) log.positions.push(position);
      log.count += n;
    }
    position++;
  }
  columns.expectSeen();
  const table = Array.from(groups.values(), ({ key, counts, missing, excluded }) => ({
    key,
    tally: { min, max, counts, missing, excluded },
  }));
  return by === undefined ? table[0]!.tally : table;
}
