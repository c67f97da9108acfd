import { seededRandom } from "../../src/math/random.js";
import { FUNCTIONS } from "../support/calls.js";
import { hostileCalls, problemOf } from "../support/hostile.js";

// Runs in a child process, which can be ended when a call hangs. It is sent a function with the calls to make, says before
// each which one it is at, and what was wrong with it.

/** Calls of a public function. */
export interface Work {
  readonly name: string;
  readonly seed: number;
  /** The numbers of the first call and of the one after the last. */
  readonly from: number;
  readonly until: number;
}

/** The call that a child is at, and what was wrong with the one before. */
export interface Progress {
  readonly call: number;
  readonly title: string;
  readonly problem: string | null;
}

process.on("message", (work: Work) => void make(work));
process.send!("ready");

async function make({ name, seed, from, until }: Work): Promise<void> {
  if (!FUNCTIONS.has(name)) throw new RangeError(`Expected a public function, got ${name}`);
  const drawn = hostileCalls(name, seededRandom(seed));
  let problem: string | null = null;
  for (let call = 0; call < until; call++) {
    const { title, args } = drawn.next().value;
    if (call < from) continue;
    process.send!({ call, title, problem } satisfies Progress);
    problem = await problemOf(name, args);
  }
  process.send!({ call: until, title: "", problem } satisfies Progress);
}
