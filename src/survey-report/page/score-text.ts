import { goodSign, type Metric } from "../../metric/metric.js";
import { describeScore } from "../../words/describe.js";
import { briefScoreText, rangeText } from "../../words/figures.js";
import type { Numbers } from "../../words/numbers.js";
import { CAVEATS } from "../../words/phrases.js";
import { roundShares } from "../../words/round.js";
import { NPS_BAND_TABLES, type NpsReading } from "../../words/nps-bands.js";
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

/** The score in a sentence, the answers by category, and the published bands. */
export function distributionText(report: QuestionReport, style: PageStyle): string {
  const { metric, score, band, tally } = report;
  const { decimal, percent, count } = style.numbers;
  const sentence = scoreSentence(report, style);
  const { shares } = score;
  if (shares === null) return sentence;
  const percents = roundShares(metric.categories.map(({ name }) => shares[name]!));
  const table = markdownTable(
    ["Category", "Points", "Answers", tally.weights === undefined ? "Share" : "Weighted share"],
    metric.categories.map(({ name, from, to }, i) => {
      const [low, high] = [decimal(from, 0), decimal(to, 0)];
      return [
        markdownName(name),
        from === to ? low : rangeText({ low, high }),
        count(score.counts[name]!),
        percent(percents[i]!, 0),
      ];
    }),
  );
  return blocks(sentence, table, band && bandText(band, style));
}

/** The sentence of `describeScore`, with names without markup; the short form is without the missing answers. */
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

function bandText({ diagnosis }: NpsReading, { numbers }: PageStyle): string | false {
  if (!diagnosis) return false;
  const { from, to, label, meaning } = diagnosis;
  const range = rangeText({ low: numbers.decimal(from, 0), high: numbers.decimal(to, 0) });
  const isOne = NPS_BAND_TABLES.diagnosis.bands.some((band) => band.label === label);
  const said = isOne
    ? `The score and its whole interval are in the band ${range}, “${label}”, which ${meaning}`
    : `The interval reaches over the bands ${range}, “${label}”, so no single band is named`;
  return `${said}. ${CAVEATS.bands}`;
}

/** The unit of a score: its range, and a note if the low end is good. */
function unitText(metric: Metric, numbers: Numbers): string {
  const { kind, range } = metric;
  const [low, high] = range.map((end) => briefScoreText(end, metric, numbers));
  const unit = { net: "points", share: "share of answers", mean: "mean answer" }[kind];
  const good = goodSign(metric) > 0 ? "" : ", low is good";
  return `${unit}, ${rangeText({ low: low!, high: high! })}${good}`;
}
