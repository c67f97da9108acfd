import type { Interval } from "../../inference/interval.js";
import { expectThat, show } from "../../math/guard.js";
import { expectMade, isFlag, isNumber, isText, listOf, orNull, withFields } from "../../math/made.js";
import type { LeakingSignal } from "./leaks.js";
import type { LeftOutSignal, SignalShape, TermShape } from "./terms.js";

/** What one term of a signal adds to the log-odds. */
export interface RiskTerm extends TermShape {
  /**
   * What it adds to the log-odds: a slope for each standard deviation above the mean, a level compared with an average row, a
   * missing number compared with the mean one. Shrunk towards 0 by the ridge.
   */
  readonly coefficient: number;
  /** Of the coefficient, robust and by clusters; null where it was not estimated. */
  readonly standardError: number | null;
  readonly interval: Interval | null;
}

/** A signal of a model, with the numbers by which it is standardised and what its terms add. */
export interface RiskSignal extends SignalShape {
  readonly terms: readonly RiskTerm[];
}

/** Whether there is enough to learn from: ten cases of the rarer outcome for each number that is estimated. */
export type RiskModelVerdict = "enough cases" | "too few cases";

/** Who is likely to have an outcome, learned by `fitRisk`: plain JSON, to store and to hand on. */
export interface RiskModel {
  readonly kind: "cx-metrics/risk";
  /** The version of this format. */
  readonly version: 1;
  /** The property that has the outcome; null for a function. `at` and `cluster` are null without one as well. */
  readonly outcome: string | null;
  readonly at: string | null;
  readonly cluster: string | null;
  /** The log-odds of an average row; null when all rows had the same outcome, so that nothing could be learned. */
  readonly intercept: number | null;
  readonly signals: readonly RiskSignal[];
  /** Signals from which nothing could be learned. */
  readonly leftOut: readonly LeftOutSignal[];
  /** The covariance of the intercept and all terms in their order, for the intervals of chances; null without intervals. */
  readonly covariance: readonly (readonly number[])[] | null;
  /** For intervals: the number of clusters less one. */
  readonly degreesOfFreedom: number;
  readonly ridge: number;
  /** Whether the ridge was given, or chosen by cross-validation: then what is learned anew for a test chooses again. */
  readonly ridgeBy: "given" | "cross-validation";
  readonly level: number;
  /** The rows that it was learned from: those with an outcome, before `until`. */
  readonly n: number;
  /** How many of them have the outcome, and their share. */
  readonly cases: number;
  readonly share: number | null;
  readonly clusters: number;
  /** Rows without an outcome, and those at or after `until`, from which nothing was learned. */
  readonly missing: number;
  readonly later: number;
  /** The first and the last time of the rows that it was learned from, in ISO 8601; null without times. */
  readonly from: string | null;
  readonly to: string | null;
  readonly until: string | null;
  /** Cases of the rarer outcome for each number that is estimated beside the intercept; null without signals. */
  readonly casesPerTerm: number | null;
  readonly verdict: RiskModelVerdict;
  /** Signals that know the answer, so that they were perhaps not known before it. */
  readonly leaks: readonly LeakingSignal[];
  /** What to know before it is used, in words. */
  readonly warnings: readonly string[];
}

/** True for a number of a size that can be computed with. */
const isModest = (value: unknown) => isNumber(value) && Math.abs(value as number) <= 1e12;
const isCount = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0;

const TERM = {
  kind: isText,
  level: (value: unknown) => value === null || isText(value) || isFlag(value),
  n: isCount,
  coefficient: isModest,
};

const SIGNAL = {
  signal: isText,
  property: orNull(isText),
  kind: isText,
  mean: orNull(isNumber),
  standardDeviation: orNull(isNumber),
  low: orNull(isNumber),
  high: orNull(isNumber),
  terms: listOf(withFields(TERM)),
};

const MODEL = {
  kind: (value: unknown) => value === "cx-metrics/risk",
  version: isNumber,
  outcome: orNull(isText),
  at: orNull(isText),
  cluster: orNull(isText),
  intercept: orNull(isModest),
  signals: listOf(withFields(SIGNAL)),
  leftOut: listOf(withFields({ signal: isText, property: orNull(isText), reason: isText })),
  covariance: orNull(listOf(listOf(isModest))),
  degreesOfFreedom: isCount,
  ridge: isNumber,
  level: isNumber,
  n: isCount,
  cases: isCount,
  verdict: isText,
};

/** Models that were found to be whole; a copy is looked at anew. */
const whole = new WeakSet<object>();

/** Checks a model, perhaps from JSON. @throws TypeError naming the first field that is not as it should be */
export function expectModel(model: unknown): asserts model is RiskModel {
  if (typeof model === "object" && model !== null && whole.has(model) && Object.isFrozen(model)) return;
  expectMade(model, "a model of fitRisk", MODEL, " at model");
  const { version, signals, covariance, intercept, n } = model as RiskModel;
  expectThat(version === 1, "version 1 of a model of fitRisk", version, " at model.version", RangeError);
  for (const [i, { signal, kind, terms, mean, standardDeviation }] of signals.entries()) {
    const isNumeric =
      kind === "number" && mean !== null && standardDeviation !== null && standardDeviation > 0;
    const isWhole = terms.length > 0 && terms.every((term) => term.n <= n) && n > 0;
    const fits = (isNumeric || (kind !== "number" && mean === null)) && isWhole;
    expectThat(fits, "a signal as fitRisk made it", signal, ` at model.signals[${i}]`, TypeError);
  }
  const size = signals.reduce((total, { terms }) => total + terms.length, 1);
  const isSquare = covariance === null || [covariance, ...covariance].every((row) => row.length === size);
  const place = " at model.covariance";
  expectThat(isSquare, `${size} rows of ${size} numbers`, covariance?.length, place, RangeError);
  const isEmpty = intercept === null && signals.length > 0;
  expectThat(!isEmpty, "an intercept with signals", intercept, " at model.intercept", TypeError);
}

/** A model that is frozen with everything in it, so that it need not be checked again. */
export function frozenModel(model: RiskModel): RiskModel {
  whole.add(model);
  return deepFrozen(model);
}

function deepFrozen<Value>(value: Value): Value {
  if (typeof value === "object" && value !== null) {
    for (const part of Object.values(value)) deepFrozen(part);
    Object.freeze(value);
  }
  return value;
}

/**
 * The accessors of a model's signals: those that are given, else the properties that it was learned from.
 *
 * @throws TypeError for a signal that was a function, when none is given; RangeError for a name that is none of its signals
 */
export function accessorsOfModel(
  { signals, leftOut }: RiskModel,
  given: readonly (readonly [name: string, accessor: unknown])[],
): [name: string, accessor: unknown][] {
  const names = [...signals, ...leftOut].map(({ signal }) => signal);
  const unknown = given.find(([name]) => !names.includes(name));
  if (unknown) {
    const known = names.map(show).join(", ");
    expectThat(false, `signals of the model (${known})`, unknown[0], " at signals", RangeError);
  }
  const byName = new Map(given);
  return signals.map(({ signal, property }) => {
    const accessor = byName.get(signal) ?? property;
    if (accessor === null) {
      const help = `; the model was learned from a function: give it again, as { signals: { ${signal}: (row) => ... } }`;
      expectThat(false, `a function for ${show(signal)}`, undefined, ` at signals${help}`, TypeError);
    }
    return [signal, accessor];
  });
}
