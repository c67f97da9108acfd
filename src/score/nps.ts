import { readRecord, readWhole } from "../math/fields.js";
import { expectThat } from "../math/guard.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import { intervalFor, netScoreInterval } from "../inference/interval-maker.js";
import { independentSample } from "../inference/sample.js";
import { NPS, NPS_GROUPS, type NpsCategory } from "../metric/nps.js";
import type { Answers, OptionsOf } from "../tally/accessor.js";
import { asTally } from "../tally/scores.js";
import type { Tally } from "../tally/tally.js";
import {
  computeWith,
  INTERVAL_OPTIONS,
  type AnyScoreOptions,
  type IntervalOptions,
  type RowScoreOptions,
  type ScoreOptions,
} from "./compute.js";
import { scoreSample, type Score } from "./score.js";

const HOMES = { cluster: "computeScore", metric: "computeScore" };

/** Written out, so that nothing else is bundled with `computeNps`. */
const OPTIONS = {
  level: null,
  method: null,
  score: null,
  weight: null,
  onInvalid: null,
  startAt: readWhole,
} satisfies KnownOptions<Omit<RowScoreOptions<never>, "cluster">>;

/**
 * Net Promoter Score of answers on 0-10: the share of promoters (9-10) less that of detractors (0-6), in points from -100
 * to 100.
 *
 * @remarks
 * The interval is Tango's score interval of independent answers, the only one here, to keep this function small:
 * `computeScore(answers, NPS, { method, cluster })` has the others, and clusters; `tallyScores` counts a Uint8Array
 * fastest, and its tally is scored here. For a question asked on 1-10 use
 * `computeScore(answers, NPS_1_TO_10)`.
 *
 * @param answers - answers or rows as for `tallyScores`, or a tally of 0-10
 * @returns the score with its interval, both null without answers
 * @throws what `tallyScores` throws; RangeError for a tally of another scale, a level outside 0 to 1, another method or clusters
 * @see Tango 1998, Statistics in Medicine 17:891-908
 * @see Reichheld 2003, Harvard Business Review, December
 * @example computeNps([9, 10, 8, 6, 9]).score // => 40
 * @example
 * const rows = [{ nps: 9, seats: 10 }, { nps: 3, seats: 30 }, { nps: null, seats: 5 }];
 * const { score, n, missing } = computeNps(rows, { score: "nps", weight: "seats" });
 * [score, n, missing] // => [-50, 2, 1]
 * @category A tally read by its metric
 */
export function computeNps(answers: Answers | Tally<0, 10>): Score<NpsCategory>;
export function computeNps<Item>(
  answers: Iterable<Item> | Tally<0, 10>,
  options: OptionsOf<
    Item,
    Omit<ScoreOptions<"score", Item>, "cluster"> | undefined,
    Omit<RowScoreOptions<Item, "score">, "cluster">
  >,
): Score<NpsCategory>;
export function computeNps(
  answers: Iterable<unknown> | Tally,
  options: AnyScoreOptions = {},
): Score<NpsCategory> {
  expectOptions(options, OPTIONS, HOMES);
  const tally = asTally(answers, { ...options, metric: NPS });
  const { method = "score", level } = options;
  const isOffered = method === "score" && !tally.clusters;
  expectThat(isOffered, "score, no clusters", tally.clusters ?? method, "; use computeScore", RangeError);
  return scoreSample(independentSample(tally, NPS), tally, NPS, level, netScoreInterval);
}

/** The number of answers in each group. */
export interface NpsCounts {
  readonly promoters: number;
  readonly passives: number;
  readonly detractors: number;
  /** The published number of answers, checked against the sum of the groups. */
  readonly total?: number | undefined;
}

/**
 * A tally of group counts for `NPS_GROUPS`, for published results without single answers.
 *
 * @returns the tally; empty when all counts are 0
 * @throws RangeError for a count that is not a whole number of 0 or more, and for a total that is not their sum
 * @example npsTallyFromCounts({ promoters: 60, passives: 20, detractors: 20 }).counts // => [20, 20, 60]
 * @category A tally read by its metric
 */
export function npsTallyFromCounts(counts: NpsCounts): Tally<-1, 1> {
  readRecord(counts, "counts");
  const { promoters, passives, detractors, total } = counts;
  for (const [name, count] of Object.entries({ promoters, passives, detractors })) readWhole(count, name);
  const sum = promoters + passives + detractors;
  const expected = `the sum of promoters, passives and detractors, ${sum}`;
  expectThat(total === undefined || total === sum, expected, total, " at total");
  return { min: -1, max: 1, counts: [detractors, passives, promoters], missing: 0, excluded: {} };
}

/**
 * Net Promoter Score from the number of promoters, passives and detractors.
 *
 * @returns the score under `NPS_GROUPS`. Answers by point are not known: `pointCounts` and `pointShares` are empty and `mean`
 * is null
 * @throws what `npsTallyFromCounts` throws; RangeError for a level outside 0 to 1 or an unknown method
 * @example npsFromCounts({ promoters: 55, passives: 25, detractors: 20 }).score // => 35
 * @category A tally read by its metric
 */
export function npsFromCounts(counts: NpsCounts, options: IntervalOptions = {}): Score<NpsCategory> {
  expectOptions(options, INTERVAL_OPTIONS);
  const score = computeWith(
    npsTallyFromCounts(counts),
    NPS_GROUPS,
    options,
    intervalFor(NPS_GROUPS, options.method),
  );
  return { ...score, pointCounts: {}, pointShares: score.shares && {}, mean: null };
}
