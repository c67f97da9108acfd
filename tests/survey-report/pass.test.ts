import { describe, expect, it } from "vitest";
import { NPS } from "../../src/index.js";
import { buildReport } from "../../src/survey-report/index.js";
import { ces, months, nps, people } from "../support/eight-people.js";

describe("the pass over the rows of a report", () => {
  it("reads an iterable once", () => {
    let started = 0;
    const once = {
      *[Symbol.iterator]() {
        started++;
        yield* people;
      },
    };
    const report = buildReport(once, {
      questions: [nps, ces],
      time: months,
      segments: ["team", "who"],
      drivers: "tags",
    });
    expect(started).toBe(1);
    expect(report.questions[0]!.score.n).toBe(6);
  });

  it("calls every accessor once per row, in order", () => {
    const asked: string[] = [];
    const ask =
      <K extends keyof (typeof people)[number]>(key: K) =>
      (row: (typeof people)[number], position: number) => {
        asked.push(`${position} ${key}`);
        return row[key];
      };
    const calls = ["at", "nps", "ces", "who", "team", "tags"] as const;
    function* once() {
      yield* people;
    }
    buildReport(once(), {
      questions: [
        { metric: NPS, score: ask("nps") },
        { ...ces, score: ask("ces") },
      ],
      time: { ...months, at: ask("at") },
      segments: { team: ask("team") },
      drivers: ask("tags"),
      respondent: ask("who"),
    });
    expect(asked).toEqual(people.flatMap((_, position) => calls.map((key) => `${position} ${key}`)));
  });

  it("accepts a column that only a late row has", () => {
    const rows: { nps?: number }[] = [{}, {}, { nps: 9 }];
    expect(buildReport(rows, { questions: [nps] }).questions[0]!.score).toMatchObject({ n: 1, missing: 2 });
  });

  it.each([
    [
      "a column that no row of a generator has",
      () => buildReport(people.values(), { questions: [nps, { ...ces, score: "cess" as "ces" }] }),
      /rows with "cess", got rows with at, who, team, nps, ces, tags/,
    ],
    [
      "several columns that no row has, at once",
      () => buildReport(people, { questions: [{ ...nps, score: "a" as "nps" }], segments: ["b"] as never }),
      /rows with "a", "b"/,
    ],
    [
      "a weight that no row has",
      () => buildReport(people, { questions: [nps], weight: "wait" as "nps" }),
      /rows with "wait", got rows with at/,
    ],
    ["a string of rows", () => buildReport("rows" as never, { questions: [nps] }), /an iterable of answers/],
    [
      "a column that no row has",
      () => buildReport(people, { questions: [{ metric: NPS, score: "npps" as "nps" }] }),
      /rows with "npps", got rows with at, who/,
    ],
    [
      "a segment that no row has",
      () => buildReport(people, { questions: [nps], segments: "taem" as "team" }),
      /rows with "taem"/,
    ],
    [
      "drivers that no row has",
      () => buildReport(people, { questions: [nps], drivers: "tagz" as "tags" }),
      /rows with "tagz"/,
    ],
    [
      "a time that no row has",
      () => buildReport(people, { questions: [nps], time: { ...months, at: "att" as "at" } }),
      /rows with "att"/,
    ],
    [
      "a respondent that no row has",
      () => buildReport(people, { questions: [nps], respondent: "whoo" as "who" }),
      /rows with "whoo"/,
    ],
    [
      "one string of mentions",
      () => buildReport(people, { questions: [nps], drivers: "team" as "tags" }),
      /a list of names, got "north"/,
    ],
    [
      "an invalid answer where it shall throw",
      () => buildReport(people, { questions: [nps], onInvalid: "throw" }),
      /got 11 at rows\[7\]\.nps/,
    ],
  ])("rejects %s", (_, build, message) => {
    expect(build).toThrow(message);
  });
});
