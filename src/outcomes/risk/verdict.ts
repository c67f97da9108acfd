import type { RiskModel } from "./model.js";
import { LEAST_TEST_CASES, type RiskTest } from "./risk-test.js";
import { numbersIn } from "../../words/numbers.js";

/** What a model can promise. */
export type RiskVerdict =
  "better than the base rate" | "ranks only" | "no better than chance" | "too few cases" | "knows the answer";

/** The tests of a model. */
export interface RiskTests {
  readonly outOfTime: RiskTest | null;
  readonly byCluster: RiskTest | null;
}

/** A test that a model passes so well is more likely to be given the answer than to foresee it. */
const TOO_GOOD = 0.99;

/** The verdict by the worse of the tests. */
export function verdictOf(model: RiskModel, { outOfTime, byCluster }: RiskTests): RiskVerdict {
  const tests = [outOfTime, byCluster].filter((test) => test !== null);
  const isThin = ({ n, cases }: RiskTest) => Math.min(cases, n - cases) < LEAST_TEST_CASES;
  if (model.verdict === "too few cases" || tests.length === 0 || tests.some(isThin)) return "too few cases";
  const areas = tests.map(({ discrimination }) => discrimination!);
  if (model.leaks.length > 0 || areas.every(({ area }) => area >= TOO_GOOD)) return "knows the answer";
  if (areas.some(({ interval }) => interval.low <= 0.5)) return "no better than chance";
  const isBetter = ({ brier }: RiskTest) => (brier.improvement.interval?.low ?? 0) > 0;
  return tests.every(isBetter) ? "better than the base rate" : "ranks only";
}

/** Reasons to doubt a model, in words: its own, and those that its tests give. */
export function doubtsOf(
  model: RiskModel,
  tests: RiskTests,
  { at, cluster }: { readonly at?: unknown; readonly cluster?: unknown },
): string[] {
  const warnings = [...model.warnings];
  const { outOfTime, byCluster } = tests;
  if (at === undefined) warnings.push("Without times it is not known how well it foresees what comes later");
  else if (!outOfTime) warnings.push("No later rows with both outcomes on either side of a date");
  if (cluster === undefined) {
    warnings.push("Without `cluster` rows of one customer may be learned from and tested with");
  }
  if (!byCluster) warnings.push("No test by cluster: too few clusters with one of the outcomes");
  for (const [name, test] of [
    ["Out of time", outOfTime],
    ["By cluster", byCluster],
  ] as const) {
    if (!test) continue;
    if (Math.min(test.cases, test.n - test.cases) < LEAST_TEST_CASES) {
      warnings.push(`${name}: fewer than ${LEAST_TEST_CASES} rows of one outcome`);
      continue;
    }
    const { slope } = test.calibration ?? {};
    if (slope?.interval && slope.interval.high < 1) {
      warnings.push(
        `${name}: chances are too extreme, with a calibration slope of ${numbersIn(undefined).decimal(slope.estimate, 2)}`,
      );
    }
    if (slope?.interval && slope.interval.low > 1) {
      warnings.push(
        `${name}: chances are too cautious, with a calibration slope of ${numbersIn(undefined).decimal(slope.estimate, 2)}`,
      );
    }
  }
  if (verdictOf(model, tests) === "knows the answer" && model.leaks.length === 0) {
    warnings.push(
      "The signals together tell the outcomes apart almost without error: were they known before?",
    );
  }
  return warnings;
}
