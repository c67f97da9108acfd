import type { Benchmark } from "../benchmark.js";
import { figure, type Study } from "./figure.js";

const REPORT_2012 = {
  by: "zendesk",
  surveyed: "customers",
  metric: "CSAT",
  region: "Global",
  year: 2012,
  measure: "percentage",
  scale: { min: 0, max: 1 },
  sample: { size: 15000, of: "companies" },
  source: {
    title: "Zendesk",
    url: "https://docplayer.net/amp/4420872-Customer-satisfaction-by-the-numbers-zendesk-customer-satisfaction-index-march-2012.html",
  },
  trust: "measured-study",
  note: "the sample is companies; percent of good among good and bad",
} as const satisfies Study;

const LISTS_2012 = {
  by: "zendesk",
  surveyed: "customers",
  metric: "CSAT",
  region: "Global",
  year: 2012,
  measure: "percentage",
  scale: { min: 0, max: 1 },
  source: {
    title: "Zendesk",
    url: "https://docplayer.net/amp/4420872-Customer-satisfaction-by-the-numbers-zendesk-customer-satisfaction-index-march-2012.html",
  },
  trust: "press-report",
  note: "names and numbers are separate lists in the text; they are paired in order",
} as const satisfies Study;

const Q3_2013 = {
  by: "zendesk",
  surveyed: "customers",
  metric: "CSAT",
  region: "Global",
  year: 2013,
  quarter: 3,
  measure: "percentage",
  scale: { min: 0, max: 1 },
  sample: { size: 16000, of: "companies" },
  source: {
    title: "Zendesk",
    url: "https://www.zendesk.com/newsroom/press-releases/zendesk-benchmark-customer-satisfaction-rise-big-gains-emerging-markets/",
  },
  trust: "measured-study",
  note: "the sample is companies",
} as const satisfies Study;

const CUSTOMERS = "All (Zendesk customers, good/(good+bad))";

/** Zendesk: the share of good ratings among good and bad ones. */
export const zendesk = (): Benchmark[] => [
  figure(REPORT_2012, "all", CUSTOMERS, 86),
  figure(LISTS_2012, "realEstate", "Real estate", 96),
  figure(LISTS_2012, "itServices", "IT services & consultancy", 95),
  figure(LISTS_2012, "healthcare", "Healthcare", 94),
  figure(LISTS_2012, "professionalServices", "Professional services", 94),
  figure(LISTS_2012, "businessServices", "Personal & business support services", 94),
  figure(LISTS_2012, "financialInsurance", "Financial & insurance services", 93),
  figure(LISTS_2012, "nonprofit", "Nonprofit", 93),
  figure(LISTS_2012, "education", "Education", 91),
  figure(LISTS_2012, "hosting", "Technology - hosting", 91),
  figure(LISTS_2012, "travel", "Travel, hospitality & tourism", 91),
  figure(LISTS_2012, "mediaTelecom", "Media & telecommunications", 88),
  figure(LISTS_2012, "software", "Software", 87),
  figure(LISTS_2012, "webApplications", "Web applications", 86),
  figure(LISTS_2012, "hardware", "Technology - hardware", 85),
  figure(LISTS_2012, "manufacturing", "Manufacturing", 85),
  figure(LISTS_2012, "marketing", "Marketing", 85),
  figure(LISTS_2012, "retailWholesale", "Retail & wholesale", 82),
  figure(LISTS_2012, "socialMedia", "Social media", 78),
  figure(LISTS_2012, "entertainment", "Entertainment & arts", 77),
  figure(Q3_2013, "all", CUSTOMERS, 82),
];
