import type { Benchmark } from "../benchmark.js";
import { figure, type Study } from "./figure.js";

const UKCSI = {
  by: "ukcsi",
  surveyed: "panel",
  metric: "CSAT",
  region: "UK",
  measure: "index",
  scale: { min: 0, max: 100 },
} as const;

const JANUARY_2026 = {
  year: 2026,
  sample: { size: 59500, of: "questionnaires" },
  source: {
    title: "Institute of Customer Service, UK Customer Satisfaction Index, January 2026",
    url: "https://www.instituteofcustomerservice.com/?p=210803",
  },
  trust: "measured-study",
} as const;

const WHISTL_2026 = {
  title: "Whistl, guide to the UK Customer Satisfaction Index (figures of January 2026)",
  url: "https://www.whistl.co.uk/insights/guide-uk-customer-satisfaction-index",
} as const;

const JANUARY_2025 = {
  year: 2025,
  source: {
    title: "UK Customer Satisfaction Index, January 2025, reported by retailtimes.co.uk",
    url: "https://retailtimes.co.uk/ukcsi-timpson-ms-and-john-lewis-among-top-performers-for-customer-satisfaction",
  },
  trust: "press-report",
} as const;

const INDEX =
  "a mean of 26 ratings as an index, not a percentage of satisfied customers; the sample is that of all sectors";

/** UK Customer Satisfaction Index of the Institute of Customer Service: a mean of ratings as an index of 0-100. */
export const ukcsi = (): Benchmark[] => {
  const study = (release: Pick<Study, "source" | "trust" | "year" | "sample">, words: string): Study => ({
    ...UKCSI,
    ...release,
    note: `${INDEX}; "${words}"`,
  });
  const reported = { ...JANUARY_2026, source: WHISTL_2026, trust: "press-report" } as const;
  const highest = "Banks & Building Societies (81.6) and Tourism (81.3) have their highest ever scores";
  const ends = "Retail (Non-Food) leads with 81.6, while Utilities lags with 73.1";
  const complaints =
    "experience scores the highest (79.4), while complaint handling still scores lowest (63.1)";
  const all = "The January 2026 UKCSI is 78.2 (out of 100), up by 2.1 points compared to January 2025";
  return [
    figure(study(JANUARY_2026, all), "all", "All sectors (UKCSI)", 78.2),
    figure(study(JANUARY_2026, highest), "banks", "Banks and building societies (UKCSI)", 81.6),
    figure(study(JANUARY_2026, highest), "travel", "Tourism (UKCSI)", 81.3),
    figure(study(reported, ends), "retail", "Retail, non-food (UKCSI)", 81.6),
    figure(study(reported, ends), "utilities", "Utilities (UKCSI)", 73.1),
    figure(study(reported, complaints), "all", "All sectors: complaint handling (UKCSI)", 63.1, "complaints"),
    figure(study(JANUARY_2025, "is 76.1 (out of 100)"), "all", "All sectors (UKCSI)", 76.1),
  ];
};
