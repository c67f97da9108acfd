import {
  chanceOf,
  fitLogistic,
  logOddsOf,
  type LogisticCases,
  type LogisticFit,
} from "../../inference/logistic-regression.js";
import { sum } from "../../math/sum.js";
import { someRows, type RiskRows } from "./risk-rows.js";
import type { SignalColumn } from "./signal-values.js";
import {
  designOf,
  shapeSignals,
  termsOfColumn,
  type LeftOutSignal,
  type SignalShape,
  type TermShape,
} from "./terms.js";

/** What is needed to say the log-odds of a row. */
export interface Scorer {
  /** The log-odds of an average row. */
  readonly intercept: number;
  readonly signals: readonly (Omit<SignalShape, "terms"> & {
    readonly terms: readonly (TermShape & { readonly coefficient: number })[];
  })[];
  /** The number of rows that it was learned from. */
  readonly n: number;
}

/** A scorer with what it was made from. */
export interface FittedScorer extends Scorer {
  readonly leftOut: readonly LeftOutSignal[];
  readonly cases: LogisticCases;
  readonly fit: LogisticFit;
  readonly penalty: readonly number[];
  /** How the intercept of an average row and each term are made of the columns of the design. */
  readonly basis: readonly (readonly number[])[];
}

/**
 * Learns from rows.
 *
 * @returns null without rows of both outcomes, and without a ridge where signals follow from each other or tell the outcomes
 * apart without error
 */
export function fitScorer(rows: RiskRows, ridge: number): FittedScorer | null {
  const n = rows.outcome.length;
  const events = sumOf(rows.outcome);
  if (events === 0 || events === n) return null;
  const { shapes, leftOut } = shapeSignals(rows);
  const hasReference = ridge === 0;
  const cases = designOf(rows, shapes, hasReference);
  const penalty = Array.from({ length: cases.columns }, (_, j) => (j === 0 ? 0 : ridge));
  const start = penalty.map((_, j) => (j === 0 ? logOddsOf(events / n) : 0));
  const fit = fitLogistic(cases, penalty, start);
  if (!fit) return null;
  const basis = basisOf(shapes, n, cases.columns, hasReference);
  const [intercept, ...coefficients] = basis.map((row) =>
    sum(row.map((factor, j) => factor * fit.coefficients[j]!)),
  );
  let place = 0;
  const signals = shapes.map((shape) => ({
    ...shape,
    terms: shape.terms.map((term) => ({ ...term, coefficient: coefficients[place++]! })),
  }));
  return { intercept: intercept!, signals, n, leftOut, cases, fit, penalty, basis };
}

/**
 * How the intercept of an average row and the terms are made of the columns of the design.
 *
 * @remarks
 * Levels are given as deviations from an average row: the size that they have in common belongs to the intercept.
 */
function basisOf(
  shapes: readonly SignalShape[],
  n: number,
  columns: number,
  hasReference: boolean,
): number[][] {
  const average = new Array<number>(columns).fill(0);
  average[0] = 1;
  const terms: number[][] = [];
  let column = 1;
  for (const shape of shapes) {
    const isLevels = shape.kind !== "number";
    const places = shape.terms.map((_, t) => (hasReference && isLevels && t === 0 ? -1 : column++));
    const shares = shape.terms.map((term) => shareOf(term, n));
    for (const [t, own] of places.entries()) if (own >= 0) average[own] = shares[t]!;
    for (const own of places) {
      const row = new Array<number>(columns).fill(0);
      if (own >= 0) row[own] = 1;
      if (isLevels) for (const [t, other] of places.entries()) if (other >= 0) row[other]! -= shares[t]!;
      terms.push(row);
    }
  }
  return [average, ...terms];
}

/** How many rows have an outcome. */
export function sumOf(outcome: Uint8Array): number {
  return outcome.reduce((total, one) => total + one, 0);
}

/** The share of rows that have a term; 0 for a slope, which is a deviation from the mean. */
export function shareOf({ kind, n }: TermShape, rows: number): number {
  return kind === "slope" ? 0 : n / rows;
}

/** What a signal adds to the log-odds in an average row. */
export function averageEffect({ terms }: Scorer["signals"][number], rows: number): number {
  return sum(terms.map((term) => term.coefficient * shareOf(term, rows)));
}

/** The log-odds of rows by a scorer. */
export function scoreRows(scorer: Scorer, columns: readonly SignalColumn[], rows: number): Float64Array {
  const logOdds = new Float64Array(rows).fill(scorer.intercept);
  const byName = new Map(columns.map((column) => [column.name, column]));
  for (const signal of scorer.signals) {
    const column = byName.get(signal.signal)!;
    const terms = termsOfColumn(signal, column);
    const average = averageEffect(signal, scorer.n);
    // A level that was never seen is taken for an average row's.
    const effects = Float64Array.from(terms, (term) =>
      term < 0 ? 0 : signal.terms[term]!.coefficient - average,
    );
    const slope = signal.terms[0]!.kind === "slope" ? signal.terms[0]!.coefficient : 0;
    const { mean, standardDeviation } = signal;
    for (let i = 0; i < rows; i++) {
      const value = column.values[i]!;
      if (value !== value) logOdds[i]! += effects[effects.length - 1]!;
      else if (mean === null) logOdds[i]! += effects[value]!;
      else logOdds[i]! += (slope * (value - mean)) / standardDeviation! - average;
    }
  }
  return logOdds;
}

/** The chances of rows, each by a scorer that has not seen the rows of its part. */
export function crossScore(
  rows: RiskRows,
  part: Int32Array,
  parts: number,
  ridgeOf: (train: RiskRows) => number,
): Float64Array | null {
  const chances = new Float64Array(rows.outcome.length);
  const places = Array.from(rows.outcome.keys());
  for (let one = 0; one < parts; one++) {
    const train = someRows(
      rows,
      places.filter((i) => part[i] !== one),
    );
    const held = places.filter((i) => part[i] === one);
    const scorer = fitScorer(train, ridgeOf(train));
    if (!scorer) return null;
    const test = someRows(rows, held);
    const logOdds = scoreRows(scorer, test.signals, held.length);
    for (const [at, i] of held.entries()) chances[i] = chanceOf(logOdds[at]!);
  }
  return chances;
}
