import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DOORS, ROOT } from "../support/doors.js";
import { BUDGETS, measureSizes, statedSizes } from "./sizes.js";

const sizes = await measureSizes("dist");
const stated = statedSizes(readFileSync(join(ROOT, "README.md"), "utf8"));

describe("the sizes of bundles", () => {
  it("have a budget for every door", () => {
    expect(Object.keys(BUDGETS).sort()).toEqual(DOORS.map(({ specifier }) => specifier).sort());
    for (const budgets of Object.values(BUDGETS)) expect(budgets).toHaveProperty("*");
  });

  it.each(sizes)("are within the budget: $name of $specifier", ({ specifier, name, bytes }) => {
    expect(bytes).toBeGreaterThan(300);
    expect(bytes).toBeLessThanOrEqual(BUDGETS[specifier]![name]!);
  });

  it.each(sizes)(
    "are those in README to 2% or the last digit; `npm run sizes` writes them: $name of $specifier",
    ({ specifier, name, bytes }) => {
      const kilobytes = stated.get(`${specifier} ${name}`);
      expect(kilobytes).toBeDefined();
      expect(Math.abs(bytes / 1000 - kilobytes!)).toBeLessThanOrEqual(Math.max((0.02 * bytes) / 1000, 0.051));
    },
  );

  it("are stated in README for nothing else", () => {
    expect(stated.size).toBe(sizes.length);
  });
});
