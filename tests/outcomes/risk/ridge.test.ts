import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../src/math/random.js";
import { assessRisk, fitRisk, riskOf } from "../../../src/outcomes/index.js";
import { foldsOf } from "../../../src/outcomes/risk/folds.js";
import { RIDGE_PARTS, RIDGES } from "../../../src/outcomes/risk/ridge.js";
import { readRiskRows } from "../../../src/outcomes/risk/risk-rows.js";

interface Row {
  readonly left: boolean;
  readonly customer: string;
  readonly at: string;
  readonly [signal: string]: unknown;
}

const NOISE = Array.from({ length: 12 }, (_, i) => `noise${i}`);

/** Rows of customers by one signal, with many signals that say nothing; some values are missing. */
function rowsOf(n: number, effect: number, seed = 7): Row[] {
  const random = seededRandom(seed);
  return Array.from({ length: n }, (_, i) => {
    const waits = -Math.log(1 - random());
    return {
      waits: random() < 0.1 ? null : waits,
      channel: ["chat", "mail", "bot"][Math.floor(3 * random())],
      ...Object.fromEntries(NOISE.map((name) => [name, random()])),
      left: random() < 1 / (1 + Math.exp(1 - effect * (waits - 1))),
      customer: `c${Math.floor(i / 3)}`,
      at: new Date(Date.UTC(2026, 0, 1 + (i % 300))).toISOString(),
    };
  });
}

const signals = ["waits", "channel", ...NOISE];
const options = { outcome: "left", signals, cluster: "customer", at: "at" } as const;

/** The deviance of each ridge, by models that are learned one by one from the rows of the other parts. */
function deviances(rows: readonly Row[]): number[] {
  const read = readRiskRows(rows, {
    outcome: "left",
    signals: signals.map((name) => [name, name]),
    cluster: "customer",
  });
  const part = foldsOf(read, RIDGE_PARTS, 1);
  return RIDGES.map((ridge) => {
    let deviance = 0;
    for (let one = 0; one < RIDGE_PARTS; one++) {
      const model = fitRisk(rows.filter((_, i) => part[i] !== one), { ...options, ridge }); // prettier-ignore
      for (const row of rows.filter((_, i) => part[i] === one)) {
        const { probability } = riskOf(model, row);
        deviance -= 2 * Math.log(row.left ? probability! : 1 - probability!);
      }
    }
    return deviance;
  });
}

describe("a ridge by cross-validation", () => {
  it.each([
    ["a strong signal among many without any", rowsOf(300, 1.5)],
    ["a weak signal", rowsOf(240, 0.2, 8)],
    ["no signal at all", rowsOf(240, 0, 9)],
  ])("is the one that foresees best the rows of other customers: %s", (_, rows) => {
    const found = deviances(rows);
    const { ridge, ridgeBy } = fitRisk(rows, { ...options, ridge: "cross-validated" });
    expect([ridge, ridgeBy]).toEqual([RIDGES[found.indexOf(Math.min(...found))], "cross-validation"]);
  });

  it("is stronger where signals say nothing, and the rest of the model is that of a given one", () => {
    const [strong, nothing] = [rowsOf(450, 2), rowsOf(300, 0, 3)].map((rows) =>
      fitRisk(rows, { ...options, ridge: "cross-validated" }),
    );
    expect(strong!.ridge).toBeLessThan(nothing!.ridge);
    const given = fitRisk(rowsOf(450, 2), { ...options, ridge: strong!.ridge });
    expect({ ...given, ridgeBy: "cross-validation" }).toEqual(strong);
    expect(given.ridgeBy).toBe("given");
  });

  it("does not depend on the order of the rows", () => {
    const rows = rowsOf(300, 0.7);
    const ridge = "cross-validated" as const;
    expect(fitRisk([...rows].reverse(), { ...options, ridge }).ridge).toBe(fitRisk(rows, { ...options, ridge }).ridge); // prettier-ignore
  });

  it("is 1 where there is nothing to choose by", () => {
    const few: Row[] = rowsOf(30, 1).map((row, i) => ({ ...row, left: i === 4 }));
    expect(fitRisk(few, { ...options, ridge: "cross-validated" })).toMatchObject({
      ridge: 1,
      verdict: "too few cases",
    });
    expect(fitRisk([] as Row[], { ...options, ridge: "cross-validated" }).ridge).toBe(1);
  });

  it("is chosen anew for each test, also by a model from JSON", () => {
    const rows = rowsOf(240, 0.5);
    const chosen = fitRisk(rows, { ...options, ridge: "cross-validated" });
    const stored = JSON.parse(JSON.stringify(chosen)) as typeof chosen;
    expect(assessRisk(stored, rows)).toEqual(assessRisk(chosen, rows));
    // A test with the same ridge throughout would have other chances in some part.
    const given = fitRisk(rows, { ...options, ridge: chosen.ridge });
    const [anew, fixed] = [chosen, given].map((model) => assessRisk(model, rows).byCluster!.predicted);
    expect(anew).not.toBe(fixed);
    // Models of before had no such field.
    const before = Object.fromEntries(Object.entries(given).filter(([name]) => name !== "ridgeBy"));
    expect(assessRisk(before as never, rows)).toEqual(assessRisk(given, rows));
  });

  it("promises nothing more where the signals say nothing", () => {
    const rows = rowsOf(300, 0, 21);
    const { verdict, byCluster } = assessRisk(fitRisk(rows, { ...options, ridge: "cross-validated" }), rows);
    expect(["no better than chance", "too few cases"]).toContain(verdict);
    const { low, high } = byCluster!.discrimination!.interval;
    expect(low).toBeLessThanOrEqual(0.5);
    expect(high).toBeGreaterThanOrEqual(0.5);
  });

  it("is refused by any other name", () => {
    expect(() => fitRisk(rowsOf(30, 1), { ...options, ridge: "cv" as never })).toThrow(
      'Expected a number of 0 or more, at most 1e9, or "cross-validated", got "cv" at ridge',
    );
  });
});
