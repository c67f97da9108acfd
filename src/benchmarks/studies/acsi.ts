import type { Benchmark } from "../benchmark.js";
import { INDUSTRIES } from "../industries.js";

const ACSI_STUDY = {
  metric: "CSAT",
  region: "US",
  measure: "index",
  statistic: "average",
  scale: { min: 0, max: 100 },
  low: null,
  high: null,
} as const;

/** American Customer Satisfaction Index: a 0-100 index from a model, no percentage. */
export const acsi = () =>
  [
    {
      ...ACSI_STUDY,
      id: "acsi-2025-q2-csat-all",
      industry: INDUSTRIES.all,
      label: "All sectors (ACSI national, 0-100 index)",
      year: 2025,
      quarter: 2,
      sample: null,
      source: {
        title: "ACSI",
        address:
          "https://business.minstercommunitypost.com/minstercommunitypost/article/bizwire-2025-8-12-q2-2025-the-american-customer-satisfaction-index-acsi",
      },
      trust: "measured-study",
      note: "an index from an econometric model, NOT a top-2-box percent; down 0.1%, third quarterly fall",
      value: 76.9,
    },
    {
      ...ACSI_STUDY,
      id: "acsi-2024-q1-csat-all",
      industry: INDUSTRIES.all,
      label: "All sectors (ACSI national, 0-100 index)",
      year: 2024,
      quarter: 1,
      sample: null,
      source: { title: "ACSI", address: "https://chainstoreage.com/customer-satisfaction-continues-climb" },
      trust: "measured-study",
      note: "reported then as the all-time high",
      value: 78.0,
    },
    {
      ...ACSI_STUDY,
      id: "acsi-2023-q4-csat-all",
      industry: INDUSTRIES.all,
      label: "All sectors (ACSI national, 0-100 index)",
      year: 2023,
      quarter: 4,
      sample: { size: 212512, of: "questionnaires" },
      source: {
        title: "ACSI",
        address: "https://finance.yahoo.com/news/u-customer-satisfaction-record-high-130100363.html",
      },
      trust: "measured-study",
      note: "the sample is questionnaires in 2023, about 53,000 a quarter",
      value: 77.8,
    },
    {
      ...ACSI_STUDY,
      id: "acsi-2013-q1-csat-all",
      industry: INDUSTRIES.all,
      label: "All sectors (ACSI national, 0-100 index)",
      year: 2013,
      quarter: 1,
      sample: null,
      source: {
        title: "ACSI",
        address:
          "https://theacsi.org/news-and-resources/press-releases/2013/05/21/press-release-national-acsi-q1-2013/",
      },
      trust: "measured-study",
      note: "",
      value: 76.6,
    },
    {
      ...ACSI_STUDY,
      id: "acsi-2025-csat-internet-service",
      industry: INDUSTRIES.internet,
      label: "Internet service providers (ACSI index)",
      year: 2025,
      sample: { size: 27000, of: "questionnaires" },
      source: {
        title: "ACSI",
        address: "https://www.daily8.com/en/hashtag/AmericanCustomerSatisfactionIndex",
      },
      trust: "press-report",
      note: "over 27,000 interviews in the study; 71 in 2024, 68 in 2023 by the same text",
      value: 72,
    },
    {
      ...ACSI_STUDY,
      id: "acsi-2010-csat-airlines",
      industry: INDUSTRIES.airlines,
      label: "Airlines (ACSI index)",
      year: 2010,
      sample: null,
      source: {
        title: "ACSI",
        address:
          "https://www.theacsi.org/news-and-resources/press-releases/2010/06/15/press-release-june-2010/",
      },
      trust: "measured-study",
      note: "",
      value: 66,
    },
    {
      ...ACSI_STUDY,
      id: "acsi-2011-csat-airlines",
      industry: INDUSTRIES.airlines,
      label: "Airlines (ACSI index)",
      year: 2011,
      sample: null,
      source: {
        title: "ACSI",
        address:
          "http://parcelindustry.com/article-2550-ACSI-Passenger-Discontent-Pervasive-for-Airlines-Satisfaction-Goes-Up-for-Some-Including-UPS.html",
      },
      trust: "measured-study",
      note: "",
      value: 65,
    },
    {
      ...ACSI_STUDY,
      id: "acsi-2012-csat-airlines",
      industry: INDUSTRIES.airlines,
      label: "Airlines (ACSI index)",
      year: 2012,
      sample: null,
      source: {
        title: "ACSI",
        address:
          "https://www.qualitydigest.com/inside/quality-insider-news/acsi-airline-service-improves-fast-food-overtakes-sit-down-restaurants",
      },
      trust: "measured-study",
      note: "",
      value: 67,
    },
  ] as const satisfies readonly Benchmark[];
