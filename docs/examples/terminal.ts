// The report as tables for the terminal.
import {
  reportSections,
  type QuestionReport,
  type ReportSection,
  type SurveyReport,
} from "cx-metrics/survey-report";
import type { Problem } from "./answers.js";
import { intervalName, percentText, rangeText, scoreText, shareText } from "./figures.js";
import { followUpTables } from "./follow-up-tables.js";
import {
  benchmarkTable,
  distributionTable,
  driverTable,
  segmentTable,
  trendTable,
} from "./question-tables.js";
import { printable, table } from "./table.js";

/** Scores, cells that could not be read, each question, and the follow-up; trend, topics and benchmarks of the first question. */
export function printReport(report: SurveyReport, problems: readonly Problem[]): string {
  const { questions, followUp, quality } = report;
  const sections = reportSections(report);
  const parts = questions.flatMap((question, i) => [
    distributionTable(question),
    ...(i === 0
      ? [
          trendTable(question, wordsOf(sections, ["trend", "change"])),
          driverTable(question),
          benchmarkTable(question),
        ]
      : []),
    ...(question.segments ?? []).map((segment) => segmentTable(question, segment)),
  ]);
  return [
    scoreTable(report),
    problemText(problems, quality.rows),
    dataText(sections),
    disagreementTable(report),
    ...parts,
    wordsOf(sections, ["outcomes"]),
    followUp ? followUpTables(followUp, report.level) : "",
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** The lists of sections of report.md. */
function wordsOf(sections: readonly ReportSection[], kinds: readonly ReportSection["kind"][]): string {
  return sections
    .filter(({ kind }) => kinds.includes(kind))
    .flatMap(({ text }) => text.split("\n").filter((line) => line.startsWith("- ")))
    .join("\n");
}

function scoreTable({ questions, level }: SurveyReport): string {
  return table(
    ["metric", "score", intervalName(level), "answers", "missing", "left out"],
    questions.map(({ name, metric, score }: QuestionReport) => [
      name,
      scoreText(score.score, metric),
      rangeText(score.interval, metric),
      String(score.n),
      String(score.missing),
      String(Object.values(score.excluded).reduce((sum, count) => sum + count, 0)),
    ]),
  );
}

/** The option that may help with cells that could not be read. */
const HELP: Readonly<Partial<Record<Problem["code"], string>>> = {
  "unknown-label": "--labels",
  "date-format-needed": "--date-format",
};
const MOST_VALUES = 5;

function problemText(problems: readonly Problem[], rows: number): string {
  if (problems.length === 0) return "";
  const lines = problems.flatMap(({ column, count, row, code, message, values }) => {
    const help = HELP[code] === undefined ? "" : ` See ${HELP[code]}.`;
    const often = [...values].sort(([, a], [, b]) => b - a).slice(0, MOST_VALUES);
    const shown = often.map(([value, times]) => `"${printable(value)}"${times > 1 ? ` ${times} times` : ""}`);
    const others = values.size - often.length;
    return [
      `  ${printable(column)}: ${count} of ${rows} cells (${percentText(count / rows)}), the first in row ${row}. ${message}${help}`,
      `    ${shown.join(", ")}${others > 0 ? ` and ${others} more` : ""}`,
    ];
  });
  return ["NOT READ and therefore left out:", ...lines].join("\n");
}

/** What report.md says about the data beside its table. */
function dataText(sections: readonly ReportSection[]): string {
  const lines = sections.find(({ kind }) => kind === "quality")!.text.split("\n");
  return lines.filter((line) => line.startsWith("- ")).join("\n");
}

function disagreementTable({ disagreements = [] }: SurveyReport): string {
  const rows = disagreements.flatMap(({ first, second, contradictions }) =>
    contradictions.map((one) => [
      `${one.category} (${first})`,
      `${one.against} (${second})`,
      `${one.hits} of ${one.n}`,
      shareText(one),
    ]),
  );
  return rows.length === 0
    ? ""
    : `Where the questions disagree\n${table(["answer", "other answer", "rows", "share"], rows)}`;
}
