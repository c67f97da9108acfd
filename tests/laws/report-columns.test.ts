import fc from "fast-check";
import { expect, it } from "vitest";
import { NPS } from "../../src/index.js";
import { definePolicy } from "../../src/follow-up/index.js";
import { buildReport, type ReportOptions } from "../../src/survey-report/index.js";

interface Row {
  readonly nps: number | null;
  readonly who: string | null;
  readonly channel: string | null;
  readonly themes: readonly string[] | null;
  readonly at: number;
  readonly id: string;
}

const NOW = Date.UTC(2026, 5, 1);
const policy = definePolicy({
  rules: [
    {
      id: "sad",
      when: { metric: "NPS", category: "detractor" },
      targets: { close: { elapsed: { hours: 24 } } },
    },
  ],
  default: null,
});
const options: ReportOptions<Row> = {
  questions: [{ metric: NPS, score: "nps" }],
  segments: ["channel"],
  drivers: "themes",
  respondent: "who",
  time: { at: "at", every: "month", timeZone: "UTC" },
  followUp: {
    policy,
    now: NOW,
    events: [{ type: "stop", at: NOW - 1000, responseId: "r3" }],
    response: ({ nps, who, at, id }) =>
      nps === null ? null : { id, metric: "NPS", score: nps, at, respondent: who },
  },
};

const rowsOf = fc.array(
  fc.record({
    nps: fc.option(fc.integer({ min: 0, max: 10 })),
    who: fc.option(fc.constantFrom("ann", "bob", " bob", "", "eve")),
    channel: fc.option(fc.constantFrom("chat", "shop")),
    themes: fc.option(fc.constantFrom([], ["price"], ["wait", " price"], ["wait", "wait"])),
    at: fc.integer({ min: 0, max: 120 }).map((day) => Date.UTC(2026, 0, 1 + day)),
    // Ids may come again.
    id: fc.integer({ min: 0, max: 30 }).map((number) => `r${number}`),
  }),
  { minLength: 1, maxLength: 60 },
);

/** The values as codes of a dictionary that may have a value twice, and -1 for what is missing. */
function coded<Value>(values: readonly (Value | null)[], isTwice: boolean) {
  const distinct = [...new Set(values.filter((value) => value !== null))];
  const names = isTwice ? [...distinct, ...distinct] : distinct;
  const codes = values.map((value, row) =>
    value === null ? -1 : distinct.indexOf(value) + (isTwice && row % 2 === 0 ? distinct.length : 0),
  );
  return { codes: Int32Array.from(codes), values: names };
}

it("a report of columns of codes is that of their rows", () => {
  fc.assert(
    fc.property(rowsOf, fc.boolean(), (rows: readonly Row[], isTwice) => {
      const column = <Name extends keyof Row>(name: Name) =>
        coded(
          rows.map((row) => row[name]),
          isTwice,
        );
      const columns = {
        nps: column("nps"),
        who: column("who"),
        channel: column("channel"),
        themes: column("themes"),
        at: Float64Array.from(rows, ({ at }) => at),
        id: column("id"),
      };
      const plain = Object.fromEntries(
        Object.keys(rows[0]!).map((name) => [name, rows.map((row) => row[name as keyof Row])]),
      );
      const report = buildReport(rows, options);
      expect(buildReport(columns, options as never)).toEqual(report);
      expect(buildReport(plain as never, options as never)).toEqual(report);
    }),
    { numRuns: 150 },
  );
});

it("a code that stands for nothing is refused", () => {
  const columns = { nps: [9, 9], who: { codes: [0, 5], values: ["ann"] } };
  expect(() => buildReport(columns, { questions: options.questions, respondent: "who" } as never)).toThrow(
    "Expected a code from 0 to 0, or -1 where missing, got 5",
  );
});
