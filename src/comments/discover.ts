import { GROUP_OPTIONS, categorySharesOf, categoryWeights, type GroupOptions } from "../compare/groups.js";
import { MINIMUM } from "../inference/difference.js";
import { intervalFor } from "../inference/interval-maker.js";
import { readCount, readFlag, readOneOf, readWhole } from "../math/fields.js";
import { expectMinimum } from "../math/guard.js";
import { expectOptions, joinOptions, type KnownOptions } from "../math/options.js";
import {
  bestCategory,
  categoryOf,
  expectMetricIn,
  goodSign,
  worstCategory,
  type CategoryOf,
  type Metric,
} from "../metric/metric.js";
import { scoreTally } from "../score/score.js";
import type { Tally, TallyOf } from "../tally/tally.js";
import { concentrations } from "./concentration.js";
import { nameOf, readTerm } from "./examples.js";
import { judge } from "./judge.js";
import { weightedLogOdds } from "./log-odds.js";
import { phrasesOf } from "./phrases.js";
import type { DiscoveredTerms, Term } from "./term.js";
import { together } from "./together.js";
import { readCommentSet, TERM_SOURCE_OPTIONS, type TermSourceOptions } from "./answered.js";

/** Options of `discoverTerms`. */
export interface DiscoverTermsOptions<M extends Metric, Row> extends TermSourceOptions<M, Row>, GroupOptions {
  /**
   * The fewest comments that mention a term. Those with fewer than `minimumN` are listed to read, without a verdict.
   * @defaultValue 5
   */
  readonly minimumMentions?: number | undefined;
  /**
   * The order of terms: what is judged "higher" or "lower" before the rest and each by the strength of the evidence
   * ("strength"), or by the number of answers in the worst category that mention it ("complaints").
   * @defaultValue "strength"
   */
  readonly order?: "strength" | "complaints" | undefined;
  /**
   * The most terms in the result.
   * @defaultValue 100
   */
  readonly limit?: number | undefined;
  /**
   * The number of examples of each term.
   * @defaultValue 3
   */
  readonly examples?: number | undefined;
  /**
   * Masks personal details in examples, as `maskDetails` does.
   * @defaultValue false
   */
  readonly mask?: boolean | undefined;
}

const ORDERS = ["strength", "complaints"] as const;

const OPTIONS = /* @__PURE__ */ joinOptions(/* @__PURE__ */ joinOptions(TERM_SOURCE_OPTIONS, GROUP_OPTIONS), {
  minimumMentions: readCount,
  order: (value: unknown, path: string) => readOneOf(ORDERS, value, path),
  limit: readWhole,
  examples: readWhole,
  mask: readFlag,
}) satisfies KnownOptions<DiscoverTermsOptions<Metric, never>>;

/** How many times more terms than are shown are searched for those of the same comments. */
const SEARCHED = 4;

/** The most terms that are judged: the most frequent ones. More would take the others' chance to be found. */
const MOST = 1000;

/**
 * Finds the words and phrases that customers mention, and how those who mention them answered.
 *
 * @remarks
 * A term is a word or a phrase of two or three words within a clause that neither begins nor ends with a stop word. It is
 * counted by comment; "not expensive" is another term than "expensive"; words that differ in accents or in an ending of plural
 * or case are one; a longer phrase takes the place of a shorter one that is seldom without it. All numbers are one word.
 *
 * Terms are ranked by the weighted log-odds ratio of Monroe, Colaresi and Quinn between the worst and the best category, and
 * judged as by `compareDrivers`: in points, with an interval and a p-value that is corrected for the number of terms, so that
 * of surveys whose comments have nothing to do with the answers at most 5 % have any finding. Terms with fewer than
 * `minimumN` mentions have the verdict "too few answers": read them. The rest are comments of the same length, since long
 * comments mention more of everything and unhappy customers write longer.
 *
 * Time and memory are linear in the number of words. An association is no cause.
 *
 * @returns terms by the strength of the evidence, or by the frequency of complaint
 * @throws what `tallyScores` throws; TypeError for a comment or language that is not text
 * @see Monroe, Colaresi and Quinn 2008, Political Analysis 16:372-403
 * @example
 * const rows = [
 *   ...Array.from({ length: 20 }, () => ({ nps: 2, why: "Waiting times are too long" })),
 *   ...Array.from({ length: 20 }, () => ({ nps: 10, why: "Friendly staff and quick help" })),
 * ];
 * const { terms } = discoverTerms(rows, { metric: NPS, score: "nps", comment: "why" });
 * terms.map(({ term, versusRest }) => `${term}: ${versusRest.verdict}`)[0] // => "Waiting times: lower"
 * @example
 * const rows = Array.from({ length: 40 }, (_, i) => ({ nps: i % 2 ? 10 : 2, why: i % 2 ? "very friendly staff" : "a long queue" }));
 * const { terms } = discoverTerms(rows, { metric: NPS, score: "nps", comment: "why", examples: 1 });
 * terms.map(({ term, n, versusRest }) => [term, n, versusRest.difference]) // => [["long queue", 20, -200], ["friendly staff", 20, 200]]
 * @category What people wrote
 */
export function discoverTerms<M extends Metric, Row>(
  rows: Iterable<Row>,
  options: DiscoverTermsOptions<M, Row>,
): DiscoveredTerms<CategoryOf<M>> {
  expectMetricIn(options);
  expectOptions(options, OPTIONS);
  const { level = 0.95, method = "score", adjust = "holm", minimumN = MINIMUM } = options;
  const {
    metric,
    minimumMentions = 5,
    order = "strength",
    limit = 100,
    examples = 3,
    mask = false,
  } = options;
  expectMinimum(minimumN);
  const makeInterval = intervalFor(metric);
  const { corpus, sources, keys, groups, ...left } = readCommentSet(rows, options, true);
  const { min, max } = metric.scale;
  const tallyOf = (counts: readonly number[]) => {
    const tally: Tally = { min, max, counts: [...counts], missing: 0, excluded: {} };
    return tally as TallyOf<M>;
  };
  const places = sources.map(({ score }) => score - min);
  const all = new Array<number>(max - min + 1).fill(0);
  for (const place of places) all[place]!++;
  const total = scoreTally(tallyOf(all), metric, level, makeInterval);
  const phrases = phrasesOf(corpus, minimumMentions, MOST);
  const respondents = sources.map(({ respondent }) => respondent);
  const answered = { metric, places, lengths: corpus.lengths, respondents };
  const judged = judge(phrases, answered, { level, method, adjust, minimumN });

  const [worst, best] = [worstCategory(metric), bestCategory(metric)];
  const within = (counts: readonly number[], { from, to }: { readonly from: number; readonly to: number }) =>
    counts.slice(from - min, to - min + 1).reduce((a, b) => a + b, 0);
  const sides = [worst, best].map((category) =>
    judged.reduce((sum, { counts }) => sum + within(counts, category), 0),
  );
  const mentions = phrases.list.reduce((sum, { n }) => sum + n, 0);
  const ranked = judged.map(({ counts, versusRest }, place) => {
    const { n, codes } = phrases.list[place]!;
    const [bad, good] = [within(counts, worst), within(counts, best)];
    const odds = weightedLogOdds({ n: bad, all: sides[0]! }, { n: good, all: sides[1]! }, n / mentions);
    const isFound = versusRest.verdict === "higher" || versusRest.verdict === "lower";
    return { place, codes, n, bad, counts, versusRest, ...odds, isFound };
  });
  const strength = (one: (typeof ranked)[number]) => (one.isFound ? 1e9 : 0) + Math.abs(one.z);
  ranked.sort((a, b) => (order === "complaints" ? b.bad - a.bad : 0) || strength(b) - strength(a));
  const first = ranked.slice(0, SEARCHED * limit);
  const commentsOf = new Map(first.map(({ place }) => [place, [] as number[]]));
  phrases.eachMention((comment, place) => commentsOf.get(place)?.push(comment));
  const shown = together(first.map((one) => ({ ...one, comments: commentsOf.get(one.place)! }))).slice(
    0,
    limit,
  );
  const where = concentrations(
    shown.map(({ term }) => term.comments),
    keys,
    groups,
    corpus.size,
    { level, minimumN },
  );
  const categories = categoryWeights(tallyOf(all), metric);
  const terms = shown.map(({ term: one, others }, i): Term<CategoryOf<M>> => {
    const { codes, n, counts, versusRest, logOdds, z, comments } = one;
    const tally = tallyOf(counts);
    const scored = scoreTally(tally, metric, level, makeInterval);
    const { difference, interval, pValue, decidingPValue, adjustedPValue, baseline, current } = versusRest;
    const isLow = goodSign(metric) * (difference ?? 0) < 0;
    const typical = isLow ? worst.name : best.name;
    const share = n / corpus.size;
    const hasNoRest = current !== null && baseline === null;
    const reading = readTerm(corpus, codes, comments, sources, {
      examples,
      mask,
      fits: (score) => categoryOf(score, metric) === typical,
    });
    return {
      term: reading.term,
      n,
      score: scored.score,
      interval: scored.interval,
      counts: scored.counts,
      share,
      categoryShares: categorySharesOf(tally, categories, metric),
      rest: baseline,
      versusRest: {
        difference,
        interval,
        pValue,
        decidingPValue,
        adjustedPValue,
        verdict: hasNoRest ? "nothing to compare with" : versusRest.verdict,
        level,
        method: versusRest.method,
      },
      impact: difference === null ? null : share * difference,
      logOdds,
      z,
      texts: reading.texts,
      together: others.map((other) => nameOf(corpus, other.codes, other.comments)),
      examples: reading.examples,
      where: where[i]!,
    };
  });
  return {
    metric: total.metric,
    total,
    terms,
    tested: judged.filter(({ versusRest }) => versusRest.adjustedPValue !== null).length,
    silent: left.silent,
    unscored: left.unscored,
    repeated: left.repeated,
    languages: corpus.languages,
    level,
    method,
    adjust,
    minimumN,
  };
}
