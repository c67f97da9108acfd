import type { Effect } from "../../compare/decomposition.js";
import { adjustedVerdict, type AdjustedDifference } from "../../inference/adjusted-difference.js";
import { judge, MINIMUM } from "../../inference/difference.js";
import { normalEvidence, studentEvidence } from "../../inference/evidence.js";
import { adjustTested } from "../../inference/multiplicity.js";
import { widthOf, type Metric } from "../../metric/metric.js";
import type { Cube } from "../local/cube.js";
import type { ValueOfKey } from "./contributions.js";
import { errorsOf } from "./influence.js";
import type { Part } from "./two-spans.js";

/** An effect that was judged together with others. */
export interface JudgedEffect extends Effect, AdjustedDifference {
  readonly difference: number;
}

/** Smaller errors, relative to the range, are those of rounding. */
const ROUNDING = 1e-9;

/** Turns parts of a change into effects with their intervals. */
export function effectMaker(cube: Cube, fitted: number, metric: Metric, level: number) {
  const errors = errorsOf(cube, fitted);
  const sizes = [0, 0];
  for (let s = 0; s < cube.size; s++) sizes[cube.periods[s]!]! += cube.weights[s]! ** 2 / cube.squares[s]!;
  const isEnough = Math.min(...sizes) >= MINIMUM && errors.factor < Infinity;
  const width = widthOf(metric);
  return ({ points, influence }: Part): Effect => {
    const error = errors.of(influence) / width;
    const standardError = error > ROUNDING ? error * width : 0;
    const evidence =
      standardError > 0
        ? studentEvidence(points / width, error, errors.degreesOfFreedom, [-1, 1])
        : normalEvidence(points / width, 0, [-1, 1]);
    const judged = judge(isEnough ? evidence : null, points, metric, { level, method: "delta", isEnough });
    return { ...judged, difference: points, standardError };
  };
}

/**
 * Judges effects together: by Holm's way, none of them is called clear by chance with more than 1 less the level.
 *
 * @param kinds - families that share that error rate, each with the same part
 */
export function judgeTogether(effects: readonly Effect[], kinds = 1): JudgedEffect[] {
  const ofAll = effects.map(({ pValue }) => (pValue === null ? null : Math.min(kinds * pValue, 1)));
  const adjusted = adjustTested(ofAll);
  return effects.map((effect, i) => {
    const adjustedPValue = adjusted[i]!;
    const judged = effect.verdict === "too few answers" ? null : effect.difference;
    const verdict = adjustedVerdict(judged, adjustedPValue, 1 - effect.level);
    return { ...effect, decidingPValue: effect.pValue, adjustedPValue, verdict };
  });
}

/** Judges what the values of all keys contribute, the mixes together and the rates together. */
export function judgeValues(values: readonly ValueOfKey[], effectOf: (part: Part) => Effect) {
  const effects = values.map(({ parts }) => {
    const { mix, rate } = parts();
    return [effectOf(mix), effectOf(rate)] as const;
  });
  return {
    mixes: judgeTogether(effects.map(([mix]) => mix)),
    rates: judgeTogether(effects.map(([, rate]) => rate)),
  };
}
