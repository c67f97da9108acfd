import { z } from "zod";
import { SURVEY_KINDS } from "../contact/touchpoint.js";
import { definePolicy } from "../follow-up/policy/define-policy.js";
import { CLOCK_NAMES, type FollowUpPolicy } from "../follow-up/policy/policy.js";
import { metricSchema, refinedBy } from "./schemas.js";

// Objects are strict: without a misspelt condition, a rule would apply to every response.

const oneOrMore = /* @__PURE__ */ z.union([z.string(), z.array(z.string()).readonly()]);
const surveyKind = /* @__PURE__ */ z.enum(SURVEY_KINDS);
const duration = /* @__PURE__ */ z
  .strictObject({
    hours: z.number().optional(),
    minutes: z.number().optional(),
    seconds: z.number().optional(),
    milliseconds: z.number().optional(),
  })
  .readonly();

const target = /* @__PURE__ */ z.union([
  z.strictObject({ elapsed: duration }).readonly(),
  z.strictObject({ working: duration }).readonly(),
  z
    .strictObject({
      businessDays: z.number(),
      at: z.enum(["endOfDay", "sameTime"]).optional(),
      cutoff: z.string().optional(),
    })
    .readonly(),
]);

const atRisk = /* @__PURE__ */ z.union([
  z.strictObject({ fraction: z.number() }).readonly(),
  z.strictObject({ remaining: duration }).readonly(),
]);

const conditions = /* @__PURE__ */ z
  .strictObject({
    metric: oneOrMore.optional(),
    category: oneOrMore.optional(),
    score: z.strictObject({ min: z.number().optional(), max: z.number().optional() }).readonly().optional(),
    segment: oneOrMore.optional(),
    tier: oneOrMore.optional(),
    survey: z.union([surveyKind, z.array(surveyKind).readonly()]).optional(),
    touchpoint: oneOrMore.optional(),
  })
  .readonly();

const terms = {
  id: /* @__PURE__ */ z.string(),
  calendar: /* @__PURE__ */ z.string().optional(),
  targets: /* @__PURE__ */ z
    .strictObject({ firstContact: target.optional(), close: target.optional() })
    .readonly(),
  atRisk: /* @__PURE__ */ z
    .strictObject({ firstContact: atRisk.optional(), close: atRisk.optional() })
    .readonly()
    .optional(),
  escalations: /* @__PURE__ */ z
    .array(
      z
        .strictObject({
          clock: z.enum(CLOCK_NAMES),
          before: duration.optional(),
          after: duration.optional(),
          notify: z.string(),
        })
        .readonly(),
    )
    .readonly()
    .optional(),
  owner: /* @__PURE__ */ z.string().optional(),
  recommendedActions: /* @__PURE__ */ z.array(z.string()).readonly().optional(),
  personMustReply: /* @__PURE__ */ z.boolean().optional(),
};

/**
 * Schema of a follow-up policy from a file or a form, checked by the rules of `definePolicy`.
 *
 * @category Schemas
 */
export const policySchema = /* @__PURE__ */ z
  .strictObject({
    name: z.string().optional(),
    metrics: z.array(metricSchema).readonly().optional(),
    calendar: z.string().optional(),
    rules: z.array(z.strictObject({ ...terms, when: conditions.optional() }).readonly()).readonly(),
    default: z.strictObject(terms).readonly().nullable(),
  })
  .readonly()
  .superRefine(refinedBy((policy) => definePolicy(policy))) satisfies z.ZodType<FollowUpPolicy>;
