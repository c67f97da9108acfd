import { show } from "../math/guard.js";
import { definePolicy } from "./define-policy.js";
import type { FollowUpPolicy } from "./policy.js";
import { PUBLISHED_PRACTICES, type PracticeId } from "./practice.js";

/** The calendar that practices in business days count by. */
export interface CombinePracticesOptions {
  /** Id of the calendar for practices in business days. @defaultValue "business-hours" */
  readonly calendar?: string | undefined;
}

/**
 * One policy from published practices, their rules in the order named; who fits none of them is owed no
 * follow-up.
 *
 * Two practices for the same group conflict: the second could never apply, and is refused as any such policy
 * is.
 *
 * @param practices - ids of `PUBLISHED_PRACTICES`
 * @throws RangeError for an unknown practice, or for two that serve one group
 * @example
 * combinePractices(["detractors-24-48-hours", "passives-4-5-days", "promoters-7-days"]).rules.map(
 *   ({ id }) => id,
 * ); // => ["unhappy", "passives", "promoters"]
 */
export function combinePractices(
  practices: readonly PracticeId[],
  options: CombinePracticesOptions = {},
): FollowUpPolicy {
  const { calendar = "business-hours" } = options;
  const rules = practices.flatMap((id) => {
    const practice = PUBLISHED_PRACTICES.find((each) => each.id === id);
    if (practice === undefined) {
      const known = PUBLISHED_PRACTICES.map((each) => each.id).join(", ");
      throw new RangeError(`practices must be among ${known}, got ${show(id)}`);
    }
    return practice.policy.rules;
  });
  return definePolicy({ name: practices.join(" + "), calendar, rules, default: null });
}
