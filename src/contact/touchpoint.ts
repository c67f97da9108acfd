/** The subject of a survey: the customer's relationship with the company as a whole, or one recent event. */
export type SurveyKind = "relationship" | "transactional";

export const SURVEY_KINDS = ["relationship", "transactional"] as const satisfies readonly SurveyKind[];

/**
 * Names of the usual touchpoints, each with the kind of survey that suits it.
 *
 * @remarks
 * Policies, responses and survey histories accept any name; these help teams to use one name for one touchpoint.
 *
 * @category Who, when, how often
 */
export const TOUCHPOINTS = [
  { name: "onboarding", kind: "transactional", description: "set-up or first steps are done" },
  { name: "purchase", kind: "transactional", description: "an order was placed" },
  { name: "delivery", kind: "transactional", description: "goods arrived or a service was provided" },
  { name: "support", kind: "transactional", description: "a support case was resolved" },
  { name: "feature", kind: "transactional", description: "a feature of the product was used" },
  { name: "return", kind: "transactional", description: "goods were sent back or money was refunded" },
  { name: "renewal", kind: "transactional", description: "a contract was renewed, or is about to be" },
  { name: "cancellation", kind: "transactional", description: "a customer left" },
  { name: "account-review", kind: "relationship", description: "a regular review with an account" },
  { name: "pulse", kind: "relationship", description: "a regular survey, tied to no event" },
] as const satisfies readonly {
  readonly name: string;
  readonly kind: SurveyKind;
  readonly description: string;
}[];
