import { expectOptions } from "../../math/options.js";
import type { SurveyReport } from "../build.js";
import { TOPICS, type Point, type Topic } from "../points/point.js";
import { written, type Medium } from "../points/sentence.js";
import { MESSAGE_OPTIONS, toldOf, type MessageOptions } from "../points/told.js";
import { expectReport } from "./expect-report.js";
import { PLAIN, plainName, plainText } from "./plain-name.js";

/** Text of Slack: plain, or in its own markup, in which addresses stay text. */
export type SlackText =
  | { readonly type: "plain_text"; readonly text: string }
  | { readonly type: "mrkdwn"; readonly text: string; readonly verbatim: true };

/** A block of a Slack message. */
export type SlackBlock =
  | { readonly type: "header"; readonly text: SlackText }
  | { readonly type: "section"; readonly text: SlackText }
  | { readonly type: "section"; readonly fields: readonly SlackText[] }
  | { readonly type: "context"; readonly elements: readonly SlackText[] };

/** A Slack message as plain JSON: what `chat.postMessage` and incoming webhooks take. */
export interface SlackMessage {
  /** For notifications, and where blocks are not shown. */
  readonly text: string;
  readonly blocks: readonly SlackBlock[];
}

// Limits of Slack: characters of a header, of a field and of other text, and fields of a section. There are fewer than 50 blocks,
// since there is one for each topic.
const HEADER = 150;
const FIELD = 2000;
const TEXT = 3000;
const FIELDS = 10;

/** Topics in small print at the end. */
const CONTEXT: readonly Topic[] = ["sure", "unknown"];

/**
 * Writes the summary of a report as a message for Slack, for everyone or for some groups.
 *
 * @remarks
 * A header, the scores as fields, a section for each topic and the uncertainties in small print: the points of
 * `reportToMarkdown` with `form: "summary"`, in Slack's own markup, within Slack's limits. Names from data add no markup,
 * link, mention or emoji. `for` narrows the message, not the report: it makes no claim that the report does not make.
 *
 * @param report - from `buildReport`, possibly stored as JSON in between
 * @throws TypeError for a value that is not from `buildReport`; RangeError for a split or group that the report does not have,
 * and for an unknown locale
 * @see https://api.slack.com/reference/block-kit/blocks
 * @example reportToSlack(buildReport([{ rating: 9 }], { questions: [{ metric: NPS, score: "rating" }] })).blocks[0].type // => "header"
 * @category A report as a page
 */
export function reportToSlack(report: SurveyReport, options: MessageOptions = {}): SlackMessage {
  expectReport(report);
  expectOptions(options, MESSAGE_OPTIONS);
  const { title, points } = toldOf(report, options);
  const topics = (Object.keys(TOPICS) as Topic[])
    .map((topic) => ({ topic, own: points.filter((point) => point.topic === topic) }))
    .filter(({ own }) => own.length > 0);
  const head = written(title, PLAIN);
  const blocks = topics.map(({ topic, own }): SlackBlock => {
    if (topic === "score")
      return {
        type: "section",
        fields: own.slice(0, FIELDS).map((point) => markup(written(point.text, SLACK), FIELD)),
      };
    const text = markup(listText(topic, own), TEXT);
    return CONTEXT.includes(topic) ? { type: "context", elements: [text] } : { type: "section", text };
  });
  return {
    text: short(head, TEXT),
    blocks: [
      { type: "header", text: { type: "plain_text", text: short(head, HEADER) } },
      ...blocks.filter(({ type }) => type !== "context"),
      ...blocks.filter(({ type }) => type === "context"),
    ],
  };
}

function listText(topic: Topic, points: readonly Point[]): string {
  return [`*${TOPICS[topic].label}*`, ...points.map(({ text }) => `• ${written(text, SLACK)}`)].join("\n");
}

function markup(text: string, most: number): SlackText {
  return { type: "mrkdwn", text: short(text, most), verbatim: true };
}

/** A text of at most so many characters, never cut within an escaped character. */
function short(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/&[a-z]*$|[\ud800-\udbff]$/, "")}…`;
}

/** Characters that begin or end markup, by ones that look alike and mean nothing. */
const LOOK_ALIKE: Readonly<Record<string, string>> = { "*": "∗", _: "＿", "~": "∼", "`": "ˋ", ":": "∶" };

// Marks at the edge of a word, where they begin or end markup; those of code anywhere; names of emoji.
const MARKUP = /`|(?<![\p{L}\p{N}])[*_~]|[*_~](?![\p{L}\p{N}])|:(?=[\w+'-]+:)/gu;

/** Slack's markup as a medium of sentences. */
const SLACK: Medium = {
  words: escaped,
  name: (name) => harmless(plainName(name)),
  quoted: (name) => harmless(PLAIN.quoted(name)),
  text: (text) => harmless(plainText(text)),
};

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function harmless(text: string): string {
  return escaped(text.replace(MARKUP, (mark) => LOOK_ALIKE[mark]!));
}
