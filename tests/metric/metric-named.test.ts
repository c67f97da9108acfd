import { describe, expect, it } from "vitest";
import { CES_1, cesMetric, csatMetric, ENPS, NPS, NPS_1_TO_10, THUMBS } from "../../src/index.js";
import { metricNamed } from "../../src/metric/metric-named.js";

describe("metricNamed", () => {
  it("finds every metric of the library by the name that its scores carry", () => {
    const ratings = [
      ...(["1-3", "1-5", "1-7", "1-10"] as const).flatMap((scale) => [
        csatMetric({ scale }),
        csatMetric({ scale, statistic: "mean" }),
      ]),
      ...(["1-5", "1-7"] as const).flatMap((scale) => [
        cesMetric({ scale }),
        cesMetric({ scale, statistic: "top-box" }),
      ]),
      csatMetric({ satisfiedFrom: 5 }),
      csatMetric({ scale: "1-10", satisfiedFrom: 8, dissatisfiedTo: 4, statistic: "mean" }),
      cesMetric({ easyFrom: 6, statistic: "top-box" }),
    ];
    for (const metric of [NPS, NPS_1_TO_10, ENPS, CES_1, THUMBS, ...ratings]) {
      expect(metricNamed(metric.name)).toEqual(metric);
    }
  });

  it("knows no other name", () => {
    for (const name of ["", "Stars", "CSAT", "CSAT 1-4", "CES 1-10", "nps", "__proto__"]) {
      expect(metricNamed(name)).toBeUndefined();
    }
  });
});
