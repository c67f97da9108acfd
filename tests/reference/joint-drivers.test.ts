import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CES_1, jointDrivers, NPS, type Metric } from "../../src/index.js";
import { designOf } from "../../src/compare/joint-design.js";
import { readJointRows } from "../../src/compare/joint-rows.js";
import { fitLeastSquares } from "../../src/inference/least-squares.js";
import { relativeWeights } from "../../src/inference/relative-weights.js";
import { momentsOf, type SparseRows } from "../../src/inference/sparse-rows.js";

interface Reference {
  readonly metric: "NPS" | "CES_1";
  readonly weighted: boolean;
  readonly rating: readonly number[];
  readonly escalated: readonly number[];
  readonly wait: readonly number[];
  readonly price: readonly number[];
  readonly hours: readonly number[];
  readonly weight: readonly number[];
  readonly person: readonly number[];
  readonly coefficients: readonly number[];
  readonly plain: readonly number[];
  readonly hc1: readonly number[];
  readonly clustered: readonly number[];
  readonly johnson: readonly number[];
  readonly r2: number;
  readonly vif: readonly number[];
}

const METRICS: Readonly<Record<string, Metric>> = { NPS, CES_1 };
const file = new URL("fixtures/joint-drivers.json", import.meta.url);
const cases = (JSON.parse(readFileSync(file, "utf8")) as readonly Reference[]).map((one, i) => ({
  ...one,
  name: i,
}));
const DRIVERS = ["escalated", "wait", "price", "hours"];

function rowsOf(one: Reference) {
  return one.rating.map((rating, i) => ({
    rating,
    tags: [...(one.escalated[i] ? ["escalated"] : []), ...(one.wait[i] ? ["wait"] : [])],
    price: one.price[i] === 1,
    hours: one.hours[i]!,
    weight: one.weight[i]!,
    person: one.person[i]!,
  }));
}

const optionsOf = (one: Reference, clustered: boolean) => ({
  metric: METRICS[one.metric]!,
  score: "rating" as const,
  mentions: "tags" as const,
  signals: ["price", "hours"] as const,
  ...(one.weighted && { weight: "weight" as const }),
  ...(clustered && { cluster: "person" as const }),
});

/** The fit with its columns in the order of the reference. */
function fitted(one: Reference, clustered: boolean) {
  const { rows, moments, columns } = designOf(readJointRows(rowsOf(one), optionsOf(one, clustered)), 1);
  const places = DRIVERS.map((name) => columns.findIndex(({ driver }) => driver === name));
  const fit = fitLeastSquares(rows, moments)!;
  const weights = relativeWeights(rows, moments);
  const inOrder = (list: readonly number[]) => places.map((place) => list[place]!);
  return { fit, weights, rows, inOrder };
}

const expectClose = (found: readonly number[], wanted: readonly number[]) => {
  expect(found).toHaveLength(wanted.length);
  for (const [i, value] of wanted.entries()) expect(found[i]! / value).toBeCloseTo(1, 9);
};

describe.each(cases)("drivers judged jointly, case $name", (one) => {
  it("have the slopes of R's lm, and errors of vcovHC and vcovCL of sandwich (HC1)", () => {
    const { fit, inOrder } = fitted(one, true);
    expectClose(inOrder(fit.coefficients), one.coefficients);
    expectClose(inOrder(fit.robustErrors), one.clustered);
    expectClose(inOrder(fitted(one, false).fit.robustErrors), one.hc1);
    // The errors of lm take weights for precisions, not for numbers of people.
    if (!one.weighted) expectClose(inOrder(fit.plainErrors), one.plain);
    expect(fit.explained).toBeCloseTo(one.r2, 9);
  });

  it("have Johnson's relative weights by a singular value decomposition, which add up to R²", () => {
    const { weights, inOrder } = fitted(one, true);
    expectClose(inOrder(weights.weights), one.johnson);
    expect(weights.weights.reduce((all, weight) => all + weight, 0)).toBeCloseTo(one.r2, 9);
  });

  it("have errors of these weights near those of the jackknife over people", () => {
    const { weights, rows } = fitted(one, true);
    const left = Array.from({ length: rows.units }, (_, unit) => {
      const part = withoutUnit(rows, unit);
      return relativeWeights(part, momentsOf(part)).weights;
    });
    for (const [j, error] of weights.errors.entries()) {
      const mean = left.reduce((all, list) => all + list[j]!, 0) / left.length;
      const squares = left.reduce((all, list) => all + (list[j]! - mean) ** 2, 0);
      const jackknife = Math.sqrt(((left.length - 1) / left.length) * squares);
      expect(error / jackknife).toBeGreaterThan(0.85);
      expect(error / jackknife).toBeLessThan(1.15);
    }
  });

  it("are what the public function gives", () => {
    const found = jointDrivers(rowsOf(one), { ...optionsOf(one, true), minimumN: 1 });
    const at = (name: string) => found.drivers.find(({ driver }) => driver === name)!;
    expectClose(
      DRIVERS.map((name) => at(name).jointly.difference!),
      one.coefficients,
    );
    expectClose(
      DRIVERS.map((name) => at(name).importance!),
      one.johnson,
    );
    expectClose(
      DRIVERS.map((name) => at(name).overlap),
      one.vif,
    );
    expect(found.explained).toBeCloseTo(one.r2, 9);
  });
});

/** The rows of all units but one, which weigh nothing. */
function withoutUnit(rows: SparseRows, unit: number): SparseRows {
  return { ...rows, weights: rows.weights.map((weight, i) => (rows.unitOf[i] === unit ? 0 : weight)) };
}
