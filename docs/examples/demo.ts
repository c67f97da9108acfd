// npm run demo                                       a report of the synthetic sample beside this file
// npm run demo -- answers.csv --nps rating           a report of your own CSV, by the names of its columns
// npm run demo -- answers.csv --csat stars --by team and compared by another column
// npm run demo -- --now 2026-05-04T12:00Z            with the follow-up as it stood then
//
// Tables go to the terminal; report.md and report.html, with its pictures, into docs/examples/out.
import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { buildReport, reportToMarkdown } from "cx-metrics/survey-report";
import { htmlPage } from "./page.js";
import { readSurvey, USAGE } from "./survey.js";
import { printReport } from "./terminal.js";

async function main(): Promise<void> {
  // `npm run` starts in the package's folder and says where the command was given.
  const survey = readSurvey(process.argv.slice(2), process.env["INIT_CWD"] ?? process.cwd());
  if (!survey) return console.log(USAGE);
  const { name, rows, options, problems, out } = survey;
  const report = buildReport(rows, options);
  console.log(`${name}: ${rows.length} rows\n`);
  console.log(printReport(report, problems));

  mkdirSync(out, { recursive: true });
  const files = { "report.md": reportToMarkdown(report), "report.html": await htmlPage(report) };
  for (const [file, text] of Object.entries(files)) writeFileSync(join(out, file), text);
  console.log(
    `\nWritten: ${Object.keys(files)
      .map((file) => relative("", join(out, file)))
      .join(", ")}`,
  );
}

main().catch((problem: unknown) => {
  console.error(problem instanceof Error ? problem.message : problem);
  process.exitCode = 1;
});
