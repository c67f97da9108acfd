import type { SparseRows } from "../inference/sparse-rows.js";
import { getOrMake } from "../math/get-or-make.js";
import { expectThat, isWeight } from "../math/guard.js";
import { pointValues, type Metric } from "../metric/metric.js";
import { namedAccessors, placeOf, readPoint } from "../tally/answer.js";
import { clusterPass } from "../tally/clusters.js";
import { requireRows } from "../tally/column-pass.js";
import { watchColumns } from "../tally/columns.js";
import { mentionedNames } from "../tally/mentions.js";
import { requiredReader, rowReader } from "../tally/row-reader.js";
import { tallierOf } from "../tally/tallier.js";
import type { RowOptions } from "../tally/scores.js";
import type { Tally } from "../tally/tally.js";

/** What a column of the regression stands for. */
export interface JointColumn {
  readonly driver: string;
  readonly kind: "mention" | "signal";
  /** For a signal in bins: from this value to below the other; null for an open end, and for anything else. */
  readonly from: number | null;
  readonly to: number | null;
  /** Answers in which it is 1; for numbers all. */
  readonly n: number;
  /** Their weight. */
  readonly weight: number;
}

/** Rows read for a joint comparison. */
export interface JointRows {
  /** All answers. */
  readonly total: Tally;
  /** Rows with an answer and all signals; its columns are those of `columns`, in order. */
  readonly rows: SparseRows;
  readonly columns: readonly JointColumn[];
  /** Answers without one of the signals, by signal. */
  readonly missing: Readonly<Record<string, number>>;
}

/** How rows are read. */
export interface JointReading extends Pick<RowOptions<never>, "onInvalid" | "startAt"> {
  readonly metric: Metric;
  readonly score: unknown;
  readonly weight?: unknown;
  readonly cluster?: unknown;
  readonly mentions?: unknown;
  readonly signals?: unknown;
  readonly bins?: Readonly<Record<string, readonly number[]>> | undefined;
}

interface OpenColumn extends JointColumn {
  n: number;
  weight: number;
}

/** Reads rows in one pass. */
export function readJointRows(given: Iterable<unknown>, options: JointReading): JointRows {
  const { metric, score, weight, cluster, mentions, signals, bins = {}, startAt = 0 } = options;
  const list = requireRows(given);
  const read = requiredReader(score, "score");
  const weigh = rowReader(weight);
  const readMentions = mentions === undefined ? undefined : requiredReader(mentions, "mentions");
  const named = signals === undefined ? [] : namedAccessors(signals, "signals");
  const readers = named.map(([name, accessor]) => ({
    name,
    accessor,
    read: requiredReader(accessor, `signals.${name}`),
  }));
  for (const name of Object.keys(bins)) {
    const isKnown = readers.some((one) => one.name === name);
    expectThat(isKnown, "a signal", name, " at bins", RangeError);
  }
  const watched = [score, weight, cluster, mentions, ...named.map(([, accessor]) => accessor)];
  const columns = watchColumns(list, watched);
  const clusters = clusterPass({ cluster, score });
  const tallier = tallierOf(metric.scale, { ...options, columns });
  const total = tallier.open();
  const values = pointValues(metric);
  const { min, max } = metric.scale;
  const found = new Map<string, OpenColumn>();
  const places = new Map<OpenColumn, number>();
  const units = new Map<string, number>();
  const missing: Record<string, number> = Object.fromEntries(named.map(([name]) => [name, 0]));
  const [outcomes, weights, unitOf]: [number[], number[], number[]] = [[], [], []];
  const [starts, flagged]: [number[], number[]] = [[0], []];
  const numbers = readers.map((): number[] => []);
  let [position, count] = [startAt, 0];
  const flag = (column: OpenColumn, w: number) => {
    column.n++;
    column.weight += w;
    let place = places.get(column);
    if (place === undefined) places.set(column, (place = places.size));
    flagged.push(place);
  };
  for (const row of list) {
    columns.see(row);
    const at = position++;
    const answer = read(row, at);
    const w = weigh ? weigh(row, at) : 1;
    tallier.add(total, answer, at, w);
    const unit = clusters?.read(row, at) ?? null;
    const point = readPoint(answer, min, max);
    const names = readMentions ? mentionedNames(readMentions(row, at), mentions, at) : [];
    const signalled = readers.map(({ read, accessor }) => readSignal(read(row, at), accessor, at));
    if (answer === null || answer === undefined || typeof point === "string" || !isWeight(w) || w === 0)
      continue;
    const absent = signalled.flatMap((value, i) => (value === null ? [readers[i]!.name] : []));
    for (const name of absent) missing[name]!++;
    if (absent.length > 0) continue;
    outcomes.push(values[point - min]!);
    weights.push(w);
    const own = unit === null ? undefined : units.get(unit);
    if (own === undefined && unit !== null) units.set(unit, count);
    unitOf.push(own ?? count++);
    for (const driver of names) {
      const open = () => ({ driver, kind: "mention" as const, from: null, to: null, n: 0, weight: 0 });
      flag(getOrMake(found, `mention ${driver}`, open), w);
    }
    for (const [i, { name }] of readers.entries()) {
      const value = signalled[i]!;
      numbers[i]!.push(value);
      const edges = bins[name];
      if (!edges) continue;
      const bin = edges.filter((edge) => edge <= value).length;
      if (bin === 0) continue;
      const [from, to] = [edges[bin - 1]!, edges[bin] ?? null];
      const open = () => ({ driver: name, kind: "signal" as const, from, to, n: 0, weight: 0 });
      flag(getOrMake(found, `signal ${bin} ${name}`, open), w);
    }
    starts.push(flagged.length);
  }
  columns.expectSeen();
  const size = outcomes.length;
  const all = weights.reduce((sum, w) => sum + w, 0);
  const isNumber = readers.map(({ name }) => !bins[name]);
  const plain = readers.flatMap(({ name }, i): JointColumn[] =>
    isNumber[i] ? [{ driver: name, kind: "signal", from: null, to: null, n: size, weight: all }] : [],
  );
  return {
    total,
    missing,
    columns: [...places.keys(), ...plain],
    rows: {
      size,
      outcomes: Float64Array.from(outcomes),
      weights: Float64Array.from(weights),
      unitOf: Int32Array.from(unitOf),
      units: count,
      flags: places.size,
      starts: Int32Array.from(starts),
      flagged: Int32Array.from(flagged),
      numbers: numbers.flatMap((list, i) => (isNumber[i] ? [Float64Array.from(list)] : [])),
    },
  };
}

/** The value of a signal; true and false are 1 and 0, and missing is null. @throws TypeError or RangeError with its place */
function readSignal(value: unknown, accessor: unknown, position: number): number | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "boolean") return Number(value);
  const isNumber = typeof value === "number" && Math.abs(value) <= 1e100;
  expectThat(isNumber, "a finite number, true, false or null", value, placeOf(accessor, position));
  return value;
}
