import type { Contrast } from "./contrast-tail.js";
import type { Cube } from "./cube.js";
import type { Series } from "./series.js";
import type { Span } from "./spans.js";

/** The distribution that the change of a cell has by chance: the answers of the cell as they are, the rest as noise. */
export function chanceOf(
  { values, size, tallies }: Cube,
  codes: Int32Array,
  number: number,
  { from, to }: Span,
  own: Series,
  whole: Series,
): Contrast {
  const counts = new Map<number, number>();
  let [total, sum] = [0, 0];
  for (let s = 0; s < size; s++) {
    if (codes[s] !== number) continue;
    const { counts: unweighted, weights } = tallies[s]!;
    for (const [i, weight] of (weights?.sums ?? unweighted).entries()) {
      if (!(weight > 0)) continue;
      const value = values[i]!;
      counts.set(value, (counts.get(value) ?? 0) + weight);
      total += weight;
      sum += weight * value;
    }
  }
  /** Sums inside the span and outside. */
  const sides = (series: Float64Array) => {
    const inside = series.subarray(from, to).reduce((all, one) => all + one, 0);
    return [inside, series.reduce((all, one) => all + one, 0) - inside] as const;
  };
  const [weights, squares] = [sides(own.weights), sides(own.squares)];
  const [allWeights, allSquares] = [sides(whole.weights), sides(whole.squares)];
  // One over the effective number of other answers, on each side.
  const rest = [0, 1].map((i) => (allSquares[i]! - squares[i]!) / (allWeights[i]! - weights[i]!) ** 2);
  return {
    values: [...counts.keys()].map((value) => value - sum / total),
    shares: [...counts.values()].map((count) => count / total),
    inside: weights[0] ** 2 / squares[0],
    outside: weights[1] ** 2 / squares[1],
    noise: whole.variance * (rest[0]! + rest[1]!),
  };
}
