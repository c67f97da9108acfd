// Writes the report of the public API, a page a door, into docs/api: npm run api
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { apiFile, apiPage, readApi } from "./api-report.js";

const doors = readApi();
rmSync(dirname(apiFile(doors[0]!.door)), { recursive: true, force: true });
mkdirSync(dirname(apiFile(doors[0]!.door)));
for (const api of doors) writeFileSync(apiFile(api.door), await apiPage(api));
