import { FOLLOW_UP_SOURCES, type PublishedSource } from "../../contact/source.js";
import { readOneOf } from "../../math/fields.js";
import { expectOptions, type KnownOptions } from "../../math/options.js";
import { HOMES } from "../../metric/option-homes.js";
import { groupOfCategory, type RecommendedAction } from "./actions.js";

/** The channels that questions are worded for. */
export const QUESTION_CHANNELS = ["in-app", "email", "chat", "phone"] as const;

/** An open question to ask after the score. */
export interface FollowUpQuestion {
  readonly id: string;
  /** Low CSAT and hard CES are grouped with detractors, as for actions. */
  readonly group: RecommendedAction["group"];
  /** The channel that it is worded for; null for any. */
  readonly channel: (typeof QUESTION_CHANNELS)[number] | null;
  readonly question: string;
  /** Where it is advised to ask this; the words are those of this library. */
  readonly sources: readonly PublishedSource[];
}

const { userpilotQuestions, userpilot, hiver, pylon, vividSurvey } = FOLLOW_UP_SOURCES;

/**
 * Open questions to ask after the score, by group and by channel.
 *
 * @remarks
 * One question, open, and none that argues with the answer. In the product and in chat it has one line; on the telephone it is one
 * that can be answered with a story.
 *
 * @category Published practice
 */
export const FOLLOW_UP_QUESTIONS = [
  {
    id: "what-went-wrong",
    group: "detractor",
    channel: null,
    question: "What went wrong, and what should we have done?",
    sources: [userpilotQuestions, pylon],
  },
  {
    id: "what-went-wrong-short",
    group: "detractor",
    channel: "in-app",
    question: "What disappointed you?",
    sources: [userpilotQuestions],
  },
  {
    id: "what-went-wrong-chat",
    group: "detractor",
    channel: "chat",
    question: "Sorry about that. What can we put right?",
    sources: [userpilotQuestions],
  },
  {
    id: "what-happened-phone",
    group: "detractor",
    channel: "phone",
    question: "Would you tell me what happened, from the beginning?",
    sources: [hiver],
  },
  {
    id: "what-is-missing",
    group: "passive",
    channel: null,
    question: "What would make it a 9 or a 10?",
    sources: [hiver, vividSurvey],
  },
  {
    id: "what-is-missing-short",
    group: "passive",
    channel: "in-app",
    question: "What is missing?",
    sources: [userpilotQuestions, vividSurvey],
  },
  {
    id: "what-do-you-value",
    group: "promoter",
    channel: null,
    question: "What do you value most?",
    sources: [userpilotQuestions, userpilot],
  },
  {
    id: "what-do-you-tell",
    group: "promoter",
    channel: "phone",
    question: "When you tell others about us, what do you tell them?",
    sources: [userpilot],
  },
] as const satisfies readonly FollowUpQuestion[];

/** Options of `followUpQuestions`. */
export interface FollowUpQuestionsOptions {
  /** The channel of the survey. @defaultValue any: questions that suit all */
  readonly channel?: (typeof QUESTION_CHANNELS)[number] | undefined;
}

const OPTIONS = {
  channel: (value: unknown, path: string) => readOneOf(QUESTION_CHANNELS, value, path),
} satisfies KnownOptions<FollowUpQuestionsOptions>;

/**
 * The open questions to ask after an answer of a category of NPS, CSAT or CES, those of the channel first.
 *
 * @param category - such as `"detractor"` or `"dissatisfied"`
 * @throws RangeError for an unknown category or channel
 * @example
 * followUpQuestions("passive", { channel: "in-app" }).map(({ question }) => question); // => ["What is missing?", "What would make it a 9 or a 10?"]
 * @category Published practice
 */
export function followUpQuestions(
  category: string,
  options: FollowUpQuestionsOptions = {},
): readonly FollowUpQuestion[] {
  expectOptions(options, OPTIONS, HOMES);
  const { channel } = options;
  const group = groupOfCategory(category);
  const own: readonly FollowUpQuestion[] = FOLLOW_UP_QUESTIONS.filter((one) => one.group === group);
  const ofChannel = own.filter((one) => one.channel !== null && one.channel === channel);
  return [...ofChannel, ...own.filter((one) => one.channel === null)];
}
