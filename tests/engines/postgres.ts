import { existsSync, mkdirSync, rmSync } from "node:fs";
import { chownSync } from "node:fs";
import { join } from "node:path";
import { postgresEngine, type PostgresQuery } from "./embedded.js";
import type { DriverRow, Engine } from "./engine.js";
import { debianPackages, npmPackage } from "./packages.js";
import { command, freePort, idsOf, plainUser, startServer, type Server } from "./server.js";

interface Client {
  connect(): Promise<void>;
  query(text: string, values: readonly unknown[]): Promise<{ readonly rows: readonly DriverRow[] }>;
  end(): Promise<void>;
}

/** A server of Postgres 15 on a port of its own, and its client. */
export interface PostgresServer {
  readonly server: Server;
  readonly port: number;
  readonly query: PostgresQuery;
  readonly stop: () => Promise<void>;
}

export async function startPostgresServer(folder: string): Promise<PostgresServer> {
  const programs = postgresPrograms(folder);
  const user = plainUser("postgres");
  // A socket's path may be no longer than some hundred bytes, so there is none.
  const home = join(folder, "tmp", `postgres-${process.pid}`);
  mkdirSync(home, { recursive: true, mode: 0o755 });
  if (user) chownSync(home, idsOf(user).uid, idsOf(user).gid);
  const data = join(home, "data");
  const options = { user, cwd: home };
  command(
    join(programs, "initdb"),
    ["-D", data, "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "-A", "trust"],
    options,
  );
  const port = await freePort();
  const { Client } = await npmPackage<{ Client: new (options: object) => Client }>(folder, "pg", "8.23.1");
  const client = () => new Client({ host: "127.0.0.1", port, user: "postgres", database: "postgres" });
  const settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", `port=${port}`, "fsync=off"];
  settings.push("shared_buffers=256MB", "work_mem=64MB", "max_wal_size=4GB", "autovacuum=off");
  const server = await startServer(
    join(programs, "postgres"),
    ["-D", data, ...settings.flatMap((one) => ["-c", one])],
    {
      ...options,
      log: join(folder, "log/postgres.txt"),
      ready: async () => {
        const one = client();
        await one.connect();
        await one.end();
        return true;
      },
    },
  );
  const connected = client();
  await connected.connect();
  return {
    server,
    port,
    query: async (text, values) => (await connected.query(text, values)).rows,
    async stop() {
      await connected.end();
      await server.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

export async function startPostgres(folder: string): Promise<Engine> {
  const { query, stop } = await startPostgresServer(folder);
  const [row] = (await query("SHOW server_version", [])) as readonly { server_version: string }[];
  return { ...postgresEngine(query), version: row!.server_version.split(" ")[0]!, by: "pg", stop };
}

/** The folder of Debian's programs; where it is not installed, its package is unpacked. */
function postgresPrograms(folder: string): string {
  const installed = "/usr/lib/postgresql/15/bin";
  if (existsSync(join(installed, "postgres"))) return installed;
  const home = join(folder, "postgres");
  if (!existsSync(join(home, installed))) debianPackages(folder, home, ["postgresql-15"]);
  return join(home, installed);
}
