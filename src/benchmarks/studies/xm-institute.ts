import type { Benchmark } from "../benchmark.js";
import { INDUSTRIES } from "../industries.js";

const XMI_2023 = {
  metric: "NPS",
  region: "US",
  year: 2023,
  measure: "net-score",
  statistic: "mean-of-company-scores",
  scale: { min: 0, max: 10 },
  sample: { size: 10000, of: "respondents" },
  source: {
    title: "Qualtrics XM Institute",
    address: "https://www.xminstitute.com/data-snippets/xmi-ratings-nps-2023/",
  },
  trust: "measured-study",
  note: "mean of company scores within the industry, not a pooled respondent NPS; 10,000 respondents over 351 companies in 22 industries",
  low: null,
  high: null,
} as const;

const XMI_2023_PRESS = {
  metric: "NPS",
  region: "US",
  year: 2023,
  measure: "net-score",
  statistic: "mean-of-company-scores",
  scale: { min: 0, max: 10 },
  sample: { size: 10000, of: "respondents" },
  source: { title: "Qualtrics XM Institute", address: "https://www.sgpjbg.com/bgdown/166002.html" },
  trust: "press-report",
  note: "published June 2024 from the 2023 study, whose industry figures are means of company scores; read in a transcript of the PDF, rounded",
  low: null,
  high: null,
} as const;

const XMI_2022 = {
  metric: "NPS",
  region: "US",
  year: 2022,
  measure: "net-score",
  statistic: "mean-of-company-scores",
  scale: { min: 0, max: 10 },
  sample: null,
  source: {
    title: "Qualtrics XM Institute",
    address: "https://www.xminstitute.com/research/economics-of-nps-2023/",
  },
  trust: "measured-study",
  note: "published June 2023; the year is taken to be that of the study the year before; rounded, industry mean of company scores",
  low: null,
  high: null,
} as const;

/** Qualtrics XM Institute: US consumers rate companies; the mean of the company scores in each industry. */
export const xmInstitute = () =>
  [
    { ...XMI_2023, id: "xmi-2023-nps-grocery", industry: INDUSTRIES.grocery, label: "Grocery", value: 30.1 },
    {
      ...XMI_2023,
      id: "xmi-2023-nps-consumer-payments",
      industry: INDUSTRIES.consumerPayments,
      label: "Consumer payments",
      value: -6.1,
    },
    {
      ...XMI_2023_PRESS,
      id: "xmi-2023-nps-streaming",
      industry: INDUSTRIES.streaming,
      label: "Streaming media",
      value: 29,
    },
    { ...XMI_2023_PRESS, id: "xmi-2023-nps-retail", industry: INDUSTRIES.retail, label: "Retail", value: 29 },
    {
      ...XMI_2023_PRESS,
      id: "xmi-2023-nps-car-rental",
      industry: INDUSTRIES.carRental,
      label: "Car rental",
      value: 8,
    },
    {
      ...XMI_2023_PRESS,
      id: "xmi-2023-nps-tv-internet-service",
      industry: INDUSTRIES.tvInternet,
      label: "TV/Internet service",
      value: 9,
    },
    { ...XMI_2022, id: "xmi-2022-nps-retail", industry: INDUSTRIES.retail, label: "Retail", value: 28 },
    {
      ...XMI_2022,
      id: "xmi-2022-nps-streaming",
      industry: INDUSTRIES.streaming,
      label: "Streaming media",
      value: 28,
    },
    { ...XMI_2022, id: "xmi-2022-nps-grocery", industry: INDUSTRIES.grocery, label: "Grocery", value: 26 },
    {
      ...XMI_2022,
      id: "xmi-2022-nps-consumer-payments",
      industry: INDUSTRIES.consumerPayments,
      label: "Consumer payments",
      value: 1,
    },
    {
      ...XMI_2022,
      id: "xmi-2022-nps-car-rental",
      industry: INDUSTRIES.carRental,
      label: "Car rental",
      value: 3,
    },
    { ...XMI_2022, id: "xmi-2022-nps-airlines", industry: INDUSTRIES.airlines, label: "Airlines", value: 7 },
  ] as const satisfies readonly Benchmark[];
