import type { Metric } from "../metric/metric.js";
import { describeScore } from "../report/describe.js";
import { formatCount, roundShares } from "../report/format.js";
import type { SurveyReport } from "./build.js";
import { percentText, rangeText, scoreText } from "./figures.js";
import { markdownName, markdownText } from "./markdown-name.js";
import { blocks, markdownTable } from "./markdown-table.js";
import type { BandReading, QuestionReport } from "./question.js";

/** All scores in one table, each on its own scale. */
export function scoresText({ questions, level }: SurveyReport): string {
  const table = markdownTable(
    ["Question", "Asks about", "Score", `${percentText(level)} interval`, "Answers", "Unit"],
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
  return describeScore({ ...score, metric: markdownName(name), counts, missing });
}

/** The score in a sentence, how people answered, and what bands say. */
export function distributionText(report: QuestionReport): string {
  const { metric, score, band, tally } = report;
  const names = metric.categories.map((category) => category.name);
  const sentence = scoreSentence(report);
  if (score.shares === null) return sentence;
  const percent = roundShares(names.map((one) => score.shares![one]!));
  const isWeighted = tally.weights !== undefined;
  const table = markdownTable(
    ["Group", "Answers from", "How many", isWeighted ? "Weighted share" : "Share"],
    metric.categories.map(({ name: one, from, to }, i) => [
      markdownName(one),
      from === to ? String(from) : `${from} to ${to}`,
      formatCount(score.counts[one]!),
      `${percent[i]}%`,
    ]),
  );
  return blocks(sentence, table, band && bandText(band));
}

function bandText({ score, low, high }: BandReading): string {
  const { from, to, label, meaning } = score.diagnosis;
  const own = `the band ${from} to ${to}, “${label}”`
    .replaceAll("-", "−")
    .replace("world−class", "world-class");
  const certain =
    low.diagnosis.label === high.diagnosis.label
      ? `The score and its whole interval are in ${own}: it ${meaning}`
      : `The score is in ${own}, but its interval reaches from “${low.diagnosis.label}” to “${high.diagnosis.label}”, so the band is open`;
  return `${certain}. Such bands are rules of thumb without a sample behind them.`;
}

/** The unit of a score: what the numbers run from and to, and which end is the good one. */
export function unitText({ kind, range, direction }: Metric): string {
  const [low, high] = range.map((end) => scoreText(end, { kind }).replace(/\.0+(?=%|$)/, ""));
  const unit = { net: "points", share: "share of answers", mean: "mean answer" }[kind];
  return `${unit}, ${low} to ${high}${direction === "lower-is-better" ? ", low is good" : ""}`;
}
