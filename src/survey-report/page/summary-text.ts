import type { SurveyReport } from "../build.js";
import { pointsOf } from "../points/points.js";
import { ofTopic, TOPICS, type Point, type Topic } from "../points/point.js";
import { written } from "../points/sentence.js";
import { bulletList } from "./markdown-blocks.js";
import { MARKDOWN } from "./markdown-name.js";
import type { PageStyle } from "./page-style.js";

/** Lines of a screen, less title, span and the empty lines between. */
const MOST = 20;

/** The first screen: the most important points of each topic. */
export function summaryText(report: SurveyReport, style: PageStyle): string {
  return bulletList(
    shortList(pointsOf(report, style)).map(
      ({ topic, text }) => `**${TOPICS[topic].label}:** ${written(text, MARKDOWN)}`,
    ),
  );
}

/** The first points of each topic, so many that they fit a screen. */
export function shortList(points: readonly Point[]): Point[] {
  const topics = (Object.keys(TOPICS) as Topic[]).map((topic) =>
    ofTopic(points, topic).slice(0, TOPICS[topic].most),
  );
  // The last of the longest topic goes first.
  let count = topics.flat().length;
  while (count-- > MOST) topics.reduce((a, b) => (b.length > a.length ? b : a)).pop();
  return topics.flat();
}
