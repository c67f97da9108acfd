import type { Benchmark } from "../benchmark.js";
import { acsiFigure, type AcsiRow, type Release } from "./acsi.js";

const FINANCE_2026 = {
  year: 2026,
  source: {
    title: "ACSI Finance Study 2026 (press release, 24 February 2026)",
    url: "http://business.times-online.com/times-online/article/bizwire-2026-2-24-customer-satisfaction-holds-steady-across-financial-services-as-digital-and-ai-investments-drive-diverging-performance-acsi-data-show",
  },
} as const satisfies Release;

/** The table of both years, read on a copy of the publisher's page. */
const BANKS = {
  title: "ACSI industry page, Banks (read on a staging copy of theacsi.org)",
  url: "https://stg-acsisite-staging.kinsta.cloud/industries/finance-and-insurance/banks",
} as const;

const bankRows = (): AcsiRow[] =>
  (
    [
      ["Banks", 80, 80, "Banks 80 80 0%", undefined],
      [
        "Regional and community banks",
        82,
        83,
        "Regional & Community Banks* 82 83 1%",
        "regional-and-community",
      ],
      ["National banks", 80, 79, "National Banks 80 79 -1%", "national"],
      ["Super regional banks", 77, 79, "Super Regional Banks 77 79 3%", "super-regional"],
    ] as const
  ).flatMap(([label, before, after, words, suffix]): AcsiRow[] => [
    [{ year: 2025, source: BANKS }, "banks", label, after, words, suffix],
    [{ year: 2024, source: BANKS }, "banks", label, before, words, suffix],
  ]);

const rows = (): AcsiRow[] => [
  [FINANCE_2026, "banks", "Banks", 80, "banks overall are unchanged at 80 (on a scale of 0 to 100)"],
  [FINANCE_2026, "banks", "National banks", 79, "National banks are steady at 79", "national"],
  [
    FINANCE_2026,
    "banks",
    "Super regional banks",
    77,
    "super regional banks slide 3% to 77",
    "super-regional",
  ],
  [
    FINANCE_2026,
    "banks",
    "Regional and community banks",
    83,
    "regional and community banks remain strong with a stable ACSI score of 83",
    "regional-and-community",
  ],
  [FINANCE_2026, "creditUnions", "Credit unions", 78, "Credit unions decline 1% to a score of 78"],
  [
    FINANCE_2026,
    "financialAdvisers",
    "Financial advisors",
    82,
    "Financial advisors climb 1% to post an industry-leading — and record high — ACSI score of 82",
  ],
  [
    FINANCE_2026,
    "investmentPlatforms",
    "Online investment platforms",
    79,
    "Online investment platforms show the greatest year-over-year improvement, rising 3% to 79",
  ],
];

/** American Customer Satisfaction Index of banks and other finance, 2024 to 2026. */
export const acsiFinance = (): Benchmark[] => [...rows(), ...bankRows()].map(acsiFigure);
