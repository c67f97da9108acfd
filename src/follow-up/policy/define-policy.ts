import { atPath, frozenCopy, readList, readRecord, readText } from "../../math/fields.js";
import { expectThat, show } from "../../math/guard.js";
import type { Metric } from "../../metric/metric.js";
import { toMilliseconds } from "../../time/duration.js";
import { metricsByName, readMetrics, standardMetrics } from "./metrics.js";
import type { FollowUpPolicy } from "./policy.js";
import { readHoldOut, type SideOf } from "./hold-out.js";
import { unreachableRules } from "./reachability.js";
import { conditionsHold, readConditions, type Conditions, type ResponseFacts } from "./rule-conditions.js";
import { readTerms, TERMS_FIELDS, type Terms } from "./rule-terms.js";

/** A checked policy in numbers. */
export interface PolicyRules {
  readonly metrics: readonly Metric[];
  /** The metrics by all names that a response may use. */
  readonly metricsByName: ReadonlyMap<string, Metric>;
  /** The terms of the first rule whose conditions match, otherwise of the default; null for no follow-up. */
  readonly termsFor: (facts: ResponseFacts) => Terms | null;
  /** Milliseconds after due from which an open case is expired; Infinity for never. */
  readonly expireMs: number;
  readonly sideOf: SideOf;
}

/** 90 days: when customers are usually asked again. */
const EXPIRE_MS = 90 * 24 * 3_600_000;

const FIELDS = [
  "name",
  "metrics",
  "calendar",
  "expireAfter",
  "rules",
  "default",
  "holdOut",
] as const satisfies readonly (keyof FollowUpPolicy)[];

// Cache of compiled policies. Safe: definePolicy returns frozen objects.
const compiled = new WeakMap<object, PolicyRules>();

/**
 * Checks a follow-up policy and returns a frozen copy, which is still plain JSON.
 *
 * @throws TypeError or RangeError naming the entry by its path: a rule that no response can reach, because earlier rules
 * match all its responses; an unknown metric, category, clock or field; a working or business-day target without a
 * calendar; two rules with one id; an invalid target, at-risk point or escalation; metrics of one name
 * @example
 * definePolicy({
 *   rules: [{ id: "detractors", when: { category: "detractor" }, targets: { firstContact: { elapsed: { hours: 24 } } } }],
 *   default: null,
 * }).rules.length; // => 1
 * @category Policy
 */
export function definePolicy(policy: FollowUpPolicy): FollowUpPolicy {
  readRecord(policy, "policy", FIELDS);
  const copy = frozenCopy(policy, "policy");
  compiled.set(copy, readPolicy(copy));
  return copy;
}

/** The rules of a policy; a policy that does not come from {@link definePolicy} is checked at each call. */
export function policyRulesOf(policy: FollowUpPolicy): PolicyRules {
  const known = typeof policy === "object" && policy !== null ? compiled.get(policy) : undefined;
  return known ?? compiled.get(definePolicy(policy))!;
}

interface Rule {
  readonly conditions: Conditions;
  readonly terms: Terms;
}

function readPolicy(policy: FollowUpPolicy): PolicyRules {
  const { name, calendar, default: otherwise } = policy;
  expectThat(name === undefined || typeof name === "string", "text", name, " at policy.name");
  const policyCalendar = calendar === undefined ? null : readText(calendar, "policy.calendar");
  const metrics = readMetrics(policy.metrics ?? standardMetrics(), "policy.metrics");
  const pathOfId = new Map<string, string>();
  const readOwnTerms = (given: Readonly<Record<string, unknown>>, path: string): Terms => {
    const terms = readTerms(given, policyCalendar, path);
    const hint = `${atPath(`${path}.id`)}; it is the id of ${pathOfId.get(terms.id)}`;
    expectThat(!pathOfId.has(terms.id), "an id that no other rule has", terms.id, hint, RangeError);
    pathOfId.set(terms.id, path);
    return terms;
  };
  const rules = readList(policy.rules, "policy.rules", (given, path): Rule => {
    const rule = readRecord(given, path, [...TERMS_FIELDS, "when"]);
    const conditions = readConditions(rule["when"], metrics, `${path}.when`);
    return { conditions, terms: readOwnTerms(rule, path) };
  });
  const isStated = otherwise !== undefined;
  expectThat(isStated, "terms, or null for no follow-up", otherwise, " at policy.default");
  const fallback =
    otherwise === null
      ? null
      : readOwnTerms(readRecord(otherwise, "policy.default", TERMS_FIELDS), "policy.default");
  refuseUnreachable(rules, metrics);
  return {
    metrics,
    metricsByName: metricsByName(metrics),
    expireMs: readExpireMs(policy.expireAfter),
    sideOf: policy.holdOut === undefined ? () => null : readHoldOut(policy.holdOut, metrics),
    termsFor: (facts) => rules.find(({ conditions }) => conditionsHold(conditions, facts))?.terms ?? fallback,
  };
}

function readExpireMs(expireAfter: FollowUpPolicy["expireAfter"]): number {
  if (expireAfter === undefined) return EXPIRE_MS;
  return expireAfter === null ? Infinity : toMilliseconds(expireAfter, "policy.expireAfter");
}

function refuseUnreachable(rules: readonly Rule[], metrics: readonly Metric[]): void {
  const conditions = rules.map((rule) => rule.conditions);
  const idOf = (rule: number): string => rules[rule]!.terms.id;
  for (const { rule, takenBy } of unreachableRules(conditions, metrics)) {
    const reason =
      takenBy.length === 0
        ? "no response can have its metric, category and score"
        : `earlier rules match all of its responses: ${takenBy.map((taker) => show(idOf(taker))).join(", ")}`;
    const place = `${atPath(`policy.rules[${rule}]`)}; ${reason}`;
    expectThat(false, "a rule that can apply", idOf(rule), place, RangeError);
  }
}
