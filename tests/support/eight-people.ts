import { cesMetric, NPS } from "../../src/index.js";

/** The answers of eight people, few enough to count by hand. */
export const people = [
  { at: "2026-01-05T10:00:00Z", who: "a", team: "north", nps: 10, ces: 2, tags: ["price"] },
  { at: "2026-01-06T10:00:00Z", who: "b", team: "north", nps: 9, ces: 6, tags: [] },
  { at: "2026-01-07T10:00:00Z", who: "c", team: "south", nps: 3, ces: 7, tags: ["price", "wait"] },
  { at: "2026-01-08T10:00:00Z", who: "a", team: "south", nps: 8, ces: 4, tags: null },
  { at: "2026-02-05T10:00:00Z", who: "d", team: "north", nps: 10, ces: null, tags: ["wait"] },
  { at: "2026-02-06T10:00:00Z", who: "e", team: "north", nps: 6, ces: 3, tags: ["price"] },
  { at: "2026-02-07T10:00:00Z", who: null, team: null, nps: null, ces: 5, tags: [] },
  { at: "2026-02-08T10:00:00Z", who: "f", team: "south", nps: 11, ces: 1, tags: [] },
];
export const nps = { metric: NPS, score: "nps" } as const;
export const ces = { name: "Effort", metric: cesMetric(), score: "ces" } as const;
export const months = { at: "at", every: "month", timeZone: "UTC" } as const;
