import { sum } from "../math/sum.js";

/**
 * The families of claims that a report can make at its top, and the share of its false-alarm rate that each may use.
 *
 * @remarks
 * The only place where a kind of claim gets its share: a new kind joins a family, or takes its weight from the others. The
 * weights add to 1.
 */
export const FAMILIES = [
  { name: "changes of the whole", weight: 0.225, kinds: ["change", "span", "trend"] },
  { name: "where and when it changed", weight: 0.18, kinds: ["change-point", "local-change"] },
  { name: "segments", weight: 0.225, kinds: ["segment"] },
  { name: "topics and terms", weight: 0.135, kinds: ["driver", "term", "emerging-term"] },
  { name: "questions that disagree", weight: 0.045, kinds: ["disagreement"] },
  { name: "published figures", weight: 0.09, kinds: ["benchmark"] },
  { name: "what people did", weight: 0.1, kinds: ["retention", "uplift", "risk"] },
] as const satisfies readonly {
  readonly name: string;
  readonly weight: number;
  readonly kinds: readonly string[];
}[];

/** The kinds of claims at the top of a report. */
export type FindingKind = (typeof FAMILIES)[number]["kinds"][number];

/** A family of claims; all claims of a family are tested together, over all questions and splits. */
export type FindingFamily = (typeof FAMILIES)[number]["name"];

/** How the false-alarm rate of a report is divided among the claims that were tested for its top. */
export interface FindingBudget {
  /**
   * 1 - level: the largest share of surveys without any difference whose report has a finding, whatever the number of
   * questions and groups.
   */
  readonly falseAlarms: number;
  /** The families with claims that were tested, with their shares of the rate; the shares add to 1. */
  readonly families: readonly {
    readonly family: FindingFamily;
    readonly share: number;
    readonly tested: number;
  }[];
}

/** A claim that was tested, with the p-value of its own test. */
interface Tested {
  readonly kind: FindingKind;
  readonly pValue: number;
}

const FAMILY_OF = new Map<FindingKind, (typeof FAMILIES)[number]>(
  FAMILIES.flatMap((family) => family.kinds.map((kind) => [kind, family] as const)),
);

export function familyOfKind(kind: FindingKind): FindingFamily {
  return FAMILY_OF.get(kind)!.name;
}

/** The division of a false-alarm rate among the claims that were tested. */
export function budgetOf(tests: readonly Tested[], falseAlarms: number): FindingBudget {
  const families = FAMILIES.map(({ name: family, weight }) => {
    return { family, weight, tested: tests.filter(({ kind }) => familyOfKind(kind) === family).length };
  }).filter(({ tested }) => tested > 0);
  const total = sum(families.map(({ weight }) => weight));
  return {
    falseAlarms,
    families: families.map(({ family, weight, tested }) => ({ family, share: weight / total, tested })),
  };
}

/**
 * Adjusts the p-values of all claims of a report, so that comparing each with `falseAlarms` keeps that rate for the report
 * as a whole, under any dependence.
 *
 * @remarks
 * Holm's method within a family, at the family's share of the rate; the share of a family that makes no claims, or whose
 * claims all hold, passes to the others in proportion to their weights. This is the shortcut of the closed test whose
 * every intersection is a Bonferroni test with these weights.
 *
 * @see Bretz, Maurer, Brannath and Posch 2009, Statistics in Medicine 28:586-604
 * @returns adjusted p-values in the order of the claims, at most 1
 */
export function adjustWithinBudget(tests: readonly Tested[]): number[] {
  const places = tests.map((_, place) => place).sort((a, b) => tests[a]!.pValue - tests[b]!.pValue || a - b);
  const families = FAMILIES.map(({ name, weight }) => ({
    weight,
    // In descending order, so that the smallest p-value is the last.
    left: places.filter((place) => familyOfKind(tests[place]!.kind) === name).reverse(),
  }));
  const adjusted = new Array<number>(tests.length).fill(1);
  let highest = 0;
  for (;;) {
    const open = families.filter(({ left }) => left.length > 0);
    if (open.length === 0) return adjusted;
    const total = sum(open.map(({ weight }) => weight));
    const cost = ({ weight, left }: (typeof open)[number]) =>
      (tests[left.at(-1)!]!.pValue * left.length * total) / weight;
    const next = open.reduce((best, family) => (cost(family) < cost(best) ? family : best));
    highest = Math.min(Math.max(highest, cost(next)), 1);
    adjusted[next.left.pop()!] = highest;
  }
}
