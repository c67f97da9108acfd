import { scoreOf } from "../inference/difference.js";
import type { Interval } from "../inference/interval.js";
import { sampleOf } from "../inference/sample.js";
import { stratifiedScore } from "../inference/stratified.js";
import { readCount } from "../math/fields.js";
import { expectLevel } from "../math/guard.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import { sum } from "../math/sum.js";
import type { Metric } from "../metric/metric.js";
import { HOMES } from "../metric/option-homes.js";
import { hasName } from "../rows/group-names.js";
import type { TallyTable } from "../tally/grouped.js";
import type { KeyValue } from "../tally/key.js";
import { emptyTally, mergeTallies, type TallyOf } from "../tally/tally.js";
import { keyId, namedSegmentsOf } from "./groups.js";
import {
  boundsOf,
  readDifference,
  readTargets,
  type NonresponseBounds,
  type NonresponseOptions,
} from "./nonresponse.js";
import {
  asideOf,
  keyText,
  readInvited,
  type AsideGroup,
  type Invited,
  type InvitedGroup,
} from "./invited.js";
import { joinCells } from "./response-cells.js";

/** Options of `weightForResponse`. */
export interface ResponseWeightOptions<Key extends string = string> extends Omit<
  NonresponseOptions,
  "invited" | "undelivered" | "population"
> {
  /** Who was invited: a row for each combination of keys, those without an answer included. */
  readonly invited: readonly InvitedGroup<Key>[];
  /**
   * The fewest answers of a cell: a smaller one is joined to another.
   * @defaultValue 20
   */
  readonly minimumN?: number | undefined;
}

const OPTIONS = {
  invited: null,
  difference: readDifference,
  targets: readTargets,
  minimumN: readCount,
  level: null,
} satisfies KnownOptions<ResponseWeightOptions>;

/** One group of invited people: its answers, their weight, and what it may think as a whole. */
export interface RespondedGroup<Key extends string = string> extends NonresponseBounds {
  readonly key: Readonly<Record<Key, KeyValue>>;
  /** The weight of each of its answers; over all answers the mean is 1. */
  readonly weight: number;
  /** The place of its cell in `cells`. */
  readonly cell: number;
}

/** Groups that are weighted alike, since one of them has too few answers to stand alone. */
export interface ResponseCell<Key extends string = string> {
  readonly keys: readonly Readonly<Record<Key, KeyValue>>[];
  /** The number of answers. */
  readonly n: number;
  readonly delivered: number;
  readonly rate: number | null;
  readonly score: number | null;
  readonly weight: number;
}

/** A score with each group in proportion to those invited. */
export interface ResponseWeights<Key extends string = string> {
  readonly metric: Metric;
  /** The weighted score; null without answers. */
  readonly score: number | null;
  /** Covers the sampling only, under these weights; null when `score` is. */
  readonly interval: Interval | null;
  readonly standardError: number | null;
  /** Unweighted: the bounds of all answers of these groups. */
  readonly total: NonresponseBounds;
  /** The weighted score less the unweighted one: what unequal response of these groups made of it. */
  readonly difference: number | null;
  /** In the order of `invited`. */
  readonly groups: readonly RespondedGroup<Key>[];
  readonly cells: readonly ResponseCell<Key>[];
  /** The factor by which weights that have nothing to do with the answers inflate the variance (Kish); null without answers. */
  readonly kishDesignEffect: number | null;
  /** n / kishDesignEffect. */
  readonly effectiveN: number;
  /** Groups without a name: a value of the key is null or blank. Their answers and invitations are not in the figures. */
  readonly aside: readonly AsideGroup<Key>[];
  readonly level: number;
  readonly minimumN: number;
}

/**
 * Weighs answers by what is known of everyone who was invited: groups that answer less often count as many as were invited.
 *
 * @remarks
 * The weight of an answer is the inverse of the response rate of its cell (the propensity to answer, by the saturated model of
 * the keys). Groups of fewer than `minimumN` answers are joined: the smallest to the one that has the most key values in
 * common with it, of these to the one of the nearest response rate.
 *
 * It corrects for what the keys explain and for nothing else: within a group those who did not answer are taken to think
 * like those who did. `groups` and `total` have the bounds without that assumption. Where only totals of single keys are
 * known and not their combinations, `weightToPopulation` does the same by raking.
 *
 * @param table - the answers by one key or several, as `tallyBy` returns it
 * @returns to weigh rows, look up the `weight` of their group
 * @throws RangeError for answers of a group that nobody was invited from, more answers than invitations delivered, and
 * what `nonresponseBounds` throws
 * @see Little 1986, International Statistical Review 54:139-157, for cells; Kish 1992, Journal of Official Statistics
 * 8:183-200, for the loss of precision
 * @example
 * const group = (channel: string, promoters: number, detractors: number) => ({
 *   key: { channel },
 *   tally: npsTallyFromCounts({ promoters, passives: 0, detractors }),
 * });
 * const invited = [
 *   { key: { channel: "shop" }, invited: 200 },
 *   { key: { channel: "bot" }, invited: 800 },
 * ];
 * const { score, difference } = weightForResponse([group("shop", 90, 10), group("bot", 40, 60)], NPS_GROUPS, { invited });
 * [score, difference] // => [0, -30]
 * @category Segments, drivers and why a score changed
 */
export function weightForResponse<M extends Metric, Key extends string>(
  table: TallyTable<Key, TallyOf<M>>,
  metric: M,
  options: ResponseWeightOptions<Key>,
): ResponseWeights<Key> {
  expectOptions(options, OPTIONS, HOMES);
  const { level = 0.95, minimumN = 20 } = options;
  expectLevel(level);
  const { segments, names } = namedSegmentsOf(table, metric);
  const invited = readInvited<Key>(options.invited);
  const answered = new Map<string, TallyOf<M>>();
  for (const { key, tally } of segments) {
    const isInvited = invited.has(keyId(key));
    if (!isInvited)
      throw new RangeError(
        `Expected the invitations of every group, got none for ${keyText(key)} at invited`,
      );
    answered.set(keyId(key), tally);
  }
  const boundsFor = (tally: TallyOf<M>, { invited, undelivered }: Invited<Key>) =>
    boundsOf(sampleOf(tally, metric), metric, { ...options, invited, undelivered, population: undefined });
  const groups = [...invited.values()]
    .filter(({ key }) => hasName(key))
    .map((group) => {
      const tally = answered.get(keyId(group.key)) ?? emptyTally(metric);
      return { ...group, tally, bounds: boundsFor(tally, group) };
    });
  const everyone = {
    key: groups[0]?.key as never,
    invited: sum(groups.map((group) => group.invited)),
    undelivered: sum(groups.map((group) => group.undelivered)),
  };
  const all = mergeTallies([emptyTally(metric), ...groups.map(({ tally }) => tally)]);
  const total = boundsFor(all, everyone);
  const keys = Object.keys(groups[0]?.key ?? {}) as Key[];
  const places = joinCells(
    groups.map(({ key, bounds: { n, delivered } }) => ({
      values: keys.map((name) => key[name]),
      answered: n,
      delivered,
    })),
    minimumN,
  );
  const strata = places.map((members) => ({
    tally: mergeTallies(members.map((place) => groups[place]!.tally)),
    population: sum(members.map((place) => groups[place]!.bounds.delivered)),
  }));
  const { score, interval, standardError } = stratifiedScore(strata, metric, {
    level,
    finitePopulation: false,
  });
  const cells = places.map((members, cell): ResponseCell<Key> => {
    const { tally, population: delivered } = strata[cell]!;
    const n = sum(members.map((place) => groups[place]!.bounds.n));
    return {
      keys: members.map((place) => groups[place]!.key),
      n,
      delivered,
      rate: delivered > 0 ? n / delivered : null,
      score: scoreOf(sampleOf(tally, metric)),
      weight: n > 0 ? delivered / total.delivered / (n / total.n) : 0,
    };
  });
  const cellOf = new Int32Array(groups.length);
  for (const [cell, members] of places.entries()) for (const place of members) cellOf[place] = cell;
  const kish = sum(cells.map(({ n, weight }) => n * weight ** 2)) / total.n;
  return {
    metric,
    score,
    interval,
    standardError,
    total,
    difference: score === null || total.score === null ? null : score - total.score,
    groups: groups.map(({ key, bounds }, place) => {
      const cell = cellOf[place]!;
      return { key, ...bounds, weight: cells[cell]!.weight, cell };
    }),
    cells,
    kishDesignEffect: total.n > 0 ? kish : null,
    effectiveN: total.n > 0 ? total.n / kish : 0,
    aside: asideOf(names.aside, [...invited.values()]),
    level,
    minimumN,
  };
}
