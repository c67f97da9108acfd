import { readOneOf } from "../math/fields.js";
import { expectThat } from "../math/guard.js";
import { getOrMake } from "../math/get-or-make.js";
import type { Metric, Scale } from "../metric/metric.js";
import { startClusters, type ClusterLog, type FoldedClusters } from "../tally/clusters.js";
import { readCountCell, readKeyCell, readNumberCell } from "../tally/count-cell.js";
import { noneLeftOut, type ExclusionLog } from "../tally/exclusion.js";
import type { KeyValue } from "../tally/grouped.js";
import type { OnInvalid } from "../tally/tallier.js";
import type { Tally, TallyOf } from "../tally/tally.js";
import { REASONS } from "./code.js";
import { pointName, pointsOf } from "./counts.js";
import type { Form } from "./counted.js";
import type { SqlQuery } from "./query.js";
import { resultRows, type Cell, type ResultRow, type SqlRow } from "./read-rows.js";

/** Options of the functions that read the result of a query. */
export interface ReadResultOptions {
  /**
   * Excluded answers are counted by the engine: here they throw, or are kept in the tally by reason.
   * @defaultValue "throw"
   */
  readonly onInvalid?: OnInvalid | undefined;
}

/** The answers of one group of a result. */
export interface GroupTally<M extends Metric> {
  /** The values of keys and of the other columns to group by. */
  readonly path: readonly KeyValue[];
  readonly tally: TallyOf<M>;
}

interface Making {
  readonly path: readonly KeyValue[];
  readonly counts: number[];
  readonly sums: number[];
  readonly squares: number[];
  readonly excluded: ExclusionLog;
  readonly log: ClusterLog;
  readonly products: number[][];
  missing: number;
  clusters: number;
}

/**
 * The tallies of a result, one for each path, in order of first occurrence. Rows of the same group add up.
 *
 * @param keys - the columns of the keys of a group
 * @param numbers - further columns that make a group, with numbers or NULL
 * @throws RangeError for a group that comes twice with folded clusters, which do not add up
 */
export function readTallies<M extends Metric>(
  rows: Iterable<SqlRow>,
  query: SqlQuery<M> & Form & { readonly kind: string },
  kinds: readonly [kind: string, maker: string],
  keys: readonly string[],
  numbers: readonly string[],
): GroupTally<M>[] {
  const { scale } = query.metric;
  const groups = new Map<string, Making>();
  for (const row of resultRows(rows, query, kinds)) {
    const values = [
      ...keys.map((column) => readKeyCell(...row.cell(column))),
      ...numbers.map((column) => numberOrNull(row.cell(column))),
    ];
    const id = JSON.stringify(values);
    const isNew = !groups.has(id);
    const place = ` at rows[${row.position}]`;
    expectThat(
      isNew || query.clusters !== "folded",
      "each group once with folded clusters",
      id,
      place,
      RangeError,
    );
    const group = getOrMake(groups, id, () => start(values, scale));
    if (query.shape === "wide") addWide(group, row, query, scale);
    else addLong(group, row, query, scale);
  }
  return Array.from(groups.values(), (group) => ({
    path: group.path,
    tally: finish(group, query),
  }));
}

/** Checks that nothing was excluded, unless that is asked for. @throws RangeError with the count and the reason */
export function expectValid(
  { min, max, excluded }: Scale & Pick<Tally, "excluded">,
  onInvalid: OnInvalid | undefined,
  key: object,
): void {
  const [found] = Object.entries(excluded);
  if (onInvalid === "exclude" || !found) return;
  const [reason, { count }] = found;
  const group = Object.keys(key).length > 0 ? ` in ${JSON.stringify(key)}` : "";
  throw new RangeError(
    `Expected whole numbers from ${min} to ${max} or NULL, or onInvalid: "exclude", got ${count} answers excluded as ${reason}${group}`,
  );
}

function numberOrNull([value, place]: Cell): number | null {
  return value === null || value === undefined ? null : readNumberCell(value, place);
}

function start(path: readonly KeyValue[], scale: Scale): Making {
  const zeros = () => pointsOf(scale).map(() => 0);
  return {
    path,
    counts: zeros(),
    sums: zeros(),
    squares: zeros(),
    excluded: {},
    log: startClusters(scale),
    products: zeros().map(zeros),
    missing: 0,
    clusters: 0,
  };
}

function leaveOut({ excluded }: Making, reason: (typeof REASONS)[number], count: number): void {
  if (count > 0) (excluded[reason] ??= noneLeftOut()).count += count;
}

function addWide(group: Making, { cell }: ResultRow, form: Form, scale: Scale): void {
  const count = (name: string) => readCountCell(...cell(name));
  const number = (name: string) => readNumberCell(...cell(name));
  const names = pointsOf(scale).map(pointName);
  names.forEach((name, i) => {
    group.counts[i]! += count(`cx_n${name}`);
    if (!form.weighted) return;
    group.sums[i]! += number(`cx_w${name}`);
    group.squares[i]! += number(`cx_v${name}`);
  });
  group.missing += count("cx_missing");
  for (const reason of REASONS) leaveOut(group, reason, count(`cx_${reason.replaceAll("-", "_")}`));
  if (form.clusters === null) return;
  group.clusters += count("cx_clusters");
  names.forEach((name, i) => {
    for (let j = i; j < names.length; j++) {
      const product = number(`cx_p${name}_${names[j]!}`);
      group.products[i]![j]! += product;
      if (j > i) group.products[j]![i]! += product;
    }
  });
}

function addLong(group: Making, { cell, position }: ResultRow, form: Form, { min, max }: Scale): void {
  const number = (name: string) => readNumberCell(...cell(name));
  const count = readCountCell(...cell("cx_n"));
  const reason = readKeyCell(...cell("cx_left_out"));
  if (reason !== null) {
    leaveOut(group, readOneOf(REASONS, reason, `rows[${position}].cx_left_out`), count);
    return;
  }
  const answer = numberOrNull(cell("cx_point"));
  if (answer === null) {
    group.missing += count;
    return;
  }
  const isPoint = Number.isInteger(answer) && answer >= min && answer <= max;
  expectThat(isPoint, `a point from ${min} to ${max}`, answer, ` at rows[${position}].cx_point`);
  const place = answer - min;
  const [weight, square] = form.weighted ? [number("cx_w"), number("cx_v")] : [count, count];
  group.counts[place]! += count;
  group.sums[place]! += weight;
  group.squares[place]! += square;
  if (form.clusters === null) return;
  const cluster = readKeyCell(...cell("cx_cluster"));
  if (cluster !== null) group.log.add(String(cluster), place, weight);
  else {
    const squares = pointsOf({ min, max }).map((_, i) => (i === place ? square : 0));
    group.log.addAll({
      ids: [],
      points: [],
      weights: [],
      unknown: { n: readCountCell(...cell("cx_heavy")), squares },
    });
  }
}

function finish(group: Making, { metric: { scale }, weighted, clusters }: SqlQuery & Form) {
  const { min, max } = scale;
  const { counts, sums, squares, missing, excluded, products } = group;
  const foldedOnes: FoldedClusters = { number: group.clusters, products };
  return {
    min,
    max,
    counts,
    missing,
    excluded,
    ...(weighted && { weights: { sums, squares } }),
    ...(clusters === "folded" && { clusters: foldedOnes }),
    ...(clusters === "named" && { clusters: group.log.finish() }),
  };
}
