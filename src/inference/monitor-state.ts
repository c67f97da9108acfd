import { expectLevel, expectThat, isAmount } from "../math/guard.js";
import { readFlag, readRecord, readWhole, readNumber } from "../math/fields.js";
import type { KnownOptions } from "../math/options.js";
import { pointValues, widthOf, type Metric } from "../metric/metric.js";
import type { Pair } from "./difference.js";

/** What a monitored comparison remembers between two looks: plain JSON, to store and continue with. */
export interface MonitorState {
  /** The metric's name with the value of each point, lowest first, by which a state of another metric is recognised. */
  readonly metric: { readonly name: string; readonly min: number; readonly values: readonly number[] };
  readonly level: number;
  readonly expectedN: number;
  /** The interval that all looks so far have in common, in the metric's unit. */
  readonly low: number;
  readonly high: number;
  /** The smallest p-value of all looks so far. */
  readonly pValue: number;
  /** The number of looks so far. */
  readonly looks: number;
  /** The number of answers at the last look. */
  readonly n: Pair;
  readonly drifted: boolean;
}

/** Options of `monitorDifference`. */
export interface MonitorOptions {
  /**
   * The state that the look before returned, also when it was stored as JSON in between; null or none at the first look.
   * @defaultValue null
   */
  readonly state?: MonitorState | null | undefined;
  /**
   * The confidence level of all looks together.
   * @defaultValue 0.95
   */
  readonly level?: number | undefined;
  /**
   * The number of answers on each side at which the interval is to be at its best. It is fixed at the first look; with a
   * tenth of them the interval is a quarter wider than it could be, with ten times as many a fourteenth.
   * @defaultValue the baseline's answers at the first look, at least 100
   */
  readonly expectedN?: number | undefined;
  /**
   * The smallest sample size on either side, after weighting. Below it a look excludes nothing.
   * @defaultValue 10
   */
  readonly minimumN?: number | undefined;
}

/** The options of `monitorDifference`. */
export const MONITOR_OPTIONS = {
  state: null,
  level: readNumber,
  expectedN: readNumber,
  minimumN: null,
} satisfies KnownOptions<MonitorOptions>;

/** The name and the values of a metric. */
export function signatureOf(metric: Metric): MonitorState["metric"] {
  return { name: metric.name, min: metric.scale.min, values: pointValues(metric) };
}

/** The state before the first look. */
export function firstState(metric: Metric, { baseline }: Pair, options: MonitorOptions): MonitorState {
  const { level = 0.95, expectedN = Math.max(baseline, 100) } = options;
  expectLevel(level);
  expectThat(
    isAmount(expectedN) && expectedN >= 1,
    "a number of answers of 1 or more",
    expectedN,
    " at expectedN",
  );
  const [low, high] = [-widthOf(metric), widthOf(metric)];
  const n = { baseline: 0, current: 0 };
  return { metric: signatureOf(metric), level, expectedN, low, high, pValue: 1, looks: 0, n, drifted: false };
}

/** Checks that a state is one of this comparison; fields of a later version are ignored. */
export function readState(
  stored: MonitorState,
  metric: Metric,
  n: Pair,
  options: MonitorOptions,
): MonitorState {
  readRecord(stored, "state");
  const { level, expectedN, low, high, pValue } = stored;
  readRecord(stored.metric, "state.metric");
  const amounts = { level, expectedN, pValue };
  for (const [name, value] of Object.entries(amounts)) {
    expectThat(isAmount(value), "a number of 0 or more", value, ` at state.${name}`);
  }
  for (const [name, value] of Object.entries({ low, high })) {
    expectThat(Number.isFinite(value), "a finite number", value, ` at state.${name}`);
  }
  expectLevel(level);
  expectThat(expectedN >= 1, "a number of answers of 1 or more", expectedN, " at state.expectedN");
  expectThat(pValue <= 1, "a p-value of at most 1", pValue, " at state.pValue");
  const { name, min, values } = stored.metric;
  const isSame = JSON.stringify({ name, min, values }) === JSON.stringify(signatureOf(metric));
  const wanted = `the state of a comparison by ${metric.name} and its values`;
  expectThat(isSame, wanted, name, " at state.metric.name", RangeError);
  for (const name of ["level", "expectedN"] as const) {
    const isKept = options[name] === undefined || options[name] === stored[name];
    expectThat(isKept, `${stored[name]}, as at the first look`, options[name], ` at ${name}`);
  }
  const seen = readRecord(stored.n, "state.n");
  for (const side of ["baseline", "current"] as const) {
    const least = seen[side];
    expectThat(isAmount(least), "a number of 0 or more", least, ` at state.n.${side}`);
    expectThat(n[side] >= least, `at least the ${least} answers of the last look`, n[side], ` at ${side}`);
  }
  return {
    ...stored,
    looks: readWhole(stored.looks, "state.looks"),
    drifted: readFlag(stored.drifted, "state.drifted"),
  };
}
