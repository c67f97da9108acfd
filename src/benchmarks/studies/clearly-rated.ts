import type { Benchmark } from "../benchmark.js";
import { INDUSTRIES } from "../industries.js";

const CLEARLY_RATED_STUDY = {
  metric: "NPS",
  measure: "net-score",
  statistic: "average",
  scale: { min: 0, max: 10 },
  sample: null,
  note: "",
  low: null,
  high: null,
} as const;

/** ClearlyRated: clients rate professional firms. */
export const clearlyRated = () =>
  [
    {
      ...CLEARLY_RATED_STUDY,
      id: "clearlyrated-2022-nps-legal",
      industry: INDUSTRIES.legal,
      label: "Law firms (client rating)",
      region: "US",
      year: 2022,
      source: {
        title: "ClearlyRated",
        address: "https://www.clearlyrated.com/industry-benchmark/2022-legal-nps-benchmarks",
      },
      trust: "measured-study",
      value: 32,
    },
    {
      ...CLEARLY_RATED_STUDY,
      id: "clearlyrated-2022-nps-hr-services",
      industry: INDUSTRIES.hrServices,
      label: "HR services (client rating)",
      region: "US",
      year: 2022,
      source: { title: "ClearlyRated", address: "https://www.clearlyrated.com/solutions/rpo/nps-for-rpos/" },
      trust: "measured-study",
      value: 37,
    },
    {
      ...CLEARLY_RATED_STUDY,
      id: "clearlyrated-2022-nps-recruitment-outsourcing",
      industry: INDUSTRIES.rpo,
      label: "RPO providers (client rating)",
      region: "US",
      year: 2022,
      source: { title: "ClearlyRated", address: "https://www.clearlyrated.com/solutions/rpo/nps-for-rpos/" },
      trust: "measured-study",
      value: 53,
    },
    {
      ...CLEARLY_RATED_STUDY,
      id: "clearlyrated-2019-nps-staffing",
      industry: INDUSTRIES.staffing,
      label: "Staffing firms (client rating)",
      region: "US & Canada",
      year: 2019,
      source: {
        title: "ClearlyRated & CareerBuilder",
        address: "https://www.clearlyrated.com/solutions/staffing-nps-benchmarks/",
      },
      trust: "measured-study",
      value: -2,
    },
    {
      ...CLEARLY_RATED_STUDY,
      id: "clearlyrated-2022-nps-accounting",
      industry: INDUSTRIES.accounting,
      label: "Accounting firms (client rating)",
      region: "US & Canada",
      year: 2022,
      source: { title: "ClearlyRated", address: "https://blandcpa.com/industries/net-promoter-score/" },
      trust: "press-report",
      value: 39,
    },
    {
      ...CLEARLY_RATED_STUDY,
      id: "clearlyrated-2019-nps-accounting",
      industry: INDUSTRIES.accounting,
      label: "Accounting firms (client rating)",
      region: "US & Canada",
      year: 2019,
      source: { title: "ClearlyRated", address: "https://blandcpa.com/net-promoter-score/" },
      trust: "press-report",
      value: 24,
    },
  ] as const satisfies readonly Benchmark[];
