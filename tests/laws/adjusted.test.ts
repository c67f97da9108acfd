import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareSegments, funnel, NPS, tallyBy, type SegmentComparison } from "../../src/index.js";

interface Row {
  readonly agent: string;
  readonly channel: string;
  readonly month: number;
  readonly person: string | null;
  readonly rating: number;
}

const rows = fc.array(
  fc.record({
    agent: fc.constantFrom("A", "B", "C"),
    channel: fc.constantFrom("chat", "phone", ""),
    month: fc.integer({ min: 1, max: 3 }),
    person: fc.constantFrom("p", "q", "r", "s", null),
    rating: fc.oneof(fc.integer({ min: 0, max: 10 }), fc.constant(9)),
  }),
  { minLength: 1, maxLength: 80 },
);

const by = {
  agent: (row: Row) => row.agent,
  channel: (row: Row) => row.channel,
  month: (row: Row) => row.month,
};
const tabled = (rows: readonly Row[], clustered: boolean) =>
  tallyBy(rows, { metric: NPS, score: "rating", by, ...(clustered && { cluster: "person" as const }) });
const OPTIONS = { by: "agent", adjustFor: ["channel", "month"], minimumN: 2 } as const;

const compared = (rows: readonly Row[], clustered = false) =>
  compareSegments(tabled(rows, clustered), NPS, OPTIONS);

/** The figures of each agent. */
function expectEqual(one: SegmentComparison<string, "agent">, other: SegmentComparison<string, "agent">) {
  expect(one.segments).toHaveLength(other.segments.length);
  for (const { key, rest, uncompared, versusRest } of one.segments) {
    const same = other.segments.find((segment) => segment.key.agent === key.agent)!;
    expect(uncompared).toBe(same.uncompared);
    expect(versusRest.verdict).toBe(same.versusRest.verdict);
    for (const [a, b] of [
      [rest, same.rest],
      [versusRest.difference, same.versusRest.difference],
      [versusRest.interval?.low ?? null, same.versusRest.interval?.low ?? null],
      [versusRest.adjustedPValue, same.versusRest.adjustedPValue],
    ] as const) {
      if (a === null || b === null) expect(a).toBe(b);
      else expect(a).toBeCloseTo(b, 6);
    }
  }
}

describe("segments compared within strata", () => {
  it("do not depend on the order of the rows", () => {
    fc.assert(
      fc.property(rows, fc.boolean(), (list, clustered) => {
        expectEqual(compared([...list].reverse(), clustered), compared(list, clustered));
      }),
    );
  });

  it("do not depend on the names of strata and of clusters", () => {
    fc.assert(
      fc.property(rows, fc.boolean(), (list, clustered) => {
        const renamed = list.map((row) => ({
          ...row,
          channel: `${9 - row.channel.length} channel`,
          month: -row.month,
          person: row.person === null ? null : `z${"srqp".indexOf(row.person)}`,
        }));
        expectEqual(compared(renamed, clustered), compared(list, clustered));
      }),
    );
  });

  it("do not change when a key is added that follows from another", () => {
    fc.assert(
      fc.property(rows, fc.boolean(), (list, clustered) => {
        const table = tallyBy(list, {
          metric: NPS,
          score: "rating",
          by: { ...by, language: (row: Row) => row.channel.length },
          ...(clustered && { cluster: "person" as const }),
        });
        const adjustFor = ["channel", "language", "month"] as const;
        expectEqual(compareSegments(table, NPS, { ...OPTIONS, adjustFor }), compared(list, clustered));
      }),
    );
  });

  it("are mirrored when all answers are", () => {
    fc.assert(
      fc.property(rows, (list) => {
        const three = list.map((row) => ({ ...row, rating: [3, 7, 10][row.rating % 3]! }));
        const mirrored = three.map((row) => ({
          ...row,
          rating: [10, 7, 3][[3, 7, 10].indexOf(row.rating)]!,
        }));
        const there = compared(mirrored).segments;
        for (const { key, versusRest } of compared(three).segments) {
          const back = there.find((one) => one.key.agent === key.agent)!.versusRest;
          if (versusRest.difference === null) expect(back.difference).toBeNull();
          else {
            expect(back.difference).toBeCloseTo(-versusRest.difference, 9);
            expect(back.interval!.high).toBeCloseTo(-versusRest.interval!.low, 6);
          }
        }
      }),
    );
  });

  it("have differences in the funnel that add up to nothing, over the answers of groups that are nowhere alone", () => {
    fc.assert(
      fc.property(rows, (list) => {
        const { groups, target } = funnel(tabled(list, false), NPS, {
          by: "agent",
          adjustFor: ["channel", "month"],
        });
        if (groups.some(({ uncompared }) => uncompared > 0)) return;
        expect(groups.reduce((all, { n, adjusted }) => all + n * (adjusted! - target!), 0)).toBeCloseTo(0, 6);
      }),
    );
  });
});
