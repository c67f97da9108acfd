import { INSIDE, OUTSIDE } from "../local/change.js";
import type { Cube } from "../local/cube.js";
import { fitMainEffects, solveEffects, sumOfEffects, type Factor } from "../local/main-effects.js";
import { addInfluence, noInfluence } from "./influence.js";
import type { Part, TwoSpans } from "./two-spans.js";

/** A local change: which strata it moved, by how much, and the points that this makes of the whole. */
export interface LocalEffect {
  /** 1 for a stratum that it moved. */
  readonly inside: Float64Array;
  readonly effect: Part;
  readonly impact: Part;
}

/** The local changes that the last factors stand for, each in the presence of all others. */
export function localEffects(
  cube: Cube,
  spans: TwoSpans,
  factors: readonly Factor[],
  count: number,
): LocalEffect[] {
  if (count === 0) return [];
  const fit = fitMainEffects(cube, factors);
  const first = factors.length - count;
  return factors.slice(first).map((_, j) => {
    const [{ codes }, own] = [factors[first + j]!, fit.effects[first + j]!];
    const points = own[INSIDE]! - own[OUTSIDE]!;
    const inside = Float64Array.from(codes, (code) => Number(code === INSIDE));
    const weighted = factors.map(({ levels }) => new Float64Array(levels));
    [weighted[first + j]![INSIDE], weighted[first + j]![OUTSIDE]] = [1, -1];
    const slope = sumOfEffects(cube, factors, solveEffects(cube, factors, weighted));
    const effect = { points, influence: { slope, constant: slope.map((one, s) => -one * fit.expected[s]!) } };
    const share = spans.changeOf(new Float64Array(cube.size), inside);
    const influence = noInfluence(cube);
    addInfluence(influence, share.points, effect.influence);
    addInfluence(influence, points, share.influence);
    return { inside, effect, impact: { points: points * share.points, influence } };
  });
}
