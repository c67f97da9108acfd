import { describe, expect, it } from "vitest";
import { cesMetric, classify } from "../../src/index.js";

describe("cesMetric", () => {
  it("counts 5-7 of 7 as easy and gives the mean unless the share is requested", () => {
    expect([3, 4, 5].map((score) => classify(score, cesMetric()))).toEqual(["difficult", "neutral", "easy"]);
    expect(cesMetric().kind).toBe("mean");
    expect(cesMetric({ statistic: "top-box" }).kind).toBe("share");
    expect([2, 3, 4].map((score) => classify(score, cesMetric({ scale: "1-5" })))).toEqual([
      "difficult",
      "neutral",
      "easy",
    ]);
  });
});
