import { describe, expect, it } from "vitest";
import { followUpFor } from "../../../src/follow-up/follow-up.js";
import { csatMetric } from "../../../src/metric/csat.js";
import type { Metric } from "../../../src/metric/metric.js";
import { definePolicy } from "../../../src/follow-up/policy/define-policy.js";
import type { FollowUpPolicy } from "../../../src/follow-up/policy/policy.js";
import { MONDAY_9, response } from "../../support/follow-up-office.js";

describe("metrics of a policy", () => {
  it("accept the full name of a library metric for a plain name of the policy, if the groups are the same", () => {
    const unhappy = definePolicy({
      rules: [
        {
          id: "csat",
          when: { metric: "CSAT", category: "dissatisfied" },
          targets: { firstContact: { elapsed: { hours: 24 } } },
        },
        {
          id: "ces",
          when: { metric: "CES", category: "difficult" },
          targets: { firstContact: { elapsed: { hours: 24 } } },
        },
      ],
      default: null,
    });
    const due = (metric: string, score: number) =>
      followUpFor({ ...response, metric, score }, unhappy, { now: MONDAY_9 });
    for (const name of ["CSAT", "CSAT 1-5", "CSAT 1-5 mean"]) {
      expect(due(name, 1)?.metric.name).toBe("CSAT");
      expect(due(name, 1)?.due).toEqual(due("CSAT", 1)?.due);
    }
    for (const name of ["CES 1-7 mean", "CES 1-7"]) expect(due(name, 2)?.metric.name).toBe("CES");
    // Other points or other groups are another metric.
    for (const name of [
      "CSAT 1-7",
      "CSAT 1-5 (satisfied from 5, dissatisfied up to 2)",
      "CES 1.0",
      "CES 1-5",
      "NPS 1-10",
      "eNPS",
      "Stars",
    ]) {
      expect(() => due(name, 1), name).toThrow(/^Expected a metric of the policy/);
    }
    expect(() => due(Symbol("NPS") as never, 1)).toThrow(/^Expected a metric of the policy/);
  });

  it("use the policy's cut points for full names, and a metric's own name before any full name", () => {
    const strict = { ...csatMetric({ satisfiedFrom: 5 }), name: "CSAT" };
    const own = csatMetric();
    const policyOf = (...metrics: Metric[]) =>
      definePolicy({
        metrics,
        rules: [],
        default: { id: "all", targets: { firstContact: { elapsed: { hours: 1 } } } },
      });
    const metricOf = (name: string, policy: FollowUpPolicy) =>
      followUpFor({ ...response, metric: name, score: 4 }, policy, { now: MONDAY_9 })?.metric.name;
    const full = csatMetric({ satisfiedFrom: 5 }).name;
    expect(metricOf(full, policyOf(strict))).toBe("CSAT");
    expect(() => metricOf(own.name, policyOf(strict))).toThrow(/^Expected a metric of the policy \(CSAT\)/);
    expect(metricOf(own.name, policyOf({ ...own, name: "CSAT" }, own))).toBe(own.name);
    expect(() => metricOf(own.name, policyOf({ ...own, name: "Delivery" }))).toThrow(
      /\(Delivery\), got "CSAT 1-5"/,
    );
  });
});
