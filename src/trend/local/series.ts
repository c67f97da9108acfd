import type { Cube } from "./cube.js";

/** The answers of a cell by period, and what they differ by from what is expected of them. */
export interface Series {
  readonly n: Float64Array;
  readonly weights: Float64Array;
  readonly squares: Float64Array;
  readonly residuals: Float64Array;
  /** The variance of one answer about the mean of the cell. */
  readonly variance: number;
}

/** A cell's mean less that of all other answers, in one period. */
export interface PeriodContrast {
  readonly difference: number;
  readonly variance: number;
  /** The weight of the period: a cell says most where it and the rest are large. */
  readonly information: number;
}

/** Sums over the periods before each, for contrasts of any span at the cost of one. */
export interface Course {
  readonly n: Float64Array;
  readonly information: Float64Array;
  readonly moved: Float64Array;
  readonly uncertainty: Float64Array;
}

/** The series of each cell of a group; strata with a code below 0 are in none. */
export function seriesOf(cube: Cube, codes: Int32Array, count: number, expected: Float64Array): Series[] {
  const { size, periods, periodCount, n, weights, squares, sums, sumSquares } = cube;
  const column = () => new Float64Array(periodCount);
  const list = Array.from({ length: count }, () => ({
    n: column(),
    weights: column(),
    squares: column(),
    residuals: column(),
    total: 0,
    left: 0,
    spread: 0,
  }));
  for (let s = 0; s < size; s++) {
    const own = list[codes[s]!];
    if (!own) continue;
    const [t, weight, fit] = [periods[s]!, weights[s]!, expected[s]!];
    const residual = sums[s]! - weight * fit;
    own.n[t]! += n[s]!;
    own.weights[t]! += weight;
    own.squares[t]! += squares[s]!;
    own.residuals[t]! += residual;
    own.total += weight;
    own.left += residual;
    own.spread += sumSquares[s]! - 2 * fit * sums[s]! + fit * fit * weight;
  }
  return list.map(({ total, left, spread, ...series }) => ({
    ...series,
    variance: total > 0 ? Math.max(spread / total - (left / total) ** 2, 0) : 0,
  }));
}

/** The contrast of each period; null where the cell or the rest has no answers. */
export function contrastsOf(own: Series, whole: Series): (PeriodContrast | null)[] {
  return Array.from(own.weights, (weight, t) => {
    const rest = whole.weights[t]! - weight;
    if (!(weight > 0 && rest > 1e-9 * weight)) return null;
    return {
      difference: own.residuals[t]! / weight - (whole.residuals[t]! - own.residuals[t]!) / rest,
      variance:
        (own.variance * own.squares[t]!) / weight ** 2 +
        (whole.variance * (whole.squares[t]! - own.squares[t]!)) / rest ** 2,
      information: (weight * rest) / (weight + rest),
    };
  });
}

/** Cumulates the contrasts of a cell over its periods. */
export function courseOf(own: Series, contrasts: readonly (PeriodContrast | null)[]): Course {
  const column = () => new Float64Array(contrasts.length + 1);
  const [n, information, moved, uncertainty] = [column(), column(), column(), column()];
  for (const [t, contrast] of contrasts.entries()) {
    const weight = contrast?.information ?? 0;
    n[t + 1] = n[t]! + (contrast ? own.n[t]! : 0);
    information[t + 1] = information[t]! + weight;
    moved[t + 1] = moved[t]! + weight * (contrast?.difference ?? 0);
    uncertainty[t + 1] = uncertainty[t]! + weight ** 2 * (contrast?.variance ?? 0);
  }
  return { n, information, moved, uncertainty };
}

/** The mean contrast inside a span less that outside, and its variance; null with too few answers. */
export function effectIn(
  { n, information, moved, uncertainty }: Course,
  from: number,
  to: number,
  minimumN: number,
): { readonly effect: number; readonly variance: number } | null {
  const last = n.length - 1;
  const answers = n[to]! - n[from]!;
  if (answers < minimumN || n[last]! - answers < minimumN) return null;
  const inner = information[to]! - information[from]!;
  const outer = information[last]! - inner;
  const unsure = uncertainty[to]! - uncertainty[from]!;
  const variance = unsure / inner ** 2 + (uncertainty[last]! - unsure) / outer ** 2;
  if (!(variance > 0)) return null;
  const shift = moved[to]! - moved[from]!;
  return { effect: shift / inner - (moved[last]! - shift) / outer, variance };
}
