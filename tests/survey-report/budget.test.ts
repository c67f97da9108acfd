import { describe, expect, it } from "vitest";
import { adjustPValues } from "../../src/index.js";
import { seededRandom } from "../../src/math/random.js";
import { sum } from "../../src/math/sum.js";
import { adjustWithinBudget, budgetOf, FAMILIES, type FindingKind } from "../../src/survey-report/budget.js";

interface Claim {
  readonly kind: FindingKind;
  readonly pValue: number;
}

const KINDS: readonly FindingKind[] = FAMILIES.flatMap(({ kinds }) => kinds);

const familyOf = (kind: FindingKind) =>
  FAMILIES.find(({ kinds }) => (kinds as readonly string[]).includes(kind))!;

/** The closed test from its definition: the largest weighted Bonferroni p-value of all sets of claims with this one. */
function byClosedTest(claims: readonly Claim[]): number[] {
  const adjusted = claims.map(() => 0);
  for (let set = 1; set < 2 ** claims.length; set++) {
    const chosen = claims.map((_, i) => i).filter((i) => (set >> i) & 1);
    const families = new Set(chosen.map((i) => familyOf(claims[i]!.kind)));
    const total = sum([...families].map(({ weight }) => weight));
    const ofSet = Math.min(
      ...chosen.map((i) => {
        const own = familyOf(claims[i]!.kind);
        const rivals = chosen.filter((j) => familyOf(claims[j]!.kind) === own).length;
        return claims[i]!.pValue / (own.weight / total / rivals);
      }),
      1,
    );
    for (const i of chosen) adjusted[i] = Math.max(adjusted[i]!, ofSet);
  }
  return adjusted;
}

describe("the budget of false alarms", () => {
  it("is all given away, and every kind of claim has one family", () => {
    expect(sum(FAMILIES.map(({ weight }) => weight))).toBeCloseTo(1, 12);
    expect(new Set(KINDS).size).toBe(KINDS.length);
  });

  it("adjusts as the closed test does, which keeps the rate under any dependence", () => {
    const random = seededRandom(12);
    for (let round = 0; round < 200; round++) {
      const claims = Array.from({ length: 1 + Math.floor(9 * random()) }, (): Claim => {
        return { kind: KINDS[Math.floor(KINDS.length * random())]!, pValue: random() ** 4 / 4 };
      });
      const expected = byClosedTest(claims);
      adjustWithinBudget(claims).forEach((p, i) => expect(p).toBeCloseTo(expected[i]!, 12));
    }
  });

  it("is Holm's method if there is one family", () => {
    const pValues = [0.01, 0.04, 0.03, 0.2];
    const claims = pValues.map((pValue) => ({ kind: "segment", pValue }) as const);
    expect(adjustWithinBudget(claims)).toEqual(adjustPValues(pValues));
  });

  it("passes the share of a family without claims to the others, and that of claims that hold", () => {
    const claims = [
      { kind: "change", pValue: 0.001 },
      { kind: "segment", pValue: 0.04 },
    ] as const;
    const [change, segment] = adjustWithinBudget(claims);
    // 25% and 25% of the rate are a half each without the other families.
    expect(change).toBeCloseTo(0.001 * 2, 12);
    // Once the change holds, the segment has the whole rate.
    expect(segment).toBeCloseTo(0.04, 12);
    expect(budgetOf(claims, 0.05)).toEqual({
      falseAlarms: 0.05,
      families: [
        { family: "changes of the whole", share: 0.5, tested: 1 },
        { family: "segments", share: 0.5, tested: 1 },
      ],
    });
  });

  it("gives nothing without claims", () => {
    expect(adjustWithinBudget([])).toEqual([]);
    expect(budgetOf([], 0.05)).toEqual({ falseAlarms: 0.05, families: [] });
  });
});
