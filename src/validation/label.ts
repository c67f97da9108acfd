/**
 * Points by label: `{ "Strongly agree": 10, "Strongly disagree": 1 }`.
 *
 * @remarks
 * Case, spaces and the kind of apostrophe or dash do not matter. Labels that differ only in these must have the same
 * point.
 */
export type LabelMap = Readonly<Record<string, number>>;

/**
 * The labels at the ends and the middle of a 0-10 recommendation question.
 *
 * @category Labels
 */
export const NPS_ANCHORS = {
  "10 - Extremely likely": 10,
  "5 - Neutral": 5,
  "0 - Not at all likely": 0,
} as const satisfies LabelMap;

/**
 * The end labels of a 1-10 agreement question whose anchors are exported as text, as in some waves of cncf/surveys.
 *
 * @category Labels
 */
export const AGREEMENT_ENDS_1_TO_10 = {
  "Strongly agree": 10,
  "Strongly disagree": 1,
} as const satisfies LabelMap;

/**
 * Agreement on five points.
 *
 * @category Labels
 */
export const AGREEMENT_5 = {
  "Strongly disagree": 1,
  Disagree: 2,
  Neutral: 3,
  "Neither agree nor disagree": 3,
  Agree: 4,
  "Strongly agree": 5,
} as const satisfies LabelMap;

/**
 * Agreement on seven points, as for CES 2.0.
 *
 * @category Labels
 */
export const AGREEMENT_7 = {
  "Strongly disagree": 1,
  Disagree: 2,
  "Somewhat disagree": 3,
  "Neither agree nor disagree": 4,
  Neutral: 4,
  "Somewhat agree": 5,
  Agree: 6,
  "Strongly agree": 7,
} as const satisfies LabelMap;

/**
 * Satisfaction on five points.
 *
 * @category Labels
 */
export const SATISFACTION_5 = {
  "Very dissatisfied": 1,
  Dissatisfied: 2,
  Neutral: 3,
  "Neither satisfied nor dissatisfied": 3,
  Satisfied: 4,
  "Very satisfied": 5,
} as const satisfies LabelMap;

/**
 * Three faces, for a scale of 1-3.
 *
 * @category Labels
 */
export const FACES_3 = { "🙁": 1, "☹": 1, "😐": 2, "🙂": 3, "😀": 3, "😃": 3 } as const satisfies LabelMap;

/**
 * Thumbs, for the metric THUMBS.
 *
 * @category Labels
 */
export const THUMBS_LABELS = { "👎": 0, "👍": 1, down: 0, up: 1 } as const satisfies LabelMap;

/**
 * Good and bad, for a scale of 0-1 such as that of THUMBS.
 *
 * @category Labels
 */
export const GOOD_BAD = { bad: 0, good: 1 } as const satisfies LabelMap;

/**
 * The three groups of NPS by name, for the metric NPS_GROUPS.
 *
 * @category Labels
 */
export const NPS_GROUP_LABELS = {
  detractor: -1,
  passive: 0,
  neutral: 0,
  promoter: 1,
} as const satisfies LabelMap;

/**
 * The numbers of the NPS groups in a numeric Qualtrics export, 1 to 3 in order, for the metric NPS_GROUPS.
 *
 * @category Labels
 */
export const QUALTRICS_NPS_GROUP_NUMBERS = { "1": -1, "2": 0, "3": 1 } as const satisfies LabelMap;

/**
 * HubSpot's CSAT values 0, 1 and 2, for a scale of 1-3.
 *
 * @category Labels
 */
export const HUBSPOT_CSAT_VALUES = { "0": 1, "1": 2, "2": 3 } as const satisfies LabelMap;
