// reading survey data
export { parseResponses, type ParsedResponses } from "./parse.js";
export type { FurtherQuestion, ParseResponsesOptions } from "./parse-options.js";
export type { ParseSummary } from "./summary.js";
export type { NothingCount } from "./nothing-log.js";
export { USUAL_MISSING } from "../rows/missing.js";
export { isDatedAnswer, type DatedAnswer, type SurveyResponse } from "./response.js";
export type { Issue, IssueCode } from "./issue.js";
export type { IssueCount } from "./issue-log.js";
export { scoreReader, type ReadScore, type ScoreReaderOptions } from "./score-reader.js";
export { dateReader, type DateReaderOptions, type ReadDate } from "./date-reader.js";
export type { NumberWriting } from "./number-text.js";
export type { Column } from "./table.js";
export type { HeaderStyle } from "./header.js";
export type { StandardResult, StandardSchema } from "./standard-schema.js";

// labels
export {
  AGREEMENT_5,
  AGREEMENT_7,
  AGREEMENT_ENDS_1_TO_10,
  FACES_3,
  GOOD_BAD,
  HUBSPOT_CSAT_VALUES,
  NPS_ANCHORS,
  NPS_GROUP_LABELS,
  QUALTRICS_NPS_GROUP_NUMBERS,
  SATISFACTION_5,
  THUMBS_LABELS,
  type LabelMap,
} from "./label.js";

// presets
export type { OnePerRule, ResponseColumns, SurveyPreset, TakeRule } from "./preset.js";
export {
  ASKNICELY,
  DELIGHTED,
  FORMBRICKS,
  GOOGLE_FORMS,
  HUBSPOT,
  HUBSPOT_CSAT,
  POSTHOG,
  QUALTRICS,
  SURVEYMONKEY,
  TYPEFORM,
  ZENDESK,
  ZENDESK_CSAT,
} from "./presets.js";
