import { HUBSPOT_CSAT_VALUES } from "./label.js";
import type { SurveyPreset } from "./preset.js";
import { TIMESTAMP_NAMES } from "./timestamp-names.js";

/**
 * SurveyMonkey's CSV export: two header rows, or one. If anchors are exported as text, give their labels.
 *
 * @category Presets
 */
export const SURVEYMONKEY = {
  name: "SurveyMonkey",
  checkedAgainst:
    "Ten CSV exports of the CNCF maintainer survey (github.com/cncf/surveys, 2019 to 2024). Not seen: the export of SurveyMonkey's own NPS question, headers in other languages, and the format of its dates.",
  header: "surveymonkey",
  columns: { id: ["Respondent ID", "RespondentID"], at: ["End Date", "EndDate", "Start Date", "StartDate"] },
  reading: { numericStrings: true },
} as const satisfies SurveyPreset;

/**
 * Qualtrics' CSV export, with three header rows.
 *
 * @remarks
 * Give `date.timeZone`, which the third header row states. Previews of the survey are rows, too; leave them out with
 * `take: { column: "Status", is: ["IP Address"] }`.
 *
 * @category Presets
 */
export const QUALTRICS = {
  name: "Qualtrics",
  checkedAgainst:
    "The three header rows as a public analysis script quotes them, and those of older exports (ResponseID, EndDate) as public scripts read them. Not seen: a whole export. Where an answer's group comes alone, read Q1_NPS_GROUP with NPS_GROUP_LABELS, or QUALTRICS_NPS_GROUP_NUMBERS in the numeric export.",
  header: "qualtrics",
  columns: {
    id: ["ResponseId", "Response ID", "ResponseID"],
    at: ["RecordedDate", "Recorded Date", "EndDate", "End Date"],
  },
  reading: { numericStrings: true },
} as const satisfies SurveyPreset;

/**
 * Typeform's CSV export.
 *
 * @category Presets
 */
export const TYPEFORM = {
  name: "Typeform",
  checkedAgainst:
    "The columns that public scripts read, November 2026: #, the questions, Response Type, Start Date (UTC), Stage Date (UTC), Submit Date (UTC), Network ID, Tags, Ending. An unfinished answer has no submit date: the stage date, of its last page, counts, then the start date. Exports with Token have Submitted At, which states no zone: name it as `columns.at`, with `date`.",
  header: "one-row",
  columns: { id: ["#", "Token"], at: ["Submit Date (UTC)", "Stage Date (UTC)", "Start Date (UTC)"] },
  reading: { numericStrings: true },
  date: { timeZone: "UTC" },
} as const satisfies SurveyPreset;

/**
 * Formbricks' CSV export. Unfinished responses are kept: their score counts if the question was answered.
 *
 * @category Presets
 */
export const FORMBRICKS = {
  name: "Formbricks",
  checkedAgainst:
    "The source of its export: formbricks/formbricks, apps/web/lib/response/service.ts at deaa5ef.",
  header: "one-row",
  columns: { id: "Response ID", respondent: "User ID", at: "Timestamp" },
  reading: { numericStrings: true },
} as const satisfies SurveyPreset;

/**
 * A Google Forms sheet. Its dates follow the sheet's locale and zone: give `date.format` and `date.timeZone`.
 *
 * @category Presets
 */
export const GOOGLE_FORMS = {
  name: "Google Forms",
  checkedAgainst:
    "The published responses of mybinder.org's survey of February 2020, by their description; the name of the first column in other languages from public scripts that read such sheets, November 2026 (among them agustinmoncada94/encuesta-cliente-dos). Not seen: languages that are not listed; name their column as `columns.at`.",
  header: "one-row",
  columns: { at: TIMESTAMP_NAMES },
  reading: { numericStrings: true },
} as const satisfies SurveyPreset;

/**
 * Responses from Delighted's API.
 *
 * @category Presets
 */
export const DELIGHTED = {
  name: "Delighted",
  checkedAgainst: "delighted.com/docs/api: adding and listing survey responses. Not seen: its CSV export.",
  header: "one-row",
  columns: {
    id: "id",
    respondent: ["person.id", "person"],
    at: "created_at",
    score: "score",
    comment: "comment",
  },
  reading: {},
  date: { format: "unix-seconds" },
  surveyType: "survey_type",
} as const satisfies SurveyPreset;

/**
 * HubSpot's feedback submissions for NPS and CES.
 *
 * @remarks
 * Reads the value and never `hs_response_group`, which for CSAT and CES is not an NPS group. Submissions for CSAT are
 * skipped: HUBSPOT_CSAT reads them.
 *
 * @category Presets
 */
export const HUBSPOT = {
  name: "HubSpot",
  checkedAgainst: "developers.hubspot.com, feedback submissions, and a public script.",
  header: "one-row",
  columns: {
    id: ["id", "hs_object_id"],
    score: ["hs_value", "properties.hs_value"],
    comment: ["hs_content", "properties.hs_content"],
    at: ["hs_submission_timestamp", "properties.hs_submission_timestamp"],
    touchpoint: ["hs_survey_name", "properties.hs_survey_name"],
  },
  reading: { numericStrings: true },
  take: { column: ["hs_survey_type", "properties.hs_survey_type"], is: ["NPS", "CES"] },
  surveyType: ["hs_survey_type", "properties.hs_survey_type"],
} as const satisfies SurveyPreset;

/**
 * HubSpot's feedback submissions for CSAT, whose values 0, 1 and 2 are read on a scale of 1-3.
 *
 * @category Presets
 */
export const HUBSPOT_CSAT = /* @__PURE__ */ hubSpotCsat();

// A function, since bundlers keep a spread that runs when the module loads.
function hubSpotCsat() {
  return {
    ...HUBSPOT,
    name: "HubSpot CSAT",
    reading: { numericStrings: true, labels: HUBSPOT_CSAT_VALUES },
    take: { column: HUBSPOT.take.column, is: ["CSAT"] },
  } as const satisfies SurveyPreset;
}

/**
 * Zendesk's good and bad ratings, on the scale of THUMBS. An offered but unanswered rating is a missing answer.
 *
 * @category Presets
 */
export const ZENDESK = {
  name: "Zendesk ratings",
  checkedAgainst: "developer.zendesk.com, satisfaction ratings. The stored page ends before the last fields.",
  header: "one-row",
  columns: {
    id: "id",
    at: "created_at",
    score: "score",
    comment: "comment",
    respondent: "requester_id",
  },
  reading: {
    labels: { bad: 0, good: 1, good_with_comment: 1, bad_with_comment: 0 },
    missing: ["", "offered", "unoffered"],
  },
} as const satisfies SurveyPreset;

/**
 * The answers of Zendesk's new CSAT: one row for each element of `answers`, on the points of the survey.
 *
 * @remarks
 * Answers to other questions are skipped; a rating that the customer skipped is a missing answer.
 *
 * @category Presets
 */
export const ZENDESK_CSAT = {
  name: "Zendesk CSAT",
  checkedAgainst:
    "developer.zendesk.com, CSAT survey responses: the answer objects rating_scale, skipped, open_ended and closed_ended, and the types of rating questions. Not seen: real responses.",
  header: "one-row",
  columns: { score: "rating", at: ["updated_at", "created_at"] },
  reading: {},
  take: {
    column: "question.type",
    is: ["rating_scale_numeric", "rating_scale_emoji", "rating_scale_custom_text"],
  },
} as const satisfies SurveyPreset;

/**
 * AskNicely's webhook. An edited answer comes again with a higher `count`; the last one counts.
 *
 * @category Presets
 */
export const ASKNICELY = {
  name: "AskNicely",
  checkedAgainst:
    "asknicely.zendesk.com, webhook payload (article 47782734299540). Not seen: its CSV export.",
  header: "one-row",
  columns: {
    id: "question.id",
    respondent: "person.id",
    score: "question.score",
    comment: "question.comment",
    at: "question.responded",
    segment: ["question.segment", "person.segment"],
  },
  reading: { numericStrings: true },
  date: { format: "unix-seconds" },
  onePer: { column: "question.id", keep: "last", order: "count" },
} as const satisfies SurveyPreset;

/**
 * PostHog's survey events.
 *
 * @remarks
 * Only `survey sent` is an answer, and several of them may belong to one submission. For the property of a question give
 * `columns: { score: "properties.$survey_response_<question id>" }`.
 *
 * @category Presets
 */
export const POSTHOG = {
  name: "PostHog",
  checkedAgainst:
    "posthog.com/docs, implementing custom surveys and manual event capture; @posthog/core 1.28.0.",
  header: "one-row",
  columns: {
    id: ["properties.$survey_submission_id", "$survey_submission_id", "uuid"],
    respondent: "distinct_id",
    score: ["properties.$survey_response", "$survey_response"],
    at: "timestamp",
  },
  reading: { numericStrings: true },
  take: { column: "event", is: ["survey sent"] },
  onePer: {
    column: ["properties.$survey_submission_id", "$survey_submission_id"],
    keep: "merged",
    order: "timestamp",
  },
} as const satisfies SurveyPreset;
