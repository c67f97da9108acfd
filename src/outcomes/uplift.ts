import { compareScores, type Difference } from "../inference/difference.js";
import type { Interval } from "../inference/interval.js";
import { proportion, type Proportion } from "../inference/proportion.js";
import { expectLevel } from "../math/guard.js";
import { expectOptions } from "../math/options.js";
import { expectMetric, type Metric } from "../metric/metric.js";
import { HOMES } from "../metric/option-homes.js";
import { computeScore } from "../score/compute.js";
import { requireRows } from "../tally/column-pass.js";
import type { ColumnTable } from "../tally/column-table.js";
import { clusterOf } from "../tally/clusters.js";
import { watchColumns } from "../tally/columns.js";
import { noneLeftOut, noteLeftOut, type Exclusion, type ExclusionLog } from "../tally/exclusion.js";
import { rowReader } from "../tally/row-reader.js";
import { tallyScores } from "../tally/scores.js";
import { flagReader, scorePoints, STAYED, stayedPoints } from "./uplift-outcome.js";
import { outcomeIn, UPLIFT_OPTIONS, type UpliftOptions } from "./uplift-options.js";

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

/** What contacting customers does, by comparing them as they were drawn. */
export interface Uplift {
  readonly outcome: "retained" | "score";
  /** The metric of the score; null for retention. */
  readonly metric: Metric | null;
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
  /** Rows of customers in neither group. */
  readonly outside: number;
  /** Invalid answers by reason, with `onInvalid: "exclude"`. */
  readonly excluded: Readonly<Partial<Record<keyof ExclusionLog, Exclusion>>>;
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
 * Shares are compared by Newcombe's method and scores by that of `compareScores`. The next score is known only of those who answer
 * again; `known` says whether contact changed that.
 *
 * @param rows - one for each customer; with several for one, give `cluster`
 * @throws RangeError or TypeError, with the path, for an answer that is not on the scale, a side or a retention that is not true, false
 * or null, and unless there is exactly one outcome
 * @see Newcombe 1998, Statistics in Medicine 17:873-890
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
  const { heldOut, retained, score, contacted, cluster, level = 0.95, minimumN, onInvalid } = options;
  expectLevel(level);
  const outcome = outcomeIn(options);
  if (outcome === "score") expectMetric(options.metric);
  const metric: Metric = outcome === "score" ? options.metric! : STAYED;
  const given = requireRows(rows);
  const columns = watchColumns(given, [heldOut, retained, score, contacted, cluster]);
  const readSide = flagReader(heldOut, "heldOut");
  const readPointOf = outcome === "score" ? scorePoints(score, metric, onInvalid) : stayedPoints(retained);
  const readContacted = contacted === undefined ? () => null : flagReader(contacted, "contacted");
  const readCluster = rowReader(cluster);
  const sides: Record<"contact" | "heldOut", Side> = { contact: newSide(), heldOut: newSide() };
  const excluded: ExclusionLog = {};
  let outside = 0;
  let position = 0;
  for (const row of given) {
    columns.see(row);
    const isOut = readSide(row, position);
    if (isOut === null) outside++;
    else {
      const side = sides[isOut ? "heldOut" : "contact"];
      const point = readPointOf(row, position);
      const wasContacted = readContacted(row, position);
      const group = readCluster ? clusterOf(readCluster(row, position), cluster, position) : null;
      side.drawn++;
      if (typeof point === "string") noteLeftOut((excluded[point] ??= noneLeftOut()), position);
      else side.rows.push({ point, group });
      if (wasContacted !== null) side[wasContacted ? "reached" : "notReached"]++;
    }
    position++;
  }
  columns.expectSeen();
  const judged = { level, minimumN };
  const compared = (read: (one: Drawn) => number | null, of: Metric) => {
    const [before, after] = [sides.heldOut, sides.contact].map(({ rows: drawn }) =>
      tallyScores(drawn, {
        metric: of,
        score: read,
        ...(cluster !== undefined && { cluster: ({ group }: Drawn) => group }),
      }),
    );
    const { difference, interval, pValue, verdict, method } = compareScores(before!, after!, of, judged);
    return {
      change: { difference, interval, pValue, verdict, level, method } satisfies Difference,
      scores: { heldOut: computeScore(before!, of, { level }), contact: computeScore(after!, of, { level }) },
    };
  };
  const { change, scores } = compared(({ point }) => point, metric);
  const groupOf = (name: "contact" | "heldOut"): UpliftGroup => {
    const { drawn, reached, notReached } = sides[name];
    const { score: value, interval, n, missing } = scores[name];
    return {
      drawn,
      n,
      missing,
      outcome: value,
      interval,
      contacted: contacted === undefined ? null : proportion(reached, reached + notReached, level),
    };
  };
  return {
    outcome,
    metric: outcome === "score" ? metric : null,
    contact: groupOf("contact"),
    heldOut: groupOf("heldOut"),
    uplift: change,
    known: compared(({ point }) => Number(point !== null), STAYED).change,
    outside,
    excluded,
    level,
  };
}

/** One customer as drawn: the point of the outcome, null where it is not known, and the cluster. */
interface Drawn {
  readonly point: number | null;
  readonly group: string | null;
}

interface Side {
  drawn: number;
  readonly rows: Drawn[];
  reached: number;
  notReached: number;
}

function newSide(): Side {
  return { drawn: 0, rows: [], reached: 0, notReached: 0 };
}
