import { NPS_GROUPS, npsTallyFromCounts, type NpsCounts, type Tally } from "../../src/index.js";
import { multinomial } from "../../src/math/multinomial.js";
import type { Random } from "../../src/math/random.js";
import { trendFromTallies, type Trend } from "../../src/trend/index.js";

export const monthLabel = (i: number) =>
  `${2020 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`;

/** Months from January 2020 with the given promoters, passives and detractors; null for a month without answers. */
export function npsMonths(months: readonly (NpsCounts | null)[]): Trend<typeof NPS_GROUPS> {
  return trendFromTallies(
    months.map((counts, i) => ({
      period: monthLabel(i),
      tally: npsTallyFromCounts(counts ?? { promoters: 0, passives: 0, detractors: 0 }),
    })),
    { metric: NPS_GROUPS, every: "month", timeZone: "UTC" },
  );
}

/** Months of 100 answers with the given NPS, a whole number, and 30 passives or 29. */
export const npsOf = (...scores: (number | null)[]) =>
  npsMonths(
    scores.map((score) => {
      if (score === null) return null;
      const passives = 30 - Math.abs(score % 2);
      return { promoters: (100 - passives + score) / 2, passives, detractors: (100 - passives - score) / 2 };
    }),
  );

/** Months drawn at random: so many answers each, with the shares of promoters and detractors of each month. */
export function drawMonths(
  random: Random,
  n: number,
  shares: readonly { readonly promoters: number; readonly detractors: number }[],
): Trend<typeof NPS_GROUPS> {
  return npsMonths(
    shares.map(({ promoters, detractors }) => {
      const drawn = multinomial(random, n, [promoters, 1 - promoters - detractors, detractors]);
      return { promoters: drawn[0]!, passives: drawn[1]!, detractors: drawn[2]! };
    }),
  );
}

/** A tally of points alone. */
export const points = (min: number, counts: readonly number[]): Tally => ({
  min,
  max: min + counts.length - 1,
  counts,
  missing: 0,
  excluded: {},
});
