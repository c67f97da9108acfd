import type { Verdict } from "../inference/difference.js";
import type { Adjustment } from "../inference/multiplicity.js";
import { goodSign, type Metric } from "../metric/metric.js";
import type { ExclusionReason } from "../tally/exclusion.js";

/** The fixed phrases, defined once so that all texts use the same words. */
export const PHRASES = {
  /** In a cell without a figure, in tables and pictures. */
  none: "–",
  noScore: "no score",
  noAnswers: "no answers",
  interval: "interval",
  noClearDifference: "no clear difference",
  tooFewAnswers: "too few answers",
} as const satisfies Readonly<Record<string, string>>;

/** The sentences below tables, by the error that they warn of. */
export const CAVEATS = {
  association:
    "Association, not causation: people who mention a topic may differ in other ways. The effect on the score is the score of all answers minus that of the answers without the topic; effects overlap and cannot be added.",
  bands: "Bands are rules of thumb, not based on a sample.",
  publishedFigures:
    "Published figures are treated as exact, although they are estimates, too, often of other companies and with other questions: the true difference is less certain than its interval.",
  differentQuestions: "The questions measure different things, so their scores are not averaged.",
  nearMisses:
    "Near misses: what is to gain if a group turned as many near misses as the best one is an association and no forecast: customers of the best group may differ in other ways.",
  promises:
    "Promises are decided when they are kept, missed or overdue. Waiting times include open cases (Kaplan-Meier).",
  retention:
    "Who stays is an observation, not an effect: unhappy customers may leave for what made them unhappy. What contacting them changes, only a hold-out shows.",
  moneyAtRisk:
    "Money at risk is what is expected to leave if people behave as those did of whom the retention was computed; what a call would save it does not say.",
  holdOut:
    "Customers count on the side to which they were drawn, whether they were reached or not: so the difference is what the decision to contact them does.",
  stepAndSlope:
    "A step and a steady slope are two descriptions of the same series; the data do not show which one is right.",
  reversed:
    "Within every group the score moved in the other direction (Simpson's paradox): check who answered before you interpret the change.",
  largestOfMany: "The first differences are the largest of many, and the largest tend to be overestimated.",
  onlyByItself:
    "By itself this is clear, but not among all comparisons of the report: it may be chance and is not in the summary.",
  stepsFitBest:
    "Steps are placed where they fit best and measured on the same answers, so their size tends to be overestimated.",
} as const satisfies Readonly<Record<string, string>>;

/** The verdict of a comparison, in words. */
export const VERDICTS = {
  higher: "higher",
  lower: "lower",
  "no clear difference": PHRASES.noClearDifference,
  "too few answers": PHRASES.tooFewAnswers,
  "nothing to compare with": "nothing to compare with",
} as const satisfies Readonly<Record<Verdict, string>>;

/** The position of a score relative to a published figure, by the standing of `compareToBenchmark`. */
export const STANDINGS = {
  above: "higher",
  below: "lower",
  within: "within the range",
  unclear: PHRASES.noClearDifference,
} as const satisfies Readonly<Record<string, string>>;

/** The kinds of published figures. */
export const STATISTICS = {
  "mean-of-company-scores": "mean of company scores",
  average: "average",
  median: "median",
  "upper-quartile": "upper quartile",
  range: "range",
  "at-least": "lower limit",
  "at-most": "upper limit",
  "one-company": "one company",
} as const satisfies Readonly<Record<string, string>>;

/** The quality of a published figure's source. */
export const TRUST = {
  "measured-study": "measured study",
  "press-report": "press report",
  "rule-of-thumb": "rule of thumb",
} as const satisfies Readonly<Record<string, string>>;

/** The reasons why answers were excluded. */
export const EXCLUSIONS: Readonly<Record<ExclusionReason, string>> = {
  "not-a-number": "not a number",
  "not-an-integer": "not a whole number",
  "out-of-scale": "outside the scale",
  "bad-weight": "without a weight that can be used",
};

const REASONS: ReadonlyMap<string, string> = /* @__PURE__ */ new Map(Object.entries(EXCLUSIONS));

/** Why an answer was left out; an unknown reason unchanged. */
export function exclusionText(reason: string): string {
  return REASONS.get(reason) ?? reason;
}

/** The promises to a customer, by clock. */
export const PROMISES = { firstContact: "first contact", close: "close" } as const;

/** The states of a promise to a customer. */
export const PROMISE_STATES = {
  scheduled: "scheduled",
  "on-track": "on track",
  "at-risk": "at risk",
  paused: "paused",
  breached: "overdue",
  met: "kept",
  missed: "missed",
  cancelled: "cancelled",
} as const satisfies Readonly<Record<string, string>>;

/** The names of the methods that adjust p-values. */
export const ADJUSTMENTS: Readonly<Record<Adjustment, string>> = {
  holm: "Holm",
  hochberg: "Hochberg",
  bonferroni: "Bonferroni",
  sidak: "Šidák",
  "benjamini-hochberg": "Benjamini-Hochberg",
  "benjamini-yekutieli": "Benjamini-Yekutieli",
};

/** What to say of a change that is not clear: that there are too few answers, or that there is none. */
export function unclearChangeText(verdict: Verdict): string {
  return verdict === "too few answers" ? "Too few answers to see a change" : "No clear change";
}

/** "higher", or "higher (worse)" for metrics where low is good. */
export function wayText(way: "higher" | "lower", metric: Pick<Metric, "direction">): string {
  if (goodSign(metric) > 0) return way;
  return `${way} (${way === "higher" ? "worse" : "better"})`;
}

/** A text with its first letter capitalised. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The place and time of a published figure: "Retail, US, 2023"; `name` writes the names. */
export function placeText(
  {
    label,
    region,
    year,
    quarter,
  }: {
    readonly label: string;
    readonly region: string | null;
    readonly year: number | null;
    readonly quarter?: number | undefined;
  },
  name: (text: string) => string = String,
): string {
  const time =
    year === null ? "undated" : quarter === undefined ? `${year}` : `quarter ${quarter} of ${year}`;
  return [label, ...(region === null ? [] : [region])].map(name).concat(time).join(", ");
}

/** "a", "a and b", "a, b and c". */
export function listText(items: readonly string[], word: "and" | "or"): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} ${word} ${items.at(-1)!}`;
}
