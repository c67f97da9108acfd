import { readCount, readExactlyOne, readShare } from "../math/fields.js";
import { getOrMake } from "../math/get-or-make.js";
import { expectThat } from "../math/guard.js";
import { normalQuantile } from "../math/normal.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import { seededRandom } from "../math/random.js";
import { HOMES } from "../metric/option-homes.js";
import type { Accessor } from "../tally/accessor.js";
import { reader, requireIterable } from "../tally/answer.js";
import { watchColumns } from "../tally/columns.js";
import { drawFrom } from "./draw.js";
import { labelsOf } from "./label-sets.js";

/** Options of `drawForReview`: how many rows, and the labels whose rare ones are to be drawn as often as the others. */
export interface ReviewOptions<Row> {
  /** A whole number that fixes the draw. */
  readonly seed: number;
  /** The number of rows to draw. Give this or `margin`. */
  readonly n?: number | undefined;
  /**
   * The margin of error of the precision of each label, such as 0.1 for ± 10 percentage points: as many rows of each label are
   * drawn as that takes.
   */
  readonly margin?: number | undefined;
  /**
   * Accessor of the labels under review: one or a list. An empty list is a group of its own; rows that were not labelled
   * (null, blank text) are not drawn.
   * @defaultValue none: all rows are drawn with the same probability
   */
  readonly labels?: Accessor<Row> | undefined;
  /**
   * The precision to expect, for `margin`; the default needs the most rows.
   * @defaultValue 0.5
   */
  readonly expected?: number | undefined;
  /**
   * The confidence level of the margin.
   * @defaultValue 0.95
   */
  readonly level?: number | undefined;
}

const OPTIONS = {
  seed: null,
  n: readCount,
  margin: readShare,
  labels: null,
  expected: readShare,
  level: readShare,
} satisfies KnownOptions<ReviewOptions<never>>;

/** A row that was drawn. */
export interface DrawnRow<Row> {
  /** The position of the row among those given. */
  readonly position: number;
  readonly row: Row;
  /** The number of rows that it stands for. */
  readonly weight: number;
}

/** Rows drawn for people to label. */
export interface ReviewDraw<Row> {
  /** In random order, so that whoever stops early has seen some of everything. */
  readonly drawn: readonly DrawnRow<Row>[];
  /** The groups that rows were drawn from: by the rarest label of a row, null for rows to which no label fits. */
  readonly groups: readonly {
    readonly label: string | null;
    readonly rows: number;
    readonly drawn: number;
  }[];
  /** Rows without labels, which were not drawn. */
  readonly missing: number;
  readonly seed: number;
}

/**
 * Draws rows for people to label, so that the labels of a model can be checked by `labelAgreement`.
 *
 * @remarks
 * With `labels` each row belongs to the rarest of its labels, and as many rows are drawn for each label as for another, or all
 * where there are fewer. A row stands for `weight` rows, so that with these weights precision and recall of the draw are those
 * of all rows. `margin` is about precision: recall is known less well, since what a model missed is spread over all rows.
 *
 * Give people the comments without the labels of the model: who sees a label tends to agree with it.
 *
 * @returns the draw; all rows where fewer were given
 * @throws RangeError for neither or both of `n` and `margin`, for fewer rows than labels, and for a seed that is not a whole
 * number; TypeError as `labelAgreement`
 * @see Cochran 1977, "Sampling Techniques", chapter 5
 * @example
 * const rows = [..."aaaaaaaab"].map((label) => ({ label }));
 * drawForReview(rows, { labels: "label", n: 3, seed: 1 }).groups // => [{ label: "a", rows: 8, drawn: 2 }, { label: "b", rows: 1, drawn: 1 }]
 * @category Labels and vectors of a model
 */
export function drawForReview<Row>(rows: Iterable<Row>, options: ReviewOptions<Row>): ReviewDraw<Row> {
  expectOptions(options, OPTIONS, HOMES);
  requireIterable(rows);
  const { seed, labels, expected = 0.5, level = 0.95 } = options;
  const random = seededRandom(seed);
  const given = readExactlyOne(["n", "margin"], { ...options }, "options");
  const { all, groups, missing } = grouped(rows, labels);
  const sizes = groups.map(({ positions }) => positions.length);
  const wanted =
    given === "n"
      ? allocated(options.n!, sizes)
      : sizes.map((size) => Math.min(size, sizeFor(options.margin!, expected, level)));
  const drawn = groups.flatMap(({ positions }, i) => {
    const chosen = drawFrom(positions, wanted[i]!, random);
    const weight = positions.length / chosen.length;
    return chosen.map((position) => ({ position, row: all[position]!, weight }));
  });
  return {
    drawn: drawFrom(drawn, drawn.length, random),
    groups: groups.map(({ label }, i) => ({ label, rows: sizes[i]!, drawn: wanted[i]! })),
    missing,
    seed,
  };
}

interface Group {
  readonly label: string | null;
  readonly positions: number[];
}

/** The rows by their rarest label; without labels one group of all. */
function grouped<Row>(rows: Iterable<Row>, accessor: Accessor<Row> | undefined) {
  const read = reader(accessor);
  const columns = watchColumns(rows, [accessor]);
  const all: Row[] = [];
  const labelled: (readonly string[] | null)[] = [];
  const frequency = new Map<string, number>();
  for (const row of rows) {
    columns.see(row);
    const labels = read ? labelsOf(read(row, all.length), accessor, all.length) : [];
    for (const label of labels ?? []) frequency.set(label, (frequency.get(label) ?? 0) + 1);
    labelled.push(labels);
    all.push(row);
  }
  columns.expectSeen();
  const groups = new Map<string | null, Group>();
  let missing = 0;
  for (const [position, labels] of labelled.entries()) {
    if (labels === null) {
      missing++;
      continue;
    }
    let rarest: string | null = null;
    for (const label of labels)
      if (rarest === null || frequency.get(label)! < frequency.get(rarest)!) rarest = label;
    getOrMake(groups, rarest, () => ({ label: rarest, positions: [] })).positions.push(position);
  }
  return { all, groups: [...groups.values()], missing };
}

/** As many from each group as from another, and from small ones all: what they lack is drawn from the larger ones. */
function allocated(n: number, sizes: readonly number[]): number[] {
  const expected = `${sizes.length} rows or more, one for each label`;
  expectThat(n >= sizes.length, expected, n, " at n");
  const wanted = new Array<number>(sizes.length).fill(0);
  const fromSmall = sizes.map((_, i) => i).sort((a, b) => sizes[a]! - sizes[b]!);
  let left = n;
  for (const [done, i] of fromSmall.entries()) {
    wanted[i] = Math.min(sizes[i]!, Math.floor(left / (sizes.length - done)));
    left -= wanted[i];
  }
  return wanted;
}

/** The number of rows whose Wilson interval has this margin at most. */
function sizeFor(margin: number, share: number, level: number): number {
  const square = normalQuantile((1 - level) / 2) ** 2;
  // (n + z^2)^2 m^2 = z^2 (n p (1 - p) + z^2 / 4), solved for n + z^2.
  const spread = share * (1 - share);
  const half = (square * spread) / (2 * margin ** 2);
  const root = Math.sqrt(half ** 2 + (square ** 2 * (1 / 4 - spread)) / margin ** 2);
  return Math.max(Math.ceil((half + root - square) * (1 - 1e-12)), 1);
}
