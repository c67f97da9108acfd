import { copyFinder } from "../rows/copies.js";
import { rowReader } from "../tally/row-reader.js";
import { clusterOf } from "../tally/clusters.js";
import { copiesByTime } from "./copies-by-time.js";
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
  /**
   * True for an exact copy of an earlier row. Without an id, respondent and time tell responses apart.
   *
   * @param person - the respondent by number; -1 for nobody known
   */
  isCopy(this: void, row: unknown, position: number, person: number, instant: number | null): boolean;
  finish(this: void): Duplicates | null;
}

/**
 * Counts duplicates by the id of the response, or without one by respondent and time; null if neither tells responses apart.
 *
 * @param rowAt - the row at a position, where the caller holds the rows; without it they are kept in memory, if an id is named
 */
export function duplicateCounter<Row>(
  { id, respondent, time, copies: treatment }: ReadOptions<Row>,
  rowAt: ((position: number) => unknown) | null,
): DuplicateCounter | null {
  const readId = rowReader(id);
  if (!readId && !(rowAt && time && respondent !== undefined)) return null;
  const [findByPosition, findByRow] = [rowAt && copyFinder(rowAt), copyFinder()];
  const findByTime = copiesByTime(rowAt ?? (() => undefined));
  const ids = new Set<string>();
  let [known, copies] = [0, 0];
  const dropped = treatment === "drop";
  return {
    isCopy(row, position, person, instant) {
      const key = readId ? clusterOf(readId(row, position), id, position) : null;
      const isCopy = !readId
        ? findByTime(person, instant, position)
        : findByPosition
          ? findByPosition.isCopy(key, position)
          : findByRow.isCopy(key, row);
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
