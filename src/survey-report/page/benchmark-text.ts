import { familyOf } from "../../metric/metric.js";
import { briefScoreText, pointsOf, publishedText } from "../../words/figures.js";
import { CAVEATS, placeText, STANDINGS, STATISTICS, TRUST, wayText } from "../../words/phrases.js";
import type { Benchmark } from "../../benchmarks/benchmark.js";
import type { BenchmarkReport } from "../benchmarks.js";
import type { QuestionReport } from "../question.js";
import { differenceCells, intervalHead } from "./cells.js";
import { blocks, bulletList, markdownTable } from "./markdown-blocks.js";
import { markdownName, markdownText } from "./markdown-name.js";
import type { PageStyle } from "./page-style.js";

/** The score compared with published figures, with their sources. */
export function benchmarkText(
  { metric }: QuestionReport,
  { industry, positions, suggestions }: BenchmarkReport,
  style: PageStyle,
): string {
  const { numbers } = style;
  const compared = positions.flatMap((position) => (position.comparable ? [position] : []));
  const refused = positions.flatMap((position) => (position.comparable ? [] : [position]));
  const near =
    suggestions.length > 0
      ? ` Industries of a similar name: ${suggestions.map(markdownName).join(", ")}.`
      : "";
  if (positions.length === 0)
    return `No published ${markdownName(familyOf(metric))} figure for ${markdownName(industry)} was found.${near}`;
  const place = (benchmark: Benchmark) => placeText(benchmark, markdownName);
  return blocks(
    compared.length > 0 &&
      markdownTable(
        [
          "Figure for",
          "Kind of figure",
          "Figure",
          `Difference, ${pointsOf(metric)}`,
          `${intervalHead(style)} of the difference`,
          "Verdict",
          "Trust",
        ],
        compared.map((position) => {
          const { benchmark, versusFigure } = position;
          const standing = STANDINGS[position.standing];
          return [
            place(benchmark),
            STATISTICS[benchmark.statistic],
            publishedText(benchmark, (figure) => briefScoreText(figure, metric, numbers)),
            ...differenceCells(versusFigure, metric, numbers),
            standing === "higher" || standing === "lower" ? wayText(standing, metric) : standing,
            TRUST[benchmark.trust],
          ];
        }),
        ["Kind of figure", "Verdict", "Trust"],
      ),
    compared.length > 0 && "Sources:",
    bulletList(compared.map(({ benchmark }) => `Figure for ${place(benchmark)}: ${sourceText(benchmark)}`)),
    bulletList(
      refused.map(
        ({ benchmark, reason }) =>
          `Not compared with the figure for ${markdownName(benchmark.label)} in ${markdownName(benchmark.source.title)}: ${markdownText(reason)}`,
      ),
    ),
    compared.length > 0 && CAVEATS.publishedFigures,
  );
}

function sourceText({ source: { title, url } }: Benchmark): string {
  const isPlain = url !== null && /^https:\/\/[\w.-]+(?:\/[\w./~%-]*)?$/.test(url);
  return isPlain ? `${markdownName(title)}, <${url}>` : markdownName(title);
}
