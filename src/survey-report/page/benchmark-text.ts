import { getOrMake } from "../../math/get-or-make.js";
import { familyOf } from "../../metric/metric.js";
import { briefScoreText, countText, pointsOf, publishedText } from "../../words/figures.js";
import { listText, placeText, STANDINGS, STATISTICS, TRUST, wayText } from "../../words/phrases.js";
import type { Benchmark } from "../../benchmarks/benchmark.js";
import type { QuestionReport } from "../question.js";
import { differenceCells, intervalHead } from "./cells.js";
import { blocks, bulletList, markdownTable } from "./markdown-blocks.js";
import { markdownName, markdownText } from "./markdown-name.js";
import type { PageStyle } from "./page-style.js";

/** The scores compared with published figures, with their sources, in one table. */
export function benchmarkText(questions: readonly QuestionReport[], style: PageStyle): string | false {
  const { numbers } = style;
  const all = questions.flatMap(({ name, metric, benchmarks }) =>
    benchmarks ? [{ name, metric, benchmarks }] : [],
  );
  if (all.length === 0) return false;
  const rows = all.flatMap(({ name, metric, benchmarks: { positions } }) =>
    positions.flatMap((position) => {
      if (!position.comparable) return [];
      const { benchmark, versusFigure } = position;
      const standing = STANDINGS[position.standing];
      const isClear = standing === "higher" || standing === "lower";
      const [difference, range] = differenceCells(versusFigure, metric, numbers);
      const far = `${isClear ? wayText(standing, metric) : standing}: ${difference} (${range})`;
      return [
        [
          placeText(benchmark, markdownName),
          markdownName(name),
          publishedText(benchmark, (figure) => briefScoreText(figure, metric, numbers)),
          STATISTICS[benchmark.statistic],
          far,
          TRUST[benchmark.trust],
          sourceText(benchmark),
        ],
      ];
    }),
  );
  const points = new Set(all.map(({ metric }) => pointsOf(metric)));
  return blocks(
    rows.length > 0 &&
      markdownTable(
        [
          "Figure for",
          "Question",
          "Figure",
          "Kind of figure",
          `Difference, ${[...points].join(" or ")} (${intervalHead(style)})`,
          "Trust",
          "Source",
        ],
        rows,
        ["Question", "Kind of figure", "Trust", "Source"],
      ),
    bulletList(
      all.flatMap(({ metric, benchmarks: { industry, positions, suggestions } }) => {
        const near =
          suggestions.length > 0
            ? ` Industries of a similar name: ${suggestions.map(markdownName).join(", ")}.`
            : "";
        if (positions.length === 0)
          return [
            `No published ${markdownName(familyOf(metric))} figure for ${markdownName(industry)} was found.${near}`,
          ];
        const refused = new Map<string, string[]>();
        for (const position of positions)
          if (!position.comparable)
            getOrMake(refused, position.reason, () => []).push(markdownName(position.benchmark.label));
        return Array.from(refused, ([reason, labels]) => refusalText(reason, labels, style));
      }),
    ),
  );
}

/** The most figures that a refusal names. */
const NAMED = 3;

function refusalText(reason: string, labels: readonly string[], { numbers }: PageStyle): string {
  const names = [...new Set(labels)];
  const more = names.length - NAMED;
  const named = more > 0 ? [...names.slice(0, NAMED), `${numbers.count(more)} more`] : names;
  return `Not compared with ${countText(labels.length, "figure", numbers)} (${listText(named, "and")}): ${markdownText(reason)}`;
}

function sourceText({ source: { title, url } }: Benchmark): string {
  const isPlain = url !== null && /^https:\/\/[\w.-]+(?:\/[\w./~%-]*)?$/.test(url);
  return isPlain ? `${markdownName(title)}, <${url}>` : markdownName(title);
}
