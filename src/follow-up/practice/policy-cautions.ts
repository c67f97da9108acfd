import { REVIEW_CAUTION } from "../../contact/review-invitation.js";
import type { PublishedSource } from "../../contact/source.js";
import { policyRulesOf } from "../policy/define-policy.js";
import type { FollowUpPolicy } from "../policy/policy.js";

/** A warning about what a policy asks of its teams. */
export interface PolicyCaution {
  /** Ids of the rules that it is about. */
  readonly rules: readonly string[];
  /** The policy's metric. */
  readonly metric: string;
  /** The categories whose customers are invited to review. */
  readonly invited: readonly string[];
  /** Those of whom some or all are not. */
  readonly notInvited: readonly string[];
  readonly text: string;
  readonly sources: readonly PublishedSource[];
}

/**
 * Warns where a policy invites to review only those who are happy, which some platforms and laws forbid.
 *
 * @remarks
 * One warning for each metric of which some scores are invited (`"invite-review"` among the recommended actions of their rule) and
 * others are not.
 *
 * @throws what {@link definePolicy} throws
 * @example
 * policyCautions(policyFromPractices(["promoters-7-days"]))[0]?.notInvited; // => ["detractor", "passive"]
 * @category Published practice
 */
export function policyCautions(policy: FollowUpPolicy): readonly PolicyCaution[] {
  const { metrics, termsFor } = policyRulesOf(policy);
  return metrics.flatMap((metric): PolicyCaution[] => {
    const rules = new Set<string>();
    const invited = new Set<string>();
    const notInvited = new Set<string>();
    for (const where of placesOf(policy)) {
      const terms = metric.categories.flatMap(({ name: category, from, to }) =>
        Array.from({ length: to - from + 1 }, (_, i) => ({
          category,
          terms: termsFor({ metric: metric.name, category, score: from + i, ...where }),
        })),
      );
      const isInvited = (one: (typeof terms)[number]) =>
        one.terms?.recommendedActions.includes("invite-review") ?? false;
      const happy = terms.filter(isInvited);
      // A place where all or none are invited selects nobody.
      if (happy.length === 0 || happy.length === terms.length) continue;
      for (const one of happy) rules.add(one.terms!.id);
      for (const one of terms) (isInvited(one) ? invited : notInvited).add(one.category);
    }
    if (rules.size === 0) return [];
    return [
      {
        rules: [...rules],
        metric: metric.name,
        invited: [...invited],
        notInvited: [...notInvited],
        text: REVIEW_CAUTION.text,
        sources: REVIEW_CAUTION.sources,
      },
    ];
  });
}

/** The kinds of surveys and the touchpoints that rules tell apart, and any other. */
function placesOf({ rules }: FollowUpPolicy) {
  const named = (field: "survey" | "touchpoint") => {
    const names: string[] = rules.flatMap(({ when }) => [when?.[field] ?? []].flat());
    return [null, ...new Set(names)];
  };
  return named("survey").flatMap((survey) =>
    named("touchpoint").map((touchpoint) => ({ survey, touchpoint, segment: null, tier: null })),
  );
}
