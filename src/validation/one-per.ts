import { getOrMake } from "../math/get-or-make.js";
import type { SurveyResponse } from "./response.js";
import type { OnePerRule } from "./preset.js";

/** A response as read, with the key and the order of rows about the same response. */
export interface ReadResponse {
  readonly response: SurveyResponse;
  /** True for an answer without a chosen point, such as "Don't know". */
  readonly declined: boolean;
  /** Rows with the same key are about one response; each row without a key (null) is its own response. */
  readonly key: string | null;
  /** The id of the response as text, so that 1 and "1" are one; null without an id of its own. */
  readonly ownId: string | null;
  /** Higher for a later answer; of equal ones the later row is the later answer. */
  readonly order: number;
}

/**
 * Combines rows to one response per key, in order of first occurrence.
 *
 * @remarks
 * "merged" combines a submission whose score and comment came in two events.
 *
 * @example
 * const row = (score, order) => ({ response: { score, answers: {}, fields: {} }, declined: false, key: "a", ownId: null, order });
 * onePerKey([row(3, 2), row(9, 1)], "last").map(({ response }) => response.score) // => [3]
 */
export function onePerKey(rows: readonly ReadResponse[], keep: OnePerRule["keep"]): ReadResponse[] {
  const groups = new Map<string | object, ReadResponse[]>();
  for (const row of rows) getOrMake(groups, row.key ?? row, () => []).push(row);
  return Array.from(groups.values(), (group) => {
    if (group.length === 1) return group[0]!;
    const inOrder = [...group].sort((a, b) => a.order - b.order);
    if (keep === "merged") return inOrder.reduce(merge);
    return keep === "first" ? inOrder[0]! : inOrder.at(-1)!;
  });
}

/** The later response; values that it does not have come from the earlier one. */
function merge(before: ReadResponse, after: ReadResponse): ReadResponse {
  const [earlier, latest] = [before.response, after.response];
  const response: SurveyResponse = {
    ...later(earlier, latest),
    id: earlier.id,
    answers: later(earlier.answers, latest.answers),
    fields: later(earlier.fields, latest.fields),
  };
  return { ...after, response, declined: response.score === null && (before.declined || after.declined) };
}

/** The fields of the second record, and those of the first where it has null. */
function later<Fields extends object>(first: Fields, second: Fields): Fields {
  const held: [string, unknown][] = Object.entries(second).filter(([, value]) => value !== null);
  return { ...first, ...Object.fromEntries(held) };
}
