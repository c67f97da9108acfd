import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const src = fileURLToPath(new URL("../../src", import.meta.url));

// Data flows from left to right: a room may use those before it in the list, and itself.
const CORE = ["math", "metric", "tally", "inference", "score", "compare", "report"];
const SIDE_DOORS: Readonly<Record<string, readonly string[]>> = {
  time: ["math"],
  trend: [...CORE, "time"],
  "follow-up": [...CORE, "time"],
  validation: [...CORE, "time", "follow-up", "benchmarks"],
  benchmarks: CORE,
  charts: CORE,
  sql: CORE,
  "survey-report": [...CORE, "time", "trend", "follow-up", "benchmarks"],
};
const DEPENDENCIES: Readonly<Record<string, RegExp>> = {
  time: /^(date-fns|@date-fns\/tz)\//,
  validation: /^zod(\/|$)/,
};

interface Import {
  readonly from: string;
  readonly to: string;
}

const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
const imports: Import[] = files.flatMap((file) => {
  const { importedFiles } = ts.preProcessFile(readFileSync(join(src, file), "utf8"));
  return importedFiles.map(({ fileName }) => ({
    from: file,
    to: fileName.startsWith(".") ? relative(src, join(src, dirname(file), fileName)) : fileName,
  }));
});
const room = (file: string) => (file.includes("/") ? file.slice(0, file.indexOf("/")) : "");
const isLocal = ({ to }: Import) => to.endsWith(".js");
const isBarrel = (file: string) => file.endsWith("index.ts");

function allowed(name: string): readonly string[] {
  const rank = CORE.indexOf(name);
  return rank >= 0 ? CORE.slice(0, rank) : SIDE_DOORS[name]!;
}

describe("imports within src", () => {
  it("are found", () => {
    expect(imports.length).toBeGreaterThan(50);
  });

  it("live in rooms that the design names", () => {
    const rooms = new Set(files.map(room).filter((name) => name !== ""));
    expect([...rooms].filter((name) => !CORE.includes(name) && !(name in SIDE_DOORS))).toEqual([]);
  });

  it("follow the data flow", () => {
    const against = imports.filter((one) => {
      const [from, to] = [room(one.from), room(one.to)];
      return isLocal(one) && from !== "" && from !== to && !allowed(from).includes(to);
    });
    expect(against).toEqual([]);
  });

  it("name a file and never a barrel", () => {
    expect(imports.filter((one) => isLocal(one) && one.to.endsWith("index.js"))).toEqual([]);
  });

  it("reach a dependency only in the room that is its home, and nothing of Node", () => {
    const foreign = imports.filter((one) => !isLocal(one) && !DEPENDENCIES[room(one.from)]?.test(one.to));
    expect(foreign).toEqual([]);
  });

  it("of the root stay within the rooms that have no dependency", () => {
    const beyond = imports.filter(({ from, to }) => from === "index.ts" && !CORE.includes(room(to)));
    expect(beyond).toEqual([]);
  });
});

describe("barrels", () => {
  it("are a table of contents: explicit exports, no logic", () => {
    for (const file of files.filter(isBarrel)) {
      const source = ts.createSourceFile(file, readFileSync(join(src, file), "utf8"), ts.ScriptTarget.ES2022);
      for (const statement of source.statements) {
        const isNamed =
          ts.isExportDeclaration(statement) &&
          statement.exportClause &&
          ts.isNamedExports(statement.exportClause);
        expect(isNamed, `${file}: ${statement.kind}`).toBeTruthy();
      }
    }
  });
});

describe("files", () => {
  it("stay short: at most 250 lines, data apart", () => {
    const long = files.filter(
      (file) =>
        !file.startsWith("benchmarks/") && readFileSync(join(src, file), "utf8").split("\n").length > 251,
    );
    expect(long).toEqual([]);
  });
});
