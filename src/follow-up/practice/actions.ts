import { REVIEW_CAUTION, type ActionCaution } from "../../contact/review-invitation.js";
import { FOLLOW_UP_SOURCES, type PublishedSource } from "../../contact/source.js";
import { readOneOf } from "../../math/fields.js";

/** A recommended action, with its sources. */
export interface RecommendedAction {
  readonly id: string;
  /** Low CSAT and hard CES are grouped with detractors, as in the guides. */
  readonly group: "detractor" | "passive" | "promoter";
  readonly action: string;
  readonly sources: readonly PublishedSource[];
  /** What to mind, where law or the rules of a platform stand against a careless use. */
  readonly caution?: ActionCaution | undefined;
}

const { hiver, pylon, userpilot, userpilotTracking, askNicely, pegamento, groHawk } = FOLLOW_UP_SOURCES;
const { vividSurvey, agencyBloc, trustpilotReviews } = FOLLOW_UP_SOURCES;

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
    sources: [askNicely, pegamento, hiver, pylon],
  },
  {
    id: "explain",
    group: "detractor",
    action: "Explain what happened and what changes, rather than only apologise.",
    sources: [hiver, pylon],
  },
  {
    id: "gesture",
    group: "detractor",
    action: "Offer a gesture that fits what went wrong.",
    sources: [hiver],
  },
  {
    id: "one-to-one-help",
    group: "detractor",
    action: "Offer one-to-one help until the matter is solved.",
    sources: [userpilot],
  },
  {
    id: "answer-in-public",
    group: "detractor",
    action: "Answer a bad review where it stands, politely and in public, and say what was done.",
    sources: [userpilot, trustpilotReviews],
  },
  {
    id: "resource-centre",
    group: "detractor",
    action: "Point to a resource centre where they can help themselves, and fill what it lacks.",
    sources: [userpilot],
  },
  {
    id: "ask-what-is-missing",
    group: "passive",
    action: "Ask what would make it a 9 or a 10.",
    sources: [hiver, vividSurvey],
  },
  {
    id: "in-app-help",
    group: "passive",
    action: "Show help in the product for what they have not used or found hard.",
    sources: [userpilot],
  },
  {
    id: "incentive",
    group: "passive",
    action: "Offer an incentive to try more, such as a feature or a discount.",
    sources: [userpilot],
  },
  {
    id: "feature-request",
    group: "passive",
    action: "Collect the features they ask for, and tell each of them when one ships.",
    sources: [userpilot],
  },
  {
    id: "thank",
    group: "promoter",
    action: "Thank them within the week.",
    sources: [hiver, groHawk, pegamento],
  },
  {
    id: "invite-review",
    group: "promoter",
    action: "Invite them to write a public review, in the same words as everyone else.",
    sources: [pylon, userpilot, groHawk],
    caution: REVIEW_CAUTION,
  },
  {
    id: "invite-referral",
    group: "promoter",
    action: "Invite them to refer a friend or colleague.",
    sources: [pylon, userpilot, agencyBloc],
  },
  {
    id: "referral-programme",
    group: "promoter",
    action: "Offer a referral programme that rewards both sides, and measure who comes of it and stays.",
    sources: [userpilot],
  },
  {
    id: "invite-interview",
    group: "promoter",
    action: "Invite them to an interview about what works for them.",
    sources: [pylon, userpilot],
  },
  {
    id: "case-study",
    group: "promoter",
    action: "Ask for a case study or a testimonial, with their consent to every word.",
    sources: [pylon, userpilot],
  },
  {
    id: "beta-test",
    group: "promoter",
    action: "Invite them to test what is not released yet.",
    sources: [userpilotTracking],
  },
  {
    id: "gift",
    group: "promoter",
    action: "Thank loyal customers with a gift that asks for nothing in return, least of all for a review.",
    sources: [userpilot],
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

/** The group of a category. @throws RangeError for an unknown one */
export function groupOfCategory(category: string): RecommendedAction["group"] {
  return GROUP_OF[readOneOf(CATEGORIES, category, "category")];
}

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
 * recommendedActions("passive").map(({ id }) => id); // => ["ask-what-is-missing", "in-app-help", "incentive", "feature-request"]
 * @category Published practice
 */
export function recommendedActions(category: string): readonly RecommendedAction[] {
  const group = groupOfCategory(category);
  return RECOMMENDED_ACTIONS.filter((action) => action.group === group);
}
