import type { Units } from "../inference/cluster-totals.js";
import { namedTotals } from "../inference/named-totals.js";
import type { StratumAnswers, StratumSides } from "../inference/standardised.js";
import { getOrMake } from "../math/get-or-make.js";
import { sum } from "../math/sum.js";
import { pointValues, type Metric } from "../metric/metric.js";
import { entriesOf } from "../tally/cluster-entries.js";
import type { TallyClusters } from "../tally/clusters.js";
import { rollUp, type KeyValue, type TallyTable } from "../tally/grouped.js";
import { subtractTally } from "../tally/subtract.js";
import {
  alike,
  answerCount,
  mergeAll,
  namedClusters,
  weightsOf,
  withoutClusters,
  type Tally,
} from "../tally/tally.js";
import { keyId } from "./groups.js";

/** The answers of a group by strata. */
export interface GroupStrata {
  /** The strata in which others have answers, too. */
  readonly compared: readonly StratumSides[];
  /** Answers of the group in strata in which nobody else has any. */
  readonly uncompared: number;
}

/** The strata of all groups, and the names of the clusters of their answers in order, if they have any. */
export interface DividedGroups {
  readonly groups: readonly GroupStrata[];
  readonly names: readonly string[] | undefined;
}

/** The answers of a cluster that one group has. */
interface Member {
  readonly cluster: number;
  readonly group: number;
  readonly weight: number;
  readonly sum: number;
}

/** The answers of one group in one stratum. */
interface Cell {
  readonly group: number;
  readonly stratum: Stratum;
  readonly tally: Tally;
  readonly unknown: TallyClusters["unknown"];
  readonly members: readonly Member[];
}

interface Stratum {
  readonly tallies: Tally[];
  readonly cells: Cell[];
}

/**
 * Divides the answers of groups by strata, each with those of the other groups in the same stratum.
 *
 * @param groups - the ids of their keys, by `keyId`; rows of other groups are left out
 * @param by - the keys of groups
 * @param adjustFor - the keys of strata, in which a missing value is a value like any other
 * @param whole - the tally of all answers
 */
export function divideByStrata(
  table: TallyTable,
  groups: readonly string[],
  by: readonly string[],
  adjustFor: readonly string[],
  whole: Tally,
  metric: Metric,
): DividedGroups {
  const places = new Map(groups.map((id, group) => [id, group]));
  const part = (key: Readonly<Record<string, KeyValue>>, names: readonly string[]) =>
    keyId(Object.fromEntries(names.map((name) => [name, key[name] ?? null])));
  const rows = rollUp(table, [...by, ...adjustFor]).flatMap(({ key, tally }) => {
    const group = places.get(part(key, by));
    const isCompared = group !== undefined && answerCount(tally) > 0;
    return isCompared ? [{ group, stratum: part(key, adjustFor), tally: alike(tally, whole) }] : [];
  });
  const names = whole.clusters && namesOf(rows.map(({ tally }) => namedClusters(tally)));
  const numbers = names && new Map(names.map((name, number) => [name, number]));
  const strata = new Map<string, Stratum>();
  const cells = groups.map((): Cell[] => []);
  for (const { group, stratum: id, tally } of rows) {
    const stratum = getOrMake(strata, id, () => ({ tallies: [], cells: [] }));
    const clusters = namedClusters(tally);
    const bare = withoutClusters(tally);
    const members = numbers ? membersOf(clusters, group, numbers, metric) : [];
    const cell = { group, stratum, tally: bare, unknown: clusters.unknown, members };
    stratum.tallies.push(bare);
    stratum.cells.push(cell);
    cells[group]!.push(cell);
  }
  const wholes = new Map(Array.from(strata.values(), (stratum) => [stratum, wholeOf(stratum, metric)]));
  return {
    names,
    groups: cells.map((own) => {
      const sides = own.map((cell) => sidesOf(cell, wholes.get(cell.stratum)!));
      const hasOthers = ({ rest }: StratumSides) => rest.n > 0 && sum(rest.sums) > 0;
      const counts = ({ own }: StratumSides) => sum(own.sums) > 0;
      return {
        compared: sides.filter((one) => counts(one) && hasOthers(one)),
        uncompared: sum(sides.map((one) => (hasOthers(one) ? 0 : one.own.n))),
      };
    }),
  };
}

/** The names of the clusters of all tallies, in order. */
function namesOf(clusters: readonly TallyClusters[]): readonly string[] {
  const lists = new Set(clusters.map((one) => entriesOf(one).names));
  const [first] = lists;
  return lists.size === 1 ? first! : [...new Set([...lists].flat())].sort();
}

/** The clusters of a group's answers in a stratum, in the order of their numbers. */
function membersOf(
  clusters: TallyClusters,
  group: number,
  numbers: ReadonlyMap<string, number>,
  metric: Metric,
): readonly Member[] {
  const entries = entriesOf(clusters);
  const members: Member[] = [];
  namedTotals(entries, metric.scale, pointValues(metric)).each((code, weight, sum) => {
    members.push({ cluster: numbers.get(entries.names[code]!)!, group, weight, sum });
  });
  return members;
}

/** All answers of a stratum. */
interface Whole {
  readonly tally: Tally;
  readonly unknown: TallyClusters["unknown"];
  /** Of all groups, in the order of clusters. */
  readonly members: readonly Member[];
}

function wholeOf({ tallies, cells }: Stratum, { scale }: Metric): Whole {
  return {
    tally: mergeAll(scale, tallies),
    unknown: {
      n: sum(cells.map(({ unknown }) => unknown.n)),
      squares: tallies[0]!.counts.map((_, i) => sum(cells.map(({ unknown }) => unknown.squares[i]!))),
    },
    members: cells.flatMap(({ members }) => members).sort((a, b) => a.cluster - b.cluster),
  };
}

function sidesOf({ group, tally, unknown, members }: Cell, whole: Whole): StratumSides {
  const left = {
    n: whole.unknown.n - unknown.n,
    squares: whole.unknown.squares.map((square, i) => Math.max(square - unknown.squares[i]!, 0)),
  };
  const others = whole.members.length > 0 ? eachOther(whole.members, group) : undefined;
  const mine: Units["each"] = (visit) => {
    for (const { cluster, weight, sum } of members) visit(cluster, weight, sum);
  };
  return {
    own: answersOf(tally, unknown, members.length > 0 ? mine : undefined),
    rest: answersOf(subtractTally(whole.tally, tally), left, others),
  };
}

function answersOf(tally: Tally, unknown: TallyClusters["unknown"], each: Units["each"]): StratumAnswers {
  const { sums, squares } = weightsOf(tally);
  return { n: answerCount(tally), sums, squares, unknown, each };
}

/** Visits the clusters of a stratum without the answers of a group. */
function eachOther(members: readonly Member[], group: number): Units["each"] {
  return (visit) => {
    for (let i = 0; i < members.length;) {
      const { cluster } = members[i]!;
      let [weight, sum] = [0, 0];
      for (; i < members.length && members[i]!.cluster === cluster; i++) {
        const member = members[i]!;
        if (member.group === group) continue;
        weight += member.weight;
        sum += member.sum;
      }
      if (weight > 0) visit(cluster, weight, sum);
    }
  };
}
