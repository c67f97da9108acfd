import type { Span } from "../inference/survival.js";
import type { Observation } from "./observation.js";

/** Spans for estimates, each of a cluster of its own where its cluster is not known. */
export function spansOf(
  rows: readonly (Pick<Observation, "entry" | "exit" | "ended"> & { readonly cluster: string | null })[],
): Span[] {
  const numbers = new Map<string, number>();
  return rows.map(({ entry, exit, ended, cluster }, place) => {
    const name = cluster === null ? `row ${place}` : `of ${cluster}`;
    if (!numbers.has(name)) numbers.set(name, numbers.size);
    return { entry, exit, ended, weight: 1, cluster: numbers.get(name)! };
  });
}
