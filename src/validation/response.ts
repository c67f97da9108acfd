/** A value that a response carries along. */
export type FieldValue = string | number | boolean | null;

/**
 * One response to a survey as `parseResponses` reads it. With a score and a date it is what follow-up takes.
 */
export interface SurveyResponse {
  /** The tool's own id; where there is none, the position among the data rows. */
  readonly id: string | number;
  /** The metric's name, such as "NPS". */
  readonly metric: string;
  /** A point of the metric's scale; null when the question was not answered or no point was chosen. */
  readonly score: number | null;
  /** The instant of the answer as ISO 8601 in UTC; null when it is missing or could not be read. */
  readonly receivedAt: string | null;
  readonly respondentId: string | number | null;
  readonly comment: string | null;
  readonly segment: string | null;
  readonly tier: string | null;
  readonly touchpoint: string | null;
  /** The answers to the further questions that were asked for, by name, each a point of its own scale. */
  readonly answers: Readonly<Record<string, number | null>>;
  /** The columns that were asked to be kept, by name. */
  readonly fields: Readonly<Record<string, FieldValue>>;
}

/** A response with a score and a date. */
export type DatedAnswer = SurveyResponse & { readonly score: number; readonly receivedAt: string };

/**
 * Whether a response has both a score and a date, as follow-up needs them.
 *
 * @example
 * const { responses } = parseResponses([{ nps: 9 }], { metric: NPS, columns: { score: "nps" } });
 * responses.filter(isDatedAnswer) // => []
 */
export function isDatedAnswer(response: SurveyResponse): response is DatedAnswer {
  return response.score !== null && response.receivedAt !== null;
}
