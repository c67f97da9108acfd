import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "../support/doors.js";
import { pack } from "../support/packed.js";

// The schemas beside every zod that the package asks for: the oldest, the first of zod 4, and that of the repository.
const VERSIONS: Readonly<Record<string, string>> = {
  "zod-3.25": "3.25.76",
  "zod-4.0": "4.0.17",
  zod: installed("zod"),
};

let folder: string;
const projects = new Map<string, string>();

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "cx-metrics-zod-"));
  const tarball = pack(ROOT, folder);
  for (const zod of [...Object.keys(VERSIONS), "none"]) {
    const project = join(folder, zod);
    const modules = join(project, "node_modules");
    mkdirSync(join(modules, "cx-metrics"), { recursive: true });
    execFileSync("tar", ["xzf", tarball, "-C", join(modules, "cx-metrics"), "--strip-components=1"]);
    for (const name of ["date-fns", "@date-fns"])
      symlinkSync(join(ROOT, "node_modules", name), join(modules, name));
    // Copied, since a link would be followed to the folder of the repository, where another zod lies.
    if (zod !== "none")
      cpSync(join(ROOT, "node_modules", zod), join(modules, "zod"), { recursive: true, dereference: true });
    writeFileSync(join(project, "package.json"), `{ "private": true, "type": "module" }`);
    projects.set(zod, project);
  }
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }), 60_000);

function installed(name: string): string {
  const manifest = readFileSync(join(ROOT, "node_modules", name, "package.json"), "utf8");
  return (JSON.parse(manifest) as { version: string }).version;
}

/** What a program prints, or the message of its error. */
function run(zod: string, code: string, type: "module" | "commonjs" = "module"): string {
  const { stdout, stderr } = spawnSync("node", [`--input-type=${type}`, "-e", code], {
    cwd: projects.get(zod)!,
    encoding: "utf8",
  });
  return stdout === "" ? stderr : stdout.trim();
}

const USE = `
  const messages = (schema, value) => schema.safeParse(value).error.issues.map(({ path, message }) => path.join(".") + ": " + message);
  const tally = { min: 0, max: 10, counts: [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2], missing: 0, excluded: {} };
  const policy = { rules: [{ id: "r", when: { scor: 3 }, targets: {} }], default: null };
  console.log(JSON.stringify([
    schemas.scoreSchema(NPS).parse(9),
    messages(schemas.scoreSchema(NPS), 11),
    schemas.tallySchema(NPS).parse(tally).counts[10],
    messages(schemas.tallySchema(NPS), { ...tally, counts: [1] }),
    schemas.metricSchema.parse(NPS).name,
    messages(schemas.calendarSchema, { timeZone: 3, weekly: {} })[0],
    messages(schemas.policySchema, policy)[0],
    schemas.benchmarkTableSchema.parse([]).length,
    schemas.responseSchema.safeParse(null).success,
    Object.keys(z.toJSONSchema(z.object({ a: schemas.scoreSchema(NPS) })).properties.a),
  ]));`;
const USED = [
  9,
  [": Expected a whole number from 0 to 10 for NPS, got 11"],
  2,
  ["counts: Expected 11 counts for 0 to 10, got 1"],
  "NPS",
  "timeZone: Expected text, got 3",
  'rules.0.when: Expected one of metric, category, score, segment, tier, survey, touchpoint, got "scor"',
  0,
  false,
  ["type", "minimum", "maximum"],
];

describe.each(Object.keys(VERSIONS))("the schemas beside %s", (zod) => {
  it("is tried with the version that it names", () => {
    expect(installed(zod)).toBe(VERSIONS[zod]);
  });

  it("accept and refuse the same, in the same words, as an ES module and in CommonJS", () => {
    const esm = `import { NPS } from "cx-metrics"; import * as schemas from "cx-metrics/schemas"; import * as z from "zod/v4"; ${USE}`;
    const cjs = `const { NPS } = require("cx-metrics"); const schemas = require("cx-metrics/schemas"); const z = require("zod/v4"); ${USE}`;
    expect(JSON.parse(run(zod, esm))).toEqual(USED);
    expect(JSON.parse(run(zod, cjs, "commonjs"))).toEqual(USED);
  });

  it("compile, alone and as parts of schemas of one's own", () => {
    const project = projects.get(zod)!;
    const code = `
      import * as z from "zod/v4";
      import { NPS, type Tally } from "cx-metrics";
      import { policySchema, scoreSchema, tallySchema } from "cx-metrics/schemas";
      import type { FollowUpPolicy } from "cx-metrics/follow-up";
      const form = z.object({ nps: scoreSchema(NPS), again: z.optional(scoreSchema(NPS)) });
      const score: number = form.parse({ nps: 9 }).nps;
      const tally: Tally<0, 10> = tallySchema(NPS).parse({});
      const policy: FollowUpPolicy = policySchema.parse({});
      // @ts-expect-error a score is a number
      const text: string = form.parse({ nps: 9 }).nps;
      export const all = [score, tally, policy, text];`;
    writeFileSync(join(project, "use.mts"), code);
    const compilerOptions = {
      strict: true,
      exactOptionalPropertyTypes: true,
      module: "nodenext",
      target: "es2022",
      lib: ["es2022", "dom"],
      types: [],
      noEmit: true,
    };
    writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["use.mts"] }));
    const compiler = join(ROOT, "node_modules/typescript/bin/tsc");
    expect(spawnSync("node", [compiler], { cwd: project, encoding: "utf8" }).stdout).toBe("");
  });
});

describe("the package without zod", () => {
  it("reads survey data", () => {
    const code = `import { NPS } from "cx-metrics"; import { parseResponses } from "cx-metrics/validation";
      console.log(parseResponses([{ nps: 9 }], { metric: NPS, columns: { score: "nps" } }).responses[0].score);`;
    expect(run("none", code)).toBe("9");
  });

  it("says what the schemas need, as an ES module and in CommonJS", () => {
    const said = "cx-metrics/schemas needs zod 3.25 or later: npm install zod";
    expect(run("none", `import { scoreSchema } from "cx-metrics/schemas";`)).toContain(`Error: ${said}`);
    expect(run("none", `require("cx-metrics/schemas");`, "commonjs")).toContain(`Error: ${said}`);
  });

  it("says so beside a zod that is too old", () => {
    const project = projects.get("none")!;
    const modules = join(project, "node_modules/zod");
    mkdirSync(modules, { recursive: true });
    writeFileSync(
      join(modules, "package.json"),
      `{ "name": "zod", "version": "3.22.0", "exports": { ".": "./index.js" } }`,
    );
    expect(run("none", `import "cx-metrics/schemas";`)).toContain("needs zod 3.25 or later");
    rmSync(modules, { recursive: true });
  });
});
