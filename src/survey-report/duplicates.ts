import { getOrMake } from "../math/get-or-make.js";
import { copyFinder, type CopyFinder } from "../rows/copies.js";
import { reader } from "../tally/answer.js";
import { clusterOf } from "../tally/clusters.js";
import type { ReadOptions } from "./options.js";

/** Rows about the response of an earlier row. */
export interface Duplicates {
  /** The number of rows that are exact copies of an earlier row. */
  readonly copies: number;
  /** True if copies were left out of the report. */
  readonly dropped: boolean;
  /** The number of rows in the report with the id of an earlier row; 0 without the option `id`. */
  readonly repeatedIds: number;
}

/** Counts rows about the response of an earlier row, while rows are read. */
interface DuplicateCounter {
  /** True for an exact copy of an earlier row. Without an id, respondent and time tell responses apart. */
  isCopy(
    this: void,
    row: unknown,
    position: number,
    respondent: string | null,
    instant: number | null,
  ): boolean;
  finish(this: void): Duplicates | null;
}

/**
 * Counts duplicates by the id of the response, or without one by respondent and time; null if neither tells responses apart.
 *
 * @param isKept - true if the caller holds the rows anyway: a stream is only kept in memory if an id is named
 */
export function duplicateCounter<Row>(
  { id, respondent, time, copies: treatment }: ReadOptions<Row>,
  isKept: boolean,
): DuplicateCounter | null {
  const readId = reader(id);
  if (!readId && !(isKept && time && respondent !== undefined)) return null;
  const findById = copyFinder();
  const findByTime = copiesByTime();
  const ids = new Set<string>();
  let [known, copies] = [0, 0];
  const dropped = treatment === "drop";
  return {
    isCopy(row, position, who, instant) {
      const key = readId ? clusterOf(readId(row, position), id, position) : null;
      const isCopy = readId ? findById.isCopy(key, row) : findByTime(who, instant, row);
      if (isCopy) copies++;
      if (key !== null && !(isCopy && dropped)) {
        known++;
        ids.add(key);
      }
      return isCopy;
    },
    finish() {
      const repeatedIds = known - ids.size;
      return copies + repeatedIds > 0 ? { copies, dropped, repeatedIds } : null;
    },
  };
}

/** Finds copies among rows of one respondent at one time. Most times have one row, which costs one entry of a map. */
function copiesByTime() {
  const first = new Map<number, { readonly who: string; readonly row: unknown }>();
  const more = new Map<number, CopyFinder>();
  return (who: string | null, instant: number | null, row: unknown): boolean => {
    if (who === null || instant === null) return false;
    const one = first.get(instant);
    if (!one) first.set(instant, { who, row });
    if (!one) return false;
    const finder = getOrMake(more, instant, () => {
      const made = copyFinder();
      made.isCopy(one.who, one.row);
      return made;
    });
    return finder.isCopy(who, row);
  };
}
