import type { FollowUpResponse } from "../follow-up/response.js";
import { atPath } from "../math/fields.js";
import { expectThat } from "../math/guard.js";
import { numberNames } from "../math/numbered-names.js";
import { namedAccessors, type Reader } from "../tally/answer.js";
import { rowReader } from "../tally/row-reader.js";
import { clusterOf } from "../tally/clusters.js";
import { watchColumns } from "../tally/columns.js";
import { groupRows, type KeyValue, type TallyTable } from "../tally/grouped.js";
import { mentionedNames } from "../tally/mentions.js";
import type { ColumnTable } from "../tally/column-table.js";
import type { Exclusion } from "../tally/exclusion.js";
import { calendarOf, type NumberedPeriod } from "../time/period.js";
import { periodFinder, toLimit } from "../trend/period-finder.js";
import { readInstant } from "../trend/read-instant.js";
import { crossAnswers, type CrossCounts } from "./cross-counts.js";
import { duplicateCounter, type Duplicates } from "./duplicates.js";
import { startFollowUp, type FollowUpReport } from "./follow-up.js";
import { hasCells, type ReadOptions } from "./options.js";
import { personRows } from "./person-rows.js";
import type { Respondents } from "./respondents.js";
import { groupTogether, type Grouping } from "./groups-together.js";
import { rowSource } from "./row-source.js";
import { seriesStarter, type Series, type SeriesTallier } from "./series.js";
import { unreadWatch, type Unread } from "./unread.js";

/** The answers to one question, as tallies. */
export interface QuestionTallies {
  readonly all: Series;
  readonly segments: readonly {
    readonly by: string;
    readonly groups: readonly { readonly key: Readonly<Record<string, KeyValue>>; readonly series: Series }[];
  }[];
  /** The answers by the keys of all splits together; empty unless changes are located. */
  readonly cells: QuestionTallies["segments"][number]["groups"];
  /** The answers that mention each driver; null without `drivers`. */
  readonly mentions: TallyTable<"driver"> | null;
}

/** The result of one pass over the rows: tallies and counts, no row. */
export interface Pass {
  readonly rows: number;
  /** The number of rows with at least one valid answer; null where tallies of several questions do not tell. */
  readonly answered: number | null;
  /** The number of rows left out because their time is outside `from` and `to`. */
  readonly outside: number;
  readonly undated: Exclusion;
  /** null for tallies, which do not tell. */
  readonly unread: Unread | null;
  /** null without `time`. */
  readonly periods: readonly NumberedPeriod[] | null;
  /** The tallies of a question, by number; made when asked for, since those by person may be large. */
  tallies(this: void, question: number): QuestionTallies;
  /** null for tallies, which do not tell who answered both of two questions. */
  readonly cross: readonly CrossCounts[] | null;
  /** null without `respondent`. */
  readonly respondents: Omit<Respondents, "widening"> | null;
  /** null without any. */
  readonly duplicates: Duplicates | null;
  /** null without the option. */
  readonly followUp: FollowUpReport | null;
}

/**
 * Reads the rows of a report in one pass; everything after works on tallies.
 *
 * @throws what `tallyScores`, `tallyBy` and `computeTrend` throw
 */
export function passOver<Row>(given: Iterable<Row> | ColumnTable, options: ReadOptions<Row>): Pass {
  const { questions, time, onInvalid, followUp } = options;
  const metrics = questions.map(({ metric }) => metric);
  const named = options.segments === undefined ? [] : namedAccessors(options.segments, "segments");
  const accessors = [
    ...questions.map(({ score }) => score),
    time?.at,
    options.drivers,
    options.respondent,
    options.id,
    options.weight,
    ...named.map(([, accessor]) => accessor),
  ];
  const { rows: source, rowAt, reading } = rowSource(given, accessors);
  const columns = watchColumns(source, accessors);
  const answers = questions.map(({ score }, i) => readerOf(score, `questions[${i}].score`));
  const weigh = rowReader(options.weight);
  const readTime = time && readerOf(time.at, "time.at");
  const readMentions = reading(options.drivers, (value, position) =>
    Array.from(mentionedNames(value, options.drivers, position), drivers.codeOf),
  );
  const finder =
    time &&
    periodFinder(
      calendarOf(time.every, time.timeZone),
      toLimit(time.from, time.timeZone, "from"),
      toLimit(time.to, time.timeZone, "to"),
      time.at,
    );
  const newSeries = seriesStarter(questions, { onInvalid, weight: options.weight, columns });
  const all = newSeries();
  const segments: Split[] = named.map(([by, accessor]) => ({
    by,
    grouping: groupRows<string>({ [by]: accessor }),
    series: [],
  }));
  const values = new Array<unknown>(questions.length);
  const groups: number[] = [];
  // With one split its groups are the cells.
  if (hasCells(options) && segments.length > 1)
    segments.push({
      by: null,
      grouping: groupTogether(
        segments.map(({ grouping }) => grouping),
        groups,
      ),
      series: [],
    });
  const drivers = numberNames();
  const seriesOfDrivers: SeriesTallier[] = [];
  const cross = crossAnswers(metrics);
  const people = options.respondent === undefined ? undefined : personRows(metrics, segments.length);
  const readPerson = reading(options.respondent, (value, position) => {
    const name = clusterOf(value, options.respondent, position, "rows");
    return name === null ? -1 : people!.numbers.codeOf(name);
  });
  const duplicates = duplicateCounter(options, rowAt);
  const follow = followUp && startFollowUp(followUp, named.length, people?.numbers);
  const unread = unreadWatch(questions);
  let [position, rows, answered, outside] = [0, 0, 0, 0];

  for (const row of source) {
    const place = position++;
    columns.see(row);
    let period = 0;
    let instant: number | null = null;
    if (finder) {
      const at = readTime!(row, place);
      instant = readInstant(at, time.at, place, onInvalid, columns);
      period = instant === null ? NaN : finder.find(instant, place);
      if (instant === null) {
        unread.noteTime(at, time.at, place);
      } else if (period !== period) {
        outside++;
        continue;
      }
    }
    for (let i = 0; i < answers.length; i++) values[i] = answers[i]!(row, place);
    unread.seeAnswers(values, place);
    const weight = weigh ? weigh(row, place) : 1;
    const person = readPerson ? readPerson(row, place) : -1;
    const isCopy = duplicates?.isCopy(row, place, person, instant) ?? false;
    if (isCopy && options.copies === "drop") continue;
    rows++;
    all.add(values, period, place, weight);
    for (let i = 0; i < segments.length; i++) {
      const { grouping, series } = segments[i]!;
      const group = (groups[i] = grouping.groupOf(row, place));
      (series[group] ??= newSeries()).add(values, period, place, weight);
    }
    const mentioned = readMentions?.(row, place) ?? [];
    for (const driver of mentioned) (seriesOfDrivers[driver] ??= newSeries()).add(values, 0, place, weight);
    if (cross.add(values)) answered++;
    people?.add(person, values, weight, { period, segments: groups, drivers: mentioned });
    // A copy is the same case again.
    if (!follow || isCopy) continue;
    const found = followUp.response(row, place) ?? [];
    for (const response of isList(found) ? found : [found]) follow.add(response, groups, person);
  }

  columns.expectSeen();
  const total = all.finish();
  const splits = segments.map(({ by, grouping, series }) => ({
    by,
    keys: grouping.finish(),
    series: series.map((one) => one.finish()),
  }));
  const mentions = seriesOfDrivers.map((series) => series.finish());
  const talliesOf = (question: number): QuestionTallies => {
    const plain = {
      all: total[question]!,
      segments: splits.map(({ series }) => series.map((group) => group[question]!)),
      drivers: mentions.map((series) => series[question]!.total),
    };
    const counted = people && people.repeats > 0 ? people.withClusters(question, plain) : plain;
    const divided = splits.map(({ by, keys }, i) => ({
      by,
      groups: keys.map((key, group) => ({ key, series: counted.segments[i]![group]! })),
    }));
    const segments = divided.flatMap(({ by, groups }) => (by === null ? [] : [{ by, groups }]));
    const together = divided.length > segments.length || segments.length === 1;
    return {
      all: counted.all,
      segments,
      cells: hasCells(options) && together ? divided.at(-1)!.groups : [],
      mentions: readMentions
        ? counted.drivers.map((tally, i) => ({ key: { driver: drivers.names[i]! }, tally }))
        : null,
    };
  };
  return {
    rows,
    answered,
    outside,
    ...unread.finish(),
    periods: finder ? finder.periods() : null,
    tallies: talliesOf,
    cross: cross.counts,
    respondents: people ?? null,
    duplicates: duplicates?.finish() ?? null,
    followUp:
      follow?.finish(
        splits.map(({ keys }) => keys),
        options.groups.level,
      ) ?? null,
  };
}

/** The groups of one split; of all splits together where it has no name. */
interface Split {
  readonly by: string | null;
  readonly grouping: Grouping;
  readonly series: SeriesTallier[];
}

function isList(found: FollowUpResponse | readonly FollowUpResponse[]): found is readonly FollowUpResponse[] {
  return Array.isArray(found);
}

function readerOf(accessor: unknown, path: string): Reader {
  const read = rowReader(accessor);
  expectThat(read !== undefined, "a property name or a function", accessor, atPath(path));
  return read;
}
