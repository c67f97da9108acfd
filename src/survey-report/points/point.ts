import type { KeyValue } from "../../tally/key.js";
import type { Sentence } from "./sentence.js";

/** What a point is about, in the order in which a reader wants to know. */
export type Topic =
  "unread" | "score" | "sure" | "changed" | "said" | "did" | "weak" | "strong" | "call" | "next" | "unknown";

/** The label of each topic, and the most points of it in a summary. */
export const TOPICS: Readonly<Record<Topic, { readonly label: string; readonly most: number }>> = {
  unread: { label: "Not read", most: 4 },
  score: { label: "Score", most: 4 },
  sure: { label: "How sure", most: 3 },
  changed: { label: "What changed", most: 5 },
  said: { label: "What people say", most: 3 },
  did: { label: "What people did", most: 4 },
  weak: { label: "Weak", most: 4 },
  strong: { label: "Strong", most: 3 },
  call: { label: "Who to call", most: 1 },
  next: { label: "What to do next", most: 2 },
  unknown: { label: "Not known", most: 3 },
};

/**
 * One thing to tell. Summary, page, Slack and e-mail are all written from the same points, so that they cannot disagree.
 */
export interface Point {
  readonly topic: Topic;
  /** The values of the splits that it is about; null for all answers. */
  readonly where: Readonly<Record<string, KeyValue>> | null;
  /** The larger, the earlier within its topic. */
  readonly importance: number;
  readonly text: Sentence;
}

/** The points of a topic, the most important first; equal ones as they were given. */
export function ofTopic(points: readonly Point[], topic: Topic): Point[] {
  return points.filter((point) => point.topic === topic).sort((a, b) => b.importance - a.importance);
}

/** Lines of a screen, less title and the empty lines between. */
const MOST = 20;

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
