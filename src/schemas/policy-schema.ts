import * as z from "zod/v4-mini";
import { SURVEY_KINDS } from "../contact/touchpoint.js";
import { definePolicy } from "../follow-up/policy/define-policy.js";
import { CLOCK_NAMES, type FollowUpPolicy } from "../follow-up/policy/policy.js";
import { metricSchema } from "./metric-schema.js";
import { checked, choice, either, flag, list, number, strictRecord, text, weekly } from "./shape.js";

/**
 * Schema of a follow-up policy from a file or a form, checked by the rules of `definePolicy`.
 *
 * @category Schemas
 */
export const policySchema = /* @__PURE__ */ makePolicySchema();

function makePolicySchema() {
  const terms = ruleTerms();
  const shape = strictRecord({
    name: z.optional(text()),
    metrics: z.optional(list(metricSchema)),
    calendar: z.optional(text()),
    expireAfter: z.optional(z.nullable(durationShape())),
    rules: list(strictRecord({ ...terms, when: z.optional(conditions()) })),
    default: z.nullable(strictRecord(terms)),
    holdOut: z.optional(
      strictRecord({
        share: number(),
        seed: either([text(), number()], "a name or a number"),
        never: list(conditions()),
      }),
    ),
  });
  return checked<FollowUpPolicy>(shape, definePolicy);
}

function conditions() {
  const oneOrMore = z.optional(either([text(), list(text())], "a text or several"));
  const kind = choice(SURVEY_KINDS);
  return strictRecord({
    metric: oneOrMore,
    category: oneOrMore,
    score: z.optional(strictRecord({ min: z.optional(number()), max: z.optional(number()) })),
    segment: oneOrMore,
    tier: oneOrMore,
    survey: z.optional(either([kind, list(kind)], "a kind of survey or several")),
    touchpoint: oneOrMore,
  });
}

function durationShape() {
  return strictRecord({
    hours: z.optional(number()),
    minutes: z.optional(number()),
    seconds: z.optional(number()),
    milliseconds: z.optional(number()),
  });
}

/** What a rule promises, with or without conditions. */
function ruleTerms() {
  const duration = durationShape();
  const businessDays = strictRecord({
    businessDays: number(),
    at: z.optional(choice(["endOfDay", "sameTime"])),
    cutoff: z.optional(
      either(
        [text(), weekly(text()), strictRecord({ beforeClose: duration })],
        "a time, times by weekday or beforeClose",
      ),
    ),
  });
  const target = either(
    [strictRecord({ elapsed: duration }), strictRecord({ working: duration }), businessDays],
    "a target of elapsed or working time or of business days",
  );
  const atRisk = either(
    [strictRecord({ fraction: number() }), strictRecord({ remaining: duration })],
    "a fraction or the time remaining",
  );
  const escalation = strictRecord({
    clock: choice(CLOCK_NAMES),
    before: z.optional(duration),
    after: z.optional(duration),
    notify: text(),
  });
  return {
    id: text(),
    calendar: z.optional(text()),
    targets: strictRecord({ firstContact: z.optional(target), close: z.optional(target) }),
    atRisk: z.optional(strictRecord({ firstContact: z.optional(atRisk), close: z.optional(atRisk) })),
    escalations: z.optional(list(escalation)),
    owner: z.optional(text()),
    recommendedActions: z.optional(list(text())),
    personMustReply: z.optional(flag()),
  };
}
