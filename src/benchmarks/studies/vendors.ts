import type { Benchmark } from "../benchmark.js";
import { figure, type Study } from "./figure.js";

const SURVEYMONKEY = {
  by: "surveymonkey",
  surveyed: "customers",
  metric: "NPS",
  region: "Global",
  sample: { size: 150000, of: "companies" },
  source: {
    title: "SurveyMonkey",
    url: "https://uk.surveymonkey.com/mp/net-promoter-score-benchmarks-customer-loyalty/",
  },
  trust: "measured-study",
  note: "the sample is over 150,000 organisations; page undated, and another SurveyMonkey page gives a median of 36 and an upper quartile of 66",
} as const satisfies Study;

const SURVEYMONKEY_HELP = {
  by: "surveymonkey-help",
  surveyed: "customers",
  metric: "NPS",
  region: "Global",
  source: { title: "SurveyMonkey", url: "https://help.surveymonkey.com/articles/en_US/kb/CX-What-is-NPS" },
  trust: "measured-study",
  note: "undated; another SurveyMonkey page gives a mean of 32 and an upper quartile of 72, use neither without its date",
} as const satisfies Study;

const CUSTOMERGAUGE_2020 = {
  by: "customergauge",
  surveyed: "customers",
  metric: "NPS",
  year: 2020,
  source: { title: "CustomerGauge", url: "https://customergauge.com/benchmarks/industry/manufacturing" },
  trust: "measured-study",
  note: "self-reported programmes, B2B-heavy",
} as const satisfies Study;

const CUSTOMERGAUGE_2018 = {
  by: "customergauge",
  surveyed: "customers",
  metric: "NPS",
  year: 2018,
  sample: { size: 965, of: "companies" },
  source: {
    title: "CustomerGauge / npsbenchmarks.com",
    url: "https://npsbenchmarks.com/industry/financial-services",
  },
  trust: "measured-study",
  note: 'the sample is the companies listed; "As of January 2018"',
} as const satisfies Study;

const CUSTOMERGAUGE_2016 = {
  by: "customergauge",
  surveyed: "customers",
  metric: "NPS",
  year: 2016,
  source: { title: "CustomerGauge", url: "https://npsbenchmarks.com/industry/financial-services" },
  trust: "press-report",
  note: '"50 or more"; from a study of 2016 that the page on financial services tells of',
} as const satisfies Study;

const AT_MOST_30 = '"at or below 30"; from a study of 2016 that the page on financial services tells of';

const SATMETRIX = {
  by: "satmetrix",
  surveyed: "panel",
  metric: "NPS",
  region: "US",
  year: 2015,
  statistic: "one-company",
  sample: { size: 30000, of: "respondents" },
  source: {
    title: "Satmetrix",
    url: "https://thewisemarketer.com/satmetrix-publishes-2015-nps-benchmarks-2/",
  },
  trust: "press-report",
  note: "a brand, not an industry mean; survey of >30,000 US consumers, 220 brands, 22 sectors",
} as const satisfies Study;

const SATMETRIX_2019 = {
  by: "satmetrix",
  surveyed: "panel",
  metric: "NPS",
  year: 2019,
  source: {
    title: "NICE Satmetrix benchmarks 2019, reported by paulusresult.de",
    url: "https://paulusresult.de/nps-benchmarks-was-ist-ein-guter-net-promoter-score/",
  },
  trust: "press-report",
} as const satisfies Study;

const HEALTH = "für Krankenversicherungen einen durchschnittlichen NPS von 19";
const AUTO = "Autoversicherer hingegen erreichten einen deutlich höheren NPS von im Schnitt 39";

const satmetrix2019 = (words: string): Study => ({
  ...SATMETRIX_2019,
  note: `"${words}"; the region is not stated there; the publisher's consumer benchmarks are of the US`,
});

const BAIN_2018 = {
  by: "bain",
  metric: "NPS",
  region: "Switzerland",
  year: 2018,
  source: {
    title: "Bain, Schweizer Versicherungsreport 2019, reported by Handelszeitung",
    url: "https://handelszeitung.ch/insurance/kundenmanagement-net-promoter-score-die-assekuranz-holt-auf",
  },
  trust: "press-report",
  note: '"rangieren zwischen 12 und 22": the insurers other than the leader, which had +45',
} as const satisfies Study;

const GARTNER = {
  by: "gartner",
  metric: "CES",
  measure: "behaviour-rate",
  scale: null,
  source: {
    title: "Gartner (CEB)",
    url: "https://blogs.gartner.com/smarterwithgartner/unveiling-the-new-and-improved-customer-effort-score/",
  },
  trust: "measured-study",
  note: "a behaviour rate, not a CES level; page undated",
} as const satisfies Study;
const DISLOYAL = "Service interactions: share turning more disloyal";

const CUSTOMERS = "All (SurveyMonkey customers)";
const UPPER_QUARTILE = "upper-quartile";

/** Vendors of survey tools and consultants, about their customers or their own studies. */
export const vendors = (): Benchmark[] => [
  figure(SURVEYMONKEY, "all", CUSTOMERS, 32),
  figure({ ...SURVEYMONKEY, statistic: UPPER_QUARTILE }, "all", CUSTOMERS, 72, UPPER_QUARTILE),
  figure({ ...SURVEYMONKEY_HELP, statistic: "median" }, "all", CUSTOMERS, 36, "median"),
  figure({ ...SURVEYMONKEY_HELP, statistic: UPPER_QUARTILE }, "all", CUSTOMERS, 66, UPPER_QUARTILE),
  figure(CUSTOMERGAUGE_2020, "manufacturing", "Manufacturing", 49),
  figure(CUSTOMERGAUGE_2018, "financial", "Financial services", 44),
  figure({ ...CUSTOMERGAUGE_2016, note: AT_MOST_30 }, "cable", "Cable and telecommunications", [null, 30]),
  figure(CUSTOMERGAUGE_2016, "retail", "Retail", [50, null]),
  figure(CUSTOMERGAUGE_2016, "transport", "Transportation & logistics", [50, null]),
  figure(CUSTOMERGAUGE_2016, "wholesale", "Wholesale", [50, null]),
  figure(SATMETRIX, "warehouseClubs", "Warehouse clubs: Costco (one brand, best of the study)", 79),
  figure(satmetrix2019(HEALTH), "insurance", "Health insurance", 19, "health"),
  figure(satmetrix2019(AUTO), "insurance", "Auto insurance", 39, "auto"),
  figure(BAIN_2018, "insurance", "Insurance (all but the leader)", [12, 22]),
  figure(GARTNER, "service", `${DISLOYAL} after HIGH effort`, 96, "after-high-effort"),
  figure(GARTNER, "service", `${DISLOYAL} after LOW effort`, 9, "after-low-effort"),
];
