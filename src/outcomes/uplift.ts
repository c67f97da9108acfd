import type { Difference } from "../inference/difference.js";
import type { Interval } from "../inference/interval.js";
import { MINIMUM } from "../inference/difference.js";
import { proportion, type Proportion } from "../inference/proportion.js";
import { expectLevel, expectMinimum } from "../math/guard.js";
import { expectOptions } from "../math/options.js";
import { expectMetric, type Metric } from "../metric/metric.js";
import { HOMES } from "../metric/option-homes.js";
import { clusterOf } from "../tally/clusters.js";
import { requireRows } from "../tally/column-pass.js";
import type { ColumnTable } from "../tally/column-table.js";
import { watchColumns } from "../tally/columns.js";
import { noneLeftOut, noteLeftOut, type Exclusion, type ExclusionReason } from "../tally/exclusion.js";
import { keyValue, readKeys } from "../tally/key.js";
import { rowReader } from "../tally/row-reader.js";
import type { BadObservation } from "./observation.js";
import { readHorizons } from "./retention-options.js";
import type { DurationUnit } from "./time-unit.js";
import {
  flagReader,
  observedSpans,
  scorePoints,
  STAYED,
  stayedPoints,
  type OutcomeReader,
} from "./uplift-outcome.js";
import { outcomeIn, UPLIFT_OPTIONS, type UpliftOptions } from "./uplift-options.js";
import { comparePoints, compareStays, type Drawn, type Sides } from "./uplift-sides.js";
import { upliftStrata, type KeyedDrawn, type UpliftStratum } from "./uplift-strata.js";

/** One side of a hold-out as it was drawn, and what became of it. */
export interface UpliftGroup {
  /** Customers drawn to this side. */
  readonly drawn: number;
  /** Those of them whose outcome is known. */
  readonly n: number;
  /** Those whose outcome is not known, such as those who have not answered again. */
  readonly missing: number;
  /** The share that stayed, from 0 to 1, or the score; null without outcomes. */
  readonly outcome: number | null;
  readonly interval: Interval | null;
  /** The share that really was contacted, of those of whom it is known; null where nothing says so. */
  readonly contacted: Proportion | null;
}

/** The reason why the outcome of a customer is not valid. */
export type UpliftExclusion = ExclusionReason | BadObservation;

/** What contacting customers does, by comparing them as they were drawn. */
export interface Uplift {
  readonly outcome: "retained" | "score";
  /** The metric of the score; null for retention. */
  readonly metric: Metric | null;
  /** The time after which customers were still there, in the unit of `unit`; null where rows say it themselves. */
  readonly horizon: number | null;
  readonly unit: DurationUnit | null;
  /** Customers drawn to be contacted. */
  readonly contact: UpliftGroup;
  /** Customers drawn to be left alone. */
  readonly heldOut: UpliftGroup;
  /** The outcome of those drawn to be contacted less that of those held out: as shares from 0 to 1, or in the metric's unit. */
  readonly uplift: Difference;
  /**
   * The share of known outcomes among those drawn to be contacted less that among those held out. Where it is clearly not 0, those
   * who answered again differ between the sides, and part of a difference of scores may be theirs.
   */
  readonly known: Difference;
  /** What contact does in each group of `by`, in order of first occurrence; empty without it. */
  readonly strata: readonly UpliftStratum[];
  /** Rows of customers in neither group. */
  readonly outside: number;
  /** Invalid outcomes by reason, with `onInvalid: "exclude"`. */
  readonly excluded: Readonly<Partial<Record<UpliftExclusion, Exclusion>>>;
  readonly level: number;
}

/**
 * The effect of contacting customers on who stays, or on the next score, by a hold-out that was drawn by lot.
 *
 * @remarks
 * Customers count on the side to which they were drawn, whether they were reached or not (intention to treat): whoever is hard to
 * reach differs from others, and only the lot makes the sides alike. So the difference **is** what the decision to contact does.
 * With `contacted` the result says how well the draw was kept to; whoever was contacted on the wrong side makes the difference
 * smaller, not wrong. Of customers who were never drawn nothing can be said: whoever is contacted differs from the rest.
 *
 * Shares are compared by Newcombe's method, stays of which not all have been observed to the end by that of Kaplan-Meier estimates, and
 * scores by that of `compareScores`. The next score is known only of those who answer again; `known` says whether contact changed
 * that.
 *
 * @param rows - one for each customer; with several for one, give `cluster`
 * @throws RangeError or TypeError, with the path, for an answer that is not on the scale, a side or a retention that is not true, false
 * or null, a time that cannot be read, and unless there is exactly one outcome
 * @see Newcombe 1998, Statistics in Medicine 17:873-890; Zou and Donner 2008, Statistics in Medicine 27:1693-1702
 * @example
 * const rows = [
 *   ...Array.from({ length: 900 }, (_, i) => ({ heldOut: false, stayed: i % 10 !== 0 })),
 *   ...Array.from({ length: 100 }, (_, i) => ({ heldOut: true, stayed: i % 5 !== 0 })),
 * ];
 * const { contact, heldOut, uplift } = upliftOf(rows, { heldOut: "heldOut", retained: "stayed" });
 * [contact.outcome, heldOut.outcome, uplift.verdict] // => [0.9, 0.8, "higher"]
 * @category Hold-out
 */
export function upliftOf<Row, M extends Metric = Metric>(
  rows: Iterable<Row> | ColumnTable,
  options: UpliftOptions<M, Row>,
): Uplift {
  expectOptions(options, UPLIFT_OPTIONS, HOMES);
  const { heldOut, retained, score, ended, contacted, cluster, by, unit = "day", onInvalid } = options;
  const { level = 0.95, minimumN = MINIMUM } = options;
  expectLevel(level);
  expectMinimum(minimumN);
  const outcome = outcomeIn(options);
  if (outcome === "score") expectMetric(options.metric);
  const metric: Metric = outcome === "score" ? options.metric! : STAYED;
  const horizon = outcome === "ended" ? readHorizons([options.horizon])[0]! : null;
  const given = requireRows(rows);
  const { duration, from, until } = options;
  const keys = by === undefined ? [] : readKeys(by);
  const columns = watchColumns(given, [
    heldOut,
    retained,
    score,
    ended,
    duration,
    from,
    until,
    contacted,
    cluster,
    ...keys.map(({ accessor }) => accessor),
  ]);
  const readSide = flagReader(heldOut, "heldOut");
  const readOutcome: OutcomeReader =
    outcome === "score"
      ? scorePoints(score, metric, onInvalid)
      : outcome === "ended"
        ? observedSpans({ ...options, ended })
        : stayedPoints(retained);
  const readContacted = contacted === undefined ? () => null : flagReader(contacted, "contacted");
  const readCluster = rowReader(cluster);
  const sides = { contact: newSide(), heldOut: newSide() };
  const excluded: Partial<Record<UpliftExclusion, ReturnType<typeof noneLeftOut>>> = {};
  let outside = 0;
  let position = 0;
  for (const row of given) {
    columns.see(row);
    const isOut = readSide(row, position);
    if (isOut === null) outside++;
    else {
      const side = sides[isOut ? "heldOut" : "contact"];
      const read = readOutcome(row, position);
      const wasContacted = readContacted(row, position);
      const group = readCluster ? clusterOf(readCluster(row, position), cluster, position) : null;
      side.drawn++;
      if (typeof read === "string") noteLeftOut((excluded[read] ??= noneLeftOut()), position);
      else {
        const key = keys.map((one) => keyValue(one, one.read(row, position), position));
        side.rows.push({ outcome: read, cluster: group, key, place: position });
      }
      if (wasContacted !== null) side[wasContacted ? "reached" : "notReached"]++;
    }
    position++;
  }
  columns.expectSeen();
  const drawn = { heldOut: sides.heldOut.rows, contact: sides.contact.rows };
  const terms = { level, minimumN, isClustered: cluster !== undefined };
  const compare = (both: Sides) =>
    horizon === null ? comparePoints(both, metric, terms) : compareStays(both, horizon, terms);
  const compared = compare(drawn);
  const isKnown = ({ outcome: one }: Drawn) => Number(one !== null);
  const groupOf = (name: "contact" | "heldOut"): UpliftGroup => {
    const { drawn: number, rows: own, reached, notReached } = sides[name];
    const n = own.filter(isKnown).length;
    return {
      drawn: number,
      n,
      missing: own.length - n,
      ...compared[name],
      contacted: contacted === undefined ? null : proportion(reached, reached + notReached, level),
    };
  };
  return {
    outcome: outcome === "score" ? outcome : "retained",
    metric: outcome === "score" ? metric : null,
    horizon,
    unit: horizon === null ? null : unit,
    contact: groupOf("contact"),
    heldOut: groupOf("heldOut"),
    uplift: compared.uplift,
    known: comparePoints(drawn, STAYED, terms, isKnown).uplift,
    strata: keys.length === 0 ? [] : upliftStrata(drawn, keys, compare, level),
    outside,
    excluded,
    level,
  };
}

interface Side {
  drawn: number;
  readonly rows: KeyedDrawn[];
  reached: number;
  notReached: number;
}

function newSide(): Side {
  return { drawn: 0, rows: [], reached: 0, notReached: 0 };
}
