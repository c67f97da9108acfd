import type { Benchmark } from "../benchmark.js";
import { figure, type Study } from "./figure.js";

const GLOSSARY = {
  by: "glossary",
  metric: "NPS",
  source: { title: 'customer-service glossary, "Net Promoter Score (NPS)"', url: null },
  trust: "rule-of-thumb",
  note: "typical range, undated, no sample stated",
} as const satisfies Study;

const HIVER = {
  by: "hiver",
  metric: "NPS",
  source: { title: 'Hiver, "What NPS Tells You About Your Customer Experience", August 2025', url: null },
  trust: "rule-of-thumb",
} as const satisfies Study;

const TECHSEE_2022 = {
  by: "techsee",
  metric: "NPS",
  year: 2022,
  source: { title: 'TechSee, "A Guide to Improving Your Net Promoter Score"', url: null },
  trust: "rule-of-thumb",
  note: '"average NPS in 2022"',
} as const satisfies Study;

const PYLON = {
  by: "pylon",
  metric: "NPS",
  source: { title: 'Pylon, "Net promoter score (NPS): Why it matters, and how to improve it"', url: null },
  trust: "rule-of-thumb",
  note: '"B2B company NPS scores average between 25 and 35"',
} as const satisfies Study;

/** Ranges in circulation without a sample behind them, included because people quote them. */
export const rulesOfThumb = (): Benchmark[] => [
  figure(GLOSSARY, "software", "Software / SaaS", [30, 50]),
  figure(GLOSSARY, "ecommerceRetail", "E-commerce / Retail", [30, 45]),
  figure(GLOSSARY, "financial", "Financial services", [30, 45]),
  figure(GLOSSARY, "insurance", "Insurance", [25, 40]),
  figure(GLOSSARY, "telecom", "Telecom / Cable", [0, 20]),
  figure({ ...HIVER, year: 2025, note: "attributed there to Retently 2025" }, "ecommerce", "E-commerce", 59),
  figure(
    { ...HIVER, note: '"often score in the 60s or 70s"' },
    "consumerTechnology",
    "Streaming and consumer technology brands",
    [60, 79],
  ),
  figure(
    { ...HIVER, note: '"may hover in the 40s"; disagrees with the glossary range 0-20 for telecom' },
    "telecomLogistics",
    "Telecom and logistics",
    [40, 49],
  ),
  figure(
    { ...HIVER, note: '"typically fall somewhere between 30 and 50"' },
    "software",
    "B2B software",
    [30, 50],
    "b2b",
  ),
  figure(TECHSEE_2022, "technology", "Technology and services", 61),
  figure(TECHSEE_2022, "software", "B2B software and SaaS", 40, "b2b"),
  figure(TECHSEE_2022, "communications", "Communications and media", 29),
  figure(PYLON, "b2b", "B2B companies", [25, 35]),
];
