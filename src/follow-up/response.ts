import { show } from "../math/guard.js";
import { classify } from "../metric/metric.js";
import { type Instant } from "../time/instant.js";
import type { PolicyRules } from "./define-policy.js";
import type { ResponseFacts } from "./rule-conditions.js";
import type { SurveyKind } from "./touchpoint.js";

/** One answer to a survey, as far as follow-up looks at it. Further fields do no harm. */
export interface FollowUpResponse {
  readonly id: string | number;
  /** Name of the metric, such as `"NPS"`. */
  readonly metric: string;
  /** A whole number on the metric's scale. */
  readonly score: number;
  readonly receivedAt: Instant;
  readonly segment?: string | null | undefined;
  readonly tier?: string | null | undefined;
  readonly survey?: SurveyKind | null | undefined;
  readonly touchpoint?: string | null | undefined;
  /** Who answered, to find their next answer. @defaultValue nobody known */
  readonly respondentId?: string | number | null | undefined;
  /** Who has the case. @defaultValue the owner role of the rule */
  readonly owner?: string | null | undefined;
}

/**
 * What rules look at in a response.
 *
 * @param response - what the caller has
 * @param policy - whose metrics it must be of
 * @param field - where the response stands, for messages
 * @throws TypeError or RangeError for a bad id, an unknown metric or a score off its scale
 */
export function readFacts(response: FollowUpResponse, policy: PolicyRules, field: string): ResponseFacts {
  if (typeof response !== "object" || response === null) {
    throw new TypeError(
      `${field} must be a response with id, metric, score and receivedAt, got ${show(response)}`,
    );
  }
  const { id, metric: name, score, segment, tier, survey, touchpoint } = response;
  if (typeof id !== "string" && typeof id !== "number") {
    throw new TypeError(`${field}.id must be text or a number, got ${show(id)}`);
  }
  const metric = policy.metrics.get(name);
  if (metric === undefined) {
    const names = [...policy.metrics.keys()].join(", ");
    throw new RangeError(
      `${field}.metric must be a metric of the policy (${names}), got ${show(name)}; its "metrics" can name others`,
    );
  }
  const { min, max } = metric.scale;
  if (!Number.isInteger(score) || score < min || score > max) {
    throw new RangeError(
      `${field}.score must be a whole number from ${min} to ${max} for ${name}, got ${show(score)}`,
    );
  }
  return {
    metric: name,
    score,
    category: classify(score, metric),
    segment: segment ?? null,
    tier: tier ?? null,
    survey: survey ?? null,
    touchpoint: touchpoint ?? null,
  };
}
