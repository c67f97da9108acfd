import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { NPS, tallyBy } from "../../src/index.js";
import { explainChange } from "../../src/trend/index.js";

// By R's lm and sandwich: see fixtures/explain.R, whose rows these are.
const expected = JSON.parse(
  readFileSync(new URL("fixtures/explain.json", import.meta.url), "utf8"),
) as Readonly<
  Record<"n" | "change" | "channel" | "region" | "common" | "commonError" | "commonErrorOfClusters", number>
>;

const range = (length: number) => Array.from({ length }, (_, i) => i);
const rows = range(4).flatMap((channel) =>
  range(3).flatMap((region) =>
    range(2).flatMap((span) =>
      range(11).flatMap((score) => {
        const count =
          (7 * channel + 5 * region + 11 * span + 3 * score + channel * score + span * channel * region) % 9;
        return range(count).map(() => ({ channel, region, span, score }));
      }),
    ),
  ),
);

function explain(isClustered: boolean) {
  const answers = rows.map((row, i) => ({ ...row, person: i % 97 }));
  const [before, after] = [0, 1].map((span) =>
    tallyBy(
      answers.filter((row) => row.span === span),
      { metric: NPS, score: "score", by: ["channel", "region"], ...(isClustered && { cluster: "person" }) },
    ),
  );
  // Nothing local is looked for.
  return explainChange(before!, after!, NPS, { minimumN: 1e6 });
}

describe("explainChange", () => {
  it("equals lm and sandwich", () => {
    const { change, keys, common, n } = explain(false);
    expect(n.before + n.after).toBe(expected.n);
    expect(change!.difference).toBeCloseTo(expected.change, 9);
    for (const key of ["channel", "region"] as const)
      expect(keys.find((one) => one.key === key)!.difference).toBeCloseTo(expected[key], 6);
    expect(common!.difference).toBeCloseTo(expected.common, 6);
    expect(common!.standardError).toBeCloseTo(expected.commonError, 6);
  });

  it("equals vcovCL of sandwich with clusters", () => {
    expect(explain(true).common!.standardError).toBeCloseTo(expected.commonErrorOfClusters, 6);
  });
});
