import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const src = fileURLToPath(new URL("../../src", import.meta.url));

// Data flows from left to right: a room may use those before it in the list, and itself.
const CORE = ["math", "metric", "tally", "rows", "inference", "score", "compare", "words"];
const SIDE_DOORS: Readonly<Record<string, readonly string[]>> = {
  time: ["math"],
  trend: [...CORE, "time"],
  "business-time": ["math", "time"],
  contact: ["math", "time"],
  "follow-up": [...CORE, "time", "business-time", "contact"],
  validation: [...CORE, "time"],
  schemas: [...CORE, "time", "business-time", "contact", "follow-up", "benchmarks", "outcomes"],
  benchmarks: CORE,
  comments: CORE,
  // What contacting people did needs the draw by hash of those who are surveyed.
  outcomes: [...CORE, "time", "contact"],
  charts: CORE,
  // It is given its calendars, so that it needs no dependency.
  sql: CORE,
  "survey-report": [
    ...CORE,
    "time",
    "trend",
    "business-time",
    "contact",
    "follow-up",
    "benchmarks",
    "comments",
    "outcomes",
  ],
};
// Types leave no trace in the built code, so that a room may name the results it draws without carrying their rooms.
const TYPES_ONLY: Readonly<Record<string, readonly string[]>> = {
  charts: ["time", "trend", "follow-up", "benchmarks", "comments", "outcomes"],
  // It is given its calendars, so that it needs no dependency.
  comments: ["time"],
  schemas: ["validation"],
  sql: ["time"],
};
// The one file of the room of time that rows read: the text of an instant, by arithmetic, without any dependency.
const OF_ALL_ROOMS = ["time/instant.js"];
const DEPENDENCIES: Readonly<Record<string, RegExp>> = {
  time: /^(date-fns|@date-fns\/(tz|utc))(\/|$)/,
  schemas: /^zod(\/|$)/,
  comments: /^simple-statistics$/,
};

interface Import {
  readonly from: string;
  readonly to: string;
  /** Nothing but types are imported. */
  readonly isType: boolean;
}

const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
const imports: Import[] = files.flatMap((file) => {
  const source = ts.createSourceFile(file, readFileSync(join(src, file), "utf8"), ts.ScriptTarget.ES2022);
  return source.statements.flatMap((statement): Import[] => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    const { moduleSpecifier } = statement;
    if (!moduleSpecifier || !ts.isStringLiteral(moduleSpecifier)) return [];
    const { text } = moduleSpecifier;
    const to = text.startsWith(".") ? relative(src, join(src, dirname(file), text)) : text;
    return [{ from: file, to, isType: isTypeOnly(statement) }];
  });
});

/** Whether a statement names types alone: `import type`, or `type` before each name. */
function isTypeOnly(statement: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(statement)) {
    const names = statement.exportClause;
    if (statement.isTypeOnly) return true;
    return names !== undefined && ts.isNamedExports(names) && names.elements.every((name) => name.isTypeOnly);
  }
  const clause = statement.importClause;
  if (!clause || clause.isTypeOnly) return clause !== undefined;
  const names = clause.namedBindings;
  if (clause.name || !names || !ts.isNamedImports(names)) return false;
  return names.elements.every((name) => name.isTypeOnly);
}

const room = (file: string) => (file.includes("/") ? file.slice(0, file.indexOf("/")) : "");
const isLocal = ({ to }: Import) => to.endsWith(".js");
const isBarrel = (file: string) => file.endsWith("index.ts");

function allowed(name: string): readonly string[] {
  const rank = CORE.indexOf(name);
  return rank >= 0 ? CORE.slice(0, rank) : (SIDE_DOORS[name] ?? []);
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
      if (OF_ALL_ROOMS.includes(one.to)) return false;
      const rooms = [...allowed(from), ...(one.isType ? (TYPES_ONLY[from] ?? []) : [])];
      return isLocal(one) && from !== "" && from !== to && !rooms.includes(to);
    });
    expect(against).toEqual([]);
  });

  it("are all read: dynamic ones would escape the checks above", () => {
    const dynamic = files.filter((file) =>
      /\bimport\(|\brequire\(/.test(readFileSync(join(src, file), "utf8")),
    );
    expect(dynamic).toEqual([]);
  });

  it("name a file and never a barrel", () => {
    expect(imports.filter((one) => isLocal(one) && one.to.endsWith("index.js"))).toEqual([]);
  });

  it("reach a dependency only in the room that is its home, and nothing of Node", () => {
    const foreign = imports.filter((one) => !isLocal(one) && !DEPENDENCIES[room(one.from)]?.test(one.to));
    expect(foreign).toEqual([]);
  });

  it("of simple-statistics stand in one file, which bundles leave out where nothing is grouped", () => {
    const users = imports.filter(({ to }) => to === "simple-statistics").map(({ from }) => from);
    expect(users).toEqual(["comments/k-means.ts"]);
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
  it("stay short: at most 240 lines, data apart", () => {
    const long = files.filter(
      (file) =>
        !file.startsWith("benchmarks/") && readFileSync(join(src, file), "utf8").split("\n").length > 241,
    );
    expect(long).toEqual([]);
  });
});
