import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";

/** The TypeScript files below a folder, from the folder of the repository. */
export function filesBelow(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts") && !entry.name.endsWith(".d.ts"))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}

/** For each file the files that it loads, directly or through others, itself among them. */
export function reachOf(root: string, files: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const direct = new Map(files.map((file) => [file, importsOf(root, file)]));
  return new Map(
    files.map((file) => {
      const reached = new Set([file]);
      for (const one of reached) for (const next of direct.get(one) ?? []) reached.add(next);
      return [file, reached];
    }),
  );
}

function importsOf(root: string, file: string): string[] {
  const code = readFileSync(join(root, file), "utf8");
  return Array.from(code.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g), ([, path]) =>
    normalize(join(dirname(file), path!.replace(/\.js$/, ".ts"))),
  ).filter((path) => existsSync(join(root, path)));
}
