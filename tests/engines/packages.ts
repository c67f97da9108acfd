import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { command } from "./server.js";

/** Loads a package of npm that is installed in the folder, or a part of it, and installs it there first if it is missing. */
export async function npmPackage<T>(folder: string, name: string, version: string, part = name): Promise<T> {
  const home = join(folder, "node");
  if (versionOf(home, name) !== version) {
    mkdirSync(home, { recursive: true });
    if (!existsSync(join(home, "package.json")))
      writeFileSync(join(home, "package.json"), '{"private":true}');
    command("npm", ["install", "--no-audit", "--no-fund", "--save-exact", `${name}@${version}`], {
      cwd: home,
    });
  }
  const path = createRequire(join(home, "package.json")).resolve(part);
  const module = (await import(pathToFileURL(path).href)) as { readonly default?: unknown };
  return { ...(module.default as object | undefined), ...module } as T;
}

function versionOf(home: string, name: string): string | null {
  const file = join(home, "node_modules", name, "package.json");
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version : null;
}

/**
 * A Python of its own in the folder, with packages of PyPI, the first of them looked for; copies in folder/py spare the
 * download.
 */
export function pythonWith(folder: string, name: string, version: string, ...others: string[]): string {
  const home = join(folder, "venv");
  const python = join(home, "bin/python");
  if (!existsSync(python)) command("python3", ["-m", "venv", home]);
  const ask = `from importlib.metadata import version; print(version("${name}"))`;
  const isThere = () => {
    try {
      return command(python, ["-c", ask]).trim() === version;
    } catch {
      return false;
    }
  };
  if (!isThere())
    command(python, [
      "-m",
      "pip",
      "install",
      "--quiet",
      "--find-links",
      join(folder, "py"),
      `${name}==${version}`,
      ...others,
    ]);
  return python;
}

/** Unpacks packages of Debian into a folder, without installing them. */
export function debianPackages(folder: string, home: string, names: readonly string[]): void {
  const debs = join(folder, "deb");
  mkdirSync(debs, { recursive: true });
  command("apt-get", ["download", ...names], { cwd: debs });
  for (const file of command("ls", [debs])
    .split("\n")
    .filter((name) => name.endsWith(".deb")))
    if (names.some((name) => file.startsWith(`${name}_`)))
      command("dpkg-deb", ["-x", join(debs, file), home]);
}
