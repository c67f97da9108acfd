import { assess } from "../follow-up/assess.js";
import { complianceOf, type ComplianceRow } from "../follow-up/compliance.js";
import { queueOf, type QueuedFollowUp } from "../follow-up/queue.js";
import { recoveryOf, type Recovery } from "../follow-up/recovery.js";
import { strayEvents, type StrayEvents } from "../follow-up/stray-events.js";
import { getOrMake } from "../math/get-or-make.js";
import { sum } from "../math/sum.js";
import type { KeyValue } from "../tally/key.js";
import { toInstant } from "../time/instant.js";
import type { Pass } from "./pass.js";
import type { ReportFollowUp } from "./options.js";

/** The customers to contact next, the promises kept, and the next scores of unhappy customers. */
export interface FollowUpReport {
  /** The time of the report, in ISO 8601. */
  readonly now: string;
  /** The number of open follow-ups that are not expired; `queue` has the first of them. */
  readonly open: number;
  /** The number of those that are overdue by more than the policy's `expireAfter`: broken promises, no tasks any more. */
  readonly expired: number;
  /** The number of open follow-ups that are past their due time. */
  readonly overdue: number;
  /** Without the responses themselves: who reads the report need not see a name or a comment. */
  readonly queue: readonly QueueItem[];
  /** The same for each group of each split, with the first few of its queue; empty without splits. */
  readonly segments: readonly {
    readonly where: Readonly<Record<string, KeyValue>>;
    readonly open: number;
    readonly overdue: number;
    readonly queue: readonly QueueItem[];
  }[];
  /** Responses with the id of an earlier one, which counts; absent without any. */
  readonly repeated?: number;
  /** Events that belong to no response of the rows, by `strayEvents`; absent without any. */
  readonly strayEvents?: StrayEvents;
  /** Promises kept by rule, from `followUpCompliance`. */
  readonly rules: readonly Omit<ComplianceRow, "recovery" | "expired">[];
  /** Recovery over all rules; empty if no customer answered again, or without respondents. */
  readonly recovery: readonly Recovery[];
}

/** An open follow-up without its response, with the values of the splits of its row. */
export type QueueItem = Omit<QueuedFollowUp, "response"> & {
  readonly where: Readonly<Record<string, KeyValue>>;
};

/** The most follow-ups of the queue of a group. */
const MOST_OF_GROUP = 3;

/**
 * Queue and compliance of the responses of a pass, as by `followUpQueue` and `followUpCompliance`.
 *
 * @remarks
 * Each response is assessed once. Those received after `now` are left out. Of rows about one response, such as an export that
 * was joined twice, the first counts: one of them would otherwise stop the whole report.
 */
export function followUpOf<Row>(
  { responses, whereOf }: Pick<Pass, "responses" | "whereOf">,
  { policy, limit = 10, now, calendar, events }: ReportFollowUp<Row>,
  level: number,
): FollowUpReport {
  const moment = toInstant(now, "now");
  // The time of each response is read once, although it is needed several times.
  const answered = responses.flatMap((response, i) => {
    const at = toInstant(response?.at, `responses[${i}].at`);
    return at <= moment ? [{ ...response, at, [PLACE]: i }] : [];
  });
  const ids = new Set<string>();
  const once = answered.filter(({ id }) => {
    const isNew = !ids.has(String(id));
    // What has no id is refused when it is assessed.
    return isNew ? ids.add(String(id)) : id === undefined || id === null;
  });
  const repeated = answered.length - once.length;
  const assessed = [...assess(once, policy, { now: moment, calendar, events })];
  const queue = queueOf(assessed, policy, { now: moment }).map(({ response, ...item }): QueueItem => {
    return { ...item, where: whereOf(response[PLACE]) };
  });
  const strays = strayEvents(responses, events ?? []);
  const byRule = complianceOf(assessed, policy, { by: "rule", level, now: moment });
  return {
    now: new Date(moment).toISOString(),
    open: queue.length,
    expired: sum(byRule.map(({ expired }) => expired.count)),
    overdue: overdueIn(queue),
    queue: queue.slice(0, limit),
    segments: segmentsOf(queue),
    ...(repeated > 0 && { repeated }),
    ...(strays.count > 0 && { strayEvents: strays }),
    // eslint-disable-next-line @typescript-eslint/no-unused-vars -- named to be left out
    rules: byRule.map(({ recovery, ...row }) => row),
    recovery: recoveryOf(assessed, level),
  };
}

/** The number of a response, under a name that no response of a caller has. */
const PLACE = Symbol("place");

/** The queue by group of each split, in the order of the queue. */
function segmentsOf(queue: readonly QueueItem[]): FollowUpReport["segments"] {
  const groups = new Map<string, { readonly where: QueueItem["where"]; readonly items: QueueItem[] }>();
  for (const item of queue) {
    for (const [by, value] of Object.entries(item.where)) {
      const where = { [by]: value };
      getOrMake(groups, JSON.stringify(where), () => ({ where, items: [] })).items.push(item);
    }
  }
  return Array.from(groups.values(), ({ where, items }) => {
    return { where, open: items.length, overdue: overdueIn(items), queue: items.slice(0, MOST_OF_GROUP) };
  });
}

function overdueIn(queue: readonly QueueItem[]): number {
  return queue.filter(({ state }) => state === "breached").length;
}
