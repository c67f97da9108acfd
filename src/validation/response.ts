import { readRecord } from "../math/fields.js";
import type { KeyValue } from "../tally/grouped.js";

/** One survey response from `parseResponses`. With a score and a date it can be passed to follow-up. */
export interface SurveyResponse {
  /** The tool's id; without a column of ids the position among the data rows, for a row without one "row 7". */
  readonly id: string | number;
  /** The metric's name, such as "NPS". */
  readonly metric: string;
  /** A point of the metric's scale; null for a missing or declined answer. */
  readonly score: number | null;
  /** The instant of the answer as ISO 8601 in UTC; null when it is missing or cannot be read. */
  readonly at: string | null;
  readonly respondent: string | number | null;
  readonly account: string | number | null;
  readonly comment: string | null;
  readonly segment: string | null;
  readonly tier: string | null;
  readonly touchpoint: string | null;
  /** Answers to the further questions by name, each a point of its own scale. */
  readonly answers: Readonly<Record<string, number | null>>;
  /** The kept columns by name. */
  readonly fields: Readonly<Record<string, KeyValue>>;
}

/** A response with a score and a date. */
export type DatedAnswer = SurveyResponse & { readonly score: number; readonly at: string };

/**
 * True when a response has both a score and a date, which follow-up needs.
 *
 * @example
 * const { responses } = parseResponses([{ nps: 9 }], { metric: NPS, columns: { score: "nps" } });
 * responses.filter(isDatedAnswer) // => []
 * @example
 * const rows = [{ nps: 9, at: "2026-03-02T10:00:00Z" }, { nps: 3, at: "" }];
 * const { responses } = parseResponses(rows, { metric: NPS, columns: { score: "nps", at: "at" } });
 * responses.filter(isDatedAnswer).map(({ score }) => score) // => [9]
 * @category Reading survey data
 */
export function isDatedAnswer(response: SurveyResponse): response is DatedAnswer {
  readRecord(response, "response");
  return response.score !== null && response.at !== null;
}
