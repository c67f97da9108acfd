import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { pack } from "./packed.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

export interface Registry {
  readonly url: string;
  readonly close: () => void;
}

/** A package registry on this machine that has this package, as it would be published, and what stands in node_modules. */
export async function serveRegistry(): Promise<Registry> {
  const tarballs = mkdtempSync(join(tmpdir(), "cx-metrics-registry-"));
  const answer = (path: string): string | Buffer | null => {
    const [name = "", file] = path.slice(1).split("/-/");
    const folder = name === "cx-metrics" ? root : join(root, "node_modules", name);
    const manifest = join(folder, "package.json");
    if (!existsSync(manifest)) return null;
    if (file !== undefined) return readFileSync(pack(folder, tarballs));
    const published = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
    const { version } = published;
    const versions = { [version]: { ...published, dist: { tarball: `${url}${name}/-/${version}.tgz` } } };
    return JSON.stringify({ name, "dist-tags": { latest: version }, versions });
  };
  const server = createServer((request, response) => {
    const body = answer(decodeURIComponent(request.url ?? ""));
    response.writeHead(body === null ? 404 : 200).end(body ?? "{}");
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const close = () => {
    server.close();
    rmSync(tarballs, { recursive: true, force: true });
  };
  return { url, close };
}
