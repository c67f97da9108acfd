import { expectThat } from "../math/guard.js";
import { reader, type Accessor } from "../tally/answer.js";
import { expectProperty, requireIterable } from "../tally/scores.js";

/** Where rows keep who answered and when: for `latestPerRespondent`. */
export interface LatestOptions<Row> {
  /** Where a row keeps who answered. A row without a respondent (null) is nobody's and stays. */
  readonly respondent: Accessor<Row>;
  /**
   * Where a row keeps when: a Date or a number, such as milliseconds since 1970. Read text by a function, which is safe
   * for ISO 8601 with an offset: `(row) => new Date(row.answeredAt)`.
   */
  readonly at: Accessor<Row>;
  /**
   * Keep one answer of each respondent within each of these, such as each month or wave, instead of one for all time.
   * @defaultValue one for all time
   */
  readonly within?: Accessor<Row> | undefined;
}

/**
 * One answer a respondent: the newest. Someone who answered in January and June counts once in a total of the year; with
 * `within` once in each month.
 *
 * Independent answers are what every interval and test here assumes; two answers of one person are not. Take rows
 * without a score out first if a skipped question should not displace an earlier answer.
 *
 * @returns the rows that stay, as they are, in their order. Of two that are as new, the one that comes first stays.
 * @throws TypeError or RangeError for a time that is not a valid Date or a finite number, with its position.
 * @example
 * const rows = [{ who: "a", at: 1, rating: 10 }, { who: "a", at: 2, rating: 3 }, { who: null, at: 1, rating: 8 }];
 * latestPerRespondent(rows, { respondent: "who", at: "at" }).map((row) => row.rating) // => [3, 8]
 */
export function latestPerRespondent<Row>(rows: Iterable<Row>, options: LatestOptions<Row>): Row[] {
  requireIterable(rows);
  const list = [...rows];
  for (const name of [options.respondent, options.at, options.within]) expectProperty(list, name);
  const who = reader(options.respondent)!;
  const when = reader(options.at)!;
  const where = reader(options.within);
  const newest = new Map<unknown, Map<unknown, { readonly position: number; readonly at: number }>>();
  const anonymous: number[] = [];
  for (const [position, row] of list.entries()) {
    const at = timeOf(when(row, position), position);
    const respondent = who(row, position) ?? null;
    if (respondent === null) {
      anonymous.push(position);
      continue;
    }
    const group = where ? where(row, position) : null;
    const inGroup = newest.get(group) ?? new Map<unknown, { position: number; at: number }>();
    newest.set(group, inGroup);
    const before = inGroup.get(respondent);
    if (!before || at > before.at) inGroup.set(respondent, { position, at });
  }
  const kept = [...newest.values()].flatMap((group) =>
    Array.from(group.values(), ({ position }) => position),
  );
  return [...kept, ...anonymous].sort((a, b) => a - b).map((position) => list[position]!);
}

// Times of day without an offset are another moment on another machine, so text is read where its meaning is known.
const READ_TEXT =
  "; ISO 8601 text with an offset is read by a function: at: (row) => new Date(row.at), with your column for at";

function timeOf(value: unknown, position: number): number {
  const at = value instanceof Date ? value.getTime() : value;
  expectThat(
    typeof at === "number" && Number.isFinite(at),
    "a valid Date or a finite number",
    at,
    ` at position ${position}${typeof at === "string" ? READ_TEXT : ""}`,
  );
  return at;
}
