import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { NPS, shrinkScores } from "../../src/index.js";
import { fitAt } from "../../src/inference/nested-errors.js";
import { studentTQuantile } from "../../src/math/student-t.js";

// Computed by fixtures/nested-shrinkage.R with actuar, metafor and dense matrices.
interface Case {
  readonly name: string;
  readonly teams: readonly number[];
  readonly counts: readonly (readonly number[])[];
  readonly sigma2: number;
  readonly tau2: number;
  readonly v2: number;
  readonly mean: number;
  readonly agents: readonly number[];
  readonly ofTeams: readonly number[];
  readonly agentErrors: readonly number[];
  readonly teamErrors: readonly number[];
  readonly degrees: number;
  readonly likelihood: readonly { readonly tau2: number; readonly v2: number; readonly logL: number }[];
}

const cases = JSON.parse(
  readFileSync(new URL("fixtures/nested-shrinkage.json", import.meta.url), "utf8"),
) as readonly Case[];

describe.each(cases)("agents within teams: $name", (want) => {
  const table = want.counts.map((counts, i) => ({
    key: { team: want.teams[i]!, agent: i },
    tally: { min: 0, max: 10, counts: [...counts], missing: 0, excluded: {} } as const,
  }));
  const level = 0.5;
  const found = shrinkScores(table, NPS, { within: "team", level });
  const near = (value: number, wanted: number) =>
    expect(Math.abs(value - wanted)).toBeLessThan(1e-7 * (1 + Math.abs(wanted)));

  it("has the variances of actuar's cm", () => {
    near(found.withinVariance, want.sigma2);
    near(found.betweenVariance, want.tau2);
    near(found.parentVariance, want.v2);
  });

  it("has the best linear estimates", () => {
    near(found.mean!, want.mean);
    for (const { key, shrunken } of found.groups) near(shrunken!, want.agents[Number(key.agent)]!);
    for (const { key, shrunken } of found.parents) near(shrunken!, want.ofTeams[Number(key.team) - 1]!);
  });

  it("has the errors averaged over the variances by brute force", () => {
    const t = studentTQuantile((1 + level) / 2, want.degrees);
    const rows = [
      ...found.groups.map((row) => [row, want.agentErrors[Number(row.key.agent)]!] as const),
      ...found.parents.map((row) => [row, want.teamErrors[Number(row.key.team) - 1]!] as const),
    ];
    for (const [{ shrunken, interval }, error] of rows) {
      const { low, high } = interval!;
      // At this level at most one end is cut to the range.
      const margin = Math.max(high - shrunken!, shrunken! - low) / t;
      expect(Math.abs(margin / error - 1)).toBeLessThan(5e-3);
    }
  });

  it("has the restricted likelihood of metafor's rma.mv, but for a constant", () => {
    const members = [...new Set(want.teams)].map((team) =>
      table.flatMap(({ key, tally }) => {
        const n = tally.counts.reduce((sum, count) => sum + count, 0);
        const score = (tally.counts[9]! + tally.counts[10]! - tally.counts.slice(0, 7).reduce((sum, count) => sum + count, 0)) * (100 / n); // prettier-ignore
        return key.team === team ? [{ n, score }] : [];
      }),
    );
    const logs = want.likelihood.map(
      ({ tau2, v2, logL }) => fitAt(members, want.sigma2, tau2)(v2).logLikelihood - logL,
    );
    expect(logs.length).toBeGreaterThan(2);
    for (const log of logs) expect(log).toBeCloseTo(logs[0]!, 5);
  });
});
