import { describe, expect, it } from "vitest";
import { BENCHMARKS } from "../../src/benchmarks/index.js";
import { readShared } from "../support/shared.js";
import collected from "./fixtures/benchmarks.json" with { type: "json" };

// fixtures/benchmarks.json is a copy of ../shared/reference/benchmarks.json: figures as they were collected in November
// 2026, each with the page where it was seen.
interface Collected {
  metric: string;
  industry: string;
  region?: string;
  year: number | string | null;
  mean?: number;
  median?: number;
  low?: number;
  high?: number;
  n?: number;
  source: string;
  confidence: string;
  seen_at?: string;
}

const GRADE: Record<string, string> = {
  high: "measured-study",
  medium: "press-report",
  "rule of thumb": "rule-of-thumb",
};

/** One line for each figure, in the words of the collection. */
function figuresOf(row: Collected): string[] {
  const figures =
    row.mean !== undefined || row.median !== undefined
      ? [row.mean, row.median, row.high].filter((figure) => figure !== undefined)
      : [`${row.low ?? ""}..${row.high ?? ""}`];
  const label = row.industry.replace(" (Zendesk good/bad)", "").replace(", percent", "");
  return figures.map((figure) =>
    [
      row.metric,
      label,
      row.region,
      row.year,
      figure,
      row.n,
      row.source,
      row.seen_at,
      GRADE[row.confidence],
    ].join("|"),
  );
}

describe("the published figures", () => {
  it("are those that were collected, none added and none lost", () => {
    const shipped = BENCHMARKS.map((row) =>
      [
        row.metric,
        row.label,
        row.region,
        row.quarter ? `${row.year}-Q${row.quarter}` : row.year,
        row.value ?? `${row.low ?? ""}..${row.high ?? ""}`,
        row.sample?.size,
        row.source.title,
        row.source.address,
        row.trust,
      ].join("|"),
    );
    const expected = (collected as Collected[]).flatMap(figuresOf);
    expect(expected).toHaveLength(95);
    expect([...shipped].sort()).toEqual([...expected].sort());
  });

  const shared = readShared("reference/benchmarks.json");
  it.skipIf(shared === null)("were collected in the file that the fixture copies (needs ../shared)", () => {
    expect(JSON.parse(shared!)).toEqual(collected);
  });
});
