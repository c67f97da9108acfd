import { expectLevel, expectThat } from "../math/guard.js";
import { expectOptions } from "../math/options.js";
import { categoryOf, expectMetricIn, type CategoryOf, type Metric } from "../metric/metric.js";
import { HOMES } from "../metric/option-homes.js";
import type { ColumnTable } from "../tally/column-table.js";
import type { Exclusion } from "../tally/exclusion.js";
import { keyMaker, type KeyValue } from "../tally/key.js";
import type { OutsideReason } from "./observation.js";
import { observedRows, type RetentionExclusion } from "./observed-rows.js";
import {
  retainedValue,
  retentionCorrelations,
  retentionCurve,
  type CurveTerms,
  type RetainedValue,
  type RetentionCurve,
} from "./retention-curve.js";
import { readHorizons, RETENTION_OPTIONS, type RetentionOptions } from "./retention-options.js";
import { spansOf } from "./spans.js";
import { testOfGroups, testOfTrend, type RetentionTest, type RetentionTrend } from "./retention-tests.js";
import type { DurationUnit } from "./time-unit.js";

/** Retention of customers, and of their money where values are known. */
export interface RetentionFigures extends RetentionCurve {
  /** The money retained; null without values. */
  readonly value: RetainedValue | null;
}

/** Retention of the customers of one category. */
export interface RetentionGroup<Category extends string = string> extends RetentionFigures {
  /** The group of `by`; {} without it. */
  readonly key: Readonly<Record<string, KeyValue>>;
  readonly category: Category;
}

/** Retention of the customers who gave one answer. */
export interface RetentionOfScore extends RetentionFigures {
  readonly score: number;
}

/** Retention of the customers of one group of `by`. */
export interface RetentionSegment extends RetentionFigures {
  readonly key: Readonly<Record<string, KeyValue>>;
}

/**
 * The correlations of the shares of `groups`, in their order: a matrix for each of `horizons`. Accounts whose customers answered
 * differently are in several groups.
 */
export interface RetentionCorrelations {
  readonly customers: readonly (readonly (readonly number[])[])[];
  /** null without values. */
  readonly money: readonly (readonly (readonly number[])[])[] | null;
}

/** Who stays, by what they answered. */
export interface Retention<Category extends string = string> {
  readonly metric: Metric<Category>;
  /** Answers that were used. */
  readonly n: number;
  /** Rows without an answer. */
  readonly missing: number;
  /** Invalid rows by reason, with `onInvalid: "exclude"`. */
  readonly excluded: Readonly<Partial<Record<RetentionExclusion, Exclusion>>>;
  /**
   * Valid answers that are not used: further ones of the same respondent, those with no time after them, and those given after a
   * landmark or over before it.
   */
  readonly leftOut: Readonly<Record<OutsideReason | "repeated", number>>;
  /** What a row stands for. */
  readonly counts: "every answer" | "first answer of each respondent" | "latest answer before the landmark";
  readonly unit: DurationUnit;
  readonly horizons: readonly number[];
  readonly total: RetentionFigures;
  /** One for each category, from the lowest, also those without customers; with `by` in each of its groups. */
  readonly groups: readonly RetentionGroup<Category>[];
  /** One for each point of the scale that somebody gave. */
  readonly scores: readonly RetentionOfScore[];
  /** One for each group of `by`, in order of first occurrence; empty without it. */
  readonly segments: readonly RetentionSegment[];
  /** Whether customers of all categories stay equally long, within the groups of `by`. */
  readonly test: RetentionTest;
  /** Whether they stay longer or shorter, the better they answer. */
  readonly trend: RetentionTrend;
  readonly level: number;
  /** Where the variance of intervals comes from: Greenwood's formula, or clusters. */
  readonly variance: "greenwood" | "clusters";
  /** How far the errors of groups go together; null without clusters, and with more than 60 groups. */
  readonly correlations: RetentionCorrelations | null;
}

/**
 * The share of customers who are still there some time after their answer, by category and by score.
 *
 * @remarks
 * The Kaplan-Meier estimate: customers who are still there count for as long as they have been observed, so nobody has to wait
 * until all have been observed for half a year to say who is there after half a year. Intervals are those of log(-log) with
 * Greenwood's variance, or with `cluster` with that between clusters. A horizon that nobody has reached is null, with the reason:
 * nothing is extrapolated.
 *
 * Each respondent should count once: with `respondent` the first answer of each is taken. Not the latest: those who stay
 * have time to answer again, so the latest answers of those who left would be the older ones, and everyone would seem to leave
 * sooner. To ask what the latest answers say, set a `landmark`: the latest answer before it counts, and time starts there.
 *
 * It compares people, not what a better answer would do to them: unhappy customers may leave for what made them unhappy.
 *
 * @param rows - one for each answer
 * @throws RangeError or TypeError, with the path, for an answer that is not on the scale, a time that cannot be read, a duration
 * or value below 0, and an end before the start; with `onInvalid: "exclude"` such rows are counted by reason
 * @see Kaplan and Meier 1958, Journal of the American Statistical Association 53:457-481; for landmarks Anderson, Cain and Gelber
 * 1983, Journal of Clinical Oncology 1:710-719
 * @example
 * const rows = [
 *   { nps: 10, answered: "2026-01-10T09:00:00Z", cancelled: null },
 *   { nps: 9, answered: "2026-01-12T09:00:00Z", cancelled: null },
 *   { nps: 2, answered: "2026-01-11T09:00:00Z", cancelled: "2026-03-02T09:00:00Z" },
 *   { nps: 5, answered: "2026-02-01T09:00:00Z", cancelled: null },
 * ];
 * const { groups } = computeRetention(rows, {
 *   metric: NPS, score: "nps", from: "answered", ended: "cancelled", now: "2026-07-01T09:00:00Z", horizons: 90,
 * });
 * groups.map(({ category, at }) => [category, at[0]?.retained]) // => [["detractor", 0.5], ["passive", null], ["promoter", 1]]
 * @category Who stays
 */
export function computeRetention<M extends Metric, Row>(
  rows: Iterable<Row> | ColumnTable,
  options: RetentionOptions<M, Row>,
): Retention<CategoryOf<M>> {
  expectOptions(options, RETENTION_OPTIONS, HOMES);
  expectMetricIn(options);
  const { metric, level = 0.95, unit = "day", respondent, landmark } = options;
  expectLevel(level);
  const horizons = readHorizons(options.horizons);
  expectThat(
    respondent === undefined || options.duration === undefined || options.at !== undefined,
    "at beside respondent and duration, to find the first answer",
    undefined,
    " at at",
    TypeError,
  );
  const { rows: observed, keys, missing, excluded, leftOut } = observedRows(rows, options);
  const variance = options.cluster === undefined ? "greenwood" : "clusters";
  const terms: CurveTerms = { horizons, level, variance };
  const spans = spansOf(observed);
  // In order of exit, in which every estimate takes them: what is sorted already is sorted fast.
  const everyone = [...observed.keys()].sort((a, b) => spans[a]!.exit - spans[b]!.exit);
  const figures = (places: readonly number[]): RetentionFigures => {
    const own = places.map((place) => spans[place]!);
    const valuesOf = () => places.map((place) => observed[place]!.value);
    return {
      ...retentionCurve(own, terms),
      value: options.value === undefined ? null : retainedValue(own, valuesOf(), terms),
    };
  };
  const names = metric.categories.map(({ name }) => name as CategoryOf<M>);
  const points = [...new Set(observed.map(({ point }) => point))].sort((a, b) => a - b);
  const inCategories = (places: readonly number[]) =>
    divided(places, names, (place) => categoryOf(observed[place]!.point, metric));
  const inScores = (places: readonly number[]) => divided(places, points, (place) => observed[place]!.point);
  const segmentOf = observed.map(({ key }) => (key.length === 0 ? "" : JSON.stringify(key)));
  const byKey = new Map(segmentOf.map((name) => [name, [] as number[]]));
  for (const place of everyone) byKey.get(segmentOf[place]!)!.push(place);
  const makeKey = keyMaker<string>(keys);
  const segments = Array.from(byKey.values(), (places) => ({
    key: makeKey(observed[places[0]!]!.key),
    places,
  }));
  const inSegments = segments.length > 0 ? segments : [{ key: {}, places: everyone }];
  const strataOf = (divide: (places: readonly number[]) => readonly (readonly number[])[]) =>
    inSegments.map(({ places }) => divide(places).map((own) => own.map((place) => spans[place]!)));
  const inGroups = inSegments.flatMap(({ key, places }) =>
    inCategories(places).map((own, i) => ({ key, category: names[i]!, places: own })),
  );
  const correlations = (weigh: (place: number) => number) =>
    retentionCorrelations(
      inGroups.map(({ places }) => places.map((place) => ({ ...spans[place]!, weight: weigh(place) }))),
      horizons,
    );
  return {
    metric,
    n: observed.length,
    missing,
    excluded,
    leftOut,
    counts:
      respondent === undefined
        ? "every answer"
        : landmark === undefined
          ? "first answer of each respondent"
          : "latest answer before the landmark",
    unit,
    horizons,
    total: figures(everyone),
    groups: inGroups.map(({ key, category, places }) => ({ key, category, ...figures(places) })),
    scores: inScores(everyone).map((own, i) => ({ score: points[i]!, ...figures(own) })),
    segments: keys.length === 0 ? [] : segments.map(({ key, places }) => ({ key, ...figures(places) })),
    test: testOfGroups(strataOf(inCategories), terms),
    trend: testOfTrend(strataOf(inScores), points, metric, terms),
    level,
    variance,
    correlations:
      variance === "greenwood" || inGroups.length > MOST_CORRELATED
        ? null
        : {
            customers: correlations(() => 1),
            money: options.value === undefined ? null : correlations((place) => observed[place]!.value),
          },
  };
}

/** Matrices of more groups would outweigh the result. */
const MOST_CORRELATED = 60;

/** The places that belong to each of several names. */
function divided<Name>(
  places: readonly number[],
  names: readonly Name[],
  nameOf: (place: number) => Name,
): readonly (readonly number[])[] {
  const own = new Map(names.map((name) => [name, [] as number[]]));
  for (const place of places) own.get(nameOf(place))!.push(place);
  return [...own.values()];
}
