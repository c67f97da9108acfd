import type { Cube } from "../local/cube.js";
import { fitMainEffects, solveEffects, sumOfEffects, type Factor } from "../local/main-effects.js";
import { addInfluence, type Influence } from "./influence.js";
import type { LocalEffect } from "./local-parts.js";
import type { MixKey } from "./mix-keys.js";
import type { Pair, TwoSpans } from "./two-spans.js";

/** Numbers by factor and level, by which effects are multiplied and added. */
export type Weighted = readonly Float64Array[];

/** The fit of both spans, and estimates from it. */
export type MixFit = ReturnType<typeof mixFit>;

/** Fits one effect for each value of each key and one for the span to what is left beside the local changes. */
export function mixFit(cube: Cube, spans: TwoSpans, keys: readonly MixKey[], local: readonly LocalEffect[]) {
  const { size, weights, periods } = cube;
  const shift = new Float64Array(size);
  for (const { inside, effect } of local)
    for (let s = 0; s < size; s++) shift[s]! += effect.points * inside[s]!;
  const factors: Factor[] = keys.map(({ codes, levels, blank }) => ({
    codes: blank ? codes.map((code) => (code === blank.level ? -1 : code)) : codes,
    levels: levels.length,
  }));
  const all = [...factors, { codes: periods, levels: 2 }];
  const sums = cube.sums.map((sum, s) => sum - weights[s]! * shift[s]!);
  const { effects, expected } = fitMainEffects({ size, weights, sums }, all);
  const shares = keys.map(({ codes, levels }) =>
    levels.map((_, level) => spans.mean(Float64Array.from(codes, (code) => Number(code === level)))),
  );
  const usual = shares.map((own) => own.map(([before, after]) => (before + after) / 2));
  const named = keys.map(({ blank }, k) => 1 - (blank ? usual[k]![blank.level]! : 0));

  function nothing(): Weighted {
    return all.map(({ levels }) => new Float64Array(levels));
  }
  function pointsOf(weighted: Weighted): number {
    return weighted.reduce(
      (sum, own, f) => own.reduce((total, one, i) => total + one * effects[f]![i]!, sum),
      0,
    );
  }
  /** How answers move a sum of effects; what moves a local change moves it the other way. */
  function influenceOf(weighted: Weighted): Influence {
    const slope = sumOfEffects(cube, all, solveEffects(cube, all, weighted));
    const influence = { slope, constant: slope.map((one, s) => -one * (expected[s]! + shift[s]!)) };
    const moves = local.map(({ inside }) =>
      inside.reduce((sum, one, s) => sum + one * weights[s]! * slope[s]!, 0),
    );
    for (const [j, { effect }] of local.entries()) addInfluence(influence, -moves[j]!, effect.influence);
    return influence;
  }
  /**
   * Adds the effect of a value. A key with a blank value has its effects about their mean, so that the blank value has none;
   * that mean belongs to the values of the key that tells where it is blank.
   */
  function addValue(to: Weighted, k: number, level: number, factor: number): void {
    const { name, blank, codes } = keys[k]!;
    if (blank?.level === level) return;
    to[k]![level]! += factor;
    const anywhere = codes.indexOf(level);
    for (const [other, { blank: gap, codes: own }] of keys.entries()) {
      const isOwn = other === k;
      if (!gap || !(isOwn || (gap.key === name && own[anywhere] !== gap.level))) continue;
      for (const [i, share] of usual[other]!.entries())
        if (i !== gap.level) to[other]![i]! += ((isOwn ? -1 : 1) * factor * share) / named[other]!;
    }
  }
  /** The effects of all values of a key, by stratum. */
  function effectsOf(k: number): Float64Array {
    const own = keys[k]!.levels.map((_, level) => {
      const to = nothing();
      addValue(to, k, level, 1);
      return pointsOf(to);
    });
    return Float64Array.from(keys[k]!.codes, (code) => own[code]!);
  }
  const shareOf = (k: number, level: number): Pair => shares[k]![level]!;
  const usualShares = (k: number): readonly number[] => usual[k]!;
  const fixed = sumOfEffects(cube, factors, effects);
  return { factors, fixed, nothing, influenceOf, addValue, effectsOf, shareOf, usualShares };
}
