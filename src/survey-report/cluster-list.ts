import type { Scale } from "../metric/metric.js";
import { clustersOfEntries } from "../tally/cluster-entries.js";
import type { TallyClusters } from "../tally/clusters.js";
import { answerCount, type Tally } from "../tally/tally.js";

/** The clusters of a tally under construction. */
export type ClusterList = ReturnType<typeof clusterList>;

/** Collects the clusters of a tally from answers in the order of people. */
export function clusterList({ min, max }: Scale, names: readonly string[], tally: Tally) {
  // A person's answers at one point are one entry.
  const most = answerCount(tally);
  const [codes, points, weights] = [new Int32Array(most), new Int32Array(most), new Float64Array(most)];
  const squares = new Array<number>(max - min + 1).fill(0);
  let [n, last, from, length] = [0, -1, 0, 0];
  return {
    /** @param person - the place in the order; -1 for nobody known */
    add(person: number, place: number, weight: number): void {
      if (person < 0) {
        n++;
        squares[place]! += weight * weight;
        return;
      }
      if (person !== last) [last, from] = [person, length];
      // The few entries of a person are in the order of their points.
      const point = min + place;
      let i = length;
      while (i > from && points[i - 1]! > point) i--;
      if (i > from && points[i - 1] === point) {
        weights[i - 1]! += weight;
        return;
      }
      points.copyWithin(i + 1, i, length);
      weights.copyWithin(i + 1, i, length);
      codes[length++] = person;
      points[i] = point;
      weights[i] = weight;
    },
    finish: (): TallyClusters =>
      clustersOfEntries(
        {
          names,
          codes: codes.subarray(0, length),
          points: points.subarray(0, length),
          weights: weights.subarray(0, length),
        },
        { n, squares },
      ),
  };
}
