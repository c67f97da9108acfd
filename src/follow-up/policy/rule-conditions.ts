import { SURVEY_KINDS } from "../../contact/touchpoint.js";
import { atPath, readList, readOneOf, readRecord } from "../../math/fields.js";
import { expectThat } from "../../math/guard.js";
import type { Metric } from "../../metric/metric.js";

/** The parts of a response that conditions refer to. */
export interface ResponseFacts {
  /** Name of the policy's metric. */
  readonly metric: string;
  readonly category: string;
  readonly score: number;
  readonly segment: string | null;
  readonly tier: string | null;
  readonly survey: string | null;
  readonly touchpoint: string | null;
}

/** Checked conditions: sets of names for those that were given, and a range of scores. */
export interface Conditions {
  readonly sets: readonly (readonly [field: SetField, values: ReadonlySet<string>])[];
  readonly min: number;
  readonly max: number;
}

const SET_FIELDS = ["metric", "category", "segment", "tier", "survey", "touchpoint"] as const;
type SetField = (typeof SET_FIELDS)[number];

/** True if a response matches all conditions. */
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
 * @param when - undefined matches every response
 * @param metrics - those of the policy
 * @param path - where the conditions are, for messages
 * @throws TypeError or RangeError for an unknown field, metric, category or kind of survey, an empty list, or a range of
 * scores that is reversed or off every scale
 */
export function readConditions(when: unknown, metrics: readonly Metric[], path: string): Conditions {
  const given = readRecord(when === undefined ? {} : when, path, ["score", ...SET_FIELDS]);
  const sets = SET_FIELDS.filter((field) => given[field] !== undefined).map(
    (field) => [field, readNames(given[field], `${path}.${field}`)] as const,
  );
  const named = new Map(sets);
  const check = (field: SetField, known: readonly string[]): void => {
    for (const name of named.get(field) ?? []) readOneOf(known, name, `${path}.${field}`);
  };
  check(
    "metric",
    metrics.map(({ name }) => name),
  );
  check("survey", SURVEY_KINDS);
  const asked = metrics.filter(({ name }) => named.get("metric")?.has(name) ?? true);
  const categories = asked.flatMap((metric) => metric.categories.map(({ name }) => name));
  check("category", [...new Set(categories)]);
  return { sets, ...readScores(given["score"], asked, `${path}.score`) };
}

function readNames(value: unknown, path: string): ReadonlySet<string> {
  if (!Array.isArray(value)) return new Set([readName(value, path)]);
  expectThat(value.length > 0, "at least one name", value.length, atPath(path));
  return new Set(readList(value, path, readName));
}

function readName(value: unknown, path: string): string {
  expectThat(typeof value === "string", "text or a list of texts", value, atPath(path));
  return value;
}

function readScores(range: unknown, metrics: readonly Metric[], path: string): { min: number; max: number } {
  if (range === undefined) return { min: -Infinity, max: Infinity };
  const { min = -Infinity, max = Infinity } = readRecord(range, path, ["min", "max"]);
  expectThat(typeof min === "number" && min === +min, "a number", min, atPath(`${path}.min`));
  expectThat(typeof max === "number" && max >= min, `a max of ${min} or more`, max, atPath(`${path}.max`));
  const isOnScale = metrics.some(({ scale }) => min <= scale.max && max >= scale.min);
  const scales = metrics.map(({ name, scale }) => `${name} ${scale.min} to ${scale.max}`).join(", ");
  const value = min === -Infinity ? max : min;
  expectThat(isOnScale, `scores on the scale of the metric (${scales})`, value, atPath(path));
  return { min, max };
}
