import { expectThat } from "../math/guard.js";
import { foldSpaces } from "../math/text.js";
import { placeOf } from "../tally/answer.js";
import { mentionedNames } from "../tally/mentions.js";

/**
 * The labels that a row was given, each once; null when nobody looked at it.
 *
 * @remarks
 * One label is text, a number, true or false; several are a list. An empty list means that no label fits, while null,
 * undefined and blank text mean that the row was not labelled.
 *
 * @param accessor - of the labels, for messages
 * @throws TypeError or RangeError for anything else
 */
export function labelsOf(value: unknown, accessor: unknown, position: number): readonly string[] | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "string") {
    const label = foldSpaces(value);
    return label === "" ? null : [label];
  }
  if (typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value)))
    return [String(value)];
  const isList = typeof value === "object" && Symbol.iterator in value;
  expectThat(isList, "a label, a list of labels or null", value, placeOf(accessor, position));
  return [...mentionedNames(value, accessor, position)];
}

/** Sets of labels, each known by a number, with the distance between any two. */
export interface LabelSets {
  /** The number of a set, whatever the order of its labels. */
  readonly numberOf: (this: void, labels: readonly string[]) => number;
  /**
   * The share of the labels of two sets together that only one of them has: 0 for the same set, 1 for sets without a common
   * label. For single labels it is 0 or 1.
   *
   * @see Jaccard 1912, New Phytologist 11:37-50
   */
  readonly distance: (this: void, a: number, b: number) => number;
}

/** More different sets have too many pairs to compare: 12 million. */
const MOST_SETS = 5000;

/** Starts to number sets of labels. */
export function labelSets(): LabelSets {
  const labelNumbers = new Map<string, number>();
  const numbers = new Map<string, number>();
  const sets: (readonly number[])[] = [];
  const numberOfLabel = (label: string): number => {
    const known = labelNumbers.get(label) ?? labelNumbers.size;
    labelNumbers.set(label, known);
    return known;
  };
  return {
    numberOf(labels) {
      const set = labels.map(numberOfLabel).sort((a, b) => a - b);
      const id = set.join();
      const known = numbers.get(id);
      if (known !== undefined) return known;
      const place = ", which differ; join rare labels, or judge one label at a time";
      expectThat(sets.length < MOST_SETS, `at most ${MOST_SETS} sets of labels`, sets.length + 1, place);
      numbers.set(id, sets.length);
      return sets.push(set) - 1;
    },
    distance(a, b) {
      if (a === b) return 0;
      const [first, second] = [sets[a]!, sets[b]!];
      let [i, j, common] = [0, 0, 0];
      while (i < first.length && j < second.length) {
        const step = first[i]! - second[j]!;
        if (step === 0) common++;
        if (step <= 0) i++;
        if (step >= 0) j++;
      }
      return 1 - common / (first.length + second.length - common);
    },
  };
}
