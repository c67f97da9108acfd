import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { apiFile, apiPage, readApi, type ExportKind } from "./api-report.js";

/** How much there is to learn: 108 functions and 300 types were the aim of one vocabulary; what came later earned its name. */
const AT_MOST = { functions: 171, types: 543 };

const api = readApi();
const folder = dirname(apiFile(api[0]!.door));

describe("the report of the public API", () => {
  it.each(api)("of $door.specifier is that of the sources; `npm run api` writes it", async (door) => {
    const file = apiFile(door.door);
    expect(existsSync(file) ? readFileSync(file, "utf8") : "").toBe(await apiPage(door));
  });

  it("has a page for every door and no other", () => {
    expect(readdirSync(folder).sort()).toEqual(api.map(({ door }) => basename(apiFile(door))).sort());
  });
});

describe("the public API", () => {
  const count = (kind: ExportKind) =>
    api.flatMap(({ exports }) => exports).filter((one) => one.kind === kind).length;

  it(`has at most ${AT_MOST.functions} functions over all doors`, () => {
    expect(count("function")).toBeLessThanOrEqual(AT_MOST.functions);
  });

  it(`has at most ${AT_MOST.types} types over all doors`, () => {
    expect(count("type")).toBeLessThanOrEqual(AT_MOST.types);
  });
});
