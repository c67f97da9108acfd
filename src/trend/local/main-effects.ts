import type { Cube } from "./cube.js";

/** A part of the answers that has a mean of its own: the level of each stratum, and how many levels there are. */
export interface Factor {
  /** The level by stratum; -1 for a stratum that has none. */
  readonly codes: Int32Array;
  readonly levels: number;
}

/** What a fit of main effects expects of each stratum, and the effect of each level of each factor. */
export interface MainEffects {
  readonly expected: Float64Array;
  readonly effects: readonly Float64Array[];
}

/** The strata of a cube that are fitted. */
type Strata = Pick<Cube, "size" | "weights">;

/** The matrix is singular, since levels of a factor add up to all: so much of its diagonal makes it regular. */
const RIDGE = 1e-9;
const PRECISION = 1e-11;
const MOST_STEPS = 2000;

/**
 * The least-squares fit of a sum of effects, one for each level of each factor.
 *
 * @remarks
 * Levels without answers have no effect. Of factors that say the same, such as the team and its agents, only the sum of the
 * effects is determined: of all solutions this is the one with the smallest effects (sum of weighted squares), so that it
 * does not depend on the order of the factors.
 */
export function fitMainEffects(strata: Strata & Pick<Cube, "sums">, factors: readonly Factor[]): MainEffects {
  const effects = solveEffects(strata, factors, levelSums(strata.sums, factors));
  return { expected: sumOfEffects(strata, factors, effects), effects };
}

/** The sum of a column over the strata of each level of each factor. */
export function levelSums(column: Float64Array, factors: readonly Factor[]): Float64Array[] {
  return factors.map(({ codes, levels }) => {
    const sums = new Float64Array(levels);
    for (let s = 0; s < codes.length; s++) if (codes[s]! >= 0) sums[codes[s]!]! += column[s]!;
    return sums;
  });
}

/** The sum of the effects that each stratum has. */
export function sumOfEffects(
  { size }: Strata,
  factors: readonly Factor[],
  effects: readonly Float64Array[],
): Float64Array {
  const sums = new Float64Array(size);
  for (const [f, { codes }] of factors.entries()) {
    const own = effects[f]!;
    for (let s = 0; s < size; s++) if (codes[s]! >= 0) sums[s]! += own[codes[s]!]!;
  }
  return sums;
}

/** Numbers by factor and level. */
type Columns = readonly Float64Array[];

/** Solves the normal equations of main effects: one pass over the strata for each factor and step. */
export function solveEffects(strata: Strata, factors: readonly Factor[], right: Columns): Float64Array[] {
  const { weights } = strata;
  return conjugateGradients(right, levelSums(weights, factors), (direction) => {
    const along = sumOfEffects(strata, factors, direction);
    for (let s = 0; s < along.length; s++) along[s]! *= weights[s]!;
    return levelSums(along, factors);
  });
}

/**
 * Solves normal equations by conjugate gradients: hardly ever more than a few dozen steps.
 *
 * @param scale - the diagonal; what has 0 there stays 0
 * @param multiply - the product of the matrix and a column
 * @see Hestenes and Stiefel 1952, Journal of Research of the National Bureau of Standards 49:409-436
 */
export function conjugateGradients(
  right: Columns,
  scale: Columns,
  multiply: (direction: Columns) => Columns,
): Float64Array[] {
  const forEach = (act: (f: number, level: number, total: number) => void) => {
    for (const [f, totals] of scale.entries())
      for (let level = 0; level < totals.length; level++)
        if (totals[level]! > 0) act(f, level, totals[level]!);
  };
  const column = () => scale.map(({ length }) => new Float64Array(length));
  const [solution, direction] = [column(), column()];
  const left = right.map((own) => own.slice());
  /** The squared length of what is left over, in the unit of the effects. */
  const squares = () => {
    let total = 0;
    forEach((f, level, weight) => (total += left[f]![level]! ** 2 / weight));
    return total;
  };
  let now = squares();
  const enough = now * PRECISION ** 2;
  forEach((f, level, weight) => (direction[f]![level] = left[f]![level]! / weight));
  for (let step = 0; step < MOST_STEPS && now > enough; step++) {
    const product = multiply(direction);
    let curvature = 0;
    forEach((f, level, weight) => {
      product[f]![level]! += RIDGE * weight * direction[f]![level]!;
      curvature += product[f]![level]! * direction[f]![level]!;
    });
    if (!(curvature > 0)) break;
    const length = now / curvature;
    forEach((f, level) => {
      solution[f]![level]! += length * direction[f]![level]!;
      left[f]![level]! -= length * product[f]![level]!;
    });
    const before = now;
    now = squares();
    forEach((f, level, weight) => {
      direction[f]![level] = left[f]![level]! / weight + (now / before) * direction[f]![level]!;
    });
  }
  return solution;
}
