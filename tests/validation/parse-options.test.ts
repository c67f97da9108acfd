import { describe, expect, it } from "vitest";
import { NPS } from "../../src/index.js";
import { parseResponses } from "../../src/validation/index.js";

const csv = { numericStrings: true };
const options = { metric: NPS, columns: { score: "nps" }, reading: csv };

describe("options of parseResponses", () => {
  it.each([
    [undefined, "Expected options, got undefined"],
    [{}, "Expected a metric, such as NPS, got undefined at metric"],
    [{ metric: "NPS", columns: { score: "nps" } }, 'Expected a metric, such as NPS, got "NPS" at metric'],
    [{ metric: NPS }, "Expected the column of the answers, got undefined at columns.score"],
    [
      { ...options, columns: { score: "nps", rating: "x" } },
      'Expected one of score, id, respondent, account, at, comment, segment, tier, touchpoint, got "rating" at columns',
    ],
    [
      { ...options, columns: { score: -1 } },
      "Expected a column's name or its position from 0, got -1 at columns.score",
    ],
    [{ ...options, columns: { score: [] } }, "Expected a column, got an object at columns.score"],
    [{ ...options, columns: { score: "nps", id: null } }, "got null at columns.id"],
    [{ ...options, readings: {} }, "Unknown option readings; did you mean reading?"],
    [{ ...options, preset: "QUALTRICS" }, 'Expected a preset, such as QUALTRICS, got "QUALTRICS" at preset'],
    [{ ...options, preset: null }, "Expected a preset, such as QUALTRICS, got null at preset"],
    [{ ...options, keep: "team" }, 'Expected a list, got "team" at keep'],
    [{ ...options, keep: [1.5] }, "got 1.5 at keep[0]"],
    [
      { ...options, header: "two-rows" },
      'Expected one of one-row, surveymonkey, qualtrics, got "two-rows" at header',
    ],
    [{ ...options, take: { column: "x", is: "sent" } }, 'Expected a list, got "sent" at take.is'],
    [{ ...options, take: { column: {}, is: [] } }, "got an object at take.column"],
    [
      { ...options, onePer: { column: "x", keep: "best" } },
      'Expected one of first, last, merged, got "best" at onePer.keep',
    ],
    [{ ...options, onePer: { column: "x", keep: "last", order: true } }, "got true at onePer.order"],
    [{ ...options, surveyType: 1.5 }, "got 1.5 at surveyType"],
    [{ ...options, schema: {} }, "Expected a validator with Standard Schema, got an object at schema"],
    [{ ...options, issueLimit: -1 }, "Expected a whole number of 0 or more, got -1 at issueLimit"],
    [
      { ...options, answers: { ease: { column: "x" } } },
      "Expected a metric, such as NPS, got undefined at answers.ease.metric",
    ],
    [{ ...options, answers: { ease: { metric: NPS } } }, "got undefined at answers.ease.column"],
    [
      { ...options, reading: { labels: { yes: 11 } } },
      'Expected a point from 0 to 10, got 11 at labels["yes"]',
    ],
    [{ ...options, date: { format: "soon" } }, '"D/M/YYYY [at] h:mm A", got "soon" at date.format'],
    [{ ...options, date: { timeZone: "Mars/Olympus" } }, 'got "Mars/Olympus" at date.timeZone'],
  ])("throws for invalid options, whatever the data: %j", (wrong, message) => {
    expect(() => parseResponses([], wrong as never)).toThrow(message);
    expect(() => parseResponses(null, wrong as never)).toThrow(message);
  });

  it("replaces parts of the preset: undefined keeps a part, null removes a rule", () => {
    const preset = {
      name: "Own",
      checkedAgainst: "nothing",
      header: "one-row",
      columns: { score: "nps", id: "key" },
      reading: { numericStrings: true },
      take: { column: "kind", is: ["sent"] },
    } as const;
    const rows = [
      { nps: "9", key: "a", kind: "SENT " },
      { nps: "x", key: "b", kind: "shown" },
    ];
    const given = { metric: NPS, preset, columns: { id: undefined }, reading: { numericStrings: undefined } };
    expect(parseResponses(rows, given).responses).toMatchObject([{ id: "a", score: 9 }]);
    expect(parseResponses(rows, { ...given, take: null }).summary).toMatchObject({ leftOut: 1, skipped: 0 });
  });
});
