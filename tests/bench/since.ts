// How the cost has changed since version 0.1.0: `npx tsx --expose-gc tests/bench/since.ts FOLDER`, where FOLDER is a checkout of
// deb76b6 with its dependencies. Both versions are bundled and work in turn in one process. Stored in before.json.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { answers, codes, instants } from "./answers.js";
import { fight, type Ratio } from "./measure.js";
import type { Before } from "./table.js";

/** The functions that both versions have; `trendTest` is the name that `testTrend` had. */
interface Library {
  readonly NPS: object;
  readonly csatMetric: () => object;
  readonly cesMetric: () => object;
  readonly parseResponses: (rows: unknown, options: object) => unknown;
  readonly computeTrend: (rows: unknown, options: object) => unknown;
  readonly detectChanges: (trend: unknown) => unknown;
  readonly buildReport: (rows: unknown, options: object) => unknown;
  readonly testTrend?: Library["trendTest"];
  readonly trendTest?: (trend: unknown, options: object) => unknown;
}

interface Case {
  readonly title: string;
  /** The most that was asked for, as a multiple of the cost of 0.1.0. */
  readonly atMost?: number;
  readonly workOf: (library: Library, isOld: boolean) => () => unknown;
}

/** Runs on another input each time: the same trend again would be answered from memory. */
function inTurn<Input>(inputs: readonly Input[], work: (input: Input) => unknown): () => unknown {
  let turn = 0;
  return () => work(inputs[turn++ % inputs.length]!);
}
const seeds = Array.from({ length: 20 }, (_, i) => 10 + i);

function trendsOf({ NPS, computeTrend }: Library, periods: number, every: string): unknown[] {
  const step = every === "day" ? 86_400_000 : 30.5 * 86_400_000;
  return seeds.map((seed) => {
    const ratings = answers(periods * 30, seed);
    const rows = Array.from(ratings, (score, i) => ({
      score,
      at: Math.floor(Date.UTC(2000, 0, 1, 12) + Math.floor(i / 30) * step),
    }));
    return computeTrend(rows, { metric: NPS, score: "score", at: "at", every, timeZone: "UTC" });
  });
}

function reportRows(seed: number) {
  const [nps, csat, ces, at] = [
    answers(1000, seed),
    codes(1000, 5, seed),
    codes(1000, 7, seed),
    instants(1000, seed),
  ];
  const [channels, plans, people] = [codes(1000, 5, seed), codes(1000, 3, seed + 1), codes(1000, 800, seed)];
  return Array.from(nps, (score, i) => ({
    nps: score,
    csat: 1 + csat[i]!,
    ces: 1 + ces[i]!,
    // One year of the two.
    at: Math.floor(Date.UTC(2025, 0, 1, 5) + (at[i]! - Date.UTC(2024, 0, 1, 5)) / 2),
    channel: `channel ${channels[i]}`,
    plan: `plan ${plans[i]}`,
    person: `person ${people[i]}`,
    themes: [`theme ${i % 12}`],
  }));
}

const reportOf =
  (more: object): Case["workOf"] =>
  ({ buildReport, NPS, csatMetric, cesMetric }, isOld) => {
    const questions = [
      { metric: NPS, score: "nps" },
      { metric: csatMetric(), score: "csat" },
      { metric: cesMetric(), score: "ces" },
    ];
    const time = { at: "at", every: "month", timeZone: "Europe/Berlin" };
    const options = {
      questions,
      time,
      segments: ["channel", "plan"],
      drivers: "themes",
      respondent: "person",
    };
    return inTurn(seeds.map(reportRows), (rows) =>
      buildReport(rows, isOld ? options : { ...options, ...more }),
    );
  };

const records = (n: number) => {
  const [scores, at] = [answers(n), instants(n)];
  return Array.from({ length: n }, (_, i) => ({
    id: `r${i}`,
    when: new Date(at[i]!).toISOString().slice(0, 19).replace("T", " "),
    score: String(scores[i]!),
    comment: i % 3 === 0 ? `comment ${i}` : "",
    team: `team ${i % 7}`,
  }));
};
const parsed =
  (n: number): Case["workOf"] =>
  ({ parseResponses, NPS }, isOld) => {
    const rows = records(n);
    const [date, reading] = [{ timeZone: "UTC" }, { numericStrings: true }];
    const columns = {
      score: "score",
      id: "id",
      comment: "comment",
      segment: "team",
      [isOld ? "receivedAt" : "at"]: "when",
    };
    return () => parseResponses(rows, { metric: NPS, columns, date, reading });
  };
const rankTest =
  (periods: number): Case["workOf"] =>
  (library) => {
    const test = (library.testTrend ?? library.trendTest)!;
    return inTurn(trendsOf(library, periods, "day"), (trend) => test(trend, { method: "mann-kendall" }));
  };

const CASES: readonly Case[] = [
  { title: "parseResponses, 20,000 records with dates", atMost: 1 / 3, workOf: parsed(20_000) },
  { title: "parseResponses, 200,000 records with dates", atMost: 1 / 3, workOf: parsed(200_000) },
  {
    title: "detectChanges, 60 months",
    atMost: 1 / 5,
    workOf: (library) => inTurn(trendsOf(library, 60, "month"), library.detectChanges),
  },
  {
    title: "detectChanges, 500 days",
    atMost: 1 / 6,
    workOf: (library) => inTurn(trendsOf(library, 500, "day"), library.detectChanges),
  },
  {
    title: "buildReport, 1,000 rows with time, all sections of today",
    atMost: 1 / 4,
    workOf: reportOf({}),
  },
  {
    title: "buildReport, 1,000 rows with time, without where and when it changed",
    atMost: 1 / 4,
    workOf: reportOf({ locate: false }),
  },
  { title: "testTrend by ranks, 2,000 days", workOf: rankTest(2000) },
];

async function bundled(folder: string, name: string): Promise<Library> {
  const doors = ["index", "validation/index", "trend/index", "survey-report/index"];
  const contents = doors.map((door) => `export * from "./src/${door}.ts";`).join("\n");
  const outfile = fileURLToPath(new URL(`../out/since-${name}.mjs`, import.meta.url));
  await build({
    stdin: { contents, resolveDir: folder },
    bundle: true,
    platform: "node",
    format: "esm",
    outfile,
  });
  return (await import(pathToFileURL(outfile).href)) as Library;
}

/** To three digits, of which the last is noise already. */
function rounded({ ratio, range, milliseconds, ...rest }: Ratio): Ratio {
  const three = (value: number) => Number(value.toPrecision(3));
  return {
    ...rest,
    ratio: three(ratio),
    range: [three(range[0]), three(range[1])],
    milliseconds: three(milliseconds),
  };
}

const [folder, ...named] = process.argv.slice(2);
if (folder === undefined) throw new Error("Expected the folder of a checkout of 0.1.0");
const then = await bundled(folder, "0.1.0");
const now = await bundled(fileURLToPath(new URL("../..", import.meta.url)), "now");
const file = new URL("before.json", import.meta.url);
for (const { title, atMost, workOf } of CASES) {
  if (named.length > 0 && !named.some((name) => title.includes(name))) continue;
  const rival = { name: "0.1.0", work: workOf(then, true), ...(atMost !== undefined && { atMost }) };
  const [ratio] = await fight({ title, ours: { name: "now", work: workOf(now, false) }, rivals: [rival] });
  console.log(title, ratio);
  // What was not measured stays as it was.
  const before = JSON.parse(readFileSync(file, "utf8")) as Before;
  const all = [...before.since.ratios.filter((one) => one.title !== title), rounded(ratio!)];
  const ratios = CASES.flatMap((one) => all.filter((ratio) => ratio.title === one.title));
  const since: Before["since"] = { commit: "deb76b6", date: new Date().toISOString().slice(0, 10), ratios };
  writeFileSync(file, `${JSON.stringify({ ...before, since }, null, 2)}\n`);
}
