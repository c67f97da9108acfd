import { describe, expect, it } from "vitest";
import { assessRisk, fitRisk, riskOf, type RiskModel } from "../../../src/outcomes/index.js";
import { seededRandom } from "../../../src/math/random.js";
import { riskRows } from "../../support/risk-rows.js";

const rows = riskRows({ n: 3000, seed: 1 });
const signals = ["contacts", "channel", "escalated", "hours"] as const;
const model = fitRisk(rows, { outcome: "left", signals, cluster: "customer", at: "at" });
const one = { contacts: 3, channel: "bot", escalated: true, hours: 10 };

const inJson = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

describe("a model", () => {
  it("says who is at risk, with what raises and what lowers it", () => {
    const risk = riskOf(model, { ...one, contacts: 5 });
    expect(risk.probability).toBeGreaterThan(0.6);
    expect(risk.interval!.low).toBeLessThan(risk.probability!);
    expect(risk.interval!.high).toBeGreaterThan(risk.probability!);
    const effects = Object.fromEntries(risk.signals.map(({ signal, effect }) => [signal, effect]));
    expect(effects).toMatchObject({ contacts: "raises", channel: "raises", escalated: "raises" });
    expect(riskOf(model, { ...one, contacts: 1 }).signals.find((s) => s.signal === "contacts")!.effect).toBe(
      "lowers",
    );
  });

  it("adds contributions up to the log-odds", () => {
    const { probability, signals: parts } = riskOf(model, one);
    const logOdds = parts.reduce((total, { contribution }) => total + contribution, model.intercept!);
    expect(1 / (1 + Math.exp(-logOdds))).toBeCloseTo(probability!, 12);
  });

  it("is plain JSON that says the same when it is read again", () => {
    const again = inJson(model);
    expect(again).toEqual(model);
    for (const row of rows.slice(0, 50)) expect(riskOf(again, row)).toEqual(riskOf(model, row));
    expect(inJson(assessRisk(again, rows))).toEqual(inJson(assessRisk(model, rows)));
  });

  it("counts rows without an outcome and rows at or after the date, and learns nothing from them", () => {
    const until = "2026-07-01T00:00:00Z";
    const early = rows.filter(({ at }) => Date.parse(at) < Date.parse(until));
    const made = fitRisk([...rows, { ...rows[0]!, left: null }], {
      outcome: "left",
      signals,
      at: "at",
      until,
    });
    expect(made).toMatchObject({
      n: early.length,
      missing: 1,
      later: rows.length - early.length,
      until: "2026-07-01T00:00:00.000Z",
    });
    const alone = fitRisk(early, { outcome: "left", signals });
    expect(made.signals).toEqual(alone.signals);
    expect(Date.parse(made.to!) < Date.parse(until)).toBe(true);
  });

  it("reads functions, and asks for them again by name", () => {
    const logHours = (row: { hours: number | null }) => row.hours && Math.log(row.hours);
    const made = fitRisk(rows, { outcome: (row) => row.left, signals: { contacts: "contacts", logHours } });
    expect(made).toMatchObject({ outcome: null, signals: [{ property: "contacts" }, { property: null }] });
    expect(riskOf(made, one, { signals: { logHours } }).probability).toBeGreaterThan(0);
    expect(() => riskOf(made, one)).toThrow(/Expected a function for "logHours", got undefined at signals/);
    expect(() => riskOf(made, one, { signals: { hours: logHours } })).toThrow(/signals of the model/);
    expect(() => assessRisk(made, rows, { signals: { logHours } })).toThrow(
      /at outcome; the model was learned/,
    );
  });

  it("names what is missing and what it has never seen, and takes that for an average row", () => {
    const risk = riskOf(model, { ...one, channel: "fax", contacts: null, hours: 1e6 });
    expect(risk.missing).toEqual(["contacts"]);
    expect([...risk.unseen].sort()).toEqual(["channel", "contacts", "hours"]);
    expect(risk.signals.find(({ signal }) => signal === "channel")!.contribution).toBe(0);
    expect(risk.signals.find(({ signal }) => signal === "contacts")!.contribution).toBe(0);
  });

  it("learns from values that are missing", () => {
    const some = rows.map((row, i) => ({ ...row, contacts: row.left && i % 2 ? null : row.contacts }));
    const made = fitRisk(some, { outcome: "left", signals });
    const missing = made.signals[0]!.terms.find(({ kind }) => kind === "missing")!;
    expect(missing.coefficient).toBeGreaterThan(1);
    expect(riskOf(made, { ...one, contacts: null }).signals[0]).toMatchObject({
      signal: "contacts",
      effect: "raises",
    });
  });

  it("takes rare texts together and says so, however many there are", () => {
    const many = rows.map((row, i) => ({
      ...row,
      id: `t${i}`,
      shop: i % 3 ? "a" : i % 30 ? "b" : `rare ${i}`,
    }));
    const made = fitRisk(many, { outcome: "left", signals: ["contacts", "id", "shop"] });
    expect(made.leftOut).toEqual([{ signal: "id", property: "id", reason: "every value is rare" }]);
    const shop = made.signals.find(({ signal }) => signal === "shop")!;
    expect(shop.terms.map(({ kind }) => kind)).toEqual(["level", "level", "rare levels"]);
    expect(shop.rareLevels).toBe(100);
    expect(made.warnings.join()).toContain('100 rare values of "shop" are taken together');
    expect(riskOf(made, { contacts: 1, id: "x", shop: "new" }).unseen).toEqual(["shop"]);
  });

  it("has at most fifty levels of a text, and leaves out none of two that are as frequent", () => {
    const many = Array.from({ length: 6000 }, (_, i) => ({
      left: i % 7 === 0,
      text: `t${i % 60}`,
      n: i % 5,
    }));
    // All are as frequent, so that fifty of them cannot be chosen.
    expect(fitRisk(many, { outcome: "left", signals: ["text", "n"] }).leftOut).toMatchObject([
      { signal: "text" },
    ]);
    const uneven = many.map((row, i) => ({ ...row, text: `t${i % (i % 2 ? 40 : 60)}` }));
    const levels = fitRisk(uneven, { outcome: "left", signals: ["text", "n"] }).signals[0]!;
    expect(levels.terms.length).toBeLessThanOrEqual(51);
  });

  it("keeps signals whose names every object has", () => {
    const named = rows.map((row) => ({ ...row, ["__proto__x"]: 1 }));
    const odd = JSON.parse('{"__proto__": "contacts", "constructor": "hours"}') as Record<string, "contacts">;
    const made = fitRisk(named, { outcome: "left", signals: odd });
    expect(made.signals.map(({ signal }) => signal)).toEqual(["__proto__", "constructor"]);
    expect(riskOf(inJson(made), one).probability).toBe(riskOf(made, one).probability);
    expect(Object.prototype).not.toHaveProperty("contacts");
  });

  it("refuses what is no model of this version, with the field", () => {
    expect(() => riskOf({} as RiskModel, one)).toThrow(/Expected a model of fitRisk.*kind/);
    expect(() => riskOf({ ...inJson(model), version: 2 as 1 }, one)).toThrow(/version 1/);
    const [first, ...rest] = inJson(model).signals;
    expect(() => riskOf({ ...model, signals: [{ ...first!, terms: [] }, ...rest] }, one)).toThrow(
      /model.signals\[0\]/,
    );
    expect(() => riskOf({ ...model, covariance: [[1]] }, one)).toThrow(/model.covariance/);
  });

  it("refuses values of another kind, with their place", () => {
    expect(() => riskOf(model, { ...one, contacts: "3" })).toThrow(/Expected a number.*got "3".*contacts/);
    const mixed = [
      { left: true, x: 1 },
      { left: false, x: "1" },
    ];
    expect(() => fitRisk(mixed, { outcome: "left", signals: ["x"] })).toThrow(/got "1" at rows\[1\]\.x/);
    const bad = (left: unknown, x: unknown) => () =>
      fitRisk([{ left, x }], { outcome: "left", signals: ["x"] });
    expect(bad(2, 1)).toThrow(/as outcome, got 2 at rows\[0\]\.left/);
    expect(bad(true, NaN)).toThrow(/got NaN at rows\[0\]\.x/);
    expect(bad(true, new Date(0))).toThrow(/got an object at rows\[0\]\.x/);
    expect(() => fitRisk(rows, { outcome: "left", signals: ["contact" as "contacts"] })).toThrow(
      /did you mean "contacts"/,
    );
    expect(() => fitRisk(rows, { outcome: "left", signals: [] })).toThrow(/one signal or more/);
    expect(() => fitRisk(rows, { outcome: "left", signals, until: 0 })).toThrow(/at/);
  });
});

describe("a ridge", () => {
  const separable = Array.from({ length: 400 }, (_, i) => ({ y: i < 200, x: i < 200 ? 2 : 1, z: i % 3 }));

  it("keeps coefficients finite where a signal tells the outcomes apart, and names it", () => {
    const made = fitRisk(separable, { outcome: "y", signals: ["x", "z"] });
    const { coefficient, standardError } = made.signals[0]!.terms[0]!;
    expect(coefficient).toBeGreaterThan(2);
    expect(coefficient).toBeLessThan(8);
    expect(standardError).toBeGreaterThan(0);
    expect(made.leaks).toMatchObject([{ signal: "x", area: 1 }]);
    expect(assessRisk(made, separable).verdict).toBe("knows the answer");
  });

  it("of 0 is refused where only a ridge gives an answer", () => {
    expect(() => fitRisk(separable, { outcome: "y", signals: ["x", "z"], ridge: 0 })).toThrow(
      /Expected a ridge above 0, got 0 at ridge; some signals follow from others/,
    );
    const twice = rows.map((row) => ({ ...row, again: 2 * row.contacts! }));
    expect(() => fitRisk(twice, { outcome: "left", signals: ["contacts", "again"], ridge: 0 })).toThrow(
      /ridge/,
    );
    expect(() => fitRisk(rows, { outcome: "left", signals, ridge: -1 })).toThrow(/0 or more.*at ridge/);
  });
});

describe("a signal that knows the answer", () => {
  it("is named when it tells the outcomes apart without rising or falling with them", () => {
    const next = seededRandom(4);
    const some = rows.map((row) => ({
      ...row,
      odd: row.left ? next() : next() < 0.5 ? -1 - next() : 1 + next(),
    }));
    expect(fitRisk(some, { outcome: "left", signals: ["contacts", "odd"] }).leaks).toMatchObject([
      { signal: "odd" },
    ]);
  });

  it("is named when it has values for one outcome only", () => {
    const some = rows.map((row, i) => ({ ...row, exitCall: row.left && i % 2 ? i % 5 : null }));
    const made = fitRisk(some, { outcome: "left", signals: ["contacts", "exitCall"] });
    expect(made.leaks).toMatchObject([{ signal: "exitCall" }]);
    expect(made.warnings.join()).toMatch(
      /"exitCall" knows the answer: it has a value only where the outcome is true/,
    );
    expect(assessRisk(made, some).verdict).toBe("knows the answer");
  });

  it("is not found among signals that are known before", () => {
    expect(model.leaks).toEqual([]);
  });
});

describe("thin data", () => {
  it("gets no promise", () => {
    const few = rows.slice(0, 120);
    const made = fitRisk(few, { outcome: "left", signals });
    expect(made.casesPerTerm).toBeLessThan(10);
    expect(made.verdict).toBe("too few cases");
    expect(riskOf(made, one).verdict).toBe("too few cases");
    expect(assessRisk(made, few).verdict).toBe("too few cases");
  });

  it.each([0, 1])("without rows of both outcomes has no chances: %s", (left) => {
    const same = rows.slice(0, 50).map((row) => ({ ...row, left }));
    const made = fitRisk(same, { outcome: "left", signals });
    expect(made).toMatchObject({ intercept: null, signals: [], verdict: "too few cases" });
    expect(riskOf(made, one)).toMatchObject({ probability: null, interval: null });
    expect(assessRisk(made, same)).toMatchObject({
      verdict: "too few cases",
      outOfTime: null,
      byCluster: null,
    });
    expect(fitRisk([] as typeof rows, { outcome: "left", signals }).share).toBeNull();
  });
});
