import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

interface Packed {
  /** The folder of a project that depends on the package and has nothing else. */
  readonly project: string;
  readonly tarball: string;
}

/** Packs a package as npm would publish it. */
export function pack(folder: string, destination: string): string {
  const args = ["pack", folder, "--ignore-scripts", "--json", "--pack-destination", destination];
  const packed = execFileSync("npm", args, { cwd: root, encoding: "utf8" });
  return join(destination, (JSON.parse(packed) as { filename: string }[])[0]!.filename);
}

/**
 * The built package, packed and unpacked as a dependency of an otherwise empty project in a temporary folder, with what
 * the package itself depends on and the `others` named.
 */
export function installPacked(others: readonly string[] = []): Packed {
  const project = mkdtempSync(join(tmpdir(), "cx-metrics-"));
  const tarball = pack(root, project);
  const modules = join(project, "node_modules");
  mkdirSync(join(modules, "cx-metrics"), { recursive: true });
  execFileSync("tar", ["xzf", tarball, "-C", join(modules, "cx-metrics"), "--strip-components=1"]);
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    dependencies?: Record<string, string>;
    peerDependencies?: Record<string, string>;
  };
  const needed = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
  for (const name of [...needed, ...others]) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(root, "node_modules", name), join(modules, name));
  }
  const dependencies = Object.fromEntries(["cx-metrics", ...others].map((name) => [name, "*"]));
  writeFileSync(
    join(project, "package.json"),
    JSON.stringify({ private: true, type: "module", dependencies }),
  );
  return { project, tarball };
}
