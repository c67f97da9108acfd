import { describe, expect, it } from "vitest";
import { csatMetric } from "../../src/index.js";
import { parseResponses } from "../../src/validation/index.js";

describe("issueLog", () => {
  const rows = Array.from({ length: 25_000 }, (_, i) => ({ nps: i % 2 ? "great" : 11, at: "soon" }));
  const given = {
    metric: csatMetric(),
    columns: { score: "nps", at: "at" },
    reading: { numericStrings: true },
  };

  it("keeps the first 10,000 issues of each code and counts them all, by code and by column", () => {
    const { issues, summary } = parseResponses(rows, given);
    expect(issues).toHaveLength(20_000);
    expect(summary.issues).toEqual({ "out-of-scale": 12_500, "unknown-label": 12_500 });
    expect(summary.byColumn).toEqual([
      { column: "nps", code: "out-of-scale", leftOut: "row", count: 12_500 },
      { column: "nps", code: "unknown-label", leftOut: "row", count: 12_500 },
    ]);
    expect(summary.sentence).toContain(
      '25,000 (100%) were LEFT OUT: 12,500 out-of-scale in "nps", 12,500 unknown-label',
    );
  });

  it("keeps the first issues of each code up to issueLimit", () => {
    const { issues } = parseResponses(rows, { ...given, issueLimit: 1 });
    expect(issues.map(({ row, sheetRow, code }) => [row, sheetRow, code])).toEqual([
      [0, 2, "out-of-scale"],
      [1, 3, "unknown-label"],
    ]);
    expect(parseResponses(rows, { ...given, issueLimit: 0 }).issues).toEqual([]);
    expect(parseResponses(rows, { ...given, issueLimit: Infinity }).issues).toHaveLength(25_000);
  });
});
