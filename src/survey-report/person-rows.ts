import { numberOf } from "../math/get-or-make.js";
import { intList, smallList } from "../math/growing.js";
import { isWeight } from "../math/guard.js";
import { numberNames, type NumberedNames } from "../math/numbered-names.js";
import type { Metric } from "../metric/metric.js";
import { readPoint } from "../tally/answer.js";
import { clustersOfRows, type ClusterColumns } from "../tally/cluster-entries.js";
import type { TallyClusters } from "../tally/clusters.js";
import type { Tally } from "../tally/tally.js";
import { orderRows, type GroupRows, type OrderedRows, type Places } from "./ordered-rows.js";
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
  /** The numbers of people, who need not all have a row. */
  readonly numbers: NumberedNames;
  /** @param person - by number; -1 where it is not known */
  add(this: void, person: number, answers: readonly unknown[], weight: unknown, groups: RowGroups): void;
  /** The number of people who have a row. */
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
 * the order of people and divided by groups, once for all questions: the clusters of a tally are the rows of its group.
 */
export function personRows(metrics: readonly Metric[], splits: number): PersonRows {
  const numbers = numberNames();
  const periodCodes = new Map<number, number>();
  const people = intList();
  const [periods, mentionCounts, mentioned] = [smallList(), smallList(), smallList()];
  const places = metrics.map(smallList);
  const segments = Array.from({ length: splits }, smallList);
  /** 1 for people who have a row. */
  let met = new Uint8Array(16);
  let numberMet = 0;
  // Made where a weight is not 1.
  let weights: number[] | undefined;
  let unknown = 0;
  let length = 0;
  let ordered: OrderedRows | undefined;
  const meet = (person: number): void => {
    if (person >= met.length) {
      const more = new Uint8Array(2 * person);
      more.set(met);
      met = more;
    }
    if (met[person] === 0) numberMet++;
    met[person] = 1;
  };
  return {
    numbers,
    add(person, answers, weight, { period, segments: groups, drivers }) {
      if (person < 0) unknown++;
      else meet(person);
      const amount = isWeight(weight) ? weight : 0;
      if (amount !== 1) weights ??= new Array<number>(length).fill(1);
      weights?.push(amount);
      length++;
      people.push(person);
      periods.push(Number.isNaN(period) ? -1 : numberOf(periodCodes, period));
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
      return numberMet;
    },
    get repeats() {
      return length - unknown - numberMet;
    },
    get unknown() {
      return unknown;
    },
    withClusters(question, counted) {
      ordered ??= orderRows(
        numbers,
        { people, periods, places, segments, mentionCounts, mentioned, weights },
        {
          periods: periodCodes.size,
          segments: counted.segments.map((split) => split.length),
          drivers: counted.drivers.length,
        },
      );
      const clusters = clusterMaker(ordered, question, metrics[question]!);
      const withRows = (tally: Tally, rows: Places) => ({ ...tally, clusters: clusters(rows) });
      const withGroup = ({ total, byPeriod }: Series, own: GroupRows): Series => {
        const tallies = Array.from(byPeriod, ([period, tally]): [number, Tally] => [
          period,
          withRows(tally, own.periods[periodCodes.get(period)!]!),
        ]);
        return { total: withRows(total, own.total), byPeriod: new Map(tallies) };
      };
      const { all, segments: splits, drivers } = ordered;
      return {
        all: withGroup(counted.all, all),
        segments: counted.segments.map((split, i) =>
          split.map((series, group) => withGroup(series, splits[i]![group]!)),
        ),
        drivers: counted.drivers.map((tally, driver) => withRows(tally, drivers[driver]!)),
      };
    },
  };
}

/** Makes the clusters of the answers of rows to a question. */
function clusterMaker(
  { names, people, places, weights: given }: OrderedRows,
  question: number,
  { scale: { min, max } }: Metric,
): (rows: Places) => TallyClusters {
  const own = places[question]!;
  const isSmall = min >= -128 && max < 128;
  const points = isSmall ? new Int8Array(own.length) : new Int32Array(own.length);
  for (let row = 0; row < own.length; row++) points[row] = min + Math.max(own[row]!, 0);
  const weights = given ?? new Uint8Array(own.length).fill(1);
  const columns: ClusterColumns = {
    names,
    codes: people,
    points,
    weights: weights.map((weight, row) => (own[row]! < 0 ? 0 : weight)),
  };
  return ({ unknown, known }) => {
    const squares = new Array<number>(max - min + 1).fill(0);
    let n = 0;
    for (const row of unknown) {
      const weight = columns.weights[row]!;
      if (weight > 0) n++;
      squares[points[row]! - min]! += weight * weight;
    }
    return clustersOfRows(columns, [known], { n, squares });
  };
}
