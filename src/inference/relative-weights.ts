import { symmetricEigen } from "../math/eigen.js";
import { sum } from "../math/sum.js";
import { eachRow, orderByUnit, type Moments, type SparseRows } from "./sparse-rows.js";

/** The relative weights of columns: they add up to R². */
export interface RelativeWeights {
  readonly weights: readonly number[];
  /** Standard errors between units, by the delta method. */
  readonly errors: readonly number[];
}

type Matrix = readonly (readonly number[])[];

/**
 * Johnson's relative weights: how much of the variance of the outcome each of several columns that go together explains.
 *
 * @remarks
 * The columns are turned into the uncorrelated ones nearest to them. What these explain is divided among the columns by their
 * correlations with them: with R the columns' correlations, r those with the outcome, and P = R^(1/2), the weights are
 * sum over k of P_jk² b_k², where b = P^-1 r. Columns must not follow from each other.
 *
 * @see Johnson 2000, Multivariate Behavioral Research 35:1-19; the derivative of P is the solution of Sylvester's equation
 */
export function relativeWeights(rows: SparseRows, moments: Moments): RelativeWeights {
  const { products, withOutcome, squares, means, meanOutcome, weight } = moments;
  if (!(squares > 0)) return { weights: means.map(() => 0), errors: means.map(() => 0) };
  const spreads = products.map((line, a) => Math.sqrt(line[a]!));
  const correlations = products.map((line, a) => line.map((x, b) => x / spreads[a]! / spreads[b]!));
  const withOne = withOutcome.map((x, a) => x / spreads[a]! / Math.sqrt(squares));
  const { values, vectors } = symmetricEigen(correlations);
  const roots = values.map((value) => Math.sqrt(Math.max(value, 0)));
  const power = (of: (root: number) => number): Matrix =>
    vectors.map((x) => vectors.map((y) => sum(x.map((one, k) => one * y[k]! * of(roots[k]!)))));
  const [root, inverse] = [power((one) => one), power((one) => 1 / one)];
  const times = (matrix: Matrix, list: readonly number[]) =>
    matrix.map((line) => sum(line.map((x, k) => x * list[k]!)));
  const b = times(inverse, withOne);
  const weights = root.map((line) => sum(line.map((x, k) => x * x * b[k]! * b[k]!)));
  // The derivative of each weight by the correlations of columns, and by those with the outcome.
  const deviations = spreads.map((one) => one / Math.sqrt(weight));
  const slopes = root.map((line, j) => {
    const byOutcome = times(
      inverse,
      line.map((x, k) => 2 * x * x * b[k]!),
    );
    const byRoot = root.map((_, a) =>
      root.map((_, k) => (a === j ? 2 * line[k]! * b[k]! * b[k]! : 0) - byOutcome[a]! * b[k]!),
    );
    const inside = vectors.map((_, p) => {
      const left = times(transposed(byRoot), column(vectors, p));
      const right = times(byRoot, column(vectors, p));
      return left.map((x, a) => (x + right[a]!) / 2);
    });
    const turned = inside.map((line, p) =>
      vectors.map((_, q) => sum(line.map((x, a) => x * vectors[a]![q]!)) / (roots[p]! + roots[q]!)),
    );
    const half = vectors.map((line) => turned.map((_, q) => sum(line.map((x, p) => x * turned[p]![q]!))));
    const byColumns = half.map((line) => vectors.map((other) => sum(line.map((x, q) => x * other[q]!))));
    const scaled = byColumns.map((line, a) => {
      const own = sum(line.map((x, k) => x * correlations[a]![k]!)) + (byOutcome[a]! * withOne[a]!) / 2;
      return line.map((x, k) => (x - (a === k ? own : 0)) / deviations[a]! / deviations[k]!);
    });
    const atMeans = times(scaled, means);
    return {
      scaled,
      atMeans,
      constant: sum(atMeans.map((x, a) => x * means[a]!)),
      linear: byOutcome.map((x, a) => x / deviations[a]!),
      linearAtMeans: sum(byOutcome.map((x, a) => (x / deviations[a]!) * means[a]!)),
      squared: sum(byOutcome.map((x, a) => x * withOne[a]!)) / 2,
    };
  });
  const deviation = Math.sqrt(squares / weight);
  const totals = new Float64Array(means.length);
  const variances = new Float64Array(means.length);
  let unit = -1;
  const close = () => {
    for (let j = 0; j < totals.length; j++) {
      variances[j]! += totals[j]! ** 2;
      totals[j] = 0;
    }
  };
  eachRow(
    rows,
    (row, length, columns, values) => {
      if (rows.unitOf[row] !== unit) close();
      unit = rows.unitOf[row]!;
      const y = (rows.outcomes[row]! - meanOutcome) / deviation;
      for (const [j, { scaled, atMeans, constant, linear, linearAtMeans, squared }] of slopes.entries()) {
        let influence = constant - squared * y * y;
        let across = 0;
        for (let i = 0; i < length; i++) {
          const [a, x] = [columns[i]!, values[i]!];
          influence -= 2 * atMeans[a]! * x;
          across += linear[a]! * x;
          const line = scaled[a]!;
          for (let k = 0; k < length; k++) influence += line[columns[k]!]! * x * values[k]!;
        }
        totals[j]! += rows.weights[row]! * (influence + y * (across - linearAtMeans));
      }
    },
    orderByUnit(rows),
  );
  close();
  const factor = rows.units / (rows.units - 1) / weight ** 2;
  return { weights, errors: Array.from(variances, (one) => Math.sqrt(factor * one)) };
}

function transposed(matrix: Matrix): Matrix {
  return matrix.map((_, a) => column(matrix, a));
}

function column(matrix: Matrix, place: number): number[] {
  return matrix.map((line) => line[place]!);
}
