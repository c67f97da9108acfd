import { readCount, readExactlyOne, readWhole } from "../math/fields.js";
import { expectIterable, expectThat } from "../math/guard.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import { seededRandom } from "../math/random.js";
import { mean } from "../math/sum.js";
import { HOMES } from "../metric/option-homes.js";
import { drawFrom } from "./draw.js";
import { bestClustering, nearestTo, silhouettes, type Clustering } from "./k-means.js";
import { readVectors, squaredDistance, unitVector, type Vectors } from "./unit-vector.js";

/** Options of `clusterComments`: the number of clusters, or a range to choose it from. */
export interface ClusterOptions {
  /** The number of clusters. Give this or `range`. */
  readonly k?: number | undefined;
  /** The fewest and the most clusters: the number with the highest silhouette is taken. */
  readonly range?: readonly [fewest: number, most: number] | undefined;
  /** A whole number that fixes the sample and the starts. */
  readonly seed: number;
  /**
   * The number of vectors from which the centres are learnt and silhouettes computed, drawn at random; every other vector
   * joins the nearest centre. Time and memory grow with its square.
   * @defaultValue 1000
   */
  readonly sample?: number | undefined;
  /**
   * The number of comments to show for each cluster.
   * @defaultValue 5
   */
  readonly examples?: number | undefined;
}

const OPTIONS = {
  k: (value: unknown, path: string) => readWhole(value, path, 2),
  range: readRange,
  seed: null,
  sample: (value: unknown, path: string) => readWhole(value, path, 2),
  examples: readCount,
} satisfies KnownOptions<ClusterOptions>;

function readRange(value: unknown, path: string): readonly [number, number] {
  const isPair = Array.isArray(value) && value.length === 2;
  expectThat(isPair, "the fewest and the most clusters", value, ` at ${path}`);
  const fewest = readWhole(value[0], `${path}[0]`, 2);
  return [fewest, readWhole(value[1], `${path}[1]`, fewest)];
}

/** Comments whose vectors point in similar directions. */
export interface CommentCluster {
  /** The number of comments. */
  readonly n: number;
  /** Share of the comments that have a vector. */
  readonly share: number;
  /** Mean silhouette of its comments in the sample, from -1 to 1; null without any there. */
  readonly silhouette: number | null;
  /** Positions of the comments nearest to its centre, the nearest first, without copies: read these to name the cluster. */
  readonly examples: readonly number[];
}

/** Comments by cluster. */
export interface CommentClusters {
  readonly k: number;
  /** For each vector the place of its cluster in `clusters`; null for a comment without a vector. */
  readonly clusterOf: readonly (number | null)[];
  /** From the largest to the smallest. */
  readonly clusters: readonly CommentCluster[];
  /** Mean silhouette of the sample: how distinct the clusters are. */
  readonly silhouette: number;
  /** The silhouette for each number of clusters that was tried; null where no start succeeded. */
  readonly tried: readonly { readonly k: number; readonly silhouette: number | null }[];
  /** Comments without a vector: null, or all zeros. */
  readonly missing: number;
  readonly seed: number;
}

/**
 * Groups comments by vectors that a language model made of them (embeddings).
 *
 * @remarks
 * k-means on vectors of length 1, the best of four starts, by simple-statistics. Clusters are named by people who read their
 * examples, and then compared like any other topic: `tallyMentions` with `mentions: (_, i) => [names[clusterOf[i]]]`, then
 * `compareDrivers`. k-means always finds clusters: a mean silhouette below 0.25 says that there are none to speak of.
 *
 * @param vectors - one for each comment, all of one length; null for a comment without
 * @throws RangeError for vectors of unequal length, a number that is not finite, fewer different vectors than clusters, and
 * for neither or both of `k` and `range`; TypeError for a vector that is no list of numbers
 * @see Kaufman and Rousseeuw 1990, "Finding Groups in Data", Wiley, section 2.2, for how to read silhouettes
 * @example
 * const vectors = [[1, 0], [0.9, 0.1], [1, 0.1], [0, 1], [0.1, 0.9], null];
 * clusterComments(vectors, { k: 2, seed: 1 }).clusterOf // => [0, 0, 0, 1, 1, null]
 * @category Labels and vectors of a model
 */
export function clusterComments(
  vectors: Iterable<ArrayLike<number> | Iterable<number> | null | undefined>,
  options: ClusterOptions,
): CommentClusters {
  expectOptions(options, OPTIONS, HOMES);
  expectIterable(vectors, "vectors");
  const { seed, sample = 1000, examples = 5, k } = options;
  readExactlyOne(["k", "range"], { ...options }, "options");
  const random = seededRandom(seed);
  const all = readVectors(vectors);
  const known = all.flatMap((vector, i) => (vector ? [i] : []));
  const points = drawFrom(known, sample, random).map((i) => unitVector(all[i]!));
  const distinct = withoutCopies(points);
  const [fewest, most] = k === undefined ? options.range! : [k, k];
  const expected = `at most ${distinct.length} cluster${distinct.length === 1 ? "" : "s"}, as many as there are different vectors${known.length > sample ? " in the sample" : ""}`;
  expectThat(fewest <= distinct.length, expected, fewest, k === undefined ? " at range[0]" : " at k");

  let best: Candidate | null = null;
  const tried: { k: number; silhouette: number | null }[] = [];
  for (let k = fewest; k <= Math.min(most, distinct.length); k++) {
    const found = bestClustering(points, distinct, k, random);
    const values = found ? silhouettes(points, found.labels) : [];
    const silhouette = found && mean(values);
    tried.push({ k, silhouette });
    if (found && silhouette !== null && silhouette > (best?.silhouette ?? -Infinity))
      best = { ...found, values, silhouette };
  }
  if (best === null) throw new RangeError("Expected a seed from which k-means succeeds, got " + String(seed));
  const { centres, labels, values, silhouette } = best;
  const members = membersOf(all, known, centres);
  const order = centres.map((_, cluster) => cluster).sort((a, b) => members[b]!.length - members[a]!.length);
  const clusterOf = new Array<number | null>(all.length).fill(null);
  for (const [place, cluster] of order.entries())
    for (const { position } of members[cluster]!) clusterOf[position] = place;
  return {
    k: centres.length,
    clusterOf,
    clusters: order.map((cluster) => {
      const own = values.filter((_, i) => labels[i] === cluster);
      return {
        n: members[cluster]!.length,
        share: members[cluster]!.length / known.length,
        silhouette: own.length > 0 ? mean(own) : null,
        examples: examplesOf(members[cluster]!, all, examples),
      };
    }),
    silhouette,
    tried,
    missing: all.length - known.length,
    seed,
  };
}

interface Candidate extends Clustering {
  readonly values: readonly number[];
  readonly silhouette: number;
}

/** A comment, and its squared distance from the centre of its cluster. */
interface Member {
  readonly position: number;
  readonly distance: number;
}

/** The comments of each centre. */
function membersOf(all: Vectors, known: readonly number[], centres: Clustering["centres"]): Member[][] {
  const members = centres.map((): Member[] => []);
  for (const position of known) {
    const point = unitVector(all[position]!);
    const cluster = nearestTo(centres, point);
    members[cluster]!.push({ position, distance: squaredDistance(point, centres[cluster]!) });
  }
  return members;
}

/** Closer than this, two comments say the same. */
const COPY = 1e-6;

/** The positions of the comments nearest to the centre, without copies. */
function examplesOf(members: readonly Member[], all: Vectors, most: number): number[] {
  const nearest = [...members].sort((a, b) => a.distance - b.distance || a.position - b.position);
  const shown: { readonly position: number; readonly point: readonly number[] }[] = [];
  for (const { position } of nearest) {
    if (shown.length >= most) break;
    const point = unitVector(all[position]!);
    if (shown.every((other) => squaredDistance(point, other.point) > COPY)) shown.push({ position, point });
  }
  return shown.map(({ position }) => position);
}

function withoutCopies(points: readonly number[][]): number[][] {
  const seen = new Map(points.map((point) => [point.join(), point]));
  return [...seen.values()];
}
