import { defineCalendar } from "../../src/business-time/calendar.js";
import type { FollowUpEvent } from "../../src/follow-up/clock/event.js";
import { followUpFor, type FollowUp } from "../../src/follow-up/follow-up.js";
import { definePolicy } from "../../src/follow-up/policy/define-policy.js";

// An office, a policy and a response, which the tests of follow-up share.
export const OFFICE = [["09:00", "17:00"]];
export const calendar = defineCalendar({
  id: "office",
  version: "7",
  timeZone: "UTC",
  weekly: { mon: OFFICE, tue: OFFICE, wed: OFFICE, thu: OFFICE, fri: OFFICE },
});
export const policy = definePolicy({
  calendar: "office",
  rules: [
    {
      id: "detractors",
      when: { category: "detractor" },
      targets: { firstContact: { working: { hours: 8 } }, close: { working: { hours: 40 } } },
      atRisk: { firstContact: { remaining: { hours: 2 } } },
      escalations: [
        { clock: "firstContact", after: { hours: 4 }, notify: "head" },
        { clock: "firstContact", before: { hours: 1 }, notify: "lead" },
      ],
      owner: "agent",
      recommendedActions: ["personal-reply"],
      personMustReply: true,
    },
    {
      id: "passives",
      when: { category: "passive" },
      targets: { firstContact: { businessDays: 1, at: "endOfDay" } },
      owner: "agent",
    },
    {
      id: "promoters",
      when: { category: "promoter" },
      targets: { firstContact: { elapsed: { hours: 168 } } },
    },
  ],
  default: null,
});
// 5 January 2026 is a Monday.
export const MONDAY_9 = "2026-01-05T09:00:00Z";
export const response = { id: "r1", metric: "NPS", score: 3, at: MONDAY_9 };

/** A point in January 2026: "05 10:00" is the 5th at ten. */
const inJanuary = (time: string): string => `2026-01-${time.replace(" ", "T")}:00Z`;

/** The follow-up of the response at a time such as "05 10:00", or at an instant. */
export function at(now: string, events: readonly FollowUpEvent[] = [], given: object = {}): FollowUp {
  const moment = now.includes("T") ? now : inJanuary(now);
  return followUpFor({ ...response, ...given }, policy, { calendar, events, now: moment })!;
}

export function event(
  type: FollowUpEvent["type"],
  time: string,
  more: Partial<FollowUpEvent> = {},
): FollowUpEvent {
  return { type, at: inJanuary(time), ...more };
}

/** A stop of the first-contact clock. */
export function stop(time: string, more: Partial<FollowUpEvent> = {}): FollowUpEvent {
  return event("stop", time, { clock: "firstContact", ...more });
}
