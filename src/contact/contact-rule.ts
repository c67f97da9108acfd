import {
  atPath,
  readDistinct,
  readList,
  readOneOf,
  readRecord,
  readText,
  readWhole,
} from "../math/fields.js";
import { expectThat } from "../math/guard.js";
import { FOLLOW_UP_SOURCES, type PublishedSource } from "./source.js";
import { SURVEY_KINDS, type SurveyKind } from "./touchpoint.js";

/**
 * A limit on how often a contact is surveyed: at most `max` touches within any `windowDays` times 24 hours.
 *
 * @remarks
 * With the usual `max` of 1 it is a cool-down period. The four common rules are `counts: ["invited"]` or
 * `counts: ["responded"]` with `scope: "this-survey"` or `"any-survey"`.
 */
export interface ContactRule {
  /** Name of the rule in answers; unique among the rules. */
  readonly id: string;
  /** Length of the rolling window in days of 24 hours, end exclusive. */
  readonly windowDays: number;
  /** @defaultValue 1 */
  readonly max?: number | undefined;
  /** The touches that count. Reminders and thank-you notes never do. @defaultValue ["invited"] */
  readonly counts?: readonly ("invited" | "displayed" | "responded")[] | undefined;
  /** Count touches of the same survey only, or of any survey. @defaultValue "any-survey" */
  readonly scope?: "this-survey" | "any-survey" | undefined;
  /** Only for surveys of this kind. @defaultValue both kinds */
  readonly appliesTo?: SurveyKind | undefined;
  /** Count only touches of surveys of this kind. @defaultValue both kinds */
  readonly countsKind?: SurveyKind | undefined;
  /** Only for surveys at these touchpoints. @defaultValue all */
  readonly touchpoints?: readonly string[] | undefined;
}

/**
 * Published contact rules, each set with its source.
 *
 * @category Who, when, how often
 */
export const CONTACT_RULE_SETS = [
  {
    id: "ocx-cognition",
    description:
      "Relationship surveys at most every 6 months, triggered transactional ones every 90 days; relationship goes first.",
    source: FOLLOW_UP_SOURCES.ocxCognition,
    rules: [
      // Transactional surveys do not block a relationship survey, so the relationship survey goes first.
      {
        id: "relationship-180-days",
        windowDays: 180,
        appliesTo: "relationship",
        countsKind: "relationship",
      },
      { id: "transactional-90-days", windowDays: 90, appliesTo: "transactional" },
    ],
  },
  {
    id: "asknicely-90-days",
    description: "No contact is surveyed more often than every 90 days, which AskNicely recommends.",
    source: FOLLOW_UP_SOURCES.askNicelyContactRule,
    rules: [{ id: "any-survey-90-days", windowDays: 90 }],
  },
  {
    id: "asknicely-180-days",
    description: "No contact is surveyed more often than every 180 days, the default of AskNicely.",
    source: FOLLOW_UP_SOURCES.askNicelyContactRule,
    rules: [{ id: "any-survey-180-days", windowDays: 180 }],
  },
] as const satisfies readonly {
  readonly id: string;
  readonly description: string;
  readonly source: PublishedSource;
  readonly rules: readonly ContactRule[];
}[];

const FIELDS = ["id", "windowDays", "max", "counts", "scope", "appliesTo", "countsKind", "touchpoints"];

/** A checked contact rule with its defaults filled in; null for a condition that it does not have. */
export interface FullContactRule {
  readonly id: string;
  readonly windowDays: number;
  readonly max: number;
  readonly counts: readonly string[];
  readonly scope: "this-survey" | "any-survey";
  readonly appliesTo: SurveyKind | null;
  readonly countsKind: SurveyKind | null;
  readonly touchpoints: readonly string[] | null;
}

/**
 * Checks contact rules and fills in their defaults.
 *
 * @throws TypeError or RangeError naming the rule: an unknown field or value, a window or maximum that is not above 0, or
 * an id that is missing or repeated
 */
export function readContactRules(rules: unknown, path: string): readonly FullContactRule[] {
  const read = readList(rules, path, readContactRule);
  readDistinct(
    read.map(({ id }) => id),
    path,
  );
  return read;
}

/** The longest window, a century: a longer one is a mistyped one, and may end beyond the years that a date can have. */
const MOST_DAYS = 36_525;

function readContactRule(rule: unknown, path: string): FullContactRule {
  const { max = 1, counts = ["invited"], scope = "any-survey", ...given } = readRecord(rule, path, FIELDS);
  const { id, windowDays, appliesTo = null, countsKind = null, touchpoints = null } = given;
  const isWindow = typeof windowDays === "number" && windowDays > 0 && windowDays < Infinity;
  expectThat(isWindow, "a finite number of days above 0", windowDays, atPath(`${path}.windowDays`));
  expectThat(windowDays <= MOST_DAYS, `at most ${MOST_DAYS} days`, windowDays, atPath(`${path}.windowDays`));
  return {
    id: readText(id, `${path}.id`),
    windowDays,
    max: readWhole(max, `${path}.max`, 1),
    counts: readCounts(counts, `${path}.counts`),
    scope: readOneOf(["this-survey", "any-survey"], scope, `${path}.scope`),
    appliesTo: appliesTo === null ? null : readOneOf(SURVEY_KINDS, appliesTo, `${path}.appliesTo`),
    countsKind: countsKind === null ? null : readOneOf(SURVEY_KINDS, countsKind, `${path}.countsKind`),
    touchpoints: touchpoints === null ? null : readList(touchpoints, `${path}.touchpoints`, readText),
  };
}

function readCounts(counts: unknown, path: string): readonly string[] {
  const touches = readList(counts, path, (touch, at) =>
    readOneOf(["invited", "displayed", "responded"], touch, at),
  );
  expectThat(touches.length > 0, "at least one kind of touch", touches.length, atPath(path));
  return touches;
}
