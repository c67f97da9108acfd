import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { PAGES, withTables } from "./page.js";
import { readResults } from "./results.js";

const { engines, mutants, recipes, speed } = readResults();

describe("the stored results of npm run engines", () => {
  it.each(PAGES.map(String))("are what %s shows", async (file) => {
    const page = readFileSync(new URL(file), "utf8");
    expect(await withTables(page, readResults())).toBe(page);
  });

  it("have no difference", () => {
    const different = Object.entries(engines).filter((entry) => entry[1].different > 0);
    expect(different.map(([name]) => name)).toEqual([]);
  });

  it("leave no broken copy unnoticed", () => {
    expect(Object.values(mutants).flatMap(({ survivors }) => survivors)).toEqual([]);
  });

  it("have recipes that give what DuckDB gives", () => {
    const different = Object.entries(recipes).filter(([, { isEqual }]) => !isEqual);
    expect(different.map(([name]) => name)).toEqual([]);
    expect(Object.keys(recipes)).toEqual(["spark", "dbt", "kysely", "drizzle"]);
  });

  it.each([
    ["duckdb", 1],
    ["postgres", 1],
    ["clickhouse", 1.5],
  ])("count in %s in at most %s times what AVG(CASE …) takes", (engine, most) => {
    for (const { query, cpu, naive } of speed[engine]?.times ?? [])
      if (query === "default") expect(cpu / naive).toBeLessThanOrEqual(most);
  });

  it("show one exchange and no Python in Spark's plan", () => {
    for (const { exchanges, python } of speed["spark"]?.plans ?? [])
      expect([exchanges, python]).toEqual([1, 0]);
  });
});
