import { meanOf, squaresAbout } from "../inference/sample.js";
import { getOrMake } from "../math/get-or-make.js";
import { sum } from "../math/sum.js";
import { pointValues, type Metric } from "../metric/metric.js";
import { readPoint } from "../tally/answer.js";
import { weightsOf, type Tally } from "../tally/tally.js";

/** The number of people in the rows, and the effect of repeated answers on the intervals. */
export interface Respondents {
  readonly people: number;
  /** The number of rows of people who have an earlier row. */
  readonly repeats: number;
  /** The number of rows without a respondent, each taken for a different person. */
  readonly unknown: number;
  /**
   * Per question: the factor by which the interval of its score would widen if people instead of answers were taken as
   * independent; null if it is not known.
   */
  readonly widening: readonly (number | null)[];
}

/**
 * Counts people, and adds up their answers.
 *
 * @remarks
 * The widening is the ratio of two standard errors of the score: that of sums by person (the "sandwich" estimator for
 * clusters, with m / (m - 1) for m clusters) over the same with each answer as a cluster.
 *
 * @see Liang and Zeger 1986, Biometrika 73:13-22
 */
export function countPeople(metrics: readonly Metric[]): {
  add(this: void, person: unknown, answers: readonly unknown[], weight: number): void;
  finish(this: void, rows: number, totals: readonly Tally[]): Respondents;
} {
  const values = metrics.map(pointValues);
  // Per person the weights and the weighted values, question by question.
  const people = new Map<unknown, Float64Array>();
  // For rows without a respondent the squared weights by scale point, and the row count.
  const unknown = metrics.map(({ scale }) => ({
    squares: new Array<number>(scale.max - scale.min + 1).fill(0),
    n: 0,
  }));
  const start = () => new Float64Array(2 * metrics.length);
  let known = 0;
  return {
    add(person, answers, weight) {
      let sums: Float64Array | undefined;
      if (person !== null && person !== undefined) {
        known++;
        sums = getOrMake(people, person, start);
      }
      for (let i = 0; i < metrics.length; i++) {
        const { min, max } = metrics[i]!.scale;
        const point = readPoint(answers[i], min, max);
        if (typeof point !== "number") continue;
        if (sums) {
          sums[2 * i]! += weight;
          sums[2 * i + 1]! += weight * values[i]![point - min]!;
        } else {
          unknown[i]!.n++;
          unknown[i]!.squares[point - min]! += weight * weight;
        }
      }
    },
    finish(rows, totals) {
      const widening = totals.map((tally, i) => {
        const { sums, squares } = weightsOf(tally);
        const score = meanOf(sums, values[i]!);
        const spread = (weights: readonly number[]) => squaresAbout(score, weights, values[i]!);
        let clusters = unknown[i]!.n;
        let byPerson = spread(unknown[i]!.squares);
        for (const own of people.values()) {
          if (own[2 * i]! > 0) clusters++;
          byPerson += (own[2 * i + 1]! - score * own[2 * i]!) ** 2;
        }
        return spreadRatio(byPerson, clusters, spread(squares), sum(tally.counts));
      });
      return { people: people.size, repeats: known - people.size, unknown: rows - known, widening };
    },
  };
}

function spreadRatio(byPerson: number, people: number, byAnswer: number, answers: number): number | null {
  if (people < 2 || !(byAnswer > 0)) return null;
  return Math.sqrt(((people / (people - 1)) * byPerson) / ((answers / (answers - 1)) * byAnswer));
}
