import { describe, expect, it } from "vitest";
import { DOORS } from "../support/doors.js";
import { BUDGETS, sizeTable, statedSizes, withTable } from "./sizes.js";

describe("the table of sizes and import times", () => {
  const sizes = Object.entries(BUDGETS).flatMap(([specifier, budgets], door) =>
    Object.keys(budgets).map((name, i) => ({ specifier, name, bytes: 1000 * (door + 1) + 100 * i })),
  );
  const times = new Map(DOORS.map(({ specifier }, i) => [specifier, i + 10.4]));
  const page = withTable(
    "<!-- sizes: written by `npm run sizes` -->\n\nold\n\n<!-- end of sizes -->",
    sizeTable(sizes, times),
  );

  it("has a line for each door, with the milliseconds that it takes to load", () => {
    expect(page).toMatch(/^\| `cx-metrics` \| 1\.0 \| 10 \| `computeNps` 1\.1, /m);
    for (const { specifier } of DOORS) expect(page).toContain(`\n| \`${specifier}\` | `);
    expect(page).toMatch(/the median of \d+ fresh processes of Node \d.* on one machine \(.+\)/);
    expect(page).not.toContain("old");
  });

  it("is read as it was written, and so is one without times", () => {
    const written = new Map(
      sizes.map(({ specifier, name, bytes }) => [`${specifier} ${name}`, bytes / 1000]),
    );
    expect(statedSizes(page)).toEqual(written);
    expect(statedSizes(page.replaceAll(/^(\|[^|]*\|[^|]*\|)[^|]*\|/gm, "$1"))).toEqual(written);
  });
});
