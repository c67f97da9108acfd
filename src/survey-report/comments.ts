import { discoverTerms, type DiscoverTermsOptions } from "../comments/discover.js";
import { emergingTerms, type EmergingTerm, type EmergingTerms } from "../comments/emerging.js";
import { commentQuality, type CommentQuality } from "../comments/quality.js";
import type { DiscoveredTerms } from "../comments/term.js";
import type { Metric } from "../metric/metric.js";
import { namedAccessors, reader } from "../tally/answer.js";
import type { KeyValue } from "../tally/grouped.js";
import { rowReader } from "../tally/row-reader.js";
import { calendarOf } from "../time/period.js";
import type { LocatedChange } from "../trend/local/change.js";
import { readInstant } from "../trend/read-instant.js";
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
  /**
   * What is new where the answers changed, from the first period of the change on: for the strongest of the changes that were
   * located, in their order.
   */
  readonly atChanges: readonly {
    readonly where: Readonly<Record<string, KeyValue>>;
    readonly from: string;
    readonly terms: EmergingTerms;
  }[];
}

/** The most terms in a report. */
const MOST = 20;
/** The most changes whose comments are read: each takes a pass of its own. */
const MOST_CHANGES = 3;

/** The comments on the first question of a report. */
export function commentsOf<Row>(
  rows: readonly Row[],
  options: ReadOptions<Row>,
  changes: readonly LocatedChange[],
): CommentReport {
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
  };
  const clock = time && clockOf(time);
  const emerge = (further: { readonly by?: unknown; readonly since?: string }) =>
    clock!.labelled(
      emergingTerms(rows, { ...told, ...further, period: clock!.period, level: groups.level } as never),
    );
  return {
    question: name ?? metric.name,
    written: commentQuality(rows, { ...source, level: groups.level }),
    terms: discoverTerms(rows, { ...told, by: segments, ...groups, limit }),
    ...(clock && { emerging: emerge({ by: segments }) }),
    atChanges: changes.slice(0, MOST_CHANGES).map(({ where, from }) => {
      const found = emerge({ by: { [INSIDE]: isInside(where, segments) }, since: clock!.firstDay(from) });
      // What happens elsewhere as well, or only elsewhere, does not go with the change.
      const own = ({ cell }: EmergingTerm) => cell?.[INSIDE] === true;
      const here = (list: readonly EmergingTerm[]) =>
        list.filter(own).map((term) => ({ ...term, cell: where, from }));
      return {
        where,
        from,
        terms: { ...found, emerging: here(found.emerging), faded: here(found.faded) },
      };
    }),
  };
}

const INSIDE = "inside";

/** Reads whether a row has the values of some splits. */
function isInside<Row>(where: LocatedChange["where"], segments: ReadOptions<Row>["segments"]) {
  const readers = namedAccessors(segments!, "segments").flatMap(([name, accessor]) =>
    Object.hasOwn(where, name) ? [{ read: rowReader(accessor)!, value: where[name] ?? null }] : [],
  );
  return (row: unknown, position: number): boolean =>
    readers.every(({ read, value }) => (read(row, position) ?? null) === value);
}

/** The periods of comments: by their first day, whose order is that of time, and told by their labels. */
function clockOf<Row>({ at, every, timeZone }: NonNullable<ReadOptions<Row>["time"]>) {
  const calendar = calendarOf(every, timeZone);
  const readTime = reader(at)!;
  const labels = new Map<string | number, string>();
  const label = (day: string | number) => labels.get(day) ?? day;
  const labelledTerm = (term: EmergingTerm) => ({
    ...term,
    from: label(term.from),
    to: term.to === null ? null : label(term.to),
  });
  return {
    period: (row: Row, position: number): string | null => {
      const instant = readInstant(readTime(row, position), at, position, "exclude");
      if (instant === null) return null;
      const index = calendar.indexAt(instant);
      const day = calendar.firstDay(index);
      labels.set(day, calendar.label(index));
      return day;
    },
    firstDay: (label: string) => calendar.firstDay(calendar.find(label)!),
    labelled: (found: EmergingTerms): EmergingTerms => ({
      ...found,
      emerging: found.emerging.map(labelledTerm),
      faded: found.faded.map(labelledTerm),
      periods: found.periods.map(label),
    }),
  };
}
