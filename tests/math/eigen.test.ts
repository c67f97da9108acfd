import fc from "fast-check";
import { expect, it } from "vitest";
import { symmetricEigen } from "../../src/math/eigen.js";

const matrices = fc.integer({ min: 1, max: 7 }).chain((size) =>
  fc
    .array(fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: size, maxLength: size }), {
      minLength: size,
      maxLength: size,
    })
    .map((rows) => rows.map((row, i) => row.map((x, j) => x + rows[j]![i]!))),
);

it("gives vectors of length 1 at right angles, which make the matrix again with the values", () => {
  fc.assert(
    fc.property(matrices, (matrix) => {
      const { values, vectors } = symmetricEigen(matrix);
      for (let i = 0; i < matrix.length; i++) {
        for (let j = 0; j < matrix.length; j++) {
          const made = values.reduce((all, value, k) => all + value * vectors[i]![k]! * vectors[j]![k]!, 0);
          expect(made).toBeCloseTo(matrix[i]![j]!, 9);
          const across = vectors.reduce((all, row) => all + row[i]! * row[j]!, 0);
          expect(across).toBeCloseTo(i === j ? 1 : 0, 10);
        }
      }
    }),
  );
});
