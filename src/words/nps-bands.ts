import { MINIMUM } from "../inference/difference.js";
import { expectMinimum, expectThat } from "../math/guard.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import { expectMetric } from "../metric/metric.js";
import type { NpsCategory } from "../metric/nps.js";
import { expectScore, type Score } from "../score/score.js";
import { NPS_BAND_TABLES, type NpsBand, type NpsBandTable, type NpsTone } from "./nps-band-tables.js";

/** What one rule of thumb calls a score. */
export interface NpsRule {
  /** The key of the table in `NPS_BAND_TABLES`, which has its source. */
  readonly rule: keyof typeof NPS_BAND_TABLES;
  /** Who says it. */
  readonly name: string;
  /** The word for the score itself; null where the rule has none. */
  readonly label: string | null;
  readonly tone: NpsTone | null;
  /** True where the interval reaches other bands, so that chance may have chosen the word; false for a bare number. */
  readonly straddles: boolean;
}

/** The bands of a score in the published tables. */
export interface NpsReading {
  readonly score: number;
  /** True for a result of fewer than `minimumN` answers: too few to name a band, so that both are null. */
  readonly tooFew: boolean;
  /** The band in the "good score" table; null below 0, which that table does not cover. */
  readonly quality: (NpsBand & { readonly source: string }) | null;
  /** The band in the "what it suggests" table, which covers every score. */
  readonly diagnosis: (NpsBand & { readonly source: string }) | null;
  /** Every table side by side, with its word for the score; empty with too few answers. */
  readonly rules: readonly NpsRule[];
  /** The words that contradict each other, in a sentence; null where the rules agree on good, fair or poor. */
  readonly contradiction: string | null;
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
 * The published bands of an NPS.
 *
 * @remarks
 * The tables are rules of thumb without a sample behind them. `rules` has the word of each for the score, and `contradiction`
 * says where one calls good what another calls poor: from 0 to 49 no score has a word that they agree on.
 *
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
 * @example interpretNps(20).rules.map(({ label }) => label) // => ["good", "inconsistent", "good", "good", "poor"]
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
  return {
    ...{ score: score.score, tooFew: true, quality: null, diagnosis: null },
    ...{ rules: [], contradiction: null },
  };
}

function readingOf(score: number, ends: readonly [low: number, high: number]) {
  expectThat(Number.isFinite(score) && score >= -100 && score <= 100, "a score from -100 to 100", score);
  const { quality, diagnosis } = NPS_BAND_TABLES;
  const [worst, best] = ends.map((end) => reached(quality, end));
  const [low, high] = ends.map((end) => reached(diagnosis, end) ?? diagnosis.bands[0]);
  const rules = RULES.map((rule) => ruleOf(rule, score, ends));
  return {
    score,
    tooFew: false,
    quality: worst && best ? { ...joined(worst, best), source: quality.source } : null,
    diagnosis: { ...joined(low!, high!), source: diagnosis.source },
    rules,
    contradiction: contradictionOf(rules),
  };
}

const RULES = Object.keys(NPS_BAND_TABLES) as (keyof typeof NPS_BAND_TABLES)[];

function ruleOf(rule: NpsRule["rule"], score: number, ends: readonly [low: number, high: number]): NpsRule {
  const table: NpsBandTable = NPS_BAND_TABLES[rule];
  const band = reached(table, score);
  const straddles = ends.some((end) => reached(table, end) !== band);
  return { rule, name: table.name, label: band?.label ?? null, tone: band?.tone ?? null, straddles };
}

function contradictionOf(rules: readonly NpsRule[]): string | null {
  const said = rules.filter(({ tone }) => tone !== null);
  if (new Set(said.map(({ tone }) => tone)).size < 2) return null;
  const words = [...new Set(said.map(({ label }) => label))].map((word) => {
    const names = said.filter(({ label }) => label === word).map(({ name }) => name);
    return `"${word}" (${names.join("; ")})`;
  });
  return `The rules of thumb contradict each other: ${words.join(", ")}.`;
}

/** The bands from one to another as one. */
function joined(low: NpsBand, high: NpsBand): NpsBand {
  if (low.from === high.from) return low;
  return {
    from: low.from,
    to: high.to,
    label: `${low.label} to ${high.label}`,
    meaning: `${low.meaning} at the low end of the interval, ${high.meaning} at the high end`,
    tone: low.tone,
  };
}

function reached({ bands }: NpsBandTable, score: number): NpsBand | undefined {
  return bands.filter(({ from, above }) => (above ? from < score : from <= score)).at(-1);
}
