import { describe, expect, it } from "vitest";
import { computeNps, NPS, tallyScores } from "../../src/index.js";
import { computeTrend } from "../../src/trend/index.js";
import { CALLS, FUNCTIONS } from "../support/calls.js";

// A value that `onInvalid: "exclude"` would leave out is refused with a message that says so, whatever the function and the
// column; a number as text is refused with the advice to make a number of it.

type Row = Readonly<Record<string, unknown>>;

const BAD: readonly unknown[] = [
  "9",
  "x",
  "",
  1e9,
  -1e9,
  0.5,
  NaN,
  true,
  new Date(NaN),
  "2026-02-31T00:00:00Z",
  null,
  undefined,
];
const isRecord = (value: unknown): value is Row =>
  Object(value) === value && Object.getPrototypeOf(value) === Object.prototype;

/** The arguments with a value in a row, or an answer, put in place of another. */
function withValue(
  args: readonly unknown[],
  row: number,
  property: string | null,
  value: unknown,
): unknown[] {
  const [rows, ...rest] = args as [readonly unknown[], ...unknown[]];
  return [
    rows.map((one, i) =>
      i !== row ? one : property === null ? value : { ...(one as Row), [property]: value },
    ),
    ...rest,
  ];
}

async function errorOf(name: string, args: readonly unknown[]): Promise<string | null> {
  try {
    await FUNCTIONS.get(name)!(...(args as never[]));
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Arguments with `onInvalid: "exclude"` in the options; undefined where there are no options. */
function excluding(args: readonly unknown[]): unknown[] | undefined {
  const place = args.map((arg, i) => i > 0 && isRecord(arg)).lastIndexOf(true);
  if (place < 0) return undefined;
  return args.map((arg, i) => (i === place ? { ...(arg as Row), onInvalid: "exclude" } : arg));
}

/** The functions that read rows and know the option. */
const names: string[] = [];
for (const name of FUNCTIONS.keys()) {
  const args = CALLS[name]!();
  const other = excluding(args);
  if (Array.isArray(args[0]) && args[0].length > 3 && other && (await errorOf(name, other)) === null)
    names.push(name);
}

describe("a value in rows that could be excluded", () => {
  it("can be excluded by these functions", () => {
    expect(names.length).toBeGreaterThan(20);
  });

  it.each(names)("is refused with the option that would exclude it: %s", async (name) => {
    const wrong: string[] = [];
    const valid = CALLS[name]!().map((arg) => (isRecord(arg) ? { ...arg, onInvalid: undefined } : arg));
    const [first] = valid[0] as readonly unknown[];
    const properties = isRecord(first) ? Object.keys(first) : [null];
    for (const property of properties)
      for (const bad of BAD) {
        const args = withValue(valid, 3, property, bad);
        const message = await errorOf(name, args);
        if (message === null || message.includes('onInvalid: "exclude"')) continue;
        // Rows where answers are expected need another option.
        if (property === null && message.includes("or the option score for rows")) continue;
        if (bad === "9" && message.includes('or Number("9")')) continue;
        if ((await errorOf(name, excluding(args)!)) === null)
          wrong.push(`${property} ${String(bad)}: ${message}`);
      }
    expect(wrong).toEqual([]);
  });

  it("is refused with the advice that fits it", () => {
    const day = "2026-03-02T09:00:00Z";
    const months = { metric: NPS, score: "nps", at: "at", every: "month", timeZone: "UTC" } as const;
    const cases: [() => unknown, string][] = [
      [
        () => computeNps(["9"] as never),
        'Expected a whole number from 0 to 10 or null, or Number("9"), got "9" at answers[0]',
      ],
      [
        () => computeNps(["9 points"] as never),
        'Expected a whole number from 0 to 10 or null, or onInvalid: "exclude", got "9 points" at answers[0]',
      ],
      [
        () => computeNps([""] as never),
        'Expected a whole number from 0 to 10 or null, or onInvalid: "exclude", got "" at answers[0]',
      ],
      [
        () => tallyScores({ nps: ["9"] } as never, { metric: NPS, score: "nps" }),
        'Expected a whole number from 0 to 10 or null, or Number("9"), got "9" at rows[0].nps',
      ],
      [
        () => tallyScores([{ nps: 9, seats: "2" }] as never, { metric: NPS, score: "nps", weight: "seats" }),
        'Expected a weight of 0 or more, or Number("2"), got "2" at rows[0].seats',
      ],
      [
        () =>
          computeTrend(
            [
              { nps: 9, at: day },
              { nps: 9, at: null },
            ] as never,
            months as never,
          ),
        'Expected a Date, epoch milliseconds or an ISO 8601 string with an offset, or onInvalid: "exclude", got null at rows[1].at',
      ],
      [
        () => computeTrend({ nps: [9, 9], at: [day, null] } as never, months as never),
        'Expected a Date, epoch milliseconds or an ISO 8601 string with an offset, or onInvalid: "exclude", got null at rows[1].at',
      ],
      [
        () => computeTrend([{ nps: 9, at: "2026-02-31T00:00:00Z" }] as never, months as never),
        'Expected a date and time that exist, or onInvalid: "exclude", got "2026-02-31T00:00:00Z" at rows[0].at',
      ],
    ];
    for (const [call, message] of cases) expect(call).toThrow(message);
  });
});
