import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { bundle } from "../support/bundle.js";

describe("a bundle of one function", () => {
  // What each function and each door may weigh stands in sizes.ts.
  it("classifyNps alone is under 500 bytes", async () => {
    expect((await bundle('export { classifyNps } from "cx-metrics"')).bytes).toBeLessThan(500);
  });

  it.each(["cx-metrics", "cx-metrics/sql"])("of %s includes no dependency", async (door) => {
    const { inputs } = await bundle(`export * from "${door}"`);
    expect(inputs.filter((file) => file.includes("node_modules"))).toEqual([]);
  });

  it.each(["commentQuality", "labelAgreement", "drawForReview"])(
    "%s of cx-metrics/comments includes no dependency",
    async (name) => {
      const { inputs } = await bundle(`export { ${name} } from "cx-metrics/comments"`);
      expect(inputs.filter((file) => file.includes("node_modules"))).toEqual([]);
    },
  );

  it("of queries reaches no dependency where nothing is bundled", () => {
    const dist = fileURLToPath(new URL("../../dist", import.meta.url));
    const seen = new Set<string>();
    const visit = (file: string): string[] => {
      if (seen.has(file)) return [];
      seen.add(file);
      const specifiers = readFileSync(join(dist, file), "utf8").matchAll(
        /(?:\bfrom|^import) *"([^"\n]+)";$/gm,
      );
      return Array.from(specifiers, ([, specifier]) => specifier!).flatMap((specifier) =>
        specifier.startsWith(".") ? visit(specifier.slice(2)) : [specifier],
      );
    };
    expect(visit("sql.js")).toEqual([]);
  });
});

describe("a bundle of every door", () => {
  it("runs with nothing but the language, as in a browser or a worker", async () => {
    const { text } = await bundle(
      `import { computeNps, NPS } from "cx-metrics";
      import { findBenchmarks } from "cx-metrics/benchmarks";
      import { distributionChart } from "cx-metrics/charts";
      import { followUpFor, policyFromPractices } from "cx-metrics/follow-up";
      import { buildReport, reportToMarkdown } from "cx-metrics/survey-report";
      import { computeTrend } from "cx-metrics/trend";
      import { scoreSchema } from "cx-metrics/schemas";
      import { parseResponses } from "cx-metrics/validation";
      const rows = [{ id: 1, metric: "NPS", score: 3, at: "2025-12-31T23:30:00Z" }];
      const time = { at: "at", every: "month", timeZone: "Europe/Berlin" };
      say(computeNps([9, 10, 8, 6, 9]).score);
      say(computeTrend(rows, { metric: NPS, score: "score", ...time }).points[0].period.label);
      say(followUpFor(rows[0], policyFromPractices(["detractors-24-hours"]), { now: rows[0].at }).due.toJSON());
      say(findBenchmarks({ metric: "NPS", industry: "airlines" }).length > 0);
      say(distributionChart(computeNps([9])).rows.length);
      say(scoreSchema(NPS).safeParse(11).success);
      say(parseResponses([{ nps: 9 }], { metric: NPS, columns: { score: "nps" } }).responses[0].score);
      say(reportToMarkdown(buildReport(rows, { title: "One", questions: [{ metric: NPS, score: "score" }], time })).slice(0, 5));`,
      { format: "iife" },
    );
    const said: unknown[] = [];
    runInNewContext(text, { say: (value: unknown) => said.push(value) });
    expect(said).toEqual([40, "2026-01", "2026-01-01T23:30:00.000Z", true, 11, false, 9, "# One"]);
  });
});
