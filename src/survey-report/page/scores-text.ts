import type { Metric } from "../../metric/metric.js";
import { describeScore } from "../../words/describe.js";
import { briefScoreText, rangeText } from "../../words/figures.js";
import type { Numbers } from "../../words/numbers.js";
import { CAVEATS } from "../../words/phrases.js";
import type { SurveyReport } from "../build.js";
import type { QuestionReport } from "../question.js";
import { intervalHead, rangeCell, scoreCell } from "./cells.js";
import { blocks, markdownTable } from "./markdown-blocks.js";
import { markdownName, markdownText } from "./markdown-name.js";
import type { PageStyle } from "./page-style.js";

/** All scores in one table, each on its own scale. */
export function scoresText({ questions }: SurveyReport, style: PageStyle): string {
  const { numbers } = style;
  const table = markdownTable(
    ["Question", "Asks about", "Score", intervalHead(style), "Answers", "Unit"],
    questions.map(({ name, asks, metric, score }) => [
      markdownName(name),
      asks === null ? "" : markdownText(asks),
      scoreCell(score.score, metric, numbers),
      rangeCell(score.interval, metric, numbers),
      numbers.count(score.n),
      unitText(metric, numbers),
    ]),
    ["Asks about", "Unit"],
  );
  return blocks(table, questions.length > 1 && CAVEATS.differentQuestions);
}

/** The sentence of `describeScore`, with names that hold no markup; in short, without the missing answers. */
export function scoreSentence(
  { name, metric, score }: QuestionReport,
  { locale }: PageStyle,
  { isShort = false } = {},
): string {
  const named = {
    ...metric,
    name: markdownName(name),
    categories: metric.categories.map((one) => ({ ...one, name: markdownName(one.name) })),
  };
  const missing = isShort && score.score !== null ? 0 : score.missing;
  return describeScore({ ...score, metric: named, missing }, { locale });
}

/** The unit of a score: what the numbers run from and to, and which end is the good one. */
function unitText(metric: Metric, numbers: Numbers): string {
  const { kind, range, direction } = metric;
  const [low, high] = range.map((end) => briefScoreText(end, metric, numbers));
  const unit = { net: "points", share: "share of answers", mean: "mean answer" }[kind];
  const good = direction === "lower-is-better" ? ", low is good" : "";
  return `${unit}, ${rangeText({ low: low!, high: high! })}${good}`;
}
