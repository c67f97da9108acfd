import { classify, type Metric } from "../../metric/metric.js";
import { conditionsHold, type Conditions, type ResponseFacts } from "./rule-conditions.js";

/**
 * Finds the rules that no response can reach, and the earlier rules that match all their responses.
 *
 * @remarks
 * The result is exact: scores are whole numbers on known scales, and every other condition separates only the names that
 * it lists from all others. So one response can represent each combination that the rules distinguish, and each is
 * matched once.
 *
 * Rules that distinguish more than 20,000 combinations of segments, tiers, surveys and touchpoints are not examined.
 *
 * @param rules - conditions in order of precedence
 * @returns positions of unreachable rules, each with the positions of the rules that match their responses; the latter
 * are empty for a rule that matches nothing
 */
export function unreachableRules(
  rules: readonly Conditions[],
  metrics: readonly Metric[],
): { rule: number; takenBy: number[] }[] {
  if (combinationsOf(rules) > MOST_COMBINATIONS) return [];
  const reached = new Set<number>();
  const takers = rules.map(() => new Set<number>());
  for (const facts of distinctResponses(rules, metrics)) {
    const first = rules.findIndex((rule) => conditionsHold(rule, facts));
    if (first < 0) continue;
    reached.add(first);
    if (reached.size === rules.length) return [];
    for (let rule = first + 1; rule < rules.length; rule += 1) {
      if (!reached.has(rule) && conditionsHold(rules[rule]!, facts)) takers[rule]!.add(first);
    }
  }
  return rules.flatMap((_, rule) => (reached.has(rule) ? [] : [{ rule, takenBy: [...takers[rule]!] }]));
}

/** More than this many combinations of names would take seconds to try. */
const MOST_COMBINATIONS = 20_000;

function combinationsOf(rules: readonly Conditions[]): number {
  const fields = ["segment", "tier", "survey", "touchpoint"] as const;
  return fields.reduce((product, field) => product * distinctNames(rules, field).length, 1);
}

function* distinctResponses(
  rules: readonly Conditions[],
  metrics: readonly Metric[],
): Generator<ResponseFacts> {
  const segments = distinctNames(rules, "segment");
  const tiers = distinctNames(rules, "tier");
  const surveys = distinctNames(rules, "survey");
  const touchpoints = distinctNames(rules, "touchpoint");
  for (const { metric, category, score } of distinctScores(rules, metrics)) {
    for (const segment of segments) {
      for (const tier of tiers) {
        for (const survey of surveys) {
          for (const touchpoint of touchpoints) {
            yield { metric, category, score, segment, tier, survey, touchpoint };
          }
        }
      }
    }
  }
}

type NameField = "segment" | "tier" | "survey" | "touchpoint";

/** One name for each set of rules that list it; null represents all names that no rule lists. */
function distinctNames(rules: readonly Conditions[], field: NameField): (string | null)[] {
  const lists = rules.map((rule) => rule.sets.find(([name]) => name === field)?.[1] ?? null);
  const kinds = new Map<string, string | null>([["", null]]);
  for (const name of new Set(lists.flatMap((list) => [...(list ?? [])]))) {
    const kind = lists.map((list, index) => (list?.has(name) === true ? `${index},` : "")).join("");
    if (!kinds.has(kind)) kinds.set(kind, name);
  }
  return [...kinds.values()];
}

/** One score for each set of rules that match it, by metric, category and range. */
function distinctScores(
  rules: readonly Conditions[],
  metrics: readonly Metric[],
): Pick<ResponseFacts, "metric" | "category" | "score">[] {
  const kinds = new Map<string, Pick<ResponseFacts, "metric" | "category" | "score">>();
  for (const metric of metrics) {
    for (let score = metric.scale.min; score <= metric.scale.max; score += 1) {
      const facts = { metric: metric.name, category: classify(score, metric), score };
      const kind = rules
        .map(({ sets, min, max }) => {
          const fits = sets.every(([field, names]) => {
            if (field === "metric") return names.has(facts.metric);
            return field !== "category" || names.has(facts.category);
          });
          return fits && score >= min && score <= max ? "1" : "0";
        })
        .join("");
      if (!kinds.has(kind)) kinds.set(kind, facts);
    }
  }
  return [...kinds.values()];
}
