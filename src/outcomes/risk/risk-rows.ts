import { expectThat } from "../../math/guard.js";
import { namedAccessors, pathOf, placeOf, requireIterable } from "../../tally/answer.js";
import { clusterOf } from "../../tally/clusters.js";
import { watchColumns } from "../../tally/columns.js";
import { requiredReader, rowReader } from "../../tally/row-reader.js";
import { toInstant, type Instant } from "../../time/instant.js";
import { collectSignal, type SignalColumn } from "./signal-values.js";

/** Where rows have what is learned from. */
export interface RiskAccessors {
  readonly outcome: unknown;
  readonly signals: readonly (readonly [name: string, accessor: unknown])[];
  readonly at?: unknown;
  readonly cluster?: unknown;
}

/** The rows whose outcome is known, column by column. */
export interface RiskRows {
  readonly outcome: Uint8Array;
  readonly signals: readonly SignalColumn[];
  /** Epoch milliseconds; null without times. */
  readonly at: Float64Array | null;
  /** The number of each row's cluster, from 0 in the order of the ids; rows of no known cluster are each one of their own. */
  readonly cluster: Int32Array;
  readonly clusters: number;
  /** Rows whose outcome is missing. */
  readonly missing: number;
  /** The value of a further accessor for each row. */
  readonly groups: readonly unknown[];
}

/**
 * Reads the rows whose outcome is known.
 *
 * @param by - called with each row that is kept, for what else is to be known of it
 * @throws TypeError or RangeError with the place for an outcome, a signal, a time or an id that cannot be read, and for a
 * column that no row has
 */
export function readRiskRows(
  rows: Iterable<unknown>,
  { outcome, signals, at, cluster }: RiskAccessors,
  by?: { readonly accessors: readonly unknown[]; readonly read: (row: unknown, position: number) => unknown },
): RiskRows {
  requireIterable(rows);
  const readOutcome = requiredReader(outcome, "outcome");
  const readers = signals.map(([name, accessor]) => requiredReader(accessor, `signals.${name}`));
  const [readAt, readCluster] = [rowReader(at), rowReader(cluster)];
  const accessors = signals.map(([, accessor]) => accessor);
  const columns = watchColumns(rows, [outcome, ...accessors, at, cluster, ...(by?.accessors ?? [])]);
  const collectors = signals.map(([name, accessor]) => collectSignal(name, accessor));
  const outcomes: number[] = [];
  const times: number[] = [];
  const ids: (string | null)[] = [];
  const groups: unknown[] = [];
  let [position, missing] = [0, 0];
  for (const row of rows) {
    columns.see(row);
    const came = readOutcomeValue(readOutcome(row, position), outcome, position);
    if (came === null) missing++;
    else {
      outcomes.push(came);
      for (const [i, read] of readers.entries()) collectors[i]!.add(read(row, position), position);
      if (readAt) times.push(toInstant(readAt(row, position) as Instant, pathOf(at, position)));
      ids.push(readCluster ? clusterOf(readCluster(row, position), cluster, position) : null);
      if (by) groups.push(by.read(row, position));
    }
    position++;
  }
  columns.expectSeen();
  return {
    outcome: Uint8Array.from(outcomes),
    signals: collectors.map(({ finish }) => finish()),
    at: readAt ? Float64Array.from(times) : null,
    ...numbered(ids),
    missing,
    groups,
  };
}

function readOutcomeValue(value: unknown, accessor: unknown, position: number): 0 | 1 | null {
  if (value === true || value === 1) return 1;
  if (value === false || value === 0) return 0;
  if (value !== null && value !== undefined)
    expectThat(false, "true, false, 1, 0 or null as outcome", value, placeOf(accessor, position));
  return null;
}

/** Numbers for ids, by the order of the ids and not of the rows; those that are not known follow. */
function numbered(ids: readonly (string | null)[]): { cluster: Int32Array; clusters: number } {
  const known = [...new Set(ids.filter((id) => id !== null))].sort();
  const numbers = new Map(known.map((id, number) => [id, number]));
  let next = known.length;
  return { cluster: Int32Array.from(ids, (id) => (id === null ? next++ : numbers.get(id)!)), clusters: next };
}

/** Some of the rows, by their places. */
export function someRows(rows: RiskRows, places: readonly number[]): RiskRows {
  const at = Int32Array.from(places);
  const { cluster, clusters } = renumbered(at, rows.cluster);
  return {
    outcome: Uint8Array.from(at, (i) => rows.outcome[i]!),
    signals: rows.signals.map((signal) => ({
      ...signal,
      values: Float64Array.from(at, (i) => signal.values[i]!),
    })),
    at: rows.at && Float64Array.from(at, (i) => rows.at![i]!),
    cluster,
    clusters,
    missing: rows.missing,
    groups: rows.groups.length > 0 ? places.map((i) => rows.groups[i]) : [],
  };
}

function renumbered(places: Int32Array, cluster: Int32Array): { cluster: Int32Array; clusters: number } {
  const numbers = new Map(
    [...new Set(places.map((i) => cluster[i]!))].sort((a, b) => a - b).map((c, i) => [c, i]),
  );
  return { cluster: places.map((i) => numbers.get(cluster[i]!)!), clusters: numbers.size };
}

/** The accessors of signals, by name. @throws TypeError for anything but names, or names with properties or functions */
export function signalAccessors(signals: unknown): [name: string, accessor: unknown][] {
  const named = namedAccessors(signals, "signals");
  expectThat(named.length > 0, "one signal or more", named.length, " at signals", RangeError);
  const names = new Set(named.map(([name]) => name));
  expectThat(
    names.size === named.length,
    "signals with different names",
    named.length,
    " at signals",
    RangeError,
  );
  return named;
}
