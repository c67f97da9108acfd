import {
  expectMade,
  isNumber,
  isObject,
  isText,
  listOf,
  orNull,
  withFields,
  type Fields,
} from "../math/made.js";
import { readCount, readText } from "../math/fields.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import { HOMES } from "../metric/option-homes.js";
import type { Retention } from "../outcomes/retention.js";
import type { RiskAssessment } from "../outcomes/risk/assess.js";
import type { Uplift } from "../outcomes/uplift.js";
import type { ValueAtRisk } from "../outcomes/value-at-risk.js";

/** What people did: results of `cx-metrics/outcomes`, each in the report if it is given. */
export interface ReportOutcomes {
  /** From `computeRetention`: who stays, by what they answered. */
  readonly retention?: Retention | undefined;
  /** From `valueAtRisk`: the money of accounts that may leave. */
  readonly valueAtRisk?: ValueAtRisk | undefined;
  /** From `upliftOf`: what contacting customers does. */
  readonly uplift?: Uplift | undefined;
  /** From `assessRisk`: how well it is known beforehand who is at risk. */
  readonly risk?: RiskAssessment | undefined;
  /** What the risk is of, in a few words, such as "an answer of 0 to 6". @defaultValue "the outcome" */
  readonly riskOf?: string | undefined;
  /** The largest number of accounts at risk in the report, those with the most money first. @defaultValue 10 */
  readonly limit?: number | undefined;
}

/** What people did, as it is in a report. Parts that were not given are absent. */
export interface OutcomeReport {
  readonly retention?: Retention;
  /** With the first accounts of its table. */
  readonly valueAtRisk?: ValueAtRisk;
  readonly uplift?: Uplift;
  readonly risk?: RiskAssessment;
  readonly riskOf: string;
}

export const OUTCOMES = {
  retention: null,
  valueAtRisk: null,
  uplift: null,
  risk: null,
  riskOf: readText,
  limit: readCount,
} satisfies KnownOptions<ReportOutcomes>;

const isInterval = orNull(withFields({ low: isNumber, high: isNumber, level: isNumber }));
const isCounts = withFields({ accounts: isNumber, value: isNumber });
const isSide = withFields({ drawn: isNumber, n: isNumber, outcome: orNull(isNumber), interval: isInterval });
const isDifference = withFields({ difference: orNull(isNumber), interval: isInterval, verdict: isText });
const isTest = orNull(
  withFields({ n: isNumber, share: isNumber, calls: listOf(isObject), bins: listOf(isObject) }),
);

/** The fields of each result that a report reads, and the function that it is from. */
const RESULTS: Readonly<Record<"retention" | "valueAtRisk" | "uplift" | "risk", [from: string, Fields]>> = {
  retention: [
    "computeRetention",
    {
      metric: withFields({ name: isText, categories: listOf(isObject) }),
      groups: listOf(withFields({ key: isObject, category: isText, n: isNumber, at: listOf(isObject) })),
      horizons: listOf(isNumber),
      unit: isText,
      test: isObject,
      trend: isObject,
    },
  ],
  valueAtRisk: [
    "valueAtRisk",
    {
      metric: isObject,
      horizon: isNumber,
      unit: isText,
      total: isCounts,
      assessed: isCounts,
      withoutAnswer: isCounts,
      withoutEstimate: isCounts,
      atRisk: orNull(isNumber),
      interval: isInterval,
      range: isInterval,
      concentration: isObject,
      excluded: isObject,
      table: listOf(
        withFields({ value: isNumber, chance: orNull(isNumber), interval: isInterval, summary: isText }),
      ),
    },
  ],
  uplift: [
    "upliftOf",
    {
      outcome: isText,
      contact: isSide,
      heldOut: isSide,
      uplift: isDifference,
      known: isDifference,
      strata: listOf(isObject),
    },
  ],
  risk: [
    "assessRisk",
    {
      verdict: isText,
      outOfTime: isTest,
      byCluster: isTest,
      segments: listOf(isObject),
      warnings: listOf(isText),
    },
  ],
};

/** Checks the results of a report. @throws TypeError for what is not from its function */
export function readOutcomes(given: unknown, path: string): ReportOutcomes {
  expectOptions(given, OUTCOMES, HOMES, `${path}.`);
  for (const [name, [from, fields]] of Object.entries(RESULTS)) {
    const result = (given as Readonly<Record<string, unknown>>)[name];
    if (result !== undefined) expectMade(result, `a result of ${from}`, fields, ` at ${path}.${name}`);
  }
  return given as ReportOutcomes;
}

/** What people did, for a report. */
export function outcomesOf({
  retention,
  valueAtRisk,
  uplift,
  risk,
  riskOf = "the outcome",
  limit = 10,
}: ReportOutcomes): OutcomeReport {
  return {
    ...(retention && { retention }),
    ...(valueAtRisk && { valueAtRisk: { ...valueAtRisk, table: valueAtRisk.table.slice(0, limit) } }),
    ...(uplift && { uplift }),
    ...(risk && { risk }),
    riskOf,
  };
}
