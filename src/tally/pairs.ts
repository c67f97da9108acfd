import { readOneOf, readRecord } from "../math/fields.js";
import { expectThat, isAmount, isWeight } from "../math/guard.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import { expectMetricIn, type Metric, type Scale } from "../metric/metric.js";
import { placeOf, readPoint, type Answer } from "./answer.js";
import { rowReader } from "./row-reader.js";
import { expectExcluded } from "./check-tally.js";
import { requireRows } from "./column-pass.js";
import type { ColumnTable } from "./column-table.js";
import { TALLY_HOMES } from "./scores.js";
import type { Accessor } from "./accessor.js";
import { watchColumns } from "./columns.js";
import type { OnInvalid } from "./tallier.js";
import {
  noneLeftOut,
  noteLeftOut,
  type Exclusion,
  type ExclusionLog,
  type ExclusionReason,
  remedyFor,
} from "./exclusion.js";
import { givenList } from "./lists.js";
import { COUNT, expectScale } from "./check-scale.js";
import { mergeAll, type Tally } from "./tally.js";

/** Counts of people by two answers each, before and after. Plain JSON. */
export interface PairTally<
  // As in Tally: a scale that the compiler does not know is assignable to every other.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  Min extends number = any,
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  Max extends number = any,
> extends Scale<Min, Max> {
  /** `pairs[i][j]` people gave the point `min + i` before and `min + j` after. */
  readonly pairs: readonly (readonly number[])[];
  /** People who lack at least one of the two answers. */
  readonly missing: number;
  /** People excluded because an answer was not a point of the scale; empty unless `onInvalid` was "exclude". */
  readonly excluded: Readonly<Partial<Record<ExclusionReason, Exclusion>>>;
  /** Present when the people carried weights: sums of weights and of their squares, placed as in `pairs`. */
  readonly weights?: {
    readonly sums: readonly (readonly number[])[];
    readonly squares: readonly (readonly number[])[];
  };
}

/** The tally of pairs that fits a metric. */
export type PairTallyOf<M extends Metric> = PairTally<M["scale"]["min"], M["scale"]["max"]>;

/** Options of `tallyPairs`: accessors of the answers before and after. */
export interface PairOptions<Row> {
  /** Accessor of the earlier answer: a property name, or a function of the row and its position. */
  readonly before: Accessor<Row, number | bigint>;
  /** Accessor of the later answer. */
  readonly after: Accessor<Row, number | bigint>;
  /** Accessor of the person's weight, a number of 0 or more. @defaultValue none, every person counts 1 */
  readonly weight?: Accessor<Row, number> | undefined;
  /** @defaultValue "throw" */
  readonly onInvalid?: OnInvalid | undefined;
}

/** Accessors of either kind of pairs. */
interface PairReading {
  readonly before?: unknown;
  readonly after?: unknown;
  readonly weight?: unknown;
  readonly onInvalid?: OnInvalid | undefined;
}

/** The options that say how pairs are read. */
export const PAIR_OPTIONS = {
  before: null,
  after: null,
  weight: null,
  onInvalid: (value: unknown, path: string) => readOneOf<OnInvalid>(["throw", "exclude"], value, path),
} satisfies KnownOptions<PairOptions<never>>;

/**
 * Counts people by their two answers, before and after, in one pass.
 *
 * @param pairs - pairs `[before, after]`, or one row per person with the accessors `before` and `after`
 * @returns a plain tally of pairs; people without one of the answers are counted as missing, not as unchanged
 * @throws RangeError or TypeError, with the path, for a value that is not a point of the scale; with
 * `onInvalid: "exclude"` the person is left out and counted by reason. TypeError when `pairs` cannot be iterated
 * @example tallyPairs([[3, 9], [8, null]], { metric: NPS }).pairs[3][9] // => 1
 * @category Answers counted by point of the scale
 */
export function tallyPairs<M extends Metric>(
  pairs: Iterable<readonly [before: Answer, after: Answer]>,
  options: { readonly metric: M; readonly onInvalid?: OnInvalid | undefined },
): PairTallyOf<M>;
export function tallyPairs<M extends Metric, Row>(
  rows: Iterable<Row> | ColumnTable,
  options: PairOptions<Row> & { readonly metric: M },
): PairTallyOf<M>;
export function tallyPairs<M extends Metric>(
  rows: unknown,
  options: PairReading & { readonly metric: M },
): PairTallyOf<M> {
  expectMetricIn(options);
  expectOptions(options, { ...PAIR_OPTIONS, metric: null }, TALLY_HOMES);
  return tallyPairsOf(rows, options);
}

/** `tallyPairs` without the checks of its options, for callers that have made them. */
export function tallyPairsOf<M extends Metric>(
  given: unknown,
  options: PairReading & { readonly metric: M },
): PairTallyOf<M> {
  const { metric, onInvalid } = options;
  const { min, max } = metric.scale;
  const sides = [options.before, options.after];
  const read = sides.map((accessor, side) => rowReader(accessor ?? String(side))!);
  const weigh = rowReader(options.weight);
  const zeros = () => Array.from({ length: max - min + 1 }, () => new Array<number>(max - min + 1).fill(0));
  const [pairs, sums, squares] = [zeros(), zeros(), zeros()];
  const excluded: ExclusionLog = {};
  let missing = 0;
  let position = 0;
  const rows = requireRows(given as Iterable<unknown>);
  const columns = watchColumns(rows, [...sides, options.weight]);
  for (const row of rows) {
    columns.see(row);
    const answers = read.map((of) => of(row, position) ?? null);
    const points = answers.map((answer) => (answer === null ? null : readPoint(answer, min, max)));
    const leaveOut = (reason: ExclusionReason, expected: string, value: unknown, place: string) => {
      if (onInvalid !== "exclude") {
        if (reason === "bad-weight") columns.expectSeen(options.weight);
        expectThat(false, `${expected}, or ${remedyFor(value)}`, value, place);
      }
      noteLeftOut((excluded[reason] ??= noneLeftOut()), position);
    };
    const wrong = points.findIndex((point) => typeof point === "string");
    const weight = weigh ? weigh(row, position) : 1;
    if (wrong >= 0) {
      const side = sides[wrong];
      const place = side === undefined ? ` at pairs[${position}][${wrong}]` : placeOf(side, position);
      const expected = `a whole number from ${min} to ${max} or null`;
      leaveOut(points[wrong] as ExclusionReason, expected, answers[wrong], place);
    } else if (points.includes(null)) missing++;
    else if (isWeight(weight)) {
      const [i, j] = [(points[0] as number) - min, (points[1] as number) - min];
      pairs[i]![j]!++;
      sums[i]![j]! += weight;
      squares[i]![j]! += weight * weight;
    } else leaveOut("bad-weight", "a weight of 0 or more", weight, placeOf(options.weight, position));
    position++;
  }
  columns.expectSeen();
  return { min, max, pairs, missing, excluded, ...(weigh && { weights: { sums, squares } }) };
}

/**
 * Merges tallies of pairs into the tally of all their people.
 *
 * @remarks
 * As `mergeTallies`, also of a list: counts and weights are added, and together with weighted tallies a person without a weight counts 1.
 *
 * @throws RangeError when the tallies are of different scales; TypeError for a value that is not a tally of pairs
 * @example
 * const [monday, tuesday] = [[[3, 9]], [[3, 9], [8, 8]]].map((pairs) => tallyPairs(pairs, { metric: NPS }));
 * mergePairTallies(monday, tuesday).pairs[3][9] // => 2
 * @example
 * const days = [[[3, 9], [8, 8]], [[6, 10]]].map((pairs) => tallyPairs(pairs, { metric: NPS }));
 * comparePaired(mergePairTallies(days), NPS).difference // => 133.333
 * @category Answers counted by point of the scale
 */
export function mergePairTallies<T extends PairTally>(tallies: readonly T[]): T;
export function mergePairTallies<T extends PairTally>(...tallies: readonly [T, ...T[]]): T;
export function mergePairTallies(...given: readonly (PairTally | readonly PairTally[])[]): PairTally {
  const tallies = givenList(given);
  const first = tallies[0]!;
  expectPairTally(first, first, "tallies[0]");
  const { min, max } = first;
  const size = max - min + 1;
  // A pair as one point of a longer scale.
  const asTally = (tally: PairTally, i: number): Tally => {
    expectPairTally(tally, first, `tallies[${i}]`);
    const { pairs, missing, excluded, weights } = tally;
    const flat = { min: 0, max: size * size - 1, counts: pairs.flat(), missing, excluded };
    if (!weights) return flat;
    return { ...flat, weights: { sums: weights.sums.flat(), squares: weights.squares.flat() } };
  };
  const merged = mergeAll({ min: 0, max: size * size - 1 }, tallies.map(asTally));
  const square = (numbers: readonly number[]) =>
    Array.from({ length: size }, (_, i) => numbers.slice(i * size, (i + 1) * size));
  const { counts, missing, excluded, weights } = merged;
  const whole: PairTally = { min, max, pairs: square(counts), missing, excluded };
  if (!weights) return whole;
  return { ...whole, weights: { sums: square(weights.sums), squares: square(weights.squares) } };
}

/** The weights of a tally of pairs; a person without a weight counts 1. */
export function pairWeightsOf({ pairs, weights }: PairTally): NonNullable<PairTally["weights"]> {
  return weights ?? { sums: pairs, squares: pairs };
}

/** True for a tally of pairs, false for rows that are still to be tallied. */
export function isPairTally(value: unknown): value is PairTally {
  return Array.isArray((value as Partial<PairTally> | null | undefined)?.pairs);
}

/**
 * Checks all of a tally of pairs, which may come from storage.
 *
 * @param path - where it is, for messages
 * @throws RangeError naming both scales; RangeError or TypeError for a count, with its path
 */
export function expectPairTally(tally: unknown, scale: Scale, path = ""): void {
  expectThat(isPairTally(tally), "a tally of pairs", tally, path && ` at ${path}`);
  const { min, max, pairs, missing, excluded, weights } = tally;
  const isScale = Number.isInteger(min) && Number.isInteger(max) && max > min;
  if (!isScale)
    expectThat(false, "a scale of 2 or more whole numbers", min, path && ` at ${path}.min`, RangeError);
  expectScale(tally, scale);
  const within = path && `${path}.`;
  const size = scale.max - scale.min + 1;
  const sums = weights === undefined ? {} : readRecord(weights, `${within}weights`);
  const tables = { pairs, ...(weights && { sums: sums["sums"], squares: sums["squares"] }) };
  for (const [name, table] of Object.entries(tables)) {
    const expected = `${name} of ${size} by ${size} points`;
    const length = (list: unknown) => (Array.isArray(list) ? list.length : list);
    expectThat(length(table) === size, expected, length(table));
    for (const [i, row] of (table as unknown[]).entries()) {
      expectThat(length(row) === size, expected, length(row));
      for (const [j, count] of (row as unknown[]).entries())
        expectThat(isAmount(count), COUNT, count, ` at ${within}${name}[${i}][${j}]`);
    }
  }
  expectThat(isAmount(missing), COUNT, missing, ` at ${within}missing`);
  expectExcluded(excluded, `${within}excluded`);
}
