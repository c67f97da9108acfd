import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../src/math/random.js";
import { bestSpan, sharpened, squaredDeviate, startsNear } from "../../../src/trend/local/best-span.js";
import { courseOf, effectIn, type Course } from "../../../src/trend/local/series.js";
import { spansOf } from "../../../src/trend/local/spans.js";

/** The course of a cell that differs by `rise` in a span of time. */
function courseWith(periods: number, seed: number, rise: number, from: number, to: number): Course {
  const next = seededRandom(seed);
  const ones = new Float64Array(periods).fill(10);
  const own = { n: ones, weights: ones, squares: ones, residuals: ones, variance: 1 };
  const contrasts = Array.from(ones, (_, t) => ({
    difference: next() + next() + next() - 1.5 + (t >= from && t < to ? rise : 0),
    variance: 0.25,
    information: 5 + next(),
  }));
  return courseOf(own, contrasts);
}

const best = (course: Course) => {
  const found = bestSpan(course, spansOf(course.n.length - 1).passing, 1, []);
  return found!;
};

describe("sharpened", () => {
  it("finds the edges of a clear change of any length among many periods", () => {
    for (const [from, to] of [
      [20, 24],
      [7, 38],
      [50, 83],
      [1, 99],
    ] as const) {
      const course = courseWith(100, 5, 4, from, to);
      expect(sharpened(course, best(course), 1).span).toEqual({ from, to });
    }
  });

  it("is never less clear than what it began with, and no edge alone can be moved to make it clearer", () => {
    for (let seed = 1; seed < 40; seed++) {
      const course = courseWith(60, seed, 0.5, 20, 31);
      const given = best(course);
      const found = sharpened(course, given, 1);
      const most = squaredDeviate(found);
      expect(most).toBeGreaterThanOrEqual(squaredDeviate(given));
      const { from, to } = found.span;
      for (let edge = 1; edge < 60; edge++) {
        const others = [
          edge < to && effectIn(course, edge, to, 1),
          edge > from && effectIn(course, from, edge, 1),
        ];
        for (const other of others) if (other) expect(squaredDeviate(other)).toBeLessThanOrEqual(most);
      }
    }
  });

  it("moves nothing where every span was tried", () => {
    for (let seed = 1; seed < 40; seed++) {
      const course = courseWith(24, seed, 0, 0, 0);
      expect(sharpened(course, best(course), 1)).toEqual(best(course));
    }
  });
});

describe("bestSpan", () => {
  it("leaves out spans with too few answers, inside or outside", () => {
    const course = courseWith(12, 1, 0, 0, 0);
    const tried: number[] = [];
    // Ten answers a period: 35 are four periods.
    bestSpan(course, spansOf(12).lasting, 35, tried);
    expect(tried).toEqual([4, 5, 6, 7, 8]);
    expect(bestSpan(course, spansOf(12).lasting, 1000, [])).toBeNull();
  });
});

describe("startsNear", () => {
  it("has the start itself, and more where the change is less clear", () => {
    const [clear, vague] = [courseWith(60, 3, 5, 20, 31), courseWith(60, 3, 0.4, 20, 31)];
    const [found, unsure] = [clear, vague].map((course) => {
      const { span, ...rest } = sharpened(course, best(course), 1);
      const near = startsNear(course, { span, ...rest }, 1);
      expect(near.earliest).toBeLessThanOrEqual(span.from);
      expect(near.latest).toBeGreaterThanOrEqual(span.from);
      return near.latest - near.earliest;
    });
    expect(found).toBe(0);
    expect(unsure).toBeGreaterThan(0);
  });
});
