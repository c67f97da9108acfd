import { toMilliseconds, type Duration } from "../time/duration.js";
import type { Assessment } from "./assess.js";
import { isOpen } from "./clock/urgency.js";
import type { PolicyRules } from "./policy/define-policy.js";

/** The option that says when open cases are given up, of queue and compliance. */
export interface ExpiryOptions {
  /**
   * The time after due from which an open case is no task any more, but a promise that was broken: it is in no queue, and
   * compliance lists it apart. null for never.
   * @defaultValue that of the policy
   */
  readonly expireAfter?: Duration | null | undefined;
}

/** Reads an expiry. @throws TypeError or RangeError with the path, for what is no duration */
export function readExpiry(value: unknown, path: string): Duration | null {
  if (value !== null) toMilliseconds(value as Duration, path);
  return value as Duration | null;
}

/** Milliseconds after due from which a case is expired: by the option, else by the policy. */
export function expiryOf(
  { expireAfter }: ExpiryOptions,
  { expireMs }: Pick<PolicyRules, "expireMs">,
): number {
  if (expireAfter === undefined) return expireMs;
  return expireAfter === null ? Infinity : toMilliseconds(expireAfter, "expireAfter");
}

/** True for a case that is open and past due by more than the expiry. Paused cases have no due time and do not expire. */
export function isExpired({ leading }: Pick<Assessment, "leading">, now: number, expireMs: number): boolean {
  return isOpen(leading) && leading.due !== null && now - leading.due > expireMs;
}
