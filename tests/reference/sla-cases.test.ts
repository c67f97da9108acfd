import { describe, expect, it } from "vitest";
import { readFileSync } from "node:fs";
import { defineCalendar, type CalendarDefinition } from "../../src/business-time/calendar.js";
import { surveyDates } from "../../src/contact/cadence.js";
import type { ContactRule } from "../../src/contact/contact-rule.js";
import { definePolicy } from "../../src/follow-up/policy/define-policy.js";
import { surveyEligibility } from "../../src/contact/eligibility.js";
import type { FollowUpEvent } from "../../src/follow-up/clock/event.js";
import { followUpFor } from "../../src/follow-up/follow-up.js";
import { dueTime } from "../../src/business-time/due-time.js";
import type { Target } from "../../src/business-time/target.js";
import { workingTimeBetween } from "../../src/business-time/working-time.js";
import { readShared } from "../support/shared.js";

type CountedTouch = NonNullable<ContactRule["counts"]>[number];
interface Pause {
  from: string;
  to: string | null;
}
type GivenTarget =
  | { kind: "elapsed"; minutes: number }
  | { kind: "working"; minutes: number }
  | { kind: "businessDays"; days: number; at: "endOfDay" | "sameTime"; cutoff?: string };
interface Vectors {
  cases: {
    id: string;
    calendar: CalendarDefinition;
    start: string;
    target: GivenTarget;
    pauses?: Pause[];
    expected: { due: string | null } | { error: string };
    note: string;
  }[];
  durations: {
    id: string;
    calendar: CalendarDefinition;
    from: string;
    to: string;
    expectedWorkingMinutes: number;
  }[];
  statuses: {
    id: string;
    calendar: CalendarDefinition;
    start: string;
    target: GivenTarget;
    now: string;
    completedAt?: string;
    pauses?: Pause[];
    atRiskFraction: number;
    expected: { state: string; consumedMinutes: number; remainingMinutes: number };
  }[];
  eligibility: {
    id: string;
    rule: { windowDays: number; max: number; counts: CountedTouch[] };
    history: { type: CountedTouch; at: string }[];
    at: string;
    expected: { eligible: boolean; nextEligibleAt?: string };
  }[];
  cadence: { id: string; anchor: string; everyMonths: number; n: number; expectedDate: string }[];
}

const text = readFileSync(new URL("./fixtures/sla-cases.json", import.meta.url), "utf8");
const vectors = JSON.parse(text) as Vectors;

function targetOf(given: GivenTarget): Target {
  if (given.kind === "elapsed") return { elapsed: { minutes: given.minutes } };
  if (given.kind === "working") return { working: { minutes: given.minutes } };
  return { businessDays: given.days, at: given.at, cutoff: given.cutoff };
}

/** What the library says where the vectors name an error. */
const ERRORS = new Map([
  [
    "no-working-time",
    /^Expected .* of working time between .* got \d+|^Expected working time on at least one day/,
  ],
  [
    "empty-shift",
    /^Expected a closing time that differs from the opening time, .* at calendar\.weekly\.mon\[0\]/,
  ],
  ["non-positive-target", /^Expected a duration above 0, got 0 at target/],
  ["pause-negative", /^Expected an instant not before pauses\[0\]\.from, got .* at pauses\[0\]\.to$/],
]);

describe("due times of the reference vectors", () => {
  it.each(vectors.cases.map((vector) => [vector.id, vector] as const))("%s", (_, vector) => {
    const due = (): Date | null => {
      const target = targetOf(vector.target);
      // An elapsed target needs no calendar, and an empty one is refused when it is defined.
      const calendar = vector.target.kind === "elapsed" ? null : defineCalendar(vector.calendar);
      return dueTime(calendar, vector.start, target, { pauses: vector.pauses });
    };
    const { expected } = vector;
    if ("error" in expected) expect(due).toThrow(ERRORS.get(expected.error)!);
    else expect(due()?.toISOString() ?? null).toBe(expected.due?.replace("Z", ".000Z") ?? null);
  });
});

describe("durations of the reference vectors", () => {
  it.each(vectors.durations.map((vector) => [vector.id, vector] as const))("%s", (_, vector) => {
    const calendar = defineCalendar(vector.calendar);
    expect(workingTimeBetween(calendar, vector.from, vector.to, { unit: "minutes" })).toBe(
      vector.expectedWorkingMinutes,
    );
    expect(workingTimeBetween(calendar, vector.to, vector.from, { unit: "minutes" })).toBe(
      0 - vector.expectedWorkingMinutes,
    );
  });
});

describe("statuses of the reference vectors", () => {
  it.each(vectors.statuses.map((vector) => [vector.id, vector] as const))("%s", (_, vector) => {
    const policy = definePolicy({
      calendar: "vector",
      rules: [
        {
          id: "all",
          targets: { close: targetOf(vector.target) },
          atRisk: { close: { fraction: vector.atRiskFraction } },
        },
      ],
      default: null,
    });
    const events: FollowUpEvent[] = (vector.pauses ?? []).map(({ from, to }) => ({
      type: "pause",
      at: from,
      until: to ?? undefined,
    }));
    if (vector.completedAt !== undefined) events.push({ type: "stop", at: vector.completedAt });
    const followUp = followUpFor({ id: 1, metric: "NPS", score: 0, at: vector.start }, policy, {
      calendar: defineCalendar(vector.calendar),
      events,
      now: vector.now,
    });
    expect(followUp).toMatchObject({
      state: vector.expected.state.replace("_", "-"),
      consumedMs: vector.expected.consumedMinutes * 60_000,
      remainingMs: vector.expected.remainingMinutes * 60_000,
    });
  });
});

describe("eligibility of the reference vectors", () => {
  it.each(vectors.eligibility.map((vector) => [vector.id, vector] as const))("%s", (_, vector) => {
    const answer = surveyEligibility(
      { id: "somebody" },
      { survey: { id: "nps", kind: "relationship" }, rules: [{ id: "rule", ...vector.rule }] },
      { history: vector.history.map((touch) => ({ ...touch, survey: "nps" })), now: vector.at },
    );
    const { eligible, nextEligibleAt } = vector.expected;
    expect(answer.eligible).toBe(eligible);
    if (nextEligibleAt !== undefined) {
      expect(answer).toMatchObject({ rule: "rule", nextEligibleAt: new Date(nextEligibleAt) });
    }
  });
});

describe("cadence of the reference vectors", () => {
  it.each(vectors.cadence.map((vector) => [vector.id, vector] as const))("%s", (_, vector) => {
    const dates = surveyDates(vector.anchor, { every: { months: vector.everyMonths }, count: vector.n + 1 });
    expect(dates.at(-1)).toBe(vector.expectedDate);
  });
});

const shared = readShared("reference/sla_cases.json");
describe.skipIf(shared === null)("the copy of the vectors (needs ../shared)", () => {
  it("is the original with a note on its source", () => {
    const { source, ...copy } = JSON.parse(text) as { source: string };
    expect(source).toMatch(/sla_cases\.json/);
    expect(copy).toEqual(JSON.parse(shared!));
  });
});
