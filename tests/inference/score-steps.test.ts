import { expect, it } from "vitest";
import { scoreSteps } from "../../src/inference/score-steps.js";

it("counts values in equal steps from the least value that has a share", () => {
  expect(scoreSteps([0, 0, 3], [-100, 0, 100])).toEqual({
    least: 100,
    step: 0,
    count: 0,
    places: [0],
    shares: [1],
    slack: 0,
  });
  expect(scoreSteps([0, 1, 1, 2], [1, 2, 4, 8])).toEqual({
    least: 2,
    step: 2,
    count: 3,
    places: [0, 1, 3],
    shares: [0.25, 0.25, 0.5],
    slack: 0,
  });
});

it("rounds values without a common step to thousandths of their range", () => {
  const { step, count, places, slack } = scoreSteps([1, 1, 1], [0, Math.SQRT2, 2]);
  expect([step, count, places, slack]).toEqual([0.002, 1000, [0, 707, 1000], 0.5]);
  // A step of a thousandth is exact.
  expect(scoreSteps([1, 1, 1], [0, 1, 1000])).toMatchObject({ count: 1000, slack: 0 });
  expect(scoreSteps([1, 1, 1], [0, 1, 1002])).toMatchObject({ count: 1000, slack: 0.5 });
});
