import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { areaUnderCurve } from "../../src/inference/area-under-curve.js";
import { fitRisk, riskOf } from "../../src/outcomes/index.js";
import { calibrationLine } from "../../src/outcomes/risk/calibration.js";
import { judge } from "../../src/outcomes/risk/risk-test.js";

/** A fit of R, of which each line is a row or a term. */
interface Ridged {
  readonly ridge: number;
  /** By `optim` on the penalised likelihood. */
  readonly fitted: readonly number[];
  readonly glmnet: readonly number[];
  readonly slopes: readonly number[];
  readonly clusteredErrors: readonly number[];
  readonly clusteredRows: readonly number[];
  readonly plainErrors: readonly number[];
  readonly mgcv: readonly number[];
}

interface Fixture {
  readonly rows: {
    readonly customer: readonly string[];
    readonly contacts: readonly number[];
    readonly hours: readonly number[];
    readonly channel: readonly string[];
    readonly escalated: readonly boolean[];
    readonly left: readonly boolean[];
  };
  readonly ridged: readonly Ridged[];
  readonly glm: {
    readonly fitted: readonly number[];
    readonly slopes: readonly number[];
    readonly vcovCL: readonly number[];
  };
  readonly roc: {
    readonly chances: readonly number[];
    readonly area: number;
    readonly delong: number;
    readonly clustered: number;
  };
  readonly calibration: {
    readonly intercept: number;
    readonly slope: number;
    readonly brier: number;
    readonly errors: readonly number[];
  };
}

// Made by fixtures/risk.R.
const R = JSON.parse(readFileSync(new URL("fixtures/risk.json", import.meta.url), "utf8")) as Fixture;
const rows = R.rows.left.map((left, i) => ({
  left,
  customer: R.rows.customer[i]!,
  contacts: R.rows.contacts[i]!,
  hours: R.rows.hours[i]!,
  channel: R.rows.channel[i]!,
  escalated: R.rows.escalated[i]!,
}));
const options = { outcome: "left", signals: ["contacts", "hours", "channel", "escalated"] } as const;

function expectClose(got: readonly number[], wanted: readonly number[], tolerance: number): void {
  expect(got).toHaveLength(wanted.length);
  for (const [i, value] of got.entries()) expect(Math.abs(value - wanted[i]!)).toBeLessThan(tolerance);
}

const slopesOf = (model: ReturnType<typeof fitRisk>) =>
  model.signals.slice(0, 2).map(({ terms }) => terms[0]!.coefficient);
const errorsOf = (model: ReturnType<typeof fitRisk>) =>
  model.signals.slice(0, 2).map(({ terms }) => terms[0]!.standardError!);

describe.each(R.ridged)("with a ridge of $ridge", (fit) => {
  const model = fitRisk(rows, { ...options, ridge: fit.ridge, cluster: "customer" });

  it("chances are those that maximise the penalised likelihood, by optim and by glmnet", () => {
    const chances = rows.map((row) => riskOf(model, row).probability!);
    expectClose(chances, fit.fitted, 1e-7);
    expectClose(chances, fit.glmnet, 1e-7);
    expectClose(slopesOf(model), fit.slopes, 1e-6);
  });

  it("standard errors are the sandwich by customers, of coefficients and of each row", () => {
    expectClose(errorsOf(model), fit.clusteredErrors, 1e-7);
    const logOdds = (chance: number) => Math.log(chance / (1 - chance));
    const widths = rows.map((row) => {
      const { low, high } = riskOf(model, row).interval!;
      return (logOdds(high) - logOdds(low)) / 2;
    });
    // qt(0.975, 89), of 90 customers
    expectClose(
      widths,
      fit.clusteredRows.map((error) => 1.986978653 * error),
      1e-6,
    );
  });

  it("standard errors without clusters are those of mgcv", () => {
    const plain = fitRisk(rows, { ...options, ridge: fit.ridge });
    expectClose(errorsOf(plain), fit.plainErrors, 1e-7);
    expectClose(errorsOf(plain), fit.mgcv, 1e-8);
  });
});

describe("without a ridge", () => {
  const model = fitRisk(rows, { ...options, ridge: 0, cluster: "customer" });

  it("chances and slopes are those of glm", () => {
    expectClose(
      rows.map((row) => riskOf(model, row).probability!),
      R.glm.fitted,
      1e-10,
    );
    expectClose(slopesOf(model), R.glm.slopes, 1e-10);
  });

  it("standard errors are those of sandwich::vcovCL", () => {
    expectClose(errorsOf(model), R.glm.vcovCL, 1e-9);
  });
});

describe("the area under the curve", () => {
  const values = Float64Array.from(R.roc.chances);
  const outcome = Uint8Array.from(rows, ({ left }) => Number(left));
  const own = Int32Array.from(rows.keys());
  const names = [...new Set(R.rows.customer)];
  const customer = Int32Array.from(R.rows.customer, (name) => names.indexOf(name));

  it("has the value and the standard error of pROC, with ties", () => {
    const { area, standardError } = areaUnderCurve({ values, outcome, cluster: own }, 0.95)!;
    expect(area).toBeCloseTo(R.roc.area, 12);
    expect(standardError).toBeCloseTo(R.roc.delong, 12);
  });

  it("has Obuchowski's standard error by customers", () => {
    const { standardError } = areaUnderCurve({ values, outcome, cluster: customer }, 0.95)!;
    expect(standardError).toBeCloseTo(R.roc.clustered, 12);
  });

  it("over strata is the mean of their areas by pairs", () => {
    const stratum = Int32Array.from(rows, (_, i) => i % 3);
    const parts = [0, 1, 2].map((part) => {
      const members = rows.flatMap((_, i) => (i % 3 === part ? [i] : []));
      const cases = members.filter((i) => outcome[i] === 1);
      const others = members.filter((i) => outcome[i] === 0);
      let right = 0;
      for (const a of cases) {
        for (const b of others) right += values[a]! > values[b]! ? 1 : values[a] === values[b] ? 0.5 : 0;
      }
      return { right, pairs: cases.length * others.length };
    });
    const wanted =
      parts.reduce((t, { right }) => t + right, 0) / parts.reduce((t, { pairs }) => t + pairs, 0);
    expect(areaUnderCurve({ values, outcome, cluster: own, stratum }, 0.95)!.area).toBeCloseTo(wanted, 12);
  });
});

describe("the calibration", () => {
  const chances = Float64Array.from(R.ridged[1]!.fitted);
  const outcome = Uint8Array.from(rows, ({ left }) => Number(left));
  const names = [...new Set(R.rows.customer)];
  const cluster = Int32Array.from(R.rows.customer, (name) => names.indexOf(name));
  const cases = { chances, outcome, cluster, clusters: names.length };

  it("has the line of rms::val.prob, with sandwich's errors by customers", () => {
    const { slope, intercept } = calibrationLine(cases, 0.95)!;
    expect(slope.estimate).toBeCloseTo(R.calibration.slope, 7);
    expect(intercept.estimate).toBeCloseTo(R.calibration.intercept, 7);
    const errors = [intercept, slope].map(
      ({ interval }) => (interval!.high - interval!.low) / 2 / 1.986978653,
    );
    expectClose(errors, R.calibration.errors, 1e-6);
  });

  it("has the Brier score of rms::val.prob", () => {
    const test = judge(cases, { calls: [], bins: 10, level: 0.95 })!;
    expect(test.brier.score).toBeCloseTo(R.calibration.brier, 10);
  });
});
