import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CONTACT_RULE_SETS, type ContactRule } from "../../src/contact/contact-rule.js";
import {
  surveyEligibility,
  type SurveyEligibility,
  type SurveyRules,
  type SurveyTouch,
} from "../../src/contact/eligibility.js";

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
  surveyEligibility({ id: "ada", ...contact }, { survey: NPS, rules, ...more }, { history, now: AT });

describe("surveyEligibility", () => {
  it('takes 1 and "1" for one contact, and a touch of nobody known, null or blank, for none of theirs', () => {
    const rules = [{ id: "quarter", windowDays: 90 }];
    const touched = (id: string | number, contactId: SurveyTouch["contactId"]) =>
      !ask(rules, [daysAgo(1, { contactId })], {}, { id }).eligible;
    expect([touched(1, "1"), touched("1", 1), touched(7, 7), touched("A ", "a")]).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect([touched(1, null), touched(1, " "), touched(1, 2)]).toEqual([false, false, false]);
    // Without the field, the history is that of one contact.
    expect(touched(1, undefined)).toBe(true);
  });

  it("allows the survey exactly when the window ends, and not a millisecond before", () => {
    const rules = [{ id: "quarter", windowDays: 90 }];
    expect(ask(rules, [daysAgo(90)])).toEqual({ eligible: true });
    expect(ask(rules, [daysAgo(90, { at: Date.parse(AT) - 90 * DAY + 1 })])).toEqual({
      eligible: false,
      reason: "contact-rule",
      rule: "quarter",
      nextEligibleAt: new Date(Date.parse(AT) + 1),
    });
  });

  it("distinguishes the four cool-downs: after invitation or response, for this survey or any", () => {
    const invited = { id: "invited", windowDays: 30, counts: ["invited"] } as const;
    const responded = { id: "responded", windowDays: 30, counts: ["responded"] } as const;
    const response = daysAgo(10, { type: "responded" });
    const other = daysAgo(10, { survey: "csat" });
    expect(ask([invited], [response]).eligible).toBe(true);
    expect(ask([responded], [response]).eligible).toBe(false);
    expect(ask([{ ...invited, scope: "any-survey" }], [other]).eligible).toBe(false);
    expect(ask([{ ...invited, scope: "this-survey" }], [other]).eligible).toBe(true);
  });

  it("reports the rule that blocks the contact longest", () => {
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

  it("does not count reminders, thanks, touches of others, or touches after now", () => {
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

  it("respects opt-outs from all surveys, from one survey and from a kind", () => {
    const out = { eligible: false, reason: "opted-out", rule: null, nextEligibleAt: null };
    expect(ask([], [], {}, { optedOut: true })).toEqual(out);
    expect(ask([], [], {}, { optedOut: ["nps"] })).toEqual(out);
    expect(ask([], [], {}, { optedOut: ["relationship"] })).toEqual(out);
    expect(ask([], [], {}, { optedOut: ["transactional", "csat"] })).toEqual({ eligible: true });
  });

  it("gives relationship surveys precedence under the published rules", () => {
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

  it("samples no one at probability 0 and everyone at 1, and reports a rule before the sample", () => {
    expect(ask([], [], { sample: { probability: 0 } })).toMatchObject({
      reason: "not-sampled",
      nextEligibleAt: null,
    });
    expect(ask([], [], { sample: { probability: 1 } })).toEqual({ eligible: true });
    expect(ask([{ id: "r", windowDays: 90 }], [daysAgo(1)], { sample: { probability: 0 } })).toMatchObject({
      rule: "r",
    });
  });

  it("allows the survey at the time it names, and not a millisecond before", () => {
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
          surveyEligibility(
            { id: "ada" },
            { survey: NPS, rules },
            { history: past, now: +answer.nextEligibleAt! + shift },
          );
        expect(at(0)).toEqual({ eligible: true });
        expect(at(-1)).toMatchObject({ rule: answer.rule });
      }),
    );
  });

  it.each<[string, () => unknown, RegExp]>([
    [
      "an unknown kind",
      () => ask([], [], { survey: { id: "x", kind: "pulse" as never } }),
      /^Expected one of relationship, transactional, got "pulse" at rules\.survey\.kind$/,
    ],
    [
      "an unknown touch",
      () => ask([], [daysAgo(1, { type: "opened" as never })]),
      /^Expected one of invited, .* got "opened" at history\[0\]\.type$/,
    ],
    [
      "an opt-out that is text, which would be read as none",
      () => ask([], [], {}, { optedOut: "nps" }),
      /^Expected true or false, got "nps" at contact\.optedOut$/,
    ],
    ["a touch at no time", () => ask([], [daysAgo(1, { at: NaN })]), /got NaN at history\[0\]\.at$/],
    [
      "a touch of unknown kind where kinds count",
      () => ask([{ id: "r", windowDays: 9, countsKind: "relationship" }], [daysAgo(1, { survey: "csat" })]),
      /^Expected one of relationship, transactional, got undefined at history\[0\]\.kind$/,
    ],
    [
      "no contact",
      () => ask([], [], {}, { id: " " }),
      /^Expected text that is not blank, or a number, got " " at contact\.id$/,
    ],
    [
      "no time",
      () => surveyEligibility({ id: "a" }, { survey: NPS, rules: [] }, { history: [] } as never),
      /got undefined at now$/,
    ],
    [
      "a bad probability",
      () => ask([], [], { sample: { probability: 2 } }),
      /^Expected a probability from 0 to 1, got 2 at probability$/,
    ],
  ])("rejects %s", (_, call, message) => {
    expect(call).toThrow(message);
  });
});
