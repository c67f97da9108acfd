// Writes values as the present code stores them, with what it reads from them, for every later version to read:
// npm run golden [-- VERSION], by default the version of package.json. Files of earlier versions are kept as they are.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { STORED_KINDS, type StoredValue } from "../support/stored-values.js";

const KEPT = ["0.1.0"];

const manifest = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
const { version } = JSON.parse(manifest) as { version: string };
const [wanted = version] = process.argv.slice(2);
if (KEPT.includes(wanted)) throw new Error(`Expected a version to come, got ${wanted}, whose files are kept`);

const folder = new URL(`fixtures/stored/${wanted}/`, import.meta.url);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const [kind, { make, read }] of Object.entries(STORED_KINDS)) {
  const values = Object.entries(make()).map(([name, made]): [string, StoredValue] => {
    const value: unknown = JSON.parse(JSON.stringify(made));
    return [name, { value, reads: read(value, name) }];
  });
  writeFileSync(new URL(`${kind}.json`, folder), `${JSON.stringify(Object.fromEntries(values), null, 2)}\n`);
}
console.log(`Wrote ${Object.keys(STORED_KINDS).length} files to ${fileURLToPath(folder)}`);
