import type { SurveyResponse } from "./response.js";
import type { OnePerRule } from "./preset.js";

/** A response with what says which others are about the same. */
export interface KeyedResponse {
  readonly response: SurveyResponse;
  /** null stands alone. */
  readonly key: string | number | null;
  readonly order: number;
}

/**
 * One response for each key, in the order in which each first occurs. Of equal order the later row is the later answer.
 *
 * @example merged: a submission whose score and comment came in two events becomes one response with both
 */
export function onePerKey(rows: readonly KeyedResponse[], keep: OnePerRule["keep"]): SurveyResponse[] {
  const groups = new Map<string | number | object, KeyedResponse[]>();
  for (const row of rows) {
    const group = groups.get(row.key ?? row);
    if (group) group.push(row);
    else groups.set(row.key ?? row, [row]);
  }
  return Array.from(groups.values(), (group) => {
    const inOrder = [...group].sort((a, b) => a.order - b.order).map(({ response }) => response);
    if (keep === "merged") return inOrder.reduce(merge);
    return keep === "first" ? inOrder[0]! : inOrder.at(-1)!;
  });
}

/** What the later response says, and where it says nothing what the earlier one did. */
function merge(earlier: SurveyResponse, later: SurveyResponse): SurveyResponse {
  return {
    id: earlier.id,
    metric: later.metric,
    score: later.score ?? earlier.score,
    receivedAt: later.receivedAt ?? earlier.receivedAt,
    respondentId: later.respondentId ?? earlier.respondentId,
    comment: later.comment ?? earlier.comment,
    segment: later.segment ?? earlier.segment,
    tier: later.tier ?? earlier.tier,
    touchpoint: later.touchpoint ?? earlier.touchpoint,
    fields: Object.fromEntries(
      Object.keys(earlier.fields).map((name) => [name, later.fields[name] ?? earlier.fields[name] ?? null]),
    ),
  };
}
