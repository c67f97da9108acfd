import { adjustDifferences, type AdjustedDifference } from "../inference/adjusted-difference.js";
import { compareSamples, type ScoreDifference } from "../inference/difference.js";
import { dispersed, independentSample, type Sample } from "../inference/sample.js";
import { sum } from "../math/sum.js";
import { pointValues, type Metric } from "../metric/metric.js";
import type { GroupOptions } from "../compare/groups.js";
import type { Phrases } from "./phrases.js";

/** Answers with their comments. */
export interface Answered {
  readonly metric: Metric;
  /** The place of each answer on the scale, from 0. */
  readonly places: readonly number[];
  /** The number of words of each comment. */
  readonly lengths: readonly number[];
  /** The respondent of each answer; null for one who is not known. */
  readonly respondents: readonly (string | null)[];
}

/** The answers that mention a phrase, and its difference from the others. */
export interface Judged {
  /** The answers of those who mention it, by point. */
  readonly counts: readonly number[];
  readonly versusRest: ScoreDifference & AdjustedDifference;
}

/** The options of a comparison, all given. */
export type Judging = { readonly [Name in keyof GroupOptions]-?: NonNullable<GroupOptions[Name]> };

/** The fewest comments of a band of lengths. */
const BAND = 40;

// Very short comments say other things than short ones; longer ones differ by some 40% within a band.
/** Lengths at which bands begin. */
const EDGES = [2, 3, 4, 8, 11, 16, 23, 32, 45, 64, 91, 128, 256, 512];

/**
 * Compares the answers that mention a phrase with those that do not, whose comments are as long.
 *
 * @remarks
 * Long comments mention more of everything, and unhappy people write longer: the answers of the rest are weighted so that
 * each band of lengths has the share that it has among those who mention the phrase. A respondent who wrote several
 * comments counts as the variance between respondents allows, at most once for each.
 */
export function judge(phrases: Phrases, answered: Answered, options: Judging): Judged[] {
  const { metric, places, respondents } = answered;
  const { level, method, adjust, minimumN } = options;
  const points = metric.scale.max - metric.scale.min + 1;
  const bands = bandsOf(answered.lengths);
  const size = bands.number * points;
  const all = new Float64Array(size);
  places.forEach((place, i) => all[bands.of[i]! * points + place]!++);
  const cells = phrases.list.map(() => new Float64Array(size));
  const people = repeatersOf(respondents);
  const values = pointValues(metric);
  const repeated = phrases.list.map(() => new Map<number, number[]>());
  phrases.eachMention((comment, phrase) => {
    cells[phrase]![bands.of[comment]! * points + places[comment]!]!++;
    const person = people[comment]!;
    if (person < 0) return;
    const own = repeated[phrase]!;
    const answers = own.get(person);
    if (answers) answers.push(values[places[comment]!]!);
    else own.set(person, [values[places[comment]!]!]);
  });
  const everyone = new Map<number, number[]>();
  people.forEach((person, i) => {
    if (person < 0) return;
    const answers = everyone.get(person);
    if (answers) answers.push(values[places[i]!]!);
    else everyone.set(person, [values[places[i]!]!]);
  });
  const open = { ...metric.scale, missing: 0, excluded: {} };
  const design = designOf(everyone, independentSample({ ...open, counts: pointCounts(all, points) }, metric));
  const pairs = cells.map((cell, phrase): readonly [Sample, Sample] => {
    const counts = new Array<number>(points).fill(0);
    const sums = new Array<number>(points).fill(0);
    const squares = new Array<number>(points).fill(0);
    const rests = new Array<number>(points).fill(0);
    for (let band = 0; band < bands.number; band++) {
      const from = band * points;
      const own = sum(Array.from(cell.subarray(from, from + points)));
      const rest = sum(Array.from(all.subarray(from, from + points))) - own;
      const weight = rest > 0 ? own / rest : 0;
      for (let i = 0; i < points; i++) {
        const others = all[from + i]! - cell[from + i]!;
        counts[i]! += cell[from + i]!;
        rests[i]! += others;
        sums[i]! += weight * others;
        squares[i]! += weight * weight * others;
      }
    }
    // Where nobody else wrote as much or as little, with all others.
    const isMatched = sums.some((weight) => weight > 0);
    const weights = isMatched ? { sums, squares } : { sums: rests, squares: rests };
    const mention = independentSample({ ...open, counts }, metric);
    const rest = independentSample({ ...open, counts: rests, weights }, metric);
    return [dispersed(rest, design), dispersed(mention, designOf(repeated[phrase]!, mention))];
  });
  const compared = pairs.map((pair) => compareSamples(...pair, metric, { level, method, minimumN }));
  const judged = adjustDifferences(compared, pairs, { adjust, level, minimumN });
  return judged.map((versusRest, i) => ({ counts: pointCounts(cells[i]!, points), versusRest }));
}

/** The number of answers at each point, over all bands. */
function pointCounts(cell: Float64Array, points: number): number[] {
  const counts = new Array<number>(points).fill(0);
  cell.forEach((n, at) => (counts[at % points]! += n));
  return counts;
}

/** The band of each length; every band has enough comments to be compared within. */
function bandsOf(lengths: readonly number[]): { readonly of: readonly number[]; readonly number: number } {
  const edgeOf = (length: number) => EDGES.filter((edge) => edge <= length).length;
  const counts = [0, ...EDGES.map(() => 0)];
  for (const length of lengths) counts[edgeOf(length)]!++;
  const bands: number[] = [];
  let [band, held] = [0, 0];
  counts.forEach((count, i) => {
    if (held >= BAND && sum(counts.slice(i)) >= BAND) [band, held] = [band + 1, 0];
    bands[i] = band;
    held += count;
  });
  return { of: lengths.map((length) => bands[edgeOf(length)]!), number: band + 1 };
}

/** The number of each respondent with several comments; -1 for all others. */
function repeatersOf(respondents: readonly (string | null)[]): Int32Array {
  const counts = new Map<string, number>();
  for (const respondent of respondents)
    if (respondent !== null) counts.set(respondent, (counts.get(respondent) ?? 0) + 1);
  const numbers = new Map<string, number>();
  return Int32Array.from(respondents, (respondent) => {
    if (respondent === null || counts.get(respondent)! < 2) return -1;
    const number = numbers.get(respondent) ?? numbers.size;
    numbers.set(respondent, number);
    return number;
  });
}

/**
 * How many times larger the variance of a sample is since some answers are of one respondent, at least 1; the effective
 * answers are at most as many as the respondents.
 */
function designOf(
  answersOf: ReadonlyMap<number, readonly number[]>,
  { n, score, spread, weights }: Sample,
): number {
  let [surplus, answers] = [0, 0];
  for (const own of answersOf.values()) {
    if (own.length < 2) continue;
    const deviations = own.map((value) => value - score);
    surplus += sum(deviations) ** 2 - sum(deviations.map((deviation) => deviation ** 2));
    answers += own.length - 1;
  }
  if (answers === 0) return 1;
  const variance = spread / sum(weights);
  const bySpread = variance > 0 ? 1 + surplus / (n * variance) : 1;
  return Math.max(bySpread, n / (n - answers));
}
