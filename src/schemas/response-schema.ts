import * as z from "zod/v4-mini";
import type { SurveyResponse } from "../validation/response.js";
import { either, expected, flag, number, record, text, whole } from "./shape.js";

/**
 * Schema of a stored response of `parseResponses`.
 *
 * @category Schemas
 */
export const responseSchema = /* @__PURE__ */ makeResponseSchema();

function makeResponseSchema(): z.ZodMiniType<SurveyResponse> {
  const id = either([text(), number()], "an id of text or a number");
  const textOrNull = z.nullable(text());
  const field = either([text(), number(), flag(), z.null()], "text, a number, true, false or null");
  const instant = z.iso.datetime({ offset: true, ...expected("an instant in ISO 8601 with its offset") });
  return record({
    id,
    metric: text(),
    score: z.nullable(whole()),
    at: z.nullable(instant),
    respondent: z.nullable(id),
    // Responses that were stored before there were accounts have none.
    account: z._default(z.nullable(id), null),
    comment: textOrNull,
    segment: textOrNull,
    tier: textOrNull,
    touchpoint: textOrNull,
    answers: z.readonly(z.record(z.string(), z.nullable(whole()), expected("answers by question"))),
    fields: z.readonly(z.record(z.string(), field, expected("fields by name"))),
  });
}
