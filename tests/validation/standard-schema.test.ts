import * as v from "valibot";
import { describe, expect, it } from "vitest";
import * as z from "zod/v4";
import { NPS } from "../../src/index.js";
import {
  calendarSchema,
  metricSchema,
  policySchema,
  responseSchema,
  scoreSchema,
  tallySchema,
} from "../../src/schemas/index.js";
import { parseResponses, type Issue, type StandardSchema } from "../../src/validation/index.js";

const codes = (issues: readonly Issue[]) => issues.map(({ row, column, code }) => [row, column, code]);
const options = { metric: NPS, columns: { score: "nps" } };

describe("parseResponses with a Standard Schema validator", () => {
  it("reads rows that a zod schema accepts, and makes issues of the others", () => {
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

  it("reads what a validator transforms", () => {
    const schema: StandardSchema = {
      "~standard": {
        version: 1,
        vendor: "by hand",
        validate: (row) => ({ value: { nps: (row as { stars: number }).stars * 2 } }),
      },
    };
    expect(parseResponses([{ stars: 5 }], { ...options, schema }).responses[0]!.score).toBe(10);
  });

  it("leaves out a row whose validator throws, names no path or does not return a row", () => {
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
      [null, "schema", "The validator did not return a row."],
    ]);
  });

  it("reads what a valibot schema transforms", () => {
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

  it("accepts a validator that is a function, as in arktype", () => {
    const type = Object.assign(() => undefined, {
      "~standard": { version: 1, vendor: "by hand", validate: (value: unknown) => ({ value }) },
    } as const);
    expect(parseResponses([{ nps: 9 }], { ...options, schema: type }).summary.answered).toBe(1);
  });

  it("shortens a long message", () => {
    const validate = () => ({ issues: [{ message: "m".repeat(1e6) }] });
    const schema = { "~standard": { version: 1, vendor: "by hand", validate } } as const;
    expect(parseResponses([{ nps: 9 }], { ...options, schema }).issues[0]!.message).toHaveLength(200);
  });

  it("throws for an asynchronous validator, any kind of promise, and a validator without a result", () => {
    const using = (validate: unknown) => () =>
      parseResponses([{ nps: 9 }], {
        ...options,
        schema: { "~standard": { version: 1, vendor: "by hand", validate } } as never,
      });
    expect(using(() => Promise.resolve({ value: 1 }))).toThrow(
      "Expected a synchronous validator, got a promise at schema",
    );
    expect(using(() => ({ then: () => 1 }))).toThrow(
      "Expected a synchronous validator, got a promise at schema",
    );
    expect(using(() => null)).toThrow("Expected a validator that returns a result, got null at schema");
    const late = z.object({ nps: z.number().refine(() => Promise.resolve(true)) });
    expect(() => parseResponses([{ nps: 9 }], { ...options, schema: late })).toThrow(
      "Expected a synchronous validator",
    );
    const later = v.objectAsync({ nps: v.number() });
    expect(() => parseResponses([{ nps: 9 }], { ...options, schema: later })).toThrow(
      "Expected a synchronous validator",
    );
  });

  it("accepts the schemas of this library", () => {
    for (const schema of [
      scoreSchema(NPS),
      responseSchema,
      tallySchema(),
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
