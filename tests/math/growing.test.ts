import fc from "fast-check";
import { expect, it } from "vitest";
import { floatList, intList, smallList } from "../../src/math/growing.js";

it("keeps whole numbers in as few bytes as the largest needs", () => {
  const whole = fc.oneof(
    fc.integer({ min: -2, max: 127 }),
    fc.integer({ min: -40_000, max: 40_000 }),
    fc.integer(),
  );
  fc.assert(
    fc.property(fc.array(whole, { maxLength: 100 }), (numbers) => {
      const [small, ints, floats] = [smallList(), intList(), floatList()];
      for (const number of numbers) for (const list of [small, ints, floats]) list.push(number);
      const taken = small.take();
      expect([...taken]).toEqual(numbers);
      expect([...ints.take()]).toEqual(numbers);
      expect([...floats.take()]).toEqual(numbers);
      const fits = (bits: number) =>
        numbers.every((number) => number >= -(2 ** (bits - 1)) && number < 2 ** (bits - 1));
      expect(taken.BYTES_PER_ELEMENT).toBe(fits(8) ? 1 : fits(16) ? 2 : 4);
    }),
  );
});
