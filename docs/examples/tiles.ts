// The first row of the page: a tile for each question with its score, interval, change and course.
import type { QuestionReport } from "cx-metrics/survey-report";
import { intervalName, rangeText, scoreText } from "./figures.js";

/** A tile as HTML; `escape` makes text of names. */
export function tileHtml(question: QuestionReport, escape: (text: string) => string): string {
  const { name, score, metric, change, trend } = question;
  if (score.score === null) return `<li><h2>${escape(name)}</h2><p class="big">–</p><p>no answers</p></li>`;
  const level = intervalName(score.interval!.level);
  return [
    `<li><h2>${escape(name)}</h2>`,
    `<p class="big">${scoreText(score.score, metric)}</p>`,
    intervalBar(question),
    `<p>${level} ${rangeText(score.interval, metric)}, ${score.n.toLocaleString("en")} answers</p>`,
    change ? `<p>${escape(changeText(change, metric))}</p>` : "",
    trend ? sparkline(trend.trend.points, name, escape) : "",
    "</li>",
  ].join("\n");
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
function intervalBar({ score, metric, name }: QuestionReport): string {
  const [low, high] = metric.range;
  const place = (value: number) => 4 + (192 * (value - low)) / (high - low);
  const { interval } = score;
  const [from, to] = [place(interval!.low), place(interval!.high)];
  const label = `${name} on its range from ${low} to ${high}: ${scoreText(score.score, metric)}, interval ${rangeText(interval, metric)}`;
  return `<svg role="img" aria-label="${quoted(label)}" viewBox="0 0 200 14" class="bar"><rect class="range" x="4" y="5" width="192" height="4" rx="2"/><rect class="interval" x="${from.toFixed(1)}" y="3" width="${Math.max(to - from, 2).toFixed(1)}" height="8"/><rect class="score" x="${(place(score.score!) - 1).toFixed(1)}" y="0" width="2" height="14"/></svg>`;
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
