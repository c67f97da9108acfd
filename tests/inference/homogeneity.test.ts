import { expect, it } from "vitest";
import { independenceTest } from "../../src/inference/homogeneity.js";

it("calls a table sparse when more than a fifth of its expected counts are below 5", () => {
  const sparse = (table: number[][]) => independenceTest(table)!.sparse;
  expect(sparse([[5, 5], [5, 5]])).toBe(false); // prettier-ignore
  expect(sparse([[5, 6], [6, 5]])).toBe(false); // prettier-ignore
  expect(sparse([[5, 4], [5, 5]])).toBe(true); // prettier-ignore
  // Of ten expected counts 4.5 is that of two, which is a fifth and no more; of eight it is more.
  expect(sparse([[4, 50, 50, 50, 50], [5, 50, 50, 50, 50]])).toBe(false); // prettier-ignore
  expect(sparse([[4, 50, 50, 50], [5, 50, 50, 50]])).toBe(true); // prettier-ignore
});

it("leaves out empty rows and columns, and tests nothing in one row or one column", () => {
  const full = independenceTest([[8, 2], [3, 9]])!; // prettier-ignore
  // chisq.test(matrix(c(8, 3, 2, 9), 2), correct = FALSE): by hand 22 (8 * 9 - 2 * 3)^2 / (10 * 12 * 11 * 11)
  expect(full.statistic).toBeCloseTo((22 * 66 ** 2) / (10 * 12 * 11 * 11), 10);
  expect(independenceTest([[8, 0, 2], [0, 0, 0], [3, 0, 9]])).toEqual(full); // prettier-ignore
  for (const table of [
    [],
    [[1, 2]],
    [
      [0, 0],
      [1, 2],
    ],
    [[3], [4]],
    [
      [3, 0],
      [4, 0],
    ],
  ])
    // prettier-ignore
    expect(independenceTest(table)).toBeNull();
});
