import { chanceOf } from "../../inference/logistic-regression.js";
import { readCount, readList, readNumber, readWhole } from "../../math/fields.js";
import { expectLevel, expectMinimum, expectThat } from "../../math/guard.js";
import { expectOptions, type KnownOptions } from "../../math/options.js";
import { HOMES } from "../../metric/option-homes.js";
import type { Accessor, GroupBy, GroupKeyOf } from "../../tally/accessor.js";
import type { KeyValue } from "../../tally/grouped.js";
import { accessorsOf, keyMaker, keyValue, readKeys } from "../../tally/key.js";
import { toInstant } from "../../time/instant.js";
import { segmentRisks, type SegmentRisk } from "./fairness.js";
import type { RiskSignals } from "./fit.js";
import { foldsOf } from "./folds.js";
import type { LeakingSignal } from "./leaks.js";
import { accessorsOfModel, expectModel, type RiskModel } from "./model.js";
import { judge, type RiskTest } from "./risk-test.js";
import { ridgeFor, ridgeWish } from "./ridge.js";
import { readRiskRows, signalAccessors, someRows, type RiskRows } from "./risk-rows.js";
import { crossScore, fitScorer, scoreRows } from "./scoring.js";
import { doubtsOf, verdictOf, type RiskVerdict } from "./verdict.js";

/** Options of `assessRisk`: what was a function when the model was learned is given again, all else is optional. */
export interface AssessRiskOptions<Row, By extends GroupBy<Row> = GroupBy<Row>> {
  /** @defaultValue the property that the model was learned from */
  readonly outcome?: Accessor<Row> | undefined;
  /** @defaultValue the properties that the model was learned from */
  readonly signals?: RiskSignals<Row> | undefined;
  /** @defaultValue the property that the model was learned with; without one there is no test of later rows */
  readonly at?: Accessor<Row> | undefined;
  /** @defaultValue the property that the model was learned with; without one each row is one of its own */
  readonly cluster?: Accessor<Row> | undefined;
  /** Segments for which chances are compared with what came, such as region or language. @defaultValue none */
  readonly by?: By | undefined;
  /**
   * How many of those at the highest risk a team could call; where a test has fewer rows, all of them.
   * @defaultValue 1, 2, 5, 10, 20 and 50 in a hundred rows
   */
  readonly calls?: readonly number[] | undefined;
  /** The number of bins of the reliability. @defaultValue 10 */
  readonly bins?: number | undefined;
  /** The number of parts into which clusters are divided. @defaultValue 5 */
  readonly folds?: number | undefined;
  /** @defaultValue 1 */
  readonly seed?: number | undefined;
  /** The smallest segment that is judged. @defaultValue 10 */
  readonly minimumN?: number | undefined;
  /** @defaultValue the level of the model */
  readonly level?: number | undefined;
}

const OPTIONS = {
  outcome: null,
  signals: null,
  at: null,
  cluster: null,
  by: null,
  calls: (value, path) => readList(value, path, readCount),
  bins: readCount,
  folds: (value, path) => readWhole(value, path, 2),
  seed: readNumber,
  minimumN: null,
  level: null,
} satisfies KnownOptions<AssessRiskOptions<never>>;

/** A test by rows that came after all that was learned from. */
export interface LaterRiskTest extends RiskTest {
  /** The rows of this test are those from this time on, in ISO 8601. */
  readonly since: string;
  /** True where the model was learned anew from the rows before, because it had seen all rows itself. */
  readonly relearned: boolean;
}

/** How good a model is, by rows that were not learned from. */
export interface RiskAssessment<Key extends string = string> {
  readonly verdict: RiskVerdict;
  /** By later rows; null without times, or where one side of the date lacks one of the outcomes. */
  readonly outOfTime: LaterRiskTest | null;
  /** Each part of the clusters by what was learned from the others; null where one of them lacks one of the outcomes. */
  readonly byCluster: RiskTest | null;
  /** By the later rows, else by the parts of the clusters. Empty without `by`. */
  readonly segments: readonly SegmentRisk<Key>[];
  readonly leaks: readonly LeakingSignal[];
  /** Reasons to doubt, in words. */
  readonly warnings: readonly string[];
  /** Rows without an outcome. */
  readonly missing: number;
  readonly folds: number;
  readonly seed: number;
  readonly level: number;
}

/** The part of the rows, in time, that is learned from where a model has seen all of them. */
const LEARNED_PART = 0.7;

/**
 * Tests a model by rows that it was not learned from, never by those that it has seen.
 *
 * @remarks
 * There are two tests. Out of time: the rows after the model's last one, or after its `until`; where there are none, the same
 * signals are learned anew from the first 70 in 100 of the rows, and the rest is the test. By cluster: the rows are divided at
 * random into parts with no cluster in two of them, and each is judged by what was learned anew from the others, with a ridge
 * of their own where it was chosen by cross-validation. Without
 * `cluster`, rows of one customer may stand on both sides, which makes a model look better than it is.
 *
 * The verdict goes by the worse of both: "better than the base rate" where outcomes are told apart, and where the Brier score
 * is better than that of giving everyone the share of all; "ranks only" where the chances are no better than that share, but
 * their order is; "no better than chance"; "too few cases" for a model with that verdict or fewer than 10 cases of either
 * outcome in a test; and "knows the answer" where a signal does. The area under the curve has DeLong's interval, by clusters;
 * calibration is a line on log-odds, with a slope of 1 and an intercept of 0 where chances are right.
 *
 * @param rows - those learned from, or later ones, or both
 * @throws TypeError or RangeError for rows that `fitRisk` refuses as well; TypeError for an outcome or a signal that was a
 * function and is not given
 * @see Steyerberg 2019, "Clinical Prediction Models", chapters 15 and 17; Van Calster and others 2019, BMC Medicine 17:230
 * @example
 * const rows = Array.from({ length: 2000 }, (_, i) => ({
 *   contacts: 1 + (i % 4),
 *   left: (i * 7) % 10 < 2 * (i % 4),
 *   customer: i % 500,
 * }));
 * const model = fitRisk(rows, { outcome: "left", signals: ["contacts"], cluster: "customer" });
 * const { verdict, byCluster } = assessRisk(model, rows, { calls: [500] });
 * verdict // => "better than the base rate"
 * byCluster.discrimination.area // => 0.735
 * byCluster.calls[0].right.share // => 0.6
 * @category Who is at risk
 */
export function assessRisk<Row, const By extends GroupBy<Row> = never>(
  model: RiskModel,
  rows: Iterable<Row>,
  options: AssessRiskOptions<Row, By> = {},
): RiskAssessment<GroupKeyOf<By>> {
  expectOptions(options, OPTIONS, HOMES);
  expectModel(model);
  const { by, bins = 10, folds = 5, seed = 1, minimumN = 10, level = model.level } = options;
  expectLevel(level);
  expectMinimum(minimumN);
  const outcome = options.outcome ?? model.outcome;
  const help = " at outcome; the model was learned from a function: give it again";
  expectThat(outcome !== null, "a property name or a function", options.outcome, help, TypeError);
  const given = options.signals === undefined ? [] : signalAccessors(options.signals);
  const accessors = {
    outcome,
    signals: accessorsOfModel(model, given),
    at: options.at ?? model.at ?? undefined,
    cluster: options.cluster ?? model.cluster ?? undefined,
  };
  const keys = by === undefined ? [] : readKeys(by);
  const keyOf = keyMaker<GroupKeyOf<By>>(keys);
  const all = readRiskRows(rows, accessors, {
    accessors: by === undefined ? [] : accessorsOf(by),
    read: (row, position) => keyOf(keys.map((key) => keyValue(key, key.read(row, position), position))),
  });
  const sizes = { calls: options.calls, bins, level };
  const later = laterTest(model, all, sizes);
  const part = foldsOf(all, folds, seed);
  const chances =
    all.outcome.length > 0
      ? crossScore(all, part, folds, (train) => ridgeFor(train, ridgeWish(model)))
      : null;
  const byCluster = chances && judge({ ...all, chances, stratum: part }, sizes);
  const tested = later ?? (chances && { rows: all, chances });
  const segments =
    by === undefined || !tested
      ? []
      : segmentRisks(
          { ...tested.rows, chances: tested.chances },
          tested.rows.groups as Readonly<Record<GroupKeyOf<By>, KeyValue>>[],
          { level, minimumN },
        );
  const tests = { outOfTime: later?.test ?? null, byCluster };
  return {
    verdict: verdictOf(model, tests),
    ...tests,
    segments,
    leaks: model.leaks,
    warnings: doubtsOf(model, tests, accessors),
    missing: all.missing,
    ...{ folds, seed, level },
  };
}

type Sizes = Parameters<typeof judge>[1];

/** The test by later rows, with its rows and their chances. */
function laterTest(
  model: RiskModel,
  all: RiskRows,
  sizes: Sizes,
): { readonly test: LaterRiskTest; readonly rows: RiskRows; readonly chances: Float64Array } | null {
  const { at } = all;
  if (!at || at.length === 0) return null;
  const places = Array.from(at.keys());
  const seen = model.until ?? model.to;
  const isLater = (time: number) =>
    model.until === null ? time > toInstant(seen!, "model.to") : time >= toInstant(seen!, "model.until");
  const own = seen === null ? [] : places.filter((i) => isLater(at[i]!));
  const relearned = own.length === 0;
  const cut = relearned ? at.slice().sort()[Math.floor(LEARNED_PART * at.length)]! : NaN;
  const held = relearned ? places.filter((i) => at[i]! >= cut) : own;
  const rows = someRows(all, held);
  const train = relearned
    ? someRows(
        all,
        places.filter((i) => at[i]! < cut),
      )
    : null;
  const scorer = train ? fitScorer(train, ridgeFor(train, ridgeWish(model))) : model;
  const intercept = scorer?.intercept ?? null;
  if (!scorer || intercept === null) return null;
  const chances = scoreRows({ ...scorer, intercept }, rows.signals, held.length).map(chanceOf);
  const test = judge({ ...rows, chances }, sizes);
  if (!test) return null;
  const since = relearned ? cut : toInstant(seen!, "model");
  return { test: { since: new Date(since).toISOString(), relearned, ...test }, rows, chances };
}
