import { FOLLOW_UP_SOURCES, type PublishedSource } from "../../contact/source.js";
import { readOneOf } from "../../math/fields.js";

/** A recommended action, with its sources. */
export interface RecommendedAction {
  readonly id: string;
  /** Low CSAT and hard CES are grouped with detractors, as in the guides. */
  readonly group: "detractor" | "passive" | "promoter";
  readonly action: string;
  readonly sources: readonly PublishedSource[];
}

const { guides, askNicely, pegamento, groHawk, vividSurvey, agencyBloc } = FOLLOW_UP_SOURCES;

/**
 * Actions that published guides recommend for each group, in order.
 *
 * @category Published practice
 */
export const RECOMMENDED_ACTIONS = [
  {
    id: "personal-reply",
    group: "detractor",
    action: "Reply in person, as someone who can put it right, and name the interaction that went wrong.",
    sources: [guides, askNicely, pegamento],
  },
  {
    id: "explain",
    group: "detractor",
    action: "Explain what happened and what changes, rather than only apologise.",
    sources: [guides],
  },
  {
    id: "gesture",
    group: "detractor",
    action: "Offer a gesture that fits what went wrong.",
    sources: [guides],
  },
  {
    id: "one-to-one-help",
    group: "detractor",
    action: "Offer one-to-one help until the matter is solved.",
    sources: [guides],
  },
  {
    id: "ask-what-is-missing",
    group: "passive",
    action: "Ask what would make it a 9 or a 10.",
    sources: [guides, vividSurvey],
  },
  {
    id: "in-app-help",
    group: "passive",
    action: "Show help in the product for what they have not used or found hard.",
    sources: [guides],
  },
  {
    id: "incentive",
    group: "passive",
    action: "Offer an incentive to try more, such as a feature or a discount.",
    sources: [guides],
  },
  {
    id: "thank",
    group: "promoter",
    action: "Thank them within the week.",
    sources: [guides, groHawk, pegamento],
  },
  {
    id: "invite-review",
    group: "promoter",
    action: "Invite them to write a public review; do not pay for it, as review sites forbid that.",
    sources: [guides, groHawk],
  },
  {
    id: "invite-referral",
    group: "promoter",
    action: "Invite them to refer a friend or colleague.",
    sources: [guides, agencyBloc],
  },
  {
    id: "invite-interview",
    group: "promoter",
    action: "Invite them to an interview or case study about what works for them.",
    sources: [guides],
  },
] as const satisfies readonly RecommendedAction[];

const GROUP_OF = {
  detractor: "detractor",
  dissatisfied: "detractor",
  difficult: "detractor",
  passive: "passive",
  neutral: "passive",
  promoter: "promoter",
  satisfied: "promoter",
  easy: "promoter",
} as const;
const CATEGORIES = Object.keys(GROUP_OF) as (keyof typeof GROUP_OF)[];

/**
 * The actions that published guides recommend for a category of NPS, CSAT or CES, each with its sources.
 *
 * @remarks
 * The guides refer to NPS groups. This library extends them: dissatisfied and difficult answers get the actions for
 * detractors, neutral ones those for passives, satisfied and easy ones those for promoters.
 *
 * @param category - such as `"detractor"` or `"dissatisfied"`
 * @throws RangeError for an unknown category
 * @example
 * recommendedActions("passive").map(({ id }) => id); // => ["ask-what-is-missing", "in-app-help", "incentive"]
 * @category Published practice
 */
export function recommendedActions(category: string): readonly RecommendedAction[] {
  const group = GROUP_OF[readOneOf(CATEGORIES, category, "category")];
  return RECOMMENDED_ACTIONS.filter((action) => action.group === group);
}
