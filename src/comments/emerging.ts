import { compareSamples, MINIMUM, type Difference } from "../inference/difference.js";
import { getOrMake } from "../math/get-or-make.js";
import { readCount, readFlag, readWhole } from "../math/fields.js";
import { expectLevel, expectMinimum, expectThat } from "../math/guard.js";
import { expectOptions, joinOptions, type KnownOptions } from "../math/options.js";
import { expectMetricIn, type Metric } from "../metric/metric.js";
import type { Accessor } from "../tally/accessor.js";
import type { KeyValue } from "../tally/key.js";
import { readCommentSet, TERM_SOURCE_OPTIONS, type TermSourceOptions } from "./answered.js";
import { MENTIONED, mentionSample } from "./concentration.js";
import { nameOf, readTerm, type Example } from "./examples.js";
import { phrasesOf } from "./phrases.js";
import { together } from "./together.js";
import { periodsOf, strataOf, windowsOf } from "./periods.js";
import { narrowest, searchWindows, type Finding } from "./windows.js";

/** Options of `emergingTerms`. */
export interface EmergingTermsOptions<M extends Metric, Row> extends TermSourceOptions<M, Row> {
  /**
   * Accessor of the name of a period, such as "2026-03"; names in their usual order are periods in order. Comments without one
   * are left out.
   */
  readonly period: Accessor<Row, string | number>;
  /**
   * The period, day or moment from which on comments are compared with those before: what `period` reads is put in order with
   * it, so that it may also be a day among days, or an ISO text among such texts.
   * @defaultValue none; all periods are searched
   */
  readonly since?: string | number | undefined;
  /** @defaultValue 0.95 */
  readonly level?: number | undefined;
  /**
   * The fewest comments on either side of a comparison.
   * @defaultValue 10
   */
  readonly minimumN?: number | undefined;
  /**
   * The fewest comments that mention a term.
   * @defaultValue 10
   */
  readonly minimumMentions?: number | undefined;
  /** @defaultValue 3 */
  readonly examples?: number | undefined;
  /** @defaultValue false */
  readonly mask?: boolean | undefined;
}

/** A term that comments mention more or less often from some time on. */
export interface EmergingTerm {
  /** In the form that people use most. */
  readonly term: string;
  /** Other words and phrases of nearly the same comments. */
  readonly together: readonly string[];
  /** The group in which it emerged, by some of the keys of `by`; null for all comments. */
  readonly cell: Readonly<Record<string, KeyValue>> | null;
  /** The first period in which it is mentioned more often. */
  readonly from: string | number;
  /** The last such period; null for up to the last one of the data. */
  readonly to: string | number | null;
  /** Comments that mention it in these periods and this group. */
  readonly n: number;
  /** Share of these comments that mention it, 0 to 1. */
  readonly share: number;
  /** Share that mentioned it in the other periods, 0 to 1. */
  readonly shareBefore: number;
  /** True when nobody mentioned it before. */
  readonly isNew: boolean;
  /** The difference of the shares in percentage points. */
  readonly change: Difference;
  /** The p-value, corrected for all terms, periods and groups that were searched. */
  readonly adjustedPValue: number;
  readonly examples: readonly Example[];
}

/** What is new, what grows and what has died away in comments. */
export interface EmergingTerms {
  /** By strength of the evidence. */
  readonly emerging: readonly EmergingTerm[];
  /** Terms that were mentioned and are no longer, or less often; `from` is the first period without them. */
  readonly faded: readonly EmergingTerm[];
  /** The periods, in order; "before" and that of `since` where it was given. */
  readonly periods: readonly (string | number)[];
  /** The number of comparisons that share the error rate. */
  readonly tested: number;
  readonly level: number;
}

const OPTIONS = /* @__PURE__ */ joinOptions(TERM_SOURCE_OPTIONS, {
  period: null,
  since: null,
  level: null,
  minimumN: null,
  minimumMentions: readCount,
  examples: readWhole,
  mask: readFlag,
}) satisfies KnownOptions<EmergingTermsOptions<Metric, never>>;

/** The most terms that are searched: the most frequent ones. */
const MOST = 500;

/**
 * Finds the terms that comments mention more often from some period on, or during one, in all groups or in one.
 *
 * @remarks
 * Each term is compared for each period between the comments from then on and those before, and between those of each span of
 * at most half of the periods and all others: in all comments, and in each group that one or two keys of `by` make. All
 * comparisons share one error rate (Bonferroni). With `since` there is one comparison of time.
 *
 * The groups of `by` are strata: that a group which always mentions something has grown is no finding. In a group a term
 * counts as emerging if it is mentioned more often than before and the change is larger than elsewhere, so that what happens
 * everywhere is said once.
 *
 * @returns terms that emerge, and terms that fade; of terms of the same comments one, of several times or groups the strongest
 * @throws what `tallyScores` throws; RangeError for more than 120 periods
 * @see Mantel and Haenszel 1959, Journal of the National Cancer Institute 22:719-748, for the comparison within strata
 * @example
 * const rows = Array.from({ length: 80 }, (_, i) => ({
 *   nps: 5, month: i < 40 ? "2026-02" : "2026-03", why: i < 40 ? "all as usual" : "Price increase" }));
 * const { emerging } = emergingTerms(rows, { metric: NPS, score: "nps", comment: "why", period: "month" });
 * emerging.map(({ term, from }) => `${term} from ${from}`)[0] // => "Price increase from 2026-03"
 * @category What people wrote
 */
export function emergingTerms<M extends Metric, Row>(
  rows: Iterable<Row>,
  options: EmergingTermsOptions<M, Row>,
): EmergingTerms {
  expectMetricIn(options);
  expectOptions(options, OPTIONS);
  const { level = 0.95, minimumN = MINIMUM, minimumMentions = 10, examples = 3, mask = false } = options;
  const { period, since } = options;
  expectLevel(level);
  expectMinimum(minimumN);
  expectThat(
    typeof period === "string" || typeof period === "function",
    "a property name or a function",
    period,
    " at period",
    TypeError,
  );
  const isPeriod = (value: unknown) => typeof value === "string" || Number.isFinite(value);
  expectThat(since === undefined || isPeriod(since), "the name of a period", since, " at since", TypeError);
  const { corpus, sources, groups, keys, others } = readCommentSet(rows, options, false, [period]);
  const { names, places } = periodsOf(others[0]!, period, since);
  const windows = windowsOf(names);
  const { strata, of: stratumOf } = strataOf(groups, corpus.size);
  const width = names.length + 1;
  const phrases = phrasesOf(corpus, minimumMentions, MOST);
  const counts = () => new Float64Array(strata.length * width);
  const comments = counts();
  const mentions = phrases.list.map(counts);
  places.forEach((place, i) => {
    if (place >= 0) comments[stratumOf[i]! * width + place + 1]!++;
  });
  // Who says it again within a period says it once.
  const said = new Set<string>();
  phrases.eachMention((comment, phrase) => {
    const place = places[comment]!;
    const { respondent } = sources[comment]!;
    if (place < 0) return;
    if (respondent !== null) {
      const name = `${phrase} ${place} ${respondent}`;
      if (said.has(name)) return;
      said.add(name);
    }
    mentions[phrase]![stratumOf[comment]! * width + place + 1]!++;
  });
  for (const sums of [comments, ...mentions]) {
    for (let i = 0; i < sums.length; i++) if (i % width > 0) sums[i]! += sums[i - 1]!;
  }
  const searched = { periods: names.length, strata, comments, mentions };
  const { findings, tested } = searchWindows(searched, windows, minimumN, 1 - level);
  // What is mentioned less in one period alone has not died away.
  const lasts = ({ isMore, window }: Finding) => isMore || window.to === names.length - 1;
  const found = new Map<string, Finding[]>();
  for (const one of findings) {
    if (lasts(one)) getOrMake(found, `${one.term} ${one.isMore}`, (): Finding[] => []).push(one);
  }
  const kept = Array.from(found.values(), (all) => {
    const strongest = all.reduce((a, b) => (b.evidence > a.evidence ? b : a));
    return narrowest(strongest, all);
  }).sort((a, b) => b.evidence - a.evidence);
  const commentsOf = new Map(kept.map(({ term }) => [term, [] as number[]]));
  phrases.eachMention((comment, phrase) => commentsOf.get(phrase)?.push(comment));
  const describe = (isMore: boolean) =>
    together(
      kept
        .filter((one) => one.isMore === isMore)
        .map((one) => ({
          ...one,
          codes: phrases.list[one.term]!.codes,
          comments: commentsOf.get(one.term)!,
        })),
    ).map(({ term: one, others }): EmergingTerm => {
      const { cell, window, inside, outside } = one;
      const isInside = (comment: number) =>
        places[comment]! >= window.from &&
        places[comment]! <= window.to &&
        cell.strata.includes(stratumOf[comment]!);
      const read = one.comments.filter((comment) => isInside(comment) === isMore);
      const reading = readTerm(corpus, one.codes, read.length > 0 ? read : one.comments, sources, {
        examples,
        mask,
        fits: () => true,
      });
      const [before, within] = [mentionSample(outside.hits, outside.n), mentionSample(inside.hits, inside.n)];
      const { difference, interval, pValue, method } = compareSamples(before, within, MENTIONED, { level });
      return {
        term: reading.term,
        together: others.map((other) => nameOf(corpus, other.codes, other.comments)),
        cell: cell.values && Object.fromEntries(cell.values.map(([key, value]) => [keys[key]!, value])),
        from: names[window.from]!,
        to: window.to === names.length - 1 ? null : names[window.to]!,
        n: inside.hits,
        share: inside.hits / inside.n,
        shareBefore: outside.hits / outside.n,
        isNew: isMore && outside.hits === 0,
        change: { difference, interval, pValue, verdict: isMore ? "higher" : "lower", level, method },
        adjustedPValue: Math.min(1, one.pValue * tested),
        examples: reading.examples,
      };
    });
  return { emerging: describe(true), faded: describe(false), periods: names, tested, level };
}
