import { describe, expect, it } from "vitest";
import { computeNps, NPS, tallyScores } from "../../src/index.js";
import { CALLS, FUNCTIONS } from "../support/calls.js";

// Nobody has to know how the library is made to understand what it refuses: no message is the engine's own.

const WRONG: readonly unknown[] = [
  null,
  undefined,
  {},
  5,
  NaN,
  -1,
  2 ** 53,
  true,
  "x",
  "",
  [],
  [null],
  [5],
  [{}],
  ["x"],
  () => undefined,
  new Set([1]),
  new Map(),
  new Date(NaN),
  10n,
  Symbol("s"),
  Promise.resolve(1),
  { metric: NPS },
  { key: {}, tally: {} },
  [{ key: {}, tally: {} }],
  { counts: [1] },
  { counts: [1], min: 0, max: 0 },
  { points: [{}] },
  { pairs: [] },
  computeNps([9]),
  tallyScores([5], { metric: NPS }),
  NPS,
];
const ENGINE =
  /Cannot |is not (a function|iterable|defined|a constructor|an object|extensible)|Maximum call stack|^Invalid |undefined \(|object null|before initialization|must be|Reduce of|read only|BigInt|out of range|convert/i;

describe.each([...FUNCTIONS.keys()])("%s", (name) => {
  const call = FUNCTIONS.get(name)! as (...given: readonly unknown[]) => unknown;
  const valid = CALLS[name]!();

  it("refuses wrong arguments in the library's own words", async () => {
    const refused: string[] = [];
    const attempt = async (given: readonly unknown[], what: string) => {
      try {
        await call(...given);
      } catch (error) {
        const { message } = error as Error;
        if (!/^(Expected|Unknown) /.test(message) || ENGINE.test(message))
          refused.push(`${what}: ${message}`);
      }
    };
    for (let few = 0; few < valid.length; few++) await attempt(valid.slice(0, few), `${few} arguments`);
    for (const [place] of valid.entries()) {
      for (const [i, wrong] of WRONG.entries()) {
        await attempt(
          valid.map((one, at) => (at === place ? wrong : one)),
          `argument ${place}, wrong value ${i}`,
        );
      }
    }
    expect(refused).toEqual([]);
  });
});
