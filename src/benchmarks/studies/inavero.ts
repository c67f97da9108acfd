import type { Benchmark } from "../benchmark.js";
import { figure, type Study } from "./figure.js";

const INAVERO = {
  by: "inavero",
  metric: "NPS",
  source: {
    title: "Inavero (now ClearlyRated)",
    url: "http://www.kimtasso.com/client-satisfaction-benchmarks-measure/",
  },
  trust: "press-report",
} as const satisfies Study;

const LABELS = {
  accounting: "Accounting firms (client rating)",
  legal: "Law firms (client rating)",
} as const;

/** Printed percentages of promoters, passives and detractors, and the printed score. */
type Printed = readonly [promoters: number, passives: number, detractors: number, score: number];

function printed(year: number, firms: keyof typeof LABELS, shares: Printed): Benchmark {
  const [promoters, passives, detractors, score] = shares;
  const note = `promoters ${promoters}%, passives ${passives}%, detractors ${detractors}% as printed (rounded; sums and differences can be off by 1); the region is unclear: a UK post about a North American study`;
  return figure({ ...INAVERO, year, note }, firms, LABELS[firms], score);
}

/** Inavero, now ClearlyRated: clients rate accounting and law firms, from a printed table of five years. */
export const inavero = (): Benchmark[] => [
  printed(2014, "accounting", [49, 33, 18, 31]),
  printed(2015, "accounting", [51, 29, 20, 31]),
  printed(2016, "accounting", [48, 33, 20, 28]),
  printed(2017, "accounting", [43, 32, 25, 18]),
  printed(2018, "accounting", [43, 33, 24, 19]),
  printed(2014, "legal", [50, 30, 21, 29]),
  printed(2015, "legal", [48, 36, 16, 32]),
  printed(2016, "legal", [45, 33, 22, 23]),
  printed(2017, "legal", [40, 37, 23, 17]),
  printed(2018, "legal", [44, 30, 26, 19]),
];
