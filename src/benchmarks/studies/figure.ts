import { statisticOfEnds, type Benchmark, type BenchmarkSource, type Measure } from "../benchmark.js";
import { INDUSTRIES } from "../industries.js";

/**
 * The common fields of a study's figures; fields that are left out are not stated by the source.
 *
 * @remarks
 * Spread studies inside functions only: bundlers keep a spread that runs when the module loads.
 */
export type Study = Pick<Benchmark, "trust"> &
  Partial<Pick<Benchmark, "region" | "year" | "quarter" | "statistic" | "sample" | "surveyed" | "note">> & {
    /** The publisher, as used in ids. */
    readonly by: string;
    readonly source: BenchmarkSource;
  } & (
    | { readonly metric: "NPS" }
    | ({ readonly metric: "CSAT" | "CES"; readonly measure: Exclude<Measure, "net-score"> } & Pick<
        Benchmark,
        "scale"
      >)
  );

/** NPS is a net score, asked on 0-10. */
const NPS_FIGURE = { measure: "net-score", scale: { min: 0, max: 10 } } as const;

/**
 * One row of the table: a figure of a study for an industry.
 *
 * @remarks
 * The id consists of publisher, year, quarter, metric and industry: "xmi-2023-nps-grocery".
 *
 * @param label - the industry in the words of the source
 * @param value - the figure, or the two ends of a range; null for an end that is not given
 * @param suffix - the end of the id, for a study with several figures for an industry
 */
export function figure(
  study: Study,
  industryKey: keyof typeof INDUSTRIES,
  label: string,
  value: number | readonly [low: number | null, high: number | null],
  suffix?: string,
): Benchmark {
  const {
    by,
    metric,
    region = null,
    year = null,
    quarter,
    sample = null,
    source,
    trust,
    surveyed,
    note = "",
  } = study;
  const { measure, scale } = study.metric === "NPS" ? NPS_FIGURE : study;
  const industry = INDUSTRIES[industryKey];
  const isFigure = typeof value === "number";
  const [low, high] = isFigure ? [null, null] : value;
  const parts = [by, year, quarter && `q${quarter}`, metric.toLowerCase(), industry.slug, suffix];
  return {
    id: parts.filter((part) => part !== null && part !== undefined).join("-"),
    metric,
    industry,
    label,
    region,
    year,
    ...(quarter !== undefined && { quarter }),
    measure,
    statistic: study.statistic ?? (isFigure ? "average" : statisticOfEnds(low, high)),
    scale,
    value: isFigure ? value : null,
    low,
    high,
    sample,
    ...(surveyed !== undefined && { surveyed }),
    source,
    trust,
    note,
  };
}
