import type { LogisticCases } from "../../inference/logistic-regression.js";
import type { RiskRows } from "./risk-rows.js";
import type { Level, SignalColumn, SignalKind, SignalValue } from "./signal-values.js";

/** What a signal adds to the log-odds: its number, one of its levels, any of its rare levels, or that it is missing. */
export interface TermShape {
  readonly kind: "slope" | "level" | "rare levels" | "missing";
  /** The level of a term of that kind; else null. */
  readonly level: Level | null;
  /** The number of rows that have it; for a slope of those with a number. */
  readonly n: number;
}

/** How a signal is turned into terms. */
export interface SignalShape {
  readonly signal: string;
  readonly property: string | null;
  readonly kind: SignalKind;
  /** Mean and standard deviation of a number; null for other kinds. */
  readonly mean: number | null;
  readonly standardDeviation: number | null;
  /** The smallest and the largest number; null for other kinds. */
  readonly low: number | null;
  readonly high: number | null;
  /** The number of rare levels, which are taken together. */
  readonly rareLevels: number;
  readonly terms: readonly TermShape[];
}

/** A signal from which nothing can be learned. */
export interface LeftOutSignal {
  readonly signal: string;
  readonly property: string | null;
  readonly reason: "always missing" | "the same in every row" | "every value is rare";
}

/** A text that fewer rows have is taken together with other rare ones. */
const LEAST_ROWS = 10;
/** As are texts beyond this number, from the most frequent down. */
const MOST_LEVELS = 50;

/** The terms of the signals that differ from row to row, and the signals that do not. */
export function shapeSignals({ signals, outcome }: RiskRows): {
  readonly shapes: readonly SignalShape[];
  readonly leftOut: readonly LeftOutSignal[];
} {
  const shapes: SignalShape[] = [];
  const leftOut: LeftOutSignal[] = [];
  for (const column of signals) {
    const made = column.kind === "number" ? shapeNumber(column) : shapeLevels(column, outcome.length);
    if (typeof made === "object") shapes.push(made);
    else leftOut.push({ signal: column.name, property: column.property, reason: made });
  }
  return { shapes, leftOut };
}

function shapeNumber({ name, property, values }: SignalColumn): SignalShape | LeftOutSignal["reason"] {
  let [n, low, high, total] = [0, Infinity, -Infinity, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value !== value) continue;
    n++;
    if (value < low) low = value;
    if (value > high) high = value;
    total += value;
  }
  if (n === 0) return "always missing";
  const missing = values.length - n;
  const isConstant = low === high;
  if (isConstant && missing === 0) return "the same in every row";
  const mean = isConstant ? low : total / n;
  let squares = 0;
  for (let i = 0; i < values.length; i++) if (values[i] === values[i]) squares += (values[i]! - mean) ** 2;
  const slope: TermShape = { kind: "slope", level: null, n };
  return {
    signal: name,
    property,
    kind: "number",
    mean,
    standardDeviation: isConstant ? 1 : Math.sqrt(squares / n),
    low,
    high,
    rareLevels: 0,
    terms: [...(isConstant ? [] : [slope]), ...missingTerm(missing)],
  };
}

function missingTerm(n: number): TermShape[] {
  return n > 0 ? [{ kind: "missing", level: null, n }] : [];
}

function shapeLevels(column: SignalColumn, rows: number): SignalShape | LeftOutSignal["reason"] {
  const counts = new Float64Array(column.levels.length);
  for (const place of column.values) if (place === place) counts[place]!++;
  const found = column.levels
    .map((level, place) => ({ level, n: counts[place]! }))
    .filter(({ n }) => n > 0)
    .sort((a, b) => b.n - a.n || (a.level < b.level ? -1 : 1));
  if (found.length === 0 || column.kind === null) return "always missing";
  // Levels that are as frequent as the first one beyond the most are rare as well: names do not decide.
  const enough = column.kind === "flag" ? 1 : Math.max(LEAST_ROWS, (found[MOST_LEVELS]?.n ?? 0) + 1);
  const named = found.filter(({ n }) => n >= enough);
  const rare = found.slice(named.length);
  const rareRows = rare.reduce((total, { n }) => total + n, 0);
  const missing = rows - found.reduce((total, { n }) => total + n, 0);
  const terms: TermShape[] = [
    ...named.map(({ level, n }): TermShape => ({ kind: "level", level, n })),
    ...(rareRows > 0 ? [{ kind: "rare levels", level: null, n: rareRows } as const] : []),
    ...missingTerm(missing),
  ];
  if (terms.length < 2) return found.length > 1 ? "every value is rare" : "the same in every row";
  return {
    ...{ signal: column.name, property: column.property, kind: column.kind },
    ...{ mean: null, standardDeviation: null, low: null, high: null },
    rareLevels: rare.length,
    terms,
  };
}

/** The number of terms that are free: those of a signal with levels add up to 1 in every row. */
export function freeTerms(shapes: readonly SignalShape[]): number {
  return shapes.reduce((total, { kind, terms }) => total + terms.length - (kind === "number" ? 0 : 1), 0);
}

/** The place of the term that a level or a missing value has among the terms of a signal; -1 for one that is not known. */
export function termOf(shape: Pick<SignalShape, "terms">, value: Exclude<SignalValue, number>): number {
  if (value === null) return shape.terms.findIndex(({ kind }) => kind === "missing");
  const own = shape.terms.findIndex((term) => term.kind === "level" && term.level === value);
  return own >= 0 ? own : shape.terms.findIndex(({ kind }) => kind === "rare levels");
}

/** The places of the terms of each level of a column, and last that of a missing value. */
export function termsOfColumn(shape: Pick<SignalShape, "terms" | "kind">, column: SignalColumn): Int32Array {
  const places = new Map(shape.terms.map(({ level }, place) => [level, place]));
  const rare = shape.terms.findIndex(({ kind }) => kind === "rare levels");
  const levels = column.kind === "number" ? [] : column.levels;
  return Int32Array.from([...levels.map((level) => places.get(level) ?? rare), termOf(shape, null)]);
}

/**
 * The rows as a design: 1 for the intercept, then the terms of each signal.
 *
 * @param hasReference - true leaves the first level of each signal out, without which the columns follow from each other
 */
export function designOf(
  { signals, outcome }: RiskRows,
  shapes: readonly SignalShape[],
  hasReference: boolean,
): LogisticCases {
  const offsets: number[] = [];
  let columns = 1;
  for (const { kind, terms } of shapes) {
    // A reference has no column: the terms before the first column of the signal are left out.
    const left = hasReference && kind !== "number" ? 1 : 0;
    offsets.push(columns - left);
    columns += terms.length - left;
  }
  const design = new Float64Array(outcome.length * columns);
  for (let i = 0; i < outcome.length; i++) design[i * columns] = 1;
  const byName = new Map(signals.map((column) => [column.name, column]));
  for (const [s, shape] of shapes.entries()) {
    const column = byName.get(shape.signal)!;
    const terms = termsOfColumn(shape, column);
    const { mean, standardDeviation } = shape;
    const first = hasReference && shape.kind !== "number" ? 1 : 0;
    const hasSlope = shape.terms[0]!.kind === "slope";
    for (let i = 0, at = offsets[s]!; i < outcome.length; i++, at += columns) {
      const value = column.values[i]!;
      if (value === value && mean !== null) {
        if (hasSlope) design[at] = (value - mean) / standardDeviation!;
        continue;
      }
      const term = terms[value === value ? value : terms.length - 1]!;
      if (term >= first) design[at + term] = 1;
    }
  }
  return { design, columns, outcome };
}
