import { fileURLToPath } from "node:url";
import ts from "typescript";
import { beforeAll, describe, expect, it } from "vitest";

// What an editor offers and what the compiler says, asked of TypeScript's language service about programs as users write
// them. A program is typed against the sources.
const root = fileURLToPath(new URL("../..", import.meta.url));
const file = `${root}tests/package/program.ts`;

const HEAD = `
import { compareScores, computeCsat, computeNps, computeScore, csatMetric, mergeTallies, NPS, tallyBy, tallyMentions, tallyScores } from "cx-metrics";
import { computeTrend } from "cx-metrics/trend";
import { buildReport } from "cx-metrics/survey-report";
interface Survey { readonly nps: number | null; readonly weight: number; readonly at: string; readonly channel: string; readonly tags: readonly string[] }
declare const rows: readonly Survey[];
`;

let text = "";
let version = 0;
let service: ts.LanguageService;

beforeAll(() => {
  const config = ts.readConfigFile(`${root}tests/tsconfig.json`, (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonConfigFileContent(
    { ...(config.config as object), include: [], files: [] },
    ts.sys,
    `${root}tests`,
  );
  service = ts.createLanguageService({
    getScriptFileNames: () => [file],
    getScriptVersion: (name) => (name === file ? String(version) : "0"),
    getScriptSnapshot: (name) => {
      const content = name === file ? text : ts.sys.readFile(name);
      return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
    },
    getCurrentDirectory: () => root,
    getCompilationSettings: () => options,
    getDefaultLibFileName: (settings) => ts.getDefaultLibFilePath(settings),
    fileExists: (name) => name === file || ts.sys.fileExists(name),
    readFile: (name) => ts.sys.readFile(name),
    directoryExists: (name) => ts.sys.directoryExists(name),
    getDirectories: (name) => ts.sys.getDirectories(name),
  });
});

/** The names that are offered where a program has a caret. */
function offered(program: string): string[] {
  const [before, after] = program.split("|") as [string, string];
  text = `${HEAD}${before}${after}`;
  version++;
  const completions = service.getCompletionsAtPosition(file, HEAD.length + before.length, {});
  return (completions?.entries ?? []).map(({ name }) => name);
}

/** What the compiler says of a program, one text for each error. */
function said(program: string): string[] {
  text = `${HEAD}${program}`;
  version++;
  return service
    .getSemanticDiagnostics(file)
    .filter(({ code }) => code !== 6133 && code !== 6192)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

describe("an editor", () => {
  it.each([
    ["computeNps(rows, { | });", ["score", "level", "method", "onInvalid", "startAt", "weight"]],
    ["computeNps([9, 3], { | });", ["level", "method", "onInvalid", "startAt", "weight"]],
    [
      "computeScore(rows, NPS, { | });",
      ["score", "cluster", "level", "method", "onInvalid", "startAt", "weight"],
    ],
    [
      "computeCsat(rows, { | });",
      [
        "score",
        "cluster",
        "level",
        "method",
        "onInvalid",
        "startAt",
        "weight",
        "scale",
        "statistic",
        "satisfiedFrom",
        "dissatisfiedTo",
      ],
    ],
    ["tallyScores(rows, { metric: NPS, | });", ["score", "cluster", "onInvalid", "startAt", "weight"]],
    [
      "tallyBy({ score: [9], by: { channel: [1] } }, { metric: NPS, on| });",
      ["by", "score", "cluster", "onInvalid", "startAt", "weight"],
    ],
    ["tallyBy(rows, { metric: NPS, | });", ["by", "score", "cluster", "onInvalid", "startAt", "weight"]],
  ])("offers the options: %s", (program, names) => {
    expect(offered(program).sort()).toEqual([...names].sort());
  });

  it.each([
    ['computeNps(rows, { score: "|" });', ["nps", "weight"]],
    ['computeNps(rows, { score: "nps", weight: "|" });', ["nps", "weight"]],
    ['tallyBy(rows, { metric: NPS, score: "nps", by: "|" });', ["nps", "weight", "at", "channel"]],
    [
      'tallyBy(rows, { metric: NPS, score: "nps", by: ["channel", "|"] });',
      ["nps", "weight", "at", "channel"],
    ],
    ['tallyBy(rows, { metric: NPS, score: "nps", by: { a: "|" } });', ["nps", "weight", "at", "channel"]],
    ['tallyMentions(rows, { metric: NPS, score: "nps", mentions: "|" });', ["tags"]],
    ['computeTrend(rows, { metric: NPS, score: "nps", at: "|" });', ["nps", "weight", "at", "channel"]],
    ['computeTrend(rows, { metric: NPS, by: "|" });', ["nps", "weight", "at", "channel"]],
    ['buildReport(rows, { questions: [{ metric: NPS, score: "|" }] });', ["nps", "weight"]],
    ['buildReport(rows, { questions: [], segments: "|" });', ["nps", "weight", "at", "channel"]],
  ])("offers the columns that may hold what is wanted: %s", (program, names) => {
    expect(offered(program).sort()).toEqual([...names].sort());
  });
});

const trend = 'metric: NPS, score: "nps", at: "at", every: "month", timeZone: "UTC"';

describe("the compiler", () => {
  it.each([
    ['computeNps(rows, { score: "npss" });', /^Type '"npss"' is not assignable to .*Did you mean '"nps"'\?$/],
    [
      'computeNps(rows, { score: "channel" });',
      /^Type '"channel"' is not assignable to type 'Accessor<Survey, number \| bigint>'\.$/,
    ],
    ['computeNps(rows, { scor: "nps" });', /Did you mean to write 'score'\?$/],
    ['computeNps(rows, { score: "nps", weigth: "weight" });', /Did you mean to write 'weight'\?$/],
    ['computeNps([9], { score: "nps" });', /'score' does not exist in type/],
    ['tallyBy(rows, { metric: NPS, score: "nps", by: "chanel" });', /Did you mean '"channel"'\?$/],
    [
      "tallyBy({ score: [9], by: { a: [1] } }, { metric: NPS })[0]?.key.b;",
      /^Property 'b' does not exist on type 'Readonly<Record<"a", KeyValue>>'\.$/,
    ],
    [
      "computeTrend({ score: [9], at: [1], by: { a: [1] } }, { metric: NPS, every: 'day', timeZone: 'UTC' })[0]?.key.b;",
      /^Property 'b' does not exist/,
    ],
    [
      "computeTrend({ score: [9], at: [1] }, { metric: NPS, every: 'day', timeZone: 'UTC' }).pints;",
      /Did you mean 'points'\?$/,
    ],
    ['tallyBy(rows, { metric: NPS, score: "nps", by: ["chanel"] });', /Did you mean '"channel"'\?$/],
    [`computeTrend(rows, { ${trend}, by: "chanel" });`, /Did you mean '"channel"'\?$/],
    [
      'buildReport(rows, { questions: [{ metric: NPS, score: "nps" }], segments: "chanel" });',
      /Did you mean '"channel"'\?$/,
    ],
  ])("says it in one line: %s", (program, message) => {
    const messages = said(program);
    expect(messages).toHaveLength(1);
    expect(messages[0]!.split("\n")).toHaveLength(1);
    expect(messages[0]).toMatch(message);
  });

  it.each([
    ["computeNps(rows);", 3, /Type 'Survey' is not assignable to type 'Answer'\.$/],
    ["computeNps(rows, {});", 2, /Property 'score' is missing/],
    [
      `computeTrend(rows, { ${trend.replace(', timeZone: "UTC"', "")} });`,
      2,
      /Property 'timeZone' is missing/,
    ],
    ['tallyBy(rows, { metric: NPS, score: "nps", by: { c: "chanel" } });', 3, /Did you mean '"channel"'\?$/],
    [
      "mergeTallies(tallyScores([9], { metric: NPS }), tallyScores([5], { metric: csatMetric() }));",
      3,
      /'TallyOf<Metric<CsatCategory, 1, 5>>' is not assignable to parameter of type 'TallyOf<Metric<NpsCategory, 0, 10>>'/,
    ],
    ["compareScores(computeNps([9]), computeNps([3]), NPS);", 2, /Score/],
  ])("needs few lines: %s", (program, lines, message) => {
    const messages = said(program);
    expect(messages).toHaveLength(1);
    expect(messages[0]!.split("\n").length).toBeLessThanOrEqual(lines);
    expect(messages[0]).toMatch(message);
  });
});
