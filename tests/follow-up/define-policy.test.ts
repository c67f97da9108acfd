import { describe, expect, it } from "vitest";
import { definePolicy } from "../../src/follow-up/define-policy.js";
import { defineMetric } from "../../src/metric/metric.js";
import { NPS } from "../../src/metric/nps.js";
import { THUMBS } from "../../src/metric/thumbs.js";
import { followUpFor } from "../../src/follow-up/follow-up.js";
import type { FollowUpPolicy, FollowUpRule } from "../../src/follow-up/policy.js";

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
  followUpFor({ id: 1, metric: "NPS", score: 3, receivedAt: NOW, ...response }, policy, { now: NOW })?.rule;

describe("definePolicy", () => {
  it("returns a frozen copy that is plain JSON and defines itself again", () => {
    const given = policyOf(rule("a", { category: "detractor" }, { owner: undefined }));
    const policy = definePolicy(given);
    const again: unknown = JSON.parse(JSON.stringify(policy));
    expect(definePolicy(again as FollowUpPolicy)).toEqual(policy);
    expect(Object.isFrozen(policy.rules[0]!.targets.firstContact)).toBe(true);
    expect(Object.isFrozen(given.rules)).toBe(false);
  });

  it("lets the first rule that matches win, and the default take the rest", () => {
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

  it("asks for nothing where a rule has no targets, and where the default is null", () => {
    const policy = definePolicy(
      policyOf(rule("staff", { segment: "staff" }, { targets: {} }), rule("a", { score: { max: 6 } })),
    );
    expect(ruleFor(policy, { segment: "staff" })).toBeUndefined();
    expect(ruleFor(policy, { score: 9 })).toBeUndefined();
  });

  it("takes names such as __proto__ and constructor for ordinary names", () => {
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

  it("does not follow later changes of the metrics it was given", () => {
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
      /rules\[1\] \("b"\) can never apply: .*: "a"$/,
    ],
    [
      "follows one for everything",
      [rule("all"), rule("b", { segment: "x" })],
      /"b"\) can never apply: .*: "all"$/,
    ],
    [
      "is covered by two others together",
      [
        rule("low", { metric: "NPS", score: { max: 3 } }),
        rule("mid", { metric: "NPS", score: { min: 4, max: 6 } }),
        rule("detractors", { category: "detractor" }),
      ],
      /"detractors"\) can never apply: earlier rules take all that it matches: "low", "mid"/,
    ],
    [
      "is covered across kinds of survey",
      [
        rule("r", { survey: "relationship" }),
        rule("t", { survey: "transactional" }),
        rule("both", { survey: ["relationship", "transactional"] }),
      ],
      /"both"\) can never apply/,
    ],
    [
      "matches nothing at all",
      [rule("odd", { category: "promoter", score: { max: 3 } })],
      /"odd"\) can never apply: its metric, category and score never occur together/,
    ],
  ])("refuses a rule that %s", (_, rules, message) => {
    expect(() => definePolicy(policyOf(...rules))).toThrow(message);
  });

  it("accepts a rule of which earlier ones leave anything", () => {
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

  it("decides on hundreds of segments and tiers without trying their combinations", () => {
    const names = (prefix: string): string[] =>
      Array.from({ length: 300 }, (_, index) => `${prefix}${index}`);
    const rules = [
      rule("a", { segment: names("s") }),
      rule("b", { tier: names("t") }),
      rule("c", { segment: names("s").slice(5) }),
    ];
    expect(() => definePolicy(policyOf(...rules))).toThrow(/"c"\) can never apply/);
  });

  const bad = (change: object): FollowUpPolicy => policyOf({ ...rule("a"), ...change });
  it.each<[string, unknown, RegExp]>([
    [
      "an unknown category",
      policyOf(rule("a", { category: "detractors" })),
      /rules\[0\] \("a"\)\.when\.category must be one of detractor, .* got "detractors"/,
    ],
    [
      "a category of another metric",
      policyOf(rule("a", { metric: "CSAT", category: "passive" })),
      /must be one of dissatisfied, neutral, satisfied/,
    ],
    [
      "an unknown metric",
      policyOf(rule("a", { metric: "NSP" })),
      /when\.metric must be one of NPS, CSAT, CES, got "NSP"/,
    ],
    [
      "an unknown kind of survey",
      policyOf(rule("a", { survey: "pulse" as never })),
      /when\.survey must be one of/,
    ],
    ["an unknown condition", policyOf(rule("a", { team: "x" } as never)), /unknown field "team"/],
    ["an empty list", policyOf(rule("a", { tier: [] })), /when\.tier must name at least one/],
    [
      "scores that run backwards",
      policyOf(rule("a", { score: { min: 5, max: 2 } })),
      /when\.score must have a min that is at most its max, got 5 to 2/,
    ],
    [
      "scores off the scale",
      policyOf(rule("a", { metric: "NPS", score: { min: 11 } })),
      /when\.score must touch the scale \(NPS 0 to 10\)/,
    ],
    [
      "one id twice",
      policyOf(rule("a", { score: { max: 3 } }), rule("a")),
      /rules\[1\]\.id must be unique, got "a", the id of policy\.rules\[0\]/,
    ],
    [
      "the default's id in a rule",
      { rules: [rule("a", { tier: "x" })], default: rule("a") },
      /policy\.default\.id must be unique/,
    ],
    ["a missing id", bad({ id: undefined }), /rules\[0\]\.id must be text/],
    [
      "working time without a calendar",
      bad({ targets: { close: { working: { hours: 8 } } } }),
      /rules\[0\] \("a"\)\.targets\.close counts working; expected a calendar/,
    ],
    [
      "business days without a calendar",
      bad({ targets: { firstContact: { businessDays: 1 } } }),
      /targets\.firstContact counts businessDays; expected a calendar/,
    ],
    [
      "a target of nothing",
      bad({ targets: { close: { elapsed: { hours: 0 } } } }),
      /targets\.close\.elapsed must be more than zero/,
    ],
    [
      "bare days",
      bad({ targets: { close: { days: 2 } } }),
      /targets\.close must have exactly one of elapsed, working and businessDays/,
    ],
    [
      "days within a target",
      bad({ targets: { close: { elapsed: { days: 2 } } } }),
      /^Expected hours, .* got "days" at .*targets\.close\.elapsed;/,
    ],
    [
      "two kinds in one target",
      bad({ targets: { close: { elapsed: { hours: 1 }, working: { hours: 1 } } } }),
      /exactly one of/,
    ],
    [
      "half a business day",
      bad({ calendar: "c", targets: { close: { businessDays: 0.5 } } }),
      /businessDays must be a whole number/,
    ],
    [
      "business days due on receipt",
      bad({ calendar: "c", targets: { close: { businessDays: 0, at: "sameTime" } } }),
      /must be 1 or more with at: "sameTime"/,
    ],
    [
      "a bad cutoff",
      bad({ calendar: "c", targets: { close: { businessDays: 1, cutoff: "4pm" } } }),
      /cutoff must be a time .* got "4pm"/,
    ],
    ["an unknown clock", bad({ targets: { resolve: { elapsed: { hours: 1 } } } }), /unknown clock "resolve"/],
    [
      "an at-risk point without a target",
      bad({ atRisk: { close: { fraction: 0.5 } } }),
      /atRisk\.close needs a target for close/,
    ],
    [
      "an at-risk fraction above 1",
      bad({ atRisk: { firstContact: { fraction: 1.5 } } }),
      /fraction must be between 0 and 1, got 1\.5/,
    ],
    [
      "more time left than there is",
      bad({ atRisk: { firstContact: { remaining: { hours: 24 } } } }),
      /remaining must be less than the target/,
    ],
    [
      "an escalation before the start",
      bad({ escalations: [{ clock: "firstContact", before: { hours: 24 }, notify: "x" }] }),
      /escalations\[0\]\.before must be less than the target/,
    ],
    [
      "an escalation of another clock",
      bad({ escalations: [{ clock: "close", after: { hours: 1 }, notify: "x" }] }),
      /escalations\[0\]\.clock must be a clock with a target, got "close"/,
    ],
    [
      "an escalation both ways",
      bad({
        escalations: [{ clock: "firstContact", after: { hours: 1 }, before: { hours: 1 }, notify: "x" }],
      }),
      /either before or after, got both/,
    ],
    [
      "an escalation to nobody",
      bad({ escalations: [{ clock: "firstContact", after: { hours: 1 } }] }),
      /escalations\[0\]\.notify must be text/,
    ],
    ["an unknown field of a rule", bad({ action: [] }), /unknown field "action"/],
    [
      "an unknown field of the policy",
      { ...policyOf(rule("a")), rulez: [] },
      /policy has the unknown field "rulez"/,
    ],
    ["a missing default", { rules: [rule("a")] }, /policy\.default must say/],
    [
      "conditions on the default",
      { rules: [], default: rule("a", { tier: "x" }) },
      /policy\.default must not have conditions/,
    ],
    ["a function", bad({ owner: () => "x" }), /policy must be plain JSON, got a function/],
    [
      "two metrics of one name",
      {
        metrics: [NPS, { ...THUMBS, name: "NPS" }],
        rules: [],
        default: null,
      },
      /metrics\[1\]\.name/,
    ],
    [
      "a metric with a hole",
      { metrics: [{ ...THUMBS, categories: THUMBS.categories.slice(1) }], rules: [], default: null },
      /Metric "Thumbs": point 0 belongs to no category/i,
    ],
    ["no policy", null, /policy must be an object/],
  ])("refuses %s", (_, policy, message) => {
    expect(() => definePolicy(policy as FollowUpPolicy)).toThrow(message);
  });
});
