import { readContactRules, type ContactRule } from "../contact/contact-rule.js";
import { surveyEligibility, type SurveyContact, type SurveyTouch } from "../contact/eligibility.js";
import { readContactId } from "../contact/sampling.js";
import { TOUCHPOINTS, type SurveyKind } from "../contact/touchpoint.js";
import { detectableDifference, marginOfError } from "../inference/sample-size.js";
import { atPath, readDistinct, readList, readRecord, readText } from "../math/fields.js";
import { getOrMake } from "../math/get-or-make.js";
import { expectIterable, expectLevel, expectThat } from "../math/guard.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import { idText } from "../math/text.js";
import { expectMetric, type Metric } from "../metric/metric.js";
import { HOMES } from "../metric/option-homes.js";
import { DAY_MS } from "../time/civil.js";
import { toMilliseconds, type Duration } from "../time/duration.js";
import { toInstant, type Instant } from "../time/instant.js";

/** Something that a customer went through, such as a ticket that was solved. */
export interface SurveyEvent {
  /** Name of the touchpoint, such as `"support"`; see `TOUCHPOINTS`. */
  readonly touchpoint: string;
  readonly at: Instant;
  /** The customer; of nobody known (null or blank) nobody can be asked. */
  readonly contactId: string | number | null;
}

/** A survey that follows a touchpoint. */
export interface PlannedSurvey {
  readonly id: string;
  readonly touchpoint: string;
  readonly metric: Metric;
  /** @defaultValue that of the touchpoint in `TOUCHPOINTS`, otherwise transactional */
  readonly kind?: SurveyKind | undefined;
  /** Time from the event to the invitation. @defaultValue none */
  readonly after?: Duration | undefined;
  /** Invite a random share only. @defaultValue everyone */
  readonly sample?: { readonly probability: number; readonly wave?: string | undefined } | undefined;
  /** The share of those invited who are expected to answer, from 0 to 1. */
  readonly responseRate: number;
}

/** Options of `planSurveys`. */
export interface PlanSurveysOptions {
  /** In order of precedence: of two at the same time the first is sent, and the second meets the rules. */
  readonly surveys: readonly PlannedSurvey[];
  /** Contact rules, such as those of `CONTACT_RULE_SETS`, which the plan's own invitations count for. @defaultValue none */
  readonly rules?: readonly ContactRule[] | undefined;
  /** Earlier touches, each with its `contactId`. @defaultValue none */
  readonly history?: readonly SurveyTouch[] | undefined;
  /** Customers who opted out. @defaultValue none */
  readonly contacts?: readonly SurveyContact[] | undefined;
  /** Confidence level of the margin and of the comparison. @defaultValue 0.95 */
  readonly level?: number | undefined;
}

const OPTIONS = {
  surveys: null,
  rules: null,
  history: null,
  contacts: null,
  level: null,
} satisfies KnownOptions<PlanSurveysOptions>;

/** An invitation to send. */
export interface SurveyInvitation {
  readonly survey: string;
  readonly touchpoint: string;
  readonly contactId: string | number;
  readonly at: Date;
}

/** What one survey of a plan comes to. */
export interface SurveyYield {
  readonly survey: string;
  readonly touchpoint: string;
  readonly events: number;
  readonly invited: number;
  /** Events after which nobody is invited, by reason. */
  readonly notInvited: Readonly<Record<"opted-out" | "contact-rule" | "not-sampled" | "unknown", number>>;
  readonly expectedAnswers: number;
  /** Half the width of the interval of the score of so many answers, in the metric's unit; null below 1 answer. */
  readonly margin: number | null;
  /** The smallest change against as many answers of another period that is found four times in five; null below 1 answer. */
  readonly detectable: number | null;
}

/** Which events lead to which surveys. */
export interface SurveyPlan {
  /** In order of time. */
  readonly invitations: readonly SurveyInvitation[];
  readonly surveys: readonly SurveyYield[];
  /** Touchpoints of events that no survey follows, with their numbers. */
  readonly withoutSurvey: readonly { readonly touchpoint: string; readonly events: number }[];
}

const NONE = { "opted-out": 0, "contact-rule": 0, "not-sampled": 0, unknown: 0 };

/**
 * Plans who is asked what after which event, and says what the answers will be able to show.
 *
 * @remarks
 * Each event leads to the surveys of its touchpoint, if contact rules, opt-outs and samples allow it, as by `surveyEligibility`.
 * Invitations of the plan count for its own rules. Margin and detectable change are those of the worst case, of which half answer
 * at each end of the scale.
 *
 * @param events - of the past, to see what a plan would have done, or those expected
 * @throws TypeError or RangeError naming `events[i]` or `surveys[i]`; for two surveys with one id
 * @example
 * const events = [
 *   { touchpoint: "support", at: "2026-03-02T09:00:00Z", contactId: "ada" },
 *   { touchpoint: "delivery", at: "2026-03-05T09:00:00Z", contactId: "ada" },
 *   { touchpoint: "delivery", at: "2026-03-05T09:00:00Z", contactId: "bob" },
 * ];
 * const plan = planSurveys(events, {
 *   surveys: [
 *     { id: "csat", touchpoint: "support", metric: THUMBS, after: { hours: 1 }, responseRate: 0.3 },
 *     { id: "nps", touchpoint: "delivery", metric: NPS, after: { hours: 24 }, responseRate: 0.2 },
 *   ],
 *   rules: [{ id: "any-survey-90-days", windowDays: 90 }],
 * });
 * plan.invitations.map(({ survey, contactId }) => [survey, contactId]); // => [["csat", "ada"], ["nps", "bob"]]
 * @category Who, when, how often
 */
export function planSurveys(events: Iterable<SurveyEvent>, options: PlanSurveysOptions): SurveyPlan {
  expectOptions(options, OPTIONS, HOMES);
  expectIterable(events, "events");
  const { rules = [], history = [], contacts = [], level = 0.95 } = options;
  expectLevel(level);
  const surveys = readList(options.surveys, "surveys", readSurvey);
  readDistinct(
    surveys.map(({ id }) => id),
    "surveys",
  );
  const known = new Map<string, SurveyContact>();
  for (const contact of contacts) known.set(readContactId(contact?.id, "contacts"), contact);
  const touches = new Map<string, SurveyTouch[]>();
  for (const touch of history) {
    const id = idText(touch?.contactId) ?? null;
    if (id !== null) getOrMake(touches, readContactId(id, "history"), () => []).push(touch);
  }
  const windows = readContactRules(rules, "rules.rules").map(({ windowDays }) => windowDays * DAY_MS);
  const longest = Math.max(0, ...windows);
  const counts = surveys.map(() => ({ events: 0, invited: 0, notInvited: { ...NONE } }));
  const without = new Map<string, number>();
  const due: { at: number; number: number; contactId: string | number | null }[] = [];
  let position = 0;
  for (const event of events) {
    const path = `events[${position++}]`;
    readRecord(event, path);
    const touchpoint = readText(event.touchpoint, `${path}.touchpoint`);
    const at = toInstant(event.at, `${path}.at`);
    const followed = surveys.flatMap((survey, number) => (survey.touchpoint === touchpoint ? [number] : []));
    if (followed.length === 0) without.set(touchpoint, (without.get(touchpoint) ?? 0) + 1);
    for (const number of followed)
      due.push({ at: at + surveys[number]!.afterMs, number, contactId: event.contactId ?? null });
  }
  due.sort((a, b) => a.at - b.at || a.number - b.number);
  const invitations: SurveyInvitation[] = [];
  for (const { at, number, contactId } of due) {
    const { id, touchpoint, kind, sample } = surveys[number]!;
    const count = counts[number]!;
    count.events++;
    if (contactId === null || idText(contactId) === null) {
      count.notInvited.unknown++;
      continue;
    }
    const key = readContactId(contactId, "contactId");
    const own = touches.get(key) ?? [];
    const contact = known.get(key) ?? { id: contactId };
    const asked = { survey: { id, kind, touchpoint }, rules, sample };
    const eligibility = surveyEligibility(contact, asked, { history: own, now: at });
    // What has left the longest window counts for none of the later events.
    const recent = own.filter((touch) => toInstant(touch.at, "at") + longest >= at);
    touches.set(key, recent);
    if (!eligibility.eligible) {
      count.notInvited[eligibility.reason]++;
      continue;
    }
    count.invited++;
    recent.push({ type: "invited", at, survey: id, kind, contactId });
    invitations.push({ survey: id, touchpoint, contactId, at: new Date(at) });
  }
  return {
    invitations,
    surveys: surveys.map(({ id, touchpoint, metric, responseRate }, i): SurveyYield => {
      const expectedAnswers = counts[i]!.invited * responseRate;
      const isEnough = expectedAnswers >= 1;
      return {
        survey: id,
        touchpoint,
        ...counts[i]!,
        expectedAnswers,
        margin: isEnough ? marginOfError(expectedAnswers, { metric, level }).value : null,
        detectable: isEnough ? detectableDifference(expectedAnswers, { metric, level }).value : null,
      };
    }),
    withoutSurvey: Array.from(without, ([touchpoint, number]) => ({ touchpoint, events: number })),
  };
}

const FIELDS = ["id", "touchpoint", "metric", "kind", "after", "sample", "responseRate"];

function readSurvey(given: unknown, path: string) {
  readRecord(given, path, FIELDS);
  const survey = given as PlannedSurvey;
  const touchpoint = readText(survey.touchpoint, `${path}.touchpoint`);
  const { metric, responseRate, sample, after } = survey;
  expectMetric(metric, atPath(`${path}.metric`));
  const isRate = typeof responseRate === "number" && responseRate >= 0 && responseRate <= 1;
  expectThat(isRate, "a share from 0 to 1", responseRate, atPath(`${path}.responseRate`));
  const usual = TOUCHPOINTS.find(({ name }) => name === touchpoint)?.kind ?? "transactional";
  return {
    id: readText(survey.id, `${path}.id`),
    touchpoint,
    metric,
    kind: survey.kind ?? usual,
    afterMs: after === undefined ? 0 : toMilliseconds(after, `${path}.after`),
    sample,
    responseRate,
  };
}
