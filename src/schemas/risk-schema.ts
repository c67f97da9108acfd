import * as z from "zod/v4-mini";
import { expectModel, type RiskModel } from "../outcomes/risk/model.js";
import { checked, choice, either, expected, flag, list, number, record, text, whole } from "./shape.js";

/**
 * Schema of a stored model of `fitRisk`, checked as `riskOf` and `assessRisk` check it: terms and covariance must fit together.
 *
 * @category Schemas
 */
export const riskModelSchema = /* @__PURE__ */ makeRiskSchema();

function makeRiskSchema() {
  return checked<RiskModel>(riskShape(), expectModel);
}

function riskShape() {
  const count = () => whole().check(z.gte(0, expected("a count")));
  const name = () => z.nullable(text());
  const figure = () => z.nullable(number());
  const interval = record({ low: number(), high: number(), level: number(), method: text() });
  const term = record({
    kind: choice(["slope", "level", "rare levels", "missing"]),
    level: z.nullable(either([text(), flag()], "text, true or false")),
    n: count(),
    coefficient: number(),
    standardError: figure(),
    interval: z.nullable(interval),
  });
  const signal = record({
    signal: text(),
    property: name(),
    kind: choice(["number", "text", "flag"]),
    mean: figure(),
    standardDeviation: figure(),
    low: figure(),
    high: figure(),
    rareLevels: count(),
    terms: list(term),
  });
  const leftOut = record({
    signal: text(),
    property: name(),
    reason: choice(["always missing", "the same in every row", "every value is rare"]),
  });
  return record({
    kind: z.literal("cx-metrics/risk", expected('"cx-metrics/risk"')),
    version: z.literal(1, expected("version 1 of a model")),
    ...{ outcome: name(), at: name(), cluster: name() },
    intercept: figure(),
    signals: list(signal),
    leftOut: list(leftOut),
    covariance: z.nullable(list(list(number()))),
    degreesOfFreedom: count(),
    ridge: number(),
    // Models of before had a given ridge.
    ridgeBy: z._default(choice(["given", "cross-validation"]), "given"),
    level: number(),
    ...{ n: count(), cases: count(), share: figure(), clusters: count(), missing: count(), later: count() },
    ...{ from: name(), to: name(), until: name() },
    casesPerTerm: figure(),
    verdict: choice(["enough cases", "too few cases"]),
    leaks: list(record({ signal: text(), area: number(), reason: text() })),
    warnings: list(text()),
  });
}
