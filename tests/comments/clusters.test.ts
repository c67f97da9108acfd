import fc from "fast-check";
import { silhouette } from "simple-statistics";
import { describe, expect, it } from "vitest";
import { clusterComments } from "../../src/comments/index.js";
import { compareDrivers, NPS, tallyMentions } from "../../src/index.js";
import { normalQuantile } from "../../src/math/normal.js";
import { seededRandom } from "../../src/math/random.js";

/** Vectors about some centres, and the number of the centre of each. */
function planted(n: number, axes: number, centres: number, noise: number, seed = 4) {
  const random = seededRandom(seed);
  const normal = () => normalQuantile(random() * 0.999_998 + 1e-6);
  const middle = Array.from({ length: centres }, () => Array.from({ length: axes }, normal));
  const truth = Array.from({ length: n }, () => Math.floor(random() * centres));
  const vectors = truth.map((centre) =>
    Float32Array.from(middle[centre]!, (value) => value + noise * normal()),
  );
  return { truth, vectors };
}

describe("clusterComments", () => {
  it("finds planted clusters and their number, whatever the sample", () => {
    const { truth, vectors } = planted(600, 64, 5, 0.8);
    for (const options of [{ k: 5 }, { range: [2, 8] as const, sample: 200 }]) {
      const { k, clusterOf, clusters } = clusterComments(vectors, { ...options, seed: 1 });
      expect(k).toBe(5);
      expect(new Set(truth.map((centre, i) => `${centre} ${clusterOf[i]}`)).size).toBe(5);
      expect(clusters.map(({ n }) => n)).toEqual(clusters.map(({ n }) => n).sort((a, b) => b - a));
      expect(clusters.reduce((sum, { n }) => sum + n, 0)).toBe(600);
    }
  });

  it("takes the number with the highest silhouette, and says what it tried", () => {
    const { vectors } = planted(150, 16, 3, 0.5);
    const { k, tried, silhouette: mean, clusterOf } = clusterComments(vectors, { range: [2, 6], seed: 1 });
    expect(k).toBe(3);
    expect(tried.map(({ k }) => k)).toEqual([2, 3, 4, 5, 6]);
    expect(Math.max(...tried.map(({ silhouette }) => silhouette!))).toBe(mean);
    // The silhouettes of vectors of length 1, by simple-statistics.
    const units = vectors.map((vector) => Array.from(vector, (value) => value / Math.hypot(...vector)));
    const values = silhouette(units, clusterOf as number[]);
    expect(mean).toBeCloseTo(values.reduce((sum, value) => sum + value, 0) / values.length, 6);
  });

  it("shows of each cluster the comments nearest to its centre, without copies", () => {
    const vectors = [
      [1, 0],
      [2, 0],
      [1, 0.2],
      [1, -0.2],
      [1, 0.6],
      [0, 1],
      [0, 5],
      [0.1, 1],
    ];
    const { clusters } = clusterComments(vectors, { k: 2, seed: 3, examples: 2 });
    expect(clusters[0]!.n).toBe(5);
    expect(clusters[0]!.examples).toHaveLength(2);
    expect(clusters[0]!.examples).not.toEqual(expect.arrayContaining([0, 1]));
    expect(clusters[1]!.examples.every((i) => i >= 5)).toBe(true);
    expect(clusters[1]!.examples).not.toEqual(expect.arrayContaining([5, 6]));
  });

  it("leaves out comments without a vector, and takes vectors of any kind and size", () => {
    const given = [
      null,
      [1e300, 0],
      new Float32Array([1e-30, 0]),
      [0, 0],
      new Set([0, 2]),
      undefined,
      [0, 1e-300],
    ];
    const { clusterOf, missing } = clusterComments(given, { k: 2, seed: 1 });
    expect(missing).toBe(3);
    expect(clusterOf).toEqual([null, 0, 0, null, 1, null, 1]);
  });

  it("is fixed by its seed", () => {
    const { vectors } = planted(300, 8, 4, 3);
    const of = (seed: number) => clusterComments(vectors, { k: 4, seed, sample: 100 });
    expect(of(1)).toEqual(of(1));
    expect(of(1).clusterOf).not.toEqual(of(2).clusterOf);
  });

  it("finds a few odd ones among thousands of copies", () => {
    const copies = Array.from({ length: 3000 }, () => [1, 0, 0]);
    const odd = [
      [0, 1, 0],
      [0, 0, 1],
      [1, 1, 0],
      [1, 0, 1],
    ];
    const { clusters } = clusterComments([...copies, ...odd], { k: 5, seed: 2, sample: 3004 });
    expect(clusters.map(({ n }) => n)).toEqual([3000, 1, 1, 1, 1]);
  });

  it("ends, with every cluster filled, for vectors that are equally far from several centres", () => {
    const grid = fc.array(fc.tuple(fc.integer({ min: -2, max: 2 }), fc.integer({ min: -2, max: 2 })), {
      minLength: 8,
      maxLength: 40,
    });
    fc.assert(
      fc.property(grid, fc.nat(), (vectors, seed) => {
        const angles = vectors.filter(([x, y]) => x || y).map(([x, y]) => Math.atan2(y, x).toFixed(6));
        fc.pre(new Set(angles).size >= 3);
        const { clusters, clusterOf } = clusterComments(vectors, { k: 3, seed });
        expect(clusters).toHaveLength(3);
        for (const [cluster, { n, examples }] of clusters.entries()) {
          expect(clusterOf.filter((one) => one === cluster)).toHaveLength(n);
          expect(n).toBeGreaterThan(0);
          expect(examples.every((i) => clusterOf[i] === cluster)).toBe(true);
        }
      }),
    );
  });

  it("gives clusters that are judged like any other topic", () => {
    const { truth, vectors } = planted(400, 16, 2, 0.4);
    const random = seededRandom(9);
    const rows = truth.map((centre) => ({ score: centre === 0 ? Math.floor(random() * 7) : 10 }));
    const { clusterOf } = clusterComments(vectors, { k: 2, seed: 1 });
    const table = tallyMentions(rows, {
      metric: NPS,
      score: "score",
      mentions: (_, i) => [`cluster ${clusterOf[i]!}`],
    });
    const { drivers } = compareDrivers(table, NPS);
    expect(drivers.map(({ versusRest }) => versusRest.verdict)).toEqual(["lower", "higher"]);
  });

  it("refuses vectors of unequal length, numbers that are not finite, and more clusters than different vectors", () => {
    const options = { k: 2, seed: 1 };
    expect(() => clusterComments([[1, 0], [1]], options)).toThrow(
      "Expected vectors of one length, 2 numbers, got 1 at vectors[1]",
    );
    expect(() => clusterComments([[1, NaN]], options)).toThrow(
      "Expected a finite number, got NaN at vectors[0][1]",
    );
    expect(() => clusterComments([[1, "2"] as never], options)).toThrow('Expected a finite number, got "2"');
    expect(() => clusterComments(["[1, 2]" as never], options)).toThrow(
      "Expected a vector, a list of numbers, or null",
    );
    expect(() => clusterComments([[1, 0], [3, 0], null], options)).toThrow(
      "Expected at most 1 cluster, as many as there are different vectors, got 2 at k",
    );
    expect(() =>
      clusterComments(
        [
          [1, 0],
          [0, 1],
        ],
        { seed: 1 },
      ),
    ).toThrow("Expected exactly one of k and range");
    expect(() =>
      clusterComments(
        [
          [1, 0],
          [0, 1],
        ],
        { seed: 1, range: [3, 2] },
      ),
    ).toThrow("Expected a whole number of 3 or more, got 2 at range[1]");
  });
});
