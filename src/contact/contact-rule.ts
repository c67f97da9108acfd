import { show } from "../math/guard.js";
import { FOLLOW_UP_SOURCES, type PublishedSource } from "./source.js";
import type { SurveyKind } from "./touchpoint.js";

/** What a survey does to a contact that a rule may count. Reminders and thank-you notes are none of these. */
export type CountedTouch = "invited" | "displayed" | "responded";

/**
 * A limit on how often a contact is surveyed: at most `max` touches within any `windowDays` times 24 hours.
 *
 * With the usual `max` of 1 it is a cool-down. The four that survey programmes know are `counts: ["invited"]`
 * or `counts: ["responded"]`, with `scope: "this-survey"` or `"any-survey"`.
 */
export interface ContactRule {
  /** Name of the rule in answers; unique among the rules. */
  readonly id: string;
  /** Length of the rolling window in days of 24 hours; its end is exclusive. */
  readonly windowDays: number;
  /** @defaultValue 1 */
  readonly max?: number | undefined;
  /** @defaultValue ["invited"] */
  readonly counts?: readonly CountedTouch[] | undefined;
  /** Whose touches count: those of the survey in question, or of any. @defaultValue "any-survey" */
  readonly scope?: "this-survey" | "any-survey" | undefined;
  /** Only for surveys of this kind. @defaultValue both kinds */
  readonly appliesTo?: SurveyKind | undefined;
  /** Count only touches of surveys of this kind. @defaultValue both kinds */
  readonly countsKind?: SurveyKind | undefined;
  /** Only for surveys at these touchpoints. @defaultValue all */
  readonly touchpoints?: readonly string[] | undefined;
}

/** Published contact rules, each set with its source. */
export const CONTACT_RULE_SETS = [
  {
    id: "ocx-cognition",
    description:
      "Relationship surveys at most every 6 months, triggered transactional ones every 90 days; relationship goes first.",
    source: FOLLOW_UP_SOURCES.ocxCognition,
    rules: [
      // Transactional surveys do not hold back a relationship survey, so on overlap it goes first.
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
    description: "Nobody is surveyed more often than every 90 days, which AskNicely recommends.",
    source: FOLLOW_UP_SOURCES.askNicelyContactRule,
    rules: [{ id: "any-survey-90-days", windowDays: 90 }],
  },
  {
    id: "asknicely-180-days",
    description: "Nobody is surveyed more often than every 180 days, the default of AskNicely.",
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
const TOUCHES = ["invited", "displayed", "responded"];

/** A contact rule with its defaults filled in. */
export type FullContactRule = {
  readonly [Field in keyof Required<ContactRule>]: Exclude<ContactRule[Field], undefined> | null;
} & {
  readonly id: string;
  readonly windowDays: number;
  readonly max: number;
  readonly counts: readonly CountedTouch[];
};

/**
 * Checks contact rules and fills in their defaults.
 *
 * @throws TypeError or RangeError naming the rule: an unknown field or value, a window or maximum that is not
 * more than 0, or an id that is missing or given twice
 */
export function readContactRules(rules: readonly ContactRule[], field: string): readonly FullContactRule[] {
  if (!Array.isArray(rules)) throw new TypeError(`${field} must be a list of rules, got ${show(rules)}`);
  const ids = new Set<string>();
  return (rules as readonly ContactRule[]).map((rule, index) => {
    const where = `${field}[${index}]`;
    for (const name of Object.keys(rule)) {
      if (!FIELDS.includes(name)) {
        throw new TypeError(`${where} has the unknown field ${show(name)}; expected ${FIELDS.join(", ")}`);
      }
    }
    const { id, windowDays, max = 1, counts = ["invited"], scope = "any-survey" } = rule;
    const { appliesTo = null, countsKind = null, touchpoints = null } = rule;
    if (typeof id !== "string" || id === "" || ids.has(id)) {
      throw new RangeError(`${where}.id must be text that no other rule has, got ${show(id)}`);
    }
    ids.add(id);
    if (typeof windowDays !== "number" || !(windowDays > 0 && windowDays < Infinity)) {
      throw new RangeError(
        `${where}.windowDays must be a number of days, more than 0, got ${show(windowDays)}`,
      );
    }
    if (!Number.isInteger(max) || max < 1) {
      throw new RangeError(`${where}.max must be a whole number, 1 or more, got ${show(max)}`);
    }
    if (
      !Array.isArray(counts) ||
      counts.length === 0 ||
      !counts.every((touch) => TOUCHES.includes(touch as string))
    ) {
      throw new RangeError(
        `${where}.counts must list some of ${TOUCHES.join(", ")}, got ${JSON.stringify(counts)}`,
      );
    }
    if (scope !== "this-survey" && scope !== "any-survey") {
      throw new RangeError(`${where}.scope must be this-survey or any-survey, got ${show(scope)}`);
    }
    for (const [name, kind] of Object.entries({ appliesTo, countsKind })) {
      if (kind !== null && kind !== "relationship" && kind !== "transactional") {
        throw new RangeError(`${where}.${name} must be relationship or transactional, got ${show(kind)}`);
      }
    }
    return {
      id,
      windowDays,
      max,
      counts: counts as readonly CountedTouch[],
      scope,
      appliesTo,
      countsKind,
      touchpoints,
    };
  });
}
