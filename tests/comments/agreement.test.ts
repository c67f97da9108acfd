import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { labelAgreement } from "../../src/comments/index.js";
import { wilsonLimits } from "../../src/inference/share-interval.js";
import { normalQuantile } from "../../src/math/normal.js";
import { seededRandom } from "../../src/math/random.js";

interface Fixture {
  readonly single: readonly {
    readonly rows: readonly (readonly (number | null)[])[];
    readonly kappa: number;
    readonly standardError: number;
    readonly alpha: { readonly two: number; readonly three: number };
  }[];
  readonly sets: readonly { readonly rows: readonly (readonly string[][])[]; readonly alpha: number }[];
}
const file = new URL("../reference/fixtures/agreement.json", import.meta.url);
const { single, sets } = JSON.parse(readFileSync(file, "utf8")) as Fixture;

type Given = readonly (string | number | null | readonly string[])[];
const column = (i: number) => (row: Given) => row[i];
const two = { a: column(0), b: column(1) };
const three = { ...two, c: column(2) };

describe("labelAgreement", () => {
  it.each(single)(
    "has Cohen's kappa with its standard error as statsmodels, and Krippendorff's alpha (%#)",
    ({ rows, kappa, standardError, alpha }) => {
      const ofTwo = labelAgreement(rows, { raters: two });
      expect(ofTwo.pairs[0]!.kappa.estimate).toBeCloseTo(kappa, 12);
      expect(ofTwo.pairs[0]!.kappa.standardError).toBeCloseTo(standardError, 12);
      expect(ofTwo.alpha.estimate).toBeCloseTo(alpha.two, 12);
      const ofThree = labelAgreement(rows, { raters: three });
      expect(ofThree.alpha.estimate).toBeCloseTo(alpha.three, 12);
      expect(ofThree.pairs.map(({ raters }) => raters.join())).toEqual(["a,b", "a,c", "b,c"]);
    },
  );

  it.each(sets)("compares sets of labels by Jaccard's distance, as NLTK (%#)", ({ rows, alpha }) => {
    expect(labelAgreement(rows, { raters: three }).alpha.estimate).toBeCloseTo(alpha, 12);
  });

  // Cohen 1960, table 1: two judges of 200 patients; kappa is .492 there.
  it("has the kappa of Cohen's own example", () => {
    const table = [
      [88, 14, 18],
      [10, 40, 10],
      [2, 6, 12],
    ];
    const rows = table.flatMap((line, a) => line.flatMap((n, b) => Array.from({ length: n }, () => [a, b])));
    expect(labelAgreement(rows, { raters: two }).pairs[0]!.kappa.estimate).toBeCloseTo(0.492, 3);
  });

  it("has an interval where all agree, and none where only one label was ever given", () => {
    const rows = Array.from({ length: 20 }, (_, i): Given => [i % 2, i % 2]);
    const { kappa, agreement } = labelAgreement(rows, { raters: two }).pairs[0]!;
    expect(kappa).toMatchObject({ estimate: 1, standardError: 0, n: 20, interval: { high: 1 } });
    expect(kappa.interval!.low).toBeCloseTo(1 - 2 * (1 - wilsonLimits(20, 0, -normalQuantile(0.025))[0]), 12);
    expect(agreement).toMatchObject({ share: 1, hits: 20, n: 20 });
    const one = labelAgreement([["x", "x"]] as Given[], { raters: two });
    expect(one.pairs[0]!.kappa).toEqual({ estimate: null, standardError: null, interval: null, n: 1 });
    expect(one.alpha.estimate).toBeNull();
  });

  it("gives precision and recall of each label, with the reference taken to be right", () => {
    const rows: Given[] = [
      ["price", "price"],
      ["price", ["price", "staff"]],
      ["price", []],
      [[], "price"],
      [["staff"], ["staff"]],
      [null, "price"],
      ["price", "  "],
    ];
    const { labels, missing } = labelAgreement(rows, { raters: two, reference: "b" });
    expect(missing).toBe(2);
    expect(labels.map(({ rater, label }) => [rater, label])).toEqual([
      ["a", "price"],
      ["a", "staff"],
    ]);
    const [price, staff] = labels;
    expect([price!.precision.hits, price!.precision.n]).toEqual([2, 3]);
    expect([price!.recall.hits, price!.recall.n]).toEqual([2, 3]);
    expect([staff!.precision.share, staff!.recall.share]).toEqual([1, 1 / 2]);
    const [low, high] = wilsonLimits(2, 1, -normalQuantile(0.025));
    expect(price!.recall.interval!.low).toBeCloseTo(low, 12);
    expect(price!.recall.interval!.high).toBeCloseTo(high, 12);
    expect(labelAgreement(rows, { raters: two }).labels).toEqual([]);
  });

  it("of no rows has no measures", () => {
    const none = labelAgreement([] as Given[], { raters: two, reference: "a" });
    expect(none).toMatchObject({ alpha: { estimate: null, n: 0 }, labels: [], missing: 0 });
    expect(none.pairs[0]).toMatchObject({ agreement: { share: null }, kappa: { estimate: null } });
  });

  it("allows for themes that the model missed among rows that stand for many, though none was drawn", () => {
    // 50 rows with the label weigh 2 each, 50 without weigh 100 each: a miss would weigh as much as all hits.
    const rows = Array.from({ length: 100 }, (_, i) => ({
      model: i < 50 ? ["price"] : [],
      person: i < 50 ? ["price"] : [],
      weight: i < 50 ? 2 : 100,
    }));
    const judge = (weight?: "weight") =>
      labelAgreement(rows, { raters: ["model", "person"], reference: "person", weight }).labels[0]!;
    expect(judge().recall.interval!.low).toBeCloseTo(0.929, 3);
    expect(judge("weight").recall.interval!.low).toBeCloseTo(0.207, 3);
    expect(judge("weight").precision.interval!.low).toBeCloseTo(0.929, 3);
  });

  it("refuses fewer than two raters, an unknown reference and values that are no labels", () => {
    const rows = [{ a: "x", b: "y" }];
    expect(() => labelAgreement(rows, { raters: ["a"] })).toThrow(
      "Expected two raters or more, got 1 at raters",
    );
    expect(() => labelAgreement(rows, { raters: ["a", "a"] })).toThrow(
      "Expected raters with different names",
    );
    expect(() => labelAgreement(rows, { raters: ["a", "b"], reference: "c" })).toThrow(
      'Expected one of "a", "b", got "c" at reference',
    );
    expect(() => labelAgreement(rows, { raters: ["a", "bb" as never] })).toThrow('did you mean "b"?');
    for (const [wrong, shown] of [
      [NaN, "NaN"],
      [{}, "an object"],
    ] as const)
      expect(() => labelAgreement([{ a: wrong, b: "y" }], { raters: ["a", "b"] })).toThrow(
        `Expected a label, a list of labels or null, got ${shown} at rows[0].a`,
      );
  });
});

describe("the laws of agreement", () => {
  const label = fc.constantFrom("price", "staff", "wait");
  const given = fc.oneof(label, fc.uniqueArray(label), fc.constant(null));
  const rows = fc.array(fc.tuple(given, given, given), { maxLength: 25 });

  it("equal weights change nothing, whatever they are", () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(0.25, 3, 1000), (rows, weight) => {
        const plain = labelAgreement(rows, { raters: three, reference: "c" });
        const weighted = labelAgreement(rows, { raters: three, reference: "c", weight: () => weight });
        expect(rounded(weighted)).toEqual(rounded(plain));
      }),
    );
  });

  it("nor do the order of rows, of raters and of labels, or other names of labels", () => {
    fc.assert(
      fc.property(rows, (rows) => {
        const plain = labelAgreement(rows, { raters: two }).pairs[0]!.kappa;
        const renamed = rows.map((row) =>
          row.map((labels) =>
            Array.isArray(labels) ? labels.map((one) => `${one}!`).reverse() : labels && `${String(labels)}!`,
          ),
        );
        const turned = { b: column(1), a: column(0) };
        const other = labelAgreement(renamed.reverse() as Given[], { raters: turned }).pairs[0]!.kappa;
        expect(rounded(other)).toEqual(rounded(plain));
      }),
    );
  });

  it("the estimate is at most 1 and within its interval", () => {
    fc.assert(
      fc.property(rows, (rows) => {
        const { alpha, pairs } = labelAgreement(rows, { raters: three });
        for (const { estimate, interval } of [alpha, ...pairs.map(({ kappa }) => kappa)]) {
          if (estimate === null) continue;
          expect(estimate).toBeLessThanOrEqual(1);
          expect(interval!.low).toBeLessThanOrEqual(estimate + 1e-12);
          expect(interval!.high).toBeGreaterThanOrEqual(estimate - 1e-12);
          expect(interval!.high).toBeLessThanOrEqual(1 + 1e-12);
        }
      }),
    );
  });
});

describe("the interval of kappa", () => {
  // Two raters who each keep the truth with probability a, and otherwise draw a label: kappa is a squared.
  it.each([
    [0.95, 20],
    [0.85, 50],
    [0.6, 100],
  ])("contains the true value as often as it says: keeping %d of the truth, %i rows", (kept, n) => {
    const random = seededRandom(11);
    const pick = () => [0, 1, 1, 2, 2, 2][Math.floor(random() * 6)]!;
    let hits = 0;
    for (let turn = 0; turn < 500; turn++) {
      const rows = Array.from({ length: n }, (): Given => {
        const truth = pick();
        return [0, 1].map(() => (random() < kept ? truth : pick()));
      });
      const { low, high } = labelAgreement(rows, { raters: two }).pairs[0]!.kappa.interval!;
      if (low <= kept ** 2 && kept ** 2 <= high) hits++;
    }
    // A normal interval contains it in 70, 92 and 95 of 100.
    expect(hits / 500).toBeGreaterThan(0.925);
  });
});

/** A result with its numbers rounded, for comparisons of sums in another order. */
function rounded(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, one: unknown) => (typeof one === "number" ? +one.toFixed(9) || 0 : one)),
  );
}
