import type { Benchmark } from "../benchmark.js";
import { figure, type Study } from "./figure.js";

/** A page by ClearlyRated. */
const own = (year: number, page: string): Study => ({
  by: "clearlyrated",
  metric: "NPS",
  region: "US",
  year,
  source: { title: "ClearlyRated", url: `https://www.clearlyrated.com/${page}` },
  trust: "measured-study",
});

/** A page of an accounting firm that quotes ClearlyRated. */
const quoted = (year: number, page: string): Study => ({
  ...own(year, page),
  region: "US & Canada",
  source: { title: "ClearlyRated", url: `https://blandcpa.com/${page}` },
  trust: "press-report",
});

const STAFFING_2019 = {
  by: "clearlyrated",
  metric: "NPS",
  region: "US & Canada",
  year: 2019,
  source: {
    title: "ClearlyRated & CareerBuilder",
    url: "https://www.clearlyrated.com/solutions/staffing-nps-benchmarks/",
  },
  trust: "measured-study",
} as const satisfies Study;

const ACCOUNTING = "Accounting firms (client rating)";

/** ClearlyRated: clients rate professional firms. */
export const clearlyRated = (): Benchmark[] => {
  const legal = own(2022, "industry-benchmark/2022-legal-nps-benchmarks");
  const outsourcing = own(2022, "solutions/rpo/nps-for-rpos/");
  return [
    figure(legal, "legal", "Law firms (client rating)", 32),
    figure(outsourcing, "hrServices", "HR services (client rating)", 37),
    figure(outsourcing, "rpo", "RPO providers (client rating)", 53),
    figure(STAFFING_2019, "staffing", "Staffing firms (client rating)", -2),
    figure(quoted(2022, "industries/net-promoter-score/"), "accounting", ACCOUNTING, 39),
    figure(quoted(2019, "net-promoter-score/"), "accounting", ACCOUNTING, 24),
  ];
};
