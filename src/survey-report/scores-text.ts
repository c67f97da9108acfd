import type { Metric } from "../metric/metric.js";
import { describeScore } from "../report/describe.js";
import { roundShares } from "../report/format.js";
import type { SurveyReport } from "./build.js";
import type { Contradiction, Disagreement } from "./disagreement.js";
import { percentText, rangeText, scoreText } from "./figures.js";
import { markdownName, markdownText } from "./markdown-name.js";
import { blocks, bulletList, markdownTable } from "./markdown-table.js";
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
      String(score.n),
      unitText(metric),
    ]),
    ["Asks about", "Unit"],
  );
  const apart = questions.length > 1 && "They answer different questions and are not averaged together.";
  return blocks(table, apart);
}

/** Who answers one question well and another badly. */
export function disagreementText(disagreements: readonly Disagreement[], level: number): string {
  const items = disagreements.flatMap(({ first, second, n, contradictions }) =>
    n === 0
      ? []
      : contradictions.map((contradiction) => sayContradiction(contradiction, first, second, level)),
  );
  return items.length === 0
    ? "Nobody answered two of the questions."
    : blocks("Of the people who answered both questions:", bulletList(items));
}

/** What `describeScore` says, with names that hold no markup. */
export function scoreSentence({ name, metric, score }: QuestionReport): string {
  const counts = Object.fromEntries(
    metric.categories.map((one) => [markdownName(one.name), score.counts[one.name]!]),
  );
  return describeScore({ ...score, metric: markdownName(name), counts });
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
      String(score.counts[one]),
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

function sayContradiction(
  { category, against, hits, n, share, interval }: Contradiction,
  first: string,
  second: string,
  level: number,
): string {
  const who = `${whoIs(category)} who ${whoDid(against)}`;
  const where = `${markdownName(category)} on ${markdownName(first)}, ${markdownName(against)} on ${markdownName(second)}`;
  if (share === null) return `${who} (${where}): none, as there is no such ${markdownName(category)}.`;
  const percent = (value: number) => scoreText(100 * value, { kind: "share" });
  return (
    `${who} (${where}): ${hits} of ${n}, ${percent(share)} ` +
    `(${percentText(level)} interval ${percent(interval!.low)} to ${percent(interval!.high)}).`
  );
}

const WHO: ReadonlyMap<string, string> = new Map([
  ["promoter", "Promoters"],
  ["detractor", "Detractors"],
  ["satisfied", "Satisfied customers"],
  ["dissatisfied", "Dissatisfied customers"],
  ["easy", "Customers who had it easy"],
  ["difficult", "Customers who had a hard time"],
]);
const DID: ReadonlyMap<string, string> = new Map([
  ["promoter", "would recommend"],
  ["detractor", "would not recommend"],
  ["satisfied", "were satisfied"],
  ["dissatisfied", "were dissatisfied"],
  ["easy", "had it easy"],
  ["difficult", "had a hard time"],
]);

const whoIs = (category: string): string => WHO.get(category) ?? `People in ${markdownName(category)}`;
const whoDid = (category: string): string => DID.get(category) ?? `are also in ${markdownName(category)}`;

/** The unit of a score: what the numbers run from and to, and which end is the good one. */
export function unitText({ kind, range, direction }: Metric): string {
  const [low, high] = range.map((end) => scoreText(end, { kind }).replace(/\.0+(?=%|$)/, ""));
  const unit = { net: "points", share: "share of answers", mean: "mean answer" }[kind];
  return `${unit}, ${low} to ${high}${direction === "lower-is-better" ? ", low is good" : ""}`;
}
