import { FOLLOW_UP_SOURCES, type PublishedSource } from "../../contact/source.js";
import type { FollowUpPolicy, FollowUpRule } from "../policy/policy.js";

const { hiver, glossary, askNicely, pegamento, groHawk } = FOLLOW_UP_SOURCES;

/** Unhappy answers of every metric. */
const UNHAPPY = { category: ["detractor", "dissatisfied", "difficult"] } as const;

const recovery = (rule: Pick<FollowUpRule, "targets" | "atRisk">): FollowUpRule => ({
  id: "unhappy",
  when: UNHAPPY,
  ...rule,
  owner: "recovery",
  recommendedActions: ["personal-reply", "explain", "gesture", "one-to-one-help"],
  personMustReply: true,
});

/**
 * Published follow-up practices, one policy per rule of thumb.
 *
 * @remarks
 * They contradict each other, so none is a default: choose one, or copy rules into a policy of your own. A published
 * range of "24 to 48 hours" is at risk after the first and due after the second. Practices in business days use the
 * calendar with the id `"business-hours"`.
 *
 * @category Published practice
 */
export const PUBLISHED_PRACTICES = [
  {
    id: "detractors-24-hours",
    description: "Unhappy customers hear from a person within 24 hours.",
    source: askNicely,
    policy: {
      name: "detractors-24-hours",
      rules: [recovery({ targets: { firstContact: { elapsed: { hours: 24 } } } })],
      default: null,
    },
  },
  {
    id: "detractors-24-48-hours",
    description:
      "Unhappy customers hear from a person within 24 to 48 hours: at risk from 24, breached after 48.",
    source: pegamento,
    policy: {
      name: "detractors-24-48-hours",
      rules: [
        recovery({
          targets: { firstContact: { elapsed: { hours: 48 } } },
          atRisk: { firstContact: { remaining: { hours: 24 } } },
        }),
      ],
      default: null,
    },
  },
  {
    id: "detractors-24-72-hours",
    description:
      "Unhappy customers hear from a person within 24 to 72 hours: at risk from 24, breached after 72.",
    source: hiver,
    policy: {
      name: "detractors-24-72-hours",
      rules: [
        recovery({
          targets: { firstContact: { elapsed: { hours: 72 } } },
          atRisk: { firstContact: { remaining: { hours: 48 } } },
        }),
      ],
      default: null,
    },
  },
  {
    id: "same-business-day",
    description: "Unhappy customers hear from a person on the business day of their answer.",
    source: glossary,
    policy: {
      name: "same-business-day",
      calendar: "business-hours",
      rules: [recovery({ targets: { firstContact: { businessDays: 0, at: "endOfDay" } } })],
      default: null,
    },
  },
  {
    id: "next-business-day",
    description: "Unhappy customers hear from a person by the close of the next business day.",
    source: glossary,
    policy: {
      name: "next-business-day",
      calendar: "business-hours",
      rules: [recovery({ targets: { firstContact: { businessDays: 1, at: "endOfDay" } } })],
      default: null,
    },
  },
  {
    id: "severe-to-senior-agent",
    description:
      "Very low scores go to a senior agent, other unhappy ones to a dedicated team. The guides give no numbers: 0 to 2 of 10 (1 on short scales) and 24 hours are this library's reading.",
    source: glossary,
    policy: {
      name: "severe-to-senior-agent",
      rules: [
        {
          id: "severe-nps",
          when: { metric: "NPS", score: { max: 2 } },
          targets: { firstContact: { elapsed: { hours: 24 } } },
          atRisk: { firstContact: { remaining: { hours: 12 } } },
          owner: "senior-agent",
          recommendedActions: ["personal-reply", "explain", "gesture", "one-to-one-help"],
          personMustReply: true,
        },
        {
          id: "severe",
          when: { metric: ["CSAT", "CES"], score: { max: 1 } },
          targets: { firstContact: { elapsed: { hours: 24 } } },
          atRisk: { firstContact: { remaining: { hours: 12 } } },
          owner: "senior-agent",
          recommendedActions: ["personal-reply", "explain", "gesture", "one-to-one-help"],
          personMustReply: true,
        },
        {
          ...recovery({
            targets: { firstContact: { elapsed: { hours: 48 } } },
            atRisk: { firstContact: { remaining: { hours: 24 } } },
          }),
          owner: "dedicated-team",
        },
      ],
      default: null,
    },
  },
  {
    id: "passives-4-5-days",
    description: "Passives hear back in four to five days: at risk from 96 hours, breached after 120.",
    source: hiver,
    policy: {
      name: "passives-4-5-days",
      rules: [
        {
          id: "passives",
          when: { category: "passive" },
          targets: { firstContact: { elapsed: { hours: 120 } } },
          atRisk: { firstContact: { remaining: { hours: 24 } } },
          recommendedActions: ["ask-what-is-missing", "in-app-help", "incentive"],
        },
      ],
      default: null,
    },
  },
  {
    id: "passives-3-5-business-days",
    description:
      "Passives hear back in three to five business days: at risk after three fifths, due on the fifth.",
    source: pegamento,
    policy: {
      name: "passives-3-5-business-days",
      calendar: "business-hours",
      rules: [
        {
          id: "passives",
          when: { category: "passive" },
          targets: { firstContact: { businessDays: 5, at: "endOfDay" } },
          atRisk: { firstContact: { fraction: 0.6 } },
          recommendedActions: ["ask-what-is-missing", "in-app-help", "incentive"],
        },
      ],
      default: null,
    },
  },
  {
    id: "promoters-7-days",
    description: "Promoters are thanked within 7 days and invited to review or refer.",
    source: groHawk,
    policy: {
      name: "promoters-7-days",
      rules: [
        {
          id: "promoters",
          when: { category: "promoter" },
          targets: { firstContact: { elapsed: { hours: 168 } } },
          recommendedActions: ["thank", "invite-review", "invite-referral"],
        },
      ],
      default: null,
    },
  },
] as const satisfies readonly {
  readonly id: string;
  readonly description: string;
  readonly source: PublishedSource;
  readonly policy: FollowUpPolicy;
}[];

/** Ids of the published practices. */
export type PracticeId = (typeof PUBLISHED_PRACTICES)[number]["id"];
