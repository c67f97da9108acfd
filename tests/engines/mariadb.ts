import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { HOSTILE_COLUMN, textRow, TIMES, type DriverRow, type Engine } from "./engine.js";
import { debianPackages, npmPackage } from "./packages.js";
import { command, freePort, plainUser, startServer } from "./server.js";

interface Connection {
  query(text: string, values?: readonly unknown[]): Promise<readonly [readonly DriverRow[], unknown]>;
  end(): Promise<void>;
}
interface Mysql2 {
  createConnection(options: object): Promise<Connection>;
}

/** A server of MariaDB on a port of its own, by mysql2. */
export async function startMariadb(folder: string): Promise<Engine> {
  const programs = join(folder, "mariadb");
  // The package of the server alone: nothing is installed, and no service is started.
  const packages = ["mariadb-server", "mariadb-server-core", "mariadb-client-core", "liburing2", "libaio1"];
  if (!existsSync(join(programs, "usr/sbin/mariadbd"))) debianPackages(folder, programs, packages);
  const home = join(folder, "tmp", `mariadb-${process.pid}`);
  mkdirSync(join(home, "tmp"), { recursive: true });
  const base = join(programs, "usr");
  const user = plainUser("root");
  const data = [
    "--no-defaults",
    `--basedir=${base}`,
    `--datadir=${join(home, "data")}`,
    `--tmpdir=${join(home, "tmp")}`,
  ];
  if (user) data.push(`--user=${user}`);
  const env = { ...process.env, LD_LIBRARY_PATH: join(base, "lib/x86_64-linux-gnu") };
  const port = await freePort();
  const mysql2 = await npmPackage<Mysql2>(folder, "mysql2", "3.24.6", "mysql2/promise");
  const plain = { host: "127.0.0.1", user: "root", port, charset: "utf8mb4", supportBigNumbers: true };
  command(
    join(base, "bin/mariadb-install-db"),
    [...data, "--auth-root-authentication-method=normal", "--skip-test-db"],
    { env },
  );
  const network = [`--port=${port}`, "--bind-address=127.0.0.1", `--socket=${join(home, "socket")}`];
  const limits = ["--innodb-buffer-pool-size=256M", "--skip-log-bin", "--innodb-flush-log-at-trx-commit=0"];
  const server = await startServer(join(base, "sbin/mariadbd"), [...data, ...network, ...limits], {
    env,
    log: join(folder, "log/mariadb.txt"),
    ready: async () => {
      await (await mysql2.createConnection(plain)).end();
      return true;
    },
  });
  const connection = await mysql2.createConnection(plain);
  const query = async (text: string, values: readonly unknown[] = []) =>
    (await connection.query(text, values))[0];
  await query("CREATE DATABASE cx CHARACTER SET utf8mb4");
  await query("USE cx");
  // A session in another zone than the server: instants must not move.
  await query("SET time_zone = '-05:00'");
  const [row] = (await query("SELECT version() AS v")) as readonly { v: string }[];
  return {
    ...{ dialect: "mysql", table: "answers", version: `MariaDB ${row!.v.split("-")[0]!}`, by: "mysql2" },
    ...{ nan: false, textInScore: false, infiniteWeight: false, column: HOSTILE_COLUMN, times: TIMES },
    async load(answers) {
      await query("DROP TABLE IF EXISTS answers");
      await query(`CREATE TABLE answers (id INTEGER, channel VARCHAR(400), region VARCHAR(10), wave INTEGER, member BOOLEAN,
        score DOUBLE, txt VARCHAR(500), weight DOUBLE, at_tz TIMESTAMP(3) NULL, at_utc DATETIME(3), at_local DATETIME(3),
        at_day DATE, at_ms BIGINT, at_s BIGINT, who VARCHAR(20), tags JSON, \`${HOSTILE_COLUMN.replaceAll("`", "``")}\` DECIMAL(6,2)) CHARACTER SET utf8mb4`);
      const rows = answers.map((answer) => {
        const { id, channel, region, wave, member, txt, weight, who, tags, after, score } = answer;
        const { at_utc, at_local, at_day, at_ms, at_s } = textRow(answer);
        // The session is five hours behind UTC.
        const inSession = at_ms === null ? null : textRow({ ...answer, at: at_ms - 5 * 3_600_000 }).at_utc;
        return [
          ...[
            id,
            channel,
            region,
            wave,
            member,
            score,
            txt,
            weight,
            inSession,
            at_utc,
            at_local,
            at_day,
            at_ms,
            at_s,
          ],
          ...[who, tags && JSON.stringify(tags), after],
        ];
      });
      for (let i = 0; i < rows.length; i += 500)
        await query("INSERT INTO answers VALUES ?", [rows.slice(i, i + 500)]);
    },
    run: query,
    async stop() {
      await connection.end();
      await server.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
