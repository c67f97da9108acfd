import { z } from "zod";

const text = /* @__PURE__ */ z.string().nullable();
const id = /* @__PURE__ */ z.union([z.string(), z.number()]);

/** A response as `parseResponses` makes it, coming back from storage. */
export const responseSchema = /* @__PURE__ */ z
  .object({
    id,
    metric: z.string(),
    score: z.int().nullable(),
    receivedAt: z.iso.datetime({ offset: true }).nullable(),
    respondentId: id.nullable(),
    comment: text,
    segment: text,
    tier: text,
    touchpoint: text,
    answers: z.record(z.string(), z.int().nullable()).readonly(),
    fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).readonly(),
  })
  .readonly();
