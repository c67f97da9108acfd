import { isWeight } from "../math/guard.js";
import type { Metric } from "../metric/metric.js";
import { readPoint } from "../tally/answer.js";
import type { Tally } from "../tally/tally.js";
import { clusterList, type ClusterList } from "./cluster-list.js";
import { intList, orderRows, type OrderedRows } from "./ordered-rows.js";
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
  /** The number of a person. */
  codeOf(this: void, person: string): number;
  /** @param person - by number; -1 where it is not known */
  add(this: void, person: number, answers: readonly unknown[], weight: unknown, groups: RowGroups): void;
  readonly people: number;
  /** The number of rows of people who have an earlier row. */
  readonly repeats: number;
  readonly unknown: number;
  /** The tallies of a question with the answers of each person taken together. */
  withClusters(this: void, question: number, counted: Counted): Counted;
}

/**
 * Collects who answered what.
 *
 * @remarks
 * A row is a few numbers, whatever the number of tallies that it counts in. Only if anyone answered twice are the rows put in
 * the order of people, once; then the clusters of every tally are read off in that order, without a table of names for each.
 */
export function personRows(metrics: readonly Metric[], splits: number): PersonRows {
  const codes = new Map<string, number>();
  const periodCodes = new Map<number, number>();
  const [people, periods, mentionCounts, mentioned] = [intList(), intList(), intList(), intList()];
  const places = metrics.map(() => intList());
  const segments = Array.from({ length: splits }, () => intList());
  // Made where a weight is not 1.
  let weights: number[] | undefined;
  let unknown = 0;
  let length = 0;
  let ordered: OrderedRows | undefined;
  return {
    codeOf(person) {
      const known = codes.get(person);
      if (known !== undefined) return known;
      codes.set(person, codes.size);
      return codes.size - 1;
    },
    add(person, answers, weight, { period, segments: groups, drivers }) {
      if (person < 0) unknown++;
      const amount = isWeight(weight) ? weight : 0;
      if (amount !== 1) weights ??= new Array<number>(length).fill(1);
      weights?.push(amount);
      length++;
      people.push(person);
      let periodCode = Number.isNaN(period) ? -1 : periodCodes.get(period);
      if (periodCode === undefined) periodCodes.set(period, (periodCode = periodCodes.size));
      periods.push(periodCode);
      for (let i = 0; i < places.length; i++) {
        const { min, max } = metrics[i]!.scale as { min: number; max: number };
        const point = readPoint(answers[i], min, max);
        places[i]!.push(typeof point === "number" ? point - min : -1);
      }
      for (let i = 0; i < splits; i++) segments[i]!.push(groups[i]!);
      for (const driver of drivers) mentioned.push(driver);
      mentionCounts.push(drivers.length);
    },
    get people() {
      return codes.size;
    },
    get repeats() {
      return length - unknown - codes.size;
    },
    get unknown() {
      return unknown;
    },
    withClusters(question, counted) {
      ordered ??= orderRows(codes, { people, periods, places, segments, mentionCounts, mentioned, weights });
      const { names, people: persons, periods: periodOf, weights: own } = ordered;
      const { scale } = metrics[question]!;
      const list = (tally: Tally) => clusterList(scale, names, tally);
      const seriesOf = ({ total, byPeriod }: Series): SeriesLists => {
        const periods: ClusterList[] = [];
        for (const [period, tally] of byPeriod) periods[periodCodes.get(period)!] = list(tally);
        return { total: list(total), periods };
      };
      const all = seriesOf(counted.all);
      const groups = counted.segments.map((split) => split.map(seriesOf));
      const drivers = counted.drivers.map(list);
      const placeOf = ordered.places[question]!;
      let mention = 0;
      for (let row = 0; row < length; row++) {
        const firstMention = mention;
        mention += ordered.mentionCounts[row]!;
        const at = placeOf[row]!;
        const weight = own ? own[row]! : 1;
        if (at < 0 || weight === 0) continue;
        const [person, period] = [persons[row]!, periodOf[row]!];
        addTo(all, period, person, at, weight);
        for (let i = 0; i < splits; i++)
          addTo(groups[i]![ordered.segments[i]![row]!]!, period, person, at, weight);
        for (let i = firstMention; i < mention; i++) drivers[ordered.mentioned[i]!]!.add(person, at, weight);
      }
      return {
        all: withLists(counted.all, all),
        segments: counted.segments.map((split, i) =>
          split.map((series, j) => withLists(series, groups[i]![j]!)),
        ),
        drivers: counted.drivers.map((tally, i) => ({ ...tally, clusters: drivers[i]!.finish() })),
      };

      function addTo(
        { total, periods }: SeriesLists,
        period: number,
        person: number,
        at: number,
        weight: number,
      ): void {
        total.add(person, at, weight);
        if (period >= 0) periods[period]!.add(person, at, weight);
      }
      function withLists(series: Series, { total, periods }: SeriesLists): Series {
        return {
          total: { ...series.total, clusters: total.finish() },
          byPeriod: new Map(
            Array.from(series.byPeriod, ([period, tally]) => [
              period,
              { ...tally, clusters: periods[periodCodes.get(period)!]!.finish() },
            ]),
          ),
        };
      }
    },
  };
}

/** The clusters of a group in all, and by number of the period. */
interface SeriesLists {
  readonly total: ClusterList;
  readonly periods: readonly ClusterList[];
}
