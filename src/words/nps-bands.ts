import { MINIMUM } from "../inference/difference.js";
import { expectMinimum, expectThat } from "../math/guard.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import { expectMetric } from "../metric/metric.js";
import type { NpsCategory } from "../metric/nps.js";
import { expectScore, type Score } from "../score/score.js";

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
  /** True for a result of fewer than `minimumN` answers: too few to name a band, so that both are null. */
  readonly tooFew: boolean;
  /** The band in the "good score" table; null below 0, which that table does not cover. */
  readonly quality: (NpsBand & { readonly source: string }) | null;
  /** The band in the "what it suggests" table, which covers every score. */
  readonly diagnosis: (NpsBand & { readonly source: string }) | null;
}

/** Options of `interpretNps`. */
export interface InterpretNpsOptions {
  /**
   * The number of answers below which a result of `computeNps` has no band.
   * @defaultValue 10
   */
  readonly minimumN?: number | undefined;
}

const OPTIONS = { minimumN: null } satisfies KnownOptions<InterpretNpsOptions>;

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
      'Hiver, "What NPS Tells You About Your Customer Experience", bands of a good score; compare CustomerGauge, "What is a good Net Promoter Score"',
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
    source: 'Hiver, "What NPS Tells You About Your Customer Experience", bands of what a score suggests',
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
 * A result of `computeNps` is read with its uncertainty: the bands that its interval reaches are one, from the first to the
 * last, "inconsistent to strong", and below `minimumN` answers no band is named. A bare number says nothing about its
 * answers, and is read as it is.
 *
 * @param score - from -100 to 100, null, or a result of `computeNps`
 * @returns null for null and for a result without answers
 * @throws RangeError for a number outside -100 to 100 and for the score of another metric, TypeError for anything but a number
 * and for an unknown option
 * @example interpretNps(30.4).diagnosis.label // => "inconsistent"
 * @example interpretNps(npsFromCounts({ promoters: 50, passives: 30, detractors: 20 })).diagnosis.label // => "inconsistent to solid foundation"
 * @category Numbers and sentences for people
 */
export function interpretNps(
  score: number,
): NpsReading & { readonly diagnosis: NonNullable<NpsReading["diagnosis"]> };
export function interpretNps(
  score: number | null | Score<NpsCategory>,
  options?: InterpretNpsOptions,
): NpsReading | null;
export function interpretNps(
  score: number | null | Score<NpsCategory>,
  options: InterpretNpsOptions = {},
): NpsReading | null {
  expectOptions(options, OPTIONS);
  const { minimumN = MINIMUM } = options;
  expectMinimum(minimumN);
  if (typeof score !== "object") return readingOf(score, [score, score]);
  if (score === null) return null;
  expectScore(score);
  expectMetric(score.metric);
  if (score.score === null || score.interval === null) return null;
  const { name, kind } = score.metric;
  expectThat(kind === "net", "a score of NPS", name, " at score", RangeError);
  const { low, high } = score.interval;
  if (score.n >= minimumN) return readingOf(score.score, [low, high]);
  return { score: score.score, tooFew: true, quality: null, diagnosis: null };
}

function readingOf(score: number, ends: readonly [low: number, high: number]) {
  expectThat(Number.isFinite(score) && score >= -100 && score <= 100, "a score from -100 to 100", score);
  const { quality, diagnosis } = NPS_BAND_TABLES;
  const [worst, best] = ends.map((end) => reached(quality.bands, end));
  const [low, high] = ends.map((end) => reached(diagnosis.bands, end) ?? diagnosis.bands[0]);
  return {
    score,
    tooFew: false,
    quality: worst && best ? { ...joined(worst, best), source: quality.source } : null,
    diagnosis: { ...joined(low!, high!), source: diagnosis.source },
  };
}

/** The bands from one to another as one. */
function joined(low: NpsBand, high: NpsBand): NpsBand {
  if (low.from === high.from) return low;
  return {
    from: low.from,
    to: high.to,
    label: `${low.label} to ${high.label}`,
    meaning: `${low.meaning} at the low end of the interval, ${high.meaning} at the high end`,
  };
}

function reached(bands: readonly NpsBand[], score: number): NpsBand | undefined {
  return bands.filter(({ from }) => from <= score).at(-1);
}
