import { show } from "../math/guard.js";
import { cesMetric } from "../metric/ces.js";
import { csatMetric } from "../metric/csat.js";
import { defineMetric, type Metric } from "../metric/metric.js";
import { NPS } from "../metric/nps.js";
import type { FollowUpPolicy, FollowUpRule } from "./policy.js";
import { unreachableRules } from "./reachability.js";
import { conditionsHold, readConditions, type Conditions, type ResponseFacts } from "./rule-conditions.js";
import { readTerms, type Terms } from "./rule-terms.js";

/** A checked policy in numbers. */
export interface PolicyRules {
  readonly metrics: ReadonlyMap<string, Metric>;
  /** The terms of the first rule that holds, or the default's; null asks for nothing. */
  readonly termsFor: (facts: ResponseFacts) => Terms | null;
}

const FIELDS = ["name", "metrics", "calendar", "rules", "default"];

// Keyed by the frozen result of definePolicy, so what is remembered cannot go stale.
const compiled = new WeakMap<object, PolicyRules>();

/**
 * Checks a follow-up policy and returns a frozen copy of it, still plain JSON.
 *
 * @param policy - see {@link FollowUpPolicy}
 * @throws TypeError or RangeError naming the entry: a rule that no response can reach, because earlier rules
 * take all that it matches; an unknown metric, category, clock or field; a working or business-day target
 * without a calendar; two rules with one id; a bad target, at-risk point or escalation; metrics of one name
 * @example
 * definePolicy({
 *   rules: [{ id: "detractors", when: { category: "detractor" }, targets: { firstContact: { elapsed: { hours: 24 } } } }],
 *   default: null,
 * }).rules.length; // => 1
 */
export function definePolicy(policy: FollowUpPolicy): FollowUpPolicy {
  if (typeof policy !== "object" || policy === null) {
    throw new TypeError(`policy must be an object with rules and default, got ${show(policy)}`);
  }
  for (const name of Object.keys(policy)) {
    if (!FIELDS.includes(name)) {
      throw new TypeError(`policy has the unknown field ${show(name)}; expected ${FIELDS.join(", ")}`);
    }
  }
  const copy = deepFreeze(structuredCopy(policy)) as FollowUpPolicy;
  compiled.set(copy, readPolicy(copy));
  return copy;
}

/** The rules of a policy; one that did not come from {@link definePolicy} is checked anew at each call. */
export function policyRulesOf(policy: FollowUpPolicy): PolicyRules {
  const known = typeof policy === "object" && policy !== null ? compiled.get(policy) : undefined;
  return known ?? compiled.get(definePolicy(policy))!;
}

function readPolicy(policy: FollowUpPolicy): PolicyRules {
  const metrics = readMetrics(policy.metrics ?? standardMetrics());
  if (policy.calendar !== undefined && (typeof policy.calendar !== "string" || policy.calendar === "")) {
    throw new TypeError(`policy.calendar must be the id of a calendar, got ${show(policy.calendar)}`);
  }
  if (!Array.isArray(policy.rules))
    throw new TypeError(`policy.rules must be a list, got ${show(policy.rules)}`);
  if (policy.default === undefined) {
    throw new TypeError(
      "policy.default must say what applies when no rule does, or be null for no follow-up",
    );
  }
  const ids = new Map<string, string>();
  const read = (rule: FollowUpRule, field: string): { conditions: Conditions; terms: Terms } => {
    if (typeof rule !== "object" || rule === null)
      throw new TypeError(`${field} must be a rule, got ${show(rule)}`);
    const where = typeof rule.id === "string" ? `${field} (${show(rule.id)})` : field;
    const conditions = readConditions(rule.when, metrics, `${where}.when`);
    const terms = readTerms(rule, policy.calendar, where);
    const other = ids.get(terms.id);
    if (other !== undefined)
      throw new RangeError(`${field}.id must be unique, got ${show(terms.id)}, the id of ${other}`);
    ids.set(terms.id, field);
    return { conditions, terms };
  };
  const rules = (policy.rules as readonly FollowUpRule[]).map((rule, index) =>
    read(rule, `policy.rules[${index}]`),
  );
  if (policy.default !== null && "when" in policy.default) {
    throw new TypeError("policy.default must not have conditions, got when");
  }
  const fallback = policy.default === null ? null : read(policy.default, "policy.default").terms;
  refuseUnreachable(rules, metrics);
  return {
    metrics,
    termsFor: (facts) => rules.find(({ conditions }) => conditionsHold(conditions, facts))?.terms ?? fallback,
  };
}

function refuseUnreachable(
  rules: readonly { conditions: Conditions; terms: Terms }[],
  metrics: ReadonlyMap<string, Metric>,
): void {
  const conditions = rules.map((rule) => rule.conditions);
  for (const { rule, takenBy } of unreachableRules(conditions, [...metrics.values()])) {
    const id = show(rules[rule]!.terms.id);
    const because =
      takenBy.length === 0
        ? "its metric, category and score never occur together"
        : `earlier rules take all that it matches: ${takenBy.map((taker) => show(rules[taker]!.terms.id)).join(", ")}`;
    throw new RangeError(`policy.rules[${rule}] (${id}) can never apply: ${because}`);
  }
}

function readMetrics(given: readonly Metric[]): ReadonlyMap<string, Metric> {
  if (!Array.isArray(given) || given.length === 0) {
    throw new TypeError(`policy.metrics must be a list of metrics, got ${show(given)}`);
  }
  const metrics = new Map<string, Metric>();
  (given as readonly Metric[]).forEach((metric, index) => {
    if (typeof metric?.name !== "string" || metrics.has(metric.name)) {
      throw new RangeError(
        `policy.metrics[${index}].name must be text that no other metric has, got ${show(metric?.name)}`,
      );
    }
    metrics.set(metric.name, defineMetric(metric));
  });
  return metrics;
}

/**
 * Data says "CSAT", not which statistic is made of it, so the standard metrics go by their plain names here.
 */
function standardMetrics(): readonly Metric[] {
  return [NPS, { ...csatMetric(), name: "CSAT" }, { ...cesMetric(), name: "CES" }];
}

function structuredCopy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(structuredCopy);
  if (typeof value !== "object" || value === null) {
    if (typeof value === "function" || typeof value === "symbol") {
      throw new TypeError(`policy must be plain JSON, got ${show(value)}`);
    }
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .map(([name, part]) => [name, structuredCopy(part)]),
  );
}

function deepFreeze(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}
