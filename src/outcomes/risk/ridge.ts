import { sum } from "../../math/sum.js";
import { foldsOf } from "./folds.js";
import type { RiskModel } from "./model.js";
import type { RiskRows } from "./risk-rows.js";
import { crossScore } from "./scoring.js";

/** A ridge: a number, or that which foresees best the rows that were not learned from. */
export type RidgeWish = number | "cross-validated";

/** The ridges among which cross-validation chooses. */
export const RIDGES = [0.3, 1, 3, 10, 30, 100, 300] as const;
/** The number of parts of the clusters, each foreseen by what was learned from the others. */
export const RIDGE_PARTS = 5;
const SEED = 1;
/** The ridge where too few rows of one outcome leave nothing to choose by. */
const USUAL = 1;
/** A chance of 0 or 1 would be infinitely wrong. */
const LEAST = 1e-12;

/**
 * The ridge to learn from rows with.
 *
 * @remarks
 * Cross-validated: the one whose chances have the least deviance over parts of the clusters that were not learned from, the larger
 * one of equals. The division is the same for the same clusters.
 *
 * @see Hastie, Tibshirani and Friedman 2009, "The Elements of Statistical Learning", section 7.10
 */
export function ridgeFor(rows: RiskRows, wish: RidgeWish): number {
  if (wish !== "cross-validated") return wish;
  const part = foldsOf(rows, RIDGE_PARTS, SEED);
  let [best, least] = [USUAL, Infinity];
  for (const ridge of RIDGES) {
    const chances = crossScore(rows, part, RIDGE_PARTS, () => ridge);
    if (!chances) return USUAL;
    const deviance = devianceOf(chances, rows.outcome);
    // Rounding must not choose among equals.
    if (deviance <= least * (1 + 1e-12)) [best, least] = [ridge, deviance];
  }
  return best;
}

/** The ridge that a model wished for, for what is learned anew. */
export function ridgeWish({ ridge, ridgeBy }: Pick<RiskModel, "ridge" | "ridgeBy">): RidgeWish {
  return ridgeBy === "cross-validation" ? "cross-validated" : ridge;
}

function devianceOf(chances: Float64Array, outcome: Uint8Array): number {
  return sum(
    Array.from(chances, (chance, i) => -2 * Math.log(Math.max(outcome[i] ? chance : 1 - chance, LEAST))),
  );
}
