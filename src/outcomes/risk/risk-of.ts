import type { Interval } from "../../inference/interval.js";
import { chanceOf } from "../../inference/logistic-regression.js";
import { expectLevel, expectThat } from "../../math/guard.js";
import { expectOptions, type KnownOptions } from "../../math/options.js";
import { studentTQuantile } from "../../math/student-t.js";
import { HOMES } from "../../metric/option-homes.js";
import { requiredReader } from "../../tally/row-reader.js";
import type { RiskSignals } from "./fit.js";
import {
  accessorsOfModel,
  expectModel,
  type RiskModel,
  type RiskModelVerdict,
  type RiskSignal,
} from "./model.js";
import { signalAccessors } from "./risk-rows.js";
import { shareOf } from "./scoring.js";
import { kindOf, KIND_WORDS, readSignal, type SignalValue } from "./signal-values.js";
import { termOf } from "./terms.js";

/** Options of `riskOf`. */
export interface RiskOfOptions<Row> {
  /**
   * The signals that were functions when the model was learned, and those whose property has another name now.
   * @defaultValue the properties that the model was learned from
   */
  readonly signals?: RiskSignals<Row> | undefined;
  /** @defaultValue the level of the model */
  readonly level?: number | undefined;
}

const OPTIONS = { signals: null, level: null } satisfies KnownOptions<RiskOfOptions<never>>;

/** What a signal does to the risk of a row, compared with an average row. */
export interface RiskContribution {
  readonly signal: string;
  readonly value: SignalValue;
  /** What it adds to the log-odds. */
  readonly contribution: number;
  readonly effect: "raises" | "lowers" | "no effect";
}

/** The risk of one row. */
export interface Risk {
  /** The chance of the outcome, from 0 to 1; null by a model that had nothing to learn from. */
  readonly probability: number | null;
  /** The interval of the chance that rows like this one have; null without a chance, or with a single cluster. */
  readonly interval: Interval | null;
  /** What each signal does, the strongest first. */
  readonly signals: readonly RiskContribution[];
  /** Signals without a value in this row. */
  readonly missing: readonly string[];
  /** Signals with a value that the model has not seen: a new text, a number beyond those learned from, the first missing one. */
  readonly unseen: readonly string[];
  /** That of the model. */
  readonly verdict: RiskModelVerdict;
}

/**
 * The chance that a row has the outcome, with what raises and what lowers it.
 *
 * @remarks
 * A text that the model has not seen counts as a rare one, or as an average one where there were none; so does a missing value
 * where none was missing. Contributions are compared with an average row, and go with the risk: changing the signal need not
 * change the risk.
 *
 * @param model - of `fitRisk`, perhaps from JSON
 * @throws TypeError for what is no model, for a signal that was a function and is not given, and for a value of another kind
 * than the model knows; RangeError for signals that the model does not have
 * @example
 * const rows = Array.from({ length: 400 }, (_, i) => ({ contacts: 1 + (i % 4), left: (i * 7) % 10 < 2 * (i % 4) }));
 * const model = fitRisk(rows, { outcome: "left", signals: ["contacts"] });
 * const { probability, signals } = riskOf(model, { contacts: 4 });
 * probability // => 0.6398
 * signals[0] // => { signal: "contacts", value: 4, contribution: 1.7349, effect: "raises" }
 * @category Who is at risk
 */
export function riskOf<Row>(model: RiskModel, row: Row, options: RiskOfOptions<Row> = {}): Risk {
  expectOptions(options, OPTIONS, HOMES);
  expectModel(model);
  const { signals: given, level = model.level } = options;
  expectLevel(level);
  const accessors = accessorsOfModel(model, given === undefined ? [] : signalAccessors(given));
  const { intercept, covariance, degreesOfFreedom, verdict } = model;
  expectThat(Object(row) === row, "a row", row, "", TypeError);
  const missing: string[] = [];
  const unseen: string[] = [];
  const direction = [1];
  const contributions = model.signals.map((signal, s): RiskContribution => {
    const [name, accessor] = accessors[s]!;
    const value = readSignal(requiredReader(accessor, `signals.${name}`)(row, 0), accessor, 0);
    if (value !== null && kindOf(value) !== signal.kind)
      expectThat(
        false,
        `${KIND_WORDS[signal.kind]}, as in the rows learned from,`,
        value,
        ` at ${name}`,
        TypeError,
      );
    if (value === null) missing.push(name);
    const { parts, isUnseen } = partsOf(signal, value, model.n);
    if (isUnseen) unseen.push(name);
    direction.push(...parts);
    const contribution = signal.terms.reduce(
      (total, { coefficient }, t) => total + coefficient * parts[t]!,
      0,
    );
    const effect = contribution > 0 ? "raises" : contribution < 0 ? "lowers" : "no effect";
    return { signal: name, value, contribution, effect };
  });
  const signals = contributions.sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
  if (intercept === null) return { probability: null, interval: null, signals, missing, unseen, verdict };
  const logOdds = contributions.reduce((total, { contribution }) => total + contribution, intercept);
  let interval: Interval | null = null;
  if (covariance) {
    const variance = covariance.reduce(
      (total, line, i) =>
        total + direction[i]! * line.reduce((sum, value, j) => sum + value * direction[j]!, 0),
      0,
    );
    const t = studentTQuantile((1 + level) / 2, Math.max(degreesOfFreedom, 1));
    const margin = t * Math.sqrt(Math.max(variance, 0));
    interval = { low: chanceOf(logOdds - margin), high: chanceOf(logOdds + margin), level, method: "robust" };
  }
  return { probability: chanceOf(logOdds), interval, signals, missing, unseen, verdict };
}

/** More standard deviations from the mean say no more. */
const FARTHEST = 1e6;

/** How far each term of a signal is from that of an average row. */
function partsOf(
  signal: RiskSignal,
  value: SignalValue,
  rows: number,
): { readonly parts: readonly number[]; readonly isUnseen: boolean } {
  const { terms, mean, standardDeviation, low, high } = signal;
  const average = terms.map((term) => shareOf(term, rows));
  if (typeof value === "number") {
    const deviation = Math.min(Math.max((value - mean!) / standardDeviation!, -FARTHEST), FARTHEST);
    const parts = terms.map((term, t) => (term.kind === "slope" ? deviation : -average[t]!));
    return { parts, isUnseen: value < (low ?? value) || value > (high ?? value) };
  }
  const place = termOf(signal, value);
  const isUnseen = place < 0 || (value !== null && terms[place]!.kind === "rare levels");
  // Neither the level nor the lack of one was seen: an average row's.
  if (place < 0) return { parts: terms.map(() => 0), isUnseen };
  return { parts: terms.map((_, t) => (t === place ? 1 : 0) - average[t]!), isUnseen };
}
