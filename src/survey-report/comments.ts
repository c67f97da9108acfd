import { discoverTerms, type DiscoverTermsOptions } from "../comments/discover.js";
import { emergingTerms, type EmergingTerms } from "../comments/emerging.js";
import { commentQuality, type CommentQuality } from "../comments/quality.js";
import type { DiscoveredTerms } from "../comments/term.js";
import type { Metric } from "../metric/metric.js";
import { reader } from "../tally/answer.js";
import { readInstant } from "../trend/read-instant.js";
import { calendarOf } from "../time/period.js";
import type { ReadOptions } from "./options.js";

/** Where the comments of a report are, and how they are read. */
export type ReportComments<Row> = Pick<
  DiscoverTermsOptions<Metric, Row>,
  "comment" | "missing" | "language" | "stopWords" | "stem" | "limit" | "examples" | "mask"
>;

/** What people say: the comments on the first question. */
export interface CommentReport {
  /** The name of the question. */
  readonly question: string;
  /** Who wrote anything. */
  readonly written: CommentQuality;
  readonly terms: DiscoveredTerms;
  /** What is new, grows or has died away, by period and by the segments of the report; absent without periods. */
  readonly emerging?: EmergingTerms;
}

/** The most terms in a report. */
const MOST = 20;

/** The comments on the first question of a report. */
export function commentsOf<Row>(rows: readonly Row[], options: ReadOptions<Row>): CommentReport {
  const { questions, comments, segments, time, respondent, onInvalid, groups } = options;
  const [{ metric, score, name }] = questions as [ReadOptions<Row>["questions"][number]];
  const { limit = MOST, missing, ...reading } = comments!;
  const source = { metric, score, comment: reading.comment, missing, onInvalid };
  const told = {
    ...source,
    language: reading.language,
    stopWords: reading.stopWords,
    stem: reading.stem,
    mask: reading.mask,
    examples: reading.examples,
    respondent,
    by: segments,
  };
  const readTime = time && reader(time.at)!;
  const calendar = time && calendarOf(time.every, time.timeZone);
  const period = (row: Row, position: number) => {
    const instant = readInstant(readTime!(row, position), time!.at, position, "exclude");
    return instant === null ? null : calendar!.firstDay(calendar!.indexAt(instant));
  };
  return {
    question: name ?? metric.name,
    written: commentQuality(rows, { ...source, level: groups.level }),
    terms: discoverTerms(rows, { ...told, ...groups, limit }),
    ...(time && { emerging: emergingTerms(rows, { ...told, period, level: groups.level }) }),
  };
}
