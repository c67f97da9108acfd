import { readList, readOneOf } from "../../math/fields.js";
import { expectOptions, type KnownOptions } from "../../math/options.js";
import { HOMES } from "../../metric/option-homes.js";
import { definePolicy } from "../policy/define-policy.js";
import type { FollowUpPolicy } from "../policy/policy.js";
import { PUBLISHED_PRACTICES, type PracticeId } from "./practices.js";

/** Options of `policyFromPractices`. */
export interface PolicyFromPracticesOptions {
  /** Id of the calendar for practices in business days. @defaultValue "business-hours" */
  readonly calendar?: string | undefined;
}

const OPTIONS = { calendar: null } satisfies KnownOptions<PolicyFromPracticesOptions>;

/**
 * Makes a policy from published practices.
 *
 * @remarks
 * The rules are in the order of the practices. The policy requires no follow-up for other customers.
 *
 * @param practices - ids of `PUBLISHED_PRACTICES`
 * @throws RangeError for an unknown practice, or for two for the same group: the second could never apply
 * @example
 * policyFromPractices(["detractors-24-48-hours", "passives-4-5-days", "promoters-7-days"]).rules.map(
 *   ({ id }) => id,
 * ); // => ["unhappy", "passives", "promoters"]
 * @category Published practice
 */
export function policyFromPractices(
  practices: readonly PracticeId[],
  options: PolicyFromPracticesOptions = {},
): FollowUpPolicy {
  expectOptions(options, OPTIONS, HOMES);
  const { calendar = "business-hours" } = options;
  const ids = PUBLISHED_PRACTICES.map(({ id }) => id);
  const chosen = readList(practices, "practices", (id, path) => readOneOf(ids, id, path));
  const rules = chosen.flatMap((id) => PUBLISHED_PRACTICES[ids.indexOf(id)]!.policy.rules);
  return definePolicy({ name: chosen.join(" + "), calendar, rules, default: null });
}
