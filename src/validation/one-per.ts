import { getOrMake } from "../math/get-or-make.js";
import { textHash } from "../math/text.js";
import { repeatFinder } from "../rows/repeats.js";
import type { OnePerRule } from "./preset.js";
import type { SurveyResponse } from "./response.js";

/** The rows as read, by position: a record for each would take as much memory as its response. */
export interface ReadRows {
  /** null for a row that is no response. */
  readonly responses: (SurveyResponse | null)[];
  /** The sum of {@link DECLINED} and {@link HAS_ID}, where they apply. */
  readonly marks: Uint8Array;
  /** Rows with the same key are about one response; each row without a key (null) is its own response. */
  readonly keys: (string | null)[];
  /** Higher for a later answer; of equal ones the later row is the later answer. */
  readonly orders: Float64Array;
}

/** Marks an answer without a chosen point, such as "Don't know". */
export const DECLINED = 1;
/** Marks a response with an id of its own, and not its position. */
export const HAS_ID = 2;

/** Room for some rows; for keys and orders only if rows are combined. */
export function noRows(length: number, isCombined: boolean): ReadRows {
  const combined = isCombined ? length : 0;
  return {
    responses: new Array<null>(length).fill(null),
    marks: new Uint8Array(length),
    keys: new Array<null>(combined).fill(null),
    orders: new Float64Array(combined),
  };
}

/**
 * Combines rows to one response per key, in the place of the first row.
 *
 * @remarks
 * "merged" combines a submission whose score and comment came in two events.
 */
export function combineByKey(rows: ReadRows, keep: OnePerRule["keep"]): void {
  const { responses, marks, keys, orders } = rows;
  const canRepeat = repeatFinder(keys.length, (position) => textHash(keys[position] ?? ""));
  const groups = new Map<string, number[]>();
  keys.forEach((key, position) => {
    if (key !== null && responses[position] && canRepeat(position))
      getOrMake(groups, key, () => []).push(position);
  });
  for (const group of groups.values()) {
    const inOrder = [...group].sort((a, b) => orders[a]! - orders[b]!);
    if (keep === "merged") inOrder.reduce((earlier, latest) => merge(rows, earlier, latest));
    const kept = keep === "first" ? inOrder[0]! : inOrder.at(-1)!;
    const [response, mark] = [responses[kept]!, marks[kept]!];
    for (const position of group) responses[position] = null;
    responses[group[0]!] = response;
    marks[group[0]!] = mark;
  }
}

/** Makes the latest of two responses one of both, and returns its position. */
function merge({ responses, marks }: ReadRows, earlier: number, latest: number): number {
  const [before, after] = [responses[earlier]!, responses[latest]!];
  const response: SurveyResponse = {
    ...later(before, after),
    id: before.id,
    answers: later(before.answers, after.answers),
    fields: later(before.fields, after.fields),
  };
  responses[latest] = response;
  const declined = response.score === null ? (marks[earlier]! | marks[latest]!) & DECLINED : 0;
  marks[latest] = declined | (marks[earlier]! & HAS_ID);
  return latest;
}

/** The fields of the second record, and those of the first where it has null. */
function later<Fields extends object>(first: Fields, second: Fields): Fields {
  const held: [string, unknown][] = Object.entries(second).filter(([, value]) => value !== null);
  return { ...first, ...Object.fromEntries(held) };
}
