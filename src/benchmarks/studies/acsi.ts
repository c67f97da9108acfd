import type { Benchmark } from "../benchmark.js";
import { figure, type Study } from "./figure.js";

/** The fields that all releases of the index share. */
const ACSI = {
  by: "acsi",
  surveyed: "panel",
  metric: "CSAT",
  region: "US",
  measure: "index",
  scale: { min: 0, max: 100 },
  trust: "measured-study",
} as const;

/** One release: its time, source and caveats. */
export type Release = Pick<Study, "source"> &
  Partial<Pick<Study, "year" | "quarter" | "sample" | "trust" | "note">>;

/** A figure of a release in the words of its source. */
export type AcsiRow = readonly [
  release: Release,
  industry: Parameters<typeof figure>[1],
  label: string,
  value: number,
  words: string,
  suffix?: string | undefined,
];

/** A row of the table, with the words of the source in its note. */
export function acsiFigure([release, industry, label, value, words, suffix]: AcsiRow): Benchmark {
  const sample = release.sample ? "; the sample is that of the whole study" : "";
  const note = `an index from a model of several ratings, not a percentage of satisfied customers; "${words}"${sample}`;
  return figure({ ...ACSI, ...release, note }, industry, `${label} (ACSI index)`, value, suffix);
}

const Q2_2025 = {
  year: 2025,
  quarter: 2,
  source: {
    title: "ACSI",
    url: "https://business.minstercommunitypost.com/minstercommunitypost/article/bizwire-2025-8-12-q2-2025-the-american-customer-satisfaction-index-acsi",
  },
  note: "an index from an econometric model, NOT a top-2-box percent; down 0.1%, third quarterly fall",
} as const satisfies Release;

const Q1_2024 = {
  year: 2024,
  quarter: 1,
  source: { title: "ACSI", url: "https://chainstoreage.com/customer-satisfaction-continues-climb" },
  note: "reported then as the all-time high",
} as const satisfies Release;

const Q4_2023 = {
  year: 2023,
  quarter: 4,
  sample: { size: 212512, of: "questionnaires" },
  source: {
    title: "ACSI",
    url: "https://finance.yahoo.com/news/u-customer-satisfaction-record-high-130100363.html",
  },
  note: "the sample is questionnaires in 2023, about 53,000 a quarter",
} as const satisfies Release;

const Q1_2013 = {
  year: 2013,
  quarter: 1,
  source: {
    title: "ACSI",
    url: "https://theacsi.org/news-and-resources/press-releases/2013/05/21/press-release-national-acsi-q1-2013/",
  },
} as const satisfies Release;

const TELECOM_2025 = {
  year: 2025,
  sample: { size: 27000, of: "questionnaires" },
  source: { title: "ACSI", url: "https://www.daily8.com/en/hashtag/AmericanCustomerSatisfactionIndex" },
  trust: "press-report",
  note: "an index from an econometric model; over 27,000 interviews in the study; 71 in 2024, 68 in 2023 by the same text",
} as const satisfies Release;

const JUNE_2010 = {
  year: 2010,
  source: {
    title: "ACSI",
    url: "https://www.theacsi.org/news-and-resources/press-releases/2010/06/15/press-release-june-2010/",
  },
} as const satisfies Release;

const AIRLINES_2011 = {
  year: 2011,
  source: {
    title: "ACSI",
    url: "http://parcelindustry.com/article-2550-ACSI-Passenger-Discontent-Pervasive-for-Airlines-Satisfaction-Goes-Up-for-Some-Including-UPS.html",
  },
} as const satisfies Release;

const AIRLINES_2012 = {
  year: 2012,
  source: {
    title: "ACSI",
    url: "https://www.qualitydigest.com/inside/quality-insider-news/acsi-airline-service-improves-fast-food-overtakes-sit-down-restaurants",
  },
} as const satisfies Release;

const NATIONAL = "All sectors (ACSI national, 0-100 index)";
const AIRLINES = "Airlines (ACSI index)";

/** American Customer Satisfaction Index: an index of 0-100 from a model, not a percentage. */
export const acsi = (): Benchmark[] => [
  figure({ ...ACSI, ...Q2_2025 }, "all", NATIONAL, 76.9),
  figure({ ...ACSI, ...Q1_2024 }, "all", NATIONAL, 78.0),
  figure({ ...ACSI, ...Q4_2023 }, "all", NATIONAL, 77.8),
  figure({ ...ACSI, ...Q1_2013 }, "all", NATIONAL, 76.6),
  figure({ ...ACSI, ...TELECOM_2025 }, "internet", "Internet service providers (ACSI index)", 72),
  figure({ ...ACSI, ...JUNE_2010 }, "airlines", AIRLINES, 66),
  figure({ ...ACSI, ...AIRLINES_2011 }, "airlines", AIRLINES, 65),
  figure({ ...ACSI, ...AIRLINES_2012 }, "airlines", AIRLINES, 67),
];
