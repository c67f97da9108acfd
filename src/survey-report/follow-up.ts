import { idOf, startAssessing, type Assessment } from "../follow-up/assess.js";
import { isOpen } from "../follow-up/clock/urgency.js";
import { startCompliance, type ComplianceRow } from "../follow-up/compliance.js";
import { expiryOf, isExpired } from "../follow-up/expiry.js";
import { firstOf, byPlace, type First } from "../follow-up/first-of.js";
import { startAnswers } from "../follow-up/next-answers.js";
import { policyRulesOf } from "../follow-up/policy/define-policy.js";
import type { Place } from "../follow-up/priority.js";
import { casePlacer, type QueuedFollowUp } from "../follow-up/queue.js";
import { recoveryOf, startUnhappy, type Recovery } from "../follow-up/recovery.js";
import type { FollowUpResponse } from "../follow-up/response.js";
import { eventsWithout, type StrayEvents } from "../follow-up/stray-events.js";
import { numberNames, type NumberedNames } from "../math/numbered-names.js";
import { sum } from "../math/sum.js";
import type { KeyValue } from "../tally/key.js";
import { instantAt, toInstant } from "../time/instant.js";
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

/** The follow-up of a report while its rows are read. */
export interface FollowUpPass {
  /**
   * @param groups - the group of each split; more may follow
   * @param person - the respondent of the row by number, who often is that of the response; -1 for nobody known
   */
  add(this: void, response: FollowUpResponse, groups: readonly number[], person: number): void;
  /** @param keys - the keys of the groups of each split */
  finish(this: void, keys: readonly (readonly QueueItem["where"][])[], level: number): FollowUpReport;
}

/**
 * Queue and compliance of the responses of a pass, as by `followUpQueue` and `followUpCompliance`.
 *
 * @remarks
 * Each response is assessed when it is read, and of those without an open case nothing is kept but a few numbers. Those received
 * after `now` are left out. Of rows about one response, such as an export that was joined twice, the first counts: one of them
 * would otherwise stop the whole report.
 */
export function startFollowUp<Row>(
  { policy, limit = 10, now, calendar, events = [] }: ReportFollowUp<Row>,
  splits: number,
  people?: NumberedNames,
): FollowUpPass {
  const moment = toInstant(now, "now");
  const assess = startAssessing(policy, { now: moment, calendar, events });
  const compliance = startCompliance(policy, { by: "rule", now: moment });
  const expireMs = expiryOf({}, policyRulesOf(policy));
  const queue = startQueue(limit, splits);
  const [answers, unhappy] = [startAnswers(people), startUnhappy()];
  // The ids of responses received by now, and of later ones, which are told apart: an id may come again.
  const [ids, later] = [numberNames(), new Set<string>()];
  let [position, repeated] = [-1, 0];
  const pathOf = () => `responses[${position}]`;
  return {
    add(response, groups, person) {
      position++;
      const at = instantAt(response?.at, () => `${pathOf()}.at`);
      const id = idOf(response);
      if (at > moment) return void later.add(id);
      const known = ids.names.length;
      // What has no id is refused when it is assessed.
      if (id !== "" && ids.codeOf(id) < known) return void repeated++;
      const assessed = assess(response, pathOf);
      const { checked, followUp, heldOut } = assessed;
      compliance.add(assessed);
      const who = answers.add(checked, person);
      if (followUp ?? heldOut) unhappy.add((followUp ?? heldOut)!, who);
      if (followUp && isOpen(followUp.leading) && !isExpired(followUp, moment, expireMs))
        queue.add(followUp, position, groups);
    },
    finish(keys, level) {
      for (const id of later) ids.codeOf(id);
      const strays = eventsWithout(ids, events);
      const rules = compliance.finish(level);
      const queued = queue.finish(keys);
      return {
        now: new Date(moment).toISOString(),
        open: queued.open,
        expired: sum(rules.map(({ expired }) => expired.count)),
        overdue: queued.overdue,
        queue: queued.queue,
        segments: queued.segments,
        ...(repeated > 0 && { repeated }),
        ...(strays.count > 0 && { strayEvents: strays }),
        rules: rules.map(withoutExpired),
        recovery: recoveryOf(unhappy, answers, level),
      };
    },
  };
}

/** A rule without the ids of its expired cases; their number is told once for all rules. */
function withoutExpired(rule: Omit<ComplianceRow, "recovery">): FollowUpReport["rules"][number] {
  const { key, received, heldOut, heldOutContacted, firstContact, close, closeTheLoop, reopened } = rule;
  return { key, received, heldOut, heldOutContacted, firstContact, close, closeTheLoop, reopened };
}

/** An open case with its place in the queue. */
interface Queued {
  readonly place: Place;
  readonly position: number;
  readonly item: Omit<QueuedFollowUp, "response">;
  readonly groups: readonly number[];
}

/** The open cases of a group: their number, and the first of them. */
interface QueueOfGroup {
  open: number;
  overdue: number;
  readonly first: First<Queued>;
}

/** Starts to put open cases in order, those of each group besides. */
function startQueue(limit: number, splits: number) {
  const placed = casePlacer({});
  const startGroup = (most: number): QueueOfGroup => ({ open: 0, overdue: 0, first: firstOf(most) });
  const all = startGroup(limit);
  const segments = Array.from({ length: splits }, (): QueueOfGroup[] => []);
  return {
    add(assessment: Assessment, position: number, groups: readonly number[]): void {
      const { place, make } = placed({ assessment, position, value: null }, 1);
      const isOverdue = assessment.leading.state === "breached";
      let queued: Queued | undefined;
      const keep = (): Queued =>
        (queued ??= { place, position, item: withoutResponse(make()), groups: groups.slice(0, splits) });
      const addTo = (group: QueueOfGroup) => {
        group.open++;
        if (isOverdue) group.overdue++;
        group.first.add(place, keep);
      };
      addTo(all);
      for (const [split, known] of segments.entries()) {
        const group = groups[split]!;
        while (known.length <= group) known.push(startGroup(MOST_OF_GROUP));
        addTo(known[group]!);
      }
    },
    finish(
      keys: readonly (readonly QueueItem["where"][])[],
    ): Pick<FollowUpReport, "open" | "overdue" | "queue" | "segments"> {
      const itemOf = ({ item, groups }: Queued): QueueItem => ({
        ...item,
        where: Object.assign({}, ...groups.map((group, split) => keys[split]![group]!)) as QueueItem["where"],
      });
      const listed = segments.flatMap((groups, split) =>
        groups.flatMap(({ open, overdue, first }, group) =>
          open > 0 ? [{ open, overdue, where: keys[split]![group]!, cases: first.finish() }] : [],
        ),
      );
      return {
        open: all.open,
        overdue: all.overdue,
        queue: all.first.finish().map(itemOf),
        // In the order of the queue; groups of one case in that of the splits.
        segments: listed
          .sort(({ cases: [a] }, { cases: [b] }) => byPlace(a!.place, b!.place) || a!.position - b!.position)
          .map(({ cases, where, open, overdue }) => ({ where, open, overdue, queue: cases.map(itemOf) })),
      };
    },
  };
}

// eslint-disable-next-line @typescript-eslint/no-unused-vars -- named to be left out
function withoutResponse({ response, ...item }: QueuedFollowUp): Queued["item"] {
  return item;
}
