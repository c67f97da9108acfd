// The first row of the page: a tile for each question with its score, interval, change and course. Where the level changed, the
// score is that since the last change: that of the whole time is of no time.
import type { Interval, Metric } from "cx-metrics";
import type { QuestionReport } from "cx-metrics/survey-report";
import { intervalName, rangeText, scoreText } from "./figures.js";

/** A tile as HTML; `escape` makes text of names. */
export function tileHtml(question: QuestionReport, escape: (text: string) => string): string {
  const { name, score, metric, change, trend } = question;
  const level = trend?.changes.changes.length ? trend.changes.levels.at(-1) : undefined;
  const shown: Shown = level?.interval ? level : score;
  if (score.score === null) return `<li><h2>${escape(name)}</h2><p class="big">–</p><p>no answers</p></li>`;
  return [
    `<li><h2>${escape(name)}</h2>`,
    `<p class="big">${scoreText(shown.score, metric)}</p>`,
    intervalBar(name, metric, shown),
    `<p>${shown === score ? "" : `since ${escape(level!.from)}: `}${readingText(shown, metric)}</p>`,
    shown === score
      ? ""
      : `<p>whole time: ${scoreText(score.score, metric)}, ${readingText(score, metric)}</p>`,
    change ? `<p>${escape(changeText(change, metric))}</p>` : "",
    trend ? sparkline(trend.trend.points, name, escape) : "",
    "</li>",
  ].join("\n");
}

/** A score of the whole time, or of the time since the last change. */
interface Shown {
  readonly score: number | null;
  readonly interval: Interval | null;
  readonly n: number;
}

/** "95% interval +28.4 to +43.3, 299 answers". */
function readingText({ interval, n }: Shown, metric: Metric): string {
  return `${intervalName(interval!.level)} ${rangeText(interval, metric)}, ${n.toLocaleString("en")} answers`;
}

/** "2026-06: +35.2 after +30.1, no clear difference". */
function changeText(
  { from, to, difference, verdict, baseline, current }: NonNullable<QuestionReport["change"]>,
  metric: QuestionReport["metric"],
): string {
  if (difference === null) return `${to}: too few answers to compare`;
  return `${to}: ${scoreText(current, metric)} after ${scoreText(baseline, metric)} in ${from}, ${verdict}`;
}

/** The interval on the whole range of the metric, with the score as a line. */
function intervalBar(name: string, metric: Metric, { score, interval }: Shown): string {
  const [low, high] = metric.range;
  const place = (value: number) => 4 + (192 * (value - low)) / (high - low);
  const [from, to] = [place(interval!.low), place(interval!.high)];
  const label = `${name} on its range from ${low} to ${high}: ${scoreText(score, metric)}, interval ${rangeText(interval, metric)}`;
  return `<svg role="img" aria-label="${quoted(label)}" viewBox="0 0 200 14" class="bar"><rect class="range" x="4" y="5" width="192" height="4" rx="2"/><rect class="interval" x="${from.toFixed(1)}" y="3" width="${Math.max(to - from, 2).toFixed(1)}" height="8"/><rect class="score" x="${(place(score!) - 1).toFixed(1)}" y="0" width="2" height="14"/></svg>`;
}

type Points = NonNullable<QuestionReport["trend"]>["trend"]["points"];

/** The scores by period as a line, with gaps where nobody answered; the last complete one has a dot. */
function sparkline(points: Points, name: string, escape: (text: string) => string): string {
  const known = points.flatMap(({ score }) => (score === null ? [] : [score]));
  if (known.length < 2) return "";
  const [lowest, highest] = [Math.min(...known), Math.max(...known)];
  const x = (i: number) => 4 + (192 * i) / Math.max(points.length - 1, 1);
  const y = (score: number) => 32 - (28 * (score - lowest)) / (highest - lowest || 1);
  let [path, isDown] = ["", false];
  for (const [i, { score }] of points.entries()) {
    if (score !== null) path += `${isDown ? "L" : "M"}${x(i).toFixed(1)} ${y(score).toFixed(1)}`;
    isDown = score !== null;
  }
  const last = points.reduce((found, { score }, i) => (score === null ? found : i), 0);
  const [first, end] = [points[0]!.period.label, points[last]!.period.label];
  const label = `${name} by period from ${first} to ${end}: between ${lowest.toFixed(1)} and ${highest.toFixed(1)}`;
  return `<svg role="img" aria-label="${quoted(label)}" viewBox="0 0 200 36" class="line"><path d="${path}"/><circle class="score" cx="${x(last).toFixed(1)}" cy="${y(points[last]!.score!).toFixed(1)}" r="3"/></svg><p class="span"><span>${escape(first)}</span><span>${escape(end)}</span></p>`;
}

/** Text within quotes of an attribute. */
function quoted(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
