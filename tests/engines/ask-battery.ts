// Prints which questions to engines have another answer than the library's, under the time zone of the process.
import { fileURLToPath } from "node:url";
import * as door from "../../src/sql/index.js";
import { batteryOf, differences } from "./battery.js";
import { startDuckdb, startPglite, startSqlite } from "./embedded.js";
import { hostileRows } from "./hostile-rows.js";

const out = fileURLToPath(new URL("../out", import.meta.url));
for (const start of [() => startDuckdb(out), startPglite, startSqlite]) {
  const engine = await start();
  const rows = hostileRows(150, 7, engine);
  await engine.load(rows);
  const { asked, different } = await differences(engine, batteryOf(door, engine, rows));
  await engine.stop();
  console.log(
    `${engine.dialect}: ${asked >= 80 ? "all" : asked} asked, different: ${different.join("; ") || "none"}`,
  );
}
