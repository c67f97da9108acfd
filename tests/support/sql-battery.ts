// Prints which questions to engines have another answer than the library's, under the time zone of the process.
import { duckdb, pglite, sqlite } from "./sql-engines.js";
import { differences } from "./sql-questions.js";
import { hostileRows } from "./sql-rows.js";

for (const start of [duckdb, pglite, sqlite]) {
  const engine = await start();
  const rows = hostileRows(150, 7, engine.holds);
  await engine.load(rows);
  const { asked, different } = await differences(engine, rows);
  await engine.close();
  console.log(
    `${engine.dialect}: ${asked >= 80 ? "all" : asked} asked, different: ${different.join("; ") || "none"}`,
  );
}
