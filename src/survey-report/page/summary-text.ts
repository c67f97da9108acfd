import { TOPICS, type Point } from "../points/point.js";
import { written } from "../points/sentence.js";
import { bulletList } from "./markdown-blocks.js";
import { MARKDOWN } from "./markdown-name.js";

/** The points of a summary in Markdown, each with the label of its topic. */
export function summaryText(points: readonly Point[]): string {
  return bulletList(
    points.map(({ topic, text }) => `**${TOPICS[topic].label}:** ${written(text, MARKDOWN)}`),
  );
}
