import { FOLLOW_UP_SOURCES, type PublishedSource } from "./source.js";

/** A warning about an action, with its sources. */
export interface ActionCaution {
  readonly text: string;
  readonly sources: readonly PublishedSource[];
}

const { ftcRule, ftcGuide, googleReviews, trustpilotReviews } = FOLLOW_UP_SOURCES;

/** What law and platforms say about asking happy customers only. */
export const REVIEW_CAUTION = {
  text:
    "Invite all customers alike, or a random part of them: Google and Trustpilot forbid selecting those who are happy, and the FTC's " +
    "guide for marketers advises against it. Its rule of 2024 forbids buying reviews of one sentiment and suppressing bad ones.",
  sources: [googleReviews, trustpilotReviews, ftcGuide, ftcRule],
} as const satisfies ActionCaution;
