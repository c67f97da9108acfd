import type { Benchmark } from "../../benchmarks/benchmark.js";
import { familyOf, type Metric } from "../../metric/metric.js";
import { formatPercent } from "../../words/format.js";
import { distanceInterval, type BenchmarkReport } from "../benchmarks.js";
import type { QuestionReport } from "../question.js";
import { differenceCells } from "./compared-columns.js";
import { pointsText, scoreText, wayText } from "./figures.js";
import { blocks, bulletList, markdownTable } from "./markdown-blocks.js";
import { markdownName, markdownText } from "./markdown-name.js";

/** The score beside published figures, with where they come from. */
export function benchmarkText(
  { metric }: QuestionReport,
  { industry, positions, suggestions }: BenchmarkReport,
  level: number,
): string {
  const compared = positions.flatMap((position) => (position.comparable ? [position] : []));
  const refused = positions.flatMap((position) => (position.comparable ? [] : [position]));
  const near =
    suggestions.length > 0
      ? ` Industries of a similar name: ${suggestions.map(markdownName).join(", ")}.`
      : "";
  if (positions.length === 0)
    return `No published ${markdownName(familyOf(metric))} figure for ${markdownName(industry)} was found.${near}`;
  const where = {
    below: wayText("lower", metric),
    above: wayText("higher", metric),
    within: "within the range",
    unclear: "not told apart",
  } as const;
  return blocks(
    compared.length > 0 &&
      markdownTable(
        [
          "Figure for",
          "What it is",
          "Figure",
          `Difference from it, ${pointsText(metric.kind)}`,
          `${formatPercent(level)} interval of the difference`,
          "Score is",
          "Trust",
        ],
        compared.map((position) => {
          const { benchmark, verdict } = position;
          const interval = distanceInterval(position);
          const isInside = position.position === "within" && benchmark.value === null;
          return [
            placeText(benchmark),
            statisticText(benchmark),
            figureText(benchmark, metric),
            ...(isInside ? ["–", "–"] : differenceCells(metric, position.distance, interval)),
            where[verdict],
            benchmark.trust.replaceAll("-", " "),
          ];
        }),
        ["What it is", "Score is", "Trust"],
      ),
    compared.length > 0 && "Sources:",
    bulletList(
      compared.map(({ benchmark }) => `Figure for ${placeText(benchmark)}: ${sourceText(benchmark)}`),
    ),
    bulletList(
      refused.map(
        ({ benchmark, reason }) =>
          `Not compared with the figure for ${markdownName(benchmark.label)} in ${markdownName(benchmark.source.title)}: ${markdownText(reason)}`,
      ),
    ),
    compared.length > 0 &&
      "A published figure is taken as exact, though it is an estimate itself, often of other companies asked in another way: the true distance is less certain than the interval.",
  );
}

/** "Retail, US, 2023". */
function placeText({ label, region, year }: Benchmark): string {
  return [
    markdownName(label),
    ...(region === null ? [] : [markdownName(region)]),
    year === null ? "undated" : String(year),
  ].join(", ");
}

function statisticText({ statistic }: Benchmark): string {
  if (statistic === "at-least") return "lower limit";
  return statistic === "at-most" ? "upper limit" : statistic.replaceAll("-", " ");
}

function figureText({ value, low, high }: Benchmark, metric: Metric): string {
  const text = (number: number) => scoreText(number, metric).replace(/\.0+(?=%|$)/, "");
  if (value !== null) return text(value);
  if (low !== null && high !== null) return `${text(low)} to ${text(high)}`;
  return low === null ? `at most ${text(high!)}` : `at least ${text(low)}`;
}

function sourceText({ source: { title, url } }: Benchmark): string {
  const isPlain = url !== null && /^https:\/\/[\w.-]+(?:\/[\w./~%-]*)?$/.test(url);
  return isPlain ? `${markdownName(title)}, <${url}>` : markdownName(title);
}
