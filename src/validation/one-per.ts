import type { SurveyResponse } from "./response.js";
import type { OnePerRule } from "./preset.js";

/** A response as it was read, with what says which others are about the same. */
export interface ReadResponse {
  readonly response: SurveyResponse;
  /** Whether the person answered without choosing a point. */
  readonly declined: boolean;
  /** null stands alone. */
  readonly key: string | number | null;
  /** A later answer has a higher one; of equals the later row is the later answer. */
  readonly order: number;
}

/**
 * One response for each key, in the order in which each first occurs; none of no rows. Merged, a submission whose score and
 * comment came in two events becomes one response with both.
 *
 * @example
 * const row = (score, order) => ({ response: { score, answers: {}, fields: {} }, declined: false, key: "a", order });
 * onePerKey([row(3, 2), row(9, 1)], "last").map(({ response }) => response.score) // => [3]
 */
export function onePerKey(rows: readonly ReadResponse[], keep: OnePerRule["keep"]): ReadResponse[] {
  const groups = new Map<string | number | object, ReadResponse[]>();
  for (const row of rows) {
    const group = groups.get(row.key ?? row);
    if (group) group.push(row);
    else groups.set(row.key ?? row, [row]);
  }
  return Array.from(groups.values(), (group) => {
    if (group.length === 1) return group[0]!;
    const inOrder = [...group].sort((a, b) => a.order - b.order);
    if (keep === "merged") return inOrder.reduce(merge);
    return keep === "first" ? inOrder[0]! : inOrder.at(-1)!;
  });
}

/** What the later response says, and where it says nothing what the earlier one did. */
function merge(before: ReadResponse, after: ReadResponse): ReadResponse {
  const [earlier, later] = [before.response, after.response];
  const response: SurveyResponse = {
    id: earlier.id,
    metric: later.metric,
    score: later.score ?? earlier.score,
    receivedAt: later.receivedAt ?? earlier.receivedAt,
    respondentId: later.respondentId ?? earlier.respondentId,
    comment: later.comment ?? earlier.comment,
    segment: later.segment ?? earlier.segment,
    tier: later.tier ?? earlier.tier,
    touchpoint: later.touchpoint ?? earlier.touchpoint,
    answers: mergeByName(earlier.answers, later.answers),
    fields: mergeByName(earlier.fields, later.fields),
  };
  return { ...after, response, declined: response.score === null && (before.declined || after.declined) };
}

function mergeByName<Value>(
  earlier: Readonly<Record<string, Value | null>>,
  later: Readonly<Record<string, Value | null>>,
): Record<string, Value | null> {
  const names = Object.keys(earlier);
  return Object.fromEntries(names.map((name) => [name, later[name] ?? earlier[name] ?? null]));
}
