import { normalDeviate } from "../../math/normal.js";
import type { Interval } from "../../inference/interval.js";
import type { Metric } from "../../metric/metric.js";
import type { KeyValue } from "../../tally/key.js";
import type { Cube } from "./cube.js";
import type { Factor } from "./main-effects.js";
import type { Candidate } from "./search.js";
import type { Source } from "./source.js";

/** Where and when the score changed beyond what happened to everyone. */
export interface LocatedChange {
  /** The values of the keys that the answers share. */
  readonly where: Readonly<Record<string, KeyValue>>;
  /** Other descriptions of the same answers, and of those that are nearly the same. */
  readonly alike: readonly Readonly<Record<string, KeyValue>>[];
  /** The label of the first period of the change. */
  readonly from: string;
  /** The first and last period with which it may have begun. */
  readonly earliest: string;
  readonly latest: string;
  /** The label of the first period after it; null for a change that lasts. */
  readonly until: string | null;
  /** The score of these answers outside that time, and in it. */
  readonly baseline: number;
  readonly current: number;
  /** Answers outside that time, and in it. */
  readonly n: { readonly baseline: number; readonly current: number };
  /**
   * The change that mix, the common course and the other changes do not explain, in points; not exactly `current` less
   * `baseline`.
   */
  readonly difference: number;
  /** Its interval. The strongest of many is on average a little overstated. */
  readonly interval: Interval;
  readonly pValue: number;
  /** The p-value for everything that was searched. */
  readonly adjustedPValue: number;
  /** The points by which it moved the score of all answers of that time. */
  readonly impact: number;
}

/** The strongest of what was not named. */
export type UnnamedChange = Pick<
  LocatedChange,
  "where" | "from" | "until" | "difference" | "interval" | "adjustedPValue"
>;

/** The result of `locateChanges`. */
export interface LocatedChanges<M extends Metric = Metric> {
  readonly metric: M;
  readonly level: number;
  /** The changes, the strongest first. */
  readonly changes: readonly LocatedChange[];
  /** The strongest of what was not named; null if nothing was searched. */
  readonly left: UnnamedChange | null;
  readonly searched: {
    readonly keys: readonly string[];
    /** Sets of answers with enough of them. */
    readonly cells: number;
    /** Spans of time in all these cells together. */
    readonly spans: number;
    readonly periods: number;
    readonly answers: number;
  };
}

/** Levels of the factor of a change: answers elsewhere, those of the cell outside the span, and those inside. */
export const [ELSEWHERE, OUTSIDE, INSIDE] = [0, 1, 2] as const;

/** The factor by which a change joins the fit. */
export function factorOf({ periods }: Cube, codes: Int32Array, { number, span }: Candidate): Factor {
  const level = (code: number, s: number) =>
    code !== number ? ELSEWHERE : periods[s]! >= span.from && periods[s]! < span.to ? INSIDE : OUTSIDE;
  return { codes: codes.map(level), levels: 3 };
}

/** What a search found, as it is told: by the fit that holds all changes. */
export function locatedChange(
  source: Source,
  labels: readonly string[],
  one: Candidate,
  effects: Float64Array,
  level: number,
): LocatedChange {
  const { cube, codes: cells } = source.groups[one.group]!;
  const { codes } = factorOf(cube, cells, one);
  const difference = effects[INSIDE]! - effects[OUTSIDE]!;
  return {
    ...unnamedChange(labels, { ...one, effect: difference }, level),
    alike: [...one.cell.twins, ...nearlyAlike(source, one)],
    earliest: labels[one.earliest]!,
    latest: labels[one.latest]!,
    ...observed(cube, codes),
    pValue: one.pValue,
    impact: difference * shareOf(cube, codes, one),
  };
}

/** What is told of a candidate that is not named. */
export function unnamedChange(labels: readonly string[], one: Candidate, level: number): UnnamedChange {
  const { cell, span, isLasting, effect, standardError, adjustedPValue } = one;
  const margin = normalDeviate(level) * standardError;
  return {
    where: cell.where,
    from: labels[span.from]!,
    until: isLasting ? null : labels[span.to]!,
    difference: effect,
    interval: { low: effect - margin, high: effect + margin, level, method: "difference in differences" },
    adjustedPValue,
  };
}

/** The scores outside the span and in it, and the answers. */
function observed({ n, weights, sums, size }: Cube, codes: Int32Array) {
  const sides = [OUTSIDE, INSIDE].map((level) => {
    let [answers, weight, sum] = [0, 0, 0];
    for (let s = 0; s < size; s++) {
      if (codes[s] !== level) continue;
      answers += n[s]!;
      weight += weights[s]!;
      sum += sums[s]!;
    }
    return { n: answers, score: sum / weight };
  });
  const [baseline, current] = sides as [(typeof sides)[0], (typeof sides)[0]];
  return {
    baseline: baseline.score,
    current: current.score,
    n: { baseline: baseline.n, current: current.n },
  };
}

/** The share of the answers of the span's periods that are in the cell. */
function shareOf({ periods, weights, size }: Cube, codes: Int32Array, { span }: Candidate): number {
  let [own, all] = [0, 0];
  for (let s = 0; s < size; s++) {
    if (periods[s]! < span.from || periods[s]! >= span.to) continue;
    all += weights[s]!;
    if (codes[s] === INSIDE) own += weights[s]!;
  }
  return own / all;
}

/** Cells as specific as the one of a change that share four fifths of their answers with it. */
function nearlyAlike({ groups, sharedWith }: Source, one: Candidate): Readonly<Record<string, KeyValue>>[] {
  const keys = Object.keys(one.cell.where).length;
  const whole = sharedWith(one, one.group).reduce((sum, weight) => sum + weight, 0);
  return groups.flatMap(({ cube, codes, cells }, g) => {
    const both = new Float64Array(cells.length);
    const all = new Float64Array(cells.length);
    const shared = sharedWith(one, g);
    for (let s = 0; s < cube.size; s++) {
      const code = codes[s]!;
      if (code < 0) continue;
      all[code]! += cube.weights[s]!;
      both[code]! += shared[s]!;
    }
    return cells.flatMap(({ where }, i) => {
      const isItself = g === one.group && i === one.number;
      const isAlike = both[i]! >= 0.8 * (all[i]! + whole - both[i]!) && Object.keys(where).length <= keys;
      return isAlike && !isItself ? [where] : [];
    });
  });
}
