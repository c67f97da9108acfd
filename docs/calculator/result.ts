// The score of answers in figures and words.
import { describeScore, roundShares, type Metric, type Score, type Tally } from "cx-metrics";
import { MINIMUM } from "../../src/inference/difference.js";
import { capitalised } from "../../src/words/phrases.js";
import { scoreText } from "./figures.js";
import { scoreOf } from "./tallies.js";

/** One row of the distribution. */
export interface Bar {
  /** "9", "Promoters". */
  readonly name: string;
  readonly category: string;
  readonly count: number;
  /** In whole percent, which add up to 100. */
  readonly percent: number;
}

/** A group of points: "Promoters (9 and 10)". */
export interface Group extends Bar {
  /** From the bad end to the good one: its place among the groups, from 0. */
  readonly rank: number;
}

export interface Result {
  readonly score: Score;
  /** "+24". */
  readonly headline: string;
  /** The sentence of the package. */
  readonly sentence: string;
  /** Warnings about few answers. */
  readonly cautions: readonly string[];
  readonly bars: readonly Bar[];
  readonly groups: readonly Group[];
}

export function resultOf(tally: Tally, metric: Metric, level: number): Result {
  const score = scoreOf(tally, metric, level);
  const { n } = score;
  return {
    score,
    headline: score.score === null ? "–" : scoreText(score.score, metric),
    sentence: describeScore(score),
    cautions: cautionsOf(score),
    bars: barsOf(tally, metric),
    groups: n === 0 ? [] : groupsOf(score),
  };
}

function cautionsOf({ n, missing, excluded, interval, metric }: Score): string[] {
  if (n === 0 || interval === null) return ["There are no answers yet, so there is no score."];
  const left = Object.values(excluded).reduce((sum, count) => sum + count, 0);
  const width = (interval.high - interval.low) / (metric.range[1] - metric.range[0]);
  return [
    ...(n < MINIMUM
      ? [
          `Only ${n === 1 ? "one answer" : `${n} answers`}: too few to conclude anything. Read the interval, not the number.`,
        ]
      : width > 0.3
        ? ["The interval is wide: the true score may well be quite different. More answers make it narrower."]
        : []),
    ...(left > 0 && left >= (n + left) / 20
      ? [`${left} of ${n + left + missing} entries were left out: the score of all may be different.`]
      : []),
  ];
}

function barsOf({ counts, min }: Tally, { categories, scale }: Metric): Bar[] {
  const percents = roundShares(counts);
  return counts.map((count, i) => {
    const category = categories.find(({ from, to }) => from <= min + i && min + i <= to)!.name;
    return {
      name: scale.min < 0 ? `${capitalised(category)}s` : String(min + i),
      category,
      count,
      percent: percents[i]!,
    };
  });
}

function groupsOf({ metric, counts }: Score): Group[] {
  const { categories, scale, direction } = metric;
  const percents = roundShares(categories.map(({ name }) => counts[name]!));
  return categories.map(({ name, from, to }, i) => {
    const title = metric.family === "NPS" ? `${capitalised(name)}s` : capitalised(name);
    const points = scale.min < 0 ? "" : from === to ? ` (${from})` : ` (${from} to ${to})`;
    return {
      name: title + points,
      category: name,
      count: counts[name]!,
      percent: percents[i]!,
      rank: direction === "higher-is-better" ? i : categories.length - 1 - i,
    };
  });
}
