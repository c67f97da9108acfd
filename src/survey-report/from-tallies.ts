import { readRecord } from "../math/fields.js";
import { expectThat, show } from "../math/guard.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import type { Metric } from "../metric/metric.js";
import { expectTable, type KeyValue, type TallyTable } from "../tally/grouped.js";
import { noneLeftOut } from "../tally/exclusion.js";
import type { MentionTable } from "../tally/mentions.js";
import { answerCount, expectTally, isTally, mergeAll, rowCount, type Tally } from "../tally/tally.js";
import { calendarOf, periodsOf, type PeriodCalendar } from "../time/period.js";
import type { ReadOptions, TallyReportOptions } from "./options.js";
import type { Pass, QuestionTallies } from "./pass.js";
import type { Series } from "./series.js";

/** Answers by period, as `periodTalliesFromRows` of `cx-metrics/sql` gives them for a group. */
export interface TalliesByPeriod {
  readonly tallies: readonly { readonly period: string; readonly tally: Tally }[];
  /** The number of rows outside of the periods; null if they were not counted. */
  readonly outside?: number | null | undefined;
  /** The number of rows without a time; null if they were not counted. */
  readonly undated?: number | null | undefined;
}

/** The answers to one question, counted elsewhere. */
export interface CountedQuestion {
  /** All answers: one tally, or with `time` those of each period. */
  readonly all: Tally | TalliesByPeriod;
  /** The same answers by group, for each split a table, or with `time` groups by period. */
  readonly segments?:
    | Readonly<
        Record<
          string,
          TallyTable | readonly (TalliesByPeriod & { readonly key: Readonly<Record<string, KeyValue>> })[]
        >
      >
    | undefined;
  /** The same answers by the keys of several splits together and by period, to find where they changed. */
  readonly cells?:
    readonly (TalliesByPeriod & { readonly key: Readonly<Record<string, KeyValue>> })[] | undefined;
  /** The same answers by what they mention. */
  readonly drivers?: MentionTable | undefined;
}

/** Answers that were counted elsewhere, in place of rows: by an engine, from a stream, or merged from stored days. */
export interface ReportTallies {
  /** One for each question of the options, in their order. */
  readonly questions: readonly CountedQuestion[];
}

/** `ReportTallies`, by which the compiler tells tallies from rows and columns. */
export interface TalliesOf<Counted> {
  readonly questions: readonly Counted[];
}

const ROWS = "a report from rows; one from tallies has its tallies in place of it";
const OF_ROWS = {
  score: ROWS,
  segments: `${ROWS}, under questions`,
  drivers: `${ROWS}, under questions`,
  followUp: "a report from rows",
  respondent: "a report from rows",
  weight: ROWS,
  onInvalid: ROWS,
  id: "a report from rows",
  copies: "a report from rows",
  at: ROWS,
  from: ROWS,
  to: ROWS,
};
const QUESTION = { metric: null, name: null, asks: null } satisfies KnownOptions<
  TallyReportOptions["questions"][number]
>;
const TIME = { every: null, timeZone: null, now: null } satisfies KnownOptions<
  NonNullable<TallyReportOptions["time"]>
>;
const OPTIONS = {
  questions: null,
  title: null,
  time: null,
  benchmarks: null,
  outcomes: null,
  invitations: null,
  notes: null,
  level: null,
  adjust: null,
  minimumN: null,
  locate: null,
} satisfies KnownOptions<TallyReportOptions>;

/** True for tallies in place of rows. */
export function isReportTallies(source: unknown): source is ReportTallies {
  return (
    Object(source) === source && !(Symbol.iterator in (source as object)) && "questions" in (source as object)
  );
}

/**
 * What a pass over the rows would give, from tallies.
 *
 * @param raw - the options as they were given
 * @throws TypeError for an option that needs rows, and for what is no tally; RangeError for segments or drivers of other
 * answers than all, for another number of questions, and for what `trendFromTallies` refuses
 */
export function passFromTallies<Row>(
  { questions: counted }: ReportTallies,
  options: ReadOptions<Row>,
  raw: object,
): Pass {
  const { questions, time, invitations } = options;
  expectOptions(raw, OPTIONS, OF_ROWS);
  if (time) expectOptions(time, TIME, OF_ROWS, "time.");
  for (const [i, question] of questions.entries()) {
    expectOptions(question, QUESTION, OF_ROWS, `questions[${i}].`);
  }
  const given = counted.length;
  expectThat(
    given === questions.length,
    `the tallies of ${questions.length} questions`,
    given,
    " at questions",
  );
  const isAnswered = questions.length === 1 || !invitations || invitations.answered !== undefined;
  expectThat(
    isAnswered,
    "answered with invitations, from tallies of several questions",
    undefined,
    " at invitations",
  );

  const calendar = time && calendarOf(time.every, time.timeZone);
  const all = counted.map((question, i) =>
    questionTallies(question, questions[i]!.metric, calendar, `questions[${i}]`),
  );
  const indices = all.flatMap(({ all: { byPeriod } }) => [...byPeriod.keys()]);
  const rows = Math.max(...all.map(({ all: { total } }) => rowCount(total)));
  const outside = counted.map(({ all: one }) => (isTally(one) ? 0 : (one.outside ?? 0) + (one.undated ?? 0)));
  return {
    rows,
    answered: all.length === 1 ? answerCount(all[0]!.all.total) : null,
    outside: Math.max(...outside),
    undated: noneLeftOut(),
    unread: null,
    periods:
      calendar && indices.length > 0
        ? periodsOf(calendar, Math.min(...indices), Math.max(...indices))
        : calendar
          ? []
          : null,
    tallies: (question) => all[question]!,
    cross: null,
    respondents: null,
    duplicates: null,
    followUp: null,
  };
}

function questionTallies(
  { all, segments = {}, cells, drivers }: CountedQuestion,
  { scale }: Metric,
  calendar: PeriodCalendar | undefined,
  path: string,
): QuestionTallies {
  const seriesOf = (given: Tally | TalliesByPeriod, place: string): Series => {
    if (!calendar) {
      expectThat(isTally(given), "a tally, or time with tallies by period", given, ` at ${place}`);
      expectTally(given, scale);
      return { total: given, byPeriod: new Map() };
    }
    const { tallies } = readRecord(given, place) as Partial<TalliesByPeriod>;
    expectThat(Array.isArray(tallies), "tallies by period, with time", given, ` at ${place}`);
    const byPeriod = new Map<number, Tally>();
    for (const [i, { period, tally }] of (tallies as TalliesByPeriod["tallies"]).entries()) {
      const index = calendar.find(period);
      const expected = "a label of the calendar of time";
      expectThat(index !== null, expected, period, ` at ${place}.tallies[${i}].period`, RangeError);
      const known = byPeriod.get(index);
      byPeriod.set(index, known ? mergeAll(scale, [known, tally]) : tally);
    }
    return { total: mergeAll(scale, [...byPeriod.values()]), byPeriod };
  };
  const whole = seriesOf(all, `${path}.all`);
  const expectSame = (found: number, place: string) => {
    const n = rowCount(whole.total);
    expectThat(found === n, `the ${n} rows of all`, found, ` at ${path}.${place}`);
  };
  const splits = Object.entries(segments).map(([by, list]) => {
    const place = `segments[${show(by)}]`;
    const groups = list.map((group, i) => {
      const series = seriesOf("tally" in group ? group.tally : group, `${path}.${place}[${i}]`);
      return { key: { [by]: group.key[by] ?? null }, series };
    });
    expectSame(
      groups.reduce((sum, { series }) => sum + rowCount(series.total), 0),
      place,
    );
    return { by, groups };
  });
  if (drivers) {
    expectTable(drivers.mentions);
    for (const { tally } of [{ tally: drivers.total }, ...drivers.mentions]) expectTally(tally, scale);
    expectSame(rowCount(drivers.total), "drivers.total");
  }
  const together = cells?.map((group, i) => {
    return { key: group.key, series: seriesOf(group, `${path}.cells[${i}]`) };
  });
  if (together) {
    expectThat(calendar !== undefined, "time with cells", undefined, " at time");
    expectSame(
      together.reduce((sum, { series }) => sum + rowCount(series.total), 0),
      "cells",
    );
  }
  const single = calendar && splits.length === 1 ? splits[0]!.groups : [];
  return { all: whole, segments: splits, cells: together ?? single, mentions: drivers?.mentions ?? null };
}
