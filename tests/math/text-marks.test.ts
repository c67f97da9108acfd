import { describe, expect, it } from "vitest";
import { compareToBenchmark, findBenchmarks, suggestIndustries } from "../../src/benchmarks/index.js";
import { themeTagger } from "../../src/comments/index.js";
import { computeNps, compareSegments, NPS, tallyBy } from "../../src/index.js";
import { foldedKey } from "../../src/rows/look-alike.js";
import { labelKey } from "../../src/rows/look-alike.js";
import { streamSafe } from "../../src/math/text.js";

const marks = (count: number, mark = "\u0301") => "a" + mark.repeat(count);

describe("streamSafe", () => {
  it("puts a joiner into runs of more than 30 combining marks, and changes nothing else", () => {
    for (const count of [0, 1, 29, 30]) expect(streamSafe(marks(count) + "b")).toBe(marks(count) + "b");
    const joined = "a" + `${"\u0301".repeat(30)}\u034f`.repeat(2) + "\u0301";
    expect(streamSafe(`${marks(61)}b${marks(30)}`)).toBe(`${joined}b${marks(30)}`);
    const long = "Viel Gr\u00fc\u00dfe, \u092e\u0941\u0902\u092c\u0908 \u{1f468}\u200d\u{1f469} ".repeat(100);
    expect(streamSafe(long)).toBe(long);
  });
});

// Two marks of different classes have to be put in order, which takes quadratic time.
const HOSTILE = marks(100_000, "\u0301\u0323");

/** The time of a call relative to that of text without marks, which is linear: no clock decides alone. */
function effort(call: (text: string) => unknown): number {
  const time = (text: string) => {
    const from = process.cpuUsage();
    call(text);
    const { user, system } = process.cpuUsage(from);
    return user + system;
  };
  const plain = Math.max(time("ab".repeat(100_000)), 2000);
  return time(HOSTILE) / plain;
}

describe("normalising", () => {
  it.each<[string, (text: string) => unknown]>([
    ["foldedKey", foldedKey],
    ["labelKey", labelKey],
    ["themeTagger", (text) => themeTagger({ a: ["price"] })(text)],
    ["a theme", (text) => themeTagger({ a: [text] })],
    ["findBenchmarks", (text) => findBenchmarks({ metric: "NPS", industry: text })],
    ["suggestIndustries", (text) => suggestIndustries(text)],
    [
      "segments",
      (text) => compareSegments(tallyBy([{ s: 9, g: text }], { metric: NPS, score: "s", by: "g" }), NPS),
    ],
  ])("of %s takes no quadratic time in the number of marks", (_, call) => {
    // Quadratic time would be thousands of times as much.
    expect(effort(call)).toBeLessThan(200);
  });

  it("of a metric of a benchmark is linear in brackets", () => {
    const [figure] = findBenchmarks({ metric: "NPS", industry: "airlines" });
    const call = (text: string) =>
      compareToBenchmark(computeNps([9, 10]), { ...figure!, metric: `NPS ${text}` });
    expect(call("(".repeat(50_000)).comparable).toBe(false);
  });
});
