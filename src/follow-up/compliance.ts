import { show } from "../math/guard.js";
import { toInstant } from "../time/instant.js";
import type { KeyValue } from "../tally/grouped.js";
import {
  assessAll,
  followUpContext,
  type Assessment,
  type FollowUpContext,
  type FollowUpOptions,
} from "./assessment.js";
import { caseShare, clockCompliance, type CaseShare, type ClockCompliance } from "./clock-compliance.js";
import { followUpItem, ownerOf, type FollowUpItem } from "./follow-up.js";
import type { FollowUpPolicy } from "./policy.js";
import { recoveryOf, type Recovery } from "./recovery.js";
import type { FollowUpResponse } from "./response.js";

/**
 * What to group by: the name of a field of the responses, several, or names with functions. `rule`, `owner`
 * and `category` are those of the follow-up. A period is a function: `{ month: (response) =>
 * response.receivedAt.slice(0, 7) }`.
 */
export type ComplianceKeys<Response> =
  | string
  | readonly string[]
  | Readonly<Record<string, (response: Response, followUp: FollowUpItem) => unknown>>;

/** The present moment, the log and what to group by: for `followUpCompliance`. */
export interface FollowUpComplianceOptions<Response> extends FollowUpOptions {
  /** @defaultValue everything in one row */
  readonly by?: ComplianceKeys<Response> | undefined;
  /** Confidence level of the intervals, between 0 and 1. @defaultValue 0.95 */
  readonly level?: number | undefined;
}

/** Whether a group of customers heard back. */
export interface ComplianceRow {
  readonly key: Readonly<Record<string, KeyValue>>;
  /** Responses that the policy asks follow-up of. */
  readonly received: number;
  /** Null where no rule promises it. */
  readonly firstContact: ClockCompliance | null;
  readonly close: ClockCompliance | null;
  /**
   * Customers contacted, in time or not, of those whose follow-up was not cancelled; without a first-contact
   * promise, cases closed.
   */
  readonly closeTheLoop: CaseShare;
  /** Responses that were reopened at least once. */
  readonly reopened: number;
  /**
   * How unhappy customers scored next, by metric; empty where nobody answered again or responses name no
   * respondent.
   */
  readonly recovery: readonly Recovery[];
}

/**
 * Did customers hear back, and did it help? One row for each group, in the order in which groups first occur.
 *
 * Responses received after `now`, and those of which the policy asks nothing, are passed over. Waiting times
 * treat open cases as censored (see `WaitingTime`). Recompute history with the calendar version of its time:
 * another calendar silently rewrites attainment.
 *
 * @param responses - with ids that differ; `respondentId` is needed for recovery
 * @param policy - from {@link definePolicy}
 * @param options - as for {@link followUpQueue}; a single calendar also serves elapsed targets, for their
 * waits in working time
 * @throws as {@link followUpQueue}; RangeError for a level outside 0 to 1; TypeError for a key that is no
 * text, number or boolean
 * @example
 * followUpCompliance(
 *   [{ id: "a", metric: "NPS", score: 5, receivedAt: "2026-03-02T09:00:00Z", team: "north" }],
 *   combinePractices(["detractors-24-hours"]),
 *   { by: "team", now: "2026-03-09T12:00:00Z" },
 * )[0]?.firstContact?.openBreached; // => 1
 */
export function followUpCompliance<Response extends FollowUpResponse>(
  responses: Iterable<Response>,
  policy: FollowUpPolicy,
  options: FollowUpComplianceOptions<Response>,
): readonly ComplianceRow[] {
  const { level = 0.95, events = [] } = options;
  if (typeof level !== "number" || !(level > 0 && level < 1)) {
    throw new RangeError(`level must be between 0 and 1, got ${show(level)}`);
  }
  const readKey = keyReader(options.by);
  const context = followUpContext(policy, options);
  const { now } = context;
  const answers: Response[] = [];
  const groups = new Map<string, { key: Record<string, KeyValue>; assessments: Assessment<Response>[] }>();
  for (const { response, assessment } of assessAll(responses, context, events)) {
    if (toInstant(response.receivedAt, "receivedAt") > now) continue;
    answers.push(response);
    if (assessment === null) continue;
    const values = readKey(assessment);
    const id = JSON.stringify(values);
    const group = groups.get(id);
    if (group === undefined) groups.set(id, { key: Object.fromEntries(values), assessments: [assessment] });
    else group.assessments.push(assessment);
  }
  return [...groups.values()].map(({ key, assessments }) => ({
    key,
    ...promisesOf(assessments, context, level),
    recovery: recoveryOf(assessments, answers, context.policy.metrics, level),
  }));
}

/** Whether a group of customers heard back: all of a row but its key, and how they scored next. */
export function promisesOf(
  assessments: readonly Assessment[],
  context: FollowUpContext,
  level: number,
): Omit<ComplianceRow, "key" | "recovery"> {
  const open = assessments.filter(({ clocks }) => clocks[0]!.run.cancelledAt === null);
  const contacted = open.filter(({ clocks }) => clocks[0]!.run.completedAt !== null).length;
  return {
    received: assessments.length,
    firstContact: clockCompliance(assessments, "firstContact", context, level),
    close: clockCompliance(assessments, "close", context, level),
    closeTheLoop: caseShare(contacted, open.length, level),
    reopened: assessments.filter(({ clocks }) => clocks.some(({ run }) => run.reopenings.length > 0)).length,
  };
}

type Entries = [name: string, value: KeyValue][];

function keyReader<Response extends FollowUpResponse>(
  by: ComplianceKeys<Response> | undefined,
): (assessment: Assessment<Response>) => Entries {
  if (by === undefined) return () => [];
  const isRecord = typeof by === "object" && by !== null && !Array.isArray(by);
  const readers: [name: string, read: (assessment: Assessment<Response>) => unknown][] = isRecord
    ? Object.entries(by).map(([name, read]) => {
        if (typeof read !== "function")
          throw new TypeError(`by.${name} must be a function, got ${show(read)}`);
        return [
          name,
          (assessment) => (read as FieldReader<Response>)(assessment.response, followUpItem(assessment)),
        ];
      })
    : (typeof by === "string" ? [by] : (by as readonly string[])).map((name) => [name, fieldReader(name)]);
  return (assessment) =>
    readers.map(([name, read]) => {
      const value = read(assessment) ?? null;
      if (
        value !== null &&
        typeof value !== "string" &&
        typeof value !== "number" &&
        typeof value !== "boolean"
      ) {
        throw new TypeError(
          `by ${show(name)} must give text, numbers, booleans or nothing, got ${show(value)}`,
        );
      }
      return [name, value];
    });
}

type FieldReader<Response> = (response: Response, followUp: FollowUpItem) => unknown;

function fieldReader(name: string): (assessment: Assessment) => unknown {
  if (name === "rule") return ({ terms }) => terms.id;
  if (name === "owner") return ownerOf;
  if (name === "category") return ({ facts }) => facts.category;
  return ({ response }) =>
    Object.hasOwn(response, name) ? (response as unknown as Record<string, unknown>)[name] : null;
}
