import { describe, expect, it } from "vitest";
import { NPS } from "../../src/index.js";
import { exportedFunctions } from "../support/exported-functions.js";
import { CALLS, FUNCTIONS } from "../support/calls.js";

// Every function that a door exports, as the compiler sees it: a new one cannot be forgotten.
const functions = exportedFunctions();
const withOptions = functions.flatMap(({ name, parameters }) => {
  const place = parameters.findIndex(({ options }) => options !== undefined);
  return place < 0 ? [] : [{ name, place, known: parameters[place]!.options! }];
});

/** Calls of the overload that takes all options. */
const WIDEST: Readonly<Record<string, () => readonly unknown[]>> = {
  csatFromCounts: () => [{ 1: 3, 5: 4 }],
  cesFromCounts: () => [{ 1: 3, 7: 4 }],
  formatScore: () => [30, { kind: "net" }],
  rollingTrend: () => [CALLS["computeTrend"]!()[0], { ...PERIODS, periods: 3 }],
  startCusum: () => [CALLS["testTrend"]!()[0]],
};
const PERIODS = { metric: NPS, score: "score", at: "at", every: "month", timeZone: "UTC" };

const call = (name: string, given: readonly unknown[]): unknown =>
  FUNCTIONS.get(name)!(...(given as never[]));
/** What a call throws, or a promise rejects with; undefined if it works. */
async function refusalOf(name: string, given: readonly unknown[]): Promise<unknown> {
  try {
    await call(name, given);
    return undefined;
  } catch (error) {
    return error;
  }
}

/** Slips of the pen that make another name: a letter less, one too many, two swapped. */
function slips(name: string): string[] {
  const middle = Math.max(name.length >> 1, 1);
  const swapped = `${name.slice(0, middle - 1)}${name[middle] ?? ""}${name[middle - 1]!}${name.slice(middle + 1)}`;
  return [name.slice(0, -1), `${name}s`, swapped].filter((slip) => slip !== name && slip.length > 1);
}

describe.each(withOptions)("the options of $name", ({ name, place, known }) => {
  const valid = Array.from((WIDEST[name] ?? CALLS[name]!)());
  valid[place] ??= {};
  const refusal = (options: unknown) =>
    refusalOf(
      name,
      valid.map((one, i) => (i === place ? options : one)),
    );
  const withOption = (option: string, value: unknown) =>
    refusal({ ...(valid[place] as object), [option]: value });

  it("are those of the declaration", async () => {
    const refused = await withOption("~", 1);
    expect(refused).toBeInstanceOf(TypeError);
    const list = /^Unknown option (?:\w+\.)?~; known are (.*)$/.exec((refused as Error).message);
    expect(list?.[1]?.split(", ").sort()).toEqual([...known].sort());
  });

  it("refuse a misspelt name with the right one", async () => {
    for (const option of known) {
      for (const slip of slips(option)) {
        if (known.includes(slip)) continue;
        const refused = await withOption(slip, 1);
        expect(refused, slip).toBeInstanceOf(TypeError);
        expect((refused as Error).message, slip).toMatch(new RegExp(`^Unknown option (\\w+\\.)?${slip}; `));
        if (option.length > 3)
          expect((refused as Error).message).toMatch(/; (did you mean \w+\?|it belongs to .*)$/);
      }
    }
  });

  it("let an unknown name pass that is undefined", async () => {
    expect(await withOption("somethingElse", undefined)).toBeUndefined();
  });

  it.each([[null], [5], ["x"], [true], [[]], [() => 1], [new Set([1])]])(
    "are refused if they are %s",
    async (wrong) => {
      const refused = await refusal(wrong);
      expect(refused).toBeInstanceOf(Error);
      expect((refused as Error).message).toMatch(/^(Expected|Unknown)/);
    },
  );
});
