import type { Metric } from "../../metric/metric.js";
import { describeScore } from "../../words/describe.js";
import { formatCount, formatPercent } from "../../words/format.js";
import type { SurveyReport } from "../build.js";
import type { QuestionReport } from "../question.js";
import { rangeText, scoreText } from "./figures.js";
import { blocks, markdownTable } from "./markdown-blocks.js";
import { markdownName, markdownText } from "./markdown-name.js";

/** All scores in one table, each on its own scale. */
export function scoresText({ questions, level }: SurveyReport): string {
  const table = markdownTable(
    ["Question", "Asks about", "Score", `${formatPercent(level)} interval`, "Answers", "Unit"],
    questions.map(({ name, asks, metric, score }) => [
      markdownName(name),
      asks === null ? "" : markdownText(asks),
      scoreText(score.score, metric),
      rangeText(score.interval, metric),
      formatCount(score.n),
      unitText(metric),
    ]),
    ["Asks about", "Unit"],
  );
  const apart = questions.length > 1 && "They answer different questions and are not averaged together.";
  return blocks(table, apart);
}

/** What `describeScore` says, with names that hold no markup; in short, without the missing answers. */
export function scoreSentence({ name, metric, score }: QuestionReport, { isShort = false } = {}): string {
  const counts = Object.fromEntries(
    metric.categories.map((one) => [markdownName(one.name), score.counts[one.name]!]),
  );
  const missing = isShort && score.score !== null ? 0 : score.missing;
  return describeScore({ ...score, metric: { ...score.metric, name: markdownName(name) }, counts, missing });
}

/** The unit of a score: what the numbers run from and to, and which end is the good one. */
function unitText({ kind, range, direction }: Metric): string {
  const [low, high] = range.map((end) => scoreText(end, { kind }).replace(/\.0+(?=%|$)/, ""));
  const unit = { net: "points", share: "share of answers", mean: "mean answer" }[kind];
  return `${unit}, ${low} to ${high}${direction === "lower-is-better" ? ", low is good" : ""}`;
}
