import { describe, expect, it } from "vitest";
import {
  compareScores,
  decomposeChange,
  funnel,
  NPS_GROUPS,
  power,
  stratifiedScore,
  type TallyOf,
} from "../../src/index.js";
import { hypergeometric } from "../../src/math/hypergeometric.js";
import { multinomial } from "../../src/math/multinomial.js";
import { seededRandom, type Random } from "../../src/math/random.js";
import { points } from "../support/trends.js";

// Long-run claims of formulas, checked against seeded draws. A standard deviation over m draws is known to 1 in
// sqrt(2 m), a share p to sqrt(p (1 - p) / m); the tolerances are three of these.

type Groups = TallyOf<typeof NPS_GROUPS>;
/** Detractors, passives and promoters. */
type Shares = readonly [number, number, number];
const tallyOf = (counts: readonly number[]) => points(-1, counts) as Groups;
const drawn = (random: Random, n: number, shares: readonly number[]) =>
  tallyOf(multinomial(random, n, shares));
const scoreOf = ([detractors, , promoters]: Shares) => 100 * (promoters - detractors);
const meanOf = (numbers: readonly number[]) =>
  numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
const deviationOf = (numbers: readonly number[]) => {
  const mean = meanOf(numbers);
  return Math.sqrt(meanOf(numbers.map((number) => (number - mean) ** 2)));
};

describe("the standard errors of decomposeChange", () => {
  const OLD: readonly Shares[] = [
    [0.1, 0.3, 0.6],
    [0.3, 0.3, 0.4],
    [0.5, 0.3, 0.2],
  ];
  const NEW: readonly Shares[] = [
    [0.2, 0.3, 0.5],
    [0.05, 0.25, 0.7],
    [0.4, 0.3, 0.3],
  ];
  const SIZES = { before: [0.5, 0.3, 0.2], after: [0.3, 0.2, 0.5] };

  it.each(["sampled", "fixed"] as const)(
    "equal the spread of the effects over 2000 draws, with shares %s",
    (shares) => {
      const random = seededRandom(11);
      const table = (sizes: readonly number[], groups: readonly Shares[]) => {
        const ns = shares === "sampled" ? multinomial(random, 2000, sizes) : sizes.map((size) => 2000 * size);
        return groups.map((group, i) => ({ key: { group: i }, tally: drawn(random, ns[i]!, group) }));
      };
      const runs = Array.from({ length: 2000 }, () =>
        decomposeChange(table(SIZES.before, OLD), table(SIZES.after, NEW), NPS_GROUPS, { shares }),
      );
      const effects = runs.map(({ change, mix, rate, segments }) => [
        change!,
        mix!,
        rate!,
        ...segments.flatMap((segment) => [segment.mix, segment.rate]),
      ]);
      effects[0]!.forEach((_, which) => {
        const claimed = Math.sqrt(meanOf(effects.map((run) => run[which]!.standardError ** 2)));
        const actual = deviationOf(effects.map((run) => run[which]!.difference));
        expect(claimed / actual, `effect ${which}`).toBeGreaterThan(0.95);
        expect(claimed / actual, `effect ${which}`).toBeLessThan(1.05);
      });
    },
  );
});

describe("power", () => {
  const [before, after]: readonly [Shares, Shares] = [
    [0.25, 0.3, 0.45],
    [0.2, 0.25, 0.55],
  ];
  const named = ([detractor, passive, promoter]: Shares) => ({ shares: { detractor, passive, promoter } });

  it.each([
    [150, 150],
    [400, 400],
    [600, 200],
  ])("is the share of 3000 comparisons of %i with %i answers that find the difference", (n, nCurrent) => {
    const random = seededRandom(5);
    let found = 0;
    for (let draw = 0; draw < 3000; draw++) {
      const { pValue } = compareScores(drawn(random, n, before), drawn(random, nCurrent, after), NPS_GROUPS);
      if (pValue! < 0.05) found++;
    }
    const expected = power(n, scoreOf(after) - scoreOf(before), {
      metric: NPS_GROUPS,
      nCurrent,
      assumed: named(before),
      assumedCurrent: named(after),
    });
    expect(Math.abs(found / 3000 - expected)).toBeLessThan(0.03);
  });
});

describe("stratifiedScore", () => {
  const PEOPLE = [
    [200, 300, 500],
    [60, 60, 80],
    [120, 60, 20],
  ];
  const everyone = PEOPLE.flat().reduce((sum, count) => sum + count, 0);
  const truth = (100 * PEOPLE.reduce((sum, [low, , high]) => sum + high! - low!, 0)) / everyone;

  it.each([
    ["holds the truth in 95% of 2000 intervals when half of a finite population answers", true],
    ["holds the truth in nearly all of 2000 intervals when the finite population is ignored", false],
  ])("%s", (_, finitePopulation) => {
    const random = seededRandom(3);
    let covered = 0;
    for (let draw = 0; draw < 2000; draw++) {
      const strata = PEOPLE.map((counts) => {
        let rest = counts.reduce((sum, count) => sum + count, 0);
        const population = rest;
        let left = population / 2;
        const asked = counts.map((count) => {
          rest -= count;
          const taken = hypergeometric(random, count, rest, left);
          left -= taken;
          return taken;
        });
        return { tally: tallyOf(asked), population };
      });
      const { low, high } = stratifiedScore(strata, NPS_GROUPS, { finitePopulation }).interval!;
      if (low <= truth && truth <= high) covered++;
    }
    if (finitePopulation) expect(Math.abs(covered / 2000 - 0.95)).toBeLessThan(0.015);
    else expect(covered / 2000).toBeGreaterThan(0.985);
  });
});

describe("the limits of funnel", () => {
  it("have nearly 5% and 0.2% of 20,000 groups of 400 that do not differ outside", () => {
    const random = seededRandom(2);
    const shares: Shares = [0.2, 0.3, 0.5];
    const rest = { key: { agent: "rest" }, tally: tallyOf(shares.map((share) => share * 1e9)) };
    const one = { key: { agent: "one" }, tally: tallyOf([80, 120, 200]) };
    const { limits95, limits998 } = funnel([rest, one], NPS_GROUPS).groups[1]!;
    let [out95, out998] = [0, 0];
    for (let draw = 0; draw < 20_000; draw++) {
      const [detractors, , promoters] = multinomial(random, 400, shares);
      const score = (promoters! - detractors!) / 4;
      if (score < limits95.low || score > limits95.high) out95++;
      if (score < limits998.low || score > limits998.high) out998++;
    }
    // At most: the score steps by a quarter of a point.
    expect(Math.abs(out95 / 20_000 - 0.047)).toBeLessThan(0.005);
    expect(Math.abs(out998 / 20_000 - 0.0018)).toBeLessThan(0.001);
  });
});
