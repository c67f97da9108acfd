import { describe, expect, it } from "vitest";
import { seededRandom } from "../../src/math/random.js";
import { CALLS, FUNCTIONS } from "../support/calls.js";
import { hostileCalls, nanIn, problemOf } from "../support/hostile.js";

// Every public function, called rightly but for one or two places that hold something hostile: it answers, or throws an
// error in its own words, within a second, without NaN and without changing what it was given. `npm run hostile` makes
// more than 10^5 such calls and stores what it finds.

const fresh = process.env["LAWS"] === "fresh";
const CALLS_EACH = fresh ? 1000 : 60;

describe("the list of right calls", () => {
  it("has one for each public function, and all of them work", async () => {
    expect(Object.keys(CALLS).sort()).toEqual([...FUNCTIONS.keys()].sort());
    for (const [name, call] of FUNCTIONS) {
      const result = await call(...(CALLS[name]!() as never[]));
      expect(nanIn(result), name).toBeNull();
    }
  });
});

describe("every public function, given something hostile", () => {
  it.each([...FUNCTIONS.keys()])("answers or refuses in its own words: %s", async (name) => {
    const problems = new Set<string>();
    const calls = hostileCalls(name, seededRandom(fresh ? Date.now() : 1));
    for (let i = 0; i < CALLS_EACH && problems.size < 20; i++) {
      const { title, args } = calls.next().value;
      const problem = await problemOf(name, args);
      if (problem !== null) problems.add(`${title}: ${problem}`);
    }
    expect([...problems]).toEqual([]);
  });
});
