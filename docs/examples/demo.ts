// npm run demo                                       a report of the synthetic sample beside this file
// npm run demo -- answers.csv --nps rating           a report of your own CSV, by the names of its columns
// npm run demo -- answers.csv --csat stars --by team and compared by another column
// npm run demo -- --now 2026-05-04T12:00Z            with the follow-up as it stood then
//
// Tables go to the terminal; report.md and report.html, with its pictures, into docs/examples/out.
import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { buildReport, reportToMarkdown } from "cx-metrics/survey-report";
import { countText } from "./figures.js";
import { htmlPage } from "./page.js";
import { readSurvey, USAGE } from "./survey.js";
import { withoutControls } from "./table.js";
import { printReport } from "./terminal.js";

async function main(): Promise<void> {
  const timings: Timing[] = [{ stage: "start and imports", at: performance.now() }];
  const done = (stage: string) => timings.push({ stage, at: performance.now() });
  // `npm run` starts in the package's folder and says where the command was given.
  const folder = process.env["INIT_CWD"] ?? process.cwd();
  const survey = readSurvey(process.argv.slice(2), folder);
  if (!survey) return console.log(USAGE);
  const { name, rows, columns, options, problems, notes, out } = survey;
  done("reading the CSV");
  const report = buildReport(columns, options);
  done("the report");
  console.log(
    [`${name}: ${countText(rows, "row", "rows")}`, ...notes].map(withoutControls).join("\n") + "\n",
  );
  console.log(printReport(report, problems));
  done("tables on the terminal");

  mkdirSync(out, { recursive: true });
  const files = { "report.md": reportToMarkdown(report), "report.html": await htmlPage(report) };
  for (const [file, text] of Object.entries(files)) writeFileSync(join(out, file), text);
  done("report.md and report.html");
  const written = Object.keys(files).map((file) => relative(folder, join(out, file)));
  console.log(`\nWritten: ${written.join(", ")}`);
  if (survey.timings) console.error(timingsText(timings));
}

/** When a stage was done, in milliseconds since the program started. */
interface Timing {
  readonly stage: string;
  readonly at: number;
}

function timingsText(timings: readonly Timing[]): string {
  const stages = timings.map(
    ({ stage, at }, i) => `${Math.round(at - (timings[i - 1]?.at ?? 0))} ms ${stage}`,
  );
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const seconds = ((userCPUTime + systemCPUTime) / 1e6).toFixed(1);
  return [...stages, `in all ${seconds} s of processor time, ${Math.round(maxRSS / 1e3)} MB at most`].join(
    "\n",
  );
}

main().catch((problem: unknown) => {
  console.error(withoutControls(problem instanceof Error ? problem.message : String(problem)));
  process.exitCode = 1;
});
