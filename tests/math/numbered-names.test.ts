import fc from "fast-check";
import { expect, it } from "vitest";
import { numberNames } from "../../src/math/numbered-names.js";
import { textHash } from "../../src/math/text.js";

/** Where the table begins to look for a name: names that collide are searched for by it. */
function hashOf(name: string): number {
  const hash = textHash(name);
  return hash ^ (hash >>> 15);
}

it("numbers names in order of first occurrence, as a Map does", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string(), fc.stringMatching(/^[ab]{0,9}$/)), { maxLength: 300 }),
      (names) => {
        const numbers = numberNames();
        const known = new Map<string, number>();
        for (const name of names) {
          expect(numbers.find(name)).toBe(known.get(name) ?? -1);
          if (!known.has(name)) known.set(name, known.size);
          expect(numbers.codeOf(name)).toBe(known.get(name));
        }
        expect(numbers.names).toEqual([...known.keys()]);
      },
    ),
  );
});

it("keeps apart names that begin at the same place, and goes on in a Map when there are too many", () => {
  // All in one place of a table of up to 4,096: they were chosen for it.
  const names: string[] = [];
  for (let i = 0; names.length < 1200; i++) if ((hashOf(`id${i}`) & 4095) === 7) names.push(`id${i}`);
  const numbers = numberNames();
  expect(names.map(numbers.codeOf)).toEqual(names.map((_, number) => number));
  expect(names.map(numbers.find)).toEqual(names.map((_, number) => number));
  expect(numbers.find("another")).toBe(-1);
  expect(numbers.codeOf("another")).toBe(names.length);
  expect(numbers.names).toEqual([...names, "another"]);
});
