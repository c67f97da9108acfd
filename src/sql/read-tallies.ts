import { readOneOf } from "../math/fields.js";
import { expectThat } from "../math/guard.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import type { Metric, Scale } from "../metric/metric.js";
import { startClusters } from "../tally/clusters.js";
import { noneLeftOut, type ExclusionLog } from "../tally/exclusion.js";
import type { KeyValue } from "../tally/grouped.js";
import type { OnInvalid } from "../tally/tallier.js";
import type { Tally, TallyOf } from "../tally/tally.js";
import type { Form } from "./answers.js";
import { REASONS } from "./code.js";
import { LEFT_OUT, pointNames, pointsOf } from "./counts.js";
import type { SqlQuery } from "./query.js";
import { resultRows, type ResultRow, type SqlRow } from "./read-rows.js";

/** Options of the functions that read the result of a query. */
export interface ReadResultOptions {
  /**
   * Excluded answers are counted by the engine: here they throw, or are kept in the tally by reason.
   * @defaultValue "throw"
   */
  readonly onInvalid?: OnInvalid | undefined;
}

/** The answers of one group of a result. */
interface GroupTally<M extends Metric> {
  /** The values of the keys, and of the further column. */
  readonly path: readonly KeyValue[];
  readonly tally: TallyOf<M>;
}

/** A tally under construction. */
interface Making {
  readonly path: readonly KeyValue[];
  /** Adds answers at a place of the scale, with the sums of their weights and squared weights. */
  readonly add: (place: number, count: number, weight: number, square: number) => void;
  /** Adds missing answers, at place 0, or those excluded for a reason. */
  readonly leaveOut: (place: number, count: number) => void;
  readonly log: ReturnType<typeof startClusters>;
  readonly folded: { number: number; readonly products: number[][] };
  readonly finish: () => Tally;
}

/**
 * The tallies of a result, one for each group, in order of first occurrence. Rows of the same group add up.
 *
 * @param keys - the columns of the keys of a group
 * @param further - a column with numbers or NULL that makes a group too
 * @throws RangeError for a group that comes twice with folded clusters, which do not add up
 */
export function readTallies<M extends Metric>(
  rows: Iterable<SqlRow>,
  query: SqlQuery<M> & Form,
  kind: SqlQuery["kind"],
  keys: readonly string[],
  further?: string,
): GroupTally<M>[] {
  const groups = new Map<string, Making>();
  for (const row of resultRows(rows, query, kind)) {
    const path = [...keys.map(row.key), ...(further === undefined ? [] : [row.number(further)])];
    const id = JSON.stringify(path);
    const known = groups.get(id);
    expectThat(
      !known || query.clusters !== "folded",
      "each group once with folded clusters",
      id,
      "",
      RangeError,
    );
    const group = known ?? start(path, query);
    groups.set(id, group);
    (query.shape === "wide" ? addWide : addLong)(group, row, query);
  }
  return Array.from(groups.values(), ({ path, finish }) => ({ path, tally: finish() as TallyOf<M> }));
}

/** Checks the options of a reader. */
export function onInvalidOf(options: ReadResultOptions): OnInvalid {
  expectOptions(options, { onInvalid: null } satisfies KnownOptions<ReadResultOptions>);
  return readOneOf(["throw", "exclude"], options.onInvalid ?? "throw", "onInvalid");
}

/** Checks that nothing was excluded, unless that is asked for. @throws RangeError with the count and the reason */
export function expectValid(
  { min, max, excluded }: Scale & Pick<Tally, "excluded">,
  onInvalid: OnInvalid,
  key: object,
): void {
  for (const [reason, { count }] of Object.entries(excluded)) {
    const expected = `whole numbers from ${min} to ${max} or NULL, or onInvalid: "exclude"`;
    const got = `${count} answers excluded as ${reason}`;
    if (onInvalid !== "exclude")
      throw new RangeError(`Expected ${expected}, got ${got} in ${JSON.stringify(key)}`);
  }
}

function start(
  path: readonly KeyValue[],
  { metric: { scale }, weighted, clusters }: SqlQuery & Form,
): Making {
  const { min, max } = scale;
  const zeros = () => pointsOf(scale).map(() => 0);
  const [counts, sums, squares] = [zeros(), zeros(), zeros()];
  const excluded: ExclusionLog = {};
  const log = startClusters(scale);
  const folded = { number: 0, products: zeros().map(zeros) };
  let missing = 0;
  return {
    path,
    log,
    folded,
    add(place, count, weight, square) {
      counts[place]! += count;
      sums[place]! += weight;
      squares[place]! += square;
    },
    leaveOut(place, count) {
      if (place === 0) missing += count;
      else if (count > 0) (excluded[REASONS[place - 1]!] ??= noneLeftOut()).count += count;
    },
    finish: () => ({
      min,
      max,
      counts,
      missing,
      excluded,
      ...(weighted && { weights: { sums, squares } }),
      ...(clusters && { clusters: clusters === "folded" ? folded : log.finish() }),
    }),
  };
}

function addWide(
  { add, leaveOut, folded }: Making,
  row: ResultRow,
  { metric: { scale }, weighted, clusters }: SqlQuery & Form,
) {
  const sum = (name: string) => row.number(name) ?? 0;
  const names = pointNames(scale);
  names.forEach((name, i) => {
    const [weight, square] = weighted ? [sum(`cx_w${name}`), sum(`cx_v${name}`)] : [0, 0];
    add(i, row.count(`cx_n${name}`), weight, square);
  });
  LEFT_OUT.forEach((name, i) => leaveOut(i, row.count(`cx_${name}`)));
  if (!clusters) return;
  folded.number = row.count("cx_clusters");
  names.forEach((a, i) => {
    for (let j = i; j < names.length; j++) {
      folded.products[i]![j] = folded.products[j]![i] = sum(`cx_p${a}_${names[j]}`);
    }
  });
}

function addLong(
  { add, leaveOut, log }: Making,
  row: ResultRow,
  { metric: { scale }, weighted, clusters }: SqlQuery & Form,
) {
  const count = row.count("cx_n");
  const reason = row.key("cx_left_out");
  const point = row.number("cx_point");
  if (reason !== null || point === null) {
    leaveOut(
      reason === null ? 0 : 1 + REASONS.indexOf(readOneOf(REASONS, reason, "rows.cx_left_out")),
      count,
    );
    return;
  }
  const place = pointsOf(scale).indexOf(point);
  expectThat(place >= 0, `a point from ${scale.min} to ${scale.max}`, point, " at rows.cx_point");
  const [weight, square] = weighted ? [row.number("cx_w") ?? 0, row.number("cx_v") ?? 0] : [count, count];
  add(place, count, weight, square);
  if (!clusters) return;
  const cluster = row.key("cx_cluster");
  if (cluster !== null) log.add(String(cluster), place, weight);
  else {
    const squares = pointsOf(scale).map((_, i) => (i === place ? square : 0));
    log.addAll({ ids: [], points: [], weights: [], unknown: { n: row.count("cx_heavy"), squares } });
  }
}

/** The tally of no answer, with what the others of the query have. */
export function noAnswers<M extends Metric>(query: SqlQuery<M> & Form): TallyOf<M> {
  return start([], query).finish() as TallyOf<M>;
}
