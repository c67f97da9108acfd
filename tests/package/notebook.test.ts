import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { format, resolveConfig } from "prettier";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { cellsToScript, codeCells } from "../../docs/examples/notebook-script.js";
import type { VegaLiteSpec } from "../../src/charts/index.js";
import { runCommand } from "../support/command.js";
import { startKernel, type CellResult, type Kernel } from "../support/jupyter.js";
import { installPacked } from "../support/packed.js";
import { serveRegistry } from "../support/registry.js";
import { findDeno, hasZeroMq } from "../support/runtimes.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const examples = join(root, "docs/examples");
const text = readFileSync(join(examples, "notebook.ipynb"), "utf8");
const cells = codeCells(text);
const charts = ["distribution", "segment-chart", "trend-chart"];

const deno = findDeno();
const canSpeakToKernels = hasZeroMq();

const folders: string[] = [];
function folderOf(path: string): string {
  folders.push(path);
  for (const file of ["notebook.ipynb", "sample.csv"]) copyFileSync(join(examples, file), join(path, file));
  return path;
}
let npmProject: string | undefined;
/** The project after `npm install cx-metrics csv-parse`. */
const npmInstalled = () => (npmProject ??= folderOf(installPacked(["csv-parse"]).project));

const denoFolder = mkdtempSync(join(tmpdir(), "cx-metrics-deno-"));
folders.push(denoFolder);
// Nothing is fetched, but from the registry of the test where it says so.
const env = {
  ...process.env,
  ...{ DENO_DIR: denoFolder, DENO_NO_UPDATE_CHECK: "1", DENO_NO_PROMPT: "1" },
  ...{ NPM_CONFIG_REGISTRY: "http://127.0.0.1:9/", JSR_URL: "http://127.0.0.1:9/" },
};
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

const plain = (text: string) => stripVTControlCharacters(text);

/** A project after `deno add npm:cx-metrics npm:csv-parse`, from the registry named. */
async function denoAdded(registry: string): Promise<string> {
  const project = folderOf(mkdtempSync(join(tmpdir(), "cx-metrics-")));
  const { status, stderr } = await runCommand(deno!, ["add", "npm:cx-metrics", "npm:csv-parse"], {
    cwd: project,
    env: { ...env, NPM_CONFIG_REGISTRY: registry },
  });
  expect(status, stderr).toBe(0);
  expect(readdirSync(project)).not.toContain("node_modules");
  return project;
}

describe("the notebook", () => {
  it("is kept without outputs, which the tests check instead", () => {
    const notebook = JSON.parse(text) as {
      cells: { outputs?: unknown[]; execution_count?: number | null }[];
    };
    for (const { outputs, execution_count } of notebook.cells) {
      expect(outputs ?? []).toEqual([]);
      expect(execution_count ?? null).toBeNull();
    }
  });

  it("is formatted like all code", async () => {
    const options = { ...(await resolveConfig(join(examples, "demo.ts"))), parser: "typescript" };
    for (const { id, code } of cells) expect(`${code}\n`, id).toBe(await format(code, options));
  });
});

interface Setting {
  readonly name: string;
  readonly command: readonly string[];
  readonly makeProject: (registry: string) => string | Promise<string>;
  /** Whether cells are type-checked before they run. */
  readonly isChecked: boolean;
}

const denoKernel = [deno ?? "", "jupyter", "--kernel", "--conn", "{connection_file}"];
const tslab = join(root, "node_modules/tslab/bin/tslab");
const tslabKernel = [process.execPath, tslab, "kernel", "--config-path", "{connection_file}"];
const settings: Setting[] = [
  {
    name: "Deno's kernel after npm install",
    command: denoKernel,
    makeProject: npmInstalled,
    isChecked: false,
  },
  { name: "Deno's kernel after deno add", command: denoKernel, makeProject: denoAdded, isChecked: false },
  { name: "tslab", command: tslabKernel, makeProject: npmInstalled, isChecked: true },
];
const runnable = settings.filter(
  ({ command }) => canSpeakToKernels && (deno !== null || command !== denoKernel),
);

describe.each(runnable)("the notebook on $name", ({ command, makeProject, isChecked }) => {
  let kernel: Kernel | undefined;
  const results = new Map<string, CellResult>();
  const printed = (cell: string) => {
    const { stdout, shown } = results.get(cell)!;
    return plain([stdout, ...shown.map((one) => one["text/plain"])].join("\n"));
  };
  // Deno 2.9.5 says now and then that a cell has ended before it shows its value.
  const eventually = (check: () => void) => vi.waitFor(check, { timeout: 10_000 });

  beforeAll(async () => {
    const registry = await serveRegistry();
    try {
      const cwd = await makeProject(registry.url);
      kernel = await startKernel(command, { cwd, env: { ...env, NPM_CONFIG_REGISTRY: registry.url } });
      for (const { id, code } of cells) results.set(id, await kernel.execute(code));
    } finally {
      registry.close();
    }
  }, 120_000);
  afterAll(() => kernel?.close());

  it("runs every cell without an error or a warning", () => {
    expect(results.size).toBe(cells.length);
    for (const [cell, { status, error, stderr }] of results) {
      expect({ cell, status, error, stderr }).toEqual({ cell, status: "ok", error: "", stderr: "" });
    }
  });

  it("prints tables and sentences", async () => {
    await eventually(() => {
      expect(printed("read")).toMatch(/0 .*2025-07-01T05:22Z.*store.* 9 .* 4 .* 6 /);
      expect(printed("read")).toMatch(/^1200$/m);
      expect(printed("scores")).toMatch(/NPS.* 9.83 .* 5.46 .* 14.2 .* 1099 .* 101 /);
      expect(printed("scores")).toContain(
        "NPS is +9.8 from 1,099 answers (95% interval +5.5 to +14.2). 101 answers missing.",
      );
      expect(printed("segments")).toMatch(/chat.* -20.7 .* 271 .* -40.5 .*lower/);
      expect(printed("trend")).toContain(
        "No clear change from 2026-04 to 2026-05: +1 point (95% interval −19 to +20, p = 0.95)",
      );
    });
  });

  it.each([
    { cell: "distribution", n: 11, last: "10 (promoter): 158 of 1,099 answers" },
    { cell: "segment-chart", n: 4, last: "chat: NPS −20.7 (95% interval −28.6 to −12.5), n = 271" },
    { cell: "trend-chart", n: 12, last: "2026-06: NPS +35.2 (95% interval +18.8 to +49.5), n = 88" },
  ])("draws the chart of the cell $cell, with its rows in it", async ({ cell, n, last }) => {
    await eventually(() => expect(results.get(cell)!.shown).toHaveLength(1));
    const [bundle] = results.get(cell)!.shown;
    const spec = bundle!["application/vnd.vegalite.v5+json"] as VegaLiteSpec;
    expect(spec.$schema).toBe("https://vega.github.io/schema/vega-lite/v5.json");
    const rows = spec.data.values as { say: string }[];
    expect(rows).toHaveLength(n);
    expect(rows.at(-1)!.say).toContain(last);
    // tslab shows a single media type at a time.
    if (!isChecked) expect(bundle!["text/plain"]).toBe(spec.description);
  });

  it("shows the report as a page", async () => {
    await eventually(() => expect(results.get("report")!.shown).toHaveLength(1));
    const [bundle] = results.get("report")!.shown;
    expect(bundle!["text/markdown"]).toMatch(
      /^# Survey of a sample shop, 2025-07 to 2026-06\n\n- \*\*Score:\*\* NPS is \+9\.8 from 1,099 answers/,
    );
  });

  if (makeProject === denoAdded) {
    it("reads a package from npm without an import map, too", async () => {
      const result = await kernel!.execute('import { THUMBS } from "npm:cx-metrics"; THUMBS.name;');
      expect(result).toMatchObject({ status: "ok", error: "" });
      await eventually(() => expect(plain(String(result.shown[0]?.["text/plain"]))).toBe('"Thumbs"'));
    });
  }

  if (isChecked) {
    it("shows a chart and a page as in the guide", async () => {
      const guide = readFileSync(join(root, "docs/guides/notebook.md"), "utf8");
      const code = /^```ts no-run\n(import \{ display \} from "tslab";[\s\S]*?)^```/m.exec(guide)![1]!;
      const { status, stderr, shown } = await kernel!.execute(`const chart = trendChart(trend);\n${code}`);
      expect({ status, stderr }).toEqual({ status: "ok", stderr: "" });
      await eventually(() => expect(shown).toHaveLength(2));
      expect(Object.keys(shown[0]!)).toEqual(["application/vnd.vegalite.v5+json"]);
      expect(shown[1]!["text/markdown"]).toMatch(/^# Survey of a sample shop, 2025-07 to 2026-06\n/);
    });
  }

  const wrong = [
    [
      'computeNps(rows, { score: "stars" as never });',
      'Expected rows with "stars", got rows with answered_at, ',
    ],
    ['import { computeNps } from "cx-metrcs";', "cx-metrcs"],
  ];
  // Deno runs what the compiler would refuse; tslab does not.
  const wrongAsRun = [
    ['import { computeNpss } from "cx-metrics"; computeNpss(rows);', "computeNpss is not a function"],
  ];
  const wrongAsWritten = [
    ['import { computeNpss } from "cx-metrics";', "no exported member named 'computeNpss'"],
    ['import { trendCharts } from "cx-metrics/charts";', "no exported member named 'trendCharts'"],
    ['computeNps(rows, { score: "stars" });', '"stars"\' is not assignable to type'],
  ];
  it.each([...wrong, ...(isChecked ? wrongAsWritten : wrongAsRun)])(
    "shows what is wrong with %s",
    async (code, message) => {
      const result = await kernel!.execute(code);
      expect(result.status).toBe("error");
      await eventually(() => expect(result.error + result.stderr).toContain(message));
      // tslab drops what arrives within 0.2 seconds of an error.
      if (isChecked) await wait(300);
    },
  );
});

describe("the notebook as a script", () => {
  let project: string;
  beforeAll(() => (project = npmInstalled()));

  it("has the package available on Node's command line and at its prompt", () => {
    const node = (args: string[], input = "") =>
      spawnSync(process.execPath, args, { cwd: project, encoding: "utf8", input });
    const line = 'import { computeNps } from "cx-metrics"; console.log(computeNps([9, 10, 3]).score)';
    expect(node(["--input-type=module", "-e", line]).stdout).toBe("33.333333333333336\n");
    const typed = 'const { computeNps } = require("cx-metrics")\ncomputeNps([9, 10, 3]).score\n';
    expect(node(["--interactive"], typed).stdout).toContain("> 33.333333333333336\n");
  });

  it("runs in Node and draws its charts to files", async () => {
    const tsx = join(root, "node_modules/tsx/dist/cli.mjs");
    const runner = [tsx, join(examples, "run-notebook.ts"), join(project, "notebook.ipynb")];
    const { status, stdout, stderr } = await runCommand(process.execPath, runner, { cwd: project });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/NPS.* 9.83 .* 5.46 .* 14.2 .* 1099 .* 101 /);
    expect(stdout).toContain(
      "\nNPS is +9.8 from 1,099 answers (95% interval +5.5 to +14.2). 101 answers missing.\n",
    );
    expect(stdout).toMatch(/chat.* -20.7 .* 271 .* -40.5 .*lower/);
    expect(stdout).toContain("\n# Survey of a sample shop, 2025-07 to 2026-06\n");
    expect(readdirSync(join(project, "out")).sort()).toEqual(charts.map((chart) => `${chart}.svg`));
    for (const chart of charts)
      expect(readFileSync(join(project, `out/${chart}.svg`), "utf8")).toMatch(/^<svg /);
    expect(readdirSync(project)).not.toContain(".notebook.mts");
  });

  it.runIf(deno)("checks and runs in Deno without a notebook", async () => {
    const script = cellsToScript(cells, (value, cell) =>
      charts.includes(cell) ? `console.log(${value}.spec.title.text);` : `console.log(${value});`,
    );
    writeFileSync(join(project, "script.ts"), script);
    // The declarations of csv-parse name those of Node.
    mkdirSync(join(project, "node_modules/@types"));
    symlinkSync(join(root, "node_modules/@types/node"), join(project, "node_modules/@types/node"));
    const checked = await runCommand(deno!, ["check", "script.ts"], { cwd: project, env });
    expect(checked.status, checked.stderr).toBe(0);
    const { status, stdout, stderr } = await runCommand(deno!, ["run", "--allow-read", "script.ts"], {
      cwd: project,
      env,
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain(
      "\nNPS is +9.8 from 1,099 answers (95% interval +5.5 to +14.2). 101 answers missing.\n",
    );
    expect(stdout).toContain("\nNPS by channel\n");
  });

  it.runIf(deno)("fails the check of Deno for a column that does not exist", async () => {
    writeFileSync(
      join(project, "wrong.ts"),
      'import { computeNps } from "cx-metrics";\ncomputeNps([{ rating: 9 }], { score: "stars" });\n',
    );
    const { status, stderr } = await runCommand(deno!, ["check", "wrong.ts"], { cwd: project, env });
    expect(status).toBe(1);
    expect(stderr).toContain('"stars"\' is not assignable to type');
  });
});
