// business calendar
export { defineCalendar, type BusinessCalendar, type CalendarDefinition } from "../business-time/calendar.js";
export type { Shift } from "../business-time/shift.js";
export {
  addWorkingTime,
  isWorkingTime,
  nextWorkingInstant,
  workingTimeBetween,
  type WorkingTimeBetweenOptions,
} from "../business-time/working-time.js";
export type { Duration } from "../time/duration.js";
export type { Instant } from "../time/instant.js";

// targets and due times
export { dueTime, type DueTimeOptions } from "../business-time/due-time.js";
export type { Pause } from "../business-time/pause.js";
export type { Target } from "../business-time/target.js";
export type { Weekday } from "../business-time/weekday.js";

// policy
export { definePolicy } from "./policy/define-policy.js";
export type { ClockName, FollowUpPolicy, FollowUpRule, PolicyHoldOut } from "./policy/policy.js";

// published practice
export { PUBLISHED_PRACTICES, type PracticeId } from "./practice/practices.js";
export { policyFromPractices, type PolicyFromPracticesOptions } from "./practice/policy-from-practices.js";
export { RECOMMENDED_ACTIONS, recommendedActions, type RecommendedAction } from "./practice/actions.js";
export { FOLLOW_UP_SOURCES, type PublishedSource } from "../contact/source.js";
export type { ActionCaution } from "../contact/review-invitation.js";
export {
  FOLLOW_UP_QUESTIONS,
  followUpQuestions,
  QUESTION_CHANNELS,
  type FollowUpQuestion,
  type FollowUpQuestionsOptions,
} from "./practice/questions.js";
export { policyCautions, type PolicyCaution } from "./practice/policy-cautions.js";
export { followUpMessage, RECOVERY_MESSAGE, type MessageSlots } from "./practice/message.js";

// follow-up of responses
export { followUpFor, type FollowUp, type FollowUpItem } from "./follow-up.js";
export { followUpQueue, type FollowUpQueueOptions, type QueuedFollowUp, type QueueOptions } from "./queue.js";
export type { CaseFactors, QueueOrder } from "./priority.js";
export type { ExpiryOptions } from "./expiry.js";
export { outerLoop, type OuterLoop, type OuterLoopIssue, type OuterLoopOptions } from "./outer-loop.js";
export { strayEvents, type StrayEvents } from "./stray-events.js";
export { dueToday, type DueTodayOptions } from "./due-today.js";
export type { FollowUpOptions } from "./assess.js";
export type { FollowUpResponse } from "./response.js";
export type { FollowUpEvent } from "./clock/event.js";
export type { ClockStatus, Escalation, FollowUpState } from "./clock/clock.js";

// promises kept
export { followUpCompliance, type ComplianceRow, type FollowUpComplianceOptions } from "./compliance.js";
export type { PromisesKept } from "./promises-kept.js";
export type { WaitingTime } from "./waiting-time.js";
export type { Recovery, RecoveryByDraw, RecoveryGroup } from "./recovery.js";
export type { Proportion } from "../inference/proportion.js";

// surveys: who, when, how often
export {
  surveyEligibility,
  type SurveyContact,
  type SurveyEligibility,
  type SurveyEligibilityOptions,
  type SurveyRules,
  type SurveyTouch,
} from "../contact/eligibility.js";
export { CONTACT_RULE_SETS, type ContactRule } from "../contact/contact-rule.js";
export { surveyDates, type SurveyDatesOptions } from "../contact/cadence.js";
export { isSampled, type IsSampledOptions } from "../contact/sampling.js";
export { TOUCHPOINTS, type SurveyKind } from "../contact/touchpoint.js";
export {
  compareSurveyKinds,
  type SurveyKindComparison,
  type SurveyKindOptions,
  type SurveyKindScore,
} from "./survey-kinds.js";
export {
  planSurveys,
  type PlannedSurvey,
  type PlanSurveysOptions,
  type SurveyEvent,
  type SurveyInvitation,
  type SurveyPlan,
  type SurveyYield,
} from "./survey-plan.js";
