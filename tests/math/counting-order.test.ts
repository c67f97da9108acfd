import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { orderByNumber } from "../../src/math/counting-order.js";

describe("the order by counting", () => {
  it("is that of a stable sort, with the places of each number between its starts", () => {
    const lists = fc.record({
      least: fc.integer({ min: -3, max: 3 }),
      size: fc.integer({ min: 1, max: 6 }),
      draws: fc.array(fc.nat({ max: 1000 }), { maxLength: 40 }),
    });
    fc.assert(
      fc.property(lists, ({ least, size, draws }) => {
        const numbers = draws.map((draw) => least + (draw % size));
        const { order, starts } = orderByNumber(numbers, size, least);
        const sorted = numbers.map((_, i) => i).sort((a, b) => numbers[a]! - numbers[b]! || a - b);
        expect(Array.from(order)).toEqual(sorted);
        for (let i = 0; i < size; i++) {
          const places = Array.from(order.subarray(starts[i], starts[i + 1]));
          expect(places).toEqual(sorted.filter((place) => numbers[place] === least + i));
        }
      }),
    );
  });
});
