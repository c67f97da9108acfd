import { show } from "../math/guard.js";
import type { Metric } from "../metric/metric.js";
import type { OneOrMore, RuleConditions } from "./policy.js";

/** What the conditions of a rule look at. */
export interface ResponseFacts {
  readonly metric: string;
  readonly category: string;
  readonly score: number;
  readonly segment: string | null;
  readonly tier: string | null;
  readonly survey: string | null;
  readonly touchpoint: string | null;
}

/** Conditions with every list as a set; null stands for "any". */
export interface Conditions {
  readonly sets: readonly (readonly [field: SetField, values: ReadonlySet<string>])[];
  readonly min: number;
  readonly max: number;
}

type SetField = "metric" | "category" | "segment" | "tier" | "survey" | "touchpoint";
const SET_FIELDS: readonly SetField[] = ["metric", "category", "segment", "tier", "survey", "touchpoint"];

/** Whether all conditions hold for a response. */
export function conditionsHold(conditions: Conditions, facts: ResponseFacts): boolean {
  if (facts.score < conditions.min || facts.score > conditions.max) return false;
  for (const [field, values] of conditions.sets) {
    const value = facts[field];
    if (value === null || !values.has(value)) return false;
  }
  return true;
}

/**
 * Checks the conditions of a rule.
 *
 * @param when - what the caller wrote
 * @param metrics - the scales that the policy knows
 * @param field - where the conditions stand, for messages
 * @throws TypeError or RangeError for an unknown field, metric, category or kind of survey, an empty list, or
 * a range of scores that is reversed or off every scale
 */
export function readConditions(
  when: RuleConditions | undefined,
  metrics: ReadonlyMap<string, Metric>,
  field: string,
): Conditions {
  const given = (when ?? {}) as Record<string, unknown>;
  if (typeof given !== "object" || Array.isArray(given)) {
    throw new TypeError(`${field} must be an object of conditions, got ${show(when)}`);
  }
  for (const name of Object.keys(given)) {
    if (name !== "score" && !SET_FIELDS.includes(name as SetField)) {
      throw new TypeError(
        `${field} has the unknown field ${show(name)}; expected score, ${SET_FIELDS.join(", ")}`,
      );
    }
  }
  const sets = SET_FIELDS.filter((name) => given[name] !== undefined).map(
    (name) => [name, readNames(given[name] as OneOrMore<string>, `${field}.${name}`)] as const,
  );
  const named = new Map(sets);
  const spoken = [...metrics.values()].filter(({ name }) => named.get("metric")?.has(name) ?? true);
  refuseUnknown(named.get("metric"), [...metrics.keys()], `${field}.metric`);
  refuseUnknown(named.get("survey"), ["relationship", "transactional"], `${field}.survey`);
  const categories = spoken.flatMap((metric) => metric.categories.map(({ name }) => name));
  refuseUnknown(named.get("category"), categories, `${field}.category`);
  return { sets, ...readScores(when?.score, spoken, `${field}.score`) };
}

function readNames(value: OneOrMore<string>, field: string): ReadonlySet<string> {
  const names: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (names.length === 0) throw new RangeError(`${field} must name at least one, got an empty list`);
  for (const name of names) {
    if (typeof name !== "string")
      throw new TypeError(`${field} must be text or a list of texts, got ${show(name)}`);
  }
  return new Set(names as string[]);
}

function refuseUnknown(
  names: ReadonlySet<string> | undefined,
  known: readonly string[],
  field: string,
): void {
  for (const name of names ?? []) {
    if (!known.includes(name)) {
      throw new RangeError(
        `${field} must be one of ${[...new Set(known)].join(", ") || "none"}, got ${show(name)}`,
      );
    }
  }
}

function readScores(
  range: RuleConditions["score"],
  metrics: readonly Metric[],
  field: string,
): { min: number; max: number } {
  if (range === undefined) return { min: -Infinity, max: Infinity };
  if (typeof range !== "object" || range === null) {
    throw new TypeError(`${field} must be an object with min or max, got ${show(range)}`);
  }
  const { min = -Infinity, max = Infinity, ...others } = range;
  for (const name of Object.keys(others)) {
    throw new TypeError(`${field} has the unknown field ${show(name)}; expected min, max`);
  }
  if (typeof min !== "number" || typeof max !== "number" || !(min <= max)) {
    throw new RangeError(
      `${field} must have a min that is at most its max, got ${show(min)} to ${show(max)}`,
    );
  }
  if (!metrics.some(({ scale }) => min <= scale.max && max >= scale.min)) {
    const scales = metrics.map(({ name, scale }) => `${name} ${scale.min} to ${scale.max}`).join(", ");
    throw new RangeError(`${field} must touch the scale (${scales}), got ${show(min)} to ${show(max)}`);
  }
  return { min, max };
}
