// business calendar
export { defineCalendar, type BusinessCalendar, type CalendarDefinition } from "../business-time/calendar.js";
export type { Weekday } from "../business-time/calendar-rules.js";
export type { Shift } from "../business-time/shift.js";
export {
  addWorkingTime,
  isWorkingTime,
  nextWorkingInstant,
  workingTimeBetween,
  type WorkingTimeBetweenOptions,
  type WorkingTimeUnit,
} from "../business-time/working-time.js";
export type { Duration } from "../time/duration.js";
export type { Instant } from "../time/instant.js";

// targets and due times
export {
  dueTime,
  type BusinessDayTarget,
  type DueTimeOptions,
  type ElapsedTarget,
  type Target,
  type WorkingTarget,
} from "../business-time/target.js";
export type { Pause } from "../business-time/pause.js";

// policy
export { definePolicy } from "./define-policy.js";
export type {
  AtRisk,
  ClockName,
  EscalationRule,
  FollowUpPolicy,
  FollowUpRule,
  FollowUpTerms,
  OneOrMore,
  RuleConditions,
} from "./policy.js";

// published practice
export { PUBLISHED_PRACTICES, type PracticeId, type PublishedPractice } from "./practice.js";
export { combinePractices, type CombinePracticesOptions } from "./combine-practices.js";
export {
  RECOMMENDED_ACTIONS,
  recommendedActions,
  type ActionGroup,
  type RecommendedAction,
} from "./action.js";
export { FOLLOW_UP_SOURCES, type PublishedSource } from "../contact/source.js";
export { followUpMessage, RECOVERY_MESSAGE, type MessageSlots } from "./message.js";

// follow-up of responses
export { followUpFor, type FollowUp, type FollowUpItem } from "./follow-up.js";
export { followUpQueue, queueByOwner, type FollowUpQueueOptions, type OwnerQueue } from "./queue.js";
export type { FollowUpOptions } from "./assessment.js";
export type { FollowUpResponse } from "./response.js";
export type { FollowUpEvent, FollowUpEventType } from "./event.js";
export type { ClockStatus, Escalation, FollowUpState } from "./clock-status.js";

// did they hear back
export {
  followUpCompliance,
  type ComplianceKeys,
  type ComplianceRow,
  type FollowUpComplianceOptions,
} from "./compliance.js";
export type { CaseShare, ClockCompliance } from "./clock-compliance.js";
export type { WaitingTime } from "./waiting-time.js";
export type { Recovery, RecoveryGroup } from "./recovery.js";

// surveys: who, when, how often
export {
  surveyEligibility,
  type SurveyContact,
  type SurveyEligibility,
  type SurveyRules,
  type SurveyTouch,
} from "../contact/eligibility.js";
export { CONTACT_RULE_SETS, type ContactRule, type CountedTouch } from "../contact/contact-rule.js";
export { surveyDates, type SurveyCadence, type SurveyDatesOptions } from "../contact/cadence.js";
export { isSampled, type IsSampledOptions } from "../contact/sampling.js";
export { TOUCHPOINTS, type SurveyKind, type Touchpoint } from "../contact/touchpoint.js";
