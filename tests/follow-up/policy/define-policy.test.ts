import { describe, expect, it } from "vitest";
import { definePolicy } from "../../../src/follow-up/policy/define-policy.js";
import { defineMetric } from "../../../src/metric/define-metric.js";
import { NPS } from "../../../src/metric/nps.js";
import { THUMBS } from "../../../src/metric/thumbs.js";
import { followUpFor } from "../../../src/follow-up/follow-up.js";
import type { FollowUpPolicy, FollowUpRule } from "../../../src/follow-up/policy/policy.js";

const DAY = { firstContact: { elapsed: { hours: 24 } } } as const;
const rule = (id: string, when?: FollowUpRule["when"], more: object = {}): FollowUpRule => ({
  id,
  ...(when === undefined ? {} : { when }),
  targets: DAY,
  ...more,
});
const policyOf = (...rules: FollowUpRule[]): FollowUpPolicy => ({ rules, default: null });
const NOW = "2026-03-02T09:00:00Z";
const ruleFor = (policy: FollowUpPolicy, response: object): string | undefined =>
  followUpFor({ id: 1, metric: "NPS", score: 3, at: NOW, ...response }, policy, { now: NOW })?.rule;

describe("definePolicy", () => {
  it("returns a frozen copy that is plain JSON and can be defined again", () => {
    const given = policyOf(rule("a", { category: "detractor" }, { owner: undefined }));
    const policy = definePolicy(given);
    const again: unknown = JSON.parse(JSON.stringify(policy));
    expect(definePolicy(again as FollowUpPolicy)).toEqual(policy);
    expect(Object.isFrozen(policy.rules[0]!.targets.firstContact)).toBe(true);
    expect(Object.isFrozen(given.rules)).toBe(false);
  });

  it("applies the first rule that matches, otherwise the default", () => {
    const policy = definePolicy({
      rules: [
        rule("vip", { tier: ["gold", "platinum"], score: { max: 6 } }),
        rule("severe", { metric: "NPS", score: { max: 2 } }),
        rule("low", { category: ["detractor", "dissatisfied"] }),
        rule("support", { survey: "transactional", touchpoint: "support" }),
      ],
      default: rule("rest"),
    });
    expect(ruleFor(policy, { score: 1, tier: "gold" })).toBe("vip");
    expect(ruleFor(policy, { score: 1, tier: "silver" })).toBe("severe");
    expect(ruleFor(policy, { score: 6 })).toBe("low");
    expect(ruleFor(policy, { metric: "CSAT", score: 2 })).toBe("low");
    expect(ruleFor(policy, { score: 9, survey: "transactional", touchpoint: "support" })).toBe("support");
    expect(ruleFor(policy, { score: 9, survey: "relationship", touchpoint: "support" })).toBe("rest");
    expect(ruleFor(policy, { score: 9 })).toBe("rest");
  });

  it("requires no follow-up for a rule without targets, or for a default of null", () => {
    const policy = definePolicy(
      policyOf(rule("staff", { segment: "staff" }, { targets: {} }), rule("a", { score: { max: 6 } })),
    );
    expect(ruleFor(policy, { segment: "staff" })).toBeUndefined();
    expect(ruleFor(policy, { score: 9 })).toBeUndefined();
  });

  it("treats names such as __proto__ and constructor like any other", () => {
    const policy = definePolicy({
      metrics: [
        defineMetric({
          name: "constructor",
          scale: { min: 1, max: 2 },
          categories: [
            { name: "__proto__", from: 1, to: 1 },
            { name: "high", from: 2, to: 2 },
          ],
        }),
      ],
      rules: [
        rule("__proto__", { category: "__proto__", segment: "__proto__" }),
        rule("toString", { tier: "constructor" }),
      ],
      default: null,
    });
    const response = { metric: "constructor", score: 1 };
    expect(ruleFor(policy, { ...response, segment: "__proto__" })).toBe("__proto__");
    expect(ruleFor(policy, { ...response, tier: "constructor" })).toBe("toString");
    expect(ruleFor(policy, response)).toBeUndefined();
  });

  it("does not change when the given metrics change later", () => {
    const categories = [
      { name: "low", from: 1, to: 1 },
      { name: "high", from: 2, to: 2 },
    ];
    const policy = definePolicy({
      metrics: [{ ...THUMBS, name: "M", scale: { min: 1, max: 2 }, categories }],
      rules: [rule("low", { category: "low" })],
      default: null,
    });
    categories.pop();
    expect(ruleFor(policy, { metric: "M", score: 1 })).toBe("low");
  });

  it.each<[string, FollowUpRule[], RegExp]>([
    [
      "repeats a rule",
      [rule("a", { score: { max: 6 } }), rule("b", { score: { max: 6 } })],
      /^Expected a rule that can apply, got "b" at policy\.rules\[1\]; earlier .*: "a"$/,
    ],
    [
      "follows one for everything",
      [rule("all"), rule("b", { segment: "x" })],
      /can apply, got "b" at policy\.rules\[1\]; .*: "all"$/,
    ],
    [
      "is covered by two others together",
      [
        rule("low", { metric: "NPS", score: { max: 3 } }),
        rule("mid", { metric: "NPS", score: { min: 4, max: 6 } }),
        rule("detractors", { category: "detractor" }),
      ],
      /got "detractors" at policy\.rules\[2\]; earlier rules match all of its responses: "low", "mid"$/,
    ],
    [
      "is covered across kinds of survey",
      [
        rule("r", { survey: "relationship" }),
        rule("t", { survey: "transactional" }),
        rule("both", { survey: ["relationship", "transactional"] }),
      ],
      /can apply, got "both"/,
    ],
    [
      "matches nothing at all",
      [rule("odd", { category: "promoter", score: { max: 3 } })],
      /can apply, got "odd" at policy\.rules\[0\]; no response can have its metric, category and score$/,
    ],
  ])("rejects a rule that %s", (_, rules, message) => {
    expect(() => definePolicy(policyOf(...rules))).toThrow(message);
  });

  it("accepts a rule if earlier ones leave it any response", () => {
    expect(() =>
      definePolicy(
        policyOf(
          rule("low", { metric: "NPS", score: { max: 3 } }),
          rule("mid", { metric: "NPS", score: { min: 4, max: 5 } }),
          rule("detractors", { category: "detractor" }),
          rule("r", { survey: "relationship" }),
          rule("t", { survey: "transactional" }),
          rule("gold", { tier: "gold" }),
          rule("all"),
        ),
      ),
    ).not.toThrow();
  });

  it("checks hundreds of segments and tiers without trying every combination", () => {
    const names = (prefix: string): string[] =>
      Array.from({ length: 300 }, (_, index) => `${prefix}${index}`);
    const rules = [
      rule("a", { segment: names("s") }),
      rule("b", { tier: names("t") }),
      rule("c", { segment: names("s").slice(5) }),
    ];
    expect(() => definePolicy(policyOf(...rules))).toThrow(/can apply, got "c"/);
  });

  const bad = (change: object): FollowUpPolicy => policyOf({ ...rule("a"), ...change });
  it.each<[string, unknown, RegExp]>([
    [
      "an unknown category",
      policyOf(rule("a", { category: "detractors" })),
      /^Expected one of detractor, .* got "detractors" at policy\.rules\[0\]\.when\.category; did you mean detractor\?$/,
    ],
    [
      "a category of another metric",
      policyOf(rule("a", { metric: "CSAT", category: "passive" })),
      /^Expected one of dissatisfied, neutral, satisfied, got "passive" at/,
    ],
    [
      "an unknown metric",
      policyOf(rule("a", { metric: "NSP" })),
      /^Expected one of NPS, CSAT, CES, got "NSP" at policy\.rules\[0\]\.when\.metric$/,
    ],
    [
      "an unknown kind of survey",
      policyOf(rule("a", { survey: "pulse" as never })),
      /^Expected one of relationship, transactional, got "pulse" at .*when\.survey$/,
    ],
    [
      "an unknown condition",
      policyOf(rule("a", { team: "x" } as never)),
      /^Expected one of score, .* got "team" at policy\.rules\[0\]\.when$/,
    ],
    [
      "an empty list",
      policyOf(rule("a", { tier: [] })),
      /^Expected at least one name, got 0 at policy\.rules\[0\]\.when\.tier$/,
    ],
    [
      "scores that run backwards",
      policyOf(rule("a", { score: { min: 5, max: 2 } })),
      /^Expected a max of 5 or more, got 2 at policy\.rules\[0\]\.when\.score\.max$/,
    ],
    [
      "scores off the scale",
      policyOf(rule("a", { metric: "NPS", score: { min: 11 } })),
      /^Expected scores on the scale of the metric \(NPS 0 to 10\), got 11 at .*when\.score$/,
    ],
    [
      "one id twice",
      policyOf(rule("a", { score: { max: 3 } }), rule("a")),
      /^Expected an id that no other rule has, got "a" at policy\.rules\[1\]\.id; it is the id of policy\.rules\[0\]$/,
    ],
    [
      "the default's id in a rule",
      { rules: [rule("a", { tier: "x" })], default: rule("a") },
      /got "a" at policy\.default\.id; it is the id of policy\.rules\[0\]$/,
    ],
    [
      "a missing id",
      bad({ id: undefined }),
      /^Expected text that is not empty, got undefined at policy\.rules\[0\]\.id$/,
    ],
    [
      "working time without a calendar",
      bad({ targets: { close: { working: { hours: 8 } } } }),
      /^Expected the id of a calendar, got undefined at policy\.rules\[0\]\.calendar; the working target of close/,
    ],
    [
      "business days without a calendar",
      bad({ targets: { firstContact: { businessDays: 1 } } }),
      /at policy\.rules\[0\]\.calendar; the businessDays target of firstContact needs it$/,
    ],
    [
      "a target of nothing",
      bad({ targets: { close: { elapsed: { hours: 0 } } } }),
      /^Expected a duration above 0, got 0 at policy\.rules\[0\]\.targets\.close\.elapsed$/,
    ],
    [
      "bare days",
      bad({ targets: { close: { days: 2 } } }),
      /^Expected one of elapsed, working, .* got "days" at policy\.rules\[0\]\.targets\.close$/,
    ],
    [
      "days within a target",
      bad({ targets: { close: { elapsed: { days: 2 } } } }),
      /got "days" at policy\.rules\[0\]\.targets\.close\.elapsed/,
    ],
    [
      "two kinds in one target",
      bad({ targets: { close: { elapsed: { hours: 1 }, working: { hours: 1 } } } }),
      /^Expected exactly one of elapsed, working and businessDays, got 2 at policy\.rules\[0\]\.targets\.close$/,
    ],
    [
      "half a business day",
      bad({ calendar: "c", targets: { close: { businessDays: 0.5 } } }),
      /^Expected a whole number of 0 or more, got 0\.5 at .*close\.businessDays$/,
    ],
    [
      "business days due on receipt",
      bad({ calendar: "c", targets: { close: { businessDays: 0, at: "sameTime" } } }),
      /^Expected 1 or more business days with at: "sameTime", got 0 at .*close\.businessDays$/,
    ],
    [
      "a bad cutoff",
      bad({ calendar: "c", targets: { close: { businessDays: 1, cutoff: "4pm" } } }),
      /^Expected a time from "00:00" to "23:59", got "4pm" at .*close\.cutoff$/,
    ],
    [
      "an unknown clock",
      bad({ targets: { resolve: { elapsed: { hours: 1 } } } }),
      /^Expected one of firstContact, close, got "resolve" at .*targets$/,
    ],
    [
      "an at-risk point without a target",
      bad({ atRisk: { close: { fraction: 0.5 } } }),
      /^Expected a clock with a target \(firstContact\), got "close" at policy\.rules\[0\]\.atRisk$/,
    ],
    [
      "an at-risk fraction above 1",
      bad({ atRisk: { firstContact: { fraction: 1.5 } } }),
      /^Expected a number from 0 to 1, got 1\.5 at .*atRisk\.firstContact\.fraction$/,
    ],
    [
      "more time left than there is",
      bad({ atRisk: { firstContact: { remaining: { hours: 24 } } } }),
      /^Expected less time than the target, got 86400000 milliseconds at .*atRisk\.firstContact\.remaining$/,
    ],
    [
      "an escalation before the start",
      bad({ escalations: [{ clock: "firstContact", before: { hours: 24 }, notify: "x" }] }),
      /^Expected less time than the target, got 86400000 milliseconds at .*escalations\[0\]\.before$/,
    ],
    [
      "an escalation of another clock",
      bad({ escalations: [{ clock: "close", after: { hours: 1 }, notify: "x" }] }),
      /^Expected a clock with a target \(firstContact\), got "close" at .*escalations\[0\]\.clock$/,
    ],
    [
      "an escalation both ways",
      bad({
        escalations: [{ clock: "firstContact", after: { hours: 1 }, before: { hours: 1 }, notify: "x" }],
      }),
      /^Expected exactly one of before and after, got 2 at .*escalations\[0\]$/,
    ],
    [
      "an escalation without someone to notify",
      bad({ escalations: [{ clock: "firstContact", after: { hours: 1 } }] }),
      /^Expected text that is not empty, got undefined at .*escalations\[0\]\.notify$/,
    ],
    [
      "an unknown field of a rule",
      bad({ action: [] }),
      /^Expected one of id, .* when, got "action" at policy\.rules\[0\]$/,
    ],
    [
      "an unknown field of the policy",
      { ...policyOf(rule("a")), rulez: [] },
      /^Expected one of name, metrics, calendar, expireAfter, rules, default, holdOut, got "rulez" at policy; did you mean rules\?$/,
    ],
    [
      "a missing default",
      { rules: [rule("a")] },
      /^Expected terms, or null for no follow-up, got undefined at policy\.default$/,
    ],
    [
      "conditions on the default",
      { rules: [], default: rule("a", { tier: "x" }) },
      /^Expected one of id, .* got "when" at policy\.default$/,
    ],
    [
      "a function",
      bad({ owner: () => "x" }),
      /^Expected plain JSON, got a function at policy\.rules\[0\]\.owner$/,
    ],
    [
      "two metrics of one name",
      {
        metrics: [NPS, { ...THUMBS, name: "NPS" }],
        rules: [],
        default: null,
      },
      /^Expected distinct entries, got "NPS" at policy\.metrics\[1\]/,
    ],
    [
      "a metric with a hole",
      { metrics: [{ ...THUMBS, categories: THUMBS.categories.slice(1) }], rules: [], default: null },
      /Expected a category for each point, got none for 0 at categories of metric "Thumbs"/i,
    ],
    [
      "a metric without a scale",
      { metrics: [{ name: "M", categories: [] }], rules: [], default: null },
      /^Expected an object, got undefined at policy\.metrics\[0\]\.scale$/,
    ],
    ["no metrics", { metrics: [], rules: [], default: null }, /^Expected at least one metric, got 0 at/],
    ["no policy", null, /^Expected an object with name, metrics, .* got null at policy$/],
  ])("rejects %s", (_, policy, message) => {
    expect(() => definePolicy(policy as FollowUpPolicy)).toThrow(message);
  });

  it("refuses a policy that contains itself, in its own words", () => {
    const atRisk: Record<string, unknown> = {};
    atRisk["close"] = atRisk;
    const rule = { id: "r", targets: { close: { elapsed: { hours: 1 } } }, atRisk };
    expect(() => definePolicy({ rules: [rule], default: null })).toThrow(
      /^Expected plain JSON without cycles, got an object at policy\.rules\[0\]\.atRisk\.close/,
    );
  });

  it("ends soon for many rules with names of their own", () => {
    const rules = Array.from({ length: 300 }, (_, i) => ({
      id: `r${i}`,
      when: { segment: `s${i}`, tier: `t${i}`, touchpoint: `p${i}` },
      targets: { firstContact: { elapsed: { hours: 1 } } },
    }));
    expect(definePolicy({ rules, default: null }).rules).toHaveLength(300);
  });
});
