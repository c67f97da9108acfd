import type { Benchmark } from "../benchmark.js";
import { figure, type Study } from "./figure.js";

const XMI_2023 = {
  by: "xmi",
  surveyed: "panel",
  metric: "NPS",
  region: "US",
  year: 2023,
  statistic: "mean-of-company-scores",
  sample: { size: 10000, of: "respondents" },
  source: {
    title: "Qualtrics XM Institute",
    url: "https://www.xminstitute.com/data-snippets/xmi-ratings-nps-2023/",
  },
  trust: "measured-study",
  note: "mean of company scores within the industry, not a pooled respondent NPS; 10,000 respondents over 351 companies in 22 industries",
} as const satisfies Study;

const XMI_2023_PRESS = {
  by: "xmi",
  surveyed: "panel",
  metric: "NPS",
  region: "US",
  year: 2023,
  statistic: "mean-of-company-scores",
  sample: { size: 10000, of: "respondents" },
  source: { title: "Qualtrics XM Institute", url: "https://www.sgpjbg.com/bgdown/166002.html" },
  trust: "press-report",
  note: "published June 2024 from the 2023 study, whose industry figures are means of company scores; read in a transcript of the PDF, rounded",
} as const satisfies Study;

const XMI_2022 = {
  by: "xmi",
  surveyed: "panel",
  metric: "NPS",
  region: "US",
  year: 2022,
  statistic: "mean-of-company-scores",
  source: {
    title: "Qualtrics XM Institute",
    url: "https://www.xminstitute.com/research/economics-of-nps-2023/",
  },
  trust: "measured-study",
  note: "published June 2023; the year is taken to be that of the study the year before; rounded, industry mean of company scores",
} as const satisfies Study;

/** Qualtrics XM Institute: US consumers rate companies; mean of the company scores in each industry. */
export const xmInstitute = (): Benchmark[] => [
  figure(XMI_2023, "grocery", "Grocery", 30.1),
  figure(XMI_2023, "consumerPayments", "Consumer payments", -6.1),
  figure(XMI_2023_PRESS, "streaming", "Streaming media", 29),
  figure(XMI_2023_PRESS, "retail", "Retail", 29),
  figure(XMI_2023_PRESS, "carRental", "Car rental", 8),
  figure(XMI_2023_PRESS, "tvInternet", "TV/Internet service", 9),
  figure(XMI_2022, "retail", "Retail", 28),
  figure(XMI_2022, "streaming", "Streaming media", 28),
  figure(XMI_2022, "grocery", "Grocery", 26),
  figure(XMI_2022, "consumerPayments", "Consumer payments", 1),
  figure(XMI_2022, "carRental", "Car rental", 3),
  figure(XMI_2022, "airlines", "Airlines", 7),
];
