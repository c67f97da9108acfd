import { sum } from "../math/sum.js";
import {
  levelOf,
  measuredFamilies,
  nestedMeans,
  scoredOf,
  type Components,
  type Member,
} from "./nested-means.js";

/** Points of the grid in each direction. */
const CELLS = 24;
/** What the density of a point may be below the highest, as a logarithm, to be worth a look. */
const NEGLIGIBLE = 16;
/** Passes that narrow the grid, at most. */
const PASSES = 12;

/** A part of the possible standard deviations, as square roots of their share of the largest; `low` = `high` for one that is 0. */
interface Axis {
  readonly low: number;
  readonly high: number;
}

/** A point of the grid: a variance, and the logarithm of the density with which points lie there, but for a constant. */
interface Point {
  readonly variance: number;
  readonly log: number;
}

/** Points of standard deviations `largest` times x², evenly spaced in x: close to 0 where it matters. */
function pointsOf({ low, high }: Axis, largest: number): Point[] {
  if (low === high) return [{ variance: 0, log: 0 }];
  return Array.from({ length: CELLS }, (_, i) => {
    const x = low + ((i + 0.5) * (high - low)) / CELLS;
    return { variance: (largest * x * x) ** 2, log: Math.log(x) };
  });
}

/** The part of an axis with the points that are kept, and one more on each side. */
function narrowed({ low, high }: Axis, kept: readonly boolean[]): Axis {
  const step = (high - low) / CELLS;
  const [first, last] = [kept.indexOf(true), kept.lastIndexOf(true)];
  return { low: Math.max(low, low + (first - 1) * step), high: Math.min(high, low + (last + 2) * step) };
}

/** What the variances of members and of families say about the whole and the families. */
interface Fit {
  /** The restricted log likelihood of both variances, but for a constant. */
  readonly logLikelihood: number;
  /** Estimates of the families' true means, with their squared errors. */
  readonly families: readonly { readonly estimate: number; readonly square: number }[];
}

/** Fits families at one variance of their members; the returned function then at one of the families themselves. */
export function fitAt(
  families: readonly (readonly Member[])[],
  answers: number,
  between: number,
): (betweenFamilies: number) => Fit {
  const { sizes, scores, unit } = measuredFamilies(families, answers, between);
  let logOfMembers = 0;
  families.forEach((members, i) => {
    if (!(sizes[i]! > 0)) return;
    const scored = scoredOf(members);
    const { weights } = levelOf(scored.sizes, answers, between);
    logOfMembers -= Math.log(sizes[i]! / unit);
    weights.forEach((weight, j) => {
      const precision = weight / unit;
      logOfMembers += Math.log(precision) - precision * (scored.scores[j]! - scores[i]!) ** 2;
    });
  });
  return (betweenFamilies) => {
    const { weights, unit: above, reliabilities } = levelOf(sizes, unit, betweenFamilies);
    const total = sum(weights);
    const mean = sum(weights.map((weight, i) => weight * scores[i]!)) / total;
    let log = logOfMembers - Math.log(total / above);
    weights.forEach((weight, i) => {
      if (weight > 0) log += Math.log(weight / above) - (weight / above) * (scores[i]! - mean) ** 2;
    });
    return {
      logLikelihood: log / 2,
      families: scores.map((score, i) => {
        const open = 1 - reliabilities[i]!;
        return {
          estimate: mean + reliabilities[i]! * (score - mean),
          square: betweenFamilies * open + (open * open * above) / total,
        };
      }),
    };
  };
}

/** Mean squared errors of the estimates of `nestedMeans`. */
export interface NestedErrors {
  readonly families: readonly number[];
  readonly members: readonly (readonly number[])[];
}

/**
 * Mean squared errors of shrunken means: those with known variances between members and families, and the squared distance to
 * the estimate that these would give, both averaged over the variances that the scores leave possible.
 *
 * @remarks
 * The average is over the restricted likelihood, with standard deviations that may be anything from 0 to `largest` beforehand. An
 * estimate of 0 so does not mean that there is no difference, and few families leave much open. The integral is a sum over a grid
 * that is narrowed to where the likelihood is.
 *
 * @param components - that gave the estimates; with `known` false, a variance that nothing can show is 0 here, too
 * @param largest - the largest possible standard deviation, such as half the range of the scores
 * @returns null without any score, or a variance of answers of 0
 * @see Kass and Steffey 1989, Journal of the American Statistical Association 84:717-726, for the average over the variances
 * @see Gelman 2006, Bayesian Analysis 1:515-534, for the standard deviations beforehand
 */
export function nestedErrors(
  families: readonly (readonly Member[])[],
  components: Components & { readonly known: { readonly members: boolean; readonly families: boolean } },
  largest: number,
): NestedErrors | null {
  const { answers, known } = components;
  const estimates = nestedMeans(families, components);
  if (!estimates || !(answers > 0)) return null;
  const whole = (isKnown: boolean): Axis => ({ low: 0, high: isKnown ? 1 : 0 });
  let axes = [whole(known.members), whole(known.families)] as const;
  const densities = () => {
    const [own, above] = [pointsOf(axes[0], largest), pointsOf(axes[1], largest)];
    const rows = own.map((one) => {
      const fit = fitAt(families, answers, one.variance);
      return above.map((other) => fit(other.variance).logLikelihood + one.log + other.log);
    });
    return { own, above, rows, top: Math.max(...rows.flat()) };
  };
  let grid = densities();
  for (let pass = 0; pass < PASSES; pass++) {
    const { rows, top } = grid;
    const isKept = (log: number) => log > top - NEGLIGIBLE;
    const next = [
      narrowed(
        axes[0],
        rows.map((row) => row.some(isKept)),
      ),
      narrowed(
        axes[1],
        rows[0]!.map((_, j) => rows.some((row) => isKept(row[j]!))),
      ),
    ] as const;
    const isNarrower = next.some(({ low, high }, i) => high - low < 0.8 * (axes[i]!.high - axes[i]!.low));
    if (!isNarrower) break;
    axes = next;
    grid = densities();
  }
  return averageOver(families, components, estimates, grid);
}

/** The squared errors at each point of the grid, averaged. */
function averageOver(
  families: readonly (readonly Member[])[],
  { answers }: Components,
  estimates: NonNullable<ReturnType<typeof nestedMeans>>,
  { own, above, rows, top }: { own: Point[]; above: Point[]; rows: number[][]; top: number },
): NestedErrors {
  const total = sum(rows.map((row) => sum(row.map((log) => Math.exp(log - top)))));
  const ofFamilies = families.map(() => 0);
  const ofMembers = families.map((members) => members.map(() => 0));
  own.forEach(({ variance }, row) => {
    const shares = rows[row]!.map((log) => Math.exp(log - top) / total);
    const share = sum(shares);
    if (!(share > 1e-12)) return;
    const fit = fitAt(families, answers, variance);
    // Of each family: sums of the distance of its estimate, and of its squared error.
    const moments = families.map(() => ({ distance: 0, square: 0 }));
    above.forEach((point, column) => {
      fit(point.variance).families.forEach(({ estimate, square }, i) => {
        const distance = estimate - estimates.families[i]!.estimate;
        moments[i]!.distance += shares[column]! * distance;
        moments[i]!.square += shares[column]! * (distance * distance + square);
      });
    });
    families.forEach((members, i) => {
      const { distance, square } = moments[i]!;
      const family = estimates.families[i]!.estimate;
      const sizes = members.map(({ n, score }) => (score === null ? 0 : n));
      const { reliabilities } = levelOf(sizes, answers, variance);
      ofFamilies[i]! += square;
      members.forEach(({ score }, j) => {
        const reliability = reliabilities[j]!;
        const open = 1 - reliability;
        const moved =
          family + reliability * ((score ?? family) - family) - estimates.members[i]![j]!.estimate;
        ofMembers[i]![j]! +=
          share * (variance * open + moved * moved) + 2 * open * moved * distance + open * open * square;
      });
    });
  });
  return { families: ofFamilies, members: ofMembers };
}
