import { describe, expect, it } from "vitest";
import { buildReport } from "../../src/survey-report/index.js";
import { months, nps, people } from "../support/eight-people.js";

describe("the options of buildReport", () => {
  it.each([
    [
      "a list without a question",
      () => buildReport(people, { questions: [] }),
      "Expected at least one question, got 0 at questions",
    ],
    [
      "two questions of one name",
      () => buildReport(people, { questions: [nps, nps] }),
      'Expected distinct entries, got "NPS" at questions[1], which comes twice',
    ],
    [
      "a level of 1",
      () => buildReport(people, { questions: [nps], level: 1 }),
      "Expected a number between 0 and 1, got 1",
    ],
    [
      "a minimumN below 0, also without segments",
      () => buildReport(people, { questions: [nps], minimumN: -1 }),
      "Expected a number of 0 or more, got -1",
    ],
    [
      "an unknown adjustment, also without segments",
      () => buildReport(people, { questions: [nps], adjust: "holmes" as "holm" }),
      /^Expected one of holm, .*, got "holmes" at adjust; did you mean holm\?$/,
    ],
    [
      "an unknown option",
      () => buildReport(people, { questions: [nps], segment: "team" } as never),
      "Unknown option segment; did you mean segments?",
    ],
    [
      "an unknown option of a question",
      () => buildReport(people, { questions: [{ ...nps, title: "NPS" }] as never }),
      "Unknown option questions[0].title; known are metric, score, name, asks",
    ],
    [
      "options without questions",
      () => buildReport(people, {} as never),
      "Expected a list, got undefined at questions",
    ],
    ["no options", () => buildReport(people, undefined as never), "Expected options, got undefined"],
    [
      "a question without a metric",
      () => buildReport(people, { questions: [nps, { score: "nps" }] as never }),
      "Expected a metric, such as NPS, got undefined at questions[1].metric",
    ],
    [
      "a question without a column",
      () => buildReport(people, { questions: [{ metric: nps.metric }] as never }),
      "Expected a property name or a function, got undefined at questions[0].score",
    ],
    [
      "segments of another kind",
      () => buildReport(people, { questions: [nps], segments: 3 as never }),
      "Expected a name, names, or names with functions, got 3 at segments",
    ],
    [
      "an unknown zone",
      () => buildReport(people, { questions: [nps], time: { ...months, timeZone: "Mars" } }),
      /Mars/,
    ],
    [
      "more answers than invitations",
      () => buildReport(people, { questions: [nps], invitations: { invited: 3 } }),
      "Expected at most 3, the number delivered, got 6 at answered",
    ],
  ])("reject %s", (_, build, message) => {
    expect(build).toThrow(message);
  });
});
