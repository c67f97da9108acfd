import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CONTACT_RULE_SETS, type ContactRule } from "../../src/contact/contact-rule.js";
import {
  surveyEligibility,
  type SurveyEligibility,
  type SurveyRules,
  type SurveyTouch,
} from "../../src/contact/eligibility.js";
import { surveyDates } from "../../src/contact/cadence.js";
import { isSampled } from "../../src/contact/sampling.js";
import { TOUCHPOINTS } from "../../src/contact/touchpoint.js";

const NPS = { id: "nps", kind: "relationship" } as const;
const SUPPORT = { id: "support-csat", kind: "transactional", touchpoint: "support" } as const;
const AT = "2026-06-01T12:00:00Z";
const DAY = 86_400_000;
const daysAgo = (days: number, touch: Partial<SurveyTouch> = {}): SurveyTouch => ({
  type: "invited",
  at: Date.parse(AT) - days * DAY,
  survey: "nps",
  ...touch,
});
const ask = (
  rules: readonly ContactRule[],
  history: readonly SurveyTouch[],
  more: Partial<SurveyRules> = {},
  contact: object = {},
): SurveyEligibility =>
  surveyEligibility({ id: "ada", ...contact }, { survey: NPS, rules, ...more }, history, AT);

describe("surveyEligibility", () => {
  it("frees exactly when the window ends, and not a millisecond before", () => {
    const rules = [{ id: "quarter", windowDays: 90 }];
    expect(ask(rules, [daysAgo(90)])).toEqual({ eligible: true });
    expect(ask(rules, [daysAgo(90, { at: Date.parse(AT) - 90 * DAY + 1 })])).toEqual({
      eligible: false,
      reason: "contact-rule",
      rule: "quarter",
      nextEligibleAt: new Date(Date.parse(AT) + 1),
    });
  });

  it("keeps the four cool-downs apart: after invitation and response, for this survey and any", () => {
    const invited = { id: "invited", windowDays: 30, counts: ["invited"] } as const;
    const responded = { id: "responded", windowDays: 30, counts: ["responded"] } as const;
    const response = daysAgo(10, { type: "responded" });
    const other = daysAgo(10, { survey: "csat" });
    expect(ask([invited], [response]).eligible).toBe(true);
    expect(ask([responded], [response]).eligible).toBe(false);
    expect(ask([{ ...invited, scope: "any-survey" }], [other]).eligible).toBe(false);
    expect(ask([{ ...invited, scope: "this-survey" }], [other]).eligible).toBe(true);
  });

  it("reports the rule that frees last", () => {
    const rules = [
      { id: "long", windowDays: 90, scope: "this-survey" },
      { id: "short", windowDays: 1 },
      { id: "longest", windowDays: 60, counts: ["responded"] },
    ] as const;
    const history = [daysAgo(80), daysAgo(0.5, { survey: "csat" }), daysAgo(20, { type: "responded" })];
    expect(ask(rules, history)).toMatchObject({
      rule: "longest",
      nextEligibleAt: new Date(Date.parse(AT) + 40 * DAY),
    });
  });

  it("counts neither reminders nor thanks, nor what others got, nor the future", () => {
    const rules = [{ id: "r", windowDays: 90 }];
    const history = [
      daysAgo(1, { type: "reminded" }),
      daysAgo(1, { type: "thanked" }),
      daysAgo(1, { contactId: "grace" }),
      daysAgo(-1),
    ];
    expect(ask(rules, history)).toEqual({ eligible: true });
    expect(ask(rules, [daysAgo(1, { contactId: " ADA " })]).eligible).toBe(false);
  });

  it("respects opt-outs from everything, from a survey and from a kind", () => {
    const out = { eligible: false, reason: "opted-out", rule: null, nextEligibleAt: null };
    expect(ask([], [], {}, { optedOut: true })).toEqual(out);
    expect(ask([], [], {}, { optedOut: ["nps"] })).toEqual(out);
    expect(ask([], [], {}, { optedOut: ["relationship"] })).toEqual(out);
    expect(ask([], [], {}, { optedOut: ["transactional", "csat"] })).toEqual({ eligible: true });
  });

  it("lets relationship surveys go first under the published rules", () => {
    const { rules } = CONTACT_RULE_SETS.find(({ id }) => id === "ocx-cognition")!;
    const transactional = daysAgo(10, { survey: SUPPORT.id, kind: "transactional" });
    const relationship = daysAgo(10, { kind: "relationship" });
    expect(ask(rules, [transactional]).eligible).toBe(true);
    expect(ask(rules, [relationship])).toMatchObject({ eligible: false, rule: "relationship-180-days" });
    expect(ask(rules, [relationship], { survey: SUPPORT })).toMatchObject({ rule: "transactional-90-days" });
  });

  it("applies a rule to its touchpoints only", () => {
    const rules = [{ id: "support-week", windowDays: 7, touchpoints: ["support"] }];
    expect(ask(rules, [daysAgo(1)], { survey: SUPPORT }).eligible).toBe(false);
    expect(ask(rules, [daysAgo(1)], { survey: { ...SUPPORT, touchpoint: "renewal" } }).eligible).toBe(true);
    expect(ask(rules, [daysAgo(1)]).eligible).toBe(true);
  });

  it("sends to no one at probability 0 and to everyone at 1, and tells rules before chance", () => {
    expect(ask([], [], { sample: { probability: 0 } })).toMatchObject({
      reason: "not-sampled",
      nextEligibleAt: null,
    });
    expect(ask([], [], { sample: { probability: 1 } })).toEqual({ eligible: true });
    expect(ask([{ id: "r", windowDays: 90 }], [daysAgo(1)], { sample: { probability: 0 } })).toMatchObject({
      rule: "r",
    });
  });

  it("is free at the time it names, and not a millisecond before", () => {
    const touch = fc.record({
      type: fc.constantFrom("invited", "responded", "reminded"),
      at: fc.integer({ min: -400 * DAY, max: DAY }).map((shift) => Date.parse(AT) + shift),
      survey: fc.constantFrom("nps", "csat"),
      kind: fc.constantFrom("relationship", "transactional"),
    });
    const rule = fc.record({
      windowDays: fc.integer({ min: 1, max: 365 }),
      max: fc.integer({ min: 1, max: 3 }),
      scope: fc.constantFrom("this-survey", "any-survey"),
      counts: fc.constantFrom(["invited"], ["responded"], ["invited", "responded"]),
    });
    fc.assert(
      fc.property(fc.array(touch, { maxLength: 12 }), fc.array(rule, { maxLength: 4 }), (history, drawn) => {
        const rules = drawn.map((each, index) => ({ id: `r${index}`, ...each })) as ContactRule[];
        const past = (history as SurveyTouch[]).filter(({ at }) => (at as number) <= Date.parse(AT));
        const answer = ask(rules, history);
        if (answer.eligible) return;
        const at = (shift: number): SurveyEligibility =>
          surveyEligibility({ id: "ada" }, { survey: NPS, rules }, past, +answer.nextEligibleAt! + shift);
        expect(at(0)).toEqual({ eligible: true });
        expect(at(-1)).toMatchObject({ rule: answer.rule });
      }),
    );
  });

  it.each<[string, () => unknown, RegExp]>([
    [
      "a window of nothing",
      () => ask([{ id: "r", windowDays: 0 }], []),
      /rules\[0\]\.windowDays must be .* got 0/,
    ],
    [
      "a maximum of nothing",
      () => ask([{ id: "r", windowDays: 1, max: 0 }], []),
      /rules\[0\]\.max must be .* got 0/,
    ],
    [
      "an unknown touch to count",
      () => ask([{ id: "r", windowDays: 1, counts: ["reminded" as never] }], []),
      /counts must list some of/,
    ],
    [
      "an unknown field",
      () => ask([{ id: "r", windowDays: 1, per: "week" } as never], []),
      /unknown field "per"/,
    ],
    [
      "one id twice",
      () =>
        ask(
          [
            { id: "r", windowDays: 1 },
            { id: "r", windowDays: 2 },
          ],
          [],
        ),
      /rules\[1\]\.id/,
    ],
    [
      "an unknown kind",
      () => ask([], [], { survey: { id: "x", kind: "pulse" as never } }),
      /survey\.kind must be/,
    ],
    [
      "an unknown touch",
      () => ask([], [daysAgo(1, { type: "opened" as never })]),
      /history\[0\]\.type must be one of .* got "opened"/,
    ],
    ["a touch at no time", () => ask([], [daysAgo(1, { at: NaN })]), /^Expected .* at history\[0\]\.at$/],
    [
      "a touch of unknown kind where kinds count",
      () => ask([{ id: "r", windowDays: 9, countsKind: "relationship" }], [daysAgo(1, { survey: "csat" })]),
      /history\[0\]\.kind must be relationship or transactional, since/,
    ],
    [
      "no contact",
      () => surveyEligibility({ id: " " }, { survey: NPS, rules: [] }, [], AT),
      /contact id must be text/,
    ],
    [
      "no time",
      () => surveyEligibility({ id: "a" }, { survey: NPS, rules: [] }, [], undefined as never),
      /^Expected .* at at$/,
    ],
    [
      "a bad probability",
      () => ask([], [], { sample: { probability: 2 } }),
      /probability must be from 0 to 1, got 2/,
    ],
  ])("refuses %s", (_, call, message) => {
    expect(call).toThrow(message);
  });
});

describe("isSampled", () => {
  const ids = Array.from({ length: 20_000 }, (_, index) => `contact-${index}@example.com`);
  const share = (probability: number, wave = "2026-Q1"): number =>
    ids.filter((id) => isSampled(id, { survey: "nps", wave, probability })).length / ids.length;

  it("samples none at 0, all at 1 and about the share asked for in between", () => {
    expect(share(0)).toBe(0);
    expect(share(1)).toBe(1);
    // Four standard errors of a share of 20,000.
    for (const probability of [0.01, 0.1, 0.5, 0.9]) {
      const error = 4 * Math.sqrt((probability * (1 - probability)) / ids.length);
      expect(Math.abs(share(probability) - probability)).toBeLessThan(error);
    }
  });

  it("agrees with itself, ignores case and outer spaces, and nests", () => {
    for (const id of ids.slice(0, 500)) {
      const options = { survey: "nps", wave: "2026-Q1", probability: 0.3 };
      const sampled = isSampled(id, options);
      expect(isSampled(` ${id.toUpperCase()} `, options)).toBe(sampled);
      if (sampled) expect(isSampled(id, { ...options, probability: 0.4 })).toBe(true);
    }
  });

  it("draws anew for another wave and another survey", () => {
    const in1 = ids.filter((id) => isSampled(id, { survey: "nps", wave: "1", probability: 0.5 }));
    const both = in1.filter((id) => isSampled(id, { survey: "nps", wave: "2", probability: 0.5 })).length;
    expect(both / in1.length).toBeGreaterThan(0.46);
    expect(both / in1.length).toBeLessThan(0.54);
  });
});

describe("surveyDates", () => {
  it("counts each date from the anchor", () => {
    expect(surveyDates("2026-01-31", { every: "quarterly", count: 5 })).toEqual([
      "2026-01-31",
      "2026-04-30",
      "2026-07-31",
      "2026-10-31",
      "2027-01-31",
    ]);
    expect(surveyDates("2026-01-31", { every: "twice-a-year", count: 2 })).toEqual([
      "2026-01-31",
      "2026-07-31",
    ]);
    expect(surveyDates("2024-02-29", { every: "yearly", count: 2 })).toEqual(["2024-02-29", "2025-02-28"]);
    expect(surveyDates("2026-12-31", { every: "monthly", count: 3 })).toEqual([
      "2026-12-31",
      "2027-01-31",
      "2027-02-28",
    ]);
    expect(surveyDates("2026-01-31", { every: { months: 2 }, count: 0 })).toEqual([]);
  });

  it.each<[string, () => unknown, RegExp]>([
    [
      "a date that does not exist",
      () => surveyDates("2026-02-30", { every: "yearly", count: 1 }),
      /^anchor must be .* got "2026-02-30"/,
    ],
    [
      "an unknown cadence",
      () => surveyDates("2026-02-28", { every: "weekly" as never, count: 1 }),
      /^every must be .* got "weekly"/,
    ],
    ["half months", () => surveyDates("2026-02-28", { every: { months: 0.5 }, count: 1 }), /^every must be/],
    ["no months", () => surveyDates("2026-02-28", { every: { months: 0 }, count: 1 }), /^every must be/],
    ["too many dates", () => surveyDates("2026-02-28", { every: "yearly", count: 1e9 }), /^count must be/],
    [
      "dates beyond the calendar",
      () => surveyDates("9990-01-01", { every: "yearly", count: 100 }),
      /^count must keep/,
    ],
  ])("refuses %s", (_, call, message) => {
    expect(call).toThrow(message);
  });
});

describe("TOUCHPOINTS", () => {
  it("names each moment once, with the kind of survey that suits it", () => {
    const names = TOUCHPOINTS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(expect.arrayContaining(["onboarding", "support", "purchase", "renewal"]));
    expect(new Set(TOUCHPOINTS.map(({ kind }) => kind))).toEqual(new Set(["relationship", "transactional"]));
  });
});
