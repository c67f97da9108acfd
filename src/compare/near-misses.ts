import type { AdjustedDifference } from "../inference/adjusted-difference.js";
import { MINIMUM } from "../inference/difference.js";
import type { Interval } from "../inference/interval.js";
import { sampleOf } from "../inference/sample.js";
import { expectLevel, expectMinimum } from "../math/guard.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import { sum } from "../math/sum.js";
import { expectMetric, goodSign, pointValues, type CategoryOf, type Metric } from "../metric/metric.js";
import { HOMES } from "../metric/option-homes.js";
import type { GroupNames } from "../rows/group-names.js";
import { expectMentions } from "../tally/check-tally.js";
import type { KeyValue, TallyTable } from "../tally/grouped.js";
import type { MentionTable } from "../tally/mentions.js";
import type { Tally, TallyOf } from "../tally/tally.js";
import { namedSegmentsOf, partOf } from "./groups.js";
import { mentionsAtEdge } from "./near-miss-mentions.js";
import { crossingRates, type Crossing } from "./near-miss-rates.js";

/** Options of `nearMisses`. */
export interface NearMissOptions<T extends Tally = Tally> {
  /** What people mention, of the same answers: the result of `tallyMentions`. @defaultValue none */
  readonly mentions?: MentionTable<T> | undefined;
  /**
   * The fewest answers at the edge of a boundary or past it (after weighting) for a segment to be compared.
   * @defaultValue 10
   */
  readonly minimumN?: number | undefined;
  /** @defaultValue 0.95 */
  readonly level?: number | undefined;
}

const OPTIONS = { mentions: null, minimumN: null, level: null } satisfies KnownOptions<NearMissOptions>;

/** The near misses of one segment. */
export interface NearMissSegment<Key extends string = string> {
  readonly key: Readonly<Record<Key, KeyValue>>;
  /** Answers at the edge: near misses. */
  readonly n: number;
  /** Their share of the segment's answers, 0 to 1, weighted if the answers are; null without answers. */
  readonly share: number | null;
  /** Answers past the boundary. */
  readonly past: number;
  /** past / (n + past), 0 to 1, weighted if the answers are; null when both are 0. */
  readonly rate: number | null;
  /** The rate shrunk towards that of all segments: the best estimate; null with too few answers. */
  readonly shrunkenRate: number | null;
  /**
   * Points that the total would gain if the segment had the best segment's rate, by shrunken rates; signed as the score, so
   * negative where low scores are good. null with too few answers.
   */
  readonly gain: number | null;
  /** For all segments together, whichever the best one is; the nearer limit is 0 when this may be the best itself. */
  readonly interval: Interval | null;
  readonly tooFew: boolean;
}

/** A topic that near misses mention, compared with those past the boundary. */
export interface NearMissMention {
  readonly driver: string;
  /** Near misses that mention it. */
  readonly n: number;
  /** The share of near misses that mention it, 0 to 1. */
  readonly share: number | null;
  /** The share of answers past the boundary that mention it. */
  readonly pastShare: number | null;
  /** `share` less `pastShare`, from -1 to 1, corrected for the number of topics. */
  readonly versusPast: AdjustedDifference;
}

/** A boundary between two categories, with the answers just short of it. */
export interface NearMissBoundary<Category extends string = string, Key extends string = string> {
  /** The point just short of the boundary. */
  readonly point: number;
  /** The category of that point. */
  readonly category: Category;
  /** The category that was just missed. */
  readonly missed: Category;
  /** What one near miss less would add to the sum of all answers' values: the step between the categories. */
  readonly step: number;
  /** Answers at the point. */
  readonly n: number;
  /** Their share of all answers, 0 to 1, weighted if the answers are; null without answers. */
  readonly share: number | null;
  /** Points that the total would gain if none had stayed short; the most there is to gain here. */
  readonly gainAtMost: number | null;
  /** By gain, the largest first; those with too few answers last. */
  readonly segments: readonly NearMissSegment<Key>[];
  /** The best segment by shrunken rate; null when none has enough answers. */
  readonly best: Readonly<Record<Key, KeyValue>> | null;
  /** From what near misses mention more often than others; empty without `mentions`. */
  readonly mentions: readonly NearMissMention[];
}

/** Answers that just missed a better category. */
export interface NearMisses<
  Category extends string = string,
  Key extends string = string,
> extends GroupNames<Key> {
  readonly metric: Metric<Category>;
  /** The number of answers. */
  readonly n: number;
  /** From the worst category to the best. Boundaries that do not change the score are left out. */
  readonly boundaries: readonly NearMissBoundary<Category, Key>[];
  readonly level: number;
  readonly minimumN: number;
}

/**
 * Finds answers that just missed a better category, such as passives at 8 and detractors at 6: where they are, what they
 * mention, and what would be gained if every segment turned as many of them as the best one.
 *
 * @remarks
 * At each boundary between categories a segment has a rate: answers past the boundary among those past it or at its edge.
 * `gain` moves the segment's near misses just past the boundary until it has the best segment's rate. The best of many
 * segments looks too good by chance: so rates are shrunk as by `shrinkScores`, and the interval takes every segment that may
 * be the best for the best. Segments that differ no more than by chance have nothing to gain from each other.
 *
 * A gain is an association and no forecast: customers of the best segment may differ in other ways, and nothing says that
 * near misses can be moved at the cost of the one segment and not of the other. It says where to look first.
 *
 * @param table - one row per segment, as `tallyBy` returns it; those whose key is null or blank are set aside
 * @throws RangeError for tallies of another scale than the metric's, a level outside 0 to 1, or a negative `minimumN`
 * @see Edwards and Hsu 1983, Journal of the American Statistical Association 78:965-971
 * @example
 * const shop = (shop: string, counts: number[]) => ({
 *   key: { shop },
 *   tally: { min: 0, max: 10, counts, missing: 0, excluded: {} } as const,
 * });
 * const table = [
 *   shop("A", [0, 0, 0, 0, 0, 0, 20, 30, 50, 80, 120]),
 *   shop("B", [0, 0, 0, 0, 0, 0, 20, 30, 150, 40, 60]),
 * ];
 * const [, toPromoter] = nearMisses(table, NPS).boundaries;
 * [toPromoter.point, toPromoter.missed, toPromoter.segments[0].key.shop, toPromoter.segments[0].gain] // => [8, "promoter", "B", 16.5]
 * @category Segments, drivers and why a score changed
 */
export function nearMisses<M extends Metric, Key extends string>(
  table: TallyTable<Key, TallyOf<M>>,
  metric: M,
  options: NearMissOptions<TallyOf<M>> = {},
): NearMisses<CategoryOf<M>, Key> {
  expectOptions(options, OPTIONS, HOMES);
  const { level = 0.95, minimumN = MINIMUM, mentions } = options;
  expectMetric(metric);
  expectLevel(level);
  expectMinimum(minimumN);
  if (mentions !== undefined) expectMentions(mentions, metric);
  const { total, segments, names } = namedSegmentsOf(table, metric);
  const { weights: all } = sampleOf(total, metric);
  const { n, weight } = partOf(total, metric);
  const shareOf = (part: number) => (weight > 0 ? part / weight : null);
  const boundaries = edgesOf(metric).map((edge): NearMissBoundary<CategoryOf<M>, Key> => {
    const { near, step } = edge;
    const samples = segments.map(({ sample }) => sample);
    const rates = crossingRates(samples, edge, minimumN, level);
    const rows = segments.map(({ key, tally, sample, weight: own }, i): NearMissSegment<Key> => {
      const { rate, shrunken, behind, expected } = rates[i]!;
      const past = sum(edge.past.map((place) => tally.counts[place]!));
      const reached = sum([near, ...edge.past].map((place) => sample.weights[place]!));
      const inPoints = (gap: number) => (gap * reached * step) / weight;
      const limits = behind && [inPoints(behind.low), inPoints(behind.high)].sort((a, b) => a - b);
      return {
        key,
        n: tally.counts[near]!,
        share: own > 0 ? sample.weights[near]! / own : null,
        past,
        rate,
        shrunkenRate: shrunken,
        gain: expected === null ? null : inPoints(expected),
        interval: limits && { low: limits[0]!, high: limits[1]!, level, method: "with-best" },
        tooFew: behind === null,
      };
    });
    const best = rows.reduce<NearMissSegment<Key> | null>(
      (best, row) => ((row.shrunkenRate ?? -1) > (best?.shrunkenRate ?? -1) ? row : best),
      null,
    );
    const nearShare = shareOf(all[near]!);
    return {
      point: metric.scale.min + near,
      category: edge.category,
      missed: edge.missed,
      step,
      n: total.counts[near]!,
      share: nearShare,
      gainAtMost: nearShare === null ? null : nearShare * step,
      segments: rows.sort((a, b) => Math.abs(b.gain ?? -1) - Math.abs(a.gain ?? -1)),
      best: best?.key ?? null,
      mentions: mentions ? mentionsAtEdge(mentions, metric, edge, { level, minimumN }) : [],
    };
  });
  return { metric: metric as Metric<CategoryOf<M>>, n, boundaries, ...names, level, minimumN };
}

/** A boundary between two categories of a metric. */
interface Edge<Category extends string> extends Crossing {
  readonly category: Category;
  readonly missed: Category;
  readonly step: number;
}

/** The boundaries of a metric that change its score, from the worst category to the best. */
function edgesOf<M extends Metric>(metric: M): Edge<CategoryOf<M>>[] {
  const { scale, categories } = metric;
  const values = pointValues(metric);
  const isUp = goodSign(metric) > 0;
  const ordered = isUp ? [...categories] : [...categories].reverse();
  return ordered.slice(0, -1).flatMap(({ name, from, to }, i) => {
    const near = (isUp ? to : from) - scale.min;
    const next = isUp ? near + 1 : near - 1;
    const step = values[next]! - values[near]!;
    const past = values.flatMap((_, place) => ((isUp ? place > near : place < near) ? place : []));
    return step === 0 ? [] : { near, past, step, category: name, missed: ordered[i + 1]!.name };
  });
}
