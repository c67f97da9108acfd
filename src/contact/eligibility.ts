import { readFlag, readList, readOneOf, readRecord, readText } from "../math/fields.js";
import { DAY_MS } from "../time/civil.js";
import { toInstant, type Instant } from "../time/instant.js";
import { readContactRules, type ContactRule, type FullContactRule } from "./contact-rule.js";
import { isSampled, readContactId } from "./sampling.js";
import { SURVEY_KINDS, type SurveyKind } from "./touchpoint.js";

/** A person who might be surveyed. */
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
  /** Send to a random share only. @defaultValue everyone */
  readonly sample?: { readonly probability: number; readonly wave?: string | undefined } | undefined;
}

/** One contact by a survey. */
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
  /** The contact, in a history of several; touches of others are ignored. */
  readonly contactId?: string | undefined;
}

/** Options of `surveyEligibility`. */
export interface SurveyEligibilityOptions {
  /** Touches in any order; empty for a contact who was never asked. */
  readonly history: readonly SurveyTouch[];
  /** When the survey would be sent. */
  readonly now: Instant;
}

/** The answer of `surveyEligibility`: yes, or no with the reason. */
export type SurveyEligibility =
  | { readonly eligible: true }
  | {
      readonly eligible: false;
      readonly reason: "opted-out" | "contact-rule" | "not-sampled";
      /** Id of the rule that frees the contact last; null for the other reasons. */
      readonly rule: string | null;
      /** From when on every contact rule allows it, if nothing more is sent; null when waiting will not help. */
      readonly nextEligibleAt: Date | null;
    };

const TYPES = ["invited", "displayed", "responded", "reminded", "thanked"] as const;

/**
 * Eligibility of a contact for a survey now: yes, or no with the reason and the time when that ends.
 *
 * @remarks
 * Windows roll: exactly `windowDays` times 24 hours after a touch it no longer counts. Touches after `now` are ignored.
 * Opt-outs come first, then contact rules, then the sample, so a contact who is not sampled still learns of a rule.
 *
 * @param contact - ids are compared without case and outer spaces
 * @throws TypeError or RangeError naming a bad rule, touch or instant
 * @example
 * surveyEligibility(
 *   { id: "ada@example.com" },
 *   { survey: { id: "nps", kind: "relationship" }, rules: [{ id: "quarterly", windowDays: 90 }] },
 *   { history: [{ type: "invited", at: "2024-01-15T10:00:00Z", survey: "nps" }], now: "2024-04-14T10:00:00Z" },
 * ).eligible; // => true
 * @category Who, when, how often
 */
export function surveyEligibility(
  contact: SurveyContact,
  rules: SurveyRules,
  options: SurveyEligibilityOptions,
): SurveyEligibility {
  const contactId = readContactId(contact?.id, "contact.id");
  const survey = readSurvey(rules?.survey, "rules.survey");
  const contactRules = readContactRules(rules.rules, "rules.rules");
  const now = toInstant(options?.now, "now");
  const touches = readList(options.history, "history", (touch, path) =>
    readTouch(touch, path, survey),
  ).filter((touch) => touch.at <= now && (touch.contactId === null || touch.contactId === contactId));
  if (hasOptedOut(contact.optedOut ?? false, survey)) {
    return { eligible: false, reason: "opted-out", rule: null, nextEligibleAt: null };
  }
  let last: { rule: string; freeAt: number } | null = null;
  for (const rule of contactRules) {
    const freeAt = freeFrom(rule, survey, touches, now);
    if (freeAt > now && (last === null || freeAt > last.freeAt)) last = { rule: rule.id, freeAt };
  }
  if (last !== null) {
    const nextEligibleAt = new Date(last.freeAt);
    return { eligible: false, reason: "contact-rule", rule: last.rule, nextEligibleAt };
  }
  const { sample } = rules;
  if (sample !== undefined && !isSampled(contactId, { survey: survey.id, ...sample })) {
    return { eligible: false, reason: "not-sampled", rule: null, nextEligibleAt: null };
  }
  return { eligible: true };
}

interface Survey {
  readonly id: string;
  readonly kind: SurveyKind;
  readonly touchpoint: string | null;
}

interface Touch {
  readonly type: string;
  readonly at: number;
  readonly survey: unknown;
  readonly kind: unknown;
  readonly contactId: string | null;
  readonly path: string;
}

function readSurvey(given: unknown, path: string): Survey {
  const { id, kind, touchpoint } = readRecord(given, path);
  return {
    id: readText(id, `${path}.id`),
    kind: readOneOf(SURVEY_KINDS, kind, `${path}.kind`),
    touchpoint: touchpoint === undefined ? null : readText(touchpoint, `${path}.touchpoint`),
  };
}

function readTouch(given: unknown, path: string, survey: Survey): Touch {
  const touch = readRecord(given, path);
  const { contactId } = touch;
  return {
    type: readOneOf(TYPES, touch["type"], `${path}.type`),
    at: toInstant(touch["at"] as Instant, `${path}.at`),
    survey: touch["survey"],
    kind: touch["kind"] ?? (touch["survey"] === survey.id ? survey.kind : undefined),
    contactId: contactId === undefined ? null : readContactId(contactId, `${path}.contactId`),
    path,
  };
}

/** Refuses anything but a flag or a list: a text would be read as no opt-out. */
function hasOptedOut(optedOut: unknown, survey: Survey): boolean {
  const path = "contact.optedOut";
  if (!Array.isArray(optedOut)) return readFlag(optedOut, path);
  const unwanted = readList(optedOut, path, readText);
  return unwanted.includes(survey.id) || unwanted.includes(survey.kind);
}

/** When a rule allows the survey: in the past when it does already. */
function freeFrom(rule: FullContactRule, survey: Survey, touches: readonly Touch[], now: number): number {
  if (rule.appliesTo !== null && rule.appliesTo !== survey.kind) return -Infinity;
  if (rule.touchpoints !== null && !rule.touchpoints.includes(survey.touchpoint ?? "")) return -Infinity;
  const window = Math.round(rule.windowDays * DAY_MS);
  const counted = touches
    .filter(
      (touch) =>
        rule.counts.includes(touch.type) &&
        (rule.scope === "any-survey" || touch.survey === survey.id) &&
        (rule.countsKind === null || kindOf(touch) === rule.countsKind) &&
        touch.at + window > now,
    )
    .map((touch) => touch.at)
    .sort((a, b) => a - b);
  // One more is allowed as soon as all but max - 1 of the counted touches have left the window.
  return counted.length < rule.max ? -Infinity : counted[counted.length - rule.max]! + window;
}

/** A touch of unknown kind is refused, not ignored: ignoring it would survey people too often. */
function kindOf({ kind, path }: Touch): SurveyKind {
  return readOneOf(SURVEY_KINDS, kind, `${path}.kind`);
}
