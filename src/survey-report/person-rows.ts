import { isWeight } from "../math/guard.js";
import type { Metric } from "../metric/metric.js";
import { readPoint } from "../tally/answer.js";
import type { Tally } from "../tally/tally.js";
import { clusterList, type ClusterList } from "./cluster-list.js";
import type { Series } from "./series.js";

/** The groups that a row belongs to, by number. */
interface RowGroups {
  /** NaN for none. */
  readonly period: number;
  /** The group of each split. */
  readonly segments: readonly number[];
  readonly drivers: readonly number[];
}

/** The tallies of one question. */
interface Counted {
  readonly all: Series;
  /** The groups of each split by number. */
  readonly segments: readonly (readonly Series[])[];
  readonly drivers: readonly Tally[];
}

/** The rows of a report by person, as numbers, until it is known whether anyone answered twice. */
export interface PersonRows {
  add(
    this: void,
    person: string | null,
    answers: readonly unknown[],
    weight: unknown,
    groups: RowGroups,
  ): void;
  readonly people: number;
  /** The number of rows of people who have an earlier row. */
  readonly repeats: number;
  readonly unknown: number;
  /** The tallies of a question with the answers of each person taken together. */
  withClusters(this: void, question: number, counted: Counted): Counted;
}

const NO_PERIOD = -(2 ** 31);

/**
 * Collects who answered what.
 *
 * @remarks
 * A row is a few numbers, whatever the number of tallies that it counts in. Only if anyone answered twice are the rows put in
 * the order of people, once; then the clusters of every tally are read off in that order, without a table of names for each.
 */
export function personRows(metrics: readonly Metric[], splits: number): PersonRows {
  const codes = new Map<string, number>();
  const [people, periods, mentionsUntil, mentioned] = [intList(), intList(), intList(), intList()];
  const places = metrics.map(() => intList());
  const segments = Array.from({ length: splits }, () => intList());
  // Made where a weight is not 1.
  let weights: number[] | undefined;
  let unknown = 0;
  let known: InOrder | undefined;
  return {
    add(person, answers, weight, { period, segments: groups, drivers }) {
      let code = person === null ? -1 : codes.get(person);
      if (code === undefined) codes.set(person!, (code = codes.size));
      if (person === null) unknown++;
      const amount = isWeight(weight) ? weight : 0;
      if (amount !== 1) weights ??= new Array<number>(people.length).fill(1);
      weights?.push(amount);
      people.push(code);
      periods.push(Number.isNaN(period) ? NO_PERIOD : period);
      for (let i = 0; i < places.length; i++) {
        const { min, max } = metrics[i]!.scale as { min: number; max: number };
        const point = readPoint(answers[i], min, max);
        places[i]!.push(typeof point === "number" ? point - min : -1);
      }
      for (let i = 0; i < splits; i++) segments[i]!.push(groups[i]!);
      for (const driver of drivers) mentioned.push(driver);
      mentionsUntil.push(mentioned.length);
    },
    get people() {
      return codes.size;
    },
    get repeats() {
      return people.length - unknown - codes.size;
    },
    get unknown() {
      return unknown;
    },
    withClusters(question, counted) {
      const { names, rows, ranks } = (known ??= inOrder(codes, people));
      const { scale } = metrics[question]!;
      const list = (tally: Tally) => clusterList(scale, names, tally);
      const seriesOf = ({ total, byPeriod }: Series) => ({
        total: list(total),
        byPeriod: new Map(Array.from(byPeriod, ([period, tally]) => [period, list(tally)])),
      });
      const all = seriesOf(counted.all);
      const groups = counted.segments.map((split) => split.map(seriesOf));
      const drivers = counted.drivers.map(list);
      const place = places[question]!;
      for (const row of rows) {
        const at = place.at(row);
        const weight = weights ? weights[row]! : 1;
        if (at < 0 || weight === 0) continue;
        const code = people.at(row);
        const person = code < 0 ? -1 : ranks[code]!;
        const period = periods.at(row);
        addTo(all, period, person, at, weight);
        for (let i = 0; i < splits; i++) addTo(groups[i]![segments[i]!.at(row)]!, period, person, at, weight);
        for (let i = row === 0 ? 0 : mentionsUntil.at(row - 1); i < mentionsUntil.at(row); i++)
          drivers[mentioned.at(i)]!.add(person, at, weight);
      }
      return {
        all: withLists(counted.all, all),
        segments: counted.segments.map((split, i) =>
          split.map((series, j) => withLists(series, groups[i]![j]!)),
        ),
        drivers: counted.drivers.map((tally, i) => ({ ...tally, clusters: drivers[i]!.finish() })),
      };

      function addTo(
        { total, byPeriod }: SeriesLists,
        period: number,
        person: number,
        at: number,
        weight: number,
      ): void {
        total.add(person, at, weight);
        if (period !== NO_PERIOD) byPeriod.get(period)!.add(person, at, weight);
      }
      function withLists(series: Series, { total, byPeriod }: SeriesLists): Series {
        return {
          total: { ...series.total, clusters: total.finish() },
          byPeriod: new Map(
            Array.from(series.byPeriod, ([period, tally]) => [
              period,
              { ...tally, clusters: byPeriod.get(period)!.finish() },
            ]),
          ),
        };
      }
    },
  };
}

/** Rows in the order of people. */
interface InOrder {
  /** The people in order. */
  readonly names: readonly string[];
  /** The place of a person by code. */
  readonly ranks: Int32Array;
  /** The numbers of the rows: those of nobody known, then person by person. */
  readonly rows: Int32Array;
}

function inOrder(codes: ReadonlyMap<string, number>, people: IntList): InOrder {
  const names = [...codes.keys()].sort();
  const ranks = new Int32Array(names.length);
  for (const [rank, name] of names.entries()) ranks[codes.get(name)!] = rank;
  // Counting how many rows come before those of each person.
  const placeOf = (row: number) => (people.at(row) < 0 ? 0 : ranks[people.at(row)]! + 1);
  const starts = new Int32Array(names.length + 2);
  for (let row = 0; row < people.length; row++) starts[placeOf(row) + 1]!++;
  for (let place = 1; place < starts.length; place++) starts[place]! += starts[place - 1]!;
  const rows = new Int32Array(people.length);
  for (let row = 0; row < people.length; row++) rows[starts[placeOf(row)]!++] = row;
  return { names, ranks, rows };
}

/** The clusters of a group in all, and by period. */
interface SeriesLists {
  readonly total: ClusterList;
  readonly byPeriod: ReadonlyMap<number, ClusterList>;
}

type IntList = ReturnType<typeof intList>;

/** A list of whole numbers of 32 bits that grows. */
function intList() {
  let list = new Int32Array(256);
  let length = 0;
  return {
    push(value: number): void {
      if (length === list.length) {
        const longer = new Int32Array(2 * length);
        longer.set(list);
        list = longer;
      }
      list[length++] = value;
    },
    at: (place: number): number => list[place]!,
    get length() {
      return length;
    },
  };
}
