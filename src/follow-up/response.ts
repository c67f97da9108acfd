import type { SurveyKind } from "../contact/touchpoint.js";
import { atPath, readRecord } from "../math/fields.js";
import { expectThat } from "../math/guard.js";
import { classify, type Metric } from "../metric/metric.js";
import { instantAt, type Instant } from "../time/instant.js";
import type { PolicyRules } from "./policy/define-policy.js";
import type { ResponseFacts } from "./policy/rule-conditions.js";

/** One survey answer with the data for its follow-up. Further fields are kept and ignored. */
export interface FollowUpResponse {
  /** Text or a number; ids compare as text, so that 1 and "1" are one. */
  readonly id: string | number;
  /** Name of the metric, such as `"NPS"`. */
  readonly metric: string;
  /** A whole number on the metric's scale. */
  readonly score: number;
  /** The time of receipt. */
  readonly at: Instant;
  readonly segment?: string | null | undefined;
  readonly tier?: string | null | undefined;
  readonly survey?: SurveyKind | null | undefined;
  readonly touchpoint?: string | null | undefined;
  /** The respondent, to find their next answer; null and blanks are nobody known. @defaultValue unknown */
  readonly respondent?: string | number | null | undefined;
  /** The owner of the case. @defaultValue the owner role of the rule */
  readonly owner?: string | null | undefined;
  /** The customer's own words. @defaultValue none */
  readonly comment?: string | null | undefined;
}

/** A checked response. */
export interface CheckedResponse<Response extends FollowUpResponse = FollowUpResponse> {
  readonly response: Response;
  /** The time of receipt, in epoch milliseconds. */
  readonly at: number;
  /** The policy's metric, which `facts` names. */
  readonly metric: Metric;
  readonly facts: ResponseFacts;
}

/**
 * Checks a response against the metrics of a policy.
 *
 * @param pathOf - tells where the response is, for messages
 * @throws TypeError or RangeError for an invalid id or time, an unknown metric or a score off its scale
 */
export function readResponse<Response extends FollowUpResponse>(
  response: Response,
  policy: PolicyRules,
  pathOf: () => string,
): CheckedResponse<Response> {
  if (typeof response !== "object" || response === null) readRecord(response, pathOf());
  const { id, metric: name, score, segment, tier, survey, touchpoint } = response;
  if (typeof id !== "string" && !(typeof id === "number" && Number.isFinite(id))) {
    // Rows in place of responses: their columns show what to rename.
    const given = "id" in response ? "" : `; its fields are ${Object.keys(response).join(", ") || "none"}`;
    expectThat(false, "text or a number", id, atPath(`${pathOf()}.id`) + given);
  }
  const metric = policy.metricsByName.get(name);
  if (metric === undefined) {
    const names = policy.metrics.map((known) => known.name).join(", ");
    const hint = `${atPath(`${pathOf()}.metric`)}; policy.metrics can name others`;
    expectThat(false, `a metric of the policy (${names})`, name, hint, RangeError);
  }
  const { min, max } = metric.scale;
  if (!Number.isInteger(score) || score < min || score > max) {
    const expected = `a whole number from ${min} to ${max} for ${name}`;
    expectThat(false, expected, score, atPath(`${pathOf()}.score`), RangeError);
  }
  return {
    response,
    at: instantAt(response.at, () => `${pathOf()}.at`),
    metric,
    facts: {
      metric: metric.name,
      score,
      category: classify(score, metric),
      segment: segment ?? null,
      tier: tier ?? null,
      survey: survey ?? null,
      touchpoint: touchpoint ?? null,
    },
  };
}
