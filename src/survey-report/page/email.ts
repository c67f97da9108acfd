import { expectOptions } from "../../math/options.js";
import type { SurveyReport } from "../build.js";
import { TOPICS, type Topic } from "../points/point.js";
import { written } from "../points/sentence.js";
import { MESSAGE_OPTIONS, toldOf, type MessageOptions } from "../points/told.js";
import { expectReport } from "./expect-report.js";
import { PLAIN } from "./plain-name.js";

/** A mail in plain text. */
export interface EmailText {
  /** One line. */
  readonly subject: string;
  /** Lines of at most 72 characters, unless a word is longer. */
  readonly text: string;
}

const WIDTH = 72;
/** The longest subject that most programs show. */
const SUBJECT = 120;

/**
 * Writes the summary of a report as a mail in plain text, for everyone or for some groups.
 *
 * @remarks
 * The points of `reportToMarkdown` with `form: "summary"`, under a heading for each topic. Names from data are in one line,
 * so that they add no line to the mail and no field to its head. `for` narrows the mail, not the report: it makes no claim
 * that the report does not make.
 *
 * @param report - from `buildReport`, possibly stored as JSON in between
 * @throws TypeError for a value that is not from `buildReport`; RangeError for a split or group that the report does not have,
 * and for an unknown locale
 * @example reportToEmail(buildReport([{ rating: 9 }], { questions: [{ metric: NPS, score: "rating" }], title: "Shop" })).subject // => "Shop"
 * @category A report as a page
 */
export function reportToEmail(report: SurveyReport, options: MessageOptions = {}): EmailText {
  expectReport(report);
  expectOptions(options, MESSAGE_OPTIONS);
  const { title, points } = toldOf(report, options);
  const head = written(title, PLAIN);
  const topics = (Object.keys(TOPICS) as Topic[]).flatMap((topic) => {
    const own = points.filter((point) => point.topic === topic);
    if (own.length === 0) return [];
    const items = own.flatMap(({ text }) => wrapped(written(text, PLAIN), "- ", "  "));
    return [[TOPICS[topic].label.toUpperCase(), ...items].join("\n")];
  });
  const subject = [...head].length > SUBJECT ? `${[...head].slice(0, SUBJECT - 1).join("")}…` : head;
  return { subject, text: `${[wrapped(head, "", "").join("\n"), ...topics].join("\n\n")}\n` };
}

/** A paragraph in lines that are not too long; words are never cut. */
function wrapped(text: string, first: string, further: string): string[] {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of text.split(" ")) {
    const longer = isEmpty ? `${line}${word}` : `${line} ${word}`;
    if (!isEmpty && [...longer].length > WIDTH) {
      lines.push(line);
      line = `${further}${word}`;
    } else line = longer;
    isEmpty = false;
  }
  return [...lines, line];
}
