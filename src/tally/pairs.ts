import { expectThat, isAmount } from "../math/guard.js";
import { expectMetricIn, type Metric, type Scale } from "../metric/metric.js";
import { placeOf, reader, readPoint, type Accessor, type Answer } from "./answer.js";
import { requireIterable } from "./scores.js";
import type { OnInvalid } from "./tallier.js";
import {
  noneLeftOut,
  noteLeftOut,
  type Exclusion,
  type ExclusionLog,
  type ExclusionReason,
} from "./exclusion.js";
import { COUNT, expectScale } from "./tally.js";

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
}

/** The tally of pairs that fits a metric. */
export type PairTallyOf<M extends Metric> = PairTally<M["scale"]["min"], M["scale"]["max"]>;

/** Options of `tallyPairs`: accessors of the answers before and after. */
export interface PairOptions<Row> {
  /** Accessor of the earlier answer: a property name, or a function of the row and its position. */
  readonly before: Accessor<Row>;
  /** Accessor of the later answer. */
  readonly after: Accessor<Row>;
  /** @defaultValue "throw" */
  readonly onInvalid?: OnInvalid | undefined;
}

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
  rows: Iterable<Row>,
  options: PairOptions<Row> & { readonly metric: M },
): PairTallyOf<M>;
export function tallyPairs<M extends Metric>(
  rows: Iterable<unknown>,
  options: {
    readonly metric: M;
    readonly before?: unknown;
    readonly after?: unknown;
    readonly onInvalid?: OnInvalid | undefined;
  },
): PairTallyOf<M> {
  expectMetricIn(options);
  const { metric, onInvalid } = options;
  const { min, max } = metric.scale;
  const sides = [options.before, options.after];
  const read = sides.map((accessor, side) => reader(accessor ?? String(side))!);
  const size = max - min + 1;
  const pairs = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  const excluded: ExclusionLog = {};
  let missing = 0;
  let position = 0;
  requireIterable(rows);
  for (const row of rows) {
    const answers = read.map((of) => of(row, position) ?? null);
    const points = answers.map((answer) => (answer === null ? null : readPoint(answer, min, max)));
    const wrong = points.findIndex((point) => typeof point === "string");
    if (wrong >= 0) {
      const expected = `a whole number from ${min} to ${max} or null, or onInvalid: "exclude"`;
      if (onInvalid !== "exclude") {
        const side = sides[wrong];
        const place = side === undefined ? ` at pairs[${position}][${wrong}]` : placeOf(side, position);
        expectThat(false, expected, answers[wrong], place);
      }
      noteLeftOut((excluded[points[wrong] as ExclusionReason] ??= noneLeftOut()), position);
    } else if (points.includes(null)) missing++;
    else pairs[(points[0] as number) - min]![(points[1] as number) - min]!++;
    position++;
  }
  return { min, max, pairs, missing, excluded };
}

/** True for a tally of pairs, false for rows that are still to be tallied. */
export function isPairTally(value: unknown): value is PairTally {
  return Array.isArray((value as Partial<PairTally> | null | undefined)?.pairs);
}

/**
 * Checks that a tally of pairs is of the given scale and that its counts are numbers of 0 or more.
 *
 * @throws RangeError naming both scales; RangeError or TypeError for a count, with its path
 */
export function expectPairTally({ min, max, pairs }: PairTally, scale: Scale): void {
  expectScale({ min, max }, scale);
  const size = max - min + 1;
  for (const row of [pairs, ...pairs])
    expectThat(row.length === size, `pairs of ${size} by ${size} points`, row.length);
  for (const [i, row] of pairs.entries()) {
    for (const [j, count] of row.entries())
      expectThat(isAmount(count), COUNT, count, ` at pairs[${i}][${j}]`);
  }
}
