import type { AdjustedDifference } from "../inference/adjusted-difference.js";
import { MINIMUM } from "../inference/difference.js";
import { intervalFor } from "../inference/interval-maker.js";
import type { Interval } from "../inference/interval.js";
import type { Adjustment } from "../inference/multiplicity.js";
import { readDistinct } from "../math/fields.js";
import { getOrMake } from "../math/get-or-make.js";
import { expectMinimum, show } from "../math/guard.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import type { Metric } from "../metric/metric.js";
import { HOMES } from "../metric/option-homes.js";
import type { IntervalOptions } from "../score/compute.js";
import { scoreTally } from "../score/score.js";
import { rollUp, type KeyValue, type TallyTable } from "../tally/grouped.js";
import { alike, emptyTally, mergeAll, type TallyOf } from "../tally/tally.js";
import { compareToRests } from "./groups.js";

/** Options of `journeyScores`: the keys for its rows and columns, and their order. */
export interface JourneyOptions<Key extends string = string> extends IntervalOptions {
  /** The key that names the touchpoint, such as "step". */
  readonly touchpoint: Key;
  /** The key of the columns: a period or a segment, such as "month". */
  readonly column: Key;
  /**
   * The touchpoints in the order of the journey; those without answers are kept.
   * @defaultValue order of first occurrence
   */
  readonly touchpoints?: readonly KeyValue[] | undefined;
  /**
   * The columns in order; those without answers are kept.
   * @defaultValue the columns that occur, ascending: null, false, true, numbers, then strings by code unit
   */
  readonly columns?: readonly KeyValue[] | undefined;
  /**
   * Cells with fewer answers than this are marked `tooFew` and are not tested; estimates are still returned.
   * @defaultValue 10
   */
  readonly minimumN?: number | undefined;
  /**
   * How the p-values of all cells are adjusted for their number.
   * @defaultValue "holm"
   */
  readonly adjust?: Adjustment | undefined;
}

const OPTIONS = {
  touchpoint: null,
  column: null,
  touchpoints: null,
  columns: null,
  minimumN: null,
  adjust: null,
  level: null,
  method: null,
} satisfies KnownOptions<JourneyOptions>;

/** One touchpoint in one column. */
export interface JourneyCell {
  readonly touchpoint: KeyValue;
  readonly column: KeyValue;
  /** null in a cell without answers, never 0. */
  readonly score: number | null;
  readonly interval: Interval | null;
  readonly n: number;
  /** The cell has fewer answers than `minimumN`. */
  readonly tooFew: boolean;
  /**
   * The cell less the other columns of its touchpoint, adjusted for all cells: a bad month of the delivery, not that the
   * delivery is worse than the order, which `compareSegments` tells.
   */
  readonly versusRest: AdjustedDifference;
}

/** Scores in tidy form: one cell for every touchpoint and column. */
export interface JourneyScores {
  readonly metric: Metric;
  readonly touchpoints: readonly KeyValue[];
  readonly columns: readonly KeyValue[];
  /** All cells of the first touchpoint, column by column, then those of the next. */
  readonly cells: readonly JourneyCell[];
  readonly minimumN: number;
}

/**
 * Scores of the steps of a journey by period or by segment, one cell each.
 *
 * @remarks
 * Further keys of the table are merged. Cells without answers are kept, so that rows and columns stay complete. Each cell is
 * compared with the other columns of its touchpoint; since among hundreds of cells some differ by chance, the verdicts share one
 * adjustment. A touchpoint with answers in one column only has "nothing to compare with".
 *
 * @returns cells in the order of the journey; for an empty table the cells of the given lists
 * @throws RangeError when a list repeats an entry or lacks one that the table has, when a row lacks one of the two keys,
 * for a tally of another scale, a level outside 0 to 1, an unknown method or a negative `minimumN`
 * @example
 * const rows = [{ step: "delivery", month: "2026-07", rating: 9 }];
 * const table = tallyBy(rows, { metric: NPS, score: "rating", by: ["step", "month"] });
 * const map = journeyScores(table, NPS, { touchpoint: "step", column: "month", touchpoints: ["order", "delivery"] });
 * map.cells.map(({ score }) => score) // => [null, 100]
 * @category Segments, drivers and why a score changed
 */
export function journeyScores<M extends Metric, Key extends string>(
  table: TallyTable<Key, TallyOf<M>>,
  metric: M,
  options: JourneyOptions<Key>,
): JourneyScores {
  expectOptions(options, OPTIONS, HOMES);
  const { touchpoint, column, minimumN = MINIMUM, adjust, level = 0.95, method } = options;
  expectMinimum(minimumN);
  const makeInterval = intervalFor(metric, method);
  const found = new Map<KeyValue, Map<KeyValue, TallyOf<M>>>();
  const rows = rollUp(table, [touchpoint, column]);
  for (const { key, tally } of rows) {
    getOrMake(found, key[touchpoint], () => new Map()).set(key[column], tally);
  }
  const touchpoints = completeList(options.touchpoints, [...found.keys()], "touchpoints");
  const occurring = new Set(rows.map(({ key }) => key[column]));
  const columns = completeList(options.columns, [...occurring].sort(ascending), "columns");
  const none = emptyTally(metric);
  const places = touchpoints.flatMap((touchpoint) => {
    const own = found.get(touchpoint);
    const total = mergeAll(metric.scale, [...(own?.values() ?? [])]) as TallyOf<M>;
    return columns.map((column) => ({
      touchpoint,
      column,
      tally: alike(own?.get(column) ?? none, total),
      total,
    }));
  });
  const pairs = places.map(({ tally, total }) => [tally, total] as const);
  const compared = compareToRests(pairs, metric, { level, adjust, minimumN });
  return {
    metric,
    touchpoints,
    columns,
    cells: places.map(({ touchpoint, column, tally }, i) => {
      const { score, interval, n } = scoreTally(tally, metric, level, makeInterval);
      const { versusRest } = compared[i]!;
      return { touchpoint, column, score, interval, n, tooFew: n < minimumN, versusRest };
    }),
    minimumN,
  };
}

/** The given list, after checking that it names all that occurs, and nothing twice. */
function completeList(
  given: readonly KeyValue[] | undefined,
  occurring: readonly KeyValue[],
  what: string,
): readonly KeyValue[] {
  if (given === undefined) return occurring;
  const names = new Set(given);
  readDistinct(given, what);
  const absent = occurring.find((name) => !names.has(name));
  if (absent !== undefined) {
    throw new RangeError(`Expected ${show(absent)}, which has answers, got a list without it at ${what}`);
  }
  return [...given];
}

const KINDS = ["object", "boolean", "number", "string"];

function ascending(a: KeyValue, b: KeyValue): number {
  return KINDS.indexOf(typeof a) - KINDS.indexOf(typeof b) || (a! < b! ? -1 : Number(a! > b!));
}
