import type { Benchmark } from "../benchmark.js";
import { acsiFigure, type AcsiRow, type Release } from "./acsi.js";

// Each figure stands in its source in the words that are quoted beside it.

const RETAIL_2026 = {
  year: 2026,
  source: {
    title: "ACSI Retail and Consumer Shipping Study 2026 (press release, 27 January 2026)",
    url: "http://investor.wedbush.com/wedbush/article/bizwire-2026-1-27-cost-conscious-shoppers-reward-retailers-that-deliver-value-and-smooth-experiences-online-and-in-store-acsi-data-show",
  },
} as const satisfies Release;

const TRAVEL_2025 = {
  year: 2025,
  sample: { size: 16771, of: "questionnaires" },
  source: {
    title: "ACSI Travel Study 2025, reported by canadian-reviews.ca",
    url: "https://canadian-reviews.ca/acsi-2025-report-reveals-a-slip-in-customer-satisfaction-across-travel-industries-hospitality-trends/?noamp=mobile",
  },
  trust: "press-report",
} as const satisfies Release;

const PHONES_2025 = {
  year: 2025,
  source: {
    title: "ACSI Telecommunications, Cell Phone, and Smartwatch Study 2025 (Business Wire, 20 May 2025)",
    url: "https://www.daily8.com/en/hashtag/ForrestMorgeson",
  },
} as const satisfies Release;

const RESTAURANTS_2025 = {
  year: 2025,
  source: {
    title: "ACSI Restaurant and Food Delivery Study 2025, reported by Miami Herald / TheStreet",
    url: "https://main.d358xbzettaslu.amplifyapp.com/en/hashtag/AmericanCustomerSatisfactionIndex",
  },
  trust: "press-report",
} as const satisfies Release;

const RETAIL_2025 = {
  year: 2025,
  source: {
    title: "ACSI Retail and Consumer Shipping Study 2025 (press release)",
    url: "https://martechcube.com/online-retail-struggles-as-over-two-thirds-face-satisfaction-drop-acsi/?noamp=mobile",
  },
} as const satisfies Release;

const RETAIL_2024 = {
  year: 2024,
  source: {
    title: "ACSI Retail and Consumer Shipping Study 2023-2024, reported by appleworld.today",
    url: "https://appleworld.today/2024/10/apple-retail-stores-score-81-out-of-100-in-latest-acsi-retail-and-consumer-shopping-study",
  },
  trust: "press-report",
} as const satisfies Release;

const RETAIL_2023 = {
  year: 2023,
  source: {
    title: "ACSI Retail and Consumer Shipping Study 2022-2023, reported by techcentury.com",
    url: "https://www.techcentury.com/2023/02/21/retail-sector-satisfaction-slips-but-acsi-finds-many-bright-spots/",
  },
  trust: "press-report",
} as const satisfies Release;

const TELECOM_2023 = {
  year: 2023,
  sample: { size: 22061, of: "questionnaires" },
  source: {
    title: "ACSI Telecommunications Study 2022-2023, reported by teqgo.com",
    url: "https://teqgo.com/?p=6844",
  },
  trust: "press-report",
} as const satisfies Release;

const rows = (): AcsiRow[] => {
  const merchandise =
    "general merchandise and specialty retailers each climb 1% to 79 and 80 (on a scale of 0 to 100)";
  const online = "Online retailers are stable at 79, while supermarkets slip 1% to an ACSI score of 78";
  const fibre = "fiber's 75-point and non-fiber's 66-point satisfaction scores";
  const providers = "Internet service providers";
  return [
    [RETAIL_2026, "retail", "General merchandise retailers", 79, merchandise],
    [RETAIL_2026, "specialtyRetail", "Specialty retailers", 80, merchandise],
    [RETAIL_2026, "ecommerce", "Online retailers", 79, online],
    [RETAIL_2026, "grocery", "Supermarkets", 78, online],
    [TRAVEL_2025, "airlines", "Airlines", 74, "has seen a 4% drop to an ACSI score of 74"],
    [
      TRAVEL_2025,
      "travelAgencies",
      "Online travel agencies",
      75,
      "Online travel agencies (OTAs) saw a 3% drop in their ACSI score to 75",
    ],
    [
      PHONES_2025,
      "phones",
      "Cell phones",
      78,
      "user satisfaction with cell phones tumbles 4% to a decade-low score of 78 (out of 100)",
    ],
    [
      RESTAURANTS_2025,
      "restaurants",
      "Quick-service restaurants",
      79,
      "the quick-service restaurant (QSR) sector maintained a customer satisfaction score of 79 out of 100",
    ],
    [
      RETAIL_2025,
      "retail",
      "Retail trade sector",
      78.3,
      "overall customer satisfaction with the sector inches up 0.4% to a score of 78.3 (out of 100)",
    ],
    [
      RETAIL_2025,
      "ecommerce",
      "Online retailers",
      79,
      "Customer satisfaction with online retailers dips 1% to an ACSI score of 79",
    ],
    [
      RETAIL_2024,
      "retail",
      "Retail trade sector",
      78,
      "overall customer satisfaction surging 4% to a score of 78.0 (out of 100)",
    ],
    [
      RETAIL_2024,
      "ecommerce",
      "Online retailers",
      80,
      "Customer satisfaction with online retailers remains unchanged at an ACSI score of 80",
    ],
    [
      RETAIL_2024,
      "gasStations",
      "Gas stations",
      75,
      "catapulting satisfaction with gas stations 15% to a score of 75",
    ],
    [
      RETAIL_2023,
      "retail",
      "Retail trade sector",
      74.7,
      "satisfaction has slipped 0.5 percent over the past year to a level of 74.7 out of 100",
    ],
    [
      RETAIL_2023,
      "ecommerce",
      "Online retailers",
      80,
      "Customer satisfaction with online retailers improved 4% to an ACSI score of 80",
    ],
    [TELECOM_2023, "internet", providers, 68, "ISPs earned a lackluster 68"],
    [TELECOM_2023, "internet", `${providers} (fiber)`, 75, fibre, "fiber"],
    [TELECOM_2023, "internet", `${providers} (non-fiber)`, 66, fibre, "non-fiber"],
  ];
};

/** American Customer Satisfaction Index by industry, 2023 to 2026, without banks and other finance. */
export const acsiIndustries = (): Benchmark[] => rows().map(acsiFigure);
