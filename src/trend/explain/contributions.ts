import type { Cube } from "../local/cube.js";
import type { CellGroup } from "../local/cells.js";
import type { Candidate } from "../local/search.js";
import { factorsOf } from "../local/source.js";
import { addInfluence, noInfluence, type Influence } from "./influence.js";
import { localEffects } from "./local-parts.js";
import { mixFit, type MixFit } from "./mix-fit.js";
import type { MixKey } from "./mix-keys.js";
import { twoSpans, type Pair, type Part, type TwoSpans } from "./two-spans.js";

/** What one value of a key contributes. */
export interface ValueParts {
  readonly mix: Part;
  readonly rate: Part;
}

/** A value of a key. Its parts are made when they are asked for: each is as long as the cube, and there may be many values. */
export interface ValueOfKey {
  readonly share: Pair;
  readonly parts: () => ValueParts;
}

/** The parts of a change. Those of all keys, all local changes and the common one add up to the whole. */
export interface Contributions {
  readonly whole: Part;
  readonly mix: Part;
  readonly rate: Part;
  readonly keys: readonly { readonly mix: Part; readonly values: readonly ValueOfKey[] }[];
  readonly local: readonly Part[];
  readonly common: Part;
  /** The number of effects that were fitted. */
  readonly fitted: number;
}

/**
 * Divides the change between the two periods of a cube.
 *
 * @remarks
 * The answers are fitted by a sum of effects: one for each value of each key, one for the span, one for each local change.
 * Within each span the residuals add up to nothing, so the change is exactly the sum, over all values, of their effect times
 * the change of their share, and of the effect of the span, and of each local change times its share of the later answers.
 */
export function contributionsOf(
  cube: Cube,
  keys: readonly MixKey[],
  groups: readonly CellGroup[],
  named: readonly Candidate[],
): Contributions {
  const spans = twoSpans(cube);
  const found = localEffects(cube, spans, factorsOf(cube, groups, named), named.length);
  const fit = mixFit(cube, spans, keys, found);
  const [none, all] = [new Float64Array(cube.size), new Float64Array(cube.size).fill(1)];
  const whole = spans.changeOf(all, none);
  const own = keys.map(({ levels }, k) => {
    const effects = fit.effectsOf(k);
    const moved = spans.changeOf(none, effects);
    const values = levels.map((_, level) => ({
      share: fit.shareOf(k, level),
      parts: () => partsOf(cube, spans, fit, { keys, k, level, effects, moved }),
    }));
    return { mix: mixOf(fit, k, levels.length, moved), values };
  });
  const local = found.map(({ impact }) => impact);
  const mix = total(cube, own.map((key) => key.mix)); // prettier-ignore
  const rate = total(cube, [whole], [mix]);
  return {
    whole,
    mix,
    rate,
    keys: own,
    local,
    common: total(cube, [rate], local),
    fitted: keys.reduce((sum, { levels }) => sum + levels.length - 1, 2 + 2 * local.length),
  };
}

/** The sum of some parts, less others. */
function total(cube: Cube, parts: readonly Part[], less: readonly Part[] = []): Part {
  const influence = noInfluence(cube);
  let points = 0;
  for (const [list, sign] of [
    [parts, 1],
    [less, -1],
  ] as const)
    // prettier-ignore
    for (const part of list) {
      points += sign * part.points;
      addInfluence(influence, sign, part.influence);
    }
  return { points, influence };
}

/** The mix of a key: shares move, and so does what is known of the effects. */
function mixOf(fit: MixFit, k: number, count: number, moved: Part): Part {
  const weighted = fit.nothing();
  for (let level = 0; level < count; level++) {
    const [before, after] = fit.shareOf(k, level);
    fit.addValue(weighted, k, level, after - before);
  }
  const influence = fit.influenceOf(weighted);
  addInfluence(influence, 1, moved.influence);
  return { points: moved.points, influence };
}

interface PlaceOfValue {
  readonly keys: readonly MixKey[];
  readonly k: number;
  readonly level: number;
  /** The effects of the key by stratum, and the change of their mean. */
  readonly effects: Float64Array;
  readonly moved: Part;
}

function partsOf(
  cube: Cube,
  spans: TwoSpans,
  fit: MixFit,
  { keys, k, level, effects, moved }: PlaceOfValue,
): ValueParts {
  const { codes, blank } = keys[k]!;
  const isIn = Float64Array.from(codes, (code) => Number(code === level));
  const grown = spans.changeOf(new Float64Array(cube.size), isIn);
  const weighted = fit.nothing();
  fit.addValue(weighted, k, level, grown.points);
  // Effects are told about their mean of before and after; those of a key with a blank value are about it already.
  const isCentred = blank !== null;
  if (!isCentred)
    for (const [i, usual] of fit.usualShares(k).entries())
      fit.addValue(weighted, k, i, -grown.points * usual);
  const means = spans.mean(effects);
  const centre = isCentred ? 0 : (means[0] + means[1]) / 2;
  const deviation = blank?.level === level ? 0 : effects[codes.indexOf(level)]! - centre;
  const influence = fit.influenceOf(weighted);
  addInfluence(influence, deviation, grown.influence);
  if (!isCentred) addInfluence(influence, -grown.points, spans.halfway(moved.influence));
  const mix = { points: deviation * grown.points, influence };
  return { mix, rate: rateOf(spans, fit, isIn, grown.points) };
}

/** The change of the answers with a value beyond the effects of all keys, in points of the whole. */
function rateOf(spans: TwoSpans, fit: MixFit, isIn: Float64Array, grown: number): Part {
  const { fixed, factors } = fit;
  const all = new Float64Array(isIn.length).fill(1);
  const beyond = fixed.map((one) => -one);
  const [before, after] = spans.mean(spans.observed.map((one, s) => one - fixed[s]!));
  const centre = (before + after) / 2;
  const own = spans.changeOf(isIn, isIn.map((one, s) => one * (beyond[s]! - centre))); // prettier-ignore
  const weighted = fit.nothing();
  for (let s = 0; s < isIn.length; s++) {
    const by = spans.shareOf(s) * (grown / 2 - spans.sign(s) * isIn[s]!);
    for (const [f, { codes }] of factors.entries()) if (codes[s]! >= 0) weighted[f]![codes[s]!]! += by;
  }
  const influence: Influence = fit.influenceOf(weighted);
  addInfluence(influence, 1, own.influence);
  addInfluence(influence, -grown, spans.halfway(spans.changeOf(all, beyond).influence));
  return { points: own.points, influence };
}
