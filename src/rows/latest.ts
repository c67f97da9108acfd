import { atPath } from "../math/fields.js";
import { getOrMake } from "../math/get-or-make.js";
import { expectThat } from "../math/guard.js";
import { numberNames, type NumberedNames } from "../math/numbered-names.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import { HOMES } from "../metric/option-homes.js";
import { pathOf } from "../tally/answer.js";
import { requiredReader, rowReader } from "../tally/row-reader.js";
import type { Accessor } from "../tally/accessor.js";
import { clusterOf } from "../tally/clusters.js";
import { watchColumns } from "../tally/columns.js";
import type { KeyValue } from "../tally/grouped.js";
import { requireRows } from "../tally/column-pass.js";
import type { ColumnTable } from "../tally/column-table.js";
import { timeOf as dateTime, toInstant } from "../time/instant.js";

/** Options of `onePerRespondent`: accessors of the respondent and the time of an answer. */
export interface OnePerRespondentOptions<Row> {
  /** Accessor of the respondent, text or a number; 1 and "1" are one. Rows with none (null or blank) are all kept. */
  readonly respondent: Accessor<Row, string | number | bigint>;
  /**
   * Accessor of the time: a Date, a number, such as milliseconds since 1970, or ISO 8601 text with an offset. A row without
   * a time (null, undefined) counts as earlier than any other of its respondent.
   */
  readonly at: Accessor<Row, Date | number | string>;
  /**
   * Accessor of a period, such as the month or wave, in which one answer per respondent is kept.
   * @defaultValue one answer for all time
   */
  readonly within?: Accessor<Row, KeyValue> | undefined;
}

const OPTIONS = { respondent: null, at: null, within: null } satisfies KnownOptions<
  OnePerRespondentOptions<never>
>;

/**
 * Reduces rows to one answer per respondent: the latest.
 *
 * @remarks
 * Someone who answered in January and June counts once in the total of the year and, with `within`, once in each month.
 * Every interval and test assumes independent answers, and two answers of one person are not. If a skipped question
 * should not replace an earlier answer, remove rows without a score first.
 *
 * @returns the rows that are kept, unchanged and in their order; of two at the same time, or both without one, the later row
 * @throws TypeError or RangeError, with the path, for a time of another kind; that of a row without a respondent is not read
 * @example
 * const rows = [{ who: "a", at: 1, rating: 10 }, { who: "a", at: 2, rating: 3 }, { who: null, at: 1, rating: 8 }];
 * onePerRespondent(rows, { respondent: "who", at: "at" }).map((row) => row.rating) // => [3, 8]
 * @category Preparations before answers are counted
 */
export function onePerRespondent<Row>(
  given: Iterable<Row> | ColumnTable,
  options: OnePerRespondentOptions<Row>,
): Row[] {
  expectOptions(options, OPTIONS, HOMES);
  const rows = requireRows(given);
  const list = [...rows];
  watchColumns(list, [options.respondent, options.at, options.within]);
  const who = requiredReader(options.respondent, "respondent");
  const when = requiredReader(options.at, "at");
  const where = rowReader(options.within);
  const groups = new Map<unknown, Newest>();
  let [group, inGroup]: [unknown, Newest] = [null, nobody()];
  groups.set(group, inGroup);
  const times = new Float64Array(list.length);
  const isKept = new Uint8Array(list.length).fill(1);
  for (let position = 0; position < list.length; position++) {
    const row = list[position]!;
    const respondent = clusterOf(who(row, position), options.respondent, position);
    if (respondent === null) continue;
    const at = timeOf(when(row, position), options.at, position);
    times[position] = at;
    const own = where ? where(row, position) : null;
    if (own !== group) [group, inGroup] = [own, getOrMake(groups, own, nobody)];
    const { codes, places } = inGroup;
    const code = codes.codeOf(respondent);
    const before = code < places.length ? places[code]! : -1;
    if (before >= 0 && at < times[before]!) isKept[position] = 0;
    else {
      places[code] = position;
      if (before >= 0) isKept[before] = 0;
    }
  }
  return list.filter((_, position) => isKept[position] === 1);
}

/** The place of the newest row of each respondent, by the respondent's code. */
interface Newest {
  readonly codes: NumberedNames;
  readonly places: number[];
}

function nobody(): Newest {
  return { codes: numberNames(), places: [] };
}

/** The time of a row as a number; -Infinity for none. */
function timeOf(value: unknown, accessor: unknown, position: number): number {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (value === null || value === undefined) return -Infinity;
  // A local time without an offset, which `toInstant` refuses, is a different moment on another machine.
  const path = pathOf(accessor, position);
  if (typeof value === "string") return toInstant(value, path);
  const at = dateTime(value) ?? value;
  const isTime = typeof at === "number" && Number.isFinite(at);
  expectThat(isTime, "a valid Date, a finite number or ISO 8601 text with an offset", at, atPath(path));
  return at;
}
