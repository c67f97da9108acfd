import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { defineConfig } from "tsup";
import ts from "typescript";

// A room with a table of contents of its own is a public door.
const rooms = readdirSync("src").filter((room) => existsSync(`src/${room}/index.ts`));
const doors: Readonly<Record<string, string>> = {
  index: "src/index.ts",
  ...Object.fromEntries(rooms.map((room) => [room, `src/${room}/index.ts`])),
};

// Splitting keeps code that doors share in chunks of its own, so that no room is shipped twice and the root never
// carries a side door's dependency.
export default defineConfig(({ dts, outDir = "dist" }) => ({
  // Vectors are grouped by simple-statistics, which does not say that it is free of side effects: in a chunk of its own it is
  // left out with what uses it.
  entry: { ...doors, "k-means": "src/comments/k-means.ts" },
  format: ["esm", "cjs"],
  target: "es2022",
  platform: "neutral",
  splitting: true,
  dts: false,
  clean: true,
  treeshake: false,
  onSuccess: async () => {
    await writeGates(outDir);
    // `--no-dts` leaves them out.
    if (dts !== false) writeDeclarations(outDir);
  },
}));

/**
 * The door of the schemas in Node, which says what to install where zod is missing. An ES module with a plain import of a
 * package that is missing never runs, so this one asks for zod first. Bundlers, which report what is missing themselves,
 * take the plain module by the condition "module" and drop what is unused.
 */
async function writeGates(outDir: string): Promise<void> {
  const message = "cx-metrics/schemas needs zod 3.25 or later: npm install zod";
  const refuse = `throw new Error(${JSON.stringify(message)}, { cause });`;
  const built = pathToFileURL(join(outDir, "schemas.js")).href;
  // Both formats are built one after the other; the names are known after the first.
  if (!existsSync(join(outDir, "schemas.js"))) return;
  const names = Object.keys((await import(built)) as object).join(", ");
  writeFileSync(
    join(outDir, "schemas.node.js"),
    `try {\n  await import("zod/v4-mini");\n} catch (cause) {\n  ${refuse}\n}\nexport const { ${names} } = await import("./schemas.js");\n`,
  );
  writeFileSync(
    join(outDir, "schemas.node.cjs"),
    `"use strict";\ntry {\n  require("zod/v4-mini");\n} catch (cause) {\n  ${refuse}\n}\nmodule.exports = require("./schemas.cjs");\n`,
  );
}

/**
 * Declarations as the compiler writes them, a file for each of the sources that a door leads to. Doors are written twice: for
 * ES modules and for CommonJS. What is below them is written for CommonJS, which both can import; an ES module could not be
 * required. Only what leads to another package is written twice as well, since that package may have two kinds of types.
 *
 * Rolled into chunks, as tsup would, types lose the `export` before their name, and TypeScript before 5.4 can then not
 * refer to them in the declarations of a library that is built on this one (error TS2742).
 */
function writeDeclarations(outDir: string): void {
  const { config } = ts.readConfigFile("tsconfig.json", (path) => ts.sys.readFile(path)) as {
    config: object;
  };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, process.cwd());
  const emitting = { noEmit: false, declaration: true, emitDeclarationOnly: true, noCheck: true };
  const program = ts.createProgram(Object.values(doors), { ...options, ...emitting });
  const declarations = new Map<string, string>();
  const { diagnostics } = program.emit(undefined, (path, text) => {
    declarations.set(relative("src", path).replace(".d.ts", ""), text);
  });
  if (diagnostics.length > 0) throw new Error(ts.formatDiagnostics(diagnostics, FORMAT));

  // Doors lie on top and everything else below, in a folder for each room.
  const tops = new Map(
    Object.entries(doors).map(([door, path]) => [path.slice("src/".length, -".ts".length), door]),
  );
  const placeOf = (module: string) => tops.get(module) ?? `types/${module}`;
  const twice = withPackages(declarations);
  const kindsOf = (module: string) => (tops.has(module) || twice.has(module) ? KINDS : [COMMON_JS]);
  const written = new Set<string>();
  const write = (module: string): void => {
    if (written.has(module)) return;
    written.add(module);
    const text = declarations.get(module)!;
    const place = placeOf(module);
    const imported = (specifier: string) => join(dirname(module), specifier);
    for (const own of kindsOf(module)) {
      const renamed = text.replace(IMPORT, (_, before: string, specifier: string) => {
        // With the extension: a file beside a folder of its own name has no other path from within it.
        const target = imported(specifier);
        const [, extension] = kindsOf(target).includes(own) ? own : COMMON_JS;
        const path = relative(dirname(place), `${placeOf(target)}.${extension}`);
        return `${before}"${path.startsWith(".") ? "" : "./"}${path}"`;
      });
      const file = join(outDir, `${place}.${own[0]}`);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, renamed);
    }
    for (const [, , specifier] of text.matchAll(IMPORT)) write(imported(specifier!));
  };
  for (const module of tops.keys()) write(module);
}

/** The modules whose declarations name another package, or lead to such. */
function withPackages(declarations: ReadonlyMap<string, string>): ReadonlySet<string> {
  const imports = Array.from(
    declarations,
    ([module, text]) =>
      [module, ts.preProcessFile(text).importedFiles.map(({ fileName }) => fileName)] as const,
  );
  const found = new Set<string>();
  const leads = (module: string, to: string) =>
    !to.startsWith(".") || found.has(join(dirname(module), to.replace(/\.js$/, "")));
  for (let size = -1; size < found.size;) {
    size = found.size;
    for (const [module, to] of imports) if (to.some((one) => leads(module, one))) found.add(module);
  }
  return found;
}

/** The end of a file of declarations, and of the code that it stands for. */
type Kind = readonly [declarations: string, code: string];
const COMMON_JS: Kind = ["d.cts", "cjs"];
const KINDS: readonly Kind[] = [["d.ts", "js"], COMMON_JS];
/** A relative import of a declaration, by what comes before the path and the path. */
const IMPORT = /(\bfrom |\bimport\()"(\.[^"]+)\.js"/g;
const FORMAT = {
  getCurrentDirectory: () => process.cwd(),
  getCanonicalFileName: (file: string) => file,
  getNewLine: () => "\n",
};
