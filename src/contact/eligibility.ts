import { readFlag, readList, readOneOf, readRecord, readText } from "../math/fields.js";
import { idText } from "../math/text.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import { DAY_MS } from "../time/civil.js";
import { toInstant, type Instant } from "../time/instant.js";
import { readContactRules, type ContactRule, type FullContactRule } from "./contact-rule.js";
import { isSampled, readContactId } from "./sampling.js";
import { SURVEY_KINDS, type SurveyKind } from "./touchpoint.js";

/** A person who might be surveyed. */
export interface SurveyContact {
  /** Text or a number; 1 and "1" are one. */
  readonly id: string | number;
  /**
   * True when opted out of all surveys; otherwise the ids or kinds of surveys that the contact does not want.
   * @defaultValue false
   */
  readonly optedOut?: boolean | readonly string[] | undefined;
}

/** The survey to be sent, and the rules for sending it. Plain JSON. */
export interface SurveyRules {
  readonly survey: {
    readonly id: string;
    readonly kind: SurveyKind;
    /** The touchpoint that it asks about, such as `"support"`; see `TOUCHPOINTS`. */
    readonly touchpoint?: string | undefined;
  };
  /** The survey is sent only if all rules allow it. */
  readonly rules: readonly ContactRule[];
  /** Send to a random share of contacts only. @defaultValue everyone */
  readonly sample?: { readonly probability: number; readonly wave?: string | undefined } | undefined;
}

/** One contact by a survey. */
export interface SurveyTouch {
  /** `reminded` and `thanked` never count. */
  readonly type: "invited" | "displayed" | "responded" | "reminded" | "thanked";
  readonly at: Instant;
  readonly survey: string;
  /**
   * Needed when a rule counts one kind only.
   * @defaultValue the kind of the given survey, for touches of that survey
   */
  readonly kind?: SurveyKind | undefined;
  /** The contact, if the history has several; touches of others, and of nobody known (null or blank), are ignored. */
  readonly contactId?: string | number | null | undefined;
}

/** Options of `surveyEligibility`. */
export interface SurveyEligibilityOptions {
  /** Touches in any order; empty for a contact who was never surveyed. */
  readonly history: readonly SurveyTouch[];
  /** The time at which the survey would be sent. */
  readonly now: Instant;
}

const OPTIONS = { history: null, now: null } satisfies KnownOptions<SurveyEligibilityOptions>;

/** The result of `surveyEligibility`: yes, or no with the reason. */
export type SurveyEligibility =
  | { readonly eligible: true }
  | {
      readonly eligible: false;
      readonly reason: "opted-out" | "contact-rule" | "not-sampled";
      /** Id of the rule that blocks the contact longest; null for other reasons. */
      readonly rule: string | null;
      /** The time from which all contact rules allow it, if nothing more is sent; null when waiting does not help. */
      readonly nextEligibleAt: Date | null;
    };

const TYPES = ["invited", "displayed", "responded", "reminded", "thanked"] as const;

/**
 * Checks whether a contact may be surveyed now; if not, gives the reason and the time from which it is allowed.
 *
 * @remarks
 * Windows roll: exactly `windowDays` times 24 hours after a touch, it no longer counts. Touches after `now` are ignored.
 * Opt-outs are checked first, then contact rules, then the sample, so the result for a contact who is not sampled still
 * names a blocking rule.
 *
 * @param contact - ids are compared without case and surrounding spaces
 * @throws TypeError or RangeError naming an invalid rule, touch or instant
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
  expectOptions(options, OPTIONS);
  const contactId = readContactId(contact?.id, "contact.id");
  const survey = readSurvey(rules?.survey, "rules.survey");
  const contactRules = readContactRules(rules.rules, "rules.rules");
  const now = toInstant(options?.now, "now");
  const touches = readList(options.history, "history", (touch, path) =>
    readTouch(touch, path, survey, contactId),
  ).filter((touch) => touch.at <= now && touch.isOwn);
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
  /** True for a touch of the contact in question. */
  readonly isOwn: boolean;
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

function readTouch(given: unknown, path: string, survey: Survey, own: string): Touch {
  const touch = readRecord(given, path);
  const { contactId } = touch;
  const isNobody = contactId !== undefined && idText(contactId) === null;
  return {
    type: readOneOf(TYPES, touch["type"], `${path}.type`),
    at: toInstant(touch["at"] as Instant, `${path}.at`),
    survey: touch["survey"],
    kind: touch["kind"] ?? (touch["survey"] === survey.id ? survey.kind : undefined),
    isOwn: contactId === undefined || (!isNobody && readContactId(contactId, `${path}.contactId`) === own),
    path,
  };
}

/** Checks for a flag or a list: text would be read as no opt-out. */
function hasOptedOut(optedOut: unknown, survey: Survey): boolean {
  const path = "contact.optedOut";
  if (!Array.isArray(optedOut)) return readFlag(optedOut, path);
  const unwanted = readList(optedOut, path, readText);
  return unwanted.includes(survey.id) || unwanted.includes(survey.kind);
}

/** The time from which a rule allows the survey; in the past if it already does. */
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
  // One more is allowed when all but max - 1 of the counted touches have left the window.
  return counted.length < rule.max ? -Infinity : counted[counted.length - rule.max]! + window;
}

/** The kind of a touch; an unknown one is an error, since ignoring the touch would survey people too often. */
function kindOf({ kind, path }: Touch): SurveyKind {
  return readOneOf(SURVEY_KINDS, kind, `${path}.kind`);
}
