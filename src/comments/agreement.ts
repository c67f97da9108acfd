import type { Proportion } from "../inference/proportion.js";
import { readString } from "../math/fields.js";
import { getOrMake } from "../math/get-or-make.js";
import { expectLevel, expectThat, isWeight, show } from "../math/guard.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import { HOMES } from "../metric/option-homes.js";
import type { Accessor, Column } from "../tally/accessor.js";
import { namedAccessors, placeOf, reader, requireIterable } from "../tally/answer.js";
import { requiredReader } from "../tally/row-reader.js";
import { watchColumns } from "../tally/columns.js";
import { alphaOf, kappaOf, type ChanceCorrected, type RatedRow } from "./chance-agreement.js";
import { labelSets, labelsOf } from "./label-sets.js";
import { nothingWeighed, weigh, weighedShare, type Weighed } from "./weighed-share.js";

/** Options of `labelAgreement`: where rows have the labels of each rater. */
export interface LabelAgreementOptions<Row> {
  /**
   * The raters, people or models: two or more columns, or names with functions of the row. A rater gives a row one label, or
   * a list of labels, which may be empty; null, undefined and blank text mean that the rater did not look at it.
   */
  readonly raters: readonly Column<Row>[] | Readonly<Record<string, Accessor<Row>>>;
  /**
   * The name of the rater who is taken to be right, for the precision and recall of the others.
   * @defaultValue none: no precision and recall
   */
  readonly reference?: string | undefined;
  /** Accessor of the weight, such as that of `drawForReview`: a number of 0 or more. @defaultValue all weigh the same */
  readonly weight?: Accessor<Row, number> | undefined;
  /** @defaultValue 0.95 */
  readonly level?: number | undefined;
}

const OPTIONS = {
  raters: null,
  reference: readString,
  weight: null,
  level: null,
} satisfies KnownOptions<LabelAgreementOptions<never>>;

/** Two raters, over the rows that both labelled. */
export interface RaterPair {
  readonly raters: readonly [string, string];
  /** The share of rows that both gave the same labels. */
  readonly agreement: Proportion;
  /** Cohen's kappa. */
  readonly kappa: ChanceCorrected;
}

/** How well one rater finds one label, with the reference taken to be right. */
export interface LabelAccuracy {
  readonly rater: string;
  readonly label: string;
  /** Of the rows to which the rater gave the label, the share that have it. */
  readonly precision: Proportion;
  /** Of the rows that have the label, the share to which the rater gave it. */
  readonly recall: Proportion;
}

/** How far raters agree on labels. */
export interface LabelAgreement {
  /** Krippendorff's alpha of all raters, over rows that two or more labelled. */
  readonly alpha: ChanceCorrected;
  readonly pairs: readonly RaterPair[];
  /** By rater, then from the most frequent label to the rarest; empty without `reference`. */
  readonly labels: readonly LabelAccuracy[];
  /** Rows that fewer than two raters labelled. */
  readonly missing: number;
  readonly level: number;
}

/**
 * Measures how far people and models agree on the labels of comments, beyond chance: whether themes can be trusted.
 *
 * @remarks
 * Labels are compared as sets. Two sets differ by the share of their labels that only one of them has, so that for single
 * labels the measures are the usual ones: Cohen's kappa for two raters and Krippendorff's alpha for all. Labels are names:
 * their case matters, spaces around them do not. Precision and recall of a weighted sample are those of all rows that it
 * was drawn from.
 *
 * @throws RangeError for fewer than two raters, a reference that is none of them or a level outside 0 to 1; TypeError for
 * labels that are neither text, a number, a truth value nor a list of names, and for a column that no row has
 * @see Cohen 1960, Educational and Psychological Measurement 20:37-46; Krippendorff 2011, "Computing Krippendorff's
 * alpha-reliability"
 * @example
 * const rows = [
 *   { model: "price", person: "price" },
 *   { model: "price", person: "staff" },
 *   { model: "staff", person: "staff" },
 *   { model: "staff", person: "staff" },
 * ];
 * labelAgreement(rows, { raters: ["model", "person"] }).pairs[0].kappa.estimate // => 0.5
 * @category Labels and vectors of a model
 */
export function labelAgreement<Row>(
  rows: Iterable<Row>,
  options: LabelAgreementOptions<Row>,
): LabelAgreement {
  expectOptions(options, OPTIONS, HOMES);
  requireIterable(rows);
  const { raters, reference, weight: weighed, level = 0.95 } = options;
  expectLevel(level);
  const accessors = namedAccessors(raters, "raters");
  const names = accessors.map(([name]) => name);
  expectThat(names.length > 1, "two raters or more", names.length, " at raters");
  expectThat(new Set(names).size === names.length, "raters with different names", names.join(), " at raters");
  if (reference !== undefined && !names.includes(reference))
    throw new RangeError(
      `Expected one of ${names.map(show).join(", ")}, got ${show(reference)} at reference`,
    );
  const read = accessors.map(([name, accessor]) => requiredReader(accessor, `raters.${name}`));
  const weighRow = reader(weighed);
  const columns = watchColumns(rows, [...accessors.map(([, accessor]) => accessor), weighed]);
  const { numberOf, distance } = labelSets();
  const truth = reference === undefined ? -1 : names.indexOf(reference);
  const judges = names.map(() => startLabels());
  const seen: { readonly numbers: readonly number[]; readonly weight: number }[] = [];
  let [position, missing] = [0, 0];
  for (const row of rows) {
    columns.see(row);
    const given = read.map((one, i) => labelsOf(one(row, position), accessors[i]![1], position));
    const weight = weighRow ? weighRow(row, position) : 1;
    if (!isWeight(weight)) {
      columns.expectSeen(weighed);
      expectThat(false, "a weight of 0 or more", weight, placeOf(weighed, position));
    }
    position++;
    if (given.filter((labels) => labels !== null).length < 2) missing++;
    else if (weight > 0) {
      seen.push({ numbers: given.map((labels) => (labels === null ? -1 : numberOf(labels))), weight });
      const right = truth < 0 ? null : given[truth]!;
      if (right) given.forEach((labels, i) => labels && i !== truth && judges[i]!.add(labels, right, weight));
    }
  }
  columns.expectSeen();
  const rated = seen.map(({ numbers, weight }): RatedRow => ({ sets: numbers.filter(isRated), weight }));
  const pairs = names.flatMap((second, j) =>
    names.slice(0, j).map((first, i): RaterPair => {
      const both = seen.flatMap(({ numbers, weight }): RatedRow[] => {
        const sets = [numbers[i]!, numbers[j]!];
        return sets.every(isRated) ? [{ sets, weight }] : [];
      });
      return {
        raters: [first, second],
        agreement: sameLabels(both, level),
        kappa: kappaOf(both, distance, level),
      };
    }),
  );
  return {
    alpha: alphaOf(rated, distance, level),
    pairs,
    labels: judges.flatMap((judge, i) =>
      judge.finish(level).map((label): LabelAccuracy => ({ rater: names[i]!, ...label })),
    ),
    missing,
    level,
  };
}

const isRated = (set: number) => set >= 0;

function sameLabels(rows: readonly RatedRow[], level: number): Proportion {
  const [same, other, all] = [nothingWeighed(), nothingWeighed(), nothingWeighed()];
  for (const { sets, weight } of rows) {
    weigh(sets[0] === sets[1] ? same : other, weight);
    weigh(all, weight);
  }
  return weighedShare(same, other, [all, all], level);
}

/** The rows to which a rater, the reference or both gave a label. */
interface Found {
  readonly both: Weighed;
  readonly raterAlone: Weighed;
  readonly referenceAlone: Weighed;
}

/** Collects the labels of a rater and of the reference. */
function startLabels() {
  const found = new Map<string, Found>();
  const all = nothingWeighed();
  const newLabel = (): Found => ({
    both: nothingWeighed(),
    raterAlone: nothingWeighed(),
    referenceAlone: nothingWeighed(),
  });
  const of = (label: string) => getOrMake(found, label, newLabel);
  return {
    add(this: void, labels: readonly string[], right: readonly string[], weight: number): void {
      weigh(all, weight);
      for (const label of labels)
        weigh(right.includes(label) ? of(label).both : of(label).raterAlone, weight);
      for (const label of right) if (!labels.includes(label)) weigh(of(label).referenceAlone, weight);
    },
    finish(this: void, level: number): Omit<LabelAccuracy, "rater">[] {
      const labels = Array.from(found, ([label, { both, raterAlone, referenceAlone }]) => {
        const given = together(both, raterAlone);
        const notGiven = {
          n: all.n - given.n,
          sum: Math.max(all.sum - given.sum, 0),
          squares: Math.max(all.squares - given.squares, 0),
        };
        return {
          rows: given.sum + referenceAlone.sum,
          label,
          precision: weighedShare(both, raterAlone, [given, given], level),
          recall: weighedShare(both, referenceAlone, [given, notGiven], level),
        };
      });
      labels.sort((a, b) => b.rows - a.rows);
      return labels.map(({ label, precision, recall }) => ({ label, precision, recall }));
    },
  };
}

function together(a: Weighed, b: Weighed): Weighed {
  return { n: a.n + b.n, sum: a.sum + b.sum, squares: a.squares + b.squares };
}
