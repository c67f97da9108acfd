import { show } from "../math/guard.js";
import { classify, familyOf, type Metric } from "../metric/metric.js";
import { metricNamed } from "../metric/metric-named.js";
import { type Instant } from "../time/instant.js";
import type { PolicyRules } from "./define-policy.js";
import type { ResponseFacts } from "./rule-conditions.js";
import type { SurveyKind } from "../contact/touchpoint.js";

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
  const metric = metricOf(name, policy.metrics);
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
    metric: metric.name,
    score,
    category: classify(score, metric),
    segment: segment ?? null,
    tier: tier ?? null,
    survey: survey ?? null,
    touchpoint: touchpoint ?? null,
  };
}

/**
 * The policy's metric of a name. Policies say "CSAT" whatever statistic is made of it, scores and parsed rows say "CSAT 1-5"
 * or "CSAT 1-5 mean": the same answers in the same groups, and so the same metric here.
 */
function metricOf(name: string, metrics: ReadonlyMap<string, Metric>): Metric | undefined {
  const full = typeof name === "string" && !metrics.has(name) ? metricNamed(name) : undefined;
  if (!full) return metrics.get(name);
  const plain = metrics.get(familyOf(full));
  return plain && groupsOf(plain) === groupsOf(full) ? plain : undefined;
}

function groupsOf({ categories }: Metric): string {
  return categories.map(({ name, from, to }) => `${name} ${from}-${to}`).join();
}
