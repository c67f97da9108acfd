import { copyFinder, type CopyFinder } from "../rows/copies.js";
import { rowReader } from "../tally/row-reader.js";
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
  const readId = rowReader(id);
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

/** A row of a respondent, and a row of another one at the same time. */
interface SeenRow {
  readonly who: string;
  readonly row: unknown;
  readonly next: SeenRow | undefined;
}

/** So many respondents at one time are gone through one by one; more are looked up. */
const FEW = 16;

/**
 * Finds copies among rows of one respondent at one time. Most times have one row or a few, which cost little memory; only a
 * time of many respondents, or of one who comes again, has a table of its own.
 */
function copiesByTime() {
  const few = new Map<number, SeenRow>();
  const many = new Map<number, CopyFinder>();
  return (who: string | null, instant: number | null, row: unknown): boolean => {
    if (who === null || instant === null) return false;
    const known = many.get(instant);
    if (known) return known.isCopy(who, row);
    const next = few.get(instant);
    let [count, seen] = [0, next];
    for (; seen && seen.who !== who; seen = seen.next) count++;
    if (!seen && count < FEW) {
      few.set(instant, { who, row, next });
      return false;
    }
    const finder = copyFinder();
    for (let other = next; other; other = other.next) finder.isCopy(other.who, other.row);
    many.set(instant, finder);
    few.delete(instant);
    return finder.isCopy(who, row);
  };
}
