import { describe, expect, it } from "vitest";
import { cesMetric, classify, csatMetric } from "../../src/index.js";

describe("csatMetric", () => {
  it.each([
    ["1-3", [3], [1]],
    ["1-4", [3, 4], [1, 2]],
    ["1-5", [4, 5], [1, 2]],
    ["1-6", [5, 6], [1, 2]],
    ["1-7", [6, 7], [1, 2]],
    ["1-10", [9, 10], [1, 2]],
  ] as const)(
    "counts the top boxes of %s as satisfied and their mirror image as dissatisfied",
    (scale, top, bottom) => {
      const metric = csatMetric({ scale });
      const points = Array.from({ length: metric.scale.max }, (_, i) => i + 1);
      expect(points.filter((point) => classify(point, metric) === "satisfied")).toEqual(top);
      expect(points.filter((point) => classify(point, metric) === "dissatisfied")).toEqual(bottom);
      expect(metric.kind).toBe("share");
      expect(csatMetric({ scale, statistic: "mean" }).range).toEqual([1, metric.scale.max]);
    },
  );

  it("has no neutral answers on 1-4, whatever the cut", () => {
    expect(csatMetric({ scale: "1-4" }).categories.map(({ name }) => name)).toEqual([
      "dissatisfied",
      "satisfied",
    ]);
    const strict = csatMetric({ scale: "1-4", satisfiedFrom: 4 });
    expect(strict.name).toBe("CSAT 1-4 (satisfied from 4, dissatisfied up to 3)");
    expect(classify(3, strict)).toBe("dissatisfied");
    expect(classify(3, csatMetric({ scale: "1-6" }))).toBe("neutral");
    expect(() => csatMetric({ scale: "1-4", dissatisfiedTo: 1 })).toThrow(
      "CSAT 1-4 with no neutral point between them, got dissatisfied up to 1 and satisfied from 3",
    );
  });

  it("takes other cut points and includes them in the name", () => {
    const metric = csatMetric({ scale: "1-10", satisfiedFrom: 8 });
    expect(classify(8, metric)).toBe("satisfied");
    expect(classify(3, metric)).toBe("dissatisfied");
    expect(metric.name).toBe("CSAT 1-10 (satisfied from 8, dissatisfied up to 3)");
    expect(csatMetric({ scale: "1-10", satisfiedFrom: 9 }).name).toBe("CSAT 1-10");
    expect(classify(5, cesMetric({ easyFrom: 6 }))).toBe("neutral");
    expect(classify(2, csatMetric({ satisfiedFrom: 3 }))).toBe("neutral");
  });

  it.each([
    [{ satisfiedFrom: 6 }],
    [{ satisfiedFrom: 2 }],
    [{ satisfiedFrom: 3.5 }],
    [{ satisfiedFrom: 4, dissatisfiedTo: 3 }],
    [{ dissatisfiedTo: 0 }],
    [{ scale: "0-10" as "1-10" }],
    [{ scale: "__proto__" as "1-10" }],
    [{ statistic: "median" as "mean" }],
  ])("rejects the options %j", (options) => {
    expect(() => csatMetric(options)).toThrow(RangeError);
  });
});
