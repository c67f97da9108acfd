import { sum } from "../math/sum.js";
import { meanOf } from "./sample.js";

/** A group of answers within a family, such as an agent within a team; without a score it has no answers that count. */
export interface Member {
  readonly n: number;
  readonly score: number | null;
}

/** Variances of one answer within groups, of groups within families, and of families. */
export interface Components {
  readonly answers: number;
  readonly members: number;
  readonly families: number;
}

/** An estimate of a true mean, and the weight of its own score in it. */
export interface Estimate {
  readonly estimate: number;
  readonly reliability: number;
}

/** Units of one family whose true means vary about that of the family. */
interface Level {
  /** Precisions of the units as measures of the family's mean, times `unit`. */
  readonly weights: readonly number[];
  /** The variance of a unit of weight 1 about the family's mean, by chance and by true differences. */
  readonly unit: number;
  /** The share of the own score in the best estimate of each unit. */
  readonly reliabilities: readonly number[];
}

/** Weights of units whose scores have the variances `unit` / size by chance and `between` by true differences. */
export function levelOf(sizes: readonly number[], unit: number, between: number): Level {
  if (!(between > 0)) return { weights: sizes, unit, reliabilities: sizes.map(() => 0) };
  const reliabilities = sizes.map((size) => (size > 0 ? size / (size + unit / between) : 0));
  return { weights: reliabilities, unit: between, reliabilities };
}

/**
 * The variance of true means about those of their families, where a score has the variance `unit` / size by chance: the unbiased
 * estimate, not below 0; null where no family has two scores.
 */
export function varianceBetween(
  families: readonly { readonly sizes: readonly number[]; readonly scores: readonly number[] }[],
  unit: number,
): number | null {
  let [squares, degrees, scale] = [0, 0, 0];
  for (const { sizes, scores } of families) {
    const total = sum(sizes);
    if (!(total > 0)) continue;
    const middle = meanOf(sizes, scores);
    squares += sum(scores.map((score, i) => (score - middle) ** 2 * sizes[i]!));
    degrees += sizes.filter((size) => size > 0).length - 1;
    scale += total - sum(sizes.map((size) => size * (size / total)));
  }
  return degrees > 0 && scale > 0 ? Math.max((squares - degrees * unit) / scale, 0) : null;
}

/** The members of a family that have a score, by size. */
export function scoredOf(members: readonly Member[]) {
  const scored = members.flatMap(({ n, score }) => (score === null ? [] : [{ n, score }]));
  return { sizes: scored.map(({ n }) => n), scores: scored.map(({ score }) => score) };
}

/** The families as measures of the whole: their precisions times a common unit, and their scores. */
export function measuredFamilies(families: readonly (readonly Member[])[], answers: number, between: number) {
  const measured = families.map((members) => {
    const { sizes, scores } = scoredOf(members);
    const { weights } = levelOf(sizes, answers, between);
    const size = sum(weights);
    return { size, score: size > 0 ? meanOf(weights, scores) : 0 };
  });
  return {
    unit: between > 0 ? between : answers,
    sizes: measured.map(({ size }) => size),
    scores: measured.map(({ score }) => score),
  };
}

/**
 * The variances of groups within families and of families, by moments: unbiased estimates, neither below 0.
 *
 * @remarks
 * Bühlmann and Straub's estimate within families, by numbers of answers, and the same estimate again for the families, by the
 * precisions that the first gives them.
 *
 * @see E. Ohlsson, "Simplified estimation of structure parameters in hierarchical credibility", Scandinavian Actuarial Journal 2005
 */
export function nestedComponents(
  families: readonly (readonly Member[])[],
  answers: number,
): Components & { readonly known: { readonly members: boolean; readonly families: boolean } } {
  const members = varianceBetween(families.map(scoredOf), answers);
  const measured = measuredFamilies(families, answers, members ?? 0);
  const ofFamilies = varianceBetween([measured], measured.unit);
  return {
    answers,
    members: members ?? 0,
    families: ofFamilies ?? 0,
    known: { members: members !== null, families: ofFamilies !== null },
  };
}

/**
 * The best linear estimates of the true means of families and of their members: each member is drawn towards its family, each
 * family towards the whole; null without any score.
 *
 * @see W. S. Jewell, "The use of collateral data in credibility theory: a hierarchical model", Giornale dell'Istituto Italiano
 * degli Attuari 38 (1975) 1-16
 */
export function nestedMeans(
  families: readonly (readonly Member[])[],
  { answers, members: between, families: betweenFamilies }: Components,
): {
  readonly mean: number;
  readonly families: readonly Estimate[];
  readonly members: readonly (readonly Estimate[])[];
} | null {
  const { sizes, scores, unit } = measuredFamilies(families, answers, between);
  const { weights, reliabilities } = levelOf(sizes, unit, betweenFamilies);
  if (!(sum(weights) > 0)) return null;
  const mean = meanOf(weights, scores);
  const drawn = (towards: number, score: number, reliability: number): Estimate => ({
    estimate: towards + reliability * (score - towards),
    reliability,
  });
  const ofFamilies = scores.map((score, i) => drawn(mean, score, reliabilities[i]!));
  return {
    mean,
    families: ofFamilies,
    members: families.map((members, i) => {
      const { estimate } = ofFamilies[i]!;
      const own = levelOf(
        members.map(({ n, score }) => (score === null ? 0 : n)),
        answers,
        between,
      );
      return members.map(({ score }, j) => drawn(estimate, score ?? estimate, own.reliabilities[j]!));
    }),
  };
}
