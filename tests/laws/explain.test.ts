import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NPS, tallyBy } from "../../src/index.js";
import { explainChange, type ChangeExplanation } from "../../src/trend/index.js";
import { storyRows, type StoryRow } from "../support/story.js";

type Row = StoryRow & { readonly land?: string };

/** Two halves of years with a change and without. */
const years = fc
  .record({
    seed: fc.nat(1e6),
    drop: fc.constantFrom(0, 1.5),
    mix: fc.constantFrom(0, 0.5),
    n: fc.integer({ min: 200, max: 1500 }),
  })
  .map((story) => storyRows(story));

const by = ["channel", "region", "product"] as const;

function explain(
  rows: readonly Row[],
  keys: readonly (keyof Row)[] = by,
  more = {},
  isTurned = false,
): ChangeExplanation {
  const half = (isLate: boolean) =>
    tallyBy(
      rows.filter(({ at }) => at >= Date.UTC(2026, 6) === isLate),
      { metric: NPS, score: "score", by: [...keys] as never, ...more },
    );
  return explainChange(half(isTurned), half(!isTurned), NPS);
}

/** The figures of all parts, by name, to six digits: sums in another order differ in the last ones. */
function told({ change, common, keys, local }: ChangeExplanation) {
  const figures = ({ difference, standardError }: { difference: number; standardError: number }) =>
    [difference, standardError].map((one) => Number(one.toFixed(6)) + 0);
  return {
    change: figures(change!),
    common: figures(common!),
    keys: keys.map((own) => [own.key, ...figures(own)].join()).sort(),
    values: keys
      .flatMap(({ key, values }) =>
        values.map((one) => [key, one.value, ...figures(one.mix), ...figures(one.rate)].join()),
      )
      .sort(),
    local: local.map(({ where, impact }) => [JSON.stringify(where), ...figures(impact)]),
  };
}

const law = (property: fc.IPropertyWithHooks<[ReturnType<typeof storyRows>]>) =>
  fc.assert(property, { numRuns: process.env["LAWS"] === "fresh" ? 60 : 12 });

describe("explained changes", () => {
  it("add up", () => {
    law(
      fc.property(years, (rows) => {
        const { change, keys, local, common } = explain(rows);
        const parts = [...keys, ...local.map(({ impact }) => impact), common!];
        const total = parts.reduce((sum, { difference }) => sum + difference, 0);
        expect(total).toBeCloseTo(change!.difference, 9);
      }),
    );
  });

  it("do not depend on the names of values", () => {
    law(
      fc.property(years, (rows) => {
        const renamed = rows.map((row) => ({ ...row, channel: `<${row.channel}>` }));
        const found = JSON.stringify(told(explain(renamed))).replace(/<(\w+)>/g, "$1");
        const plain = told(explain(rows));
        expect(JSON.parse(found)).toEqual(JSON.parse(JSON.stringify(plain)));
      }),
    );
  });

  it("do not depend on the order of keys", () => {
    law(
      fc.property(years, (rows) => {
        const parts = (keys: readonly (keyof Row)[]) => ({ ...told(explain(rows, keys)), local: null });
        expect(parts([...by].reverse())).toEqual(parts(by));
      }),
    );
  });

  it("do not change with a key that always agrees with another, which is only named beside it", () => {
    law(
      fc.property(years, (rows) => {
        const more = rows.map((row) => ({ ...row, land: `land of ${row.region}` }));
        const twice = explain(more, [...by, "land"]);
        expect(told(twice)).toEqual(told(explain(rows)));
        expect(twice.keys.find(({ key }) => key === "region")!.alike).toEqual(["land"]);
      }),
    );
  });

  it("turn round with the spans, but for the share that a local change is counted with", () => {
    law(
      fc.property(years, (rows) => {
        const [back, found] = [explain(rows, by, {}, true), explain(rows)];
        expect(back.change!.difference).toBeCloseTo(-found.change!.difference, 9);
        if (found.local.length + back.local.length === 0)
          for (const { key, difference } of found.keys)
            expect(back.keys.find((one) => one.key === key)!.difference).toBeCloseTo(-difference, 6);
      }),
    );
  });

  it("do not change when all weights are multiplied, or each answer is a cluster of its own", () => {
    law(
      fc.property(years, (rows) => {
        const plain = told(explain(rows));
        expect(told(explain(rows, by, { weight: () => 7 }))).toEqual(plain);
        const own = rows.map((row, i) => ({ ...row, person: `p${i}` }));
        expect(told(explain(own, by, { cluster: "person" }))).toEqual(plain);
      }),
    );
  });
});
