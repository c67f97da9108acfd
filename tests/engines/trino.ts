import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { HOSTILE_COLUMN, QUOTED_COLUMN, textRow, TIMES, type DriverRow, type Engine } from "./engine.js";
import { command, freePort, startServer } from "./server.js";

export const TRINO = "476";

interface Page {
  readonly nextUri?: string;
  readonly columns?: readonly { readonly name: string }[];
  readonly data?: readonly (readonly unknown[])[];
  readonly error?: { readonly message: string };
}

/** A server of Trino on a port of its own, with tables in memory, by its HTTP protocol. */
export async function startTrino(folder: string): Promise<Engine> {
  const programs = trinoPrograms(folder);
  const home = join(folder, "tmp", `trino-${process.pid}`);
  const port = await freePort();
  const files = {
    "node.properties": `node.environment=engines\nnode.id=one\nnode.internal-address=127.0.0.1\nnode.bind-ip=127.0.0.1\nnode.data-dir=${join(home, "data")}\nplugin.dir=${join(home, "plugin")}\n`,
    // Heap of 1.5 GB: the table of 10^7 rows is not loaded here.
    "jvm.config":
      ["-server", "-Xmx1500M", "-XX:+UseSerialGC", "--add-modules=jdk.incubator.vector"].join("\n") + "\n",
    "config.properties": `coordinator=true\nnode-scheduler.include-coordinator=true\nhttp-server.http.port=${port}\ndiscovery.uri=http://127.0.0.1:${port}\nquery.max-memory-per-node=400MB\n`,
    "log.properties": "io.trino=WARN\n",
    "catalog/memory.properties": "connector.name=memory\nmemory.max-data-per-node=256MB\n",
  };
  mkdirSync(join(home, "etc/catalog"), { recursive: true });
  // The one connector that is needed: all of them take a minute to load.
  mkdirSync(join(home, "plugin"), { recursive: true });
  symlinkSync(join(programs, "plugin/memory"), join(home, "plugin/memory"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(home, "etc", name), text);
  const run = async (text: string, values: readonly unknown[] = []): Promise<readonly DriverRow[]> => {
    const headers: Record<string, string> = {
      "X-Trino-User": "engines",
      "X-Trino-Catalog": "memory",
      "X-Trino-Schema": "default",
      "X-Trino-Time-Zone": "America/New_York",
    };
    // As the drivers of Trino send values: a prepared statement, and literals for its placeholders.
    if (values.length > 0) headers["X-Trino-Prepared-Statement"] = `one=${encodeURIComponent(text)}`;
    const body = values.length > 0 ? `EXECUTE one USING ${values.map(literal).join(", ")}` : text;
    let page = (await (
      await fetch(`http://127.0.0.1:${port}/v1/statement`, { method: "POST", headers, body })
    ).json()) as Page;
    const rows: DriverRow[] = [];
    for (;;) {
      if (page.error) throw new Error(page.error.message);
      for (const cells of page.data ?? [])
        rows.push(Object.fromEntries(page.columns!.map(({ name }, i) => [name, cells[i]])));
      if (page.nextUri === undefined) return rows;
      page = (await (await fetch(page.nextUri)).json()) as Page;
    }
  };
  const server = await startServer(
    join(programs, "bin/launcher"),
    ["run", `--etc-dir=${join(home, "etc")}`, `--data-dir=${join(home, "data")}`],
    {
      env: {
        ...process.env,
        JAVA_HOME: javaHome(24),
        PATH: `${javaHome(24)}/bin:${process.env["PATH"] ?? ""}`,
      },
      log: join(folder, "log/trino.txt"),
      ready: async () => (await run("SELECT 1 AS x")).length === 1,
      seconds: 240,
    },
  );
  return {
    ...{ dialect: "trino", table: "answers", version: TRINO, by: "its HTTP protocol" },
    ...{ nan: true, textInScore: false, infiniteWeight: true, column: HOSTILE_COLUMN, times: TIMES },
    async load(answers) {
      await run("DROP TABLE IF EXISTS answers");
      await run(`CREATE TABLE answers (id INTEGER, channel VARCHAR, region VARCHAR, wave INTEGER, member BOOLEAN, score DOUBLE,
        txt VARCHAR, weight DOUBLE, at_tz TIMESTAMP(3) WITH TIME ZONE, at_utc TIMESTAMP(3), at_local TIMESTAMP(3), at_day DATE,
        at_ms BIGINT, at_s BIGINT, who VARCHAR, tags ARRAY(VARCHAR), ${QUOTED_COLUMN} DECIMAL(6, 2))`);
      for (let i = 0; i < answers.length; i += 500) {
        const json = JSON.stringify(answers.slice(i, i + 500).map(textRow));
        await run(`INSERT INTO answers
          SELECT id, channel, region, wave, member, CAST(score AS DOUBLE), txt, CAST(weight AS DOUBLE),
            CAST(at_utc || ' UTC' AS TIMESTAMP(3) WITH TIME ZONE), CAST(at_utc AS TIMESTAMP(3)),
            CAST(at_local AS TIMESTAMP(3)), CAST(at_day AS DATE), at_ms, at_s, who, tags, after
          FROM UNNEST(CAST(json_parse(${literal(json)}) AS ARRAY(ROW(id INTEGER, channel VARCHAR, region VARCHAR,
            wave INTEGER, member BOOLEAN, score VARCHAR, txt VARCHAR, weight VARCHAR, at_utc VARCHAR, at_local VARCHAR,
            at_day VARCHAR, at_ms BIGINT, at_s BIGINT, who VARCHAR, tags ARRAY(VARCHAR), after INTEGER))))`);
      }
    },
    run,
    async stop() {
      await server.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** A value as SQL of Trino: quotes are doubled, and there are no other escapes. */
function literal(value: unknown): string {
  return typeof value === "string" ? `'${value.replaceAll("'", "''")}'` : String(value);
}

/** The server of Maven Central, unpacked. */
function trinoPrograms(folder: string): string {
  const home = join(folder, `trino-server-${TRINO}`);
  if (existsSync(join(home, "bin"))) return home;
  const archive = `${home}.tar.gz`;
  const from = `https://repo1.maven.org/maven2/io/trino/trino-server/${TRINO}/trino-server-${TRINO}.tar.gz`;
  if (!existsSync(archive)) command("curl", ["--fail", "--location", "--silent", "-o", archive, from]);
  command("tar", ["xzf", archive, "-C", folder]);
  return home;
}

/** The home of the newest Java, which must be at least of a version. */
function javaHome(atLeast: number): string {
  const given = process.env["TRINO_JAVA_HOME"];
  if (given !== undefined) return given;
  const root = "/usr/lib/jvm";
  const versions = readdirSync(root).flatMap((name) => {
    const version = Number(/(\d+)/.exec(name.replace("java-1.", "java-"))?.[1]);
    return version >= atLeast && existsSync(join(root, name, "bin/java")) ? [join(root, name)] : [];
  });
  if (versions.length === 0)
    throw new Error(`Trino ${TRINO} needs Java ${atLeast}: name it in TRINO_JAVA_HOME`);
  return versions[0]!;
}
