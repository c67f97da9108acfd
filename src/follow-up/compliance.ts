import { proportion, type Proportion } from "../inference/proportion.js";
import { atPath, readList, readText } from "../math/fields.js";
import { getOrMake } from "../math/get-or-make.js";
import { expectLevel, expectThat } from "../math/guard.js";
import { expectOptions, joinOptions, type KnownOptions } from "../math/options.js";
import { HOMES } from "../metric/option-homes.js";
import type { KeyValue } from "../tally/grouped.js";
import { toInstant } from "../time/instant.js";
import { assess, FOLLOW_UP_OPTIONS, type Assessed, type Assessment, type FollowUpOptions } from "./assess.js";
import type { Clock } from "./clock/clock.js";
import { expiryOf, isExpired, readExpiry, type ExpiryOptions } from "./expiry.js";
import { followUpItem, ownerOf, type FollowUpItem } from "./follow-up.js";
import { policyRulesOf } from "./policy/define-policy.js";
import type { FollowUpPolicy } from "./policy/policy.js";
import { startAnswers } from "./next-answers.js";
import { startPromises, type PromisesKept } from "./promises-kept.js";
import { recoveryOf, startUnhappy, type Recovery, type UnhappyCases } from "./recovery.js";
import type { FollowUpResponse } from "./response.js";

/** Options of `followUpCompliance`. */
export interface FollowUpComplianceOptions<Response> extends FollowUpOptions, ExpiryOptions {
  /**
   * Keys to group by: the name of a field of the responses, several, or names with functions.
   *
   * @remarks
   * `rule`, `owner` and `category` are those of the follow-up. For periods use a function:
   * `{ month: (response) => response.at.slice(0, 7) }`.
   *
   * @defaultValue everything in one row
   */
  readonly by?:
    | string
    | readonly string[]
    | Readonly<Record<string, (response: Response, followUp: FollowUpItem) => unknown>>
    | undefined;
  /** Confidence level of the intervals, between 0 and 1. @defaultValue 0.95 */
  readonly level?: number | undefined;
}

const OPTIONS = /* @__PURE__ */ joinOptions(FOLLOW_UP_OPTIONS, {
  by: null,
  level: null,
  expireAfter: readExpiry,
}) satisfies KnownOptions<FollowUpComplianceOptions<never>>;

/** Promises, waiting times and recovery of one group of responses. */
export interface ComplianceRow {
  readonly key: Readonly<Record<string, KeyValue>>;
  /** The number of responses for which the policy requires follow-up. */
  readonly received: number;
  /** Responses of customers whom the hold-out of the policy leaves alone; they are in no other count. */
  readonly heldOut: number;
  /** How many of them were contacted nevertheless. */
  readonly heldOutContacted: number;
  /** null if no rule promises it. */
  readonly firstContact: PromisesKept | null;
  readonly close: PromisesKept | null;
  /**
   * Customers contacted, in time or not, among those whose follow-up was not cancelled. Without a first-contact promise:
   * cases closed.
   */
  readonly closeTheLoop: Proportion;
  /** The number of responses that were reopened at least once. */
  readonly reopened: number;
  /**
   * Open cases that are overdue by more than `expireAfter`, which are in no queue any more. They are counted among those
   * overdue, since their promises were broken.
   */
  readonly expired: { readonly count: number; readonly responseIds: readonly (string | number)[] };
  /** Next scores of unhappy customers by metric; empty if no customer answered again, or without respondents. */
  readonly recovery: readonly Recovery[];
}

/**
 * Counts promises kept, waiting times and recovery, one row per group in order of first occurrence.
 *
 * @remarks
 * Responses received after `now`, and those for which the policy requires no follow-up, are left out. In waiting times
 * open cases are censored (see `WaitingTime`). To recompute earlier results, use the calendar version of that time:
 * another calendar changes past attainment.
 *
 * @param responses - with unique ids; `respondent` is needed for recovery
 * @param policy - from {@link definePolicy}
 * @param options - a single calendar is also used for the waits of elapsed targets in working time
 * @throws what {@link followUpQueue} throws; RangeError for a level outside 0 to 1; TypeError for a key that is not text,
 * a number or a boolean
 * @example
 * followUpCompliance(
 *   [{ id: "a", metric: "NPS", score: 5, at: "2026-03-02T09:00:00Z", team: "north" }],
 *   policyFromPractices(["detractors-24-hours"]),
 *   { by: "team", now: "2026-03-09T12:00:00Z" },
 * )[0]?.firstContact?.overdue; // => 1
 * @category Promises kept
 */
export function followUpCompliance<Response extends FollowUpResponse>(
  responses: Iterable<Response>,
  policy: FollowUpPolicy,
  options: FollowUpComplianceOptions<Response>,
): readonly ComplianceRow[] {
  expectOptions(options, OPTIONS, HOMES);
  return complianceOf(assess(responses, policy, options), policy, options);
}

/** The compliance of assessed responses; see {@link followUpCompliance}. */
function complianceOf<Response extends FollowUpResponse>(
  assessed: Iterable<Assessed<Response>>,
  policy: FollowUpPolicy,
  options: FollowUpComplianceOptions<Response>,
): readonly ComplianceRow[] {
  const { level = 0.95 } = options;
  expectLevel(level);
  const compliance = startCompliance(policy, options);
  const answers = startAnswers();
  const recovery: UnhappyCases[] = [];
  for (const response of assessed) {
    if (response.checked.at > compliance.now) continue;
    const who = answers.add(response.checked);
    const own = response.followUp ?? response.heldOut;
    const group = compliance.add(response);
    if (own !== null && group !== null) (recovery[group] ??= startUnhappy()).add(own, who);
  }
  return compliance.finish(level).map((row, group) => ({
    ...row,
    recovery: recoveryOf(recovery[group]!, answers, level),
  }));
}

/** Starts to count promises kept by group, while responses that were received by `now` are assessed. */
export function startCompliance<Response extends FollowUpResponse>(
  policy: FollowUpPolicy,
  options: Pick<FollowUpComplianceOptions<Response>, "by" | "now" | "expireAfter">,
) {
  const readKey = keyReader(options.by);
  const now = toInstant(options.now, "now");
  const expireMs = expiryOf(options, policyRulesOf(policy));
  const groups = new Map<string, ReturnType<typeof startGroup>>();
  return {
    now,
    /** The number of the group; null for a response that needs no follow-up. */
    add({ followUp, heldOut }: Assessed<Response>): number | null {
      const own = followUp ?? heldOut;
      if (own === null) return null;
      const values = readKey(own);
      const group = getOrMake(groups, JSON.stringify(values), () =>
        startGroup(groups.size, Object.fromEntries(values)),
      );
      if (followUp === null) group.leaveAlone(own);
      else group.add(own, isExpired(own, now, expireMs));
      return group.number;
    },
    finish: (level: number) => Array.from(groups.values(), (group) => group.finish(level)),
  };
}

function startGroup(number: number, key: Readonly<Record<string, KeyValue>>) {
  const counts = { received: 0, heldOut: 0, heldOutContacted: 0, reopened: 0 };
  const [firstContact, close] = [startPromises("firstContact"), startPromises("close")];
  const loops = { closed: 0, all: 0 };
  const expired: (string | number)[] = [];
  return {
    number,
    add(own: Assessment, hasExpired: boolean): void {
      const { clocks, response } = own;
      counts.received++;
      firstContact.add(own);
      close.add(own);
      if (clocks[0]!.history.cancelledAt === null) {
        loops.all++;
        if (isContacted(own)) loops.closed++;
      }
      if (clocks.some(isReopened)) counts.reopened++;
      if (hasExpired) expired.push(response.id);
    },
    leaveAlone(own: Assessment): void {
      counts.heldOut++;
      if (isContacted(own)) counts.heldOutContacted++;
    },
    finish: (level: number): Omit<ComplianceRow, "recovery"> => ({
      key,
      received: counts.received,
      heldOut: counts.heldOut,
      heldOutContacted: counts.heldOutContacted,
      firstContact: firstContact.finish(level),
      close: close.finish(level),
      closeTheLoop: proportion(loops.closed, loops.all, level),
      reopened: counts.reopened,
      expired: { count: expired.length, responseIds: expired },
    }),
  };
}

function isContacted({ clocks }: Assessment): boolean {
  return clocks[0]!.history.completedAt !== null;
}

function isReopened({ history }: Clock): boolean {
  return history.reopenings.length > 0;
}

type Reader<Response extends FollowUpResponse> = (followUp: Assessment<Response>) => unknown;

function keyReader<Response extends FollowUpResponse>(
  by: FollowUpComplianceOptions<Response>["by"] = [],
): (followUp: Assessment<Response>) => [name: string, value: KeyValue][] {
  const names = typeof by === "string" ? [by] : by;
  expectThat(Object(names) === names, "a field, several, or names with functions", by, " at by");
  const readers: [name: string, read: Reader<Response>][] = isList(names)
    ? readList(names, "by", readText).map((name) => [name, fieldReader(name)])
    : Object.entries(names).map(([name, read]) => {
        expectThat(typeof read === "function", "a function", read, atPath(`by.${name}`));
        return [name, (followUp) => read(followUp.response, followUpItem(followUp))];
      });
  return (followUp) => readers.map(([name, read]) => [name, readKeyValue(read(followUp) ?? null, name)]);
}

function isList(by: object): by is readonly string[] {
  return Array.isArray(by);
}

function readKeyValue(value: unknown, name: string): KeyValue {
  const isKey =
    value === null ||
    typeof value === "string" ||
    (typeof value === "number" && Number.isFinite(value)) ||
    typeof value === "boolean";
  expectThat(isKey, "text, a number, true, false or nothing", value, atPath(`by.${name}`));
  return value;
}

function fieldReader(name: string): (followUp: Assessment) => unknown {
  if (name === "rule") return ({ terms }) => terms.id;
  if (name === "owner") return ownerOf;
  if (name === "category") return ({ facts }) => facts.category;
  return ({ response }) => {
    const fields: object = response;
    return Object.hasOwn(fields, name) ? (fields as Record<string, unknown>)[name] : null;
  };
}
