import type { Target } from "../../business-time/target.js";
import type { HoldOutDraw } from "../../contact/hold-out.js";
import type { SurveyKind } from "../../contact/touchpoint.js";
import type { Metric } from "../../metric/metric.js";
import type { Duration } from "../../time/duration.js";

/** The two promises of a follow-up: first contact with the customer, and closing the case. */
export type ClockName = "firstContact" | "close";

export const CLOCK_NAMES = ["firstContact", "close"] as const satisfies readonly ClockName[];

/** A rule of a policy: its conditions and its promises. The first rule whose conditions match applies. */
export interface FollowUpRule {
  /** Id of the rule in results; unique in its policy. */
  readonly id: string;
  /**
   * The responses that it is for. All conditions must match; a list matches any of its entries.
   * @defaultValue every response
   */
  readonly when?:
    | {
        /** Name of a metric, such as `"NPS"`. */
        readonly metric?: string | readonly string[] | undefined;
        /** Name of a category of the metric, such as `"detractor"`. */
        readonly category?: string | readonly string[] | undefined;
        /** Range of scores, both ends included; by default the ends of the scale. */
        readonly score?: { readonly min?: number | undefined; readonly max?: number | undefined } | undefined;
        readonly segment?: string | readonly string[] | undefined;
        readonly tier?: string | readonly string[] | undefined;
        /** The kind of survey: relationship or transactional. */
        readonly survey?: SurveyKind | readonly SurveyKind[] | undefined;
        /** The touchpoint of the survey, such as `"support"`; see `TOUCHPOINTS`. */
        readonly touchpoint?: string | readonly string[] | undefined;
      }
    | undefined;
  /** Id of the calendar for working and business-day targets. @defaultValue the policy's */
  readonly calendar?: string | undefined;
  /** The promises. A rule without promises exempts its responses from follow-up. */
  readonly targets: { readonly [clock in ClockName]?: Target | undefined };
  /**
   * The point from which a running clock is at risk: after this fraction of the target, or with this much time left.
   * @defaultValue { fraction: 0.8 } for each target
   */
  readonly atRisk?:
    | {
        readonly [clock in ClockName]?:
          { readonly fraction: number } | { readonly remaining: Duration } | undefined;
      }
    | undefined;
  /** Notifications before or after a clock is due, counted on the clock of its target. @defaultValue [] */
  readonly escalations?:
    | readonly {
        readonly clock: ClockName;
        /** Time before due. Give this or `after`. */
        readonly before?: Duration | undefined;
        /** Time after due; `{ hours: 0 }` is at due itself. */
        readonly after?: Duration | undefined;
        /** The role or person to notify. */
        readonly notify: string;
      }[]
    | undefined;
  /** The role that replies, such as `"senior-agent"`. @defaultValue none */
  readonly owner?: string | undefined;
  /** Actions in words, or ids of `recommendedActions`. @defaultValue [] */
  readonly recommendedActions?: readonly string[] | undefined;
  /** True when only a person's reply stops the first-contact clock, not an automatic one. @defaultValue false */
  readonly personMustReply?: boolean | undefined;
}

/**
 * Customers who are left alone, drawn by lot, to learn what following up does.
 *
 * @remarks
 * Their responses do not enter the queue; compliance counts them and compares the next scores of both sides. Drawn are responses
 * that a rule would have followed up and whose `respondent` is known.
 */
export interface PolicyHoldOut extends HoldOutDraw {
  /**
   * Conditions of responses that are followed up in any case, such as severe complaints; each entry as `when` of a rule. `[]` says
   * that there are none.
   */
  readonly never: readonly NonNullable<FollowUpRule["when"]>[];
}

/** Rules for which customers must hear back and by when, as plain JSON. */
export interface FollowUpPolicy {
  readonly name?: string | undefined;
  /**
   * Metrics for rules and responses; a metric is plain JSON, too.
   * @defaultValue NPS, CSAT on 1-5 and CES on 1-7, under the names "NPS", "CSAT" and "CES"
   */
  readonly metrics?: readonly Metric[] | undefined;
  /** Id of the calendar for rules without their own. */
  readonly calendar?: string | undefined;
  /**
   * The time after due from which an open case is no task any more: it leaves the queue, and compliance lists it apart. null
   * for never.
   * @defaultValue { hours: 2160 }, 90 days: when customers are usually asked again
   */
  readonly expireAfter?: Duration | null | undefined;
  /** In order of precedence. */
  readonly rules: readonly FollowUpRule[];
  /** Applied if no rule matches; null for no follow-up. */
  readonly default: Omit<FollowUpRule, "when"> | null;
  /** @defaultValue none: everyone for whom there is a rule is followed up */
  readonly holdOut?: PolicyHoldOut | undefined;
}
