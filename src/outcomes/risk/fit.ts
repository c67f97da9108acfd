import { robustCovariance } from "../../inference/logistic-regression.js";
import { expectLevel, expectThat, isAmount } from "../../math/guard.js";
import { expectOptions, type KnownOptions } from "../../math/options.js";
import { studentTQuantile } from "../../math/student-t.js";
import { sum } from "../../math/sum.js";
import { HOMES } from "../../metric/option-homes.js";
import type { Accessor, Column } from "../../tally/accessor.js";
import { toInstant, type Instant } from "../../time/instant.js";
import { leaksOf } from "./leaks.js";
import { frozenModel, type RiskModel, type RiskSignal } from "./model.js";
import { readRiskRows, signalAccessors, someRows, type RiskRows } from "./risk-rows.js";
import { ridgeFor, type RidgeWish } from "./ridge.js";
import { fitScorer, sumOf, type FittedScorer } from "./scoring.js";
import { freeTerms, type LeftOutSignal } from "./terms.js";
import { warningsOf } from "./warnings.js";

/** Signals of rows: names of properties, or names with properties or functions of the row. */
export type RiskSignals<Row> = readonly Column<Row>[] | Readonly<Record<string, Accessor<Row>>>;

/** Options of `fitRisk`. */
export interface FitRiskOptions<Row> {
  /** Accessor of what is to be foreseen: true or 1, false or 0, and null where it is not known, such as without an answer. */
  readonly outcome: Accessor<Row>;
  /**
   * What is known before: numbers, texts, true or false, each as a property or a function of the row. null, undefined and blank
   * text are missing, which may itself say something.
   */
  readonly signals: RiskSignals<Row>;
  /**
   * Accessor of the time of each row, an `Instant`: for learning from the past alone, and for `assessRisk` to look at what
   * came later.
   * @defaultValue none
   */
  readonly at?: Accessor<Row> | undefined;
  /** Learns from rows before this time only; needs `at`. @defaultValue none: from all rows */
  readonly until?: Instant | undefined;
  /**
   * Accessor of the id of those whose rows belong together, such as the customer: intervals allow for it, and `assessRisk`
   * never tests a model with customers that it has learned from.
   * @defaultValue none: each row is one of its own
   */
  readonly cluster?: Accessor<Row> | undefined;
  /**
   * How strongly coefficients are drawn towards 0, in the unit of the likelihood: 1 is as much as saying beforehand that a
   * standard deviation of a number, or a level, will rarely change the log-odds by more than 2. It matters less the more rows
   * there are. 0 does without. "cross-validated" takes that of 0.3 to 300 which foresees best the rows of customers (`cluster`) that
   * were not learned from, and takes some 35 times as long.
   * @defaultValue 1
   */
  readonly ridge?: number | "cross-validated" | undefined;
  /** @defaultValue 0.95 */
  readonly level?: number | undefined;
}

const OPTIONS = {
  outcome: null,
  signals: null,
  at: null,
  until: null,
  cluster: null,
  ridge: null,
  level: null,
} satisfies KnownOptions<FitRiskOptions<never>>;

/** Cases of the rarer outcome that each estimated number needs at least. */
const CASES_PER_TERM = 10;

/**
 * Learns from past rows who is likely to have an outcome, such as to answer 0 to 6 or to leave, by what is known beforehand.
 *
 * @remarks
 * Logistic regression with a ridge, by Newton's method. Numbers are standardised, so that their unit does not matter. Of texts,
 * true and false each level has a term; texts of fewer than 10 rows, and those beyond the 50 most frequent, are taken
 * together, and a missing value is a level too. Nothing is looked for beyond what the terms add up to: a number that first
 * raises and then lowers the risk is to be given as levels, a skewed one such as hours as its logarithm.
 *
 * The model does not say how good it is, since what it was learned from cannot: ask `assessRisk`. With fewer than 10 cases of
 * the rarer outcome for each estimated number the verdict is "too few cases" (Peduzzi and others 1996; a rule of thumb, and
 * the ridge makes it milder: van Smeden and others 2016). A signal that knows the answer is named in `leaks`: it was probably
 * recorded after it.
 *
 * It learns from the rows that have an outcome: where that is an answer to a survey, from those who answer. It says what goes
 * with the outcome, not what causes it.
 *
 * @returns plain JSON, to store; without rows of both outcomes it has no signals, and chances by it are null
 * @throws TypeError or RangeError for an outcome, a signal, a time or an id that cannot be read, with its place; RangeError
 * for a ridge of 0 where only a ridge gives an answer
 * @see le Cessie and van Houwelingen 1992, Applied Statistics 41:191-201; Peduzzi and others 1996, Journal of Clinical
 * Epidemiology 49:1373-1379; van Smeden and others 2016, BMC Medical Research Methodology 16:163
 * @example
 * const rows = Array.from({ length: 400 }, (_, i) => ({
 *   contacts: 1 + (i % 4),
 *   channel: i % 3 ? "chat" : "mail",
 *   detractor: (i * 7) % 10 < 2 * (i % 4),
 * }));
 * const model = fitRisk(rows, { outcome: "detractor", signals: ["contacts", "channel"] });
 * model.signals[0].terms[0].coefficient > 0 // => true
 * model.verdict // => "enough cases"
 * @example
 * const rows = Array.from({ length: 400 }, (_, i) => ({ contacts: 1 + (i % 4), left: (i * 7) % 10 < 2 * (i % 4) }));
 * const model = fitRisk(rows, { outcome: "left", signals: ["contacts"] });
 * riskOf(model, { contacts: 1 }).probability < riskOf(model, { contacts: 4 }).probability // => true
 * @category Who is at risk
 */
export function fitRisk<Row>(rows: Iterable<Row>, options: FitRiskOptions<Row>): RiskModel {
  expectOptions(options, OPTIONS, HOMES);
  const { outcome, signals, at, until, cluster, ridge = 1, level = 0.95 } = options;
  expectLevel(level);
  expectRidge(ridge);
  const accessors = { outcome, signals: signalAccessors(signals), at, cluster };
  const limit = until === undefined ? Infinity : toInstant(until, "until");
  const isTimed = until === undefined || at !== undefined;
  expectThat(isTimed, "a property name or a function beside until", at, " at at", TypeError);
  const all = readRiskRows(rows, accessors);
  const places = Array.from(all.outcome.keys()).filter((i) => !all.at || all.at[i]! < limit);
  const read = places.length < all.outcome.length ? someRows(all, places) : all;
  const nameOf = (accessor: unknown) => (typeof accessor === "string" ? accessor : null);
  const model: RiskModel = {
    ...{ kind: "cx-metrics/risk", version: 1 },
    ...{ outcome: nameOf(outcome), at: nameOf(at), cluster: nameOf(cluster) },
    ...learn(read, ridgeFor(read, ridge), level),
    ridgeBy: ridge === "cross-validated" ? "cross-validation" : "given",
    missing: all.missing,
    later: all.outcome.length - places.length,
    ...timesOf(read),
    until: until === undefined ? null : new Date(limit).toISOString(),
  };
  return frozenModel(model);
}

/** Checks a ridge. @throws RangeError or TypeError */
function expectRidge(ridge: unknown): asserts ridge is RidgeWish {
  const isRidge = ridge === "cross-validated" || (isAmount(ridge) && ridge <= 1e9);
  expectThat(isRidge, 'a number of 0 or more, at most 1e9, or "cross-validated"', ridge, " at ridge");
}

function timesOf({ at }: RiskRows): { from: string | null; to: string | null } {
  if (!at || at.length === 0) return { from: null, to: null };
  let [from, to] = [Infinity, -Infinity];
  for (const time of at) [from, to] = [Math.min(from, time), Math.max(to, time)];
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}

type Learned = Omit<
  RiskModel,
  | "kind"
  | "version"
  | "outcome"
  | "at"
  | "cluster"
  | "missing"
  | "later"
  | "from"
  | "to"
  | "until"
  | "ridgeBy"
>;

function learn(rows: RiskRows, ridge: number, level: number): Learned {
  const n = rows.outcome.length;
  const cases = sumOf(rows.outcome);
  const rarer = Math.min(cases, n - cases);
  const scorer = fitScorer(rows, ridge);
  const help = "; some signals follow from others, or tell the outcomes apart without error";
  expectThat(rarer === 0 || scorer !== null, "a ridge above 0", ridge, ` at ridge${help}`);
  const covariance = scorer && rows.clusters > 1 ? covarianceOf(scorer, rows) : null;
  const degreesOfFreedom = Math.max(rows.clusters - 1, 0);
  const free = scorer ? freeTerms(scorer.signals) : 0;
  const casesPerTerm = free > 0 ? rarer / free : null;
  const sizes = { n, cases, share: n > 0 ? cases / n : null, clusters: rows.clusters, casesPerTerm };
  const verdict = rarer > 0 && (casesPerTerm ?? rarer) >= CASES_PER_TERM ? "enough cases" : "too few cases";
  const leaks = leaksOf(rows);
  const leftOut = scorer?.leftOut ?? rows.signals.map(nothingLearned);
  const signals = scorer ? withIntervals(scorer, covariance, degreesOfFreedom, level) : [];
  return {
    intercept: scorer?.intercept ?? null,
    ...{ signals, leftOut, covariance, degreesOfFreedom, ridge, level, ...sizes, verdict, leaks },
    warnings: warningsOf({ ...sizes, verdict, leaks, leftOut, signals }),
  };
}

function nothingLearned({ name, property }: RiskRows["signals"][number]): LeftOutSignal {
  return { signal: name, property, reason: "the same in every row" };
}

/** The covariance of the intercept of an average row and of all terms. */
function covarianceOf({ cases, fit, penalty, basis }: FittedScorer, rows: RiskRows): number[][] | null {
  const own = robustCovariance(cases, fit, penalty, rows.cluster);
  const times = (a: readonly number[], b: readonly number[]) => sum(a.map((value, j) => value * b[j]!));
  return (
    own &&
    basis
      .map((row) => own.map((line) => times(row, line)))
      .map((half) => basis.map((row) => times(half, row)))
  );
}

function withIntervals(
  { signals }: FittedScorer,
  covariance: readonly (readonly number[])[] | null,
  degreesOfFreedom: number,
  level: number,
): RiskSignal[] {
  let place = 0;
  const t = covariance ? studentTQuantile((1 + level) / 2, degreesOfFreedom) : 0;
  return signals.map((signal) => ({
    ...signal,
    terms: signal.terms.map((term) => {
      place++;
      const variance = covariance?.[place]?.[place] ?? 0;
      if (!(variance > 0)) return { ...term, standardError: null, interval: null };
      const standardError = Math.sqrt(variance);
      const [low, high] = [term.coefficient - t * standardError, term.coefficient + t * standardError];
      return { ...term, standardError, interval: { low, high, level, method: "robust" } };
    }),
  }));
}
