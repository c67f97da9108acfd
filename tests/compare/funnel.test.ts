import { describe, expect, it } from "vitest";
import { outcomesOf, probabilitiesOf } from "../support/level.js";
import { funnel, NPS_GROUPS, npsTallyFromCounts } from "../../src/index.js";

const agent = (name: string, promoters: number, passives: number, detractors: number) => ({
  key: { agent: name },
  tally: npsTallyFromCounts({ promoters, passives, detractors }),
});

describe("funnel", () => {
  const table = [
    agent("Ann", 400, 300, 300),
    agent("Bob", 2, 1, 1),
    agent("Cem", 5, 10, 25),
    agent("Dee", 0, 0, 0),
  ];

  it("marks groups outside the limits for their number of answers", () => {
    const { target, groups } = funnel(table, NPS_GROUPS);
    expect(target).toBeCloseTo((100 * (407 - 326)) / 1044);
    expect(groups.map(({ key, position }) => [key.agent, position])).toEqual([
      ["Ann", "within limits"],
      ["Bob", "within limits"],
      ["Cem", "below 99.8%"],
      ["Dee", null],
    ]);
    const [, bob, cem, dee] = groups;
    expect(cem!.score).toBeLessThan(cem!.limits998.low);
    expect(bob!.limits95.low).toBeLessThan(cem!.limits95.low);
    expect([dee!.z, dee!.score, dee!.limits95, dee!.limits998]).toEqual([
      null,
      null,
      { low: -100, high: 100 },
      { low: -100, high: 100 },
    ]);
  });

  it("has the quantiles of the binomial distribution for two values: SciPy's binom(20, 0.9)", () => {
    // binom.cdf([12, 13, 14, 15], 20, 0.9) is 0.00042, 0.0024, 0.0113 and 0.0432; of all 20, 0.12.
    const { groups } = funnel([agent("rest", 882, 0, 98), agent("one", 18, 0, 2)], NPS_GROUPS);
    expect(groups[1]!.limits95).toEqual({ low: 50, high: 100 });
    expect(groups[1]!.limits998.low).toBeCloseTo(30, 9);
    expect(groups[1]!.limits998.high).toBe(100);
  });

  it.each([3, 5, 10, 30])(
    "accuses at most one of 500 equal groups of %i answers, nine in ten of them promoters",
    (n) => {
      const shares = [0.02, 0.08, 0.9];
      const outcomes = outcomesOf(n, 3);
      const chances = probabilitiesOf(outcomes, shares);
      // A rest so large that the group does not move the target.
      const rest = agent("rest", 9e6, 8e5, 2e5);
      const beyond = { "95%": [0, 0], "99.8%": [0, 0] };
      outcomes.forEach(([detractors, passives, promoters], i) => {
        const table = [rest, agent("one", promoters!, passives!, detractors!)];
        const { score, position, limits95, limits998 } = funnel(table, NPS_GROUPS).groups[1]!;
        for (const [name, limits] of [
          ["95%", limits95],
          ["99.8%", limits998],
        ] as const) {
          if (score! < limits.low - 1e-9) beyond[name][0]! += chances[i]!;
          if (score! > limits.high + 1e-9) beyond[name][1]! += chances[i]!;
        }
        expect(position === "below 99.8%").toBe(score! < limits998.low - 1e-9);
      });
      for (const tail of beyond["95%"]) expect(tail).toBeLessThanOrEqual(0.025);
      for (const tail of beyond["99.8%"]) expect(tail).toBeLessThanOrEqual(0.001);
      expect(beyond["99.8%"][0]).toBeGreaterThan(0);
    },
  );

  it("marks a group between the two pairs of limits as beyond 95%", () => {
    const { groups } = funnel([agent("big", 5000, 0, 5000), agent("up", 62, 0, 38)], NPS_GROUPS);
    expect(groups[1]!.position).toBe("above 95%");
  });

  it("widens the limits by √φ on request and if the groups vary more than by chance", () => {
    const scattered = Array.from({ length: 20 }, (_, i) => agent(`a${i}`, 30 + 3 * i, 20, 90 - 3 * i));
    const plain = funnel(scattered, NPS_GROUPS);
    const wide = funnel(scattered, NPS_GROUPS, { widen: true });
    expect([plain.overdispersed, plain.widened, wide.widened]).toEqual([true, false, true]);
    const width = ({ groups }: typeof plain) => groups[0]!.limits95.high - groups[0]!.limits95.low;
    // Limits are whole numbers of answers: to within a step at each end.
    const step = 100 / plain.groups[0]!.n;
    expect(Math.abs(width(wide) - width(plain) * Math.sqrt(plain.overdispersion!))).toBeLessThan(3 * step);
    const marked = ({ groups }: typeof plain) =>
      groups.filter(({ position }) => position !== "within limits").length;
    expect(marked(wide)).toBeLessThan(marked(plain));
    const calm = funnel([agent("a", 10, 5, 5), agent("b", 11, 5, 4)], NPS_GROUPS, { widen: true });
    expect([calm.overdispersed, calm.widened]).toEqual([false, false]);
  });

  it("marks no group when all answers are equal, or when there are none", () => {
    const same = funnel([agent("a", 5, 0, 0), agent("b", 9, 0, 0)], NPS_GROUPS);
    expect(same.groups.map(({ z, position }) => [z, position])).toEqual([
      [0, "within limits"],
      [0, "within limits"],
    ]);
    expect(funnel([], NPS_GROUPS)).toMatchObject({
      target: null,
      overdispersion: null,
      overdispersed: false,
    });
  });
});
