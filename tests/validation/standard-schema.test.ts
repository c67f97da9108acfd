import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { NPS } from "../../src/index.js";
import {
  calendarSchema,
  metricSchema,
  npsScoreSchema,
  parseResponses,
  policySchema,
  responseSchema,
  tallySchema,
  type Issue,
  type StandardSchema,
} from "../../src/validation/index.js";

const codes = (issues: readonly Issue[]) => issues.map(({ row, column, code }) => [row, column, code]);
const options = { metric: NPS, columns: { score: "nps" } };

describe("parseResponses with a validator of Standard Schema", () => {
  it("takes zod's schemas, and makes an issue of what they refuse", () => {
    const schema = z.object({ nps: z.number(), email: z.email() });
    const rows = [
      { nps: 9, email: "a@b.example" },
      { nps: 9, email: "nobody" },
      { nps: "9", email: "a@b.example" },
    ];
    const { responses, issues } = parseResponses(rows, { ...options, schema });
    expect(responses).toHaveLength(1);
    expect(codes(issues)).toEqual([
      [1, "email", "schema"],
      [2, "nps", "schema"],
    ]);
  });

  it("takes any other, what it transforms included", () => {
    const schema: StandardSchema = {
      "~standard": {
        version: 1,
        vendor: "by hand",
        validate: (row) => ({ value: { nps: (row as { stars: number }).stars * 2 } }),
      },
    };
    expect(parseResponses([{ stars: 5 }], { ...options, schema }).responses[0]!.score).toBe(10);
  });

  it("takes one that throws, names no path or makes no row for a refusal", () => {
    const using = (validate: (row: unknown) => never) =>
      parseResponses([{ nps: 9 }], {
        ...options,
        schema: { "~standard": { version: 1, vendor: "by hand", validate } },
      }).issues.map(({ column, code, message }) => [column, code, message]);
    expect(using(() => { throw new Error("no"); })).toEqual([[null, "schema", "no"]]); // prettier-ignore
    expect(using((() => ({ issues: [] })) as never)).toEqual([
      [null, "schema", "The validator refused this row."],
    ]);
    expect(using((() => ({ issues: [{ message: "m", path: [{ key: "a" }, 0] }] })) as never)).toEqual([
      ["a.0", "schema", "m"],
    ]);
    expect(using((() => ({ value: 7 })) as never)).toEqual([
      [null, "schema", "The validator made something else of this row."],
    ]);
  });

  it("takes valibot's schemas, what they transform included", () => {
    const schema = v.object({
      nps: v.pipe(v.string(), v.digits(), v.transform(Number)),
      contact: v.object({ email: v.pipe(v.string(), v.email()) }),
    });
    const contact = { email: "a@b.example" };
    const { responses, issues } = parseResponses(
      [
        { nps: "9", contact },
        { nps: "nine", contact },
        { nps: "9", contact: { email: "nobody" } },
      ],
      { ...options, schema },
    );
    expect(responses.map(({ score }) => score)).toEqual([9]);
    expect(issues.map(({ row, column, value }) => [row, column, value])).toEqual([
      [1, "nps", "nine"],
      [2, "contact.email", "nobody"],
    ]);
  });

  it("takes one that is a function, as arktype's are", () => {
    const type = Object.assign(() => undefined, {
      "~standard": { version: 1, vendor: "by hand", validate: (value: unknown) => ({ value }) },
    } as const);
    expect(parseResponses([{ nps: 9 }], { ...options, schema: type }).summary.answered).toBe(1);
  });

  it("cuts a message that quotes a whole row", () => {
    const validate = () => ({ issues: [{ message: "m".repeat(1e6) }] });
    const schema = { "~standard": { version: 1, vendor: "by hand", validate } } as const;
    expect(parseResponses([{ nps: 9 }], { ...options, schema }).issues[0]!.message).toHaveLength(200);
  });

  it("refuses an asynchronous one, of any library and with any kind of promise, and one that answers nothing", () => {
    const using = (validate: unknown) => () =>
      parseResponses([{ nps: 9 }], {
        ...options,
        schema: { "~standard": { version: 1, vendor: "by hand", validate } } as never,
      });
    expect(using(() => Promise.resolve({ value: 1 }))).toThrow(
      "a validator that answers at once, got a promise",
    );
    expect(using(() => ({ then: () => 1 }))).toThrow("a validator that answers at once, got a promise");
    expect(using(() => null)).toThrow("a validator that answers with a result, got null");
    const late = z.object({ nps: z.number().refine(() => Promise.resolve(true)) });
    expect(() => parseResponses([{ nps: 9 }], { ...options, schema: late })).toThrow("answers at once");
    const later = v.objectAsync({ nps: v.number() });
    expect(() => parseResponses([{ nps: 9 }], { ...options, schema: later })).toThrow("answers at once");
  });

  it("is offered by the schemas of this library", () => {
    for (const schema of [
      npsScoreSchema,
      responseSchema,
      tallySchema,
      metricSchema,
      policySchema,
      calendarSchema,
    ]) {
      const { version, validate } = schema["~standard"];
      expect(version).toBe(1);
      expect(validate(Symbol("nothing"))).toMatchObject({
        issues: [{ message: expect.any(String) as string }],
      });
    }
    const [response] = parseResponses([{ nps: 9 }], options).responses;
    const again = { ...options, columns: { score: "score" }, schema: responseSchema };
    expect(parseResponses([response, { ...response, score: "9" }], again).summary).toMatchObject({
      answered: 1,
      issues: { schema: 1 },
    });
  });
});
