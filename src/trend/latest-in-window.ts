import { getOrMake } from "../math/get-or-make.js";
import { isWeight } from "../math/guard.js";
import type { Metric } from "../metric/metric.js";
import { readPoint } from "../tally/answer.js";
import { rowReader } from "../tally/row-reader.js";
import { clusterOf } from "../tally/clusters.js";
import { tallierOf, type OpenTally } from "../tally/tallier.js";
import { noneLeftOut, noteLeftOut } from "../tally/exclusion.js";
import { emptyTally, mergeTallies, type Tally } from "../tally/tally.js";
import { subtractTally } from "../tally/subtract.js";
import type { Period } from "../time/period.js";
import { startPass, type AnyPeriodRowOptions, type PeriodPass } from "./period-tallies.js";
import { readInstant } from "./read-instant.js";
import type { LeftOut } from "./trend.js";

/** One valid answer. */
interface Entry {
  readonly instant: number;
  readonly period: number;
  readonly respondent: unknown;
  readonly point: number;
  readonly weight: number;
  readonly cluster: string | null;
}

/** The latest answers of each window. */
interface LatestSums extends LeftOut {
  readonly periods: readonly Period[];
  /** For each period, the latest answers of the window that ends with it. */
  readonly sums: readonly Tally[];
}

type LatestOptions<M extends Metric> = AnyPeriodRowOptions<M> & { readonly respondent: unknown };

/**
 * Tallies the latest answer of each respondent within windows of a number of periods.
 *
 * @remarks
 * Answers enter in order of time. A new answer replaces the same respondent's earlier one; an answer that leaves the
 * window is subtracted if it still counts. So each answer is added once and subtracted once. Answers without a respondent
 * all count; of two at the same time the later row counts.
 */
export function latestInWindows<M extends Metric>(
  rows: Iterable<unknown>,
  options: LatestOptions<M>,
  windowPeriods: number,
): LatestSums {
  const { metric, weight } = options;
  const pass = startPass(rows, options);
  const log = pass.clusters?.start(metric.scale);
  const { entries, others, outside, undated } = readEntries(rows, options, pass);
  entries.sort((a, b) => a.instant - b.instant);

  const { min } = metric.scale;
  const counts = emptyTally(metric).counts.slice();
  const [sums, squares] = [counts.slice(), counts.slice()];
  const count = ({ point, weight, cluster }: Entry, sign: 1 | -1) => {
    log?.add(cluster, point - min, sign * weight);
    const i = point - min;
    counts[i]! += sign;
    sums[i] = counts[i] === 0 ? 0 : sums[i]! + sign * weight;
    squares[i] = counts[i] === 0 ? 0 : squares[i]! + sign * weight * weight;
  };
  const latest = new Map<unknown, Entry>();
  let entering = 0;
  let leaving = 0;
  let rest: Tally = emptyTally(metric);
  const list = pass.periods();
  const tallies = list.map(({ index }, i) => {
    for (; (entries[entering]?.period ?? NaN) <= index; entering++) {
      const entry = entries[entering]!;
      const before = latest.get(entry.respondent);
      if (before) count(before, -1);
      latest.set(entry.respondent, entry);
      count(entry, 1);
    }
    const last = list[i - windowPeriods]?.index ?? -Infinity;
    for (; (entries[leaving]?.period ?? NaN) <= last; leaving++) {
      const entry = entries[leaving]!;
      if (latest.get(entry.respondent) === entry) {
        latest.delete(entry.respondent);
        count(entry, -1);
      }
    }
    rest = slide(rest, others.get(index), others.get(last));
    const { missing, excluded } = rest;
    const clusters = log?.finish();
    const tally: Tally = {
      ...emptyTally(metric),
      counts: [...counts],
      missing,
      excluded,
      ...(clusters && { clusters }),
    };
    return weight === undefined ? tally : { ...tally, weights: { sums: [...sums], squares: [...squares] } };
  });
  return { periods: list.map(({ period }) => period), sums: tallies, outside, undated };
}

function slide(sum: Tally, entering: Tally | undefined, leaving: Tally | undefined): Tally {
  const wider = entering ? mergeTallies(sum, entering) : sum;
  return leaving ? subtractTally(wider, leaving) : wider;
}

/** Separates rows into valid answers and, by period, missing and excluded ones. */
function readEntries<M extends Metric>(
  rows: Iterable<unknown>,
  options: LatestOptions<M>,
  { readAnswer, readTime, weigh, clusters, columns, find }: PeriodPass,
): LeftOut & { readonly entries: Entry[]; readonly others: ReadonlyMap<number, Tally> } {
  const { metric, at, onInvalid, startAt = 0 } = options;
  const { min, max } = metric.scale;
  const readRespondent = rowReader(options.respondent)!;
  const entries: Entry[] = [];
  const { open, add } = tallierOf(metric.scale, { ...options, columns });
  const others = new Map<number, OpenTally>();
  const undated = noneLeftOut();
  let outside = 0;
  let position = startAt;
  for (const row of rows) {
    columns.see(row);
    const instant = readInstant(readTime(row, position), at, position, onInvalid, columns);
    const period = instant === null ? NaN : find(instant, position);
    if (instant === null) noteLeftOut(undated, position);
    else if (period !== period) outside++;
    else {
      const answer = readAnswer(row, position);
      const point = readPoint(answer, min, max);
      const weight = weigh ? weigh(row, position) : 1;
      if (typeof point === "number" && isWeight(weight)) {
        const respondent = clusterOf(readRespondent(row, position), options.respondent, position) ?? Symbol();
        const cluster = clusters?.read(row, position) ?? null;
        entries.push({ instant, period, respondent, point, weight, cluster });
      } else add(getOrMake(others, period, open), answer, position, weight);
    }
    position++;
  }
  columns.expectSeen();
  return { entries, others, outside, undated };
}
