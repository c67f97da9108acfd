// schemas
export { cesScoreSchema, csatScoreSchema, npsScoreSchema, scoreSchema } from "./score-schema.js";
export { metricSchema } from "./metric-schema.js";
export { tallySchema, tallySchemaFor } from "./tally-schema.js";
export { responseSchema } from "./response-schema.js";
export { policySchema } from "./policy-schema.js";
export { calendarSchema } from "./calendar-schema.js";
export { benchmarkSchema, benchmarkTableSchema } from "./benchmark-schema.js";

// readers
export { parseResponses, type ParsedResponses } from "./parse.js";
export type { FurtherQuestion, ParseResponsesOptions } from "./parse-options.js";
export type { ParseSummary } from "./summary.js";
export { isDatedAnswer, type DatedAnswer, type FieldValue, type SurveyResponse } from "./response.js";
export type { Issue, IssueCode } from "./issue.js";
export type { IssueCount } from "./issue-log.js";
export { scoreReader, type ReadScore, type ScoreReading } from "./score-reader.js";
export { dateReader, type DateReading, type ReadDate } from "./date-reader.js";
export type { Column } from "./column.js";
export type { HeaderStyle } from "./header-rows.js";
export type { StandardIssue, StandardResult, StandardSchema } from "./standard-schema.js";

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
  PRESETS,
  QUALTRICS,
  SURVEYMONKEY,
  TYPEFORM,
  ZENDESK,
  ZENDESK_CSAT,
} from "./presets.js";
