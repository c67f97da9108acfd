import { describe, expect, it } from "vitest";
import { detectableDifference, marginOfError, NPS, THUMBS } from "../../src/index.js";
import {
  isSampled,
  planSurveys,
  surveyEligibility,
  type PlanSurveysOptions,
  type SurveyEvent,
  type SurveyTouch,
} from "../../src/follow-up/index.js";
import { seededRandom } from "../../src/math/random.js";

const support = { id: "csat", touchpoint: "support", metric: THUMBS, responseRate: 0.5 };
const delivery = { id: "nps", touchpoint: "delivery", metric: NPS, responseRate: 0.25 };
const at = (day: number) => new Date(Date.UTC(2026, 0, day, 9)).toISOString();
const events: SurveyEvent[] = [
  { touchpoint: "delivery", at: at(3), contactId: "ada" },
  { touchpoint: "support", at: at(1), contactId: "ada" },
  { touchpoint: "support", at: at(2), contactId: "Bob " },
  { touchpoint: "support", at: at(4), contactId: null },
  { touchpoint: "return", at: at(4), contactId: "cy" },
];
const plan = (options: Partial<PlanSurveysOptions> = {}) =>
  planSurveys(events, { surveys: [support, delivery], ...options });

describe("planSurveys", () => {
  it("turns events into the surveys of their touchpoints, in order of time", () => {
    const { invitations, withoutSurvey } = plan();
    expect(invitations.map(({ survey, contactId }) => [survey, contactId])).toEqual([
      ["csat", "ada"],
      ["csat", "Bob "],
      ["nps", "ada"],
    ]);
    expect(invitations[0]!.at.toISOString()).toBe("2026-01-01T09:00:00.000Z");
    expect(withoutSurvey).toEqual([{ touchpoint: "return", events: 1 }]);
  });

  it("waits after the event, and counts its own invitations for contact rules", () => {
    const rules = [{ id: "any", windowDays: 30 }];
    const late = { ...support, after: { hours: 100 } };
    const { invitations, surveys } = plan({ surveys: [late, delivery], rules });
    expect(invitations.map(({ survey, contactId }) => [survey, contactId])).toEqual([
      ["nps", "ada"],
      ["csat", "Bob "],
    ]);
    expect(surveys[0]).toMatchObject({
      events: 3,
      invited: 1,
      notInvited: { "contact-rule": 1, unknown: 1 },
    });
  });

  it("keeps to earlier touches, opt-outs and samples", () => {
    const history = [{ type: "invited", at: at(1), survey: "nps", contactId: "ADA" }] as const;
    const rules = [{ id: "any", windowDays: 30 }];
    const contacts = [{ id: "bob", optedOut: ["csat"] }];
    expect(plan({ history, rules, contacts }).surveys.map(({ notInvited }) => notInvited)).toEqual([
      { "opted-out": 1, "contact-rule": 1, "not-sampled": 0, unknown: 1 },
      { "opted-out": 0, "contact-rule": 1, "not-sampled": 0, unknown: 0 },
    ]);
    const sample = { probability: 0.4, wave: "w" };
    const many = Array.from({ length: 200 }, (_, i) => ({
      touchpoint: "support",
      at: at(1),
      contactId: `c${i}`,
    }));
    const { invitations, surveys } = planSurveys(many, { surveys: [{ ...support, sample }] });
    const drawn = many.filter(({ contactId }) => isSampled(contactId, { survey: "csat", ...sample }));
    expect(invitations.map(({ contactId }) => contactId)).toEqual(drawn.map(({ contactId }) => contactId));
    expect(surveys[0]!.notInvited["not-sampled"]).toBe(200 - drawn.length);
  });

  it("invites as surveyEligibility allows it with all that came before", () => {
    const next = seededRandom(1);
    const days = (most: number) => Math.floor(next() * most);
    const rules = [
      { id: "any", windowDays: 9.5 },
      { id: "own", windowDays: 20, max: 2, scope: "this-survey" },
      { id: "said", windowDays: 4, counts: ["responded"] },
    ] as const;
    for (let run = 0; run < 20; run++) {
      const of = () => ({ at: at(1 + days(90)), contactId: `c${days(3)}` });
      const many = Array.from({ length: 60 }, () => ({
        touchpoint: next() < 0.5 ? "support" : "delivery",
        ...of(),
      }));
      const history = Array.from({ length: 12 }, () => ({
        type: next() < 0.5 ? ("invited" as const) : ("responded" as const),
        survey: next() < 0.5 ? "csat" : "nps",
        kind: "transactional" as const,
        ...of(),
      }));
      const { invitations } = planSurveys(many, { surveys: [support, delivery], rules, history });
      const touches: SurveyTouch[] = [...history];
      const wanted = [...many]
        .sort((a, b) => a.at.localeCompare(b.at) || b.touchpoint.localeCompare(a.touchpoint))
        .flatMap(({ touchpoint, at: now, contactId }) => {
          const { id } = touchpoint === "support" ? support : delivery;
          const survey = { id, kind: "transactional" as const, touchpoint };
          const { eligible } = surveyEligibility(
            { id: contactId },
            { survey, rules },
            { history: touches, now },
          );
          if (!eligible) return [];
          touches.push({ type: "invited", at: now, survey: id, kind: "transactional", contactId });
          return [{ survey: id, touchpoint, contactId, at: new Date(now) }];
        });
      expect(invitations).toEqual(wanted);
    }
  });

  it("says what the expected answers can show", () => {
    const many = Array.from({ length: 400 }, (_, i) => ({ touchpoint: "delivery", at: at(1), contactId: i }));
    const [nps] = planSurveys(many, { surveys: [delivery], level: 0.9 }).surveys;
    expect(nps).toMatchObject({ invited: 400, expectedAnswers: 100 });
    expect(nps!.margin).toBe(marginOfError(100, { metric: NPS, level: 0.9 }).value);
    expect(nps!.detectable).toBe(detectableDifference(100, { metric: NPS, level: 0.9 }).value);
    const [none] = planSurveys([], { surveys: [delivery] }).surveys;
    expect(none).toMatchObject({ events: 0, expectedAnswers: 0, margin: null, detectable: null });
  });

  it("counts every event that a survey follows once", () => {
    for (const { events: all, invited, notInvited } of plan().surveys)
      expect(invited + Object.values(notInvited).reduce((sum, one) => sum + one, 0)).toBe(all);
  });

  it.each<[string, () => unknown, RegExp]>([
    ["two surveys of one id", () => plan({ surveys: [support, support] }), /which comes twice/],
    [
      "a rate in percent",
      () => plan({ surveys: [{ ...support, responseRate: 30 }] }),
      /a share from 0 to 1, got 30 at surveys\[0\].responseRate/,
    ],
    [
      "a misspelt field",
      () => plan({ surveys: [{ ...support, metrics: NPS } as never] }),
      /did you mean metric/,
    ],
    ["no surveys", () => planSurveys(events, {} as never), /a list, got undefined at surveys/],
    [
      "a day without a time",
      () => planSurveys([{ touchpoint: "support", at: "yesterday", contactId: 1 }], { surveys: [support] }),
      /events\[0\].at/,
    ],
  ])("rejects %s", (_, call, message) => {
    expect(call).toThrow(message);
  });
});
