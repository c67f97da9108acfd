import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NPS } from "../../src/index.js";
import { locateChanges, type LocatedChanges } from "../../src/trend/index.js";
import { storyRows } from "../support/story.js";

const options = { metric: NPS, score: "score", at: "at", every: "month", timeZone: "UTC" } as const;
const by = ["channel", "region", "product"] as const;

/** Years with a change and without. */
const years = fc
  .record({ seed: fc.nat(1e6), drop: fc.constantFrom(0, 1.5), n: fc.integer({ min: 300, max: 1500 }) })
  .map((story) => storyRows(story));

/** What is compared to twelve digits: sums in another order differ in the last ones. */
const told = ({ changes, left }: LocatedChanges) =>
  [...changes, ...(left ? [left] : [])].map(({ where, from, until, difference, adjustedPValue }) => [
    Object.entries(where)
      .map((entry) => entry.join("="))
      .sort()
      .join(),
    from,
    until,
    difference.toPrecision(5),
    adjustedPValue.toPrecision(4),
  ]);

const law = (property: fc.IPropertyWithHooks<[ReturnType<typeof storyRows>]>) =>
  fc.assert(property, { numRuns: process.env["LAWS"] === "fresh" ? 60 : 12 });

describe("located changes", () => {
  it("do not depend on the order of rows", () => {
    law(
      fc.property(years, (rows) => {
        const turned = [...rows].reverse();
        expect(told(locateChanges(turned, { ...options, by }))).toEqual(
          told(locateChanges(rows, { ...options, by })),
        );
      }),
    );
  });

  it("do not depend on the names of segments", () => {
    law(
      fc.property(years, (rows) => {
        const renamed = rows.map((row) => ({ ...row, channel: `<${row.channel}>` }));
        const found = told(locateChanges(renamed, { ...options, by }));
        const plain = JSON.stringify(found).replace(/<(\w+)>/g, "$1");
        expect(JSON.parse(plain)).toEqual(told(locateChanges(rows, { ...options, by })));
      }),
    );
  });

  it("do not change with a key that always agrees with another, which is only named beside it", () => {
    law(
      fc.property(years, (rows) => {
        const more = rows.map((row) => ({ ...row, land: `land of ${row.region}` }));
        const twice = locateChanges(more, { ...options, by: [...by, "land"] as const });
        const once = locateChanges(rows, { ...options, by });
        expect(told(twice)).toEqual(told(once));
        expect([twice.searched.cells, twice.searched.spans]).toEqual([
          once.searched.cells,
          once.searched.spans,
        ]);
      }),
    );
  });

  it("do not change when all weights are multiplied", () => {
    law(
      fc.property(years, (rows) => {
        expect(told(locateChanges(rows, { ...options, by, weight: () => 7 }))).toEqual(
          told(locateChanges(rows, { ...options, by })),
        );
      }),
    );
  });

  it("do not change when each answer is a cluster of its own", () => {
    law(
      fc.property(years, (rows) => {
        const own = rows.map((row, i) => ({ ...row, person: `p${i}` }));
        expect(told(locateChanges(own, { ...options, by, cluster: "person" }))).toEqual(
          told(locateChanges(rows, { ...options, by })),
        );
      }),
    );
  });
});
