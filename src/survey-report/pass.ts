import type { FollowUpResponse } from "../follow-up/response.js";
import { expectThat, show } from "../math/guard.js";
import { reader, type Reader } from "../tally/answer.js";
import { groupRows, type KeyValue } from "../tally/grouped.js";
import { mentionedNames } from "../tally/mentions.js";
import { requireIterable } from "../tally/scores.js";
import { noteLeftOut, type Exclusion, type Tally } from "../tally/tally.js";
import { calendarOf, type NumberedPeriod } from "../time/period.js";
import { periodFinder, readInstant, toLimit } from "../trend/periods.js";
import { crossAnswers, type CrossCounts } from "./cross-counts.js";
import type { ReportOptions } from "./options.js";
import { countPeople, type Respondents } from "./respondents.js";
import { startSeries, type Series } from "./series.js";

/** What one pass over the rows leaves: tallies and counts, no row. */
export interface Pass {
  readonly rows: number;
  /** Rows with at least one answer that counts. */
  readonly answered: number;
  /** Rows left out because their time lies outside `from` and `to`. */
  readonly outside: number;
  readonly undated: Exclusion;
  /** Null without `time`. */
  readonly periods: readonly NumberedPeriod[] | null;
  readonly all: Series;
  readonly segments: readonly {
    readonly by: string;
    readonly groups: readonly { readonly key: Readonly<Record<string, KeyValue>>; readonly group: Series }[];
  }[];
  /** Tallies of each question by driver; null without `drivers`. */
  readonly drivers: ReadonlyMap<string, readonly Tally[]> | null;
  readonly cross: readonly CrossCounts[];
  /** Null without `respondent`. */
  readonly respondents: Respondents | null;
  readonly responses: readonly FollowUpResponse[];
}

/**
 * The one pass over the rows behind a report. Everything after it works on tallies.
 *
 * @throws what `tallyScores`, `tallyBy` and `computeTrend` throw
 */
export function passOver<Row>(source: Iterable<Row>, options: ReportOptions<Row>): Pass {
  requireIterable(source);
  const { questions, time, onInvalid = "exclude", followUp } = options;
  const metrics = questions.map(({ metric }) => metric);
  const answers = questions.map(({ name, metric, score }) =>
    readerOf(score, `score of question ${show(name ?? metric.name)}`),
  );
  const weigh = reader(options.weight);
  const readTime = time && readerOf(time.at, "at");
  const readMentions = reader(options.drivers);
  const readRespondent = reader(options.respondent);
  const finder =
    time &&
    periodFinder(
      calendarOf(time.every, time.timeZone),
      toLimit(time.from, time.timeZone, "from"),
      toLimit(time.to, time.timeZone, "to"),
    );
  const newSeries = () => startSeries(questions, onInvalid, options.weight);
  const all = newSeries();
  const named = accessorsOf(options.segments);
  const segments = named.map(([by, accessor]) => ({
    by,
    grouping: groupRows<string, ReturnType<typeof newSeries>>({ [by]: accessor }, newSeries),
  }));
  const drivers = new Map<string, ReturnType<typeof newSeries>>();
  const cross = crossAnswers(metrics);
  const people = readRespondent && countPeople(metrics);
  const responses: FollowUpResponse[] = [];
  const undated: { count: number; positions: number[] } = { count: 0, positions: [] };
  const values = new Array<unknown>(questions.length);
  let [position, rows, answered, outside] = [0, 0, 0, 0];

  const properties = watchProperties([
    ...questions.map(({ score }) => score),
    time?.at,
    options.drivers,
    options.respondent,
    options.weight,
    ...named.map(([, accessor]) => accessor),
  ]);

  for (const row of source) {
    const place = position++;
    properties.see(row);
    let period = 0;
    if (finder) {
      const instant = readInstant(readTime!(row, place), time!.at, place, onInvalid);
      period = instant === null ? NaN : finder.find(instant);
      if (instant === null) {
        noteLeftOut(undated, place);
      } else if (period !== period) {
        outside++;
        continue;
      }
    }
    rows++;
    for (let i = 0; i < answers.length; i++) values[i] = answers[i]!(row, place);
    const weight = weigh ? weigh(row, place) : 1;
    all.add(values, period, place, weight);
    for (const { grouping } of segments) grouping.groupOf(row, place).add(values, period, place, weight);
    if (readMentions) {
      for (const name of mentionedNames(readMentions(row, place), options.drivers, place)) {
        let series = drivers.get(name);
        if (!series) drivers.set(name, (series = newSeries()));
        series.add(values, 0, place, weight);
      }
    }
    if (cross.add(values)) answered++;
    people?.add(readRespondent!(row, place), values, Number(weight));
    const found = followUp?.response(row, place) ?? [];
    if (isList(found)) responses.push(...found);
    else responses.push(found);
  }

  properties.expectSeen();
  const total = all.finish();
  const respondents = people ? people.finish(rows, total.total) : null;
  return {
    rows,
    answered,
    outside,
    undated,
    periods: finder ? finder.periods() : null,
    all: total,
    segments: segments.map(({ by, grouping }) => ({
      by,
      groups: grouping.finish(source).map(({ key, group }) => ({ key, group: group.finish() })),
    })),
    drivers: readMentions
      ? new Map(Array.from(drivers, ([name, series]) => [name, series.finish().total]))
      : null,
    cross: cross.counts,
    respondents,
    responses,
  };
}

/** Watches for properties that no row has: a misspelt name would make every value look missing. */
function watchProperties(accessors: readonly unknown[]) {
  const unseen = new Set(accessors.filter((accessor) => typeof accessor === "string"));
  let first: object | undefined;
  return {
    see(row: unknown): void {
      first ??= Object(row) as object;
      for (const name of unseen) if (name in Object(row)) unseen.delete(name);
    },
    /** @throws TypeError naming the properties, unless there was no row. */
    expectSeen(): void {
      if (!first || unseen.size === 0) return;
      const names = Array.from(unseen, show).join(", ");
      throw new TypeError(`Expected rows with ${names}, got rows with ${Object.keys(first).join(", ")}`);
    },
  };
}

function isList(found: FollowUpResponse | readonly FollowUpResponse[]): found is readonly FollowUpResponse[] {
  return Array.isArray(found);
}

function readerOf(accessor: unknown, what: string): Reader {
  const read = reader(accessor);
  expectThat(read !== undefined, `${what}, a property name or a function`, accessor);
  return read;
}

function accessorsOf(segments: unknown): [name: string, accessor: unknown][] {
  if (segments === undefined) return [];
  if (typeof segments === "string") return [[segments, segments]];
  if (Array.isArray(segments)) return segments.map((name: unknown) => [String(name), name]);
  const isRecord = typeof segments === "object" && segments !== null;
  expectThat(isRecord, "segments to be a name, names, or names with functions", segments);
  return Object.entries(segments);
}
