import type { Interval } from "../inference/interval.js";
import { proportion } from "../inference/proportion.js";
import { getOrMake } from "../math/get-or-make.js";
import { expectLevel } from "../math/guard.js";
import { expectOptions, joinOptions, type KnownOptions } from "../math/options.js";
import { sum } from "../math/sum.js";
import { foldSpaces } from "../math/text.js";
import { categoryOf, expectMetricIn, type CategoryOf, type Metric } from "../metric/metric.js";
import { wordsIn } from "../rows/text/words.js";
import { COMMENT_OPTIONS, readComments, type CommentOptions } from "./read.js";

/** Options of `commentQuality`. */
export interface CommentQualityOptions<M extends Metric, Row> extends CommentOptions<M, Row> {
  /** @defaultValue 0.95 */
  readonly level?: number | undefined;
}

const OPTIONS = /* @__PURE__ */ joinOptions(COMMENT_OPTIONS, { level: null }) satisfies KnownOptions<
  CommentQualityOptions<Metric, never>
>;

/** How many of some answers came with a comment, and how long the comments are. */
export interface CommentCount {
  /** Answers. */
  readonly n: number;
  /** Answers with a comment that says something. */
  readonly written: number;
  /** written / n, 0 to 1; null without answers. */
  readonly share: number | null;
  /** Wilson's interval of the share; null when that is. */
  readonly interval: Interval | null;
  /** The median number of words of these comments; null when nothing was written. */
  readonly medianWords: number | null;
  /** The mean number of words; null when nothing was written. */
  readonly meanWords: number | null;
}

/** Who wrote anything, and how much. */
export interface CommentQuality<Category extends string = string> extends CommentCount {
  readonly metric: Metric<Category>;
  /** By category of the answer, in the order of the metric. */
  readonly categories: readonly (CommentCount & { readonly category: Category })[];
  /** Answers whose comment is missing or blank. */
  readonly empty: number;
  /** Comments that say nothing, such as "n/a", with their number, from the most frequent one. */
  readonly saysNothing: readonly { readonly text: string; readonly n: number }[];
  /** Comments without an answer, which are in none of the other numbers. */
  readonly unscored: number;
}

/** The longest text that is listed among those that say nothing. */
const LISTED = 100;

/**
 * Counts who wrote anything, by category of the answer, and how much.
 *
 * @remarks
 * Comments that say nothing ("n/a", "-") are left out and counted. Those who comment are seldom like those who do not: whoever
 * reads only comments reads more of the category with the larger share.
 *
 * @returns figures of all answers and by category; null where there is nothing to count
 * @throws what `tallyScores` throws, and TypeError for a comment that is neither text nor missing
 * @example
 * const rows = [{ nps: 2, why: "Far too slow." }, { nps: 9, why: "n/a" }, { nps: 10, why: null }];
 * commentQuality(rows, { metric: NPS, score: "nps", comment: "why" }).saysNothing // => [{ text: "n/a", n: 1 }]
 * @category What people wrote
 */
export function commentQuality<M extends Metric, Row>(
  rows: Iterable<Row>,
  options: CommentQualityOptions<M, Row>,
): CommentQuality<CategoryOf<M>> {
  expectMetricIn(options);
  expectOptions(options, OPTIONS);
  const { metric, level = 0.95 } = options;
  expectLevel(level);
  const groups = new Map<CategoryOf<M>, Group>(metric.categories.map(({ name }) => [name, newGroup()]));
  const all = newGroup();
  const silent = new Map<string, { n: number }>();
  let [empty, unscored] = [0, 0];
  for (const { point, text, says } of readComments(rows, options)) {
    const words = says ? wordsIn(text).words.length : 0;
    if (point === null) {
      if (words > 0) unscored++;
      continue;
    }
    for (const group of [all, groups.get(categoryOf(point, metric))!]) {
      group.n++;
      if (words > 0) group.words.push(words);
    }
    if (words > 0) continue;
    if (!/\S/.test(text)) empty++;
    else getOrMake(silent, foldSpaces(text.slice(0, LISTED)), () => ({ n: 0 })).n++;
  }
  return {
    metric: metric as Metric<CategoryOf<M>>,
    ...countOf(all, level),
    categories: Array.from(groups, ([category, group]) => ({ category, ...countOf(group, level) })),
    empty,
    saysNothing: Array.from(silent, ([text, { n }]) => ({ text, n })).sort((a, b) => b.n - a.n),
    unscored,
  };
}

/** Answers, and the numbers of words of those with a comment. */
interface Group {
  n: number;
  readonly words: number[];
}

function newGroup(): Group {
  return { n: 0, words: [] };
}

function countOf({ n, words }: Group, level: number): CommentCount {
  const { share, interval } = proportion(words.length, n, level);
  const written = words.length;
  const ascending = Float64Array.from(words).sort();
  const middle = (written - 1) / 2;
  const isAny = written > 0;
  return {
    n,
    written,
    share,
    interval,
    medianWords: isAny ? (ascending[Math.floor(middle)]! + ascending[Math.ceil(middle)]!) / 2 : null,
    meanWords: isAny ? sum(words) / written : null,
  };
}
