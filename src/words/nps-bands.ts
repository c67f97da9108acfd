import { expectThat } from "../math/guard.js";
import type { NpsCategory } from "../metric/nps.js";
import type { Score } from "../score/score.js";

/** A range of scores with its name in a published table. */
export interface NpsBand {
  /** The lowest score of the band as published. */
  readonly from: number;
  /** The highest score of the band as published. */
  readonly to: number;
  readonly label: string;
  readonly meaning: string;
}

/** The bands of a score in the two published tables. */
export interface NpsReading {
  readonly score: number;
  /** The band in the "good score" table; null below 0, which that table does not cover. */
  readonly quality: (NpsBand & { readonly source: string }) | null;
  /** The band in the "what it suggests" table, which covers every score. */
  readonly diagnosis: NpsBand & { readonly source: string };
}

/**
 * The two tables of NPS bands that vendors publish.
 *
 * @remarks
 * Rules of thumb without a sample behind them; to compare a score with its industry use a benchmark. The meanings in the
 * first table follow from arithmetic, those in the second are as published.
 *
 * @category Numbers and sentences for people
 */
export const NPS_BAND_TABLES = {
  quality: {
    source:
      '"Good score" bands of customer-service glossaries; compare CustomerGauge, "What is a good Net Promoter Score"',
    bands: [
      { from: 0, to: 30, label: "good", meaning: "at least as many promoters as detractors" },
      {
        from: 31,
        to: 50,
        label: "great",
        meaning: "promoters lead by about a third to a half of all answers",
      },
      { from: 51, to: 70, label: "excellent", meaning: "promoters lead by more than half of all answers" },
      {
        from: 71,
        to: 100,
        label: "world-class",
        meaning: "more than 70% of all answers come from promoters",
      },
    ],
  },
  diagnosis: {
    source: '"What it suggests" bands of customer-service glossaries',
    bands: [
      {
        from: -100,
        to: 0,
        label: "major breakdowns",
        meaning: "suggests major breakdowns in the experience",
      },
      { from: 1, to: 30, label: "inconsistent", meaning: "suggests an inconsistent experience" },
      { from: 31, to: 50, label: "solid foundation", meaning: "suggests a solid foundation to build on" },
      { from: 51, to: 70, label: "strong", meaning: "suggests a strong experience" },
      { from: 71, to: 100, label: "world-class", meaning: "suggests a world-class experience" },
    ],
  },
} as const satisfies Record<string, { source: string; bands: readonly NpsBand[] }>;

/**
 * The published bands of an NPS.
 *
 * @remarks
 * The tables give whole numbers and leave gaps between them. A score is in the highest band whose lower limit it has
 * reached: 30.4 and 30.9 are in 0-30, since they have not reached 31, and 0.5 is in -100-0. Nothing is rounded, so no
 * score is raised into a better band.
 *
 * @param score - from -100 to 100, null, or a result of `computeNps`
 * @returns null for null and for a result without answers
 * @throws RangeError for a number outside -100 to 100, TypeError for anything but a number
 * @example interpretNps(30.4).diagnosis.label // => "inconsistent"
 * @category Numbers and sentences for people
 */
export function interpretNps(score: number): NpsReading;
export function interpretNps(score: number | null | Score<NpsCategory>): NpsReading | null;
export function interpretNps(score: number | null | Score<NpsCategory>): NpsReading | null {
  const value = typeof score === "object" ? score && score.score : score;
  if (value === null) return null;
  expectThat(Number.isFinite(value) && value >= -100 && value <= 100, "a score from -100 to 100", value);
  const { quality, diagnosis } = NPS_BAND_TABLES;
  const good = reached(quality.bands, value);
  const suggested = reached(diagnosis.bands, value) ?? diagnosis.bands[0];
  return {
    score: value,
    quality: good ? { ...good, source: quality.source } : null,
    diagnosis: { ...suggested, source: diagnosis.source },
  };
}

function reached<Band extends NpsBand>(bands: readonly Band[], score: number): Band | undefined {
  return bands.filter(({ from }) => from <= score).at(-1);
}
