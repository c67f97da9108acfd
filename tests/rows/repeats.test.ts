import fc from "fast-check";
import { expect, it } from "vitest";
import { textHash } from "../../src/math/text.js";
import { repeatFinder } from "../../src/rows/repeats.js";

const finderOf = (texts: readonly string[]) => repeatFinder(texts.length, (i) => textHash(texts[i]!));

it("misses no text that comes again, whatever the texts", () => {
  const text = fc.oneof(fc.string({ maxLength: 3 }), fc.nat(20).map(String), fc.string({ unit: "binary" }));
  fc.assert(
    fc.property(fc.array(text, { maxLength: 200 }), (texts) => {
      const canRepeat = finderOf(texts);
      for (const [i, text] of texts.entries())
        if (texts.indexOf(text) !== i || texts.lastIndexOf(text) !== i) expect(canRepeat(i)).toBe(true);
    }),
  );
});

it("misses no number that comes again", () => {
  const number = fc.oneof(fc.constantFrom(0, 1, -1, 0x7fff_ffff, -0x8000_0000), fc.integer());
  fc.assert(
    fc.property(fc.array(number, { minLength: 1 }), fc.nat(), (numbers, pick) => {
      const all = [...numbers, numbers[pick % numbers.length]!];
      expect(repeatFinder(all.length, (i) => all[i]!)(all.length - 1)).toBe(true);
    }),
  );
});

// A Map of all keys would be as good if most of them were looked at.
it.each([
  ["numbers", (i: number) => `r${i}`],
  ["numbers of one length", (i: number) => String(1_000_000 + i)],
  ["hexadecimal numbers", (i: number) => `${(i * 2_654_435_761).toString(16)}-4a1e-8d7e`],
  ["long texts that begin alike", (i: number) => `https://survey.example.com/responses/2026/03/${i}`],
  ["long texts that end alike", (i: number) => `${i}@customers.example.com`],
])("says of most keys that come once that they do: %s", (_, keyOf) => {
  const keys = Array.from({ length: 20_000 }, (_, i) => keyOf(i));
  const canRepeat = finderOf(keys);
  expect(keys.filter((_, i) => canRepeat(i)).length).toBeLessThan(4000);
});

it("has no keys to look at where there are none", () => {
  expect(repeatFinder(0, () => 0)(0)).toBe(false);
});
