import { describe, expect, it } from "vitest";
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
    expect(width(wide) / width(plain)).toBeCloseTo(Math.sqrt(plain.overdispersion!), 9);
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
