import type { Metric } from "../metric/metric.js";
import type { Duration } from "../time/duration.js";
import type { SurveyKind } from "../contact/touchpoint.js";
import type { Target } from "../business-time/target.js";

/** The two promises of a follow-up: that somebody gets in touch, and that the case is closed. */
export type ClockName = "firstContact" | "close";

/** One value, or several of which any will do. */
export type OneOrMore<Value> = Value | readonly Value[];

/**
 * What a response must be for a rule to apply. Every condition given must hold; none given matches all
 * responses.
 */
export interface RuleConditions {
  /** Name of a metric, such as `"NPS"`. */
  readonly metric?: OneOrMore<string> | undefined;
  /** Name of a category of the metric, such as `"detractor"`. */
  readonly category?: OneOrMore<string> | undefined;
  /** Range of scores, both ends included; an end that is missing is that of the scale. */
  readonly score?: { readonly min?: number | undefined; readonly max?: number | undefined } | undefined;
  readonly segment?: OneOrMore<string> | undefined;
  readonly tier?: OneOrMore<string> | undefined;
  /** Whether the survey asked about the relationship or about one transaction. */
  readonly survey?: OneOrMore<SurveyKind> | undefined;
  /** The moment that the survey asked about, such as `"support"`; see `TOUCHPOINTS`. */
  readonly touchpoint?: OneOrMore<string> | undefined;
}

/**
 * When a running clock counts as at risk: after this fraction of the target, or with this much time left on
 * it.
 */
export type AtRisk = { readonly fraction: number } | { readonly remaining: Duration };

/** Somebody to be told before or after a clock is due, counted on the same clock as its target. */
export interface EscalationRule {
  readonly clock: ClockName;
  /** How long before due. Give this or `after`. */
  readonly before?: Duration | undefined;
  /** How long after due; `{ hours: 0 }` is at due itself. */
  readonly after?: Duration | undefined;
  /** The role or person to tell. */
  readonly notify: string;
}

/** What a rule asks for, once it applies. */
export interface FollowUpTerms {
  /** Name of the rule in results; unique within its policy. */
  readonly id: string;
  /** Id of the calendar for working and business-day targets. @defaultValue the policy's */
  readonly calendar?: string | undefined;
  /** The promises. Without any, the rule exempts what it matches from follow-up. */
  readonly targets: { readonly [clock in ClockName]?: Target | undefined };
  /** @defaultValue { fraction: 0.8 } for each target */
  readonly atRisk?: { readonly [clock in ClockName]?: AtRisk | undefined } | undefined;
  /** @defaultValue [] */
  readonly escalations?: readonly EscalationRule[] | undefined;
  /** The role that answers, such as `"senior-agent"`. @defaultValue none */
  readonly owner?: string | undefined;
  /** What to do, in words or as ids of `recommendedActions`. @defaultValue [] */
  readonly recommendedActions?: readonly string[] | undefined;
  /** Whether only a person's reply stops the first-contact clock, not an automatic one. @defaultValue false */
  readonly personMustReply?: boolean | undefined;
}

/** Conditions and terms; the first rule of a policy whose conditions hold applies. */
export interface FollowUpRule extends FollowUpTerms {
  /** @defaultValue matches every response */
  readonly when?: RuleConditions | undefined;
}

/** Who must hear back and by when, as plain JSON. */
export interface FollowUpPolicy {
  readonly name?: string | undefined;
  /**
   * Metrics that rules may speak of, by name; a metric is plain JSON, too.
   * @defaultValue NPS, CSAT on 1-5 and CES on 1-7, under the names "NPS", "CSAT" and "CES"
   */
  readonly metrics?: readonly Metric[] | undefined;
  /** Id of the calendar that rules use unless they name their own. */
  readonly calendar?: string | undefined;
  /** In order of precedence. */
  readonly rules: readonly FollowUpRule[];
  /** What applies when no rule does; null asks for no follow-up. */
  readonly default: FollowUpTerms | null;
}
