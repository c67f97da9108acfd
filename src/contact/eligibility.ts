import { show } from "../math/guard.js";
import { DAY_MS } from "../time/civil.js";
import { toInstant, type Instant } from "../time/instant.js";
import { readContactRules, type ContactRule, type FullContactRule } from "./contact-rule.js";
import { isSampled, normalizeContactId } from "./sampling.js";
import type { SurveyKind } from "./touchpoint.js";

/** Somebody who might be surveyed. */
export interface SurveyContact {
  readonly id: string;
  /**
   * True when out of all surveys, else the ids of surveys or the kinds that this contact does not want.
   * @defaultValue false
   */
  readonly optedOut?: boolean | readonly string[] | undefined;
}

/** The survey that might be sent, and the rules for sending it. Plain JSON. */
export interface SurveyRules {
  readonly survey: {
    readonly id: string;
    readonly kind: SurveyKind;
    /** The moment it asks about, such as `"support"`; see `TOUCHPOINTS`. */
    readonly touchpoint?: string | undefined;
  };
  /** All must allow it. */
  readonly rules: readonly ContactRule[];
  /** Send to a random share only. @defaultValue everybody */
  readonly sample?: { readonly probability: number; readonly wave?: string | undefined } | undefined;
}

/** Something that a survey did to a contact. */
export interface SurveyTouch {
  /** `reminded` and `thanked` never count. */
  readonly type: "invited" | "displayed" | "responded" | "reminded" | "thanked";
  readonly at: Instant;
  readonly survey: string;
  /**
   * Needed where a rule counts one kind.
   * @defaultValue the kind in question, for touches of the survey in question
   */
  readonly kind?: SurveyKind | undefined;
  /** Whose it is, in a history of several contacts; touches of others are passed over. */
  readonly contactId?: string | undefined;
}

/**
 * Whether a contact may be surveyed, and if not, which rule stands against it longest and when it no longer
 * does.
 */
export type SurveyEligibility =
  | { readonly eligible: true }
  | {
      readonly eligible: false;
      readonly reason: "opted-out" | "contact-rule" | "not-sampled";
      /** Id of the rule that frees last; null for the other reasons. */
      readonly rule: string | null;
      /**
       * From when on every contact rule allows it, if nothing more is sent; null when time alone will not
       * help.
       */
      readonly nextEligibleAt: Date | null;
    };

const TYPES: readonly unknown[] = ["invited", "displayed", "responded", "reminded", "thanked"];

/**
 * Whether a contact may be sent a survey at a point in time.
 *
 * Windows roll: exactly `windowDays` times 24 hours after a touch it no longer counts. Touches after `at` are
 * passed over. Opt-outs come first, then contact rules, then the sample, so the answer for a contact who is
 * not sampled does not hide a rule.
 *
 * @param contact - who might be asked; ids are compared without case and outer spaces
 * @param rules - the survey and its rules
 * @param history - touches in any order; empty for somebody never asked before
 * @param at - when the survey would be sent
 * @throws TypeError or RangeError naming a bad rule, touch or instant
 * @example
 * surveyEligibility(
 *   { id: "ada@example.com" },
 *   { survey: { id: "nps", kind: "relationship" }, rules: [{ id: "quarterly", windowDays: 90 }] },
 *   [{ type: "invited", at: "2024-01-15T10:00:00Z", survey: "nps" }],
 *   "2024-04-14T10:00:00Z",
 * ).eligible; // => true
 */
export function surveyEligibility(
  contact: SurveyContact,
  rules: SurveyRules,
  history: readonly SurveyTouch[],
  at: Instant,
): SurveyEligibility {
  const contactId = normalizeContactId(contact?.id);
  const survey = readSurvey(rules);
  const contactRules = readContactRules(rules.rules, "rules.rules");
  const when = toInstant(at, "at");
  const touches = readHistory(history, contactId, survey).filter((touch) => touch.at <= when);
  const { optedOut = false } = contact;
  const refused = Array.isArray(optedOut)
    ? optedOut.includes(survey.id) || optedOut.includes(survey.kind)
    : optedOut === true;
  if (refused) return { eligible: false, reason: "opted-out", rule: null, nextEligibleAt: null };
  let last: { rule: string; frees: number } | null = null;
  for (const rule of contactRules) {
    const frees = freesAt(rule, survey, touches, when);
    if (frees > when && (last === null || frees > last.frees)) last = { rule: rule.id, frees };
  }
  if (last !== null) {
    return { eligible: false, reason: "contact-rule", rule: last.rule, nextEligibleAt: new Date(last.frees) };
  }
  const { sample } = rules;
  if (sample !== undefined && !isSampled(contactId, { survey: survey.id, ...sample })) {
    return { eligible: false, reason: "not-sampled", rule: null, nextEligibleAt: null };
  }
  return { eligible: true };
}

type ReadTouch = Omit<SurveyTouch, "at"> & { readonly at: number; readonly field: string };

/** A touch of unknown kind is refused, not passed over: that would survey people too often. */
function kindOf(touch: ReadTouch): SurveyKind {
  if (touch.kind === "relationship" || touch.kind === "transactional") return touch.kind;
  throw new TypeError(
    `${touch.field}.kind must be relationship or transactional, since a rule counts one kind, got ${show(touch.kind)}`,
  );
}

/** When a rule allows the survey: the past when it does already. */
function freesAt(
  rule: FullContactRule,
  survey: SurveyRules["survey"],
  touches: readonly ReadTouch[],
  when: number,
): number {
  if (rule.appliesTo !== null && rule.appliesTo !== survey.kind) return -Infinity;
  if (rule.touchpoints !== null && !rule.touchpoints.includes(survey.touchpoint ?? "")) return -Infinity;
  const window = Math.round(rule.windowDays * DAY_MS);
  const counted = touches
    .filter(
      (touch) =>
        (rule.counts as readonly string[]).includes(touch.type) &&
        (rule.scope === "any-survey" || touch.survey === survey.id) &&
        (rule.countsKind === null || kindOf(touch) === rule.countsKind) &&
        touch.at + window > when,
    )
    .map((touch) => touch.at)
    .sort((a, b) => a - b);
  // One more is allowed as soon as all but max - 1 of the counted touches have left the window.
  return counted.length < rule.max ? -Infinity : counted[counted.length - rule.max]! + window;
}

function readSurvey(rules: SurveyRules): SurveyRules["survey"] {
  const survey = rules?.survey;
  if (typeof survey?.id !== "string" || survey.id === "") {
    throw new TypeError(`rules.survey.id must be text that is not empty, got ${show(survey?.id)}`);
  }
  if (survey.kind !== "relationship" && survey.kind !== "transactional") {
    throw new RangeError(`rules.survey.kind must be relationship or transactional, got ${show(survey.kind)}`);
  }
  return survey;
}

function readHistory(
  history: readonly SurveyTouch[],
  contactId: string,
  survey: SurveyRules["survey"],
): ReadTouch[] {
  const touches: ReadTouch[] = [];
  history.forEach((touch, index) => {
    if (!TYPES.includes(touch?.type)) {
      throw new RangeError(
        `history[${index}].type must be one of ${TYPES.join(", ")}, got ${show(touch?.type)}`,
      );
    }
    const at = toInstant(touch.at, `history[${index}].at`);
    if (touch.contactId !== undefined && normalizeContactId(touch.contactId) !== contactId) return;
    const kind = touch.kind ?? (touch.survey === survey.id ? survey.kind : undefined);
    touches.push({ ...touch, at, kind, field: `history[${index}]` });
  });
  return touches;
}
