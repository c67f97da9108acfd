import { goodSign, type Metric } from "../../metric/metric.js";
import { briefScoreText, rangeText } from "../../words/figures.js";
import type { Numbers } from "../../words/numbers.js";
import { CAVEATS, PHRASES } from "../../words/phrases.js";
import { roundShares } from "../../words/round.js";
import { NPS_BAND_TABLES } from "../../words/nps-band-tables.js";
import type { NpsReading } from "../../words/nps-bands.js";
import type { SurveyReport } from "../build.js";
import type { QuestionReport } from "../question.js";
import { intervalHead, rangeCell, scoreCell } from "./cells.js";
import { markdownTable } from "./markdown-blocks.js";
import { markdownName, markdownText } from "./markdown-name.js";
import type { PageStyle } from "./page-style.js";

/** All scores in one table, each on its own scale, with the shares of the categories. */
export function scoresText({ questions }: SurveyReport, style: PageStyle): string {
  const { numbers } = style;
  const isWeighted = questions.some(({ tally }) => tally.weights !== undefined);
  return markdownTable(
    [
      "Question",
      "Score",
      intervalHead(style),
      "Answers",
      isWeighted ? "Weighted shares" : "Shares",
      "Asks about",
      "Unit",
    ],
    questions.map((question) => {
      const { name, asks, metric, score } = question;
      return [
        markdownName(name),
        scoreCell(score.score, metric, numbers),
        rangeCell(score.interval, metric, numbers),
        numbers.count(score.n),
        sharesText(question, numbers),
        asks === null ? "" : markdownText(asks),
        unitText(metric, numbers),
      ];
    }),
    ["Shares", "Weighted shares", "Asks about", "Unit"],
  );
}

/** "23% detractor, 45% passive, 32% promoter". */
function sharesText({ metric, score: { shares } }: QuestionReport, { percent }: Numbers): string {
  if (shares === null) return PHRASES.none;
  const percents = roundShares(metric.categories.map(({ name }) => shares[name]!));
  return metric.categories
    .map(({ name }, i) => `${percent(percents[i]!, 0)} ${markdownName(name)}`)
    .join(", ");
}

/** The published bands that the interval of a score reaches. */
export function bandText(name: string, { diagnosis }: NpsReading, { numbers }: PageStyle): string | false {
  if (!diagnosis) return false;
  const { from, to, label, meaning } = diagnosis;
  const range = rangeText({ low: numbers.decimal(from, 0), high: numbers.decimal(to, 0) });
  const isOne = NPS_BAND_TABLES.diagnosis.bands.some((band) => band.label === label);
  const said = isOne
    ? `${markdownName(name)} and its whole interval are in the band ${range}, “${label}”, which ${meaning}`
    : `The interval of ${markdownName(name)} reaches over the bands ${range}, “${label}”, so no single band is named`;
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
